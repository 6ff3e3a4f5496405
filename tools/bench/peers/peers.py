# SPDX-License-Identifier: ISC
"""Time an extractor written in Python. usage: peers.py trafilatura|resiliparse|readability-lxml LIST

LIST holds the names of pages, one a line. Prints the seconds of processor that the peer takes for all of them; neither its
start nor the reading of the files counts, and it is warmed up on the first page. What it makes of the pages is thrown away.
"""
import logging
import sys
import time
from pathlib import Path

logging.disable(logging.CRITICAL)


def trafilatura():
    import trafilatura
    return lambda page: trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree
    return lambda page: extract_plain_text(HTMLTree.parse_from_bytes(page, detect_encoding(page)), main_content=True)


def readability():
    from readability import Document

    def run(page):
        document = Document(page)
        return document.summary(), document.short_title()
    return run


PEERS = {"trafilatura": trafilatura, "resiliparse": resiliparse, "readability-lxml": readability}


def attempt(peer, page):
    """A page that a peer breaks on has cost its time too."""
    try:
        peer(page)
    except Exception:  # whatever a peer may raise
        pass


def main(name, listed):
    pages = [Path(line).read_bytes() for line in Path(listed).read_text().splitlines()]
    peer = PEERS[name]()
    attempt(peer, pages[0])
    begin = time.process_time()
    for page in pages:
        attempt(peer, page)
    print(f"{time.process_time() - begin:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
