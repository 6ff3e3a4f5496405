# SPDX-License-Identifier: ISC
"""Pages and dumps made up on the spot, each different, all articles without a doubt."""
import random

TOWNS = "Millbrook Harwick Osterby Pellmore Quenby Rastow Selverton Tannick Ullerby Vennmoor".split()
THINGS = ["harbour bridge", "grain hall", "ferry landing", "old lighthouse", "market square", "tram depot", "rope works"]
NAMES = ["Erin Vale", "Jonas Merk", "Ada Finch", "Lucio Prado", "Marta Holm", "Tomas Rey"]
SENTENCES = [
    "The council of {town} agreed on Monday evening to rebuild the {thing}, which a storm had damaged in the winter.",
    "Engineers told the meeting that the work on the {thing} would take {n} months and cost less than had been feared.",
    "Residents had asked for a survey of the {thing} {n} years ago, but the money went to the school first.",
    '"Nobody in {town} wanted to see it go," said the harbour master, who has worked beside the {thing} for {n} years.',
    "A fund for small ports pays half of the sum, and the rest comes from a levy that {town} has kept aside since spring.",
    "Until the new {thing} is open, a boat will carry people and bicycles across the water every {n} minutes.",
    "The builders expect to begin in the first week of May, as soon as the river near {town} has fallen far enough.",
]


class Maker:
    """The same seed makes the same pages."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def article(self):
        pick = self.random
        words = {"town": pick.choice(TOWNS), "thing": pick.choice(THINGS), "n": pick.randint(3, 40)}
        title = "{town} votes to rebuild the {thing} in {n} months".format(**words)
        body = [" ".join(line.format(**words) for line in pick.sample(SENTENCES, 2)) for _ in range(pick.randint(3, 6))]
        return title, pick.choice(NAMES), f"{pick.randint(1, 28)} March 2024", body

    def page(self, padding=0):
        title, name, date, body = self.article()
        return ("<!doctype html><html><head><meta charset=utf-8><title>{0}</title></head><body><nav><a href=/>Home</a> "
                "<a href=/news>News</a></nav><article><h1>{0}</h1><p class=byline>By {1}</p><time>{2}</time>{3}</article>"
                "<!-- {4} --><footer>Copyright 2024</footer></body></html>").format(
                    title, name, date, "".join(f"<p>{line}</p>\n" for line in body),
                    "".join(self.random.choices("abcdefghij ", k=padding)))

    def dump(self):
        title, name, date, body = self.article()
        return "\n\n".join([f"{title}\nBy {name}\n{date}", *body, "Share this article", "Related Articles"]) + "\n"
