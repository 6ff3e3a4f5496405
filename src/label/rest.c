/* SPDX-License-Identifier: ISC */
/*
 * Names for what is left: body blocks by their form, everything undecided by the markup around it, or as navigation or noise.
 * In: all other labels. Out: no block is without a label.
 */
#include "label/pass.h"

enum {
    SUBHEAD_LETTERS = 90, /* letters: longer is a paragraph without a full stop */
    MENU_LETTERS = 40     /* letters: an entry of a menu */
};

static bool is_subhead(const newsclip_blocks *blocks, size_t i) {
    const newsclip_block *block = &blocks->at[i];
    if (block->kind == NEWSCLIP_KIND_subhead)
        return true;
    bool title = block->kind == NEWSCLIP_KIND_paragraph && block->shape.ends == 0 &&
                 block->shape.letters <= SUBHEAD_LETTERS && !block->shape.quoted &&
                 block->shape.last != NEWSCLIP_CLASS_COMMA;
    return title && i + 1 < blocks->len && newsclip_prose_letters(&blocks->at[i + 1]) > 0;
}

static bool is_quote(const newsclip_block *block) {
    const char *end = block->text.ptr + block->text.len;
    uint32_t last = newsclip_utf8_before(block->text.ptr, end);
    return block->shape.quoted && newsclip_utf8_class(last) == NEWSCLIP_CLASS_QUOTE;
}

static newsclip_label name_body(const newsclip_blocks *blocks, size_t i) {
    const newsclip_block *block = &blocks->at[i];
    if (block->kind == NEWSCLIP_KIND_list_item)
        return NEWSCLIP_LABEL_list_item;
    if (block->kind == NEWSCLIP_KIND_quote || is_quote(block))
        return NEWSCLIP_LABEL_quote;
    return is_subhead(blocks, i) ? NEWSCLIP_LABEL_subhead : NEWSCLIP_LABEL_body;
}

static bool is_menu_line(const newsclip_block *block) {
    return block->label == NEWSCLIP_LABEL_navigation ||
           (block->label == NEWSCLIP_LABEL_unknown && block->shape.ends == 0 &&
            block->shape.letters > 0 && block->shape.letters <= MENU_LETTERS);
}

/* What the elements around a block say that it is, once it is known to be no part of the article. In this order. */
static const struct {
    uint32_t within;
    uint16_t near;
    newsclip_label label;
} containers[] = {
    { 0, 1U << NEWSCLIP_FAMILY_comments, NEWSCLIP_LABEL_comments },
    { 0, 1U << NEWSCLIP_FAMILY_share, NEWSCLIP_LABEL_share_bar },
    { 0, 1U << NEWSCLIP_FAMILY_notice, NEWSCLIP_LABEL_cookie },
    { 0, 1U << NEWSCLIP_FAMILY_advert, NEWSCLIP_LABEL_advert },
    { 1U << NEWSCLIP_WITHIN_nav, 1U << NEWSCLIP_FAMILY_menu, NEWSCLIP_LABEL_navigation },
    { 1U << NEWSCLIP_WITHIN_form, 1U << NEWSCLIP_FAMILY_sign_up, NEWSCLIP_LABEL_subscribe },
    { 0, 1U << NEWSCLIP_FAMILY_related, NEWSCLIP_LABEL_related },
    { 1U << NEWSCLIP_WITHIN_footer, 1U << NEWSCLIP_FAMILY_footer, NEWSCLIP_LABEL_footer },
};

/* The label by the markup around a block, or unknown. */
static newsclip_label name_by_markup(const newsclip_markup *markup) {
    for (size_t i = 0; markup && i < NEWSCLIP_LEN(containers); i++)
        if ((markup->within & containers[i].within) || (markup->near & containers[i].near))
            return containers[i].label;
    return NEWSCLIP_LABEL_unknown;
}

/* An undecided line without sentences, short, beside its like, is a menu's; anything else is noise. */
static newsclip_label name_clutter(const newsclip_labeller *labeller, size_t i) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    bool beside = (i > 0 && is_menu_line(&blocks->at[i - 1])) ||
                  (i + 1 < blocks->len && is_menu_line(&blocks->at[i + 1]));
    bool outside =
        labeller->first_body == SIZE_MAX || i < labeller->first_body || i > labeller->last_body;
    return is_menu_line(&blocks->at[i]) && beside && outside ? NEWSCLIP_LABEL_navigation
                                                             : NEWSCLIP_LABEL_noise;
}

/* Where a rule or another pass has decided in the end, it is no matter what the learned labeller went by. */
static void forget_weights(newsclip_block *block) {
    bool learned = block->by == newsclip_pass_prose.name || block->by == newsclip_pass_rest.name;
    block->weighed = learned ? block->weighed : NULL;
}

static void label_rest(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    for (size_t i = 0; i < blocks->len && !newsclip_doc_is_late(labeller->doc); i++) {
        newsclip_block *block = &blocks->at[i];
        if (block->label == NEWSCLIP_LABEL_body)
            newsclip_block_relabel(block, name_body(blocks, i), block->by);
        newsclip_label named = name_by_markup(block->markup);
        if (named != NEWSCLIP_LABEL_unknown)
            newsclip_block_label(block, named, newsclip_pass_markup.name);
        newsclip_block_label(block, name_clutter(labeller, i), newsclip_pass_rest.name);
        forget_weights(block);
    }
}

const newsclip_pass newsclip_pass_rest = { "rest", label_rest };
