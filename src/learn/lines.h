/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_LEARN_LINES_H
#define NEWSCLIP_LEARN_LINES_H

#include "newsclip.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A line that stands in some documents of a site, whatever its numbers are. */
typedef struct newsclip_line {
    char *text;         /**< as it stood first */
    char *key;          /**< the same with "0" for each number */
    const char *origin; /**< the document where it stood first */
    size_t documents;   /**< in which it stands */
    size_t last;        /**< of these, by number */
    uint32_t *kept;     /**< numbers of those whose record has it, ascending */
    size_t kept_count;
    size_t
        subheads; /**< of these, where it was taken for a heading between paragraphs or a quotation */
    size_t headlines;    /**< of these, where it was taken for the headline or the dek */
    const char *clutter; /**< what others have taken it for, or NULL; static storage */
    bool is_learned;     /**< it is in a rule already */
} newsclip_line;

/** All lines of a site's documents, and what is known of these. */
typedef struct newsclip_lines {
    newsclip_line **table; /* open addressing by the key */
    size_t slots;
    newsclip_line **items; /* in the order in which they came */
    size_t count;
    char **names; /* of the documents */
    size_t documents;
    size_t copies; /* documents left out because they hold the article of another */
} newsclip_lines;

/** Add the blocks of a document, unless it holds the same article as one before. */
void newsclip_lines_add(newsclip_lines *lines, const newsclip_article *article);

/** Give the memory back. */
void newsclip_lines_free(newsclip_lines *lines);

#endif
