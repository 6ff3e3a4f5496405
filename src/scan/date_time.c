/* SPDX-License-Identifier: ISC */
/*
 * Times of day and their zones: in come the tokens at or behind a date, out come hour, minute,
 * second and zone as they stand there. A zone is numeric, Z, UTC or GMT; letters such as EST mean
 * several, and are left alone. Whether a time belongs to a date is decided by the caller.
 */
#include "scan/date_parts.h"

#include "base/vec.h"

#define MINUTES_PER_HOUR 60
#define ZONE_STEP        15 /* zones are whole quarters of an hour from UTC ... */
#define ZONE_MAX         (14 * MINUTES_PER_HOUR) /* ... and none is farther from it */
#define NOON             12
#define HALF_WORDS       (NEWSCLIP_DATE_AM_WORD | NEWSCLIP_DATE_PM_WORD)

typedef struct clock {
    uint32_t hour;
    uint32_t minute;
    int8_t second;
    bool dotted; /* "14.05": may be a price or a number */
    bool marked; /* a word says that it is a time */
} clock;

/* A number of one or two digits, at most `max`. */
static bool is_small(const newsclip_date_tokens *t, size_t i, uint32_t max) {
    const newsclip_date_token *token = newsclip_date_at(t, i);
    return token->kind == NEWSCLIP_DATE_NUMBER && token->digits <= 2 && token->value <= max;
}

static bool is_pair(const newsclip_date_tokens *t, size_t i) {
    return is_small(t, i, 59) && newsclip_date_at(t, i)->digits == 2;
}

static bool is_glued(const newsclip_date_tokens *t, size_t i) {
    return !newsclip_date_at(t, i)->gap;
}

/* A number behind a sign, all without spaces: ":05". */
static bool is_signed_pair(const newsclip_date_tokens *t, size_t i, uint32_t sign) {
    return newsclip_date_is(t, i, sign) && is_glued(t, i) && is_glued(t, i + 1) &&
           is_pair(t, i + 1);
}

static size_t skip_fraction(const newsclip_date_tokens *t, size_t i) {
    bool sign = newsclip_date_is(t, i, '.') || newsclip_date_is(t, i, ',');
    bool digits = newsclip_date_at(t, i + 1)->kind == NEWSCLIP_DATE_NUMBER;
    return sign && digits && is_glued(t, i) && is_glued(t, i + 1) ? i + 2 : i;
}

/* "14:05", "14:05:30.250"; "14.05" is dotted. */
static size_t read_colons(const newsclip_date_tokens *t, size_t i, clock *out) {
    uint32_t sign = newsclip_date_is(t, i + 1, ':') ? ':' : '.';
    if (!is_signed_pair(t, i + 1, sign)) {
        return 0;
    }
    out->minute = newsclip_date_at(t, i + 2)->value;
    out->dotted = sign == '.';
    i += 3;
    if (is_signed_pair(t, i, sign)) {
        out->second = (int8_t)newsclip_date_at(t, i + 1)->value;
        i = skip_fraction(t, i + 2);
    }
    return i;
}

static size_t skip_minute_word(const newsclip_date_tokens *t, size_t i) {
    static const char *const words[] = { "分", "분", "min", "mn", "phút" };
    for (size_t w = 0; w < NEWSCLIP_LEN(words); w++) {
        if (newsclip_date_begins_at(t, i, words[w])) {
            return i + 1;
        }
    }
    return i;
}

/* "14h", "14h05", "14 Uhr", "2時5分", "2点05分30秒". */
static size_t read_hour_word(const newsclip_date_tokens *t, size_t i, clock *out) {
    newsclip_date_match match;
    if (!newsclip_date_find(t, i + 1, NEWSCLIP_DATE_HOUR_WORD, &match)) {
        return 0;
    }
    i = match.end;
    out->marked = true;
    if (!is_small(t, i, 59)) {
        return i;
    }
    size_t behind = skip_minute_word(t, i + 1);
    if (behind == i + 1 && newsclip_date_at(t, i)->digits < 2) {
        return i; /* "14 Uhr 3": some other number */
    }
    out->minute = newsclip_date_at(t, i)->value;
    i = behind;
    bool seconds = is_small(t, i, 59) && (newsclip_date_begins_at(t, i + 1, "秒") ||
                                          newsclip_date_begins_at(t, i + 1, "초"));
    if (seconds) {
        out->second = (int8_t)newsclip_date_at(t, i)->value;
        i += 2;
    }
    return i;
}

