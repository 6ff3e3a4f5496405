# SPDX-License-Identifier: ISC
"""Does the time grow no faster than the input? Every shape of gen.py at 1, 2, 4 and 8 MiB.

usage: scaling.py PROGRAM [SHAPE...]

The time is user and system time of the process. Where a doubling seems to cost more than LIMIT, all sizes are run again, for
PATIENCE seconds, and the least time of each counts: only then that is believed. The last line is "N passed, N failed".
"""
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gen import MIB, SHAPES

SIZES = [1 * MIB, 2 * MIB, 4 * MIB, 8 * MIB]
LIMIT = 2.3      # times longer for twice the input
IGNORED = 0.020  # seconds; below, start-up and noise decide
PATIENCE = 20    # seconds


def cpu_time(program, path, out):
    """(seconds, status of the record) of one run."""
    with open(path, "rb") as given, open(out, "wb") as taken:
        child = subprocess.Popen([program, "-c"], stdin=given, stdout=taken, stderr=subprocess.DEVNULL)
        _, code, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(code)
    head = out.read_bytes()[:200].decode(errors="replace")
    status = next((s for s in ("ok", "no_article", "empty", "binary") if f'"status":"{s}"' in head), "")
    return usage.ru_utime + usage.ru_stime, status if child.returncode in (0, 1) else ""


def too_steep(times):
    """The doublings that cost too much, among those long enough to be measured."""
    return [(a, b) for a, b in zip(times, times[1:]) if b > IGNORED and b / max(a, IGNORED / LIMIT) > LIMIT]


def measure(program, files, out):
    """The least time at each size, and whether every record was right."""
    times, begin = [float("inf")] * len(files), time.monotonic()
    while True:
        for index, path in enumerate(files):
            spent, status = cpu_time(program, path, out)
            times[index] = min(times[index], spent)
            if not status:
                return times, False
        if not too_steep(times) or time.monotonic() - begin > PATIENCE:
            return times, True


def main(program, *names):
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in names or SHAPES:
            files = [Path(folder) / str(size) for size in SIZES]
            for path, size in zip(files, SIZES):
                path.write_bytes(SHAPES[name](size))
            times, right = measure(program, files, Path(folder) / "out")
            verdict = "no right record" if not right else "too steep" if too_steep(times) else "ok"
            failed += verdict != "ok"
            print(f"{name:<28}" + "".join(f"{t * 1000:8.0f} ms" for t in times) + f"  {verdict}", flush=True)
    print(f"{len(names or SHAPES) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1]), *sys.argv[2:]))
