# SPDX-License-Identifier: ISC
"""The share of lines of src/ that ran, a line a file, the least covered first; then the functions that never ran.

usage: cover.py build/cover

Lines of headers count once, in whatever file they ran. Tables that are generated stand outside of src/ or have no lines that run.
"""
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from kit import ROOT

LEAST = 90.0  # per cent of all lines; less is a failure


def notes_of(build):
    """What gcov tells of every object, file by file."""
    for notes in sorted((ROOT / build / "src").rglob("*.gcno")):
        told = subprocess.run(["gcov", "--json-format", "--stdout", notes], cwd=ROOT, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=True).stdout
        yield from json.loads(told)["files"]


def collect(build):
    """How often each line and each function ran: {file: {line: count}}, {(file, line, name): count}."""
    lines, functions = defaultdict(lambda: defaultdict(int)), defaultdict(int)
    for file in notes_of(build):
        name = file["file"]
        if not name.startswith("src/"):
            continue
        for line in file["lines"]:
            lines[name][line["line_number"]] += line["count"]
        for function in file["functions"]:
            functions[name, function["start_line"], function["name"]] += function["execution_count"]
    return lines, functions


def share(counts):
    return 100 * sum(count > 0 for count in counts) / len(counts)


def main(build):
    lines, functions = collect(build)
    counts = {name: list(of.values()) for name, of in lines.items()}
    for name in sorted(counts, key=lambda name: (share(counts[name]), name)):
        print(f"{share(counts[name]):6.1f} % {len(counts[name]):6} {name}")
    for (name, line, function), count in sorted(functions.items()):
        if count == 0:
            print(f"never ran: {function} ({name}:{line})")
    total = [count for of in counts.values() for count in of]
    print(f"{share(total):6.1f} % {len(total):6} all, of which {LEAST:.0f} % have to run")
    return share(total) < LEAST


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
