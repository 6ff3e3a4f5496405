# SPDX-License-Identifier: ISC
"""Cases: tests/cases/*.txt, an input and what the program prints for it on standard input, side by side.

A case begins with a line of 32 backticks, ` case NAME`, words for this runner and options for the program; then come the
lines of the input, a line `.`, the expected lines, and a line of 32 backticks. The words are

    escaped     \\xNN in the input and in the expectation stands for that byte
    chomp       the input has no line end at its end
    roundtrip   the text form, fed back in, keeps headline, date, source and body (see invariants.py)
    columns     the body is read column by column: only each paragraph is a subsequence of the input (see invariants.py)
    twin        the page's own text dump gives the same headline and words of body (see twins.py)
    exit=N      the exit status; else it is 0 or 1, and agrees with the records where they are JSON

Text outside of cases is for readers.
"""
import json
import re
import shlex
from dataclasses import dataclass

from kit import ROOT, crash, difference

FENCE = b"`" * 32


@dataclass
class Case:
    path: str
    line: int
    name: str
    words: list
    options: list
    input: bytes
    expected: bytes


def unescape(data):
    return re.sub(rb"\\x([0-9a-fA-F]{2})", lambda hit: bytes.fromhex(hit[1].decode()), data)


def make_case(path, line, title, body):
    name, *rest = shlex.split(title)
    words = []
    while rest and not rest[0].startswith("-"):
        words.append(rest.pop(0))
    cut = body.index(b".\n")
    given, expected = b"".join(body[:cut]), b"".join(body[cut + 1:])
    if "escaped" in words:
        given, expected = unescape(given), unescape(expected)
    if "chomp" in words:
        given = given.removesuffix(b"\n")
    return Case(str(path.relative_to(ROOT)), line, name, words, rest, given, expected)


def read_cases(path):
    title, body, begin = None, [], 0
    for number, line in enumerate(path.read_bytes().splitlines(True) if path.exists() else [], 1):
        if title is None and line.startswith(FENCE + b" case "):
            title, body, begin = line[len(FENCE) + 6:].decode(), [], number
        elif title is not None and line.rstrip() == FENCE:
            yield make_case(path, begin, title, body)
            title = None
        else:
            body.append(line)
    if title is not None:
        raise ValueError(f"{path}:{begin}: the case is not closed")


def all_cases():
    return [case for path in sorted((ROOT / "tests/cases").glob("*.txt")) for case in read_cases(path)]


def wrong_status(case, done):
    """Does the exit status agree with the title line, or else with the record?"""
    told = [word[5:] for word in case.words if word.startswith("exit=")]
    if told:
        return "" if done.returncode == int(told[0]) else f"exit status {done.returncode}, not {told[0]}"
    try:
        due = int(json.loads(done.stdout).get("status", "ok") != "ok")
    except (ValueError, AttributeError):
        return "" if done.returncode in (0, 1) else f"exit status {done.returncode}"
    keys = json.loads(done.stdout)
    return f"exit status {done.returncode}" if "status" in keys and done.returncode != due else ""


def run_case(kit, case):
    done = kit.run(case.options, stdin=case.input)
    kit.check(case.name, crash(done) or difference(case.expected, done.stdout) or wrong_status(case, done),
              see=f"{case.path}:{case.line}")


def run(kit):
    cases = all_cases()
    seen = set()
    for case in cases:
        if case.name in seen:
            kit.check(case.name, "two cases have this name", see=f"{case.path}:{case.line}")
        seen.add(case.name)
    kit.each(lambda case: run_case(kit, case), cases)
