/* SPDX-License-Identifier: ISC */
/*
 * Evaluates decision trees.
 * In: rows of whole numbers. Out: a score for each, or what each number has to do with it. The trees are data; what the columns mean is not known here.
 * For a score no tree is followed from its root: that is a chain of loads and guesses. Instead, column by column, each node whose answer leads
 * to the right takes the leaves on its left away from its tree, for a number of rows at once; the first leaf that is left is the
 * one where the row ends. (Lucchese and others, QuickScorer, 2015.)
 */
#include "model/model.h"

#include "base/eight.h"

#include <assert.h>
#include <string.h>

enum {
    ROWS = NEWSCLIP_MODEL_ROWS,
    LANES = 8, /* numbers of 16 bits that most machines take at once */
    GROUPS = ROWS / LANES,
    SLOTS = 2 * NEWSCLIP_MODEL_TREES
};

/* A number for each row of a group; the compiler works on all of them at once. */
typedef int16_t lanes __attribute__((vector_size(LANES * sizeof(int16_t))));

/* The values of a column. */
typedef struct values {
    lanes of[GROUPS];
    int16_t least;
    int16_t most;
} values;

/* Leaves that are left, as bits, for each slot. */
typedef struct leaves {
    lanes each[SLOTS][GROUPS]; /* after the tests that some rows pass */
    uint16_t all[SLOTS];       /* after those that all rows pass */
} leaves;

/* Rows that are not there are as the first one. */
static values take_column(const newsclip_model *model, const int16_t *rows, size_t count,
                          size_t column) {
    values v = { .least = rows[column], .most = rows[column] };
    for (size_t i = 0; i < ROWS; i++) {
        int16_t value = rows[(i < count ? i : 0) * model->column_count + column];
        v.least = value < v.least ? value : v.least;
        v.most = value > v.most ? value : v.most;
        v.of[i / LANES][i % LANES] = value;
    }
    return v;
}

/* The tests of a column, by rising threshold: first those that all rows pass, then those that some do. */
static void take_tests(const newsclip_model_test *test, const newsclip_model_test *end,
                       const values *v, leaves *left) {
    for (; test < end && test->threshold < v->least; test++)
        left->all[test->slot] &= (uint16_t)~test->left;
    for (; test < end && test->threshold < v->most; test++)
        for (size_t g = 0; g < GROUPS; g++)
            left->each[test->slot][g] &= ~((v->of[g] > test->threshold) & (int16_t)test->left);
}

/* Add the leaf of a tree where each row of a group ends; `first` is the tree's first. */
static inline void add_leaves(const int32_t *first, lanes low, lanes high, int64_t sums[LANES]) {
    for (size_t i = 0; i < LANES; i++) {
        uint32_t bits = (uint16_t)low[i] | (uint32_t)(uint16_t)high[i] << 16;
        sums[i] += first[newsclip_lowest_bit(bits)];
    }
}

static void sum_leaves(const newsclip_model *model, const leaves *left, int64_t sums[ROWS]) {
    for (size_t slot = 0; slot < 2 * model->trees; slot += 2)
        for (size_t g = 0; g < GROUPS; g++)
            add_leaves(model->leaves + model->first[slot / 2],
                       left->each[slot][g] & (int16_t)left->all[slot],
                       left->each[slot + 1][g] & (int16_t)left->all[slot + 1], sums + g * LANES);
}

/* Up to ROWS rows. */
static void score_rows(const newsclip_model *model, const int16_t *rows, size_t count,
                       double *scores) {
    leaves left;
    memset(left.each, 0xFF, 2 * model->trees * sizeof left.each[0]);
    memset(left.all, 0xFF, 2 * model->trees * sizeof left.all[0]);
    const newsclip_model_test *test = model->tests;
    for (size_t column = 0; column < model->column_count; column++) {
        const newsclip_model_test *end = model->tests + model->ends[column];
        if (test < end) {
            values v = take_column(model, rows, count, column);
            take_tests(test, end, &v, &left);
        }
        test = end;
    }
    int64_t sums[ROWS] = { 0 };
    sum_leaves(model, &left, sums);
    for (size_t i = 0; i < count; i++)
        scores[i] = (double)(sums[i] + model->bias) / NEWSCLIP_MODEL_UNIT;
}

void newsclip_model_score(const newsclip_model *model, const int16_t *rows, size_t count,
                          double *scores) {
    assert(model->trees <= NEWSCLIP_MODEL_TREES);
    for (size_t i = 0; i < count; i += ROWS) {
        size_t left = count - i;
        score_rows(model, rows + i * model->column_count, left < ROWS ? left : ROWS, scores + i);
    }
}

/* The mean of the leaves that can be reached from a node, or the leaf. */
static int64_t mean_of(const newsclip_model *model, int16_t at) {
    return at < 0 ? model->leaves[~at] : model->nodes[at].mean;
}

void newsclip_model_weigh(const newsclip_model *model, const int16_t *row, int64_t *weights) {
    for (size_t i = 0; i < model->column_count; i++)
        weights[i] = 0;
    for (size_t i = 0; i < model->trees; i++) {
        for (int16_t at = model->roots[i], next; at >= 0; at = next) {
            const newsclip_model_node *node = &model->nodes[at];
            next = node->next[row[node->column] > node->threshold];
            weights[node->column] += mean_of(model, next) - mean_of(model, at);
        }
    }
}
