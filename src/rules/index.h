/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_INDEX_H
#define NEWSCLIP_RULES_INDEX_H

#include "rules/cues.h"
#include "rules/parse.h"

#include <pthread.h>

/** Which rules a text may match, by their cues. Several threads may ask at once. */
typedef struct newsclip_index {
    const newsclip_rule_vec *rules;
    newsclip_arena *arena;  /**< of the tables; not owned */
    newsclip_cues anywhere; /**< cues that may stand anywhere in a text */
    newsclip_cues
        heads; /**< those that stand at its beginning, in Latin letters, digits or signs */
    newsclip_cues
        late; /**< the same in other scripts: made when a text first begins with such a letter */
    atomic_bool has_late;
    pthread_mutex_t lock; /**< of making them */
} newsclip_index;

/** Index the cues of rules, which must stay as they are. All tables are in the arena, which nobody else may use from then on. */
newsclip_index *newsclip_index_new(newsclip_arena *arena, const newsclip_rule_vec *rules);

/** Give back what is not in the arena. */
void newsclip_index_free(newsclip_index *index);

/** Set the bits of all rules that have a cue in text (well-formed UTF-8) where it has to stand. */
void newsclip_index_find(newsclip_index *index, newsclip_str text, uint64_t *set);

/** The same for a part of a text that is not its beginning: only of cues that may stand anywhere. */
void newsclip_index_find_inside(const newsclip_index *index, newsclip_str part, uint64_t *set);

#endif
