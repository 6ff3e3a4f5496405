/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_LEARN_TEMPLATES_H
#define NEWSCLIP_LEARN_TEMPLATES_H

#include "learn/lines.h"
#include "tokens/tokens.h"

/** Lines of many documents that are the same but for one stretch: "Follow Daily Post for more on [...] news". */
typedef struct newsclip_template {
    newsclip_tokens words; /**< of one of the lines, with "0" for each number */
    size_t head;           /**< so many of these begin every line */
    size_t tail;           /**< so many end it */
    size_t gap;            /**< bytes between them, at most, spaces at its ends apart */
    bool head_spaced;      /**< in every line a space stands behind the head, */
    bool tail_spaced;      /**< and before the tail */
    size_t documents;
    const newsclip_line **lines;
    size_t count;
} newsclip_template;

/** Templates, one after another. Zeroed it is empty. */
typedef struct newsclip_templates {
    newsclip_template *items;
    size_t count;
} newsclip_templates;

/**
 * Find the templates among the lines that records have in their body, and mark these as learned.
 * @param least  a template stands in so many documents
 */
void newsclip_templates_find(newsclip_templates *templates, const newsclip_lines *lines,
                             size_t least);

/** Give the memory back. */
void newsclip_templates_free(newsclip_templates *templates);

#endif
