/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_MODEL_MODEL_H
#define NEWSCLIP_MODEL_MODEL_H

#include <stddef.h>
#include <stdint.h>

/** A node of a decision tree: where the column's value is above the threshold, the row does not end in one of the leaves on the
 *  node's left. */
typedef struct newsclip_model_test {
    int16_t threshold;
    uint16_t slot; /**< twice the tree's number; one more for its leaves from the 16th on */
    uint16_t left; /**< bits of the leaves on the left, of those 16 */
} newsclip_model_test;

/** Boosted decision trees, made from data/model by tools/embed.sh. Constant; shareable by threads. */
typedef struct newsclip_model {
    const newsclip_model_test *tests; /**< of all trees, by column, then by threshold */
    const uint16_t *ends;             /**< for each column, the index behind its last test */
    const int32_t
        *leaves; /**< of all trees, each from left to right, in units of NEWSCLIP_MODEL_UNIT */
    const uint16_t *first; /**< for each tree, the index of its first leaf */
    size_t trees;
    const char *const *columns; /**< names of the columns it was trained on */
    size_t column_count;
    int32_t bias;
    uint32_t sum; /**< of the file it was made from */
} newsclip_model;

/** Leaves and sums are whole numbers of this many parts of one, so that a sum is the same on every machine. */
#define NEWSCLIP_MODEL_UNIT (1 << 24)

/** The labellers of text dumps and of pages: is a block the article's? */
extern const newsclip_model newsclip_model_text;
extern const newsclip_model newsclip_model_html;

/** Which of a few lines is the headline? */
extern const newsclip_model newsclip_model_headline;

/** What a model has room for. */
enum {
    NEWSCLIP_MODEL_TREES = 256,
    NEWSCLIP_MODEL_ROWS = 16 /**< rows that are best asked about together */
};

/** For each of `count` rows of model->column_count values, one behind the other, the sum of all trees: log odds, natural
 *  logarithm. */
void newsclip_model_score(const newsclip_model *model, const int16_t *rows, size_t count,
                          double *scores);

#endif
