#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Make src/scan/date_words.inc from CLDR (through babel) and from data/dates/*.txt.

usage: python3 -m venv V && V/bin/pip install babel==2.18.0 && V/bin/python tools/gen/dates.py [--conflicts]

In: month and weekday names, halves of the day, relative patterns, the literals of date patterns and the order of short
dates from CLDR, and the lists of data/dates. Out: one trie of words with what they mean. Two runs give the same bytes.
"""
import os, re, sys, unicodedata
import babel
from babel import Locale, localedata

BABEL = "2.18.0"
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
OUT = os.path.join(ROOT, "src", "scan", "date_words.inc")

# Kinds of words whose language tells the order of a date's numbers.
SPEAKING = ("weekday", "published", "updated", "at", "clock", "hour")
# Larger locales, the more read first: where languages share a word, the first names it, and settles what it means.
LOCALES = """en de fr es pt it nl ru ar zh ja ko tr pl uk cs el id vi fa th sv da nb fi ro hu he hi bg hr sr sk
 sl sr_Latn bs bs_Cyrl ca gl eu et lv lt mk be sq is ga cy mt lb hy ka az az_Cyrl kk ky uz uz_Cyrl tk tg mn ur bn ta te
 ml mr gu pa kn or as ne si sd ps ku ckb am ti so sw af zu xh ha ig yo rw fil ms jv su ceb my km lo nn fo br gd fy tt
 zh_Hant de_AT de_CH es_MX es_AR pt_PT en_AU en_CA en_GB fr_CA fr_CH ar_LB ar_SY ar_IQ ar_DZ ar_TN ar_MA ar_AE ar_SA
 it_CH nl_BE ro_MD sv_FI sr_Latn_ME ur_IN ko_KP ca_ES bn_IN ta_LK ms_BN yo_BJ""".split()
UNITS = {"second": 1, "minute": 2, "hour": 3, "day": 4, "week": 5, "month": 6, "year": 7, "now": 1}
FLAGS = re.findall(r"^X\((\w+)\)", open(os.path.join(ROOT, "src", "scan", "date_flags.def")).read(), re.M)
FLAG = {name: 1 << i for i, name in enumerate(FLAGS + ["WIDE"])}     # a word that is WIDE is no abbreviation
ORDERS = {"dMy": "DMY", "Mdy": "MDY", "yMd": "YMD", "ydM": "YMD"}
DENSE = [(0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x303F), (0x3040, 0x30FF), (0x3400, 0x9FFF)]
ALIKE = str.maketrans("ΑΙΜΝΟ", "AIMNO")    # Greek pages have Latin capitals that look the same
DAY_NOT = "on to me as la de i den".split()    # weekdays somewhere, prepositions elsewhere
HALF_NOT = "de du on to mo go son os osan sore i".split()
DROPPED = re.compile("[\u0300-\u036f\u064b-\u0652\u0654\u0640\u00ad\u200b-\u200f\u2060\ufeff]")
FOLDED = {"ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ۂ": "ه", "ۀ": "ه",
          "ı": "i", "ς": "σ", "ø": "o", "đ": "d", "ł": "l", "ð": "d"}


def fold_letter(c):
    low = c.lower()[0]
    if low in FOLDED:
        return FOLDED[low]
    if 0xC0 <= ord(low) <= 0x24F or 0x370 <= ord(low) <= 0x3FF or 0x1E00 <= ord(low) <= 0x1FFF:
        base = unicodedata.normalize("NFD", low)[0]
        return FOLDED.get(base, base)
    return low


def is_dense(c):
    return any(a <= ord(c) <= b for a, b in DENSE)


def tokens(text):
    """Words as src/scan/date_token.c cuts and folds them; '#' for a number; None where a token is not a word."""
    out, word, last = [], "", ""
    def flush():
        nonlocal word
        if word:
            out.append(word)
        word = ""
    for c in text:
        kind = unicodedata.category(c)
        if DROPPED.match(c):
            continue
        if c == "#" or kind[0] not in "LM":
            flush()
            if c == "#":
                out.append("#")
            elif kind == "Nd":
                out.append(None)
        elif is_dense(c):
            flush()
            out.append(c)
        else:
            if word and last.islower() and c.isupper():
                flush()
            word += fold_letter(c)
        last = c
    flush()
    return tuple(out)


class Table:
    def __init__(self):
        self.phrases = {}
        self.conflicts = []

    def at(self, text):
        key = tokens(text)
        if not key or None in key or any(len(w.encode()) > 40 for w in key):
            return None
        return self.phrases.setdefault(key, {"months": {}, "flags": 0, "langs": [], "unit": 0, "count": 0, "era": 0})

    def flag(self, text, flag, lang=None):
        sense = self.at(text)
        if sense is not None:
            sense["flags"] |= FLAG[flag]
            if lang and lang not in sense["langs"]:
                sense["langs"].append(lang)
        return sense

    def month(self, text, month, lang, flag):
        sense = self.flag(text, flag)
        if sense is not None:
            sense["months"].setdefault(month, []).append(lang)
            if lang not in sense["langs"]:
                sense["langs"].append(lang)

    def age(self, text, unit, count, lone=False):
        key = tokens(text)
        sense = self.at(text)
        if sense is None or (sense["unit"] and (sense["unit"], sense["count"]) != (UNITS[unit], count)):
            return
        if ("#" in key) != (count < 0):
            raise SystemExit(f"{text}: a number where none is wanted, or none where one is")
        sense["unit"], sense["count"] = UNITS[unit], 31 if count < 0 else count
        if lone:
            sense["flags"] |= FLAG["LONE"]


def locale_data(name):
    localedata._cache.clear()   # aliases resolved in one locale would leak into the next
    return Locale.parse(name)._data


def plain(value):
    return {k: plain(v) for k, v in value.items()} if hasattr(value, "items") else value


def fold_half(text):
    """Is it a word for half of the day, and no preposition or single letter of the Latin alphabet?"""
    key = tokens(text)
    return " ".join(key) not in HALF_NOT and not (len(key) == 1 and len(key[0]) == 1 and key[0] < "\u0250")


def is_weekday(text, lang):
    """No preposition, and no single letter of an alphabet."""
    key = " ".join(map(str, tokens(text)))
    return key not in DAY_NOT and (len(key) > 1 or is_dense(key[0]) or lang == "ko")


def add_names(table, name, data):
    lang = name.split("_")[0]
    patterns = [str(p.pattern) for p in plain(data["date_formats"]).values() if hasattr(p, "pattern")]
    around = {(m[1], m[2]) for p in patterns for m in re.finditer(r"([^\W\d_dMyEG]*)M{3,4}'?([^\W\d_dMyEG]*)", p.replace("'", ""))}
    around |= {("", "")}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, text in plain(data["months"][context][width]).items():
                spellings = [b + text + a for b, a in sorted(around)]
                if lang == "el" and width == "wide":
                    spellings.append(text[0].translate(ALIKE) + text[1:])
                for spelling in spellings:
                    table.month(spelling, int(month), lang, "WIDE" if width == "wide" else "ABBREVIATED")
                if lang in ("th", "lo", "km", "my"):
                    sense = table.at(text)
                    if sense is not None and lang == "th":
                        sense["flags"] |= FLAG["THAI"]
        for width in ("wide", "abbreviated"):
            for text in plain(data["days"][context].get(width, {})).values():
                if is_weekday(text, lang):
                    table.flag(text, "WEEKDAY", lang)
    for context in ("format", "stand-alone"):
        for width in plain(data["day_periods"].get(context, {})).values():
            for half in ("am", "pm"):
                if half in width and fold_half(width[half]):
                    table.flag(width[half], half.upper())


def add_literals(table, data):
    """What stands between the parts of a date, and between date and time, in CLDR's patterns."""
    for pattern in plain(data["date_formats"]).values():
        for text in re.findall(r"'([^']+)'", str(pattern.pattern)):
            table.flag(text, "GLUE")
    for text in plain(data["datetime_formats"]).values():
        for piece in re.split(r"\{\d\}", str(text)):
            for words in re.findall(r"[^\W\d_][^\d_,،]*", piece.replace("'", "")):
                table.flag(words.strip(), "AT")


