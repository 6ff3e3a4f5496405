# SPDX-License-Identifier: ISC
"""Batches: several jobs beside one, memory, an archive beside zcat and libxml2, a long pipe. No figure passes or fails.

usage: batch_bench.py PROGRAM [DUMPS [PAGES [LINES]]]     100,000 dumps, 10,000 pages, 1,000,000 lines

Dumps and pages are those of ../shared/corpus, repeated; without them the samples stand in for the dumps, and there are no pages.
Clock times; what is compared runs one after another.
"""
import gzip
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from bench import pages as dumps_of_corpus
from bench import spread
from clock import measure, peak_memory
from html_bench import CORPUS, build_tree_parser

FEW = 1000
JOBS = (1, 2, 7)


def digest_of(command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return hashlib.sha256(done.stdout).hexdigest()


def write_list(names, path):
    path.write_text("".join(f"{name}\n" for name in names))
    return path


def size_of_list(path):
    """What the program holds of a list: its bytes, and a pointer a name in an array that doubles."""
    count = path.read_bytes().count(b"\n")
    return path.stat().st_size + 8 * (1 << (count - 1).bit_length())


def bench_jobs(program, folder, count):
    """The dumps stand on disk once; the list names them again and again."""
    data, origin = dumps_of_corpus()
    random.Random(1).shuffle(data)  # so that the first ones are like all
    names, _ = spread(folder / "dumps", data, lambda files, _: files >= min(count, len(data)))
    all_names = [names[i % len(names)] for i in range(count)]
    listed, short, tenth = (write_list(all_names[:n], folder / f"names{n}") for n in (count, FEW, count // 10))
    print(f"jobs        {count} dumps: {origin}, repeated")
    times = {jobs: measure([program, "-c", "-j", str(jobs), "--files-from", listed])[0] for jobs in JOBS}
    for jobs, spent in times.items():
        print(f"            -j {jobs}: {spent:7.1f} s, {count / spent:6.0f} a second, {times[1] / spent:.2f} times one job")
    same = len({digest_of([program, "-c", "-j", str(jobs), "--files-from", tenth]) for jobs in JOBS}) == 1
    print(f"            output of -j {', '.join(map(str, JOBS))} on {count // 10} of them: {'the same' if same else 'NOT the same'}")
    few, many = (peak_memory([program, "-c", "-j", "2", "--files-from", path]) for path in (short, listed))
    lists = (size_of_list(listed) - size_of_list(short)) / 2**20
    print(f"memory      -j 2: {few:.2f} MiB for {FEW}, {many:.2f} MiB for {count}, of which {lists:.2f} MiB more of names: "
          f"{100 * ((many - lists) / few - 1):+.1f} %")


def write_warc(paths, count, out):
    """One gzip member a record, as crawlers write them."""
    with open(out, "wb") as archive:
        for number in range(count):
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + paths[number % len(paths)].read_bytes()
            head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://page.example/{number}\r\n"
                    f"WARC-Date: 2024-05-02T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n")
            archive.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 6, mtime=0))


def bench_warc(program, folder, count):
    found = sorted(CORPUS.glob("dev-*/html/*"))
    if not found:
        print("bench: ../shared/corpus is not here; there are no pages for an archive")
        return
    place = folder / "pages"
    place.mkdir()
    for number, path in enumerate(found):
        data = path.read_bytes()
        (place / f"{number:04}.html").write_bytes(gzip.decompress(data) if path.suffix == ".gz" else data)
    paths, archive = sorted(place.iterdir()), folder / "crawl.warc.gz"
    write_warc(paths, count, archive)
    tree = build_tree_parser(folder)
    unpack = measure(["sh", "-c", f"zcat {archive} | wc -c"])[0]
    parse = measure([tree, *(str(paths[n % len(paths)]) for n in range(count))])[0]
    ours = measure([program, "-c", archive])[0]
    print(f"archive     WARC of {count} pages, {archive.stat().st_size / 1e6:.0f} MB: newsclip {ours:.1f} s, zcat | wc -c {unpack:.1f} s, "
          f"libxml2's tree parse {parse:.1f} s: {ours / (unpack + parse):.2f} times their sum")
    archive.unlink()


def bench_pipe(program, lines):
    """Peak memory of one process, looked up at a tenth of the lines and at all of them."""
    line = b'{"id":%d,"text":"Council votes to rebuild the bridge\\nBy Erin Vale\\n\\nThe council voted on Monday evening to rebuild the ' \
           b'bridge over the harbour mouth, which a storm had damaged.\\n\\nEngineers said the work would take eighteen months."}\n'
    child = subprocess.Popen([program, "-c", "--from", "jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    count = []

    def drain():
        count.append(sum(1 for _ in child.stdout))

    reader = threading.Thread(target=drain)
    reader.start()
    peaks = []
    for number in range(1, lines + 1):
        child.stdin.write(line % number)
        if number in (lines // 10, lines):
            child.stdin.flush()
            status = Path(f"/proc/{child.pid}/status").read_text()
            peaks.append(int(status.split("VmHWM:")[1].split()[0]) / 1024)
    child.stdin.close()
    child.wait()
    reader.join()
    print(f"pipe        {lines} JSON lines, {count[0]} records: {peaks[0]:.2f} MiB at {lines // 10}, {peaks[1]:.2f} MiB at the end")


def main(program, dumps=100_000, pages=10_000, lines=1_000_000):
    program = os.path.abspath(program)
    with tempfile.TemporaryDirectory() as name:
        bench_jobs(program, Path(name), int(dumps))
        bench_warc(program, Path(name), int(pages))
        bench_pipe(program, int(lines))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
