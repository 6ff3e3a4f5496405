/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_LABEL_FEATURES_PARTS_H
#define NEWSCLIP_LABEL_FEATURES_PARTS_H

#include "label/features.h"

/** The columns that a block's neighbours have too. */
extern const uint8_t newsclip_features_beside[NEWSCLIP_FEATURE_BESIDE];

/** What is known of the containers of a page; NULL for a text dump. */
typedef struct newsclip_containers newsclip_containers;

newsclip_containers *newsclip_features_containers(newsclip_labeller *labeller);

/** Fill the columns of markup; all 0 where containers is NULL. */
void newsclip_features_markup(const newsclip_containers *containers, size_t index, int16_t *row);

/** What the page tells of its article, held against each block; NULL for a text dump. */
typedef struct newsclip_tellings newsclip_tellings;

newsclip_tellings *newsclip_features_tellings(newsclip_labeller *labeller);

/** Fill the columns of what is told; all 0 where tellings is NULL. */
void newsclip_features_told(const newsclip_tellings *tellings, size_t index, int16_t *row);

/** Where lines with a date stand; NULL for a page. */
typedef struct newsclip_dated newsclip_dated;

newsclip_dated *newsclip_features_dated(newsclip_labeller *labeller);

/** Fill the columns of lines with a date; all 0 where dated is NULL. */
void newsclip_features_dates(const newsclip_dated *dated, size_t index, int16_t *row);

/** part / whole in thousandths, 0 of nothing. */
static inline int16_t newsclip_thousandths(uint64_t part, uint64_t whole) {
    uint64_t thousandths = whole ? part * 1000 / whole : 0;
    return (int16_t)thousandths;
}

/** n, at most `most`, which is no more than 32767. */
static inline int16_t newsclip_at_most(uint64_t n, uint64_t most) {
    uint64_t capped = n < most ? n : most;
    return (int16_t)capped;
}

/** Letters of prose of a block that no rule knows. */
uint32_t newsclip_features_prose(const newsclip_block *block);

#endif
