# SPDX-License-Identifier: ISC
"""Score predictions against the truth of a corpus.

usage: score.py TRUTH.jsonl PREDICTIONS.jsonl [--name NAME] [--worst N] [--dump DIR]

Both files hold a JSON object a line: id, title, authors, date, body (paragraphs by line ends); the truth has null where
nothing is known. What is printed, all as means over the pages that have a true body, or a true value of the field:

    F1 P R      of runs of four words; precision and recall are averaged apart
    word        F1 of the bag of lower-cased words, a page
    exact       share of pages whose runs of words agree altogether
    para        F1 of whole paragraphs, case and punctuation folded
    empty       share of pages for which no body was given
    title date  share that is right, and share that is given but wrong
    authors     F1 of the folded names, and share of pages with a name too many
    kept leaked shares of the snippets that must and must not stand in the body

--dump DIR (the cleaned ID.txt or ID.txt.gz) counts a field only where its true value stands in the dump; `invented` is
the share of wrong answers where it is known but does not stand there. --dump needs the package babel.
"""
import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path
from statistics import mean

# In kana, Han and Thai every letter is a word.
DENSE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
WORD = re.compile(rf"[{DENSE}]|[^\W{DENSE}]+")
RUN = 4
ENGLISH = ("january february march april may june july august september october november december").split()
DIGITS = {first + digit: str(digit) for first in (0x660, 0x6F0, 0x966) for digit in range(10)}
NEAR = 25  # letters around a day in which its month and year may stand


def words_of(text):
    return WORD.findall(text or "")


def fold(text):
    return " ".join(words_of(str(text or "").lower()))


def runs_of(text):
    """The bag of runs of four words; a shorter text is one run."""
    words = words_of(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i:i + RUN]) for i in range(max(1, len(words) - RUN + 1)))


def paragraphs_of(text):
    return Counter(filter(None, map(fold, (text or "").split("\n"))))


def common(a, b):
    return sum((a & b).values())


def bag_f1(a, b):
    both = sum(a.values()) + sum(b.values())
    return 2 * common(a, b) / both if both else None


def share(part, whole, other):
    """part / whole; where there is no whole, 1 if there is nothing on the other side either, else nothing to say."""
    if whole:
        return part / whole
    return None if other else 1.0


def page_scores(true, given):
    right, wanted = runs_of(given), runs_of(true)
    hits, given_size, true_size = common(wanted, right), sum(right.values()), sum(wanted.values())
    words = bag_f1(*(Counter(words_of((text or "").lower())) for text in (true, given)))
    return {"p": share(hits, given_size, true_size - hits), "r": share(hits, true_size, given_size - hits),
            "word": 1.0 if words is None else words, "exact": hits == given_size == true_size,
            "para": bag_f1(paragraphs_of(true), paragraphs_of(given)) or 0, "empty": not words_of(given)}


def known_mean(values):
    values = [value for value in values if value is not None]
    return mean(values) if values else 0


def score_bodies(rows):
    pages = [(page_scores(t["body"], p.get("body")), t["id"]) for t, p in rows if t["body"]]
    if not pages:
        return None
    out = {key: known_mean(page[key] for page, _ in pages) for key in ("p", "r", "word", "exact", "para", "empty")}
    both = out["p"] + out["r"]
    return dict(out, f1=2 * out["p"] * out["r"] / both if both else 0, pages=sorted((page["word"], name) for page, name in pages))


def same_title(true, given):
    return fold(true) == fold(given)


def same_day(true, given):
    return true == (given or "")[:10]


def score_field(rows, key, same):
    known = [(t[key], p.get(key)) for t, p in rows if t[key]]
    if not known:
        return None
    out = {"right": mean(same(*pair) for pair in known), "wrong": mean(bool(pair[1]) and not same(*pair) for pair in known)}
    unseen = [(t["unseen"][key], p.get(key)) for t, p in rows if key in t.get("unseen", ())]
    if unseen:
        out["invented"] = mean(bool(given) and not same(true, given) for true, given in unseen)
    return out


def score_authors(rows):
    known = [({fold(a) for a in t["authors"]}, {fold(a) for a in p.get("authors") or ()}) for t, p in rows if t["authors"]]
    if not known:
        return None
    return {"f1": mean(2 * len(true & given) / (len(true) + len(given)) for true, given in known),
            "wrong": mean(bool(given - true) for true, given in known)}


def score_snippets(rows):
    def part(key):
        pages = [(t[key], (p.get("body") or "").lower()) for t, p in rows if t[key]]
        return mean(mean(snippet.lower() in body for snippet in snippets) for snippets, body in pages) if pages else None
    return {"kept": part("with"), "leaked": part("without")}


