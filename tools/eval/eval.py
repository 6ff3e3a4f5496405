# SPDX-License-Identifier: ISC
"""Run the program over corpora, in every form of a page that it understands, and print a line of scores each.

usage: eval.py [--worst N] [--program FILE | --peer NAME] [--form FORM]... CORPUS...

A corpus is a folder with truth.jsonl and the pages as html/ (ID.html or ID.html.gz), text-wet/, text-lines/, text-term/
(ID.txt or ID.txt.gz); what each figure means stands in score.py. On html a field counts whether it stands in the text of
the page or not, since its metadata may have it. The unpacked pages and the predictions stay in build/eval/CORPUS/ to be looked at.
"""
import argparse
import gzip
import json
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / "build/venv"
NEEDED = ["babel==2.16.0"]
PEERS = ROOT / "build/peers/venv/bin/python"
FORMS = {"html": "html", "wet": "text-wet", "lines": "text-lines", "term": "text-term"}  # and their folders


def enter_venv():
    """Go on in build/venv, which holds the package that the scorer needs; make it where it is not there."""
    python, done = VENV / "bin/python", VENV / "packages"
    if sys.prefix == str(VENV):
        return
    if not done.exists() or done.read_text() != " ".join(NEEDED):
        print(f"eval: making {VENV.relative_to(ROOT)} with {' '.join(NEEDED)}", file=sys.stderr)
        venv.create(VENV, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *NEEDED], check=True)
        done.write_text(" ".join(NEEDED))
    os.execv(python, [str(python), "-B", *sys.argv])


def unpack(source, target):
    """The pages of a form as plain files; those already there and not older are left alone."""
    target.mkdir(parents=True, exist_ok=True)
    for path in source.iterdir():
        plain = target / path.name.removesuffix(".gz")
        if not plain.exists() or plain.stat().st_mtime < path.stat().st_mtime:
            data = path.read_bytes()
            plain.write_bytes(gzip.decompress(data) if path.suffix == ".gz" else data)


def predict(record):
    return {"id": Path(record["input"]).name.rsplit(".", 1)[0], "title": record["headline"], "date": record["date"],
            "authors": record["authors"], "body": "\n".join(record["body"]), "status": record["status"]}


def command_of(given, pages):
    """What prints a line for each page: the program's record, or a peer's prediction."""
    return [PEERS, "-B", ROOT / "tools/eval/peers.py", given.peer, pages] if given.peer else [given.program, "-c", pages]


def run_form(command, out, peer=None):
    """(predictions, seconds) of a command that prints a line for each page; the predictions are written to `out` too."""
    begin = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    spent = time.monotonic() - begin
    if done.returncode not in (0, 1):
        sys.exit(f"eval: {command[0]} ended with status {done.returncode}")
    predictions = [json.loads(line) for line in done.stdout.splitlines()]
    if not peer:
        predictions = [predict(record) for record in predictions]
    out.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in predictions), encoding="utf-8")
    return predictions, spent


def run_corpus(corpus, given):
    import score
    truth = score.load(corpus / "truth.jsonl")
    for form in given.form or FORMS:
        source, work = corpus / FORMS[form], ROOT / "build/eval" / corpus.name
        if not source.is_dir():
            continue
        unpack(source, work / form)
        out = work / (f"{given.peer}-{form}.jsonl" if given.peer else f"{form}.jsonl")
        predictions, spent = run_form(command_of(given, work / form), out, given.peer)
        score.report(truth, predictions, f"{corpus.name} {out.stem}", work / form if form != "html" else None,
                     given.worst)
        print(f"{corpus.name} {form}: {len(predictions)} pages in {spent:.2f} s, predictions in {out.relative_to(ROOT)}",
              file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(usage="make eval CORPUS=DIR [WORST=N]")
    parser.add_argument("corpus", nargs="*", type=Path)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--program", default=str(ROOT / "build/newsclip"))
    parser.add_argument("--peer", help="an extractor of `make bench-peers` instead of the program")
    parser.add_argument("--form", action="append", choices=FORMS)
    given = parser.parse_args()
    if not given.corpus:
        sys.exit("eval: no corpus given: say CORPUS=DIR, a folder with truth.jsonl and text-wet/")
    missing = [str(corpus) for corpus in given.corpus if not (corpus / "truth.jsonl").exists()]
    if missing:
        print(f"eval: skipped, no corpus here: {' '.join(missing)}")
    given.corpus = [corpus.resolve() for corpus in given.corpus if str(corpus) not in missing]
    if given.corpus:
        enter_venv()
    for corpus in given.corpus:
        run_corpus(corpus, given)


if __name__ == "__main__":
    main()
