/* SPDX-License-Identifier: ISC */
/*
 * Dates with the month's name, in any order, and those with signs for year, month and day: "13
 * July 2025", "July 13th, 2025", "2025年7月13日", "ngày 13 tháng 7 năm 2025". In come tokens, out
 * comes a date, whose year may be missing. A month with a year alone is no date. Weekdays and
 * times around it are the business of date.c.
 */
#include "scan/date_parts.h"

#include "base/vec.h"

#define GLUE_MAX       3 /* words between two parts: "13 of the month of July" has no more */
#define FIRST_BUDDHIST 2400
#define LAST_BUDDHIST  2643
#define BUDDHIST_ERA   543
#define SHORT_BUDDHIST 2500 /* Thai pages write 68 for 2568 */
#define FIRST_YEAR     1900
#define LAST_YEAR      2100
#define SHORT_YEAR_MAX 49 /* '00 to '49 are of this century */

/* What was read of a date so far. */
typedef struct parts {
    uint32_t day;
    bool dotted;   /* the day has a dot behind: "13." */
    bool counted;  /* the day has a sign or suffix behind: "13日", "13th" */
    uint32_t year; /* 0 where there is none */
    uint32_t month;
    const newsclip_date_sense *name; /* of the month */
    bool capital;                    /* the month's name begins with a capital */
} parts;

static bool is_glued(const newsclip_date_tokens *t, size_t i) {
    return !newsclip_date_at(t, i)->gap;
}

/* "(e)", "(a)": endings that Basque writes in brackets. */
static size_t skip_ending(const newsclip_date_tokens *t, size_t i) {
    const newsclip_date_token *letter = newsclip_date_at(t, i + 1);
    bool ending = newsclip_date_is(t, i, '(') && is_glued(t, i) &&
                  letter->kind == NEWSCLIP_DATE_WORD && letter->end - letter->start <= 2 &&
                  newsclip_date_is(t, i + 2, ')');
    return ending ? i + 3 : i;
}

static size_t skip_sign(const newsclip_date_tokens *t, size_t i, uint32_t sign) {
    return newsclip_date_is(t, i, sign) && is_glued(t, i) ? i + 1 : i;
}

/* Words, commas and hyphens between two parts: "13 de julio de 2025", "13-Jul-2025". */
static size_t skip_glue(const newsclip_date_tokens *t, size_t i) {
    newsclip_date_match match;
    i = skip_sign(t, i, ',');
    size_t hyphen = skip_sign(t, i, '-');
    hyphen = hyphen == i ? skip_sign(t, i, '/') : hyphen;
    if (hyphen > i) {
        return is_glued(t, hyphen) ? hyphen : i;
    }
    for (int n = 0; n < GLUE_MAX && newsclip_date_find(t, i, NEWSCLIP_DATE_GLUE_WORD, &match);
         n++) {
        i = skip_sign(t, match.end, '.');
        i = skip_sign(t, i, '\'');
    }
    return i;
}

/* Words glued behind a number: "13th", "1er", "13-го", "13日". */
static size_t skip_ordinal(const newsclip_date_tokens *t, size_t i) {
    newsclip_date_match match;
    size_t at = skip_ending(t, i);
    at = at == i ? skip_sign(t, i, '-') : at;
    const newsclip_date_token *token = newsclip_date_at(t, at);
    bool dense =
        token->kind == NEWSCLIP_DATE_WORD && (unsigned char)t->text.ptr[token->start] >= 0xE3;
    if (!(dense || !token->gap) || !newsclip_date_find(t, at, NEWSCLIP_DATE_ORDINAL_WORD, &match)) {
        return skip_ending(t, i);
    }
    newsclip_date_match month;
    bool is_month =
        newsclip_date_find(t, at, NEWSCLIP_DATE_MONTH_WORD, &month) && month.end > match.end;
    return is_month ? i : match.end;
}

static size_t read_day(const newsclip_date_tokens *t, size_t i, parts *out) {
    const newsclip_date_token *token = newsclip_date_at(t, i);
    if (token->kind != NEWSCLIP_DATE_NUMBER || token->digits > 2 || token->value < 1 ||
        token->value > 31) {
        return 0;
    }
    out->day = token->value;
    size_t end = skip_ordinal(t, i + 1);
    out->counted = end > i + 1;
    size_t dot = skip_sign(t, end, '.');
    out->dotted = dot > end;
    return dot;
}

/* Arabic pages give both names of a month: "تموز/يوليو", "يوليو (تموز)". */
static size_t skip_second_name(const newsclip_date_tokens *t, size_t i, uint32_t month) {
    newsclip_date_match match;
    bool bracket = newsclip_date_is(t, i, '(');
    bool second = (bracket || newsclip_date_is(t, i, '/')) &&
                  newsclip_date_find(t, i + 1, NEWSCLIP_DATE_MONTH_WORD, &match) &&
                  match.sense->month == month;
    if (!second || (bracket && !newsclip_date_is(t, match.end, ')'))) {
        return i;
    }
    return match.end + bracket;
}