def score(truth, predictions):
    rows = [(true, predictions.get(true["id"], {})) for true in truth]
    return {"body": score_bodies(rows), "title": score_field(rows, "title", same_title),
            "date": score_field(rows, "date", same_day), "authors": score_authors(rows), "snippets": score_snippets(rows)}


def month_names():
    """Month number -> its names in all of CLDR's languages, lower-cased."""
    from babel import Locale, localedata
    names = {number: {name, name[:3], name[:4]} for number, name in enumerate(ENGLISH, 1)}
    for language in (name for name in localedata.locale_identifiers() if "_" not in name):
        forms = Locale.parse(language).months["format"]
        for number, name in [*forms["wide"].items(), *forms["abbreviated"].items()]:
            if len(name) > 1 and not name.isdigit():
                names[number].add(name.lower().rstrip("."))
    return names


def numeric_forms(year, month, day):
    short = f"(?:{year}|{year % 100:02})"
    return (rf"{year}\D{{1,3}}0?{month}\D{{1,3}}0?{day}(?!\d)"
            rf"|(?<!\d)0?{day}\D{{1,3}}0?{month}\D{{1,3}}{short}(?!\d)"
            rf"|(?<!\d)0?{month}[/.-]0?{day}[/.-]{short}(?!\d)")


def day_stands(date, text, names):
    """Does the text hold this day, in numbers or with its month's name near?"""
    year, month, day = map(int, date.split("-"))
    text = text.translate(DIGITS).lower()
    if re.search(numeric_forms(year, month, day), text):
        return True
    phrases = [name for name in names[month] if " " in name]
    for hit in re.finditer(rf"(?<!\d)0?{day}(?!\d)", text):
        near = text[max(0, hit.start() - NEAR):hit.end() + NEAR]
        if str(year) in near and (names[month] & set(re.findall(r"[^\W\d_]+", near)) or any(p in near for p in phrases)):
            return True
    return False


def read_text(path):
    return path.read_text(encoding="utf-8") if path.exists() else \
        gzip.decompress(Path(f"{path}.gz").read_bytes()).decode("utf-8")


def only_standing(true, text, names):
    """The truth with the fields that do not stand in the dump moved to `unseen`."""
    folded, out = f" {fold(text)} ", dict(true, unseen={})
    stands = {"title": lambda: f" {fold(true['title'])} " in folded, "date": lambda: day_stands(true["date"], text, names)}
    for key, test in stands.items():
        if true[key] and not test():
            out["unseen"][key], out[key] = true[key], None
    out["authors"] = [name for name in true["authors"] or () if f" {fold(name)} " in folded] or None
    return out


def render(name, scores):
    parts = []
    if scores["body"]:
        b = scores["body"]
        parts.append(f" F1 {b['f1']:.3f} P {b['p']:.3f} R {b['r']:.3f} word {b['word']:.3f} exact {b['exact']:.3f}"
                     f" para {b['para']:.3f} empty {b['empty']:.3f}")
    for key in ("title", "date"):
        if scores[key]:
            s = scores[key]
            parts.append(f" | {key} {s['right']:.3f} wrong {s['wrong']:.3f}"
                         + (f" invented {s['invented']:.3f}" if "invented" in s else ""))
    if scores["authors"]:
        parts.append(f" | authors {scores['authors']['f1']:.3f} wrong {scores['authors']['wrong']:.3f}")
    if scores["snippets"]["leaked"] is not None:
        parts.append(f" | kept {scores['snippets']['kept']:.3f} leaked {scores['snippets']['leaked']:.3f}")
    return f"{name:<26}" + "".join(parts)


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def report(truth, predictions, name, dump=None, worst=0):
    """Print the line of scores, and the worst pages below it."""
    if dump:
        names = month_names()
        truth = [only_standing(true, read_text(Path(dump) / f"{true['id']}.txt"), names) for true in truth]
    scores = score(truth, {prediction["id"]: prediction for prediction in predictions})
    print(render(name, scores), flush=True)
    for value, page in scores["body"]["pages"][:worst] if scores["body"] else ():
        print(f"  {value:.3f} {page}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(usage=__doc__.split("\n")[2].removeprefix("usage: "))
    parser.add_argument("truth")
    parser.add_argument("predictions")
    parser.add_argument("--name", default="")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--dump")
    given = parser.parse_args()
    report(load(given.truth), load(given.predictions), given.name or given.predictions, given.dump, given.worst)
