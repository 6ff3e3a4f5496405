/* SPDX-License-Identifier: ISC */
/*
 * Section and dek: the lines right above and right below the headline.
 * In: headline and body. Out: labels section and subheadline, candidates for these fields.
 */
#include "label/furniture_parts.h"

enum {
    DEK_LETTERS = 24, /* letters, at least, and at most: */
    DEK_LETTERS_MAX = 420,
    PARTING = 3,       /* blocks that may stand between a dek and the furniture below it */
    SECTION_ABOVE = 3, /* blocks above the headline */
    SECTION_WORDS = 3
};

static const float SENTENCE =
    -2.6F; /* the labeller's score of a dek that it does not take for body, at least */

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

/* Furniture right below a block parts it from the body; where the labeller does not take it for body, furniture a little
 * further below does. */
static bool is_parted(const newsclip_labeller *labeller, size_t index) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    const newsclip_block *dek = at(labeller, index);
    newsclip_date date;
    bool apart = dek->label != NEWSCLIP_LABEL_body && dek->score >= SENTENCE &&
                 !newsclip_find_date(dek, &date);
    size_t last = index + 1 + (apart ? PARTING : 0);
    for (size_t i = index + 1; i < blocks->len && i <= last; i++) {
        if (is_furniture(&blocks->at[i]))
            return true;
        if (blocks->at[i].label == NEWSCLIP_LABEL_body)
            break;
    }
    return false;
}

/* A sentence below a headline is the dek if furniture parts it from the body; without that it opens the body, and on a page
 * where the labeller is sure that it does, by elements that tell something. */
static bool is_dek(const newsclip_labeller *labeller, size_t index) {
    if (index + 1 >= labeller->doc->blocks.len)
        return false;
    const newsclip_block *dek = at(labeller, index);
    bool sentence = newsclip_is_free(dek) && dek->shape.letters >= DEK_LETTERS &&
                    dek->shape.letters <= DEK_LETTERS_MAX && dek->kind == NEWSCLIP_KIND_paragraph &&
                    dek->stamp == NEWSCLIP_STAMP_NONE;
    bool opens = dek->markup && newsclip_is_sure(dek) &&
                 (dek->markup->near || newsclip_block_within(dek, NEWSCLIP_WITHIN_article));
    return sentence && !opens && is_parted(labeller, index);
}

/* Below the headline, or else below its last copy; SIZE_MAX where there is none. */
static size_t find_dek(const newsclip_labeller *labeller) {
    size_t head = labeller->headline;
    if (head == SIZE_MAX || is_dek(labeller, head + 1))
        return head == SIZE_MAX ? SIZE_MAX : head + 1;
    size_t copy = newsclip_furniture_copy(labeller);
    return copy > head && is_dek(labeller, copy + 1) ? copy + 1 : SIZE_MAX;
}

void newsclip_furniture_dek(newsclip_labeller *labeller) {
    size_t dek = find_dek(labeller);
    if (dek == SIZE_MAX)
        return;
    newsclip_block_relabel(at(labeller, dek), NEWSCLIP_LABEL_subheadline,
                           newsclip_pass_furniture.name);
    newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_subheadline, at(labeller, dek)->text,
                       newsclip_pass_furniture.name, dek);
}
