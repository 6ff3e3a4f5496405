#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Write src/base/ucd.inc: what utf8.c knows of Unicode, as two-stage tables.

In comes Python's unicodedata (general category, lower case, East Asian width, decimal value); what that module does
not tell (which punctuation ends a sentence, which scripts are written without spaces) stands here as explicit
ranges. Out comes C on standard output:

    python3 tools/gen/ucd.py > src/base/ucd.inc
"""
import re
import sys
import unicodedata

BLOCK = 128  # code points in a row of the second stage
HEADER = "src/base/utf8.h"

# Letters of scripts that are written without spaces between words.
DENSE = """
    0E00-0EFF 1000-109F 1780-17FF 1950-19FF 1A20-1AAF 1B00-1B7F 2E80-2FDF 3005-3007 3021-3029
    3031-3035 3038-309F 30A1-30FA 30FC-312F 31A0-31BF 31F0-31FF 3400-4DBF 4E00-9FFF A000-A4CF
    A980-A9FF AA60-AADF F900-FAFF FF66-FF9F 16FE0-18DFF 1AFF0-1B2FF 20000-3FFFD
"""

# Wide even where unassigned, by the note in EastAsianWidth.txt.
WIDE = "3400-4DBF 4E00-9FFF F900-FAFF 20000-2FFFD 30000-3FFFD"
NO_COLUMN = "1160-11FF D7B0-D7FF"  # Hangul vowels and finals, drawn into the syllable before

# Sentence_Terminal of PropList.txt, with the ellipses, the Greek question mark and the Tibetan shads; without the
# Myanmar and Javanese marks that do the work of a comma.
END = """
    21 2E 3F 37E 589 5C3 61D-61F 6D4 700-702 7F9 837 839 83D-83E 964-965 F0D-F0E 104B 1362
    1367-1368 166E 1735-1736 17D4-17D5 1803 1809 1944-1945 1AA8-1AAB 1B5A-1B5B 1B5E-1B5F 1C3B-1C3C
    1C7E-1C7F 2024-2026 203C-203D 2047-2049 22EF 2E2E 2E3C 2E53-2E54 3002 A4FF A60E-A60F A6F3 A6F7
    A876-A877 A8CE-A8CF A92F A9C9 AA5D-AA5F AAF0-AAF1 ABEB FE12 FE15-FE16 FE19 FE52 FE56-FE57 FF01
    FF0E FF1F FF61 10A56-10A57 10F55-10F59 11047-11048 110BE-110C1 11141-11143 111C5-111C6 111CD
    111DE-111DF 11238-11239 1123B-1123C 112A9 1144B-1144C 115C2-115C3 115C9-115D7 11641-11642
    1173C-1173E 16A6E-16A6F 16AF5 16B37-16B38 16B44 16E98 1BC9F 1DA88
"""
COMMA = """
    2C 3B 55D 60C 61B 66B-66C 7F8 104A 1363-1364 1366 1802 1808 2E32 2E34-2E35 2E41 2E49 2E4C 3001
    A4FE A60D A6F5-A6F6 A9C8 FE10-FE11 FE14 FE45 FE50-FE51 FE54 FF0C FF1B FF64
"""
COLON = "3A 703-708 1365 17D6 1804 2236 A6F4 FE13 FE30 FE55 FF1A"
QUOTE = """
    22 27 60 AB B4 BB 2BC 5F3-5F4 2018-201F 2032-2037 2039-203A 275B-2760 300C-300F 301D-301F
    FE41-FE44 FF02 FF07 FF62-FF63
"""
DASH = "2212"  # the minus sign; the rest has a category of its own
BULLET = """
    2A 3C 3E 7C A6 B7 387 2016 2022-2023 2027 203B 2043 204C-204E 2190-21FF 2217-2219 22C5
    2500-25FF 2713-2718 2756 2758-275A 276C-2771 2794-27BF 27F0-27FF 2900-297F 2981 2B00-2B2F 2B4D
    2B55 30FB FF5C FF65 FFE8-FFEE
