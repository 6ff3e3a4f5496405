# SPDX-License-Identifier: ISC
"""What fuzzers begin with: the samples, the cases and small archives, in the form that each target reads."""
import gzip
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests")]

from kinds.cases import all_cases  # noqa: E402

WITH_OPTION = ("decode", "html", "text")  # targets whose first byte is an option

WARC = ("WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/{0}\r\nContent-Type: text/plain\r\n"
        "Content-Length: {1}\r\n\r\n")


def targets():
    return sorted(path.stem.removeprefix("fuzz_") for path in (ROOT / "tests/fuzz").glob("fuzz_*.c"))


def dumps():
    return [path.read_bytes() for path in sorted((ROOT / "samples").glob("*.txt"))]


def case_inputs(html):
    """Inputs of the cases, pages or dumps."""
    for case in all_cases():
        if html == Path(case.path).name.startswith("html"):
            yield case.input


def warc(texts):
    return b"".join(WARC.format(n, len(text)).encode() + text + b"\r\n\r\n" for n, text in enumerate(texts))


def lines(texts):
    return b"".join(json.dumps({"id": n, "text": text.decode(errors="replace")}).encode() + b"\n" for n, text in enumerate(texts))


def seeds(target):
    """The seeds of a target."""
    texts = [*dumps(), *case_inputs(False)]
    if target in WITH_OPTION:
        return [b"\0" + text for text in (case_inputs(True) if target == "html" else texts)]
    if target == "rules":
        return [re.sub(rb"(?m)^rule +", b"rule   x.", path.read_bytes()[:4000].rsplit(b"\n\n", 1)[0]) + b"\n" for path in sorted((ROOT / "data/rules").glob("*.rules"))]
    if target == "date":
        return [line for text in texts for line in text.splitlines() if 4 < len(line) < 80 and any(48 <= c < 58 for c in line)]
    if target == "jsonl":
        return [lines(texts[:2]), gzip.compress(lines(texts[2:4])), b'{"id": 1, "html": "<p>x</p>"}\n{\n\n[]\n']
    if target == "warc":
        return [warc(texts[:2]), b"".join(gzip.compress(warc([text])) for text in texts[:3])]
    return [bytes(600)]


def write_seeds(target, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(target)):
        (folder / f"seed-{number:04}").write_bytes(data)
