# SPDX-License-Identifier: ISC
"""Words of each format for fuzzers (libFuzzer's -dict), read out of the tables and sources that newsclip itself is made of."""
import re
import struct

from seeds import ROOT

MOST = 800    # words of a dictionary: of many each comes too seldom
LONGEST = 40  # bytes


def text_of(*patterns):
    """The files, one behind another, without lines that are comments."""
    files = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    return "\n".join(line for path in files for line in path.read_text().split("\n") if not line.startswith("#"))


def strings(*patterns):
    """Words in quotes in tables and sources of C."""
    found = re.findall(r'"([^"\n]*)"', re.sub(r"'\\?\"'|\\\"", "", text_of(*patterns)))
    return [word for word in found if not re.search(r"[\\% ]|\.h$", word)]


def phrases(*patterns):
    """Of tables whose rows are `KIND LANGUAGE: phrase | phrase`; a number stands where the row has a place for one."""
    rows = re.findall(r"(?m)^[^:\n]+: (.+)$", text_of(*patterns))
    return [phrase.strip(" ?").replace("#", "3") for row in rows for phrase in row.split(" | ")]


def first_fields(*patterns):
    """Of tables whose rows are `word TAB more`."""
    return [line.split("\t")[0] for line in text_of(*patterns).split("\n")]


def html_words():
    tags = strings("src/input/elements.def")
    names = [name.split(".")[-1] for name in strings("src/meta/names.def", "src/meta/jsonld_types.def")]
    attributes = [f' {name}="' for name in strings("src/input/attributes.def")]
    classes = re.findall(r"[a-z]{3,}", text_of("src/input/class_words.def"))
    return [*(f"<{tag}>" for tag in tags), *(f"</{tag}>" for tag in tags), *attributes, *(f'"{name}":' for name in names), *classes]


def rules_words():
    rules = text_of("data/rules/*.rules")
    keys = sorted(set(re.findall(r"(?m)^[a-z]+ +", rules)))
    values = sorted(set(re.findall(r"(?m)^(?:label|where|lang|site) +(.+)$", rules)))
    syntax = sorted(set(re.findall(r"\(\?[<:=!]*(?:\w+>)?|\\[pP]\{\w+\}|\\.|[*+?}]{1,2}", rules)))
    return [*("\n" + key for key in keys), "\nstop ", "\nlimit ", *values, *strings("src/rules/parse.c"), *syntax, " | ", "^", "{2,40}"]


def text_words():
    return [*first_fields("data/byline-words", "data/agencies", "data/roles"), *phrases("data/dates/labels.txt")]


def warc_words():
    return ["\r\n", "\r\n\r\n", "WARC/1.0\r\n", "HTTP/1.1 200 OK\r\n", ": ", *strings("src/stream/warc.c", "src/stream/http.c")]


def jsonl_words():
    escapes = ["\\u0000", "\\ud83d", "\\ude00", "\\n", '\\"', "\\\\", "{", "}", "[", "]", '":"', '","', "null", "true", "-1.5e9", "\n{"]
    return [*escapes, *(f'"{key}":' for key in strings("src/stream/jsonl.c", "tests/fuzz/checks.c"))]


def decode_words():
    marks = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\x1b$B", b"\x1b(B", b"\x81\x30\x81\x30"]
    samples = [letters.encode(name, "ignore") for letters in ("Größe", "Москва", "東京", "서울", "北京") for name in
               ("cp1252", "cp1251", "koi8-r", "shift_jis", "euc_jp", "cp949", "gb18030", "big5", "utf-16-le", "utf-16-be", "utf-8")]
    return [*marks, *samples, *strings("src/decode/encodings.def"), "<meta charset=", '<?xml encoding="']


def model_words():
    """The thresholds at which trees part rows."""
    limits = {int(value) for value in re.findall(r"(?m)^\d+ (-?\d+) ", text_of("data/model/*.model"))}
    return [struct.pack("<h", limit) for limit in sorted(limits) if -1 << 15 <= limit < 1 << 15]


WORDS = {"date": lambda: phrases("data/dates/*.txt"), "decode": decode_words, "html": html_words, "jsonl": jsonl_words,
         "model": model_words, "rules": rules_words, "text": text_words, "warc": warc_words}


def words(target):
    """The words of a target, bytes; where there are many, some from all over the tables."""
    found = [word if isinstance(word, bytes) else word.encode() for word in WORDS[target]()]
    kept = [word for word in dict.fromkeys(found) if 0 < len(word) <= LONGEST]
    return kept[::-(-len(kept) // MOST)]


def quoted(word):
    return '"' + "".join(chr(c) if 32 <= c < 127 and c not in b'"\\' else f"\\x{c:02x}" for c in word) + '"'


def write_words(target, path):
    path.write_text("".join(quoted(word) + "\n" for word in words(target)))
