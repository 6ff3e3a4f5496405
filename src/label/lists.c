/* SPDX-License-Identifier: ISC */
/*
 * Items right under a heading: titles of other stories, entries of a menu.
 * In: rule hits. Out: the titles that follow a heading's line get its label.
 * Done before prose is weighed, so that a list in the middle of an article is known for an interruption and costs the
 * paragraphs behind it nothing. The first sentence ends the list; what else a heading takes is the sections pass's work.
 */
#include "label/pass.h"

enum {
    TITLE_LETTERS = 200 /* letters: a headline */
};

static bool is_title(const newsclip_block *block) {
    return block->label == NEWSCLIP_LABEL_unknown && block->shape.ends == 0 &&
           block->shape.letters <= TITLE_LETTERS && block->shape.last != NEWSCLIP_CLASS_COLON;
}

/* Headings of lists; the titles under a comments or newsletter heading may be the next subhead of the article. */
static bool heads_list(const newsclip_labeller *labeller, const newsclip_block *block) {
    bool list = block->label == NEWSCLIP_LABEL_related || block->label == NEWSCLIP_LABEL_explore ||
                block->label == NEWSCLIP_LABEL_read_more;
    return list && newsclip_is_heading_rule(labeller, block);
}

static void label_lists(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    /* Before the first prose a list of other stories may have the headline right behind its end. */
    for (size_t i = labeller->first_prose; i < blocks->len; i++) {
        if (!heads_list(labeller, &blocks->at[i]))
            continue;
        newsclip_label label = blocks->at[i].label;
        while (i + 1 < blocks->len && is_title(&blocks->at[i + 1]))
            newsclip_block_label(&blocks->at[++i], label, newsclip_pass_lists.name);
    }
}

const newsclip_pass newsclip_pass_lists = { "lists", label_lists };
