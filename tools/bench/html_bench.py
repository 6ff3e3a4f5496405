# SPDX-License-Identifier: ISC
"""HTML of the corpora: newsclip beside libxml2's own tree parse of the same files (tree.c, compiled here), and on a sample of
them beside the extractors that `make bench-peers` has installed. All times are of the processor, the best of several runs taken
in turns; every program of a table reads the same pages, on one core.
"""
import gzip
import shutil
import subprocess
from pathlib import Path

from clock import RUNS, measure, peak_memory

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared/corpus"
BUILT = ROOT / "build/peers"
SAMPLE = 8  # a page in so many is read by the peers, some of which take minutes for all
RUST = ["dom_smoothie", "rs-trafilatura"]
PYTHON = ["resiliparse", "trafilatura", "readability-lxml"]


def build_tree_parser(folder):
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0"], check=True, capture_output=True, text=True).stdout
    program = folder / "tree"
    subprocess.run(["cc", "-O2", "-o", program, ROOT / "tools/bench/tree.c", *flags.split()], check=True)
    return program


def unpack(corpus, place):
    """The pages of a corpus as plain files."""
    place.mkdir(parents=True)
    for path in corpus.iterdir():
        data = path.read_bytes()
        (place / path.name.removesuffix(".gz")).write_bytes(gzip.decompress(data) if path.suffix == ".gz" else data)
    return sorted(place.iterdir())


def write_list(files, path):
    path.write_text("".join(f"{name}\n" for name in files))
    return path


def size_of(files):
    return sum(path.stat().st_size for path in files)


def processor(command):
    return measure(command)[1]


def told(command):
    """The seconds that a Python peer prints: without its start and the reading of the files."""
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)


def best_of(runs):
    """The least time of each, {name: a function that runs it}, taken in turns."""
    times = {name: [] for name in runs}
    for _ in range(RUNS):
        for name, run in runs.items():
            times[name].append(run())
    return {name: min(spent) for name, spent in times.items()}


def own_runs(program, tree, files, listed):
    return {"libxml2 tree": lambda: processor([tree, *files]), "newsclip -c": lambda: processor([program, "-c", "--files-from", listed])}


def peer_runs(listed):
    rust, python = BUILT / "rust/release/peers", BUILT / "venv/bin/python"
    runs = {}
    if rust.exists():
        runs |= {name: lambda name=name: processor([rust, name, listed]) for name in RUST}
    if (BUILT / "venv/done").exists():
        script = ROOT / "tools/bench/peers/peers.py"
        runs |= {name: lambda name=name: told([python, "-B", script, name, listed]) for name in PYTHON}
    return runs


def bench_corpora(program, tree, folder, pages):
    """Each corpus, then all of them: the whole run as a ratio to the tree parse."""
    sums = {}
    for name, files in pages.items():
        listed = write_list(files, folder / "list")
        best = best_of(own_runs(program, tree, files, listed))
        sums = {key: sums.get(key, 0) + spent for key, spent in best.items()}
        theirs, ours = best.values()
        largest = max(path.stat().st_size for path in files)
        peak = peak_memory([program, "-c", "--files-from", listed])
        print(f"html        {name}: {len(files)} pages, {size_of(files) / 1e6:.0f} MB: libxml2 tree {theirs:.2f} s, "
              f"newsclip -c {ours:.2f} s: {ours / theirs:.2f} times  (processor, best of {RUNS}); "
              f"peak {peak:.1f} MiB, largest page {largest / 2**20:.1f} MiB")
    theirs, ours = sums.values()
    print(f"            all of them: {ours / theirs:.2f} times")


def bench_peers(program, tree, folder, pages):
    files = [path for corpus in pages.values() for path in corpus[::SAMPLE]]
    listed = write_list(files, folder / "list")
    peers = peer_runs(listed)
    if not peers:
        print("peers       none is installed: `make bench-peers`")
        return
    best = best_of(own_runs(program, tree, files, listed) | peers)
    print(f"peers       a page in {SAMPLE} of each corpus: {len(files)} pages, {size_of(files) / 1e6:.0f} MB  "
          f"(processor, best of {RUNS}; of the Python ones without start and reading)")
    print(f"            {'':<18}{'time':>9}{'to libxml2 tree':>18}{'newsclip to it':>17}")
    for name, spent in best.items():
        print(f"            {name:<18}{spent:7.2f} s{spent / best['libxml2 tree']:18.2f}{best['newsclip -c'] / spent:17.3f}")


def bench_html(program, folder):
    pages = {corpus.parent.name: unpack(corpus, folder / "html" / corpus.parent.name) for corpus in sorted(CORPUS.glob("*/html"))}
    if not pages:
        print("html        ../shared/corpus is not here")
        return
    tree = build_tree_parser(folder)
    bench_corpora(program, tree, folder, pages)
    bench_peers(program, tree, folder, pages)
    shutil.rmtree(folder / "html")
