/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_DATE_PARTS_H
#define NEWSCLIP_SCAN_DATE_PARTS_H

#include "scan/date_token.h"

/*
 * The readers of parts. Each looks at the tokens from index i on and either answers the index
 * behind what it read and fills its out-parameter in, or answers 0 and leaves it alone. (Nothing
 * that is read is empty, so 0 is free.)
 */

/** Year, month and day in digits: "2025-07-13", "13.07.2025", "7/13/25", with "T10:00:00Z"
 * behind. */
size_t newsclip_date_read_numeric(const newsclip_date_tokens *t, size_t i, newsclip_date *date);

/** Day and month in dotted digits without a year: "13.07." */
size_t newsclip_date_read_dotted(const newsclip_date_tokens *t, size_t i, newsclip_date *date);

/** With the month's name, or with the signs for year, month and day: "13 July 2025",
 * "2025年7月13日". */
size_t newsclip_date_read_named(const newsclip_date_tokens *t, size_t i, newsclip_date *date);

/** How a time may look. */
typedef enum newsclip_date_clock {
    NEWSCLIP_DATE_CLOCK_STRICT, /**< nothing around says that it is a time: "14:05", "2 pm" */
    NEWSCLIP_DATE_CLOCK_LOOSE,  /**< it stands behind a date: "14.05" too */
    NEWSCLIP_DATE_CLOCK_ISO     /**< behind the T of ISO 8601 */
} newsclip_date_clock;

/** A time with its zone. */
size_t newsclip_date_read_time(const newsclip_date_tokens *t, size_t i, newsclip_date_clock how,
                               newsclip_date *date);

/** An age: "3 hours ago", "yesterday". */
size_t newsclip_date_read_age(const newsclip_date_tokens *t, size_t i, newsclip_date *date);

/** An age whose "a" or "an" is glued to the word before it: "timean hour ago". */
size_t newsclip_date_read_glued(const newsclip_date_tokens *t, size_t i, newsclip_date *date);

/** Is there such a day, and are numbers like these written as dates (years 1900 to 2100)? */
bool newsclip_date_is_day(int32_t year, uint32_t month, uint32_t day);

/** Has the day a month may have, where the year is not known? */
bool newsclip_date_is_year_day(uint32_t month, uint32_t day);

/** Set year, month and day from days since 1970-01-01. */
void newsclip_date_set_days(newsclip_date *date, int64_t days);

/** Gregorian date of a day of the Solar Hijri calendar (years 1300 to 1480). */
bool newsclip_date_from_jalali(uint32_t year, uint32_t month, uint32_t day, newsclip_date *date);

/** May a number begin here, or is it the rest of a longer one, of an address, a price, a range? */
bool newsclip_date_left_free(newsclip_str text, size_t at);

/** May a date that begins at byte `start` end before token i, or does what it ends in go on? */
bool newsclip_date_right_free(const newsclip_date_tokens *t, size_t i, size_t start);

/** Do letters of a script stand near byte `at`? The script is given by the first bytes of its
 * letters in UTF-8. */
bool newsclip_date_script_near(newsclip_str text, size_t at, unsigned char first,
                               unsigned char last);

#endif