def too_short(key):
    """Latin or Cyrillic letters that would be found by accident, as in Turkmen "3 h on"."""
    words = [w for w in key if w != "#"]
    at = key.index("#") + 1 if "#" in key else 0
    unit = key[at] if at < len(key) else words[-1]
    return words[0] < "\u0530" and (max(map(len, words)) < 3 or len(unit) < 2)


def add_ages(table, data):
    fields = plain(data["date_fields"])
    for unit in ("second", "minute", "hour", "day", "week", "month", "year"):
        for width in ("", "-short", "-narrow"):
            field = fields.get(unit + width, {})
            future = {tokens(t.replace("{0}", "#")) for t in field.get("future", {}).values()}
            for plural, text in sorted(field.get("past", {}).items()):
                key = tokens(text.replace("{0}", "#"))
                if key in future or None in key or key.count("#") > 1 or too_short(key):
                    continue    # "-3 h": a sign alone tells past from future
                if "#" in key:
                    table.age(text.replace("{0}", "#"), unit, -1)
                    tight = re.sub(r"(\{0\}\s*[가-힣]+) ([가-힣]+)", r"\1\2", text)
                    table.age(tight.replace("{0}", "#"), unit, -1)
                elif plural in ("zero", "one", "two"):
                    table.age(text, unit, {"zero": 0, "one": 1, "two": 2}[plural])


