/* SPDX-License-Identifier: ISC */
/*
 * Text that a page shows only where all else fails: in noscript, in templates.
 * In: all blocks of a page. Out: the same without these, unless there is no other prose.
 */
#include "input/html_parts.h"

enum {
    PROSE_MIN = 400,      /* letters of sentences: with less a page has nothing to show by itself */
    SENTENCE_LETTERS = 60 /* letters: a shorter block is no prose */
};

static bool is_spare(const newsclip_block *block) {
    return newsclip_block_within(block, NEWSCLIP_WITHIN_noscript) ||
           newsclip_block_within(block, NEWSCLIP_WITHIN_template);
}

/* Letters of prose, up to what a page needs; those of spare text counted in or not. */
static size_t count_prose(const newsclip_blocks *blocks, bool spare) {
    size_t letters = 0;
    for (size_t i = 0; i < blocks->len && letters < PROSE_MIN; i++) {
        const newsclip_shape *shape = &blocks->at[i].shape;
        bool prose = shape->ends > 0 && shape->letters >= SENTENCE_LETTERS;
        letters += prose && (spare || !is_spare(&blocks->at[i])) ? shape->letters : 0;
    }
    return letters;
}

bool newsclip_html_has_prose(const newsclip_doc *doc) {
    return count_prose(&doc->blocks, true) >= PROSE_MIN;
}

/* Let the items from `item` on that stand at or before block `old`, head apart, stand at block `kept`; answers the next. */
static size_t move_items(newsclip_meta_items *items, size_t item, size_t old, size_t kept) {
    for (; item < items->len; item++) {
        uint32_t *block = &items->at[item].block;
        if (*block != UINT32_MAX && *block > old)
            break;
        if (*block != UINT32_MAX)
            *block = (uint32_t)kept;
    }
    return item;
}

void newsclip_html_drop_spare(newsclip_doc *doc) {
    newsclip_blocks *blocks = &doc->blocks;
    size_t kept = 0, item = 0;
    if (count_prose(blocks, false) < PROSE_MIN)
        return;
    for (size_t i = 0; i < blocks->len; i++) {
        item = move_items(&doc->meta, item, i, kept);
        if (!is_spare(&blocks->at[i]))
            blocks->at[kept++] = blocks->at[i];
    }
    (void)move_items(&doc->meta, item, UINT32_MAX - 1, kept);
    blocks->len = kept;
}
