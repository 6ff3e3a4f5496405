# SPDX-License-Identifier: ISC
"""A long stream of documents of grammar.py through one process: its memory must not grow.

usage: soak.py PROGRAM [N [SEED]]

Prints the memory that the process holds and its peak after each tenth of the documents. The last line is "N passed, N failed": a
record for each document, and a peak at the end that is at most GROWTH above that after the first tenth.
"""
import os
import re
import subprocess
import sys
import time
from pathlib import Path

GROWTH = 1.25
GRAMMAR = Path(__file__).with_name("grammar.py")


def memory_of(pid):
    """(held, peak) in MiB."""
    said = Path(f"/proc/{pid}/status").read_text()
    return tuple(int(re.search(rf"{key}:\s+(\d+)", said)[1]) / 1024 for key in ("VmRSS", "VmHWM"))


def watch(child, count):
    """Read the records; the peaks after each tenth, and how many records there were."""
    peaks, begin, number = [], time.monotonic(), 0
    for number, _ in enumerate(child.stdout, 1):
        if number % max(1, count // 10) == 0:
            held, peak = memory_of(child.pid)
            peaks.append(peak)
            print(f"{number:9} documents  {time.monotonic() - begin:7.1f} s  {held:7.1f} MiB held  {peak:7.1f} MiB peak", flush=True)
    return peaks, number


def main(program, count="1000000", seed="1"):
    count = int(count)
    maker = subprocess.Popen([sys.executable, "-B", GRAMMAR, str(count), seed], stdout=subprocess.PIPE)
    child = subprocess.Popen([program, "-c", "--quiet", "--from", "jsonl"], stdin=maker.stdout, stdout=subprocess.PIPE)
    maker.stdout.close()
    peaks, records = watch(child, count)
    right = [records == count, child.wait() in (0, 1) and maker.wait() == 0, bool(peaks) and peaks[-1] <= peaks[0] * GROWTH]
    print(f"{sum(right)} passed, {len(right) - sum(right)} failed")
    return not all(right)


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1]), *sys.argv[2:]))
