/* SPDX-License-Identifier: ISC */
/*
 * Names and dates where the markup says that they stand.
 * In: blocks of a page, their markup, the headline. Out: label byline or date on short blocks whose elements are named for
 * author or date, candidates for these fields. Only what the furniture pass has not found is looked for, near the headline
 * first, then in the box about the author. Text dumps have no markup and are left alone.
 */
#include "label/pass.h"
#include "scan/byline.h"
#include "scan/date.h"

enum {
    ABOVE = 6,     /* blocks above the headline */
    BELOW = 25,    /* ... and below it */
    FAR_MAX = 100, /* blocks so named that are read further down: each costs a search of the text */
    GAP = 3,       /* blocks between two names of one by-line */
    LONGEST = 60,  /* blocks of one by-line */
    LINE_LETTERS = 170, /* letters of a line with names */
    DATE_LETTERS = 60   /* ... with a date */
};

static newsclip_block *at(const newsclip_labeller *labeller, size_t index) {
    return &labeller->doc->blocks.at[index];
}

/* Do the elements right around the block speak of author or date? Other people's and other stories' do, too. */
static bool is_marked(const newsclip_block *block) {
    return block->markup && (block->markup->near >> NEWSCLIP_FAMILY_byline & 1U) &&
           block->label != NEWSCLIP_LABEL_comments && block->label != NEWSCLIP_LABEL_related &&
           block->label != NEWSCLIP_LABEL_headline;
}

/* Is a block more than names, which any two words can be? */
static bool is_sure(const newsclip_block *block) {
    newsclip_byline byline;
    return is_marked(block) || !newsclip_byline_scan(block->text, &byline) ||
           byline.grade != NEWSCLIP_BYLINE_NAMES_ONLY;
}

/* Did the page itself give the field, and surely? */
static bool has_candidate(const newsclip_doc *doc, newsclip_field field) {
    for (size_t i = 0; i < doc->candidates.len; i++) {
        const newsclip_candidate *candidate = &doc->candidates.at[i];
        if (candidate->field == field && candidate->block != UINT32_MAX &&
            is_sure(&doc->blocks.at[candidate->block]))
            return true;
    }
    return false;
}

/* Nothing but words with capitals in an element that is not named for an author: those named for the date or "info" have
 * prices and products, too. */
static bool is_unnamed(const newsclip_block *block, const newsclip_byline *byline) {
    return byline->grade == NEWSCLIP_BYLINE_NAMES_ONLY &&
           !newsclip_block_within(block, NEWSCLIP_WITHIN_credit);
}

/* Offer the names in a block; answers whether it has any. */
static bool take_names(newsclip_labeller *labeller, size_t index) {
    newsclip_block *block = at(labeller, index);
    newsclip_byline byline;
    if (!is_marked(block) || block->shape.letters > LINE_LETTERS ||
        !newsclip_byline_scan(block->text, &byline) || byline.names == 0 ||
        is_unnamed(block, &byline) || newsclip_is_phrase(labeller->doc, &byline))
        return false;
    for (size_t i = 0; i < byline.names; i++)
        newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_author, byline.name[i],
                           newsclip_pass_credits.name, index);
    newsclip_block_relabel(block, NEWSCLIP_LABEL_byline, newsclip_pass_credits.name);
    return true;
}

/* A by-line at `index` and what goes on with it. */
static bool take_byline(newsclip_labeller *labeller, size_t index) {
    size_t len = labeller->doc->blocks.len, last = index;
    if (!take_names(labeller, index))
        return false;
    for (size_t i = index + 1; i < len && i <= last + GAP && i <= index + LONGEST; i++)
        if (take_names(labeller, i))
            last = i;
    return true;
}

/* Take the first block close below the headline that can be taken, else the first close above it; false where none can. */
static bool take_near(newsclip_labeller *labeller, bool (*take)(newsclip_labeller *, size_t)) {
    size_t len = labeller->doc->blocks.len, head = labeller->headline;
    for (size_t i = head + 1; i < len && i <= head + BELOW; i++)
        if (take(labeller, i))
            return true;
    for (size_t i = 1; i <= ABOVE && i <= head; i++)
        if (take(labeller, head - i))
            return true;
    return false;
}

static void find_names(newsclip_labeller *labeller) {
    if (take_near(labeller, take_byline))
        return;
    size_t read = 0;
    for (size_t i = labeller->headline + BELOW + 1; i < labeller->doc->blocks.len && read < FAR_MAX;
         i++) {
        if (take_byline(labeller, i))
            return;
        read += is_marked(at(labeller, i));
    }
}

static bool take_date(newsclip_labeller *labeller, size_t index) {
    newsclip_block *block = at(labeller, index);
    newsclip_date date;
    bool stamp = block->markup && block->stamp == NEWSCLIP_STAMP_DATE &&
                 block->label != NEWSCLIP_LABEL_comments && block->label != NEWSCLIP_LABEL_related;
    if ((!stamp && !is_marked(block)) || block->shape.letters > DATE_LETTERS ||
        !newsclip_find_date(block, &date))
        return false;
    newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_date, block->text, newsclip_pass_credits.name,
                       index);
    newsclip_block_relabel(block, NEWSCLIP_LABEL_date, newsclip_pass_credits.name);
    return true;
}

static void label_credits(newsclip_labeller *labeller) {
    if (labeller->headline == SIZE_MAX || !at(labeller, labeller->headline)->markup)
        return;
    if (!has_candidate(labeller->doc, NEWSCLIP_FIELD_author))
        find_names(labeller);
    if (!has_candidate(labeller->doc, NEWSCLIP_FIELD_date))
        (void)take_near(labeller, take_date);
    newsclip_find_body(labeller);
}

const newsclip_pass newsclip_pass_credits = { "credits", label_credits };
