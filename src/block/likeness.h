/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BLOCK_LIKENESS_H
#define NEWSCLIP_BLOCK_LIKENESS_H

#include "base/str.h"

#include <stdint.h>

/** Steps through the words of a text: runs of letters and digits, in dense scripts pairs of letters. */
typedef struct newsclip_word_walk {
    const char *p;
    const char *end;
    uint32_t dense; /**< the dense letter right before p, or 0 */
} newsclip_word_walk;

/** Begin at the start of text. */
static inline newsclip_word_walk newsclip_word_walk_of(newsclip_str text) {
    return (newsclip_word_walk){ text.ptr, text.ptr + text.len, 0 };
}

/** A hash of the next word, whatever its case, never 0; 0 at the end. */
uint32_t newsclip_word_walk_next(newsclip_word_walk *walk);

/** Words of a title that are looked at; a longer one is a paragraph. */
#define NEWSCLIP_TITLE_WORDS 64

/** The words of a title, as hashes. */
typedef struct newsclip_word_list {
    uint32_t at[NEWSCLIP_TITLE_WORDS];
    size_t len;
} newsclip_word_list;

/** The first words of a text. */
newsclip_word_list newsclip_word_list_of(newsclip_str text);

/** How much of the shorter of two texts stands in the other: the share of its words, 0 to 1. Case, signs and the order of
 *  words do not count. */
float newsclip_text_likeness(newsclip_str a, newsclip_str b);

/** Likeness that lengths count in: the mean of the shares that the common words are of the shorter and of the longer list. */
float newsclip_word_list_sameness(const newsclip_word_list *a, const newsclip_word_list *b);

#endif
