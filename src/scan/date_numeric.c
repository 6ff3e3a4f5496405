/* SPDX-License-Identifier: ISC */
/*
 * Dates in digits alone: "2025-07-13", "13.07.2025", "7/13/25". In come tokens, out comes a date;
 * where day and month could be swapped it is AMBIGUOUS. Also the checks that all forms share:
 * which days exist, and what may stand right before and behind a number that is a date's. No names
 * of months, no times.
 */
#include "scan/date_parts.h"

#include "base/utf8.h"
#include "base/vec.h"

#define FIRST_YEAR     1900
#define LAST_YEAR      2100
#define FIRST_BUDDHIST 2400 /* years that a Thai text writes for 1857 to 2100 */
#define LAST_BUDDHIST  2643
#define BUDDHIST_ERA   543
#define FIRST_JALALI   1300 /* 1921 ... */
#define LAST_JALALI    1480 /* ... to 2101 */
/* As short years, 90 to 99 are of the last century, 0 to 49 of this one; the rest is no year. */
#define SHORT_YEAR_OLD 90
#define SHORT_YEAR_NEW 49
#define MIDDLE_DOT     0xB7 /* between the numbers of a date only where the year stands first */
#define BULLET         0x2022
#define NEAR           120 /* bytes: how far a script is looked for around a number */
/* Letters at least of a word that may be glued before a date: not "v13", "G20". */
#define LETTER_GLUE    2

