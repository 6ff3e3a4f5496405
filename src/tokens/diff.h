/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_TOKENS_DIFF_H
#define NEWSCLIP_TOKENS_DIFF_H

#include "tokens/tokens.h"

/** What became of a word. */
typedef enum newsclip_edit_kind {
    NEWSCLIP_EDIT_KEEP,
    NEWSCLIP_EDIT_REMOVE,
    NEWSCLIP_EDIT_ADD
} newsclip_edit_kind;

/** A step from the old words to the new ones. */
typedef struct newsclip_edit {
    newsclip_edit_kind kind;
    const newsclip_token *word; /**< of the old words, where it is added of the new */
} newsclip_edit;

/**
 * The fewest removals and additions that lead from one list of words to another (E. Myers, An O(ND) Difference Algorithm and
 * Its Variations, Algorithmica 1986); where they are more than a thousand, all that lies between what both have in common at
 * their ends.
 * @param count  receives the number of edits
 * @return the edits in order, to be freed with free(); they point to the words
 */
newsclip_edit *newsclip_diff(const newsclip_tokens *old, const newsclip_tokens *fresh,
                             size_t *count);

#endif
