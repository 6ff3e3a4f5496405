# SPDX-License-Identifier: ISC
"""Interruptions: boilerplate between two paragraphs changes nothing in the body.

The boilerplate is every `yes` line of the rules whose labels stand in the middle of articles; the article is the body of
the case sections-between-LANG in the rule's language, else in English.
"""
import json
import re
from collections import defaultdict

from kit import ROOT
from kinds.cases import all_cases

MIDDLE = ("share_bar", "related", "explore", "read_more", "hashtags", "newsletter", "subscribe", "cookie", "advert",
          "app_prompt", "read_time", "media_player")
BEFORE = 2  # paragraphs; behind a single one it could be the dek


def articles():
    """{language: (headline, paragraphs)}"""
    named = {case.name.removeprefix("sections-between-"): json.loads(case.expected) for case in all_cases()
             if case.name.startswith("sections-between-")}
    return {language: (record["headline"], record["body"]) for language, record in named.items()}


def read_stanza(text):
    keys = defaultdict(list)
    for line in text.split("\n"):
        key, _, value = line.partition(" ")
        keys[key].append(value.strip())
    return keys


def interruptions():
    """(rule, language, line)"""
    for path in sorted((ROOT / "data/rules").glob("*.rules")):
        for stanza in map(read_stanza, re.split(r"\n[ \t]*\n", path.read_text())):
            where = " ".join(stanza["where"]).split()
            apart = {"span", "head", "tail"} & set(where) and "body" not in where
            if stanza["rule"] and stanza["label"][0] in MIDDLE and not apart and not stanza["site"]:
                for line in stanza["yes"]:
                    yield stanza["rule"][0], (stanza["lang"] or ["en"])[0], line


def run(kit):
    texts, folder = articles(), kit.folder()
    given = list(interruptions())
    for number, (_, language, line) in enumerate(given):
        headline, body = texts.get(language, texts["en"])
        lines = [headline, *body[:BEFORE], line, *body[BEFORE:], ""]
        (folder / f"{number:05}.txt").write_text("\n".join(lines))
    records, problem = kit.records([folder], limit=60)
    kit.check("run over all", problem)
    for (rule, language, line), record in zip(given, records):
        body = texts.get(language, texts["en"])[1]
        wrong = [f"lost {text[:40]!r}" for text in body if text not in record["body"]]
        wrong += [f"kept {text[:60]!r}" for text in record["body"] if text not in body]
        kit.check(f"{rule}: {line[:60]}", "; ".join(wrong), see="data/rules/")
