/* SPDX-License-Identifier: ISC */
/*
 * The headline: one line near the start of the body that is about the same thing.
 * In: the lines near the start of the body (front.c). Out: label headline on one block, its copies nearby duplicates.
 * The lines with the most points are held against each other by a model that has learned from pages of many sites and
 * languages which of such lines is the headline.
 */
#include "label/front.h"
#include "model/model.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    SHORTLIST = 12 /* lines with the most points that the model is asked about */
};

static const int16_t LEAST =
    -150; /* hundredths of points: below this no line is called a headline */
static const float CLEAR =
    1.0F; /* lead over the second by the model: of lines with less half are right */

static const float TIE = 0.1F; /* a lead that says nothing: the line with more points stays */

/* Blocks by their points, the most first; of equals the first block. */
typedef struct shortlist {
    size_t at[SHORTLIST];
    float points[SHORTLIST];
    size_t len;
} shortlist;

static bool has_text(const shortlist *list, const newsclip_blocks *blocks, uint64_t hash) {
    for (size_t i = 0; i < list->len; i++)
        if (blocks->at[list->at[i]].hash == hash)
            return true;
    return false;
}

static void enter(shortlist *list, size_t block, float points) {
    size_t place = list->len;
    while (place > 0 && list->points[place - 1] < points)
        place--;
    if (place == SHORTLIST)
        return;
    list->len += list->len < SHORTLIST;
    for (size_t i = list->len - 1; i > place; i--) {
        list->at[i] = list->at[i - 1];
        list->points[i] = list->points[i - 1];
    }
    list->at[place] = block;
    list->points[place] = points;
}

static shortlist make_shortlist(const newsclip_front *front) {
    shortlist list = { .len = 0 };
    for (size_t i = front->from; i < front->to; i++)
        if (newsclip_front_may_be(front, i) &&
            !has_text(&list, front->blocks, front->blocks->at[i].hash))
            enter(&list, i, newsclip_front_points(front, i));
    return list;
}

/* Lines of the shortlist that the model has been asked about. */
typedef struct asked {
    size_t at[SHORTLIST];
    int16_t rows[SHORTLIST][NEWSCLIP_FRONT_COUNT];
    double scores[SHORTLIST];
    size_t len;
} asked;

static void ask(const newsclip_front *front, const shortlist *list, asked *lines) {
    lines->len = 0;
    for (size_t k = 0; k < list->len; k++) {
        size_t i = list->at[k];
        int16_t *row = lines->rows[lines->len];
        memset(row, 0, sizeof lines->rows[0]);
        newsclip_front_row(front, i, row);
        bool byline = !newsclip_front_may_be(front, i); /* as reading it has shown */
        if (!byline && row[NEWSCLIP_FEATURE_COUNT + NEWSCLIP_FRONT_points] >= LEAST)
            lines->at[lines->len++] = i;
    }
    newsclip_model_score(&newsclip_model_headline, lines->rows[0], lines->len, lines->scores);
}

/* The best line, or SIZE_MAX; says so where it has hardly won. */
static size_t find_best(const newsclip_front *front, newsclip_buf *kept) {
    size_t best = SIZE_MAX;
    float most = -HUGE_VALF, second = -HUGE_VALF;
    shortlist list = make_shortlist(front);
    asked lines;
    ask(front, &list, &lines);
    for (size_t k = 0; k < lines.len; k++) {
        size_t i = lines.at[k];
        float score = (float)lines.scores[k];
        if (kept)
            newsclip_features_add_row(kept, lines.rows[k], NEWSCLIP_FRONT_COUNT,
                                      &front->blocks->at[i], score);
        bool better = score > most + TIE;
        second = better ? most : score > second ? score : second;
        best = better ? i : best;
        most = better ? score : most;
    }
    if (best == SIZE_MAX || most - second < CLEAR)
        newsclip_diag_add(&front->labeller->doc->diags, NEWSCLIP_DIAG_headline_uncertain);
    return best;
}

static void name_column(size_t column, char name[NEWSCLIP_FEATURE_NAME]) {
    static const char *const names[] = {
#define X(id) #id,
#include "label/front.def"
#undef X
    };
    if (column < NEWSCLIP_FEATURE_COUNT)
        newsclip_features_name(column, name);
    else
        snprintf(name, NEWSCLIP_FEATURE_NAME, "front_%s", names[column - NEWSCLIP_FEATURE_COUNT]);
}

static size_t choose(newsclip_labeller *labeller, const newsclip_front *front) {
    newsclip_doc *doc = labeller->doc;
    assert(newsclip_model_headline.column_count == NEWSCLIP_FRONT_COUNT);
    if (!doc->want_features)
        return find_best(front, NULL);
    newsclip_buf kept = { .arena = doc->arena };
    newsclip_features_add_names(&kept, NEWSCLIP_FRONT_COUNT, name_column);
    size_t best = find_best(front, &kept);
    doc->headlines = newsclip_buf_str(&kept);
    return best;
}

/* Of the copies of a page's headline the last one before the body: by-line and date stand there, and not by the menu or the
 * path of sections that has it, too. A dump's first copy may be all that stands right. */
static size_t choose_copy(const newsclip_front *front, size_t best) {
    size_t end = front->body < front->to ? front->body + 1 : front->to;
    return front->blocks->at[best].markup ? newsclip_find_last_copy(front->blocks, best, end)
                                          : best;
}

static void label_headline(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    newsclip_front front = newsclip_front_of(labeller);
    size_t best = choose(labeller, &front);
    if (best == SIZE_MAX || newsclip_titles_deny(front.titles, &blocks->at[best]))
        return;
    labeller->headline = best = choose_copy(&front, best);
    newsclip_block_relabel(&blocks->at[best], NEWSCLIP_LABEL_headline, newsclip_pass_headline.name);
    for (size_t i = front.from; i < front.to; i++)
        if (i != best && blocks->at[i].hash == blocks->at[best].hash)
            newsclip_block_relabel(&blocks->at[i], NEWSCLIP_LABEL_duplicate,
                                   newsclip_pass_headline.name);
    newsclip_find_body(labeller);
}

const newsclip_pass newsclip_pass_headline = { "headline", label_headline };