static size_t read_month(const newsclip_date_tokens *t, size_t i, parts *out) {
    newsclip_date_match match;
    if (!newsclip_date_find(t, i, NEWSCLIP_DATE_MONTH_WORD | NEWSCLIP_DATE_JALALI_WORD, &match)) {
        return 0;
    }
    bool given = match.sense->month == NEWSCLIP_DATE_MONTH_GIVEN;
    uint32_t month = given ? match.number : match.sense->month;
    if (match.sense->era && !(match.sense->flags & NEWSCLIP_DATE_JALALI_WORD) && out->dotted) {
        month = (uint32_t)match.sense->era;
    }
    if (given && (month < 1 || month > 12)) {
        return 0;
    }
    out->month = month;
    out->name = match.sense;
    out->capital = newsclip_date_at(t, i)->upper;
    size_t end = skip_sign(t, match.end, '.');
    return given ? end : skip_second_name(t, end, month);
}

static bool has_flag(const parts *in, uint32_t flag) {
    return in->name && (in->name->flags & flag);
}

/* A number as a year, by the month's calendar and the era before it; 0 where it is none. */
static uint32_t year_of(const newsclip_date_token *token, const parts *in, int era) {
    uint32_t year = token->value;
    bool thai = has_flag(in, NEWSCLIP_DATE_THAI_WORD);
    if (era && token->digits <= 4 && (int)year + era > 0) {
        year = (uint32_t)((int)year + era);
    } else if (thai && token->digits == 2 && year >= 40) {
        year += SHORT_BUDDHIST - BUDDHIST_ERA;
    } else if (token->digits != 4) {
        return 0;
    } else if (thai && year >= FIRST_BUDDHIST && year <= LAST_BUDDHIST) {
        year -= BUDDHIST_ERA;
    } else if (has_flag(in, NEWSCLIP_DATE_JALALI_WORD)) {
        return year;
    }
    return year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
}

/* "'25"; without the apostrophe only where a time follows ("13 Jul 25 14:05"): else it is any
 * number. */
static size_t read_short_year(const newsclip_date_tokens *t, size_t i, parts *out) {
    bool apostrophe = newsclip_date_is(t, i, '\'');
    const newsclip_date_token *number = newsclip_date_at(t, i + apostrophe);
    if (number->digits != 2 || number->value > SHORT_YEAR_MAX || (apostrophe && number->gap)) {
        return 0;
    }
    size_t end = i + apostrophe + 1;
    newsclip_date time = { 0 };
    size_t behind = end + newsclip_date_is(t, end, ',');
    if (!apostrophe && (newsclip_date_is(t, end, ':') ||
                        !newsclip_date_read_time(t, behind, NEWSCLIP_DATE_CLOCK_STRICT, &time))) {
        return 0;
    }
    out->year = 2000 + number->value;
    return end;
}

static size_t read_year(const newsclip_date_tokens *t, size_t i, parts *out) {
    newsclip_date_match era = { 0 };
    if (newsclip_date_find(t, i, NEWSCLIP_DATE_ERA_WORD, &era)) {
        i = skip_sign(t, era.end, '.');
    }
    const newsclip_date_token *token = newsclip_date_at(t, i);
    bool number = token->kind == NEWSCLIP_DATE_NUMBER;
    uint32_t year = number ? year_of(token, out, era.sense ? era.sense->era : 0) : 0;
    if (!year) {
        return out->month ? read_short_year(t, i, out) : 0;
    }
    out->year = year;
    return i + 1;
}

/* "г.", "年", "m.", "-жыл": tells a year first from any number; answers i where there is none. */
static size_t skip_year_word(const newsclip_date_tokens *t, size_t i) {
    newsclip_date_match match;
    size_t at = skip_ending(t, i);
    at = at == i ? skip_sign(t, i, '-') : at;
    if (!newsclip_date_find(t, at, NEWSCLIP_DATE_YEAR_WORD, &match)) {
        return i;
    }
    return skip_sign(t, match.end, '.');
}

/* The year's word behind a date: only in scripts where it cannot be the next word of a sentence. */
static size_t skip_last_year_word(const newsclip_date_tokens *t, size_t i) {
    const newsclip_date_token *token = newsclip_date_at(t, i);
    bool latin =
        token->kind != NEWSCLIP_DATE_WORD || (unsigned char)t->text.ptr[token->start] < 0x80;
    return latin ? i : skip_year_word(t, i);
}

