/* SPDX-License-Identifier: ISC */
/*
 * Where in a text dump lines with a date stand.
 * In: blocks. Out: the columns that tell how many there are before and behind a block, and how far off the next ones are.
 * An article has such a line at its beginning or its end; readers' comments, tickers of news and the articles of a page
 * that never ends have one each: "Ann, Leeds, 12/1/2012 11:05". A stamp is nothing but a date; these may have company, but
 * no more than fits in a line. A page's markup tells comments and other stories better: there the columns gained nothing.
 */
#include "label/features_parts.h"

#include "scan/date.h"

enum {
    DATED_LETTERS = 70, /* a longer line with a date is a sentence */
    DISTANCE_MAX = 60,  /* blocks: farther away is far away */
    COUNT_MAX = 60
};

/* What the date of a line is like, as the column has it. */
typedef enum kind { DATED_NOT, DATED_DAY, DATED_AGE, DATED_TIME } kind;

typedef struct line {
    uint8_t kind;
    uint8_t since;   /* blocks back to the last such line */
    uint8_t until;   /* ... and on to the next one */
    uint32_t before; /* how many there are */
} line;

struct newsclip_dated {
    line *at;
    uint32_t count;
};

static kind read_kind(const newsclip_block *block) {
    newsclip_date date;
    bool likely = block->stamp != NEWSCLIP_STAMP_NONE || block->shape.digits > 0;
    if (!likely || block->shape.letters > DATED_LETTERS || !newsclip_find_date(block, &date))
        return DATED_NOT;
    if (date.kind == NEWSCLIP_DATE_RELATIVE)
        return DATED_AGE;
    return date.hour >= 0 ? DATED_TIME : DATED_DAY;
}

static uint8_t step(uint8_t distance, const line *passed) {
    return passed->kind != DATED_NOT ? 1 : (uint8_t)newsclip_at_most(distance + 1u, DISTANCE_MAX);
}

newsclip_dated *newsclip_features_dated(newsclip_labeller *labeller) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    newsclip_arena *arena = labeller->doc->arena;
    if (blocks->len == 0 || blocks->at[0].markup)
        return NULL;
    newsclip_dated *dated = newsclip_arena_alloc(arena, sizeof *dated);
    dated->at = newsclip_arena_alloc(arena, blocks->len * sizeof *dated->at);
    uint8_t distance = DISTANCE_MAX;
    for (size_t i = 0; i < blocks->len; i++) {
        bool late = newsclip_doc_is_late(labeller->doc);
        line *at = &dated->at[i];
        *at = (line){ .kind = late ? DATED_NOT : (uint8_t)read_kind(&blocks->at[i]),
                      .since = distance,
                      .before = dated->count };
        dated->count += at->kind != DATED_NOT;
        distance = step(distance, at);
    }
    distance = DISTANCE_MAX;
    for (size_t i = blocks->len; i-- > 0;) {
        dated->at[i].until = distance;
        distance = step(distance, &dated->at[i]);
    }
    return dated;
}

#define F(id) row[NEWSCLIP_FEATURE_##id]

void newsclip_features_dates(const newsclip_dated *dated, size_t index, int16_t *row) {
    if (!dated)
        return;
    const line *at = &dated->at[index];
    uint32_t up_to = at->before + (at->kind != DATED_NOT ? 1U : 0U);
    F(dated) = at->kind;
    F(since_dated) = at->since;
    F(until_dated) = at->until;
    F(dated_before) = newsclip_at_most(at->before, COUNT_MAX);
    F(dated_behind) = newsclip_at_most(dated->count - up_to, COUNT_MAX);
}
