/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_LABEL_FURNITURE_PARTS_H
#define NEWSCLIP_LABEL_FURNITURE_PARTS_H

#include "label/pass.h"

/* The parts of the furniture pass. */

/** Letters of a line with by-line or date, at most. */
#define NEWSCLIP_FURNITURE_LETTERS 170

/** What a line must be for its date to be the article's: the further off, the more. */
typedef enum newsclip_date_need {
    NEWSCLIP_NEED_DATE,     /**< any line with a date */
    NEWSCLIP_NEED_COMPANY,  /**< no sentence, and a by-line or the like stands beside the date */
    NEWSCLIP_NEED_PUBLISHED /**< says that it is the date of publication */
} newsclip_date_need;

/** No rule and no pass has named the block, or it is taken as body so far. */
bool newsclip_is_free(const newsclip_block *block);

/** Label and offer the lines of [from, to) whose dates may be the article's; answers whether there is one. */
bool newsclip_furniture_dates(const newsclip_labeller *labeller, size_t from, size_t to,
                              newsclip_date_need need);

/** Where no such line has been found: the one line of the whole document that says when it was published, else the day of the
 *  dateline. */
void newsclip_furniture_last_date(const newsclip_labeller *labeller);

/** The last copy of the headline between it and the body; the headline where there is none, or where it would stand. */
size_t newsclip_furniture_copy(const newsclip_labeller *labeller);

/** Label and offer the section above the headline, where one stands. */
void newsclip_furniture_section(newsclip_labeller *labeller);

/** Label and offer the dek below the headline, where one stands. */
void newsclip_furniture_dek(newsclip_labeller *labeller);

/** Label and offer block `index` if it is a name above a paragraph that tells of the person; answers whether it is. */
bool newsclip_furniture_box(newsclip_labeller *labeller, size_t index);

#endif