def add_lists(table):
    for name in ("words.txt", "relative.txt", "labels.txt"):
        for line in open(os.path.join(ROOT, "data", "dates", name), encoding="utf-8"):
            if line.startswith("#") or not line.strip():
                continue
            head, phrases = line.rstrip("\n").split(":", 1)
            add = add_age if name == "relative.txt" else add_line
            add(table, head.split(), [p.strip() for p in phrases.split(" | ")])


def add_line(table, head, phrases):
    kind, value = head[0], head[1:]
    for text in phrases:
        if kind == "month" and value[0] == "13":
            sense = table.at(text)
            sense["months"].setdefault(13, []).append(value[1])
            sense["langs"].append(value[1])
        elif kind == "month":
            table.month(text, int(value[0]), value[1], "WIDE")
        elif kind == "jalali":
            sense = table.flag(text, "JALALI")
            sense["era"] = int(value[0])
        elif kind == "era":
            table.at(text)["era"] = int(value[0])
        else:
            table.flag(text, kind.upper(), value[0] if value and kind in SPEAKING else None)


def add_age(table, head, phrases):
    for text in phrases:
        count = -1 if "#" in text else int(head[1]) if len(head) > 2 else 0
        table.age(text.rstrip("?"), head[0], count, text.endswith("?"))


def settle(table, key, sense):
    """The one month that a word means: that of the most read language that has it."""
    months = sense["months"]
    if not months:
        return 0
    if len(months) > 1:
        table.conflicts.append((" ".join(key), months))
    rank = lambda m: min(LOCALES.index(l) for l in months[m])
    for month in months:
        if "hr" in months[month] and len(months) > 1:
            sense["era"] = month    # Croatian dots the day's number: "13. listopada" is in October
    return min(sorted(months), key=rank)