/* Does a number go on behind i, as in "May 20,000", "July 5-9", "3 May 1789"? */
static bool number_goes_on(const newsclip_date_tokens *t, size_t i) {
    const newsclip_date_token *token = newsclip_date_at(t, i);
    const newsclip_date_token *next = newsclip_date_at(t, i + 1);
    if (token->kind == NEWSCLIP_DATE_NUMBER) {
        return token->digits > 2 || !token->gap;
    }
    if (token->kind != NEWSCLIP_DATE_SIGN) {
        return false;
    }
    if (token->value == '%' || token->value == 0xB0 || token->value == '/' || token->value == '_') {
        return !token->gap;
    }
    bool dash = token->value == '-' || token->value == 0x2013 || token->value == 0x2014;
    bool far = token->gap || next->gap;
    bool number = next->kind == NEWSCLIP_DATE_NUMBER;
    bool year_like = number && next->digits > 2 && token->value == ',';
    return year_like || (number && !far && (dash || newsclip_date_is_any(t, i, ".,:")));
}

/* Is it a date without a year, or only words and a number that stand so by accident? */
static bool is_good_without_year(const parts *in, bool month_first) {
    uint16_t flags = in->name->flags;
    bool english = in->name->lang == 1;
    bool shortened = (flags & NEWSCLIP_DATE_ABBREVIATED_WORD) && !english;
    if (flags & NEWSCLIP_DATE_JALALI_WORD) {
        return false;
    }
    if (in->name->month == NEWSCLIP_DATE_MONTH_GIVEN) {
        return in->counted || !month_first;
    }
    bool common = (flags & NEWSCLIP_DATE_COMMON_WORD) && (month_first || in->capital);
    return english ? in->capital : !shortened && !common;
}

static bool settle(const parts *in, newsclip_date *date) {
    date->order = newsclip_date_language(in->name->lang);
    date->has_year = in->year != 0;
    if (has_flag(in, NEWSCLIP_DATE_JALALI_WORD)) {
        return newsclip_date_from_jalali(in->year, (uint32_t)in->name->era, in->day, date);
    }
    date->year = (int32_t)in->year;
    date->month = (uint8_t)in->month;
    date->day = (uint8_t)in->day;
    return in->year ? newsclip_date_is_day(date->year, in->month, in->day)
                    : newsclip_date_is_year_day(in->month, in->day);
}

/* The year behind day and month, or the lack of it. */
static size_t finish(const newsclip_date_tokens *t, size_t i, bool month_first, parts *in,
                     newsclip_date *date) {
    size_t end = read_year(t, skip_glue(t, i), in);
    if (end) {
        end = skip_last_year_word(t, end);
    } else if (!number_goes_on(t, i) && is_good_without_year(in, month_first)) {
        end = newsclip_date_is(t, i - 1, '.') ? i - 1 : i; /* it may end the sentence */
    }
    newsclip_date found = *date;
    if (!end || !settle(in, &found)) {
        return 0;
    }
    *date = found;
    return end;
}

static size_t read_day_month(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    parts in = { 0 };
    size_t at = read_day(t, i, &in);
    at = at ? read_month(t, skip_glue(t, at), &in) : 0;
    return at ? finish(t, at, false, &in, date) : 0;
}

static size_t read_month_day(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    parts in = { 0 };
    size_t at = read_month(t, i, &in);
    at = at ? read_day(t, skip_glue(t, at), &in) : 0;
    return at ? finish(t, at, true, &in, date) : 0;
}

/* "13 d.": Lithuanian writes the day's word apart. */
static size_t skip_day_word(const newsclip_date_tokens *t, size_t i) {
    newsclip_date_match match;
    bool found = newsclip_date_find(t, i, NEWSCLIP_DATE_ORDINAL_WORD, &match) &&
                 newsclip_date_is(t, match.end, '.');
    return found ? match.end + 1 : i;
}

/* Year first, then month and day, or (where a word marks the year) day and month. */
static size_t read_year_first(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    parts in = { 0 };
    size_t at = read_year(t, i, &in);
    if (!at) {
        return 0;
    }
    at = skip_sign(t, at, '.');
    size_t behind = skip_year_word(t, at);
    bool marked = behind > at;
    behind = skip_glue(t, behind);
    size_t end = read_month(t, behind, &in);
    end = end ? read_day(t, skip_glue(t, end), &in) : 0;
    end = end && marked ? skip_day_word(t, end) : end;
    if (!end && marked) {
        end = read_day(t, behind, &in);
        end = end ? read_month(t, skip_glue(t, end), &in) : 0;
    }
    newsclip_date found = *date;
    if (!end || (!in.counted && number_goes_on(t, end)) || !settle(&in, &found)) {
        return 0;
    }
    *date = found;
    return end;
}

size_t newsclip_date_read_named(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    static size_t (*const forms[])(const newsclip_date_tokens *, size_t,
                                   newsclip_date *) = { read_year_first, read_day_month,
                                                        read_month_day };
    const newsclip_date_token *first = newsclip_date_at(t, i);
    if (first->kind == NEWSCLIP_DATE_NUMBER && !newsclip_date_left_free(t->text, first->start)) {
        return 0;
    }
    for (size_t f = 0; f < NEWSCLIP_LEN(forms); f++) {
        size_t end = forms[f](t, i, date);
        if (end) {
            return end;
        }
    }
    return 0;
}
