/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_KEPT_H
#define NEWSCLIP_RULES_KEPT_H

#include "base/str.h"
#include "base/vec.h"

#include <stdint.h>

/** A text and the set of the rules that have a cue in it. */
typedef struct newsclip_kept_cues {
    newsclip_str text;
    uint64_t *found;
} newsclip_kept_cues;

NEWSCLIP_VEC(newsclip_kept_vec, newsclip_kept_cues)

/** What the search for spans found in the texts of a document, for the rules of lines: in the order of the document, as
 *  the questions come too. Zeroed it is empty. */
typedef struct newsclip_kept {
    newsclip_kept_vec cues;
    size_t next; /**< where the next question begins to look */
} newsclip_kept;

/** Keep a copy of a set of so many words for a text, which must stay where it is; not more than fit. */
void newsclip_kept_add(newsclip_arena *arena, newsclip_kept *kept, newsclip_str text,
                       const uint64_t *found, size_t words);

/** What was kept for a text, or NULL. Texts that are asked about in another order are only not found. */
const uint64_t *newsclip_kept_find(newsclip_kept *kept, newsclip_str text);

#endif
