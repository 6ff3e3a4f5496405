# SPDX-License-Identifier: ISC
"""How long are the functions? usage: functions.py FILE.c...

A function's length is its lines from the line of its name to its closing brace. Fails where the median is above 12, one in ten is
longer than 35, one is longer than 60, or a file is longer than 400 lines.
"""
import re
import statistics
import sys

MEDIAN, NINETIETH, MOST, FILE_LINES = 12, 35, 60, 400
SILENT = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|^[ \t]*\#(?:\\\n|[^\n])*""", re.S | re.M)
BODY = re.compile(r"([A-Za-z_]\w*)\s*\((?:[^(){};]|\((?:[^(){};]|\([^(){};]*\))*\))*\)\s*$")


def blank(hit):
    """Comments, strings and directives, with only their line ends left."""
    return re.sub(r"[^\n]", " ", hit[0])


def functions(text):
    """(name, line, length) of every function definition."""
    text, depth, begin = SILENT.sub(blank, text), 0, None
    for hit in re.finditer(r"[{}]", text):
        if hit[0] == "{":
            head = BODY.search(text, max(0, hit.start() - 1000), hit.start()) if depth == 0 else None
            begin = (head[1], text.count("\n", 0, head.start()) + 1) if head else begin
            depth += 1
        else:
            depth -= 1
            if depth == 0 and begin:
                yield (*begin, text.count("\n", 0, hit.start()) + 2 - begin[1])
                begin = None


def main(paths):
    problems, lengths = [], []
    for path in paths:
        text = open(path, encoding="utf-8").read()
        if text.count("\n") > FILE_LINES:
            problems.append(f"{path}: {text.count(chr(10))} lines, more than {FILE_LINES}")
        for name, line, length in functions(text):
            lengths.append(length)
            if length > MOST:
                problems.append(f"{path}:{line}: {name} has {length} lines, more than {MOST}")
    if not lengths:
        return "no functions found"
    median, ninetieth = statistics.median(lengths), sorted(lengths)[int(len(lengths) * 0.9)]
    if median > MEDIAN or ninetieth > NINETIETH:
        problems.append(f"median {median:g} (at most {MEDIAN}), 90th percentile {ninetieth} (at most {NINETIETH})")
    print("\n".join(problems) or f"{len(lengths)} functions: median {median:g}, 90th percentile {ninetieth}, longest {max(lengths)}")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
