/* SPDX-License-Identifier: ISC */
/*
 * By-lines and dates further off around a line that may be the headline.
 * In: the lines near the start of the body. Out: the columns of label/front.def that tell how far the next by-line and the
 * next date are. Headlines have them behind them, headings inside of an article do not. Points are not given here.
 */
#include "label/front_parts.h"

enum {
    BELOW =
        14, /* blocks below in which by-line and date are looked for: a dek, a picture, a share bar may be between */
    ABOVE = 4 /* ... and above */
};

#define F(id) own[NEWSCLIP_FRONT_##id]

/* A line that tells who wrote: by its form, or by a rule's label. */
static bool is_byline(const newsclip_front *front, size_t i) {
    const newsclip_front_line *line = newsclip_front_read(front, i);
    return line->grade >= NEWSCLIP_BYLINE_ROLED ||
           front->blocks->at[i].label == NEWSCLIP_LABEL_byline;
}

/* A line that is a date, or short and with one. */
static bool is_dated(const newsclip_front *front, size_t i) {
    return newsclip_front_read(front, i)->dated ||
           front->blocks->at[i].stamp != NEWSCLIP_STAMP_NONE ||
           front->blocks->at[i].label == NEWSCLIP_LABEL_date;
}

typedef bool is_function(const newsclip_front *front, size_t i);

/* Blocks down to the next such line, 0 where there is none near. */
static int16_t reach_below(const newsclip_front *front, size_t i, is_function *is_such) {
    for (size_t far = 1; far <= BELOW && i + far < front->to; far++)
        if (is_such(front, i + far))
            return (int16_t)far;
    return 0;
}

/* ... and up. */
static int16_t reach_above(const newsclip_front *front, size_t i, is_function *is_such) {
    for (size_t far = 1; far <= ABOVE && i >= front->from + far; far++)
        if (is_such(front, i - far))
            return (int16_t)far;
    return 0;
}

void newsclip_front_around(const newsclip_front *front, size_t i, int16_t *own) {
    F(byline_below) = reach_below(front, i, is_byline);
    F(byline_above) = reach_above(front, i, is_byline);
    F(date_below) = reach_below(front, i, is_dated);
    F(date_above) = reach_above(front, i, is_dated);
}
