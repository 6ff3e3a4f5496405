# SPDX-License-Identifier: ISC
"""Measure start-up, throughput and memory beside jq, and HTML beside libxml2 and other extractors. No figure passes or fails. usage: bench.py PROGRAM [MEGABYTES]

Throughput is taken on the text dumps of ../shared/corpus, or where that is missing on the samples, repeated as separate
files until there are 100 MB. Both programs read the same list of files; both run on one core. HTML stands in html_bench.py.
"""
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from clock import RUNS, best, measure, peak_memory
from html_bench import CORPUS, ROOT, bench_html

STARTS = 60
FEW, MANY = 1000, 20000


def bench_start(program, folder):
    """Many runs, taken in turns so that a busy moment hits both."""
    empty = folder / "empty"
    empty.touch()
    commands = {"newsclip": [program, empty], "jq -n 1": ["jq", "-n", "1"]}
    times = {name: [] for name in commands}
    for _ in range(STARTS):
        for name, command in commands.items():
            times[name].append(measure(command)[0])
    ours, theirs = (statistics.median(times[name]) * 1000 for name in commands)
    print(f"start-up    newsclip {ours:.2f} ms, jq -n 1 {theirs:.2f} ms: {ours / theirs:.2f} times  (median of {STARTS})")


def pages():
    """The dumps to repeat, and where they come from."""
    found = sorted(CORPUS.glob("*/text-wet/*"))
    if found:
        return [gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in found], \
            "the text-wet dumps of ../shared/corpus"
    print("bench: ../shared/corpus is not here; the samples stand in for it")
    return [path.read_bytes() for path in sorted((ROOT / "samples").glob("*.txt"))], "the samples"


def spread(folder, data, enough):
    """Write the pages again and again as files until enough(count, bytes); the list of their names, and their bytes."""
    names, total = [], 0
    while not enough(len(names), total):
        page = data[len(names) % len(data)]
        part = folder / f"{len(names) // 1000:03}"
        part.mkdir(parents=True, exist_ok=True)
        path = part / f"{len(names) % 1000:03}.txt"
        path.write_bytes(page)
        names.append(str(path))
        total += len(page)
    return names, total


def bench_speed(program, folder, megabytes):
    data, origin = pages()
    names, total = spread(folder / "pages", data, lambda _, size: size >= megabytes * 1e6)
    listed, zeroed = folder / "names", folder / "names0"
    listed.write_text("".join(name + "\n" for name in names))
    zeroed.write_text("".join(name + "\0" for name in names))
    print(f"throughput  {len(names)} files, {total / 1e6:.0f} MB: {origin}, repeated  (best of {RUNS})")
    ours = best([program, "-c", "--files-from", listed])
    # jq reads a file at a time as one string, as newsclip does; -Rs with several operands would join them.
    theirs = best(["xargs", "-0", "-n", "2000", "jq", "-Rs", "."], zeroed)
    for name, (clock, cpu) in (("newsclip -c", ours), ("jq -Rs .", theirs)):
        print(f"            {name:<12}{clock:6.2f} s {total / 1e6 / clock:7.1f} MB/s  {cpu:6.2f} s of processor")
    print(f"            newsclip / jq: {ours[0] / theirs[0]:.2f} times")
    shutil.rmtree(folder / "pages")


def bench_memory(program, folder):
    """Peak memory of folder runs; what the list of names takes is seen on folders of empty files with equal names."""
    data = [path.read_bytes() for path in sorted((ROOT / "samples").glob("*.txt"))]
    peaks = {}
    for count in (FEW, MANY):
        for what, source in (("pages", data), ("names", [b""])):
            place = folder / f"{what}-{count}"
            spread(place, source, lambda files, _, count=count: files >= count)
            peaks[what, count] = peak_memory([program, "-c", place])
            shutil.rmtree(place)
    growth = peaks["names", MANY] - peaks["names", FEW]
    apart = peaks["pages", MANY] - growth
    print(f"memory      peak {peaks['pages', FEW]:.2f} MiB for {FEW} files, {peaks['pages', MANY]:.2f} MiB for {MANY}; "
          f"the longer list of names takes {growth:.2f} MiB (empty files of the same names)")
    print(f"            the list of names apart: {100 * (apart / peaks['pages', FEW] - 1):+.1f} %")


def main(program, megabytes=100):
    program = os.path.abspath(program)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench_start(program, folder)
        bench_speed(program, folder, float(megabytes))
        bench_html(program, folder)
        bench_memory(program, folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