def number_trie(table):
    """Nodes in breadth-first order, so that edge e leads to node e + 1; words at the root get the smallest ids."""
    tree = {}
    for key, sense in table.phrases.items():
        node = tree
        for word in key:
            node = node.setdefault(word, {})
        node[None] = sense
    root = sorted(w for w in tree if w not in ("#", None))
    inner = set()
    stack = [tree]
    while stack:
        node = stack.pop()
        for word, child in node.items():
            if word is not None:
                inner.add(word)
                stack.append(child)
    rest = sorted(inner - set(root) - {"#"})
    words = ["", "#"] + root + rest
    ids = {w: i for i, w in enumerate(words)}
    nodes, edges, firsts, queue = [tree], [], [], 0
    while queue < len(nodes):
        node = nodes[queue]
        queue += 1
        firsts.append(len(edges))
        for word in sorted((w for w in node if w is not None), key=ids.get):
            edges.append(ids[word])
            nodes.append(node[word])
    firsts.append(len(edges))
    return words, len(root) + 2, nodes, firsts, edges


def hash_of(word):
    h = 2166136261
    for b in word.encode():
        h = (h ^ b) * 16777619 & 0xFFFFFFFF
    return h ^ h >> 15


def slots_of(words):
    size = 1
    while size * 2 < len(words) * 3:
        size *= 2
    slots = [0] * size
    for i, word in enumerate(words[2:], 2):
        at = hash_of(word) & size - 1
        while slots[at]:
            at = at + 1 & size - 1
        slots[at] = i
    return slots


def order_rows():
    """BCP 47 tag -> order of short dates; "xx-" stands for the language with any region; a region that agrees is left out."""
    found, known = {}, {l.split("_")[0] for l in LOCALES}
    for name in sorted(localedata.locale_identifiers()):
        pattern = str(plain(locale_data(name)["date_formats"])["short"].pattern)
        order = ORDERS.get("".join(dict.fromkeys(re.findall("[dMy]", pattern.replace("'", "")))))
        if order and name.split("_")[0] in known:
            found[name.replace("_", "-").lower()] = order
    rows = {"en": "UNKNOWN", "en-": "DMY"}
    for tag in sorted(found, key=lambda t: (t.count("-"), t)):
        if tag == "en":
            continue
        base = tag
        while base not in rows and "-" in base:
            base = base.rsplit("-", 1)[0]
        inherited = "DMY" if tag.startswith("en-") and base == "en" else rows.get(base)
        if inherited != found[tag]:
            rows[tag] = found[tag]
    return sorted(rows.items())


def c_array(kind, name, values, per=20):
    lines = [f"static const {kind} {name}[{len(values)}] = {{"]
    for i in range(0, len(values), per):
        lines.append("    " + ",".join(map(str, values[i:i + per])) + ",")
    return "\n".join(lines + ["};"]) + "\n"


def fold_pairs():
    pairs = {}
    for cp in list(range(0xC0, 0x700)) + list(range(0x1E00, 0x2000)):
        c = chr(cp)
        if c.lower()[0] == c and unicodedata.category(c)[0] == "L" and fold_letter(c) != c:
            pairs[cp] = ord(fold_letter(c))
    return [v for pair in sorted(pairs.items()) for v in pair]


LOW = 0x700      # letters below are folded by a table, for speed
KNOWN = 1 << 16  # bits: most words of a text are in no date, which one bit tells
AGES = 1 << 16   # the same of the words with which an age without digits ends


def low_folds():
    """Folded letter by code point, 0 where it is dropped."""
    pairs = dict(zip(*[iter(fold_pairs())] * 2))
    folds = []
    for cp in range(LOW):
        low = ord(chr(cp).lower()[0])
        folds.append(0 if DROPPED.match(chr(cp)) else pairs.get(low, low))
    return folds


