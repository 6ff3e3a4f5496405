# SPDX-License-Identifier: ISC
"""A page and its own text dump, a block element a line, give the same headline and the same words of body.

Pages are the cases of tests/cases/html_*.txt whose title line says `twin`: without tables, script state and hidden text.
"""
import json
from html.parser import HTMLParser

from kit import crash
from kinds.cases import all_cases

BLOCKS = set("address article aside blockquote body br dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
             "html li main nav ol p pre section summary ul".split())
SILENT = {"head", "script", "style", "template", "noscript"}


class Dump(HTMLParser):
    """What a scraper leaves of a page: its text, a line for each block element, inline elements glued."""

    def __init__(self):
        super().__init__()
        self.lines, self.silent = [""], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in SILENT
        self.part(tag)

    def handle_endtag(self, tag):
        self.silent -= tag in SILENT
        self.part(tag)

    def part(self, tag):
        if tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data):
        if not self.silent:
            self.lines[-1] += data

    def text(self):
        folded = (" ".join(line.split()) for line in self.lines)
        return "".join(line + "\n" for line in folded if line)


def dump_of(page):
    parser = Dump()
    parser.feed(page.decode())
    parser.close()
    return parser.text().encode()


def read(kit, data):
    """(complaint, headline, words of the body)"""
    done = kit.run(["--fields", "headline,body", "-c"], stdin=data)
    problem = crash(done)
    record = {} if problem else json.loads(done.stdout)
    return problem, record.get("headline"), " ".join(record.get("body", [])).split()


def check_twin(kit, case):
    problem, headline, words = read(kit, case.input)
    twin_problem, twin_headline, twin_words = read(kit, dump_of(case.input))
    kit.check(case.name, problem or twin_problem or
              ("" if words else "no body") or
              ("" if headline == twin_headline else f"headlines {headline!r} and {twin_headline!r}") or
              ("" if words == twin_words else f"words {words!r} and {twin_words!r}"), see=f"{case.path}:{case.line}")


def run(kit):
    kit.each(lambda case: check_twin(kit, case), [case for case in all_cases() if "twin" in case.words])
