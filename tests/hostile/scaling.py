# SPDX-License-Identifier: ISC
"""Do time and memory grow no faster than the input? The power laws that fit every shape of gen.py at 0.5 to 16 MiB.

usage: scaling.py PROGRAM [SHAPE...]

The time is user and system time of the process, the memory its peak; what it takes for an empty input is taken off both.
Sizes where that is most of it are left out. An exponent is the slope of the straight line through the logarithms (least
squares); above STEEPEST it grows faster than the input. A shape that seems to is run again, for PATIENCE seconds, and the
least time of each size counts: only then that is believed. The peak memory of a page at its largest size is at most MEMORY
times its bytes. The last line is "N passed, N failed".
"""
import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
GEN = [sys.executable, "-B", HERE / "gen.py"]
MIB = 1 << 20
SIZES = [MIB // 2, 1 * MIB, 2 * MIB, 4 * MIB, 8 * MIB, 16 * MIB]
STEEPEST = 1.1
SHORT = 0.020    # seconds; below, the clock's steps and noise decide
SMALL = 2 * MIB  # bytes of memory; below, pages of it and start-up decide
RUNS = 2         # of each size at the least
PATIENCE = 40    # seconds
MEMORY = 8       # bytes for each byte of a page


class Bench:
    """A program, the folder in which it works, and what it takes for an empty input."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        subprocess.run(["cc", "-O1", "-D_DEFAULT_SOURCE", "-o", folder / "measure", HERE / "measure.c"], check=True)
        (folder / "empty").touch()
        runs = [self.run(folder / "empty", ()) for _ in range(5)]
        self.base = min(spent for spent, *_ in runs), min(peak for *_, peak in runs)

    def run(self, path, more):
        """(seconds, status of the record, peak bytes) of one run."""
        out, report = self.folder / "out", self.folder / "report"
        with open(path, "rb") as given, open(out, "wb") as taken:
            subprocess.run([self.folder / "measure", report, self.program, "-c", "--timeout", "600"], stdin=given, stdout=taken,
                           stderr=subprocess.DEVNULL, check=True)
        spent, peak, code = map(int, report.read_text().split())
        with open(out, "rb") as given:
            head = given.read(200).decode(errors="replace")
        status = next((s for s in ("ok", "no_article", "empty", "binary", *more) if f'"status":"{s}"' in head), "")
        return spent / 1e6, status if code in (0, 1) else "", peak * 1024


def exponent(sizes, costs, least):
    """The slope of log cost over log size, among the sizes that cost enough; 0 where fewer than three do."""
    points = [(math.log(size), math.log(cost)) for size, cost in zip(sizes, costs) if cost >= least]
    if len(points) < 3:
        return 0.0
    x, y = (sum(values) / len(points) for values in zip(*points))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


class Shape:
    """The least that each size of a shape has cost so far."""

    def __init__(self, bench, name):
        self.bench, self.name = bench, name
        self.page = name.startswith("page")
        self.more = ("error", "too_large") if name.startswith(("archive", "line", "gzip")) else ()
        self.files = [write_shape(name, size, bench.folder / str(size)) for size in SIZES]
        self.sizes = [path.stat().st_size for path in self.files]
        self.times, self.peaks = [math.inf] * len(SIZES), [math.inf] * len(SIZES)
        self.right = True

    def measure(self):
        for index, path in enumerate(self.files):
            spent, status, peak = self.bench.run(path, self.more)
            self.right = self.right and bool(status)
            self.times[index] = min(self.times[index], spent - self.bench.base[0])
            self.peaks[index] = min(self.peaks[index], peak - self.bench.base[1])

    def exponents(self):
        return exponent(self.sizes, self.times, SHORT), exponent(self.sizes, self.peaks, SMALL)

    def measure_until_sure(self):
        begin, runs = time.monotonic(), 0
        while runs < RUNS or max(self.exponents()) > STEEPEST and time.monotonic() - begin < PATIENCE:
            self.measure()
            runs += 1

    def verdict(self):
        of_time, of_memory = self.exponents()
        return ("no right record" if not self.right else "time too steep" if of_time > STEEPEST
                else "memory too steep" if of_memory > STEEPEST
                else "too much memory" if self.page and self.peaks[-1] > MEMORY * self.sizes[-1] else "ok")

    def line(self):
        of_time, of_memory = self.exponents()
        return (f"{self.name:<34}time ^{of_time:5.2f} {self.times[-1] * 1000:7.0f} ms   memory ^{of_memory:5.2f} "
                f"{self.peaks[-1] / self.sizes[-1]:6.1f} times   {self.verdict()}")


def write_shape(name, size, path):
    with open(path, "wb") as out:
        subprocess.run([*GEN, name, str(size)], stdout=out, check=True)
    return path


def all_names():
    return subprocess.run([*GEN, "--sized"], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()


def check(bench, name):
    shape = Shape(bench, name)
    shape.measure_until_sure()
    print(shape.line(), flush=True)
    return shape.verdict() == "ok"


def main(program, *names):
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(program, Path(folder))
        passed = [check(bench, name) for name in names or all_names()]
    print(f"{sum(passed)} passed, {len(passed) - sum(passed)} failed")
    return not all(passed)


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1]), *sys.argv[2:]))
