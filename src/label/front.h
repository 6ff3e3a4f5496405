/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_LABEL_FRONT_H
#define NEWSCLIP_LABEL_FRONT_H

#include "label/features.h"
#include "label/titles.h"
#include "scan/byline.h"

/** Columns of the model that chooses the headline, behind those of the block (label/features.h). */
enum {
#define X(id) NEWSCLIP_FRONT_##id,
#include "label/front.def"
#undef X
    NEWSCLIP_FRONT_OWN,
    NEWSCLIP_FRONT_COUNT = NEWSCLIP_FEATURE_COUNT + NEWSCLIP_FRONT_OWN
};

/** What is measured once for each block of the region. */
typedef struct newsclip_front_line {
    newsclip_sharing words;
    bool named; /**< could be a by-line */
    bool candidate;
    bool read; /**< furniture and named are known */
    bool furniture;
    bool dated; /**< holds a date */
    newsclip_byline_grade grade;
    bool good;    /**< shares half of its words or more, and is not short */
    size_t prose; /**< paragraphs of the region above it */
} newsclip_front_line;

/** The blocks [from, to) near the start of the body; lines[i - from] is about block i. */
typedef struct newsclip_front {
    const newsclip_labeller *labeller;
    newsclip_blocks *blocks;
    const newsclip_titles *titles;
    newsclip_front_line *lines;
    size_t from;
    size_t to;
    size_t body;  /**< first block of the body, or the region's end */
    size_t first; /**< the document's first block that could be a headline */
} newsclip_front;

/** Measure the lines near the start of the body. In the document's arena. */
newsclip_front newsclip_front_of(const newsclip_labeller *labeller);

/** Can block i of the region be the headline? */
bool newsclip_front_may_be(const newsclip_front *front, size_t i);

/** What speaks for a block of the region, in points (log odds), without reading by-lines and dates around it. */
float newsclip_front_points(const newsclip_front *front, size_t i);

/** The row of a block of the region. Reads the by-lines and dates around it, and may find that it is a by-line itself: then
 *  it can no longer be the headline. */
void newsclip_front_row(const newsclip_front *front, size_t i, int16_t row[NEWSCLIP_FRONT_COUNT]);

#endif
