/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_LEARN_LEARN_H
#define NEWSCLIP_LEARN_LEARN_H

#include "learn/lines.h"

/** What counts as boilerplate of a site. */
typedef struct newsclip_learn_options {
    const char
        *site; /**< stands in the ids of the rules; letters, digits and hyphens are taken from it */
    size_t least; /**< a line stands in so many documents; 0: in a tenth of them, and in three */
} newsclip_learn_options;

/** Write a rule file for what stands in several documents of a site and what their records have nevertheless. False where the
 *  sink takes no more. The lines are marked on the way: it can be done once. */
bool newsclip_learn_write(newsclip_lines *lines, const newsclip_learn_options *options,
                          newsclip_sink *sink, void *user);

#endif
