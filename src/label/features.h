/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_LABEL_FEATURES_H
#define NEWSCLIP_LABEL_FEATURES_H

#include "label/pass.h"

/** Columns of the model's first pass: those of features.def for the block itself, and some of them for its neighbours. */
enum {
#define X(id) NEWSCLIP_FEATURE_##id,
#include "label/features.def"
#undef X
    NEWSCLIP_FEATURE_OWN,
    NEWSCLIP_FEATURE_REACH = 3,  /**< neighbours on each side */
    NEWSCLIP_FEATURE_NAME = 32,  /**< bytes of a column's name, its NUL among them */
    NEWSCLIP_FEATURE_BESIDE = 9, /**< columns for each of them */
    NEWSCLIP_FEATURE_COUNT =
        NEWSCLIP_FEATURE_OWN + 2 * NEWSCLIP_FEATURE_REACH * NEWSCLIP_FEATURE_BESIDE
};

/** What is known of all blocks of a document; made once, good until blocks or labels change. */
typedef struct newsclip_surroundings newsclip_surroundings;

newsclip_surroundings *newsclip_features_survey(newsclip_labeller *labeller);

/** Give back the memory of a survey (NULL is allowed), which no pass will ask any more: a record is as large as the page. */
void newsclip_features_release(newsclip_arena *arena, const newsclip_surroundings *surroundings);

/** The row of a block. */
void newsclip_features_row(const newsclip_surroundings *surroundings, size_t index,
                           int16_t row[NEWSCLIP_FEATURE_COUNT]);

/** The name of a column, "words", "words-1", "words+3"; written to `name`. */
void newsclip_features_name(size_t column, char name[NEWSCLIP_FEATURE_NAME]);

/** For training: append the heading line of a table, the names of its columns; and a row of it with a block's score ("-"
 *  where a rule has decided), kind and text. */
void newsclip_features_add_names(newsclip_buf *out, size_t columns,
                                 void (*name)(size_t column, char name[NEWSCLIP_FEATURE_NAME]));
void newsclip_features_add_row(newsclip_buf *out, const int16_t *row, size_t columns,
                               const newsclip_block *block, float score);

#endif
