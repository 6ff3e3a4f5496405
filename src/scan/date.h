/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_DATE_H
#define NEWSCLIP_SCAN_DATE_H

#include "base/str.h"

/** What kind of words a date was read from. */
typedef enum newsclip_date_kind {
    NEWSCLIP_DATE_ABSOLUTE, /**< year, month and day are set */
    NEWSCLIP_DATE_RELATIVE, /**< `age_days` (or minutes below a day) before the reference time */
    NEWSCLIP_DATE_AMBIGUOUS /**< numeric: day and month may be swapped; both readings are possible */
} newsclip_date_kind;

/** A date as it stands in a text; nothing is resolved or assumed. */
typedef struct newsclip_date {
    newsclip_date_kind kind;
    size_t start; /**< byte range of the words it was read from, in the text given */
    size_t end;
    int32_t year;  /**< Gregorian; Buddhist years in Thai text are converted */
    uint8_t month; /**< 1..12; for AMBIGUOUS the month of the reading day-month-year */
    uint8_t day;   /**< 1..31; for AMBIGUOUS the day of that reading */
    int8_t hour;   /**< 0..23, or -1 where no time stands there */
    int8_t minute;
    int8_t second;        /**< or -1 */
    bool has_zone;        /**< only numeric zones, Z, UTC and GMT */
    bool zulu;            /**< the zone was written Z, UTC or GMT */
    int16_t zone;         /**< minutes east of UTC */
    uint32_t age_minutes; /**< RELATIVE: how long ago; days count 1440, months 30 days, years 365 */
    bool has_year;        /**< false: only month and day stand there ("13 July"); year is 0 */
    const char *
        order; /**< language hint of month or day words, BCP 47, or NULL (helps with AMBIGUOUS elsewhere) */
} newsclip_date;

/** A label word right before a date. */
typedef enum newsclip_date_label {
    NEWSCLIP_DATE_PLAIN,
    NEWSCLIP_DATE_PUBLISHED, /**< "Published", "Veröffentlicht", "Опубликовано" ... */
    NEWSCLIP_DATE_UPDATED    /**< "Updated", "Last modified", "Aktualisiert" ... */
} newsclip_date_label;

/**
 * Find the first date in text at or after byte `from`. Known are absolute dates in the languages of CLDR's larger
 * locales (tables in data/dates, made from CLDR by tools/gen), digits of all scripts, CJK, Thai Buddhist years, ISO 8601,
 * RFC 2822, numeric forms, with a time and zone before or behind, and relative ones ("an hour ago", "yesterday",
 * "2 小时前", "3 часа назад"). A bare year, a bare time, a bare number is no date. Glued neighbours are survived
 * ("The Sun17 hours ago", "timean hour ago").
 * @return false where there is none
 */
bool newsclip_date_scan(newsclip_str text, size_t from, newsclip_date *date);

/** The label word that stands right before (or behind) `date` in text. */
newsclip_date_label newsclip_date_label_scan(newsclip_str text, const newsclip_date *date);

/** Does a label word stand at byte `from` of the text, signs and spaces aside: ". Updated: 7 May 2024", " Actualizado a las 9:00"? */
bool newsclip_date_label_begins(newsclip_str text, size_t from);

/** The language (BCP 47) of the label word that stands right before byte `start` of the text, or at byte `end`; of a word that
 *  several languages share the most read one. NULL where there is none. */
const char *newsclip_date_label_language(newsclip_str text, size_t start, size_t end);

/** The language of a word in the date itself: "04/03/2025 às 10h15". NULL where there is none. */
const char *newsclip_date_own_language(newsclip_str date);

/** Parse an ISO 8601 date or time as options give it ("2025-07-13", "2025-07-13T12:00Z"); all of s must be used. */
bool newsclip_date_parse_iso(newsclip_str s, newsclip_date *date);

/** Swap day and month of an AMBIGUOUS date according to `order`; false where the order leaves no valid reading. */
bool newsclip_date_settle(newsclip_date *date, newsclip_date_order order);

/** The order that a language writes numeric dates in, from CLDR's short formats (BCP 47 tag, NULL allowed: UNKNOWN;
 *  bare "en" is UNKNOWN, "en-US" is MDY, "en-GB" is DMY). */
newsclip_date_order newsclip_date_order_of(const char *language);

/** An absolute date from a RELATIVE one: the day (no time) that is age_minutes before `reference`, in its zone. */
newsclip_date newsclip_date_resolve(const newsclip_date *relative, const newsclip_date *reference);

/** Days from 1970-01-01 to the date's day (proleptic Gregorian), for comparisons. */
int64_t newsclip_date_days(const newsclip_date *date);

/** Write an absolute date as ISO 8601, no more precise than it is: "2024-09-13", "2024-09-13T14:05+03:00". */
newsclip_str newsclip_date_format(newsclip_arena *arena, const newsclip_date *date);

#endif
