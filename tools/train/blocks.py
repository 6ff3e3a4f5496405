# SPDX-License-Identifier: ISC
"""Blocks and features of a corpus, as the program itself sees them, with the truth laid beside them."""
import json
import subprocess
from pathlib import Path

import numpy as np

import align
import eval as evaluation

ROOT = Path(__file__).resolve().parents[2]


class Page:
    """One page in one form: a row of features, a text, the share of true words and their number for each block."""

    def __init__(self, corpus, form, rows, texts, true):
        self.corpus, self.form, self.rows, self.texts, self.true = corpus, form, rows, texts, true
        self.id = true["id"]
        pairs = align.shares(texts, true["body"])
        self.share = np.array([share for share, _ in pairs], dtype=np.float32)
        self.words = np.array([words for _, words in pairs], dtype=np.int32)


def read_pages(lines):
    """(name, columns, rows, texts) for each document that the program wrote in the format `features`."""
    name, columns, numbers, texts = None, None, [], []

    def finish():
        rows = np.array(" ".join(numbers).split(), dtype=np.int16).reshape(len(texts), -1) if texts else None
        return name, columns, rows, texts

    for line in lines:
        if line.startswith("# ") and "\t" not in line:
            if name is not None:
                yield finish()
            name, columns, numbers, texts = line[2:], None, [], []
        elif columns is None:
            columns = line.split() or None
        elif line:
            row, _, _, text = line.split("\t", 3)
            numbers.append(row)
            texts.append(text)
    if name is not None:
        yield finish()


def columns_of(program):
    """The names of the columns, from the program itself."""
    done = subprocess.run([program, "--format", "features"], input=b"A line.\n", stdout=subprocess.PIPE, check=False)
    return next(read_pages(done.stdout.decode("utf-8").split("\n")))[1]


def load(program, corpus, form, name=None):
    """The pages of a corpus in a form whose true body is known, in the order of their names; `name` as their form."""
    work = ROOT / "build/eval" / corpus.name / form
    evaluation.unpack(corpus / evaluation.FORMS[form], work)
    done = subprocess.run([program, "--format", "features", work], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    with open(corpus / "truth.jsonl", encoding="utf-8") as lines:
        truth = {true["id"]: true for true in map(json.loads, lines)}
    pages = []
    for given, _, rows, texts in read_pages(done.stdout.decode("utf-8").split("\n")[:-1]):
        true = truth[Path(given).name.rsplit(".", 1)[0]]
        if texts and true["body"] is not None:
            pages.append(Page(corpus.name, name or form, rows, texts, true))
    return pages
