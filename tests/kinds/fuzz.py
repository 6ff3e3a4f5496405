# SPDX-License-Identifier: ISC
"""Inputs that fuzzers have found, and those that they begin with, through the same targets without a fuzzer.

tests/fuzz/corpus/TARGET holds what once broke a promise. `make fuzz` searches for more.
"""
import subprocess
import sys

from kit import ROOT

sys.path.insert(0, str(ROOT / "tests/fuzz"))
from seeds import targets, write_seeds  # noqa: E402
from words import words  # noqa: E402

FEWEST = 20  # words of a dictionary: where the tables that it is read from look otherwise, none are found


def replay(kit, program):
    target = program.name.removeprefix("fuzz_")
    folder = kit.folder()
    write_seeds(target, folder)
    inputs = sorted(folder.iterdir()) + sorted((ROOT / "tests/fuzz/corpus" / target).glob("*"))
    done = subprocess.run([*kit.wrap, program, *inputs], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120 * kit.slow)
    said = done.stderr.decode(errors="replace").strip().split("\n")
    problem = f"status {done.returncode}: {' '.join(said[-2:])[-300:]}" if done.returncode else ""
    kit.check(f"{target}: {len(inputs)} inputs", problem, see=f"tests/fuzz/fuzz_{target}.c")


def check_words(kit, target):
    count = len(words(target))
    kit.check(f"{target}: a dictionary", "" if count >= FEWEST else f"{count} words", see="tests/fuzz/words.py")


def run(kit):
    for target in targets():
        check_words(kit, target)
    programs = sorted(path for path in (kit.build / "tests/fuzz").glob("fuzz_*") if not path.suffix)
    kit.check("the targets are built", "" if programs else "there are none")
    kit.each(lambda program: replay(kit, program), programs)
