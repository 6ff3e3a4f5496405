/* SPDX-License-Identifier: ISC */
/* Dates in a line: what is found stands there, is a date, and is written as one. */
#include "base/utf8.h"
#include "checks.h"
#include "scan/date.h"

#include <string.h>

static void check_absolute(newsclip_arena *arena, const newsclip_date *date) {
    newsclip_date again;
    fuzz_expect(date->month >= 1 && date->month <= 12 && date->day >= 1 && date->day <= 31,
                "month and day are possible");
    fuzz_expect(date->hour >= -1 && date->hour <= 23 && date->minute >= -1 && date->minute <= 59,
                "the time is possible");
    if (date->kind != NEWSCLIP_DATE_ABSOLUTE || !date->has_year)
        return;
    newsclip_str text = newsclip_date_format(arena, date);
    fuzz_expect(newsclip_date_parse_iso(text, &again), "a date is written as ISO 8601");
    fuzz_expect(newsclip_date_days(&again) == newsclip_date_days(date),
                "it is the same day when it is read again");
}

static void check_date(newsclip_arena *arena, newsclip_str text, const newsclip_date *date) {
    static const newsclip_date today = { .year = 2025,
                                         .month = 7,
                                         .day = 13,
                                         .hour = -1,
                                         .minute = -1,
                                         .second = -1,
                                         .has_year = true };
    fuzz_expect(date->start < date->end && date->end <= text.len, "a date stands in the text");
    (void)newsclip_date_label_scan(text, date);
    if (date->kind == NEWSCLIP_DATE_RELATIVE) {
        newsclip_date resolved = newsclip_date_resolve(date, &today);
        fuzz_expect(newsclip_date_days(&resolved) <= newsclip_date_days(&today),
                    "an age leads into the past");
        return;
    }
    check_absolute(arena, date);
    for (newsclip_date_order order = NEWSCLIP_ORDER_UNKNOWN; order <= NEWSCLIP_ORDER_YMD; order++) {
        newsclip_date settled = *date;
        if (newsclip_date_settle(&settled, order))
            check_absolute(arena, &settled);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_str text = { len > 0 ? (const char *)data : "", len };
    newsclip_date date;
    size_t from = 0;
    if (newsclip_utf8_valid(text) && !memchr(text.ptr, 0, text.len))
        while (from < text.len && newsclip_date_scan(text, from, &date)) {
            fuzz_expect(date.start >= from, "the search goes forward");
            check_date(arena, text, &date);
            from = date.end;
        }
    newsclip_arena_free(arena);
    return 0;
}
