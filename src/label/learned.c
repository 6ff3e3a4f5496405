/* SPDX-License-Identifier: ISC */
/*
 * What the learned labeller makes of the blocks.
 * In: blocks after rules, captions, notices and lists have spoken. Out: a score for each undecided block, in log odds: how
 * much it looks like the article's text.
 * Scores are not yet decisions: the prose pass makes them, and holds neighbours against each other.
 */
#include "label/features.h"
#include "model/model.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    SHOWN = 3,      /* columns that are named where somebody asks what weighed most */
    LETTERS_MIN = 2 /* a page may have a million lines of one letter, and none of them is text */
};

static const float STAMPED =
    -5.0F; /* the highest score of a block that is a date or an age, or hardly anything */

/* Is the model asked about a block? A rule decides better, and a letter or a number says nothing. */
static bool is_asked(const newsclip_block *block) {
    return newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN && block->shape.letters >= LETTERS_MIN;
}

/* A stamp is no text of an article, wherever it stands: live blogs have them between their paragraphs. */
static float score_of(const newsclip_block *block, double told) {
    float score = (float)told;
    return block->stamp != NEWSCLIP_STAMP_NONE && score > STAMPED ? STAMPED : score;
}

/* The score of one block that is not asked about: 0 where a rule has decided. */
static float score_unasked(const newsclip_block *block) {
    return newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN ? STAMPED : 0.0F;
}

/* Blocks that the model is asked about together. */
typedef struct batch {
    newsclip_block *blocks[NEWSCLIP_MODEL_ROWS];
    int16_t rows[NEWSCLIP_MODEL_ROWS][NEWSCLIP_FEATURE_COUNT];
    size_t len;
} batch;

/* The column that weighs most and does so somehow, or SIZE_MAX. */
static size_t find_heaviest(const int64_t *weights, size_t columns) {
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < columns; i++) {
        bool more = best == SIZE_MAX ? weights[i] != 0 : llabs(weights[i]) > llabs(weights[best]);
        best = more ? i : best;
    }
    return best;
}

/* The columns that weighed most for a row, as newsclip_block.weighed has them. */
static const char *name_heaviest(newsclip_arena *arena, const newsclip_model *model,
                                 const int16_t *row) {
    int64_t weights[NEWSCLIP_FEATURE_COUNT];
    newsclip_buf named = { .arena = arena };
    newsclip_model_weigh(model, row, weights);
    for (size_t i = 0; i < SHOWN; i++) {
        size_t heaviest = find_heaviest(weights, model->column_count);
        if (heaviest == SIZE_MAX)
            break;
        newsclip_buf_add(&named, newsclip_str_of(i ? " " : ""));
        newsclip_buf_add_char(&named, weights[heaviest] > 0 ? '+' : '-');
        newsclip_buf_add(&named, newsclip_str_of(model->columns[heaviest]));
        weights[heaviest] = 0;
    }
    newsclip_buf_add_char(&named, '\0');
    return named.data;
}

static void ask(const newsclip_model *model, newsclip_doc *doc, batch *b) {
    double told[NEWSCLIP_MODEL_ROWS];
    newsclip_model_score(model, b->rows[0], b->len, told);
    for (size_t i = 0; i < b->len; i++) {
        b->blocks[i]->score = score_of(b->blocks[i], told[i]);
        if (doc->want_weights)
            b->blocks[i]->weighed = name_heaviest(doc->arena, model, b->rows[i]);
    }
    b->len = 0;
}

static void score_blocks(const newsclip_model *model, const newsclip_surroundings *surroundings,
                         newsclip_doc *doc) {
    batch b;
    b.len = 0;
    for (size_t i = 0; i < doc->blocks.len && !newsclip_doc_is_late(doc); i++) {
        newsclip_block *block = &doc->blocks.at[i];
        block->score = score_unasked(block);
        if (!is_asked(block))
            continue;
        memset(b.rows[b.len], 0, sizeof b.rows[0]);
        newsclip_features_row(surroundings, i, b.rows[b.len]);
        b.blocks[b.len++] = block;
        if (b.len == NEWSCLIP_MODEL_ROWS)
            ask(model, doc, &b);
    }
    ask(model, doc, &b);
}

/* For training: the rows of all blocks as text. */
static newsclip_str tell_rows(const newsclip_surroundings *surroundings, const newsclip_doc *doc) {
    newsclip_buf kept = { .arena = doc->arena };
    newsclip_features_add_names(&kept, NEWSCLIP_FEATURE_COUNT, newsclip_features_name);
    for (size_t i = 0; i < doc->blocks.len && !newsclip_doc_is_late(doc); i++) {
        int16_t row[NEWSCLIP_FEATURE_COUNT] = { 0 };
        newsclip_features_row(surroundings, i, row);
        newsclip_features_add_row(&kept, row, NEWSCLIP_FEATURE_COUNT, &doc->blocks.at[i],
                                  doc->blocks.at[i].score);
    }
    return newsclip_buf_str(&kept);
}

static void label_learned(newsclip_labeller *labeller) {
    newsclip_doc *doc = labeller->doc;
    if (doc->blocks.len == 0)
        return;
    const newsclip_model *model =
        doc->blocks.at[0].markup ? &newsclip_model_html : &newsclip_model_text;
    assert(model->column_count == NEWSCLIP_FEATURE_COUNT);
    newsclip_surroundings *surroundings = newsclip_features_survey(labeller);
    labeller->surroundings = surroundings;
    score_blocks(model, surroundings, doc);
    if (doc->want_features)
        doc->features = tell_rows(surroundings, doc);
}

const newsclip_pass newsclip_pass_learned = { "learned", label_learned };