static const uint8_t month_days[13] = { 0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

bool newsclip_date_is_year_day(uint32_t month, uint32_t day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= month_days[month];
}

bool newsclip_date_is_day(int32_t year, uint32_t month, uint32_t day) {
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year >= FIRST_YEAR && year <= LAST_YEAR && newsclip_date_is_year_day(month, day) &&
           (leap || month != 2 || day != 29);
}

/* Days since the era began; the leap years of its 33-year cycle are right for 1244 to 1642. */
static int32_t jalali_days(int32_t year, int32_t month, int32_t day) {
    static const uint8_t leaps[] = { 1, 5, 9, 13, 17, 22, 26, 30 };
    int32_t days =
        year * 365 + year / 33 * 8 + (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30);
    for (size_t i = 0; i < NEWSCLIP_LEN(leaps); i++) {
        days += leaps[i] < year % 33;
    }
    return days + day - 1;
}

bool newsclip_date_from_jalali(uint32_t year, uint32_t month, uint32_t day, newsclip_date *date) {
    if (year < FIRST_JALALI || year > LAST_JALALI || month < 1 || month > 12 || day < 1 ||
        day > (month <= 6 ? 31u : 30u)) {
        return false;
    }
    newsclip_date anchor = { .year = 2021, .month = 3, .day = 21 }; /* 1 Farvardin 1400 */
    int32_t days =
        jalali_days((int32_t)year, (int32_t)month, (int32_t)day) - jalali_days(1400, 1, 1);
    newsclip_date_set_days(date, newsclip_date_days(&anchor) + days);
    return true;
}

/* Signs that bind a number to what stands before it: paths, addresses, prices, phone numbers. */
static bool is_binding(uint32_t cp) {
    return cp < 0x80 && strchr("/\\_=&#@$+%~*^", (int)cp) != NULL;
}

static size_t letters_before(newsclip_str text, size_t at) {
    size_t count = 0;
    while (at > 0 && count < LETTER_GLUE) {
        uint32_t cp = newsclip_utf8_before(text.ptr, text.ptr + at);
        newsclip_class class = newsclip_utf8_class(cp);
        if (class == NEWSCLIP_CLASS_DENSE || class == NEWSCLIP_CLASS_MARK) {
            return LETTER_GLUE;
        }
        if (!newsclip_class_is_letter(class)) {
            break;
        }
        char bytes[4];
        at -= newsclip_utf8_put(cp, bytes);
        count++;
    }
    return count;
}

bool newsclip_date_left_free(newsclip_str text, size_t at) {
    if (at == 0) {
        return true;
    }
    uint32_t cp = newsclip_utf8_before(text.ptr, text.ptr + at);
    newsclip_class class = newsclip_utf8_class(cp);
    if (newsclip_class_is_letter(class)) {
        return class == NEWSCLIP_CLASS_DENSE || letters_before(text, at) >= LETTER_GLUE;
    }
    bool currency = (cp >= 0x20A0 && cp <= 0x20CF) || cp == 0xA3 || cp == 0xA5;
    if (class == NEWSCLIP_CLASS_DIGIT || is_binding(cp) || currency) {
        return false;
    }
    bool joins = class == NEWSCLIP_CLASS_DASH || cp == '.' || cp == ',' || cp == ':' || cp == '\'';
    char bytes[4];
    at -= newsclip_utf8_put(cp, bytes);
    if (!joins || at == 0) {
        return true;
    }
    newsclip_class before = newsclip_utf8_class(newsclip_utf8_before(text.ptr, text.ptr + at));
    bool word = newsclip_class_is_letter(before) ||
                is_binding(newsclip_utf8_before(text.ptr, text.ptr + at));
    return before != NEWSCLIP_CLASS_DIGIT && !(class == NEWSCLIP_CLASS_DASH && cp == '-' && word);
}

bool newsclip_date_right_free(const newsclip_date_tokens *t, size_t i, size_t start) {
    const newsclip_date_token *sign = newsclip_date_at(t, i);
    const newsclip_date_token *next = newsclip_date_at(t, i + 1);
    if (sign->gap || sign->kind != NEWSCLIP_DATE_SIGN) {
        return true;
    }
    size_t len = sign->start - start;
    const char *date = t->text.ptr + start;
    bool path = memchr(date, '/', len) || memchr(date, '-', len);
    if (newsclip_date_is_any(t, i, path ? "/\\_=@%&" : "\\_=@%&")) {
        return sign->value == '/' && (next->gap || next->kind == NEWSCLIP_DATE_END);
    }
    bool word = next->kind == NEWSCLIP_DATE_WORD && sign->value == '-';
    bool goes_on = !next->gap && (next->kind == NEWSCLIP_DATE_NUMBER || word);
    return !(goes_on && newsclip_date_is_any(t, i, ".,:-"));
}

bool newsclip_date_script_near(newsclip_str text, size_t at, unsigned char first,
                               unsigned char last) {
    size_t from = at > NEAR ? at - NEAR : 0;
    size_t to = text.len - at > NEAR ? at + NEAR : text.len;
    for (size_t i = from; i < to; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        if (byte >= first && byte <= last) {
            return true;
        }
    }
    return false;
}

/* Three numbers with the same sign twice, and whether spaces stand between. */
typedef struct triple {
    const newsclip_date_token *number[3];
    uint32_t sign;
} triple;

/* "13. 7. 2025" and "13 / 7 / 2025" are written with spaces, "13 -7 -2025" is not. */
static bool is_spaced_well(const newsclip_date_tokens *t, size_t sign, uint32_t cp) {
    bool before = newsclip_date_at(t, sign)->gap;
    bool behind = newsclip_date_at(t, sign + 1)->gap;
    return cp == '.' ? !before : cp == '/' ? before == behind : !before && !behind;
}

static bool take_triple(const newsclip_date_tokens *t, size_t i, triple *out) {
    uint32_t sign = newsclip_date_at(t, i + 1)->value;
    if (sign != '.' && sign != '/' && sign != '-' && sign != BULLET && sign != MIDDLE_DOT) {
        return false;
    }
    for (size_t n = 0; n < 3; n++) {
        out->number[n] = newsclip_date_at(t, i + 2 * n);
        bool joined = n == 2 || (newsclip_date_is(t, i + 2 * n + 1, sign) &&
                                 is_spaced_well(t, i + 2 * n + 1, sign));
        if (out->number[n]->kind != NEWSCLIP_DATE_NUMBER || !joined) {
            return false;
        }
    }
    out->sign = sign;
    return true;
}

static bool is_short(const newsclip_date_token *number) {
    return number->digits <= 2;
}

/* The year of a number of four digits in the calendar of the text around it; 0 where it is none. */
static int32_t civil_year(newsclip_str text, const newsclip_date_token *number) {
    if (number->digits != 4) {
        return 0;
    }
    uint32_t year = number->value;
    bool buddhist = year >= FIRST_BUDDHIST && year <= LAST_BUDDHIST;
    if (buddhist && newsclip_date_script_near(text, number->start, 0xE0, 0xE0)) {
        year -= BUDDHIST_ERA;
    }
    return year >= FIRST_YEAR && year <= LAST_YEAR ? (int32_t)year : 0;
}

/* Iran's pages write numeric dates year first, in their own calendar. */
static bool take_jalali(newsclip_str text, const triple *in, newsclip_date *date) {
    uint32_t year = in->number[0]->value;
    return in->number[0]->digits == 4 && year >= FIRST_JALALI && year <= LAST_JALALI &&
           newsclip_date_script_near(text, in->number[0]->start, 0xD8, 0xDB) &&
           newsclip_date_from_jalali(year, in->number[1]->value, in->number[2]->value, date);
}

static bool take_year_first(newsclip_str text, const triple *in, newsclip_date *date) {
    int32_t year = civil_year(text, in->number[0]);
    if (!is_short(in->number[1]) || !is_short(in->number[2])) {
        return false;
    }
    if (!year || !newsclip_date_is_day(year, in->number[1]->value, in->number[2]->value)) {
        return take_jalali(text, in, date);
    }
    date->year = year;
    date->month = (uint8_t)in->number[1]->value;
    date->day = (uint8_t)in->number[2]->value;
    return true;
}

/* "25" as a year: only with dots or slashes, and not in "2.6.32", which is a version. */
static int32_t short_year(const triple *in) {
    uint32_t value = in->number[2]->value;
    bool version = in->sign == '.' && in->number[0]->digits == 1 && in->number[1]->digits == 1;
    if (in->number[2]->digits != 2 || in->sign == '-' || version) {
        return 0;
    }
    return value <= SHORT_YEAR_NEW   ? (int32_t)value + 2000
           : value >= SHORT_YEAR_OLD ? (int32_t)value + 1900
                                     : 0;
}

static bool take_year_last(newsclip_str text, const triple *in, newsclip_date *date) {
    int32_t year = civil_year(text, in->number[2]);
    year = year ? year : short_year(in);
    uint32_t day = in->number[0]->value;
    uint32_t month = in->number[1]->value;
    if (!year || in->sign >= MIDDLE_DOT || !is_short(in->number[0]) || !is_short(in->number[1])) {
        return false;
    }
    bool both = newsclip_date_is_day(year, month, day) && newsclip_date_is_day(year, day, month);
    if (!newsclip_date_is_day(year, month, day)) {
        uint32_t swapped = day;
        day = month;
        month = swapped;
    }
    if (!newsclip_date_is_day(year, month, day)) {
        return false;
    }
    if (both && day != month && in->sign != '.') {
        date->kind = NEWSCLIP_DATE_AMBIGUOUS;
    }
    date->year = year;
    date->month = (uint8_t)month;
    date->day = (uint8_t)day;
    return true;
}

/* "T10:00:00Z" behind */
static size_t read_iso_time(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    const newsclip_date_token *mark = newsclip_date_at(t, i);
    bool is_mark = mark->end - mark->start == 1 && !mark->gap &&
                   (newsclip_date_begins_at(t, i, "T") || newsclip_date_begins_at(t, i, "t"));
    return is_mark ? newsclip_date_read_time(t, i + 1, NEWSCLIP_DATE_CLOCK_ISO, date) : 0;
}

/* "20250713T100000Z": without the T it would be any number. */
static size_t read_compact(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    const newsclip_date_token *day = newsclip_date_at(t, i);
    const newsclip_date_token *time = newsclip_date_at(t, i + 2);
    uint32_t clock = time->digits == 4 ? time->value * 100 : time->value;
    bool shaped = day->digits == 8 && newsclip_date_begins_at(t, i + 1, "T") && !time->gap &&
                  (time->digits == 6 || time->digits == 4) && clock / 10000 < 24 &&
                  clock / 100 % 100 < 60 && clock % 100 < 60;
    if (!shaped || !newsclip_date_is_day((int32_t)(day->value / 10000), day->value / 100 % 100,
                                         day->value % 100)) {
        return 0;
    }
    date->year = (int32_t)(day->value / 10000);
    date->month = (uint8_t)(day->value / 100 % 100);
    date->day = (uint8_t)(day->value % 100);
    date->hour = (int8_t)(clock / 10000);
    date->minute = (int8_t)(clock / 100 % 100);
    date->second = (int8_t)(time->digits == 6 ? (int)(clock % 100) : -1);
    date->has_year = true;
    date->zulu = date->has_zone = newsclip_date_begins_at(t, i + 3, "Z");
    return i + 3 + date->zulu;
}

/* "Madrid-29/05/2025" */
static bool follows_place(newsclip_str text, size_t start) {
    return start >= LETTER_GLUE && text.ptr[start - 1] == '-' &&
           letters_before(text, start - 1) >= LETTER_GLUE;
}

size_t newsclip_date_read_numeric(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    newsclip_date found = *date;
    triple in;
    bool shaped = take_triple(t, i, &in);
    size_t start = newsclip_date_at(t, i)->start;
    if (!newsclip_date_left_free(t->text, start) &&
        !(shaped && in.sign != '-' && follows_place(t->text, start))) {
        return 0;
    }
    if (!shaped) {
        return read_compact(t, i, date);
    }
    if (!take_year_first(t->text, &in, &found) && !take_year_last(t->text, &in, &found)) {
        return 0;
    }
    found.has_year = true;
    *date = found;
    size_t iso_end = in.number[0]->digits == 4 ? read_iso_time(t, i + 5, date) : 0;
    return iso_end ? iso_end : i + 5;
}

size_t newsclip_date_read_dotted(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    const newsclip_date_token *day = newsclip_date_at(t, i);
    const newsclip_date_token *month = newsclip_date_at(t, i + 2);
    bool shaped = day->kind == NEWSCLIP_DATE_NUMBER && month->kind == NEWSCLIP_DATE_NUMBER &&
                  is_short(day) && is_short(month) && newsclip_date_is(t, i + 1, '.') &&
                  newsclip_date_is(t, i + 3, '.') && !newsclip_date_at(t, i + 1)->gap &&
                  !newsclip_date_at(t, i + 3)->gap;
    if (!shaped || !newsclip_date_is_year_day(month->value, day->value) ||
        newsclip_date_at(t, i + 4)->digits > 2) {
        return 0;
    }
    date->month = (uint8_t)month->value;
    date->day = (uint8_t)day->value;
    return i + 4;
}
