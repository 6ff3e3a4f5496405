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

void newsclip_html_drop_spare(newsclip_doc *doc) {
    newsclip_blocks *blocks = &doc->blocks;
    size_t kept = 0, item = 0;
    if (count_prose(blocks, false) < PROSE_MIN)
        return;
    for (size_t i = 0; i < blocks->len; i++) {
        for (; item < doc->meta.len && doc->meta.at[item].block <= i; item++)
            doc->meta.at[item].block = (uint32_t)kept;
        if (!is_spare(&blocks->at[i]))
            blocks->at[kept++] = blocks->at[i];
    }
    for (; item < doc->meta.len; item++)
        if (doc->meta.at[item].block != UINT32_MAX)
            doc->meta.at[item].block = (uint32_t)kept;
    blocks->len = kept;
}
