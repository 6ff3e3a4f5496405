/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_LABEL_TITLES_H
#define NEWSCLIP_LABEL_TITLES_H

#include "block/block.h"
#include "block/likeness.h"

#define NEWSCLIP_TITLES_MAX 12

/** The titles that metadata gives the page. */
typedef struct newsclip_titles {
    newsclip_str at[NEWSCLIP_TITLES_MAX];
    newsclip_word_list words[NEWSCLIP_TITLES_MAX];
    size_t len; /**< 0 for text dumps */
} newsclip_titles;

/** The different titles among the candidates of a document, in its arena. */
newsclip_titles *newsclip_titles_of(const newsclip_doc *doc);

/** How much of a block and of the title that is most like it are the same words, 0 to 1; 0 where there are no titles. */
float newsclip_titles_likeness(const newsclip_titles *titles, const newsclip_block *block);

/** What speaks for a block as the headline, in log odds: the words that it shares with one of the titles, and being the
 *  heading of the page beside that. 0 where there are no titles. */
float newsclip_titles_score(const newsclip_titles *titles, const newsclip_block *block);

/** Is a block just a sentence of the article, though nothing else on the page looks more like its headline? The titles tell
 *  that one, then. */
bool newsclip_titles_deny(const newsclip_titles *titles, const newsclip_block *block);

#endif
