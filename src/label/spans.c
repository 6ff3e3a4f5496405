/* SPDX-License-Identifier: ISC */
/*
 * Takes glued text apart: what a span rule matches inside a block, and an age behind the name of a source ("The Sun17
 * hours ago"), become blocks of their own.
 * In: blocks as the input made them. Out: more blocks, the cut ones labelled.
 */
#include "label/pass.h"
#include "scan/date.h"

enum {
    CUTS_MAX = 8,         /* span rules' cuts in one block */
    SPAN_TEXT_MAX = 4000, /* bytes: glue stands in lines, not in essays */
    STAMP_TEXT_MAX =
        90, /* bytes: a source and its age, a date with weekday and time; a sentence is longer */
    PROMOTED_LETTERS = 200, /* letters: a headline behind a glued "Related" */
    STAMP_SIGNS = 16 /* bytes that may stand beside a stamp's date: "Published:", "on", "|" */
};

/* The leftmost span of the text at or behind `from`; none in long texts. */
static newsclip_hit find_span(newsclip_labeller *labeller, newsclip_str text, size_t from,
                              unsigned places) {
    newsclip_hit none = { .rule = -1 };
    if (text.len > SPAN_TEXT_MAX)
        return none;
    return newsclip_rules_find_span(labeller->matcher, text, from, places);
}

static newsclip_stamp stamp_of(const newsclip_block *block, const newsclip_date *date) {
    if (block->text.len - (date->end - date->start) > STAMP_SIGNS)
        return NEWSCLIP_STAMP_NONE;
    return date->kind == NEWSCLIP_DATE_RELATIVE ? NEWSCLIP_STAMP_AGE : NEWSCLIP_STAMP_DATE;
}

/* "The Sun17 hours ago": append a block, its age cut off if it ends in one with something before it. */
static void append_stamped(newsclip_labeller *labeller, newsclip_blocks *out,
                           const newsclip_block *block) {
    newsclip_arena *arena = labeller->doc->arena;
    newsclip_date date;
    bool short_enough = block->text.len <= STAMP_TEXT_MAX;
    bool dated = short_enough && newsclip_find_date(block, &date);
    bool glued = dated && block->label == NEWSCLIP_LABEL_unknown && block->shape.ends == 0 &&
                 date.kind == NEWSCLIP_DATE_RELATIVE && date.start > 0 &&
                 date.end == block->text.len;
    if (!glued) {
        newsclip_block *whole = newsclip_blocks_push(arena, out, *block);
        whole->stamp = dated ? stamp_of(block, &date) : NEWSCLIP_STAMP_NONE;
        whole->dateless = short_enough && !dated;
        return;
    }
    size_t at = newsclip_block_pieces(arena, out, block, date.start, date.end);
    newsclip_block *age = &out->at[at]; /* only now: `out` has moved */
    newsclip_block_relabel(age, NEWSCLIP_LABEL_date, newsclip_pass_spans.name);
    age->stamp = NEWSCLIP_STAMP_AGE;
}

/* A cut that is a date ("2025-03-21" in sample 003) is a stamp too. */
static void stamp_cut(newsclip_block *cut) {
    newsclip_date date;
    if (cut->label == NEWSCLIP_LABEL_date && newsclip_date_scan(cut->text, 0, &date))
        cut->stamp = stamp_of(cut, &date);
}

/* What a glued "Related" opened is related too: "RelatedNorth Korea's Kim wraps up visit" (sample 002). */
static bool opens_promotion(const newsclip_rule_info *rule, const newsclip_hit *hit,
                            const newsclip_block *rest) {
    bool promotes =
        rule->label == NEWSCLIP_LABEL_related || rule->label == NEWSCLIP_LABEL_read_more;
    return promotes && hit->start == 0 && rest->shape.letters <= PROMOTED_LETTERS;
}

/* Cut one hit out of what is left of a block; false where nothing is left behind it. */
static bool cut_hit(newsclip_labeller *labeller, newsclip_blocks *out, const newsclip_hit *hit,
                    size_t offset, newsclip_block *rest) {
    newsclip_rule_info rule = newsclip_rules_info(labeller->rules, (size_t)hit->rule);
    size_t at = newsclip_block_pieces(labeller->doc->arena, out, rest, hit->start - offset,
                                      hit->end - offset);
    newsclip_block_relabel(&out->at[at], rule.label, rule.id);
    out->at[at].rule = hit->rule;
    stamp_cut(&out->at[at]);
    newsclip_offer_captures(labeller, hit, at);
    if (at + 1 == out->len)
        return false;
    *rest = out->at[--out->len];
    if (opens_promotion(&rule, hit, rest))
        newsclip_block_relabel(rest, rule.label, rule.id);
    return true;
}

/* Append the pieces that span rules cut a block into. Patterns see the whole text, so that they may look behind. */
static void append_pieces(newsclip_labeller *labeller, newsclip_blocks *out,
                          const newsclip_block *block, unsigned places) {
    newsclip_block rest = *block;
    for (int cuts = 0; cuts < CUTS_MAX && rest.label == NEWSCLIP_LABEL_unknown; cuts++) {
        size_t offset = (size_t)(rest.text.ptr - block->text.ptr);
        newsclip_hit hit = find_span(labeller, block->text, offset, places);
        if (hit.rule < 0 || hit.end == hit.start)
            break;
        if (!cut_hit(labeller, out, &hit, offset, &rest))
            return;
    }
    append_stamped(labeller, out, &rest);
}

static void label_spans(newsclip_labeller *labeller) {
    newsclip_blocks whole = labeller->doc->blocks, cut = { 0 };
    newsclip_find_prose(labeller);
    newsclip_blocks_reserve(labeller->doc->arena, &cut, whole.len);
    for (size_t i = 0; i < whole.len && !newsclip_doc_is_late(labeller->doc); i++)
        append_pieces(labeller, &cut, &whole.at[i], newsclip_places_of(labeller, i));
    newsclip_blocks_release(labeller->doc->arena, &whole);
    labeller->doc->blocks = cut;
    newsclip_find_prose(labeller);
}

const newsclip_pass newsclip_pass_spans = { "spans", label_spans };
