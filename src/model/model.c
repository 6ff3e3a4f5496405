/* SPDX-License-Identifier: ISC */
/*
 * Evaluates decision trees.
 * In: a row of whole numbers. Out: a score, or what each number has to do with it. The trees are data; what the columns mean is not known here.
 */
#include "model/model.h"

/* Trees that are followed side by side: each step waits for the one before it, so others fill the time. */
enum { LANES = 8 };

/* Follow `count` trees from their roots to their leaves, and add these up. */
static int64_t sum_leaves(const newsclip_model *model, const int16_t *roots, size_t count,
                          const int16_t *row) {
    int16_t at[LANES];
    int64_t sum = 0;
    for (size_t i = 0; i < LANES; i++)
        at[i] = i < count ? roots[i] : -1;
    for (int open = 0; open >= 0;) {
        open = -1;
        for (size_t i = 0; i < LANES; i++) {
            const newsclip_model_node *node = &model->nodes[at[i] < 0 ? 0 : at[i]];
            int16_t next = node->next[row[node->column] > node->threshold];
            at[i] = at[i] < 0 ? at[i] : next;
            open &= at[i];
        }
    }
    for (size_t i = 0; i < count; i++)
        sum += model->leaves[~at[i]];
    return sum;
}

double newsclip_model_score(const newsclip_model *model, const int16_t *row) {
    int64_t sum = model->bias;
    for (size_t i = 0; i < model->trees; i += LANES) {
        size_t left = model->trees - i;
        sum += sum_leaves(model, model->roots + i, left < LANES ? left : LANES, row);
    }
    return (double)sum / NEWSCLIP_MODEL_UNIT;
}

/* The mean of the leaves that can be reached from a node, or the leaf. */
static int64_t mean_of(const newsclip_model *model, int16_t at) {
    return at < 0 ? model->leaves[~at] : model->means[at];
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
