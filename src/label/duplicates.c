/* SPDX-License-Identifier: ISC */
/*
 * Paragraphs that a page held twice.
 * In: body labels. Out: label duplicate on the second copy of a long body block, and on short ones that stand among
 * such copies. A short block that merely returns (a refrain, a quote) is the author's, and stays.
 */
#include "label/pass.h"

enum {
    LONG_LETTERS = 80 /* letters: nobody writes a paragraph of this length twice */
};

/* A set of hashes, open addressing; 0 is free. */
typedef struct hash_set {
    uint64_t *slot;
    size_t cap;
} hash_set;

static hash_set new_set(newsclip_arena *arena, size_t members) {
    hash_set set = { NULL, 16 };
    while (set.cap < 2 * members)
        set.cap *= 2;
    set.slot = newsclip_arena_alloc(arena, set.cap * sizeof(*set.slot));
    return set;
}

/* Was the hash there? It is now. */
static bool add(hash_set *set, uint64_t hash) {
    size_t i = (size_t)(hash >> 16) & (set->cap - 1);
    while (set->slot[i] && set->slot[i] != hash)
        i = (i + 1) & (set->cap - 1);
    bool there = set->slot[i] == hash;
    set->slot[i] = hash;
    return there;
}

static void label_duplicates(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    hash_set seen = new_set(labeller->doc->arena, blocks->len);
    bool in_copy = false;
    for (size_t i = 0; i < blocks->len && !newsclip_doc_is_late(labeller->doc); i++) {
        newsclip_block *block = &blocks->at[i];
        if (newsclip_block_role(block) != NEWSCLIP_ROLE_BODY || block->hash == 0)
            continue;
        bool again = add(&seen, block->hash);
        bool lasting = block->shape.letters >= LONG_LETTERS;
        if (again && (lasting || in_copy))
            newsclip_block_relabel(block, NEWSCLIP_LABEL_duplicate, newsclip_pass_duplicates.name);
        in_copy = again && (lasting || in_copy);
    }
    newsclip_find_body(labeller);
}

const newsclip_pass newsclip_pass_duplicates = { "duplicates", label_duplicates };
