/* SPDX-License-Identifier: ISC */
/*
 * Section and dek: the lines right above and right below the headline.
 * In: headline and body. Out: labels section and subheadline, candidates for these fields.
 */
#include "label/furniture_parts.h"

enum {
    DEK_LETTERS = 24, /* letters, at least, and at most: */
    DEK_LETTERS_MAX = 420,
    SECTION_ABOVE = 3, /* blocks above the headline */
    SECTION_WORDS = 3
};

static newsclip_block *at(const newsclip_labeller *labeller, size_t index) {
    return &labeller->doc->blocks.at[index];
}

/* A label in capitals above the headline: "WORLD" (sample 002). */
void newsclip_furniture_section(newsclip_labeller *labeller) {
    size_t head = labeller->headline;
    for (size_t i = 1; i <= SECTION_ABOVE && head != SIZE_MAX && i <= head; i++) {
        newsclip_block *block = at(labeller, head - i);
        const newsclip_shape *shape = &block->shape;
        bool label = newsclip_is_free(block) && shape->words > 0 && shape->words <= SECTION_WORDS &&
                     shape->capitals == shape->words && shape->digits == 0;
        if (!label)
            continue;
        newsclip_block_relabel(block, NEWSCLIP_LABEL_section, newsclip_pass_furniture.name);
        newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_section, block->text,
                           newsclip_pass_furniture.name, head - i);
        return;
    }
}

static bool is_furniture(const newsclip_block *block) {
    return newsclip_block_role(block) == NEWSCLIP_ROLE_FIELD ||
           block->label == NEWSCLIP_LABEL_duplicate || block->label == NEWSCLIP_LABEL_share_bar ||
           block->label == NEWSCLIP_LABEL_read_time;
}

/* A sentence right below the headline is the dek if furniture parts it from the body; without that it opens the body, and
 * on a page where the labeller is sure that it does, by elements that tell something. */
void newsclip_furniture_dek(newsclip_labeller *labeller) {
    size_t head = labeller->headline;
    newsclip_blocks *blocks = &labeller->doc->blocks;
    if (head == SIZE_MAX || head + 2 >= blocks->len)
        return;
    newsclip_block *dek = at(labeller, head + 1);
    bool sentence = newsclip_is_free(dek) && dek->shape.letters >= DEK_LETTERS &&
                    dek->shape.letters <= DEK_LETTERS_MAX && dek->kind == NEWSCLIP_KIND_paragraph;
    bool opens = dek->markup && newsclip_is_sure(dek) &&
                 (dek->markup->near || newsclip_block_within(dek, NEWSCLIP_WITHIN_article));
    if (opens || !sentence || !is_furniture(at(labeller, head + 2)) ||
        dek->stamp != NEWSCLIP_STAMP_NONE)
        return;
    newsclip_block_relabel(dek, NEWSCLIP_LABEL_subheadline, newsclip_pass_furniture.name);
    newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_subheadline, dek->text,
                       newsclip_pass_furniture.name, head + 1);
}