def bits_of(words, size):
    bits = [0] * (size // 32)
    for word in words:
        at = hash_of(word) & size - 1
        bits[at // 32] |= 1 << at % 32
    return bits


def age_ends(words, firsts, edges, of_node, senses):
    """The words that an age without digits can end with: those that lead to its node."""
    ends, nodes = set(), [0]
    for node in nodes:
        for edge in range(firsts[node], firsts[node + 1]):
            if words[edges[edge]] != "#":
                nodes.append(edge + 1)
                if senses[of_node[edge + 1]][4]:
                    ends.add(words[edges[edge]])
    return sorted(ends)


def write(table):
    words, roots, nodes, firsts, edges = number_trie(table)
    senses, of_node, langs = [(0, 0, 0, 0, 0, 0)], [], ["und"] + list(dict.fromkeys(l.split("_")[0] for l in LOCALES))
    for node in nodes:
        sense = node.get(None)
        row = senses[0]
        if sense:
            lang = min(sense["langs"], key=LOCALES.index) if sense["langs"] else "und"
            if sense["flags"] & FLAG["WIDE"]:
                sense["flags"] &= ~(FLAG["WIDE"] | FLAG["ABBREVIATED"])
            row = (sense["flags"], sense["era"], sense["month"], langs.index(lang), sense["unit"], sense["count"])
        if row not in senses:
            senses.append(row)
        of_node.append(senses.index(row))
    blob, offsets = b"", []
    for word in words:
        offsets.append(len(blob))
        blob += word.encode() if word != "#" else b""
    offsets.append(len(blob))
    assert len(blob) < 65536 and len(nodes) < 65536 and len(words) < 65536
    orders = order_rows()
    slots = slots_of(words)
    fold = fold_pairs()
    with open(OUT, "w", encoding="ascii", newline="\n") as f:
        f.write("/* SPDX-License-Identifier: ISC */\n/* Generated by tools/gen/dates.py from CLDR (Unicode License V3) "
                f"through babel {BABEL}\n * and from data/dates; do not edit. */\n/* clang-format off */\n\n")
        f.write(f"#define WORD_ROOTS {roots}\n#define WORD_SLOTS {len(slots)}\n\n")
        f.write(c_array("unsigned char", "word_bytes", list(blob), 30) + c_array("uint16_t", "word_at", offsets) + c_array("uint16_t", "word_slots", slots))
        f.write(c_array("uint16_t", "node_first", firsts) + c_array("uint16_t", "edge_word", edges))
        f.write(c_array("uint16_t", "node_sense", of_node))
        f.write(f"static const newsclip_date_sense senses[{len(senses)}] = {{\n")
        f.write("".join("    {" + ", ".join(map(str, row)) + "},\n" for row in senses) + "};\n")
        f.write(c_array("uint16_t", "fold_pairs", fold))
        f.write(c_array("uint16_t", "low_folds", low_folds()))
        f.write(c_array("uint32_t", "known_bits", bits_of(words[2:], KNOWN)))
        f.write(c_array("uint32_t", "age_bits", bits_of(age_ends(words, firsts, edges, of_node, senses), AGES)))
        f.write(f"static const char languages[{len(langs)}][4] = {{\n    " + ", ".join(f'"{l}"' for l in langs) + "\n};\n")
        f.write(f"static const struct {{\n    char tag[12];\n    uint8_t order;\n}} orders[{len(orders)}] = {{\n")
        f.write("".join(f'    {{"{t}", NEWSCLIP_ORDER_{o}}},\n' for t, o in orders) + "};\n")
    size = len(blob) + 2 * (len(offsets) + len(slots) + len(firsts) + len(edges) + len(of_node) + len(fold)) + 8 * len(senses)
    print(f"{len(words)} words, {len(nodes)} nodes, {len(senses)} senses, {len(orders)} orders, {size} bytes")


def main():
    if babel.__version__ != BABEL:
        raise SystemExit(f"babel {BABEL} is wanted, not {babel.__version__}")
    table = Table()
    add_lists(table)
    for name in LOCALES:
        if not localedata.exists(name):
            print("no locale", name)
            continue
        data = locale_data(name)
        add_names(table, name, data)
        add_literals(table, data)
        add_ages(table, data)
    for key, sense in table.phrases.items():
        sense["month"] = settle(table, key, sense)
    if "--conflicts" in sys.argv:
        for text, months in table.conflicts:
            print(text, months)
    write(table)


if __name__ == "__main__":
    main()
