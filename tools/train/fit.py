# SPDX-License-Identifier: ISC
"""Boosted trees over the blocks of pages: what they are fitted to, and how much each block counts."""
import lightgbm
import numpy as np

TREES = {"text": 300, "html": 150}   # docs/ACCURACY.md has the curve of dumps; a page takes longer anyway
SEEN = {"text": 0.4, "html": 0.2}    # the share of columns that a tree is made of; pages have more that say the same
FEW_WORDS = 8   # a line with fewer words that is not the article's tells little: one in so many is kept, and counts for all
KEPT = 0.25
FORM_WEIGHTS = {"wet": 1.0, "lines": 0.6, "term": 0.6, "made": 0.8, "html": 1.0}
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 31, "min_data_in_leaf": 80, "max_bin": 63,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0,
    "seed": 1, "deterministic": True, "force_row_wise": True, "num_threads": 2, "verbose": -1,
}


def weights_of(page):
    """A block counts by the square root of its share of the page, so that pages count alike and long blocks more."""
    return np.sqrt(np.maximum(page.words, 1) / max(1, page.words.sum())) * FORM_WEIGHTS[page.form]


def sample(pages):
    """Rows, labels and weights for training; the same for the same pages."""
    chance = np.random.default_rng(1)
    rows, labels, weights = [], [], []
    for page in pages:
        plain = (page.words < FEW_WORDS) & (page.share == 0)
        keep = ~plain | (chance.random(len(plain)) < KEPT)
        weight = np.where(plain, weights_of(page) / KEPT, weights_of(page))
        rows.append(page.rows[keep])
        labels.append(page.share[keep] >= 0.5)
        weights.append(weight[keep])
    return np.vstack(rows), np.concatenate(labels).astype(np.float32), np.concatenate(weights)


def fit(pages, name):
    """The model `name` of those pages."""
    rows, labels, weights = sample(pages)
    parameters = {**PARAMETERS, "feature_fraction": SEEN[name]}
    return lightgbm.train(parameters, lightgbm.Dataset(rows, label=labels, weight=weights), TREES[name])
