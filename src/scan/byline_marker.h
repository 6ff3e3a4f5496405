/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_BYLINE_MARKER_H
#define NEWSCLIP_SCAN_BYLINE_MARKER_H

#include "scan/words.h"

/** How a marker opens a by-line. */
typedef enum newsclip_marker_strength {
    NEWSCLIP_MARKER_NONE,
    NEWSCLIP_MARKER_WEAK,  /**< an ordinary word: a full name must follow, and then end */
    NEWSCLIP_MARKER_STRONG /**< says so by itself */
} newsclip_marker_strength;

/** A marker: tokens [at, next) of the line, words for the kind of piece included. */
typedef struct newsclip_marker {
    newsclip_marker_strength strength;
    size_t at;
    size_t next;
} newsclip_marker;

/** The first marker: at the line's start, behind a date that opens it, or opening a later part of it. */
newsclip_marker newsclip_marker_find(const newsclip_words *words);

#endif
