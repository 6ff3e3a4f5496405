/* SPDX-License-Identifier: ISC */
/*
 * Consent notices: lines between lines that rules know for such a notice.
 * In: rule hits. Out: label cookie on the undecided lines among them.
 * A notice of forty lines has sentences that no rule knows word for word; that its neighbours on both sides are known is
 * enough. Done before prose is weighed: an article of three lines under such a notice is the smaller text.
 */
#include "label/pass.h"

enum {
    REACH = 5 /* undecided lines between two known ones */
};

static void fill(newsclip_blocks *blocks, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (!newsclip_is_held(&blocks->at[i]))
            newsclip_block_label(&blocks->at[i], NEWSCLIP_LABEL_cookie, newsclip_pass_consent.name);
}

static void label_consent(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    size_t known = SIZE_MAX;
    for (size_t i = 0; i < blocks->len; i++) {
        if (!newsclip_block_has(&blocks->at[i], NEWSCLIP_LABEL_cookie))
            continue;
        if (known != SIZE_MAX && i - known <= REACH + 1)
            fill(blocks, known + 1, i);
        known = i;
    }
}

const newsclip_pass newsclip_pass_consent = { "consent", label_consent };
