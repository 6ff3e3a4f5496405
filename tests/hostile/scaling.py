# SPDX-License-Identifier: ISC
"""Do time and memory grow no faster than the input? Every shape of gen.py at 1, 2, 4 and 8 MiB, pages at 16 MiB too.

usage: scaling.py PROGRAM [SHAPE...]

The time is user and system time of the process. Where a doubling seems to cost more than LIMIT, all sizes are run again, for
PATIENCE seconds, and the least time of each counts: only then that is believed. The peak memory of a page at its largest size
is at most MEMORY times its bytes. The last line is "N passed, N failed".
"""
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gen import ARCHIVES, MIB, SHAPES

SIZES = [1 * MIB, 2 * MIB, 4 * MIB, 8 * MIB]
PAGE_SIZES = [*SIZES, 16 * MIB]
LIMIT = 2.3      # times longer for twice the input
IGNORED = 0.020  # seconds; below, start-up and noise decide
PATIENCE = 20    # seconds
MEMORY = 8       # bytes for each byte of a page


def run(program, path, out, more):
    """(seconds, status of the record, peak bytes) of one run."""
    with open(path, "rb") as given, open(out, "wb") as taken:
        child = subprocess.Popen([program, "-c"], stdin=given, stdout=taken, stderr=subprocess.DEVNULL)
        _, code, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(code)
    with open(out, "rb") as given:
        head = given.read(200).decode(errors="replace")
    status = next((s for s in ("ok", "no_article", "empty", "binary", *more) if f'"status":"{s}"' in head), "")
    return usage.ru_utime + usage.ru_stime, status if child.returncode in (0, 1) else "", usage.ru_maxrss * 1024


def too_steep(times):
    """The doublings that cost too much, among those long enough to be measured."""
    return [(a, b) for a, b in zip(times, times[1:]) if b > IGNORED and b / max(a, IGNORED / LIMIT) > LIMIT]


def measure(program, files, out, more=()):
    """The least time at each size, whether every record was right, and the peak memory for a byte of the largest."""
    times, begin = [float("inf")] * len(files), time.monotonic()
    while True:
        for index, path in enumerate(files):
            spent, status, peak = run(program, path, out, more)
            times[index] = min(times[index], spent)
            if not status:
                return times, False, 0
        if not too_steep(times) or time.monotonic() - begin > PATIENCE:
            return times, True, peak / files[-1].stat().st_size


def write_shape(name, size, path):
    """By a process of its own: what this one holds is counted to the programs that it starts."""
    with open(path, "wb") as out:
        subprocess.run([sys.executable, "-B", Path(__file__).with_name("gen.py"), name, str(size)], stdout=out, check=True)
    return path


def check(program, name, folder):
    page = name.startswith("page")
    files = [write_shape(name, size, folder / str(size)) for size in (PAGE_SIZES if page else SIZES)]
    times, right, share = measure(program, files, folder / "out", ("error", "too_large") if name in ARCHIVES else ())
    verdict = ("no right record" if not right else "too steep" if too_steep(times)
               else "too much memory" if page and share > MEMORY else "ok")
    print(f"{name:<32}" + "".join(f"{t * 1000:7.0f} ms" for t in times) + (f"{share:6.1f} times" if page else "") +
          f"  {verdict}", flush=True)
    return verdict == "ok"


def main(program, *names):
    with tempfile.TemporaryDirectory() as folder:
        passed = [check(program, name, Path(folder)) for name in names or [*SHAPES, *ARCHIVES]]
    print(f"{sum(passed)} passed, {len(passed) - sum(passed)} failed")
    return not all(passed)


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1]), *sys.argv[2:]))
