/* SPDX-License-Identifier: ISC */
/*
 * Sections of boilerplate: a heading that a rule knows, and what stands under it.
 * In: rule hits, tentative body. Out: the blocks under a heading get its label.
 * A section ends where the article goes on: at real prose. Only comments behind most of the article's prose take
 * everything that follows. So an interruption never costs the paragraphs behind it.
 */
#include "label/pass.h"

enum {
    PARAGRAPH_LETTERS = 60, /* letters: prose that ends a section */
};

static uint32_t body_letters(const newsclip_block *block) {
    return block->label == NEWSCLIP_LABEL_body ? newsclip_prose_letters(block) : 0;
}

/* Nothing of the article follows a comments heading with most of the prose before it. */
static bool takes_the_rest(newsclip_label label, uint64_t before, uint64_t after) {
    return label == NEWSCLIP_LABEL_comments && before > 0 && before >= after;
}

static bool goes_on_here(const newsclip_block *block) {
    return block->label == NEWSCLIP_LABEL_body &&
           newsclip_prose_letters(block) >= PARAGRAPH_LETTERS;
}

/* Label what stands under the heading; answers the index of the last block of the section. */
static size_t take_section(const newsclip_labeller *labeller, size_t heading, bool all) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    newsclip_label label = blocks->at[heading].label;
    size_t i = heading + 1;
    for (; i < blocks->len; i++) {
        newsclip_block *block = &blocks->at[i];
        newsclip_role role = newsclip_block_role(block);
        if ((!all || newsclip_is_held(block)) && goes_on_here(block))
            break;
        if (newsclip_is_heading_rule(labeller, block))
            label = block->label;
        bool taken = role == NEWSCLIP_ROLE_OPEN || role == NEWSCLIP_ROLE_BODY;
        if (taken && !newsclip_is_sure(block))
            newsclip_block_relabel(block, label, newsclip_pass_sections.name);
    }
    return i - 1;
}

static void label_sections(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    uint64_t all = 0, before = 0;
    for (size_t i = 0; i < blocks->len; i++)
        all += body_letters(&blocks->at[i]);
    for (size_t i = 0; i < blocks->len; i++) {
        before += body_letters(&blocks->at[i]);
        bool after_start = labeller->first_body != SIZE_MAX && i > labeller->first_body;
        if (!after_start || !newsclip_is_heading_rule(labeller, &blocks->at[i]))
            continue;
        bool rest = takes_the_rest(blocks->at[i].label, before, all - before);
        i = take_section(labeller, i, rest);
    }
    newsclip_find_body(labeller);
}

const newsclip_pass newsclip_pass_sections = { "sections", label_sections };