/* "1405 GMT", "1405 hrs" */
static size_t read_military(const newsclip_date_tokens *t, size_t i, clock *out) {
    const newsclip_date_token *token = newsclip_date_at(t, i);
    newsclip_date_match match;
    bool marked = newsclip_date_find(t, i + 1, NEWSCLIP_DATE_CLOCK_WORD, &match) ||
                  newsclip_date_begins_at(t, i + 1, "GMT") ||
                  newsclip_date_begins_at(t, i + 1, "UTC");
    if (token->digits != 4 || !marked || token->value % 100 > 59) {
        return 0;
    }
    out->hour = token->value / 100;
    out->minute = token->value % 100;
    out->marked = true;
    return i + 1;
}

static bool apply_half(clock *out, const newsclip_date_sense *half) {
    if (out->hour == 0 || out->hour > NOON) {
        return true; /* "14:05 PM" is written often, and clear */
    }
    out->hour %= NOON;
    out->hour += half->flags & NEWSCLIP_DATE_PM_WORD ? NOON : 0;
    return true;
}

static size_t skip_dot(const newsclip_date_tokens *t, size_t i) {
    return newsclip_date_is(t, i, '.') && is_glued(t, i) && newsclip_date_at(t, i + 1)->gap ? i + 1
                                                                                            : i;
}

/* The words behind: "Uhr", "hrs", "p.m." */
static size_t read_marks(const newsclip_date_tokens *t, size_t i, clock *out) {
    newsclip_date_match match;
    if (newsclip_date_find(t, i, NEWSCLIP_DATE_CLOCK_WORD | NEWSCLIP_DATE_HOUR_WORD, &match)) {
        out->marked = true;
        i = skip_dot(t, match.end);
    }
    if (newsclip_date_find(t, i, HALF_WORDS, &match)) {
        out->marked = apply_half(out, match.sense);
        i = match.end;
        i += newsclip_date_is(t, i, '.') && is_glued(t, i);
    }
    return i;
}

/* A dotted time without a word that marks it has to stand apart: else it may be a price or a
 * measure. */
static bool stands_apart(const newsclip_date_tokens *t, size_t i) {
    const newsclip_date_token *next = newsclip_date_at(t, i);
    bool measure =
        next->kind == NEWSCLIP_DATE_SIGN &&
        (next->value == '%' || next->value == '$' || next->value == 0x20AC || next->value == 0xB0);
    return !measure && !(next->kind == NEWSCLIP_DATE_WORD && !next->upper && next->gap);
}

static size_t read_clock(const newsclip_date_tokens *t, size_t i, newsclip_date_clock how,
                         clock *out) {
    newsclip_date_match half = { 0 };
    if (newsclip_date_find(t, i, HALF_WORDS, &half)) {
        i = half.end;
        i += newsclip_date_is(t, i, '.') && is_glued(t, i);
    }
    clock found = { .second = -1, .hour = newsclip_date_at(t, i)->value };
    size_t end = 0;
    if (is_small(t, i, 23)) {
        end = read_colons(t, i, &found);
        end = end ? end : read_hour_word(t, i, &found);
        size_t bare = end ? 0 : read_marks(t, i + 1, &found); /* "2 pm" */
        end = end ? read_marks(t, end, &found) : found.marked ? bare : 0;
    } else if (how != NEWSCLIP_DATE_CLOCK_ISO) {
        end = read_military(t, i, &found);
        end = end ? read_marks(t, end, &found) : 0;
    }
    if (end && half.sense) {
        found.marked = apply_half(&found, half.sense);
    }
    found.marked |= how == NEWSCLIP_DATE_CLOCK_LOOSE && stands_apart(t, end);
    if (!end || found.hour > 23) {
        return 0;
    }
    *out = found;
    return end;
}

