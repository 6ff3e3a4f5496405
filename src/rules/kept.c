/* SPDX-License-Identifier: ISC */
/*
 * Remembers, while a document is worked on, which rules have a cue in its texts.
 * In: a text and a set of rules. Out: the set, when the same text is asked about again.
 */
#include "rules/kept.h"

enum {
    KEPT_MAX = 8192 /* texts of a document, of some 100 bytes each; a page has a few hundred */
};

void newsclip_kept_add(newsclip_arena *arena, newsclip_kept *kept, newsclip_str text,
                       const uint64_t *found, size_t words) {
    if (kept->cues.len == KEPT_MAX)
        return;
    newsclip_kept_cues cues = { text, newsclip_arena_alloc(arena, words * sizeof *found) };
    memcpy(cues.found, found, words * sizeof *found);
    newsclip_kept_vec_push(arena, &kept->cues, cues);
}

const uint64_t *newsclip_kept_find(newsclip_kept *kept, newsclip_str text) {
    const newsclip_kept_vec *cues = &kept->cues;
    size_t i = kept->next;
    while (i < cues->len && (uintptr_t)cues->at[i].text.ptr < (uintptr_t)text.ptr)
        i++;
    kept->next = i;
    bool same =
        i < cues->len && cues->at[i].text.ptr == text.ptr && cues->at[i].text.len == text.len;
    return same ? cues->at[i].found : NULL;
}
