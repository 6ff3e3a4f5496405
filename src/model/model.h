/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_MODEL_MODEL_H
#define NEWSCLIP_MODEL_MODEL_H

#include <stddef.h>
#include <stdint.h>

/** One question of a decision tree: is the column's value above the threshold? The answer leads on to a node, or where it
 *  is negative to a leaf (~next). */
typedef struct newsclip_model_node {
    int16_t threshold;
    uint16_t column;
    int16_t next[2]; /**< where the value is not above it, and where it is */
} newsclip_model_node;

/** Boosted decision trees, made from data/model by tools/embed.sh. Constant; shareable by threads. */
typedef struct newsclip_model {
    const newsclip_model_node *nodes; /**< of all trees */
    const int32_t *leaves;            /**< of all trees, in units of NEWSCLIP_MODEL_UNIT */
    const int32_t *means;             /**< for each node the mean of the leaves behind it */
    const int16_t *roots;             /**< a node or leaf for each tree, as in `next` */
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

/** The sum of all trees for a row of model->column_count values: log odds, natural logarithm. */
double newsclip_model_score(const newsclip_model *model, const int16_t *row);

/**
 * What each column has to do with the score of a row: a step from a node to the next moves the mean of the leaves that can still
 * be reached, and that is set down to the column that was asked about (Saabas 2014, with plain means of leaves).
 * @param weights  model->column_count sums, in units of NEWSCLIP_MODEL_UNIT; with the means of all roots they make the score
 */
void newsclip_model_weigh(const newsclip_model *model, const int16_t *row, int64_t *weights);

#endif