/* "+03:00", "+0300", "+3" (the last only behind UTC) */
static size_t read_offset(const newsclip_date_tokens *t, size_t i, bool named, int16_t *zone) {
    bool minus = newsclip_date_is(t, i, '-') || newsclip_date_is(t, i, 0x2013);
    const newsclip_date_token *number = newsclip_date_at(t, i + 1);
    bool has_sign = minus || newsclip_date_is(t, i, '+');
    if (!has_sign || number->kind != NEWSCLIP_DATE_NUMBER || number->gap) {
        return 0;
    }
    size_t end = i + 2;
    bool four = number->digits == 4;
    bool split = number->digits <= 2 && is_signed_pair(t, end, ':');
    bool bare = number->digits <= 2 && (named || (!minus && number->digits == 2));
    uint32_t minutes = number->value * MINUTES_PER_HOUR;
    if (four) {
        minutes = number->value / 100 * MINUTES_PER_HOUR + number->value % 100;
    } else if (split) {
        minutes += newsclip_date_at(t, end + 1)->value;
        end += 2;
    } else if (!bare) {
        return 0;
    }
    if (minutes > ZONE_MAX || minutes % ZONE_STEP != 0) {
        return 0;
    }
    *zone = (int16_t)(minus ? -(int)minutes : (int)minutes);
    return end;
}

static bool is_word(const newsclip_date_tokens *t, size_t i, const char *word) {
    const newsclip_date_token *token = newsclip_date_at(t, i);
    return token->end - token->start == strlen(word) && newsclip_date_begins_at(t, i, word);
}

static size_t read_named_zone(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    bool zulu = is_word(t, i, "Z") && is_glued(t, i);
    bool named = is_word(t, i, "UTC") || is_word(t, i, "GMT") || is_word(t, i, "Utc") ||
                 is_word(t, i, "Gmt") || is_word(t, i, "utc") || is_word(t, i, "gmt");
    if (!zulu && !named) {
        return 0;
    }
    int16_t zone = 0;
    size_t end = named ? read_offset(t, i + 1, true, &zone) : 0;
    date->zulu = !end;
    date->zone = zone;
    date->has_zone = true;
    return end ? end : i + 1;
}

/* A minus may be the dash of a span of times ("10:00-11:30"): it is a zone behind seconds or in
 * ISO form, or where it stands off the time and touches its digits, as in mail headers. */
static size_t read_bare_zone(const newsclip_date_tokens *t, size_t i, bool full,
                             newsclip_date *date) {
    bool four = newsclip_date_at(t, i + 1)->digits == 4 && newsclip_date_at(t, i)->gap;
    if (!newsclip_date_is(t, i, '+') && !full && !four) {
        return 0;
    }
    int16_t zone;
    size_t end = read_offset(t, i, false, &zone);
    if (end) {
        date->zone = zone;
        date->has_zone = true;
    }
    return end;
}

static size_t read_zone(const newsclip_date_tokens *t, size_t i, bool full, newsclip_date *date) {
    bool bracket = newsclip_date_is(t, i, '(');
    size_t from = i + bracket;
    newsclip_date found = *date;
    size_t end = read_named_zone(t, from, &found);
    end = end ? end : read_bare_zone(t, from, full || bracket, &found);
    if (!end || (bracket && !newsclip_date_is(t, end, ')'))) {
        return 0;
    }
    *date = found;
    return end + bracket;
}

size_t newsclip_date_read_time(const newsclip_date_tokens *t, size_t i, newsclip_date_clock how,
                               newsclip_date *date) {
    clock found;
    newsclip_date_match age;
    if (newsclip_date_find(t, i, NEWSCLIP_DATE_AGE_WORD, &age)) {
        return 0; /* "3 h" of "3 h ago" */
    }
    size_t end = read_clock(t, i, how, &found);
    if (!end) {
        return 0;
    }
    newsclip_date timed = *date;
    timed.hour = (int8_t)found.hour;
    timed.minute = (int8_t)found.minute;
    timed.second = found.second;
    bool full = found.second >= 0 || how == NEWSCLIP_DATE_CLOCK_ISO;
    size_t zone_end = read_zone(t, end, full, &timed);
    if (found.dotted && !found.marked && !zone_end) {
        return 0;
    }
    *date = timed;
    return zone_end ? zone_end : end;
}
