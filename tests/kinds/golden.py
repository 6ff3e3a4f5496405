# SPDX-License-Identifier: ISC
"""Golden tests: what the program says of every sample, byte for byte.

    samples/X.txt -> tests/golden/X.json          the default form
                     tests/golden_full/X.json     --full
                     tests/golden_blocks/X.blocks --format blocks

tests/golden_options/X@WORD.json is a further expectation for the sample X, with the options that stand in X@WORD.args beside it.
Every sample has its three, and every expectation its sample.
"""
import shlex

from kit import ROOT, crash, difference, samples

FORMS = {"golden": ("json", []), "golden_full": ("json", ["--full"]), "golden_blocks": ("blocks", ["--format", "blocks"])}
FURTHER = {"golden_options": ("json", [])}


def command(golden):
    """The sample and the options that a golden file stands for; run from the root of the tree."""
    more = golden.with_suffix(".args")
    options = shlex.split(more.read_text()) if more.exists() else []
    return [*(FORMS | FURTHER)[golden.parent.name][1], *options, f"samples/{golden.stem.split('@')[0]}.txt"]


def goldens():
    """Every expectation there is or has to be."""
    for folder, (ending, _) in FORMS.items():
        due = {ROOT / "tests" / folder / f"{sample.stem}.{ending}" for sample in samples()}
        yield from sorted(due | set((ROOT / "tests" / folder).glob(f"*.{ending}")))
    for folder, (ending, _) in FURTHER.items():
        yield from sorted((ROOT / "tests" / folder).glob(f"*.{ending}"))


def compare(kit, golden):
    see = str(golden.relative_to(ROOT))
    args = command(golden)
    if not golden.exists():
        return kit.check(golden.stem, "there is no such golden", see=see)
    if not (ROOT / args[-1]).exists():
        return kit.check(golden.stem, f"{args[-1]} is not there", see=see)
    done = kit.run(args)
    noise = done.stderr.decode(errors="replace").strip()
    return kit.check(golden.stem, crash(done) or difference(golden.read_bytes(), done.stdout)
                     or (noise and f"said on standard error: {noise[:200]}"), see=see)


def run(kit):
    kit.each(lambda golden: compare(kit, golden), list(goldens()))
