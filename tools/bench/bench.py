# SPDX-License-Identifier: ISC
"""Measure start-up, throughput and memory beside jq, and HTML beside libxml2. No figure passes or fails. usage: bench.py PROGRAM [MEGABYTES]

Throughput is taken on the text dumps of ../shared/corpus, or where that is missing on the samples, repeated as separate
files until there are 100 MB. Both programs read the same list of files; both run on one core. The HTML of the corpora is read
beside libxml2's own tree parse of the same files (tree.c, compiled here), taken in turns.
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

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared/corpus"
STARTS = 60
RUNS = 3
FEW, MANY = 1000, 20000
LOOK = 0.002  # seconds between two looks at a program's memory


def measure(command, stdin=None):
    """(seconds on the clock, seconds of processor) of a command whose output is thrown away."""
    with open(stdin or os.devnull, "rb") as given:
        begin = time.perf_counter()
        child = subprocess.Popen(command, stdin=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        spent = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"bench: {' '.join(map(str, command))[:100]} ended with status {child.returncode}")
    return spent, usage.ru_utime + usage.ru_stime


def peak_memory(command):
    """Peak MiB of a command, looked up while it runs: what wait4() tells holds the memory of this program too."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while child.poll() is None:
        try:
            status = Path(f"/proc/{child.pid}/status").read_text()
        except OSError:
            break
        peak = max([peak, *(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))])
        time.sleep(LOOK)
    child.wait()
    return peak / 1024


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


def best(command, stdin=None):
    """The run that took the least time."""
    return min(measure(command, stdin) for _ in range(RUNS))


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


def build_tree_parser(folder):
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0"], check=True, capture_output=True, text=True).stdout
    program = folder / "tree"
    subprocess.run(["cc", "-O2", "-o", program, ROOT / "tools/bench/tree.c", *flags.split()], check=True)
    return program


def bench_html(program, folder):
    """Processor time of the whole run over the pages of each corpus, as a ratio to libxml2's tree parse of them."""
    tree = build_tree_parser(folder)
    for corpus in sorted(CORPUS.glob("*/html")):
        place = folder / "html" / corpus.parent.name
        place.mkdir(parents=True)
        for path in corpus.iterdir():
            data = path.read_bytes()
            (place / path.name.removesuffix(".gz")).write_bytes(gzip.decompress(data) if path.suffix == ".gz" else data)
        files = sorted(place.iterdir())
        size, largest = (f(path.stat().st_size for path in files) for f in (sum, max))
        times = {"tree": [], "ours": []}
        for _ in range(RUNS):
            times["tree"].append(measure([tree, *files])[1])
            times["ours"].append(measure([program, "-c", place])[1])
        theirs, ours = min(times["tree"]), min(times["ours"])
        peak = peak_memory([program, "-c", place])
        print(f"html        {corpus.parent.name}: {len(files)} pages, {size / 1e6:.0f} MB: libxml2 tree {theirs:.2f} s, "
              f"newsclip -c {ours:.2f} s: {ours / theirs:.2f} times  (processor, best of {RUNS}); "
              f"peak {peak:.1f} MiB, largest page {largest / 2**20:.1f} MiB")
        shutil.rmtree(place)


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
