# SPDX-License-Identifier: ISC
"""What the worst pages suffer from: the words that a program keeps though they are not the article's, and those of it that it loses,
by where they stand and by what decided.

Kept words stand before the article, in it or behind it; lost ones at its start, inside or at its end, and a rule, the learned
labeller or a later pass took them. Of a page the cause with the most words counts.
"""
import re
import subprocess
from collections import Counter

import align
import blocks
import score

LEARNED = ("prose", "rest", "markup")
ROOT = blocks.ROOT
BODY = re.findall(r"X\((\w+), BODY\)", (ROOT / "src/block/labels.def").read_text(encoding="ascii"))
PASSES = {name for path in (ROOT / "src/label").glob("*.c")
          for name in re.findall(r'newsclip_pass_\w+ = \{ "(\w+)"', path.read_text(encoding="utf-8"))}


def ask(program, form, page):
    done = subprocess.run([program, "--format", form, page], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return done.stdout.decode("utf-8").split("\n")[:-1]


def blocks_of(program, page):
    """(text, label, reason) of each block."""
    texts = next(blocks.read_pages(ask(program, "features", page)))[3]
    lines = [line.split("\t") for line in ask(program, "blocks", page)]
    return [(text, line[2], line[3]) for text, line in zip(texts, lines)]


def who(reason):
    return "the labeller" if reason in LEARNED else "a later pass" if reason in PASSES else "a rule"


def weigh(program, page, true):
    """Words by cause."""
    given = blocks_of(program, page)
    pairs = align.shares([text for text, _, _ in given], true["body"])
    article = [i for i, (share, _) in enumerate(pairs) if share >= 0.5] or [len(given)]
    words = Counter({"words of the truth that the page does not have": max(
        0, len(align.words_of(true["body"])) - round(sum(share * count for share, count in pairs)))})
    for i, ((share, count), (_, label, reason)) in enumerate(zip(pairs, given)):
        if label in BODY and share < 0.5:
            place = "before the article" if i < article[0] else "behind the article" if i > article[-1] else "inside the article"
            words[f"kept {place}"] += count
        elif label not in BODY and share >= 0.5:
            place = "at its start" if i <= article[0] + 1 else "at its end" if i >= article[-1] - 1 else "inside"
            words[f"lost {place}, by {who(reason)}"] += count
    return words


def worst(truth, predictions, count):
    """The pages with the lowest word F1."""
    given = {prediction["id"]: prediction for prediction in predictions}
    return [page for _, page in score.score(truth, given)["body"]["pages"][:count]]


def report(name, truth, predictions, program_of, pages, count=50):
    """Print how many of the worst pages have each cause."""
    by_id = {true["id"]: true for true in truth}
    causes = Counter()
    for page in worst(truth, predictions, count):
        path = next(pages.glob(f"{page}.*"))
        words = weigh(program_of(page), path, by_id[page])
        causes[max(words, key=lambda cause: (words[cause], cause))] += 1
    for cause, pages_with in sorted(causes.items(), key=lambda pair: (-pair[1], pair[0])):
        print(f"{name} worst {count}: {pages_with:>3} {cause}", flush=True)
