/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_INPUT_LINES_H
#define NEWSCLIP_INPUT_LINES_H

#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"

/** How a line goes on into the next one. */
typedef enum newsclip_join {
    NEWSCLIP_JOIN_NONE,  /**< the next line is a block of its own */
    NEWSCLIP_JOIN_SPACE, /**< one text, with a space between */
    NEWSCLIP_JOIN_TIGHT  /**< one text, nothing between: dense scripts, or before a comma */
} newsclip_join;

/** One line of a text dump that is not blank. */
typedef struct newsclip_line {
    newsclip_str text; /**< without spaces at its ends and without its list marker */
    uint32_t number;   /**< in the document, from 1 */
    uint32_t blank;    /**< blank lines right before it */
    uint32_t indent;   /**< spaces before its text, a list marker counted in */
    uint32_t margin; /**< the right margin of the column of text it stands in; 0: the document's */
    uint32_t end_column; /**< columns from the left margin to its end; 0 where not measured */
    uint32_t lead;       /**< columns of its first word, or of its first dense letter */
    uint32_t first_cp;   /**< first code point */
    uint8_t first;       /**< class of the first code point */
    uint8_t last;        /**< class of the last code point that is no quote or bracket */
    bool marked;         /**< a list marker stood before the text */
    newsclip_join join;  /**< with the next line; set by newsclip_lines_reflow */
} newsclip_line;

NEWSCLIP_VEC(newsclip_lines, newsclip_line)

/** The lines of a text that hold anything. */
newsclip_lines newsclip_lines_split(newsclip_arena *arena, newsclip_str text);

/** Offset of the first run of at least `spaces` (2 to 8) spaces at or after byte `from`, or SIZE_MAX. */
size_t newsclip_lines_find_gap(newsclip_str text, size_t spaces, size_t from);

/** Give a line another text, a part of its own, and look at its ends anew. */
void newsclip_line_retext(newsclip_line *line, newsclip_str text);

/** Decide which lines were one paragraph before a browser wrapped it, or a scraper broke it at links. */
void newsclip_lines_reflow(newsclip_lines *lines);

#endif
