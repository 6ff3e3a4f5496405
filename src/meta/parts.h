/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_META_PARTS_H
#define NEWSCLIP_META_PARTS_H

#include "block/block.h"

/* What the readers of metadata share. */

/** Longest value of a field, in bytes; what is longer is cut. */
#define NEWSCLIP_META_VALUE 600

/** One row of names.def: which field a name is for, and how far it is believed. */
typedef struct newsclip_meta_row {
    newsclip_meta_origin origin;
    const char *name;
    newsclip_field field;
    uint8_t trust;
    const char *by;
} newsclip_meta_row;

/** What kind of author a value is said to be. */
typedef enum newsclip_meta_agent {
    NEWSCLIP_META_AGENT_ANY,
    NEWSCLIP_META_AGENT_PERSON,
    NEWSCLIP_META_AGENT_GROUP
} newsclip_meta_agent;

/** A value and what is known about it. */
typedef struct newsclip_meta_value {
    newsclip_str text;         /**< raw */
    const char *place;         /**< see newsclip_candidate */
    newsclip_meta_agent agent; /**< of authors */
    uint8_t doubt;             /**< taken off the trust of the row */
} newsclip_meta_value;

/** The row of a name, or NULL; case and separators (colon, stop, hyphen, underscore, space) of the name do not count. Names
 *  of <time> need only hold a row's name. */
const newsclip_meta_row *newsclip_meta_row_find(newsclip_meta_origin origin, newsclip_str name);

/** Clean a value as its field wants it, and offer it as candidates: none, one or several. */
void newsclip_meta_offer(newsclip_doc *doc, const newsclip_meta_row *row,
                         const newsclip_meta_value *value);

/** Offer a cleaned value as it is. */
void newsclip_meta_add(newsclip_doc *doc, newsclip_field field, newsclip_str text,
                       const newsclip_meta_row *row, const newsclip_meta_value *value);

/** Offer the persons that a value names as authors, and an outlet that it credits as source. */
void newsclip_meta_offer_persons(newsclip_doc *doc, const newsclip_meta_row *row,
                                 const newsclip_meta_value *value);

/** Offer what the text of a JSON-LD script says of the article. `read` is how many articles earlier scripts had; the
 *  answer is that number and those of this one. */
size_t newsclip_meta_read_jsonld(newsclip_doc *doc, newsclip_str script, size_t read);

/** Does a title say the same as one of the page's own (<title>, og:title)? Also where the page has none. */
bool newsclip_meta_is_about(const newsclip_doc *doc, newsclip_str title);

/** Paragraphs parted by LF out of text that may have tags or line ends; at most `most` bytes. */
newsclip_str newsclip_meta_paragraphs(newsclip_arena *arena, newsclip_str text, size_t most);

#endif
