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

enum {
    LETTERS_MIN = 2 /* a page may have a million lines of one letter, and none of them is text */
};

static const float STAMPED =
    -5.0F; /* the highest score of a block that is a date or an age, or hardly anything */

/* Is the model asked about a block? A rule decides better, and a letter or a number says nothing. */
static bool is_asked(const newsclip_block *block) {
    return newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN && block->shape.letters >= LETTERS_MIN;
}

/* A stamp is no text of an article, wherever it stands: live blogs have them between their paragraphs. */
static float score_of(const newsclip_model *model, const newsclip_block *block,
                      const int16_t *row) {
    float score = (float)newsclip_model_score(model, row);
    return block->stamp != NEWSCLIP_STAMP_NONE && score > STAMPED ? STAMPED : score;
}

/* The score of one block that is not asked about: 0 where a rule has decided. */
static float score_unasked(const newsclip_block *block) {
    return newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN ? STAMPED : 0.0F;
}

static void label_learned(newsclip_labeller *labeller) {
    newsclip_doc *doc = labeller->doc;
    newsclip_buf kept = { .arena = doc->arena };
    if (doc->blocks.len == 0)
        return;
    const newsclip_model *model =
        doc->blocks.at[0].markup ? &newsclip_model_html : &newsclip_model_text;
    assert(model->column_count == NEWSCLIP_FEATURE_COUNT);
    newsclip_surroundings *surroundings = newsclip_features_survey(labeller);
    labeller->surroundings = surroundings;
    if (doc->want_features)
        newsclip_features_add_names(&kept, NEWSCLIP_FEATURE_COUNT, newsclip_features_name);
    for (size_t i = 0; i < doc->blocks.len && !newsclip_doc_is_late(doc); i++) {
        newsclip_block *block = &doc->blocks.at[i];
        int16_t row[NEWSCLIP_FEATURE_COUNT] = { 0 };
        bool asked = is_asked(block);
        if (asked || doc->want_features)
            newsclip_features_row(surroundings, i, row);
        block->score = asked ? score_of(model, block, row) : score_unasked(block);
        if (doc->want_features)
            newsclip_features_add_row(&kept, row, NEWSCLIP_FEATURE_COUNT, block, block->score);
    }
    doc->features = newsclip_buf_str(&kept);
}

const newsclip_pass newsclip_pass_learned = { "learned", label_learned };
