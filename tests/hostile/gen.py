# SPDX-License-Identifier: ISC
"""Hostile inputs, generated: small ones with the statuses they may get, and shapes of any size.

usage: gen.py NAME [BYTES] > FILE     one of them, to look at; without a name lists them, with --sized those of any size
"""
import gzip
import random
import sys

ANY = ("ok", "no_article")
PROSE = ("The council of the small harbour town agreed on Tuesday to repair the old sea wall, after two winters "
         "of storms had left gaps that a child could climb through. ")
RUSSIAN = "Совет города решил починить старую стену у моря, потому что зимние бури оставили в ней большие дыры. "
CHINESE = "市议会星期二决定修复旧海堤，因为两个冬天的风暴在堤上留下了很大的缺口。"


def fill(piece, size, encoding="utf-8"):
    """The piece again and again, whole each time so that every size ends alike, in at most size bytes."""
    data = piece.encode(encoding) if isinstance(piece, str) else piece
    return data * (size // len(data))


def count_up(form, size):
    """Lines that all differ: the form with numbers counting up."""
    lines, total, number = [], 0, 0
    while total < size:
        line = form.format(n=number).encode()
        lines.append(line)
        total += len(line)
        number += 1
    return b"".join(lines)[:size]


def page(piece, size, before="", behind=""):
    """A page that is the piece again and again."""
    head, tail = f"<!doctype html>{before}".encode(), behind.encode()
    return head + fill(piece, size - len(head) - len(tail)) + tail


def nest(size):
    """Elements in elements, all closed."""
    depth = (size - 16) // len("<div></div>")
    return b"<!doctype html>" + b"<div>" * depth + b"x" + b"</div>" * depth


def page_of_text(size):
    """An article of paragraphs that all differ, of usual length."""
    words = PROSE.split()
    pick = random.Random(2)
    parts, total = ["<!doctype html><html><head><title>Sea wall</title></head><body><article><h1>Sea wall</h1>\n"], 100
    while total < size - 600:
        parts.append(f"<p>The {' '.join(pick.choices(words, k=pick.randint(12, 80)))}.</p>\n")
        total += len(parts[-1])
    return "".join(parts).encode()


def stairs(size):
    """Lines indented deeper and deeper, over and over."""
    return fill("".join(" " * depth + "step\n" for depth in range(0, 2000, 7)), size)


def noise(size):
    return random.Random(1).randbytes(size)


# name: bytes of that size. Each line below is one way to make a pass, a pattern or a table work too hard.
LETTERS = bytes.maketrans(b"0123456789", b"abcdefghij")

SHAPES = {
    "letters": lambda n: b"a" * n,
    "digits": lambda n: b"7" * n,
    "capitals": lambda n: b"A" * n,
    "glued words": lambda n: fill("ReadMoreShareThisBy", n),
    "words on one line": lambda n: fill("word ", n),
    "prose on one line": lambda n: fill(PROSE, n),
    "spaces between two letters": lambda n: b"a" + b" " * (n - 2) + b"b",
    "han without spaces": lambda n: fill("汉", n),
    "thai without spaces": lambda n: fill("กำลังเดินทาง", n),
    "blank lines": lambda n: b"x\n" + b"\n" * (n - 2),
    "one-character lines": lambda n: fill("a\n", n),
    "equal lines": lambda n: fill("The very same line stands here again.\n", n),
    "different lines": lambda n: count_up("line {n} of the dump\n", n),
    "equal paragraphs": lambda n: fill(PROSE * 3 + "\n", n),
    "different paragraphs": lambda n: count_up("{n} " + PROSE * 3 + "\n", n),
    "long paragraphs": lambda n: count_up("{n} " + PROSE * 200 + "\n\n", n),
    "headline doubled": lambda n: count_up("Harbour town {n} mends its wall\nHarbour town {n} mends its wall\n\n", n),
    "wrapped prose": lambda n: fill("   The council of the small harbour town agreed on\n   Tuesday to repair the old sea wall\n\n", n),
    "broken at links": lambda n: fill("The council of\nthe harbour town\nsaid on Tuesday that\nthe wall\n", n),
    "commas": lambda n: b"," * n,
    "comma lines": lambda n: fill("one, two, three, four\n", n),
    "quotes": lambda n: b'"' * n,
    "brackets": lambda n: b"(" * n,
    "bars": lambda n: fill("Home | News | World | ", n),
    "full stops": lambda n: b"." * n,
    "initials": lambda n: fill("A. B. ", n),
    "hash tags": lambda n: fill("#harbour #wall ", n),
    "addresses": lambda n: fill("https://example.org/a-b-c ", n),
    "bullets": lambda n: fill("- item of a list\n", n),
    "dates": lambda n: fill("13 July 2025 ", n),
    "date lines": lambda n: fill("13 July 2025\n", n),
    "half dates": lambda n: fill("13 July 13 July ", n),
    "numeric dates": lambda n: fill("03/04/2025 ", n),
    "ages": lambda n: fill("2 hours ago\n", n),
    "ages on one line": lambda n: fill("2 hours ago ", n),
    "sources and ages": lambda n: fill("The Harbour Post2 hours ago\n", n),
    "by-lines": lambda n: fill("By Jane Roe\n", n),
    "by-lines on one line": lambda n: fill("By Jane Roe ", n),
    "names": lambda n: fill("By " + "Jane Roe, " * 40 + "\n", n),
    "datelines": lambda n: fill("MOSCOW (Reuters) - ", n),
    "sources": lambda n: fill("SOURCE:AA\n", n),
    "share bars": lambda n: fill("Facebook Twitter Whatsapp Email\n", n),
    "share bar on one line": lambda n: fill("Whatsapp Telegram ", n),
    "related headings": lambda n: fill("Related Articles\n", n),
    "related items": lambda n: (b"Related Articles\n" + count_up("Wall {n} stands again\nThe Post\n2 hours ago\n" + PROSE + "\n", n))[:n],
    "comments": lambda n: fill("Comments\n\nNo comments yet...\n", n),
    "keywords": lambda n: fill("Keywords: wall, sea, ", n),
    "copyright": lambda n: fill("© 2025 All rights reserved. ", n),
    "indented": lambda n: fill(" " * 400 + "x\n", n),
    "stairs": stairs,
    "tabs": lambda n: fill("a\t\t", n),
    "carriage returns": lambda n: fill("a\r", n),
    "UTF-16": lambda n: b"\xff\xfe" + fill(PROSE + "\n", n - 2, "utf-16-le"),
    "UTF-16 without a mark": lambda n: fill(PROSE + "\n", n, "utf-16-be"),
    "windows-1251": lambda n: fill(RUSSIAN + "\n", n, "cp1251"),
    "KOI8-R": lambda n: fill(RUSSIAN + "\n", n, "koi8-r"),
    "GB18030": lambda n: fill(CHINESE + "\n", n, "gb18030"),
    "Shift_JIS": lambda n: fill("市議会は火曜日に古い防波堤の修理を決めた。\n", n, "shift_jis"),
    "EUC-KR": lambda n: fill("시의회는 화요일에 낡은 방파제를 고치기로 했다.\n", n, "euc-kr"),
    "all 0xFF": lambda n: b"\xff" * n,
    "broken sequences": lambda n: fill(b"\xc3(\xe2\x82 \xf0\x9f\x98", n),
    "stray bytes in prose": lambda n: fill(PROSE.encode() + b"\xe9\n", n),
    "combining marks": lambda n: b"e" + fill("\u0301", n - 1),
    "joiners": lambda n: fill("a\u200d", n),
    "emoji joined": lambda n: fill("\U0001f469\u200d", n),
    "soft hyphens": lambda n: fill("har\u00adbour", n),
    "zero width": lambda n: fill("\u200b", n),
    "no-break spaces": lambda n: fill("a\u00a0\u3000", n),
    "page of usual text": lambda n: page_of_text(n),
    "page of paragraphs": lambda n: page(f"<p>{PROSE}</p>\n", n),
    "page of one-letter paragraphs": lambda n: page("<p>a", n),
    "page of links": lambda n: page("<li><a href=x>Harbour wall</a></li>", n),
    "page nested and closed": nest,
    "page nested in blocks": lambda n: page("<div>", n, behind="x"),
    "page nested in inline elements": lambda n: page("<b>", n, behind="x"),
    "page nested in lists": lambda n: page("<ul><li>a", n),
    "page nested in tables": lambda n: page("<table><tr><td>a", n),
    "page of ends without a beginning": lambda n: page("</b></div></x>", n, "<div>" * 600 + "<i>" * 600),
    "page of unknown elements": lambda n: page("<x-y>a<z>b", n),
    "page of different elements": lambda n: b"<!doctype html>" + count_up("<e{n}>a", n - 15),
    "page of one element's attributes": lambda n: page("a=1 class=b ", n, "<p ", ">x"),
    "page of different attributes": lambda n: b"<!doctype html><p " + count_up("a{n}=1 ", n - 20) + b">x",
    "page of equal attributes": lambda n: page("class=x ", n, "<p ", ">x"),
    "page of long classes": lambda n: page("related-article share ", n, "<p class='", "'>x"),
    "page of open quotes": lambda n: page("<a class=\"b>c", n),
    "page of open comments": lambda n: page("<!-- a ", n),
    "page of comments": lambda n: page("a<!-- b -->", n),
    "page of open scripts": lambda n: page("<script>a</", n),
    "page of drawings": lambda n: page("<svg>a", n),
    "page of less-than signs": lambda n: page("<", n),
    "page of open tags": lambda n: page("<a ", n),
    "page of references": lambda n: page("&amp;&#8212;&nope;&nbsp", n),
    "page of ampersands": lambda n: page("&", n),
    "page of line breaks": lambda n: page("a<br>", n),
    "page of cells": lambda n: page("<td>a", n, "<table><tr>"),
    "page of spanning cells": lambda n: page("<tr><td colspan=9007199254740992 rowspan=9007199254740992>a", n, "<table>"),
    "page of preformatted lines": lambda n: page("a\n\n", n, "<pre>"),
    "page of items of microdata": lambda n: page("<span itemprop=author itemscope>a</span>", n),
    "page of open items of microdata": lambda n: page("<i itemprop=name>a", n),
    "page of metadata": lambda n: page("<meta name=a content=b>", n),
    "page of JSON-LD": lambda n: page("<script type=application/ld+json>{}</script>", n),
    "page of titles": lambda n: page("<title>a", n),
    "page of times": lambda n: page("<time datetime=2024-05-12>12 May</time> ", n),
    "page of different authors": lambda n: b"<!doctype html><h1>A headline of this page</h1>" + fill(f"<p>{PROSE}</p>\n", 2000)
                                           + count_up("<p class=author>Jane R{n} Roe\n", n).translate(LETTERS),
    "page of equal authors": lambda n: page("<p class=author>Winter Timetable", n, f"<h1>A headline of this page</h1><p>{PROSE}</p>"),
    "page of hidden elements": lambda n: page("<p style='display:none' hidden>a</p>", n),
    "page of templates": lambda n: page("<template><noscript>a", n),
    "page of headings": lambda n: page("<h1>Harbour wall</h1>", n),
    "page of drop caps": lambda n: page("<span>a</span>", n, "<p>"),
}
MIB = 1 << 20

# name: (bytes, the statuses that are right)
SMALL = {
    "nothing": (b"", ("empty",)),
    "white space": (b" \t\r\n\n \xc2\xa0 \xe3\x80\x80\n", ("empty",)),
    "a mark and nothing": (b"\xef\xbb\xbf", ("empty",)),
    "half a UTF-16 mark": (b"\xff", (*ANY, "empty", "binary")),
    "NULs": (b"\0" * 4096, ("empty", "binary")),
    "NULs in prose": ((PROSE * 20 + "\0\n").encode(), ANY),
    "every byte": (bytes(range(256)) * 64, ("binary",)),
    "noise": (noise(65536), ("binary",)),
    "1 MiB of letters": (SHAPES["letters"](MIB), ANY),
    "1 MiB of digits": (SHAPES["digits"](MIB), ANY),
    "1 MiB of spaces": (b" " * MIB, ("empty",)),
    "1 MiB of han": (SHAPES["han without spaces"](MIB), ANY),
    "a million one-character lines": (b"a\n" * 1000000, ANY),
    "a hundred thousand paragraphs": (b"A short paragraph.\n\n" * 100000, ANY),
    "100,000 nested elements": (b"<html>" + b"<div>" * 100000 + PROSE.encode() * 3, ANY),
    "100,000 attributes": (b"<html><p " + b"".join(b"a%d=1 " % n for n in range(100000)) + b">" + PROSE.encode() * 3, ANY),
    "no line end": (PROSE.strip().encode(), ANY),
}
# Archives: of many records or of damage. Their records may have any status.
ARCHIVES = {
    "archive of heads": lambda n: fill("WARC/1.0\n", n),
    "archive of empty heads": lambda n: fill("WARC/1.0\r\n\r\n", n),
    "archive of long promises": lambda n: fill(RECORD % n, n),
    "archive of short promises": lambda n: fill(RECORD % 3, n),
    "archive of tiny records": lambda n: fill(RECORD % 9, n),
    "archive of one head": lambda n: b"WARC/1.0\r\n" + fill("WARC-Type: response\r\n", n),
    "archive of chunks": lambda n: (RECORD % (n - len(RECORD) - 20)).replace("plain", "html").encode() + fill("1\r\na\r\n", n),
    "lines of nothing": lambda n: b'{"text":""}\n' + b"\n" * n,
    "lines of numbers": lambda n: b'{"text":""}\n' + fill("1\n", n),
    "lines of dumps": lambda n: fill('{"text":"' + PROSE + '"}\n', n),
    "line of escapes": lambda n: b'{"text":"' + fill("\\u0041\\ud83d", n) + b'"}\n',
    "line of brackets": lambda n: b'{"text":"","a":' + b"[" * n,
    "line of members": lambda n: b'{"text":"' + PROSE.encode() + b'"' + count_up(',"k{n}":[1,{{"a":"b"}}]', n) + b"\n",
    "gzip of many members": lambda n: fill(gzip.compress(b"", mtime=0), n),
    "gzip of heads": lambda n: fill(b"\x1f\x8b\x08", n),
    "gzip of stored heads": lambda n: gzip.compress(b'{"text":""}\n', mtime=0) + fill(STORED, n),
}
RECORD = ("WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://h.example/\r\nContent-Type: text/plain\r\n"
          "Content-Length: %d\r\n\r\nA line.\r\n\r\n\r\n")
# A member with a block that is stored as it is: 64 KiB of what looks like beginnings of members.
STORED = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\0\xff\xff\0\0" + b"\x1f\x8b\x08\0\0\0\0\0\0\x03\0\xff\xff\0\0" * 4369
SMALL |= {f"shape: {name}": (make(1 << 16), (*ANY, "empty", "binary")) for name, make in SHAPES.items()}
SINGLE_BYTES = {f"byte 0x{value:02X}": (bytes([value]), (*ANY, "empty", "binary")) for value in range(256)}


def main():
    if len(sys.argv) < 2:
        return print("\n".join([*SMALL, *SHAPES, *ARCHIVES]))
    if sys.argv[1] == "--sized":
        return print("\n".join([*SHAPES, *ARCHIVES]))
    name = sys.argv[1]
    shape = {**SHAPES, **ARCHIVES}.get(name)
    data = shape(int(sys.argv[2]) if len(sys.argv) > 2 else MIB) if shape else SMALL[name][0]
    return sys.stdout.buffer.write(data)


if __name__ == "__main__":
    main()
