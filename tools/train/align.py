# SPDX-License-Identifier: ISC
"""Which blocks of a page are its article? Words of the blocks are laid beside words of the true body.

Anchors are runs of four words that stand in both; of them the longest chain that keeps the order counts, so that a second copy
of a paragraph, or a teaser that quotes one, is not taken for it. Between anchors single words are compared, so that short
lines, list items and cut paragraphs find their place too.
"""
import re
from bisect import bisect_left
from difflib import SequenceMatcher

# In kana, Han and Thai every letter is a word.
DENSE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
WORD = re.compile(rf"[{DENSE}]|[^\W{DENSE}]+")
RUN = 4
COPIES = 4  # places in the truth that one run of the page may stand for
GAP = 400   # words between two anchors that are compared one by one


def words_of(text):
    return WORD.findall((text or "").lower())


def runs_at(words):
    """Run of four words -> where it stands."""
    places = {}
    for i in range(len(words) - RUN + 1):
        places.setdefault(tuple(words[i:i + RUN]), []).append(i)
    return places


def longest_chain(pairs):
    """The longest part of (page, truth) places that rises in both; pairs of one page place fall in truth."""
    tails, ends, before = [], [], [-1] * len(pairs)
    for k, (_, true) in enumerate(pairs):
        at = bisect_left(tails, true)
        if at == len(tails):
            tails.append(true)
            ends.append(k)
        else:
            tails[at], ends[at] = true, k
        before[k] = ends[at - 1] if at else -1
    chain, k = [], ends[-1] if ends else -1
    while k >= 0:
        chain.append(pairs[k])
        k = before[k]
    return chain[::-1]


def compare_gap(page, true, a, b, c, d, matched):
    """Match words [a, b) of the page with words [c, d) of the truth."""
    if a >= b or c >= d or b - a > GAP or d - c > GAP:
        return
    for at, _, size in SequenceMatcher(None, page[a:b], true[c:d], autojunk=False).get_matching_blocks():
        matched[a + at:a + at + size] = b"\1" * size


def match_words(page, true):
    """A byte for each word of the page: 1 where it stands in the truth's place for it."""
    matched = bytearray(len(page))
    if len(true) < RUN:
        for i in range(len(page) - len(true) + 1):
            if true and page[i:i + len(true)] == true:
                matched[i:i + len(true)] = b"\1" * len(true)
                break
        return matched
    places = runs_at(true)
    pairs = [(i, t) for i in range(len(page) - RUN + 1) for t in reversed(places.get(tuple(page[i:i + RUN]), ())[:COPIES])]
    end_page = end_true = 0
    for at, t in longest_chain(pairs):
        if at > end_page or t > end_true:
            compare_gap(page, true, end_page, at, end_true, t, matched)
        matched[at:at + RUN] = b"\1" * RUN
        end_page, end_true = max(end_page, at + RUN), max(end_true, t + RUN)
    compare_gap(page, true, end_page, min(len(page), end_page + GAP), end_true, len(true), matched)
    return matched


def shares(blocks, body):
    """For each block's text the share of its words that are the article's, and how many words it has."""
    words = [words_of(text) for text in blocks]
    matched = match_words([word for block in words for word in block], words_of(body))
    out, at = [], 0
    for block in words:
        out.append((sum(matched[at:at + len(block)]) / len(block) if block else 0.0, len(block)))
        at += len(block)
    return out
