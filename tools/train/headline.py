# SPDX-License-Identifier: ISC
"""The choice of the headline: lines that may be it, as the program itself sees them, ranked by boosted trees."""
import json
import subprocess
from pathlib import Path

import lightgbm
import numpy as np

import blocks
import eval as evaluation
import score

ROOT = Path(__file__).resolve().parents[2]
TREES = 250
PARAMETERS = {
    "objective": "lambdarank", "lambdarank_truncation_level": 8, "learning_rate": 0.06, "num_leaves": 6, "min_data_in_leaf": 80,
    "max_bin": 63, "feature_fraction": 0.3, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 10.0,
    "seed": 1, "deterministic": True, "force_row_wise": True, "num_threads": 2, "verbose": -1,
}


class Lines:
    """The lines of a page that may be the headline: a row of columns for each, and whether it is the true one."""

    def __init__(self, true, columns, rows, texts):
        self.true, self.columns, self.rows = true, columns, rows
        self.right = np.array([score.same_title(true["title"], text) for text in texts], dtype=bool)


def load(program, corpus, form):
    """The pages of a corpus in a form whose true title is among the lines, in the order of their names."""
    work = ROOT / "build/eval" / corpus.name / form
    evaluation.unpack(corpus / evaluation.FORMS[form], work)
    done = subprocess.run([program, "--format", "headlines", work], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    with open(corpus / "truth.jsonl", encoding="utf-8") as lines:
        truth = {true["id"]: true for true in map(json.loads, lines)}
    pages = []
    for given, columns, rows, texts in blocks.read_pages(done.stdout.decode("utf-8").split("\n")[:-1]):
        true = truth[Path(given).name.rsplit(".", 1)[0]]
        page = Lines(true, columns, rows, texts) if texts and true["title"] else None
        if page and page.right.any():
            pages.append(page)
    return pages


def fit(pages):
    """A model whose scores say which line of a page comes first; they mean nothing from page to page."""
    data = lightgbm.Dataset(np.vstack([page.rows for page in pages]), group=[len(page.right) for page in pages],
                            label=np.concatenate([page.right for page in pages]).astype(np.float32))
    return lightgbm.train(PARAMETERS, data, TREES)
