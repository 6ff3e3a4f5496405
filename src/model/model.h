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

/** The same node as a step on the way from the root: a number that is not negative is another node, ~number a leaf. */
typedef struct newsclip_model_node {
    int16_t threshold;
    uint16_t column;
    int16_t next[2]; /**< where the value is not above the threshold, and where it is */
    int32_t mean;    /**< of the leaves behind it */
} newsclip_model_node;

/** Boosted decision trees, made from data/model by tools/embed.sh. Constant; shareable by threads. */
typedef struct newsclip_model {
    const newsclip_model_test *tests; /**< of all trees, by column, then by threshold */
    const uint16_t *ends;             /**< for each column, the index behind its last test */
    const int32_t
        *leaves; /**< of all trees, each from left to right, in units of NEWSCLIP_MODEL_UNIT */
    const uint16_t *first;            /**< for each tree, the index of its first leaf */
    const newsclip_model_node *nodes; /**< of all trees */
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

/** What a model has room for. */
enum {
    NEWSCLIP_MODEL_TREES = 320,
    NEWSCLIP_MODEL_ROWS = 16 /**< rows that are best asked about together */
};

/** For each of `count` rows of model->column_count values, one behind the other, the sum of all trees: log odds, natural
 *  logarithm. */
void newsclip_model_score(const newsclip_model *model, const int16_t *rows, size_t count,
                          double *scores);

/**
 * What each column has to do with the score of a row: a step from a node to the next moves the mean of the leaves that can still
 * be reached, and that is set down to the column that was asked about (Saabas 2014, with plain means of leaves).
 * @param weights  model->column_count sums, in units of NEWSCLIP_MODEL_UNIT; with the means of all roots they make the score
 */
void newsclip_model_weigh(const newsclip_model *model, const int16_t *row, int64_t *weights);

#endif
