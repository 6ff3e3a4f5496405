/* SPDX-License-Identifier: ISC */
/*
 * What is done with dates once they are read: days counted, ages resolved, order of day and month
 * settled, ISO 8601 read and written. In come dates or an option's text, out come dates or text.
 * No clock is asked and no zone assumed.
 */
#include "scan/date_parts.h"

#include <stdio.h>

#define DAY_MINUTES 1440
#define ERA_DAYS    146097 /* days of 400 years */
#define EPOCH_DAYS  719468 /* from 0000-03-01 to 1970-01-01 */
#define FORMAT_MAX  48     /* the longest that is written, whatever the numbers */

/* Both ways by Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms", with years that
 * begin in March. */
int64_t newsclip_date_days(const newsclip_date *date) {
    int64_t year = (int64_t)date->year - (date->month <= 2);
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year =
        (153 * (date->month + (date->month > 2 ? -3 : 9)) + 2) / 5 + date->day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * ERA_DAYS + day_of_era - EPOCH_DAYS;
}

void newsclip_date_set_days(newsclip_date *date, int64_t days) {
    days += EPOCH_DAYS;
    int64_t era = (days >= 0 ? days : days - (ERA_DAYS - 1)) / ERA_DAYS;
    int64_t day_of_era = days - era * ERA_DAYS;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (ERA_DAYS - 1)) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153;
    date->day = (uint8_t)(day_of_year - (153 * month + 2) / 5 + 1);
    date->month = (uint8_t)(month < 10 ? month + 3 : month - 9);
    date->year = (int32_t)(year_of_era + era * 400 + (date->month <= 2));
}

newsclip_date newsclip_date_resolve(const newsclip_date *relative, const newsclip_date *reference) {
    int64_t minutes = newsclip_date_days(reference) * DAY_MINUTES;
    if (reference->hour >= 0) {
        minutes += reference->hour * 60 + reference->minute - (int64_t)relative->age_minutes;
    } else {
        minutes -= (int64_t)(relative->age_minutes / DAY_MINUTES) * DAY_MINUTES;
    }
    int64_t days = minutes / DAY_MINUTES - (minutes % DAY_MINUTES < 0);
    newsclip_date date = {
        .kind = NEWSCLIP_DATE_ABSOLUTE,
        .start = relative->start,
        .end = relative->end,
        .hour = -1,
        .minute = -1,
        .second = -1,
        .has_year = true,
    };
    newsclip_date_set_days(&date, days);
    return date;
}

bool newsclip_date_settle(newsclip_date *date, newsclip_date_order order) {
    if (date->kind != NEWSCLIP_DATE_AMBIGUOUS) {
        return date->kind == NEWSCLIP_DATE_ABSOLUTE;
    }
    if (order != NEWSCLIP_ORDER_DMY && order != NEWSCLIP_ORDER_MDY) {
        return false; /* the year stands last: neither reading is that of the order */
    }
    if (order == NEWSCLIP_ORDER_MDY) {
        uint8_t day = date->day;
        date->day = date->month;
        date->month = day;
    }
    date->kind = NEWSCLIP_DATE_ABSOLUTE;
    return true;
}

bool newsclip_date_parse_iso(newsclip_str s, newsclip_date *date) {
    newsclip_date found;
    if (s.len < 10 || s.ptr[4] != '-' || s.ptr[7] != '-') {
        return false;
    }
    for (size_t i = 0; i < s.len; i++) {
        if (!strchr("0123456789-+:.TZ ", s.ptr[i]) || !s.ptr[i]) {
            return false;
        }
    }
    bool is_split = s.len == 10 || s.ptr[10] == 'T' || s.ptr[10] == ' ';
    if (!is_split || !newsclip_date_scan(s, 0, &found) || found.start != 0 || found.end != s.len) {
        return false;
    }
    *date = found;
    return true;
}

/* The text is cut off where numbers no calendar has would not fit. */
static size_t write_zone(const newsclip_date *date, char *out, size_t room) {
    if (date->zulu || date->zone == 0) {
        return (size_t)snprintf(out, room, "Z");
    }
    unsigned minutes = (unsigned)(date->zone < 0 ? -date->zone : date->zone);
    return (size_t)snprintf(out, room, "%c%02u:%02u", date->zone < 0 ? '-' : '+', minutes / 60,
                            minutes % 60);
}

newsclip_str newsclip_date_format(newsclip_arena *arena, const newsclip_date *date) {
    char text[FORMAT_MAX];
    size_t len = 0;
    if (date->has_year) {
        len += (size_t)snprintf(text, sizeof text, "%04d-%02u-%02u", (int)date->year,
                                (unsigned)date->month, (unsigned)date->day);
    } else {
        len += (size_t)snprintf(text, sizeof text, "--%02u-%02u", (unsigned)date->month,
                                (unsigned)date->day);
    }
    if (date->hour >= 0) {
        len +=
            (size_t)snprintf(text + len, sizeof text - len, "T%02d:%02d", date->hour, date->minute);
    }
    if (date->hour >= 0 && date->second >= 0) {
        len += (size_t)snprintf(text + len, sizeof text - len, ":%02d", date->second);
    }
    if (date->hour >= 0 && date->has_zone) {
        len += write_zone(date, text + len, sizeof text - len);
    }
    return newsclip_str_copy(arena, (newsclip_str){ text, len });
}
