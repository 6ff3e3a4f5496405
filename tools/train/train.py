# SPDX-License-Identifier: ISC
"""Train the labeller on corpora and say how right it is on pages of sites it has not seen.

usage: train.py [--final] CORPUS...      (make train CORPUS="DIR...")

Pages are parted into folds by site. For each fold a model is fitted to the pages of the others, a program is built with it, and
that program is measured on the fold: so every figure of docs/ACCURACY.md is about sites the model has never seen. The models of
data/model are then fitted to all pages. --final fits only these.
"""
import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools/train"), str(ROOT / "tools/eval")]
VENV = ROOT / "build/train-venv"
NEEDED = ["lightgbm==4.6.0", "numpy==2.2.6", "babel==2.16.0"]
FOLDS = 4
TEXT_FORMS = ("wet", "lines", "term")


def enter_venv():
    """Go on in a venv of our own with the pinned packages; make it where it is not there."""
    done = VENV / "packages"
    if sys.prefix == str(VENV):
        return
    if not done.exists() or done.read_text() != " ".join(NEEDED):
        print(f"train: making {VENV.relative_to(ROOT)} with {' '.join(NEEDED)}", file=sys.stderr)
        venv.create(VENV, with_pip=True, clear=True)
        subprocess.run([VENV / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *NEEDED], check=True)
        done.write_text(" ".join(NEEDED))
    os.execv(VENV / "bin/python", [str(VENV / "bin/python"), "-B", *sys.argv])


def fold_of(true):
    """By site, so that no page is judged by a model that knows its site."""
    return int(hashlib.sha256((true["site"] or "").encode()).hexdigest(), 16) % FOLDS


def forms_of(corpus):
    import eval as evaluation
    return [form for form, folder in evaluation.FORMS.items() if (corpus / folder).is_dir()]


def load_pages(program, corpora):
    """All pages by the model that learns from them, the made ones among those of text."""
    import augment
    import augment_html
    import blocks
    import eval as evaluation
    import headline
    pages = {"text": [], "html": [], "headline": []}
    made = ROOT / "build/train/made"
    shutil.rmtree(made, ignore_errors=True)
    shutil.rmtree(ROOT / "build/eval/made", ignore_errors=True)
    pool = ProcessPoolExecutor()
    jobs = {(corpus, form): pool.submit(blocks.load, program, corpus, form) for corpus in corpora for form in forms_of(corpus)}
    for corpus in corpora:
        for form in forms_of(corpus):
            found = jobs[corpus, form].result()
            pages["html" if form == "html" else "text"] += found
            pages["headline"] += headline.load(program, corpus, form)
            print(f"train: {corpus.name} {form}: {len(found)} pages", file=sys.stderr)
            whole = form == "wet" and (corpus / evaluation.FORMS["html"]).is_dir()
            for fold in range(FOLDS if whole else 0):
                part = [page for page in found if fold_of(page.true) == fold]
                augment.write(part, made)
                augment_html.write(part, made)
    pages["text"] += blocks.load(program, made, "wet", "made")
    pages["html"] += blocks.load(program, made, "html", "made")
    return pages


def write_models(pages, folder, columns):
    import fit
    import headline
    import tables
    for name in ("text", "html"):
        tables.write(folder / f"{name}.model", fit.fit(pages[name], name), columns)
    tables.write(folder / "headline.model", headline.fit(pages["headline"]), pages["headline"][0].columns)


def build_fold(fold, pages, columns):
    """A program that has not seen the sites of a fold."""
    folder = ROOT / f"build/train/fold{fold}"
    seen = {name: [page for page in all_pages if fold_of(page.true) != fold] for name, all_pages in pages.items()}
    write_models(seen, folder, columns)
    subprocess.run(["make", "--silent", f"VARIANT=fold{fold}", f"MODEL={folder.relative_to(ROOT)}", "CFLAGS=-O2 -DNDEBUG",
                    f"build/fold{fold}/newsclip"], cwd=ROOT, check=True)
    return ROOT / f"build/fold{fold}/newsclip"


def measure(programs, corpora):
    """Print a line of scores and the causes of the worst pages for each corpus and form, every page judged by the program that has not seen its site."""
    import causes
    import eval as evaluation
    import score
    for corpus in corpora:
        truth = score.load(corpus / "truth.jsonl")
        for form in forms_of(corpus):
            work = ROOT / "build/eval" / corpus.name
            folds = {true["id"]: fold_of(true) for true in truth}
            predictions = []
            for fold, program in enumerate(programs):
                given, _ = evaluation.run_form([program, "-c", work / form], work / f"{form}.fold{fold}.jsonl")
                predictions += [one for one in given if folds[one["id"]] == fold]
            score.report(truth, predictions, f"{corpus.name} {form}", None if form == "html" else work / form)
            causes.report(f"{corpus.name} {form}", truth, predictions, lambda page: str(programs[folds[page]]), work / form)


def main():
    parser = argparse.ArgumentParser(usage='make train CORPUS="DIR..."')
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--final", action="store_true")
    given = parser.parse_args()
    enter_venv()
    import blocks
    program = str(ROOT / "build/newsclip")
    corpora = [corpus.resolve() for corpus in given.corpus]
    pages = load_pages(program, corpora)
    columns = blocks.columns_of(program)
    if not given.final:
        measure([build_fold(fold, pages, columns) for fold in range(FOLDS)], corpora)
    write_models(pages, ROOT / "data/model", columns)


if __name__ == "__main__":
    main()
