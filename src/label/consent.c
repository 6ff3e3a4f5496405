/* SPDX-License-Identifier: ISC */
/*
 * Consent notices, and footers of pages: lines between lines that rules know for such.
 * In: rule hits, markup. Out: label cookie (footer) on the undecided lines among them.
 * A notice of forty lines has sentences that no rule knows word for word; that its neighbours on both sides are known is
 * enough. In a footer element the same holds of what publishers say there. Done before prose is weighed: an article of
 * three lines under such a notice is the smaller text.
 */
#include "label/pass.h"

enum {
    REACH = 5 /* undecided lines between two known ones */
};

/* Does the markup say of a block that it is of a notice, or hidden until scripts show it? */
static bool is_notice(const newsclip_block *block) {
    return newsclip_block_within(block, NEWSCLIP_WITHIN_hidden) ||
           (block->markup && block->markup->names >> NEWSCLIP_FAMILY_notice & 1U);
}

/* May a block between two of that label be one more? */
static bool may_be(const newsclip_block *block, newsclip_label label) {
    if (label == NEWSCLIP_LABEL_footer)
        return newsclip_block_within(block, NEWSCLIP_WITHIN_footer);
    return !newsclip_is_held(block) || is_notice(block);
}

static void fill(newsclip_blocks *blocks, size_t from, size_t to, newsclip_label label) {
    for (size_t i = from; i < to; i++)
        if (may_be(&blocks->at[i], label))
            newsclip_block_label(&blocks->at[i], label, newsclip_pass_consent.name);
}

static void fill_between(newsclip_blocks *blocks, newsclip_label label) {
    size_t known = SIZE_MAX;
    for (size_t i = 0; i < blocks->len; i++) {
        if (!newsclip_block_has(&blocks->at[i], label))
            continue;
        if (known != SIZE_MAX && i - known <= REACH + 1)
            fill(blocks, known + 1, i, label);
        known = i;
    }
}

static void label_consent(newsclip_labeller *labeller) {
    fill_between(&labeller->doc->blocks, NEWSCLIP_LABEL_cookie);
    fill_between(&labeller->doc->blocks, NEWSCLIP_LABEL_footer);
}

const newsclip_pass newsclip_pass_consent = { "consent", label_consent };
