# SPDX-License-Identifier: ISC
"""Documents of tests/hostile/grammar.py, held against themselves: alone, in one stream, in one folder, on several threads, twice;
against the schema and against their own bytes; and pages against their own text dumps.

A page and its dump may differ, for markup tells more than text does. What is promised is that either has a record; the shares that are found
stand below, and may not become smaller.
"""
import json
import sys

from kit import ROOT, crash
from kinds.invariants import problem_of
from kinds.twins import dump_of
from validator import Validator

sys.path.insert(0, str(ROOT / "tests/hostile"))
from grammar import Grammar  # noqa: E402

COUNT = 1500          # documents of bytes
PAIRS = 800           # pages with their dumps
ALONE = 150           # of them in a process of their own
SLOWER = 20           # a sanitised build or valgrind takes one in so many
PAIRS_SHARE = 0.96    # of articles that are found in a page and in its dump
PAGE_TITLES = 0.99    # of headlines that are right
DUMP_TITLES = 0.98
WORDS_SHARE = 0.92    # of the words of the bodies
LIMIT = 120           # seconds


def documents(count, seed):
    grammar = Grammar(seed)
    return [grammar.bytes(number % 2 == 0) for number in range(count)]


def texts(count, seed):
    """Pages and dumps that JSON can carry."""
    grammar = Grammar(seed)
    return [grammar.document(number % 2 == 0) for number in range(count)]


def write_folder(kit, inputs):
    folder = kit.folder()
    for number, data in enumerate(inputs):
        (folder / f"{number:06}.txt").write_bytes(data)
    return folder


def without_input(record):
    return {key: value for key, value in record.items() if key != "input"}


def lines_of(inputs):
    return "".join(json.dumps({"id": f"{number:06}", "text": text}) + "\n" for number, text in enumerate(inputs)).encode()


def check_same(kit, name, given):
    """All runs gave the same bytes."""
    kit.check(name, "" if all(one == given[0] for one in given) else "the outputs differ")


def check_bytes(kit, count):
    """Any bytes as files: the schema, the ranges, the body as a subsequence, and the same bytes at any time on any threads."""
    inputs = documents(count, 1)
    folder = write_folder(kit, inputs)
    runs = [kit.run(["-c", "--full", *more, folder], limit=LIMIT) for more in ([], [], ["-j", "1"], ["-j", "4"])]
    check_same(kit, "twice, and on four threads", [run.stdout for run in runs])
    records = [json.loads(line) for line in runs[0].stdout.splitlines()]
    kit.check("a record for each file", crash(runs[0]) or ("" if len(records) == count else f"{len(records)} of {count}"))
    validator = Validator(ROOT / "data/schema/record-full.schema.json")
    for number, (record, data) in enumerate(zip(records, inputs)):
        problem = "; ".join(validator.errors(record)[:3]) or problem_of(record, data, False) or order_of(record)
        kit.check(f"document {number}", problem, see="tests/hostile/grammar.py")
    return folder, records


def order_of(record):
    """Blocks stand in the record as they stand in the input; the grammar sets nothing in columns."""
    starts = [block["start"] for block in record["blocks"] if block["start"] is not None]
    return "" if starts == sorted(starts) else "blocks are out of order"


def check_alone(kit, folder, records):
    """A process of its own for some of them: no document changes the next one's record."""
    step = max(1, len(records) // ALONE)

    def check_one(number):
        done = kit.run(["-c", "--full", folder / f"{number:06}.txt"])
        same = crash(done) == "" and json.loads(done.stdout) == records[number]
        kit.check(f"alone {number}", "" if same else "the record alone is another")
    kit.each(check_one, range(0, len(records), step))


def check_stream(kit, count):
    """All in one JSON Lines stream, and the same texts as files of one folder. Lone surrogates only JSON can carry."""
    inputs = [text.encode(errors="replace").decode() for text in texts(count, 3)]
    folder = write_folder(kit, [text.encode() for text in inputs])
    files, problem = kit.records(["--full", "--from", "auto", folder], limit=LIMIT)
    lines, problem_of_lines = kit.records(["--full", "--from", "jsonl"], stdin=lines_of(inputs), limit=LIMIT)
    kit.check("files and lines", problem or problem_of_lines or ("" if len(files) == len(lines) == count else
                                                                 f"{len(files)} and {len(lines)} records of {count}"))
    for number, (file, line) in enumerate(zip(files, lines)):
        if "\0" not in inputs[number]:  # a line's NUL goes before the document is read, and is told of
            kit.check(f"line {number}", "" if without_input(file) == without_input(line) else "the line's record is another")


def share_of(words, others):
    """How many of the words stand in the others, in both directions the smaller share."""
    both = len(set(words) & set(others))
    return both / max(1, len(set(words)), len(set(others)))


def title_of(blocks):
    return next(text for kind, text in blocks if kind == "headline")


def has_item_above(blocks):
    """A dump does not tell a headline from that of another story above it."""
    kinds = [kind for kind, _ in blocks]
    return "item" in kinds[:kinds.index("headline")]


def right_titles(articles, records):
    """The share of the records that have the headline of their article."""
    right = [record["headline"] == title_of(blocks) for blocks, record in zip(articles, records)]
    return sum(right) / max(1, len(right))


def check_pairs(kit, count):
    grammar = Grammar(5)
    articles = [blocks for blocks in (grammar.article() for _ in range(2 * count)) if not has_item_above(blocks)][:count]
    pages = [grammar.page_of(blocks).encode() for blocks in articles]
    folders = write_folder(kit, pages), write_folder(kit, [dump_of(page) for page in pages])
    (first, problem), (second, problem_of_dumps) = (kit.records([folder], limit=LIMIT) for folder in folders)
    pairs = [(a, b) for a, b in zip(first, second) if a["status"] == b["status"] == "ok"]
    words = sum(share_of(" ".join(a["body"]).split(), " ".join(b["body"]).split()) for a, b in pairs) / max(1, len(pairs))
    titles = right_titles(articles, first), right_titles(articles, second)
    kit.check("pages and their dumps", problem or problem_of_dumps or (
        "" if len(first) == len(second) == len(articles) else "records lack"))
    kit.check("articles in both", "" if len(pairs) >= PAIRS_SHARE * len(articles) else f"{len(pairs)} of {len(articles)}")
    kit.check("headlines of pages", "" if titles[0] >= PAGE_TITLES else f"{titles[0]:.3f} are right")
    kit.check("headlines of dumps", "" if titles[1] >= DUMP_TITLES else f"{titles[1]:.3f} are right")
    kit.check("words of pages and dumps", "" if words >= WORDS_SHARE else f"{words:.3f} are the same")


def run(kit):
    share = 1 if kit.slow == 1 else SLOWER
    folder, records = check_bytes(kit, COUNT // share)
    check_alone(kit, folder, records)
    check_stream(kit, COUNT // share)
    if share == 1:
        check_pairs(kit, PAIRS)
