/* SPDX-License-Identifier: ISC */
/*
 * Captions: lines that end in a picture's credit, and what a page marks as captions.
 * In: blocks no rule knows. Out: label caption. A caption is never the duplicate of a paragraph, nor the other way
 * round (sample 002), so captions are taken before anything is compared.
 */
#include "label/pass.h"
#include "scan/byline.h"
#include "scan/credit.h"

enum {
    CAPTION_LETTERS = 420 /* letters: a longer text that ends in a credit is a paragraph */
};

/* "Words by Jane Roe, pictures by Tom Poe" ends in a credit too. */
static bool is_byline(newsclip_str text) {
    newsclip_byline byline;
    return newsclip_byline_scan(text, &byline) && byline.grade == NEWSCLIP_BYLINE_MARKED &&
           byline.start == 0;
}

static void label_captions(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    for (size_t i = 0; i < blocks->len && !newsclip_doc_is_late(labeller->doc); i++) {
        newsclip_block *block = &blocks->at[i];
        newsclip_credit credit;
        if (block->label != NEWSCLIP_LABEL_unknown || block->shape.letters > CAPTION_LETTERS)
            continue;
        if (block->kind == NEWSCLIP_KIND_caption ||
            (newsclip_credit_scan(block->text, &credit) && !is_byline(block->text)))
            newsclip_block_label(block, NEWSCLIP_LABEL_caption, newsclip_pass_captions.name);
    }
}

const newsclip_pass newsclip_pass_captions = { "captions", label_captions };
