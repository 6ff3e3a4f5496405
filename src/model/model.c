/* SPDX-License-Identifier: ISC */
/*
 * Evaluates decision trees.
 * In: rows of whole numbers. Out: a score for each. The trees are data; what the columns mean is not known here.
 * No tree is followed from its root: that is a chain of loads and guesses. Instead, column by column, each node whose answer leads
 * to the right takes the leaves on its left away from its tree, for a number of rows at once; the first leaf that is left is the
 * one where the row ends. (Lucchese and others, QuickScorer, 2015.)
 */
#include "model/model.h"

#include "base/eight.h"

#include <assert.h>
#include <string.h>

enum { ROWS = NEWSCLIP_MODEL_ROWS, SLOTS = 2 * NEWSCLIP_MODEL_TREES };

/* A number for each row; the compiler works on all of them at once. */
typedef int16_t lanes __attribute__((vector_size(ROWS * sizeof(int16_t))));

/* Leaves that are left, as bits, for each slot. */
typedef struct leaves {
    lanes each[SLOTS];   /* after the tests that some rows pass */
    uint16_t all[SLOTS]; /* after those that all rows pass */
} leaves;

/* The values of a column. Rows that are not there are as the first one. */
static lanes take_column(const newsclip_model *model, const int16_t *rows, size_t count,
                         size_t column) {
    lanes values;
    for (size_t i = 0; i < ROWS; i++)
        values[i] = rows[(i < count ? i : 0) * model->column_count + column];
    return values;
}

/* The tests of a column, by rising threshold: first those that all rows pass, then those that some do. */
static void take_tests(const newsclip_model_test *test, const newsclip_model_test *end,
                       lanes values, leaves *left) {
    int16_t least = values[0], most = values[0];
    for (size_t i = 1; i < ROWS; i++) {
        least = values[i] < least ? values[i] : least;
        most = values[i] > most ? values[i] : most;
    }
    for (; test < end && test->threshold < least; test++)
        left->all[test->slot] &= (uint16_t)~test->left;
    for (; test < end && test->threshold < most; test++)
        left->each[test->slot] &= ~((values > test->threshold) & (int16_t)test->left);
}

/* Add up the leaves where rows end. */
static void sum_leaves(const newsclip_model *model, const leaves *left, int64_t sums[ROWS]) {
    for (size_t tree = 0; tree < model->trees; tree++) {
        const int32_t *first = model->leaves + model->first[tree];
        lanes low = left->each[2 * tree] & (int16_t)left->all[2 * tree];
        lanes high = left->each[2 * tree + 1] & (int16_t)left->all[2 * tree + 1];
        for (size_t i = 0; i < ROWS; i++)
            sums[i] +=
                first[newsclip_lowest_bit((uint16_t)low[i] | (uint32_t)(uint16_t)high[i] << 16)];
    }
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
        if (test < end)
            take_tests(test, end, take_column(model, rows, count, column), &left);
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
