/* SPDX-License-Identifier: ISC */
/*
 * How sure a record's body is.
 * In: the labelled blocks and the scores that the labeller gave them. Out: a number from 0 to 1: of pages that are as sure, so
 * large a share has a body whose word F1 is 0.95 or more. It is read off a curve that was measured on pages of sites that the
 * labeller had not seen (docs/ACCURACY.md); it is measured anew when the models are.
 */
#include "article/parts.h"

/* Of a block that was kept though no score speaks for it: a rule, or its neighbours, did. */
static const double UNSCORED = 0.9;

/* What the scores promise, and what came of it; straight lines between. */
static const struct {
    double promised;
    double good;
} curve[] = {
    { 0.0, 0.0 },     { 0.37, 0.29 },   { 0.553, 0.365 }, { 0.657, 0.47 }, { 0.76, 0.607 },
    { 0.828, 0.738 }, { 0.875, 0.855 }, { 0.907, 0.93 },  { 0.93, 0.95 },  { 1.0, 1.0 },
};

/* The word F1 that is to be expected of the body, by letters: 0 without one. */
static double expected_f1(const newsclip_blocks *blocks) {
    double kept = 0.0, right = 0.0, true_letters = 0.0;
    for (size_t i = 0; i < blocks->len; i++) {
        const newsclip_block *block = &blocks->at[i];
        bool body = newsclip_block_role(block) == NEWSCLIP_ROLE_BODY;
        bool scored = block->score != 0.0F;
        double letters = block->shape.letters;
        double share = scored ? (double)newsclip_chance(block->score) : body ? UNSCORED : 0.0;
        true_letters += letters * share;
        right += body ? letters * share : 0.0;
        kept += body ? letters : 0.0;
    }
    return kept > 0.0 ? 2.0 * right / (kept + true_letters) : 0.0;
}

double newsclip_assemble_confidence(const newsclip_article *article) {
    double promised = expected_f1(&article->doc.blocks);
    size_t i = 1;
    while (i + 1 < NEWSCLIP_LEN(curve) && curve[i].promised < promised)
        i++;
    double width = curve[i].promised - curve[i - 1].promised;
    double rise = curve[i].good - curve[i - 1].good;
    return promised > 0.0 ? curve[i - 1].good + rise * (promised - curve[i - 1].promised) / width
                          : 0.0;
}
