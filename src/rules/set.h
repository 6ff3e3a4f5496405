/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_SET_H
#define NEWSCLIP_RULES_SET_H

#include "rules/index.h"
#include "rules/memo.h"
#include "rules/pattern.h"

/** The rules that are asked about a text in one call: those of lines and blocks, or those of
 * spans. */
typedef struct newsclip_rule_group {
    uint64_t *members; /**< set of all */
    uint64_t *always;  /**< set of those that have no cue */
} newsclip_rule_group;

NEWSCLIP_VEC(newsclip_rule_files, newsclip_rule_file)

/** What changes after a set of rules has been made. */
typedef struct newsclip_rules_late {
    pthread_mutex_t lock; /**< of all late compilation */
    newsclip_memo_pool memos;
    newsclip_rule_line lead; /**< the pattern of what stands before a text's first word */
    _Atomic uint64_t hash;   /**< of the files; 0 while not known */
} newsclip_rules_late;

struct newsclip_rules {
    newsclip_arena *arena;
    newsclip_rule_files files; /**< the user's */
    bool embedded;             /**< the embedded ones belong to the set too */
    newsclip_rule_vec rules;
    size_t words; /**< uint64_t in a set of rules */
    newsclip_index *index;
    newsclip_rule_group whole; /**< extents LINE and BLOCK */
    newsclip_rule_group span;
    newsclip_rules_late *late;
};

/** As newsclip_rules_new(), but every error is reported, and what is right is in the result: for
 * the linter. */
newsclip_rules *newsclip_rules_load(const newsclip_rule_file *files, size_t count, bool embedded,
                                    const newsclip_rule_errors *errors);

/** Is rule's pattern to match whole texts? */
static inline bool newsclip_rule_is_whole(const newsclip_rule *rule) {
    return rule->info.extent != NEWSCLIP_EXTENT_SPAN;
}

#endif
