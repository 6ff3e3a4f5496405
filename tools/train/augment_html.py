# SPDX-License-Identifier: ISC
"""Small pages made of the corpora's text: what a careful template has, in many spellings of its elements.

The corpora's pages are whole pages of large sites. Here an article of a page stands in plain markup between menus, asides,
comments and footers of other pages, so that the labeller does not need the clutter of a large site to know an article.
"""
import json
import random
from html import escape

from augment import clutter_of, paragraphs_of

BODIES = ("article", "main", "div class=content", "div id=main", "div", "section class=story", 'div itemprop="articleBody"', "td")
MENUS = ("nav", "ul class=menu", "div class=nav", "header")
ASIDES = ("aside", "div class=related", "div class=sidebar", "ul class=teasers", "section class=more")
FOOTERS = ("footer", "div class=footer", "div id=bottom")
COMMENTS = ("div id=comments", "section class=comments", "ol class=commentlist")
PARAGRAPHS = (2, 12)


def element(opening, lines, inner):
    name = opening.split()[0]
    return f"<{opening}>" + "".join(f"<{inner}>{line}</{inner}>" for line in lines) + f"</{name}>"


def linked(lines, chance):
    return [f'<a href="/{chance.randint(1, 99999)}">{escape(line)}</a>' if chance.random() < 0.8 else escape(line) for line in lines]


def clutter(openings, others, chance, share=0.7):
    if chance.random() > share:
        return ""
    lines = clutter_of(chance.choice(others), chance)
    opening = chance.choice(openings)
    return element(opening, linked(lines, chance), "li" if opening.startswith(("ul", "ol")) else chance.choice(("p", "div", "span")))


def article(page, others, chance):
    """The article's paragraphs, sometimes with an aside between them; (markup, paragraphs)."""
    body = paragraphs_of(page)
    body = body if chance.random() < 0.4 else body[:chance.randint(*PARAGRAPHS)]
    lines = [f"<p>{escape(line)}</p>" for line in body]
    if chance.random() < 0.5:
        lines.insert(chance.randint(0, len(lines)), clutter(ASIDES, others, chance, 1.0))
    return "".join(lines), body


def page_of(page, others, chance):
    """(markup, paragraphs) of one page."""
    title = escape(page.true.get("title") or "")
    inside, body = article(page, others, chance)
    opening = chance.choice(BODIES)
    heading = f"<h1>{title}</h1>" if title else ""
    above = chance.random() < 0.5
    main = f"<{opening}>{'' if above else heading}{inside}</{opening.split()[0]}>"
    if opening == "td":
        main = f"<table><tr>{main}</tr></table>"
    parts = [clutter(MENUS, others, chance), heading if above else "", main, clutter(ASIDES, others, chance),
             clutter(COMMENTS, others, chance, 0.3), clutter(FOOTERS, others, chance)]
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{''.join(parts)}</body></html>\n", body


def write(pages, folder):
    """Write a page for each of `pages` (all of one fold) below `folder`, appending to its truth."""
    place = folder / "html"
    place.mkdir(parents=True, exist_ok=True)
    with open(folder / "truth.jsonl", "a", encoding="utf-8") as truth:
        for page in pages:
            chance = random.Random(page.id + "html")
            markup, body = page_of(page, pages, chance)
            name = f"{page.id}~html"
            (place / f"{name}.html").write_text(markup, encoding="utf-8")
            truth.write(json.dumps(dict(page.true, id=name, body="\n".join(body)), ensure_ascii=False) + "\n")
