# SPDX-License-Identifier: ISC
"""What another extractor makes of a folder of pages or dumps, as predictions for score.py.

usage: peers.py trafilatura|resiliparse|readability-lxml FOLDER    run by eval.py --peer with the Python of `make bench-peers`

None of them reads text dumps, so a dump is handed over as a page with a paragraph for each line.
"""
import html
import json
import logging
import sys
from pathlib import Path

logging.disable(logging.CRITICAL)


def trafilatura():
    import trafilatura

    def run(page):
        found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
        fields = found.as_dict() if found else {}
        return {"title": fields.get("title"), "date": fields.get("date"), "body": fields.get("text") or "",
                "authors": [name.strip() for name in (fields.get("author") or "").split(";") if name.strip()]}
    return run


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree
    return lambda page: {"body": extract_plain_text(HTMLTree.parse_from_bytes(page, detect_encoding(page)), main_content=True)}


def readability():
    from lxml.html import fromstring
    from readability import Document

    def run(page):
        document = Document(page)
        tree = fromstring(document.summary())
        return {"title": document.short_title(), "body": "\n".join(text.strip() for text in tree.itertext() if text.strip())}
    return run


PEERS = {"trafilatura": trafilatura, "resiliparse": resiliparse, "readability-lxml": readability}


def as_page(path):
    data = path.read_bytes()
    if path.suffix == ".html":
        return data
    lines = data.decode(errors="replace").splitlines()
    return ("<html><body>" + "".join(f"<p>{html.escape(line)}</p>\n" for line in lines if line.strip()) + "</body></html>").encode()


def main(name, folder):
    peer = PEERS[name]()
    for path in sorted(Path(folder).iterdir()):
        try:
            found = peer(as_page(path))
        except Exception:  # whatever a peer may raise costs it the page
            found = {}
        print(json.dumps({"id": path.stem, "title": None, "date": None, "authors": [], "body": "", "status": "ok"} | found))


if __name__ == "__main__":
    main(*sys.argv[1:])
