/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_BYLINE_H
#define NEWSCLIP_SCAN_BYLINE_H

#include "base/str.h"

#define NEWSCLIP_BYLINE_NAMES 12

/** How sure a by-line is. */
typedef enum newsclip_byline_grade {
    NEWSCLIP_BYLINE_NONE,
    NEWSCLIP_BYLINE_NAMES_ONLY, /**< the whole line could be names and nothing else: needs its place as evidence */
    NEWSCLIP_BYLINE_ROLED, /**< a name beside a role ("Jane Roe, Senior Reporter") or beside a date, time or handle */
    NEWSCLIP_BYLINE_MARKED /**< opened by a word that says so: "By", "Von", "Par", "Por", "Автор:", "文／" ... */
} newsclip_byline_grade;

/** What a by-line says. All views are into the text given. */
typedef struct newsclip_byline {
    newsclip_byline_grade grade;
    size_t names;
    newsclip_str
        name[NEWSCLIP_BYLINE_NAMES]; /**< persons only: no role, date, handle, outlet, agency */
    newsclip_str
        outlet; /**< a news agency or outlet credited in it ("AFP", "Reuters Staff"), or { NULL, 0 } */
    size_t start; /**< byte range that the by-line takes in the text */
    size_t end;
} newsclip_byline;

/**
 * Read a line as a by-line, in the languages that the by-line words of the source's table cover. "By Abby Byrne and Tyler
 * G. Silver-Greenberg, Senior Reporter | email | date" gives two names; "Byrne" and "Abby" are no "by". Several
 * names are split at commas, "and", "&", "und", "et", "y", "e", "и", "、" ...; name particles (van, de, al-, bin ...),
 * initials, hyphens and apostrophes belong to names. Empty beats wrong. "Edited by Jane Roe" is a by-line without names.
 * @return false (and grade NONE) where the line is no by-line at all
 */
bool newsclip_byline_scan(newsclip_str text, newsclip_byline *byline);

#endif
