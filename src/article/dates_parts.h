/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_ARTICLE_DATES_PARTS_H
#define NEWSCLIP_ARTICLE_DATES_PARTS_H

#include "article/parts.h"

/* What dates.c and dates_order.c share. */

/** One date found, and how well it stands. */
typedef struct newsclip_dates_one {
    newsclip_date date;
    newsclip_date_label label;
    bool guessed; /**< no word says so: it stands behind an earlier one */
    newsclip_str raw;
    const char *by;
    size_t block;    /**< it stands in, of metadata too; SIZE_MAX for the head of a page */
    size_t distance; /**< blocks to the nearest copy of the headline; 0 in the head of a page */
    unsigned trust;  /**< of metadata; 0 for what the page shows */
} newsclip_dates_one;

NEWSCLIP_VEC(newsclip_dates, newsclip_dates_one)

/** A day of a year, whatever is known beside it? */
bool newsclip_dates_is_absolute(const newsclip_date *date);

/** Near dates settle ambiguous ones; where these do not, all dates of the dump. */
void newsclip_dates_settle(const newsclip_article *article, newsclip_dates *found,
                           const newsclip_clock *clock);

#endif