"""
MARK = "115F-1160 3164 FFA0"  # letters by category, but nothing is drawn
SPACE = "9-D 20 85"


def ranges(text):
    for item in text.split():
        first, _, last = item.partition("-")
        yield int(first, 16), int(last or first, 16)


def members(text):
    return {cp for first, last in ranges(text) for cp in range(first, last + 1)}


NAMED = [(name, members(text)) for name, text in (
    ("END", END), ("COMMA", COMMA), ("COLON", COLON), ("QUOTE", QUOTE), ("DASH", DASH),
    ("BULLET", BULLET), ("MARK", MARK), ("SPACE", SPACE))]
DENSE_MEMBERS = members(DENSE)
WIDE_MEMBERS = members(WIDE)
NO_COLUMN_MEMBERS = members(NO_COLUMN)

BY_CATEGORY = {"Nd": "DIGIT", "Zs": "SPACE", "Zl": "SPACE", "Zp": "SPACE", "Pd": "DASH", "Ps": "OPEN",
               "Pi": "OPEN", "Pe": "CLOSE", "Pf": "CLOSE", "Mn": "MARK", "Mc": "MARK", "Me": "MARK",
               "Cf": "MARK", "Pc": "PUNCT", "Po": "PUNCT"}


def lower_of(cp):
    if cp == 0x130:  # its full lower case is two code points; the simple one is this
        return 0x69
    text = chr(cp).lower()
    return ord(text) if len(text) == 1 else cp


def class_of(cp):
    for name, chosen in NAMED:
        if cp in chosen:
            return name
    category = unicodedata.category(chr(cp))
    if category[0] == "L" or category == "Nl":
        if cp in DENSE_MEMBERS:
            return "DENSE"
        upper = category in ("Lu", "Lt") or (category == "Nl" and lower_of(cp) != cp)
        return "UPPER" if upper else "LOWER"
    return BY_CATEGORY.get(category, "OTHER")


def columns_of(cp):
    category = unicodedata.category(chr(cp))
    if category in ("Mn", "Me", "Cc") or (category == "Cf" and cp != 0xAD) or cp in NO_COLUMN_MEMBERS:
        return 0
    if category == "Cn":  # the module's answer for these is not Unicode's
        return 2 if cp in WIDE_MEMBERS else 1
    return 2 if unicodedata.east_asian_width(chr(cp)) in ("W", "F") else 1


def folded(cp):
    """The lower-case letter, sigma for a final sigma, or the digit; 0 for what is neither."""
    if class_of(cp) not in ("LOWER", "UPPER", "DENSE", "DIGIT"):
        return 0
    return 0x3C3 if lower_of(cp) == 0x3C2 else lower_of(cp)


def class_numbers():
    """The enumerators of newsclip_class in their order, so that the header stays the only list."""
    with open(HEADER, encoding="utf-8") as header:
        names = re.findall(r"^ +NEWSCLIP_CLASS_(\w+)[,\n ]", header.read(), re.M)
    names.remove("COUNT")
    return {name: number for number, name in enumerate(names)}


def two_stages(values):
    rows, first = [], []
    seen = {}
    for start in range(0, len(values), BLOCK):
        row = tuple(values[start:start + BLOCK])
        if row not in seen:
            seen[row] = len(rows)
            rows.append(row)
        first.append(seen[row])
    return first, [value for row in rows for value in row]


def print_array(declaration, values):
    print(f"\n{declaration}[{len(values)}] = {{")
    line = "   "
    for value in values:
        item = f" {value},"
        if len(line) + len(item) > 100:
            print(line)
            line = "   "
        line += item
    print(line)
    print("};")


def main():
    numbers = class_numbers()
    everything = range(0x110000)
    shapes = [numbers[class_of(cp)] | columns_of(cp) << 4 for cp in everything]
    deltas = [0]
    lowers = []
    for cp in everything:
        delta = lower_of(cp) - cp
        if delta not in deltas:
            deltas.append(delta)
        lowers.append(deltas.index(delta))
    zeros = [cp for cp in everything if unicodedata.category(chr(cp)) == "Nd" and unicodedata.decimal(chr(cp)) == 0]
    assert all(unicodedata.decimal(chr(zero + i)) == i for zero in zeros for i in range(10))
    assert len(deltas) < 256

    print("/* SPDX-License-Identifier: ISC AND Unicode-DFS-2016 */")
    print("/* generated by tools/gen/ucd.py, do not edit */")
    print(f"/* Unicode {unicodedata.unidata_version} */")
    print(f"\n#define UCD_BLOCK {BLOCK}")
    shape_first, shape_rows = two_stages(shapes)
    lower_first, lower_rows = two_stages(lowers)
    print("\n/* newsclip_class of what UTF-8 writes in one or two bytes. */", end="")
    print_array("const uint8_t newsclip_utf8_classes", [shape & 15 for shape in shapes[:0x800]])
    print("\n/* Letters and digits in lower case, 0 for all else. */", end="")
    print_array("static const uint16_t low_folded", [folded(cp) for cp in range(0x800)])
    print("\n/* newsclip_class in the low four bits, columns above them. */", end="")
    print_array("static const uint16_t shape_index", shape_first)
    print_array("static const uint8_t shape_rows", shape_rows)
    print("\n/* Index into lower_delta: what to add to get the lower case. */", end="")
    print_array("static const uint8_t lower_index", lower_first)
    print_array("static const uint8_t lower_rows", lower_rows)
    print_array("static const int32_t lower_delta", deltas)
    print("\n/* The decimal zeros; the digits one to nine follow each. */", end="")
    print_array("static const uint32_t digit_zeros", zeros)
    return 0


sys.exit(main())
