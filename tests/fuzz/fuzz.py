# SPDX-License-Identifier: ISC
"""Search for inputs that break a promise: libFuzzer on every target, two at a time.

usage: fuzz.py SECONDS [TARGET...]

A target begins with its seeds (seeds.py), with what tests/fuzz/corpus keeps and with what earlier runs have found interesting, in
build/fuzz/corpus; words.py gives it a dictionary. An input that breaks a promise is left in build/fuzz/findings; when the cause is mended it belongs into tests/fuzz/corpus.
"""
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from seeds import ROOT, targets, write_seeds
from words import write_words

BUILT = ROOT / "build/fuzz"
LIMITS = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=20000"]


def fuzz(target, seconds):
    """Whether nothing was found; a line that says how much was tried."""
    seeds, grown, kept = BUILT / "seeds" / target, BUILT / "corpus" / target, ROOT / "tests/fuzz/corpus" / target
    findings, words = BUILT / "findings", BUILT / f"{target}.dict"
    write_seeds(target, seeds)
    write_words(target, words)
    for folder in (grown, findings):
        folder.mkdir(parents=True, exist_ok=True)
    command = [BUILT / f"tests/fuzz/fuzz_{target}", f"-max_total_time={seconds}", f"-artifact_prefix={findings}/{target}-", *LIMITS,
               "-print_final_stats=1", f"-dict={words}", grown, seeds, *([kept] if kept.exists() else [])]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT)
    said = done.stdout.decode(errors="replace")
    (BUILT / f"{target}.log").write_text(said)
    runs = (re.findall(r"number_of_executed_units: (\d+)", said) or ["?"])[-1]
    edges = (re.findall(r"cov: (\d+)", said) or ["?"])[-1]
    told = next((line for line in said.split("\n") if re.search(r"broken promise|ERROR:|runtime error", line)), "")
    print(f"{target:<8}{runs:>10} inputs, {edges:>6} edges  {'ok' if done.returncode == 0 else 'FOUND ' + told[:160]}", flush=True)
    return done.returncode == 0


def main(seconds, *only):
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        good = list(pool.map(lambda target: fuzz(target, int(seconds)), only or targets()))
    print(f"{sum(good)} passed, {len(good) - sum(good)} failed")
    return not all(good)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
