# SPDX-License-Identifier: ISC
"""Dumps that the corpora do not have, made of their pages: a corpus in their own format.

The pages of a corpus are whole pages of a crawl, with menu and footer. People also clean what a careful scraper left, the first
lines of a page, or a page whose paragraphs are parted by what an inserted module says. From each page one or two variants are
made; what is put between paragraphs comes from pages of other sites in the same fold, so that folds stay apart.
"""
import json
import random
from pathlib import Path

RULES = Path(__file__).resolve().parents[2] / "data/rules"
SHORT = 60         # letters: a longer line of clutter is a notice, or a teaser
RUN_MAX = 8        # blocks of clutter put in at one place
PLACES_MAX = 3     # places where clutter is put in
PARAGRAPHS = (3, 14)
FEW = (3, 8)       # paragraphs of a short article
REFERRED_MAX = 3   # stories that an article refers to at one place
DRESS = ("logo", "image", "Orange background", "icon", "[image]", "photo", "*", "\u00a0")


def paragraphs_of(page):
    return [line for line in page.true["body"].split("\n") if line.strip()]


def head_of(page, chance):
    """Headline, sometimes twice, and the blocks between it and the article."""
    title = page.true.get("title")
    out = [title] * chance.choice((1, 1, 2)) if title else []
    first = next((i for i, share in enumerate(page.share) if share >= 0.5), 0)
    if chance.random() < 0.5:
        out += [text for text in page.texts[max(0, first - chance.randint(0, 3)):first] if text != title]
    return out


def clutter_of(page, chance):
    """A run of neighbouring blocks of a page that are not its article's."""
    places = [i for i, share in enumerate(page.share) if share == 0]
    if not places:
        return []
    at = chance.choice(places)
    out = []
    while at < len(page.texts) and page.share[at] == 0 and len(out) < chance.randint(1, RUN_MAX):
        out.append(page.texts[at])
        at += 1
    return out


def part_of(page, chance):
    """The article, or the first paragraphs of it."""
    body = paragraphs_of(page)
    return body if chance.random() < 0.5 else body[:chance.randint(*PARAGRAPHS)]


def clean(page, others, chance):
    body = part_of(page, chance)
    return head_of(page, chance) + body, body


def interrupted(page, others, chance):
    body = part_of(page, chance)
    lines = list(body)
    for _ in range(chance.randint(1, PLACES_MAX)):
        at = chance.choice((chance.randint(0, len(lines)), max(0, len(lines) - 1)))
        lines[at:at] = clutter_of(chance.choice(others), chance)
    return head_of(page, chance) + lines, body


def trimmed(page, others, chance):
    true = [i for i, share in enumerate(page.share) if share >= 0.5]
    if not true:
        return clean(page, others, chance)
    begin = chance.randint(0, true[0]) if chance.random() < 0.7 else 0
    end = chance.randint(true[-1] + 1, len(page.texts)) if chance.random() < 0.7 else len(page.texts)
    return page.texts[begin:end], paragraphs_of(page)


def dressed(page, others, chance):
    """Lines of alternative texts, blank lines and indents, as sample dumps have them."""
    lines = []
    for text in page.texts:
        if chance.random() < 0.08:
            lines.append(chance.choice(DRESS))
        lines += [" " * chance.choice((0, 0, 0, 2, 4)) + text] + [""] * chance.choice((0, 1, 1, 2))
    return lines, paragraphs_of(page)


def bare(page, others, chance):
    """No article at all: menus, prompts and notices of several pages, some lines of each."""
    lines = []
    for _ in range(chance.randint(1, 6)):
        lines += clutter_of(chance.choice(others), chance)
    return lines, []


def noticed(page, others, chance):
    """A short article between the longest notices of a page: consent, terms, who the publisher is."""
    other = chance.choice(others)
    long = [text for text, share in zip(other.texts, other.share) if share == 0 and len(text) > SHORT]
    cut = chance.randint(0, len(long))
    body = paragraphs_of(page)[:chance.randint(2, 6)]
    return long[:cut] + head_of(page, chance) + body + long[cut:], body


def headings():
    """Headings of other stories in all languages: the examples of the rules that know them."""
    out = []
    for pack in sorted(RULES.glob("*.rules")):
        rule = ""
        for line in pack.read_text(encoding="utf-8").split("\n"):
            name, _, rest = line.strip().partition(" ")
            rule = rest.strip() if name == "rule" else rule
            if name == "yes" and rule.startswith("related.heading."):
                out.append(rest.strip())
    return out


HEADINGS = headings()


def referral(page, others, chance):
    """A heading and the headlines of other stories, or both on one line."""
    chosen = chance.choices(others, k=chance.randint(1, REFERRED_MAX))
    titles = [other.true["title"] for other in chosen if other.true.get("title") and other is not page]
    heading = chance.choice(HEADINGS)
    if len(titles) == 1 and chance.random() < 0.3:
        return [f"{heading.rstrip(':')}: {titles[0]}"]
    return [heading, *titles]


def shortened(page, others, chance):
    """The whole page with a short article: its first paragraphs, sometimes with other stories referred to between them."""
    true = [i for i, share in enumerate(page.share) if share >= 0.5]
    kept = true[:chance.randint(*FEW)]
    gone = {i for i, share in enumerate(page.share) if share > 0.2 and i not in kept}
    place = chance.choice(kept[:-1]) if len(kept) > 1 and chance.random() < 0.4 else None
    lines = []
    for i, text in enumerate(page.texts):
        lines += [] if i in gone else [text]
        lines += referral(page, others, chance) if i == place else []
    return lines, [page.texts[i] for i in kept]


KINDS = (clean, interrupted, interrupted, trimmed, dressed, bare, noticed, shortened)


def variants(page, others, count):
    """(name, lines, body, kind) of some variants; the same for the same page."""
    chance = random.Random(page.id)
    for number, kind in enumerate(chance.sample(KINDS, count)):
        lines, body = kind(page, others, chance)
        if lines:
            yield f"{page.id}~{number}{kind.__name__}", lines, body


def write(pages, folder, count=4):
    """Write the variants of pages (all of one fold) below `folder`, appending to its truth."""
    texts = folder / "text-wet"
    texts.mkdir(parents=True, exist_ok=True)
    with open(folder / "truth.jsonl", "a", encoding="utf-8") as truth:
        for page in pages:
            for name, lines, body in variants(page, pages, count):
                (texts / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
                record = dict(page.true, id=name, body="\n".join(body))
                truth.write(json.dumps(record, ensure_ascii=False) + "\n")
