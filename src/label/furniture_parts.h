/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_LABEL_FURNITURE_PARTS_H
#define NEWSCLIP_LABEL_FURNITURE_PARTS_H

#include "label/pass.h"
#include "scan/byline.h"

/* The parts of the furniture pass. */

/** Letters of a line with by-line or date, at most. */
#define NEWSCLIP_FURNITURE_LETTERS 170

/** What a line must be for its date to be the article's: the further off, the more. */
typedef enum newsclip_date_need {
    NEWSCLIP_NEED_DATE,     /**< any line with a date */
    NEWSCLIP_NEED_COMPANY,  /**< no sentence, and a by-line or the like stands beside the date */
    NEWSCLIP_NEED_PUBLISHED /**< says that it is the date of publication */
} newsclip_date_need;

/** Label and offer the lines of [from, to) whose dates may be the article's; answers whether there is one. */
bool newsclip_furniture_dates(const newsclip_labeller *labeller, size_t from, size_t to,
                              newsclip_date_need need);

/** Where no such line has been found: the one line of the whole document that says when it was published, else the day of the
 *  dateline. */
void newsclip_furniture_last_date(const newsclip_labeller *labeller);

/** The last copy of the headline between it and the body; the headline where there is none, or where it would stand. */
size_t newsclip_furniture_copy(const newsclip_labeller *labeller);

/** How surely block `index` is a by-line; NONE where it is none or known to be something else. */
newsclip_byline_grade newsclip_furniture_grade(const newsclip_labeller *labeller, size_t index);

/** Label and offer block `index` if it is a by-line of at least that grade; answers whether it names persons. */
bool newsclip_furniture_byline(newsclip_labeller *labeller, size_t index,
                               newsclip_byline_grade least);

/** Label and offer the by-lines of [from, to): those of the highest grade that any has, of bare names the first only. Answers
 *  whether there is one. */
bool newsclip_furniture_bylines(newsclip_labeller *labeller, size_t from, size_t to);

/** Offer the names of a by-line that opens the first paragraph, which is longer than lines with a by-line are; answers
 *  whether there is one. */
bool newsclip_furniture_opening(const newsclip_labeller *labeller);

/** Label and offer the section above the headline, where one stands. */
void newsclip_furniture_section(newsclip_labeller *labeller);

/** Label and offer the dek below the headline, where one stands. */
void newsclip_furniture_dek(newsclip_labeller *labeller);

/** Label and offer block `index` if it is a name above a paragraph that tells of the person; answers whether it is. */
bool newsclip_furniture_box(newsclip_labeller *labeller, size_t index);

#endif
