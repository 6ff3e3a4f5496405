/* SPDX-License-Identifier: ISC */
/*
 * Finds the first date in a line. In comes text, out comes the date with the words that it was
 * read from. A window of tokens slides over the line; at each token that can begin one, the forms
 * are tried in turn. Here are only the driver and what may stand around a date: weekday and time;
 * days are read in date_named.c and date_numeric.c, ages in date_relative.c. Which of several
 * dates is the article's is not asked.
 */
#include "scan/date.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "scan/date_parts.h"

#define BETWEEN_MAX 5 /* signs and words between date and time: ", um" has two, " | (" has two */
#define GLUE_MAX    3 /* words between weekday and day: "dimanche, le" */
#define SLIDE_AT    (NEWSCLIP_DATE_WINDOW - NEWSCLIP_DATE_AHEAD)

static newsclip_date empty_date(void) {
    return (newsclip_date){ .hour = -1, .minute = -1, .second = -1 };
}

static size_t read_day(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    size_t end = newsclip_date_at(t, i)->kind == NEWSCLIP_DATE_NUMBER
                     ? newsclip_date_read_numeric(t, i, date)
                     : 0;
    return end ? end : newsclip_date_read_named(t, i, date);
}

/* "the Sun" is a paper, not a day. */
static bool has_article(newsclip_str text, size_t at) {
    newsclip_str head = newsclip_str_slice(text, 0, at);
    return newsclip_str_ends(head, NEWSCLIP_STR("The ")) ||
           newsclip_str_ends(head, NEWSCLIP_STR("the "));
}

static size_t skip_weekday_glue(const newsclip_date_tokens *t, size_t i) {
    newsclip_date_match match;
    for (int n = 0; n < GLUE_MAX; n++) {
        if (newsclip_date_is(t, i, ',') || newsclip_date_is(t, i, '.')) {
            i++;
        } else if (newsclip_date_find(t, i, NEWSCLIP_DATE_GLUE_WORD, &match)) {
            i = match.end;
        } else {
            break;
        }
    }
    return i;
}

/* "Sunday, 13 July 2025"; a weekday glued to the number behind it is the end of some name ("The
 * Sun13 July"). */
static size_t read_weekday_day(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    newsclip_date_match weekday;
    if (!newsclip_date_find(t, i, NEWSCLIP_DATE_WEEKDAY_WORD, &weekday)) {
        return 0;
    }
    size_t day = skip_weekday_glue(t, weekday.end);
    bool glued = day == weekday.end && !newsclip_date_at(t, day)->gap &&
                 (unsigned char)t->text.ptr[newsclip_date_at(t, i)->start] < 0x80;
    if (glued || has_article(t->text, newsclip_date_at(t, i)->start)) {
        return 0;
    }
    size_t end = read_day(t, day, date);
    end = end ? end : newsclip_date_read_dotted(t, day, date);
    if (end && !date->order) {
        date->order = newsclip_date_language(weekday.sense->lang);
    }
    return end;
}

/* "(Sun)", "(日)", "星期日" behind the day; answers i where there is none. */
static size_t skip_last_weekday(const newsclip_date_tokens *t, size_t i) {
    newsclip_date_match weekday;
    bool comma = newsclip_date_is(t, i, ',');
    if (newsclip_date_find(t, i + comma, NEWSCLIP_DATE_WEEKDAY_WORD, &weekday)) {
        return weekday.end;
    }
    if (!newsclip_date_is(t, i, '(')) {
        return i;
    }
    const newsclip_date_token *letter = newsclip_date_at(t, i + 1);
    bool single = letter->kind == NEWSCLIP_DATE_WORD && letter->end - letter->start == 3;
    size_t close = newsclip_date_find(t, i + 1, NEWSCLIP_DATE_WEEKDAY_WORD, &weekday)
                       ? weekday.end
                       : i + 1 + single;
    close += newsclip_date_is(t, close, '.');
    return close > i + 1 && newsclip_date_is(t, close, ')') ? close + 1 : i;
}

static bool is_between_sign(const newsclip_date_token *token) {
    static const uint32_t signs[] = { ',', '-', 0x2013, 0x2014, '|', 0xB7,   0x2022,
                                      '/', '(', ';',    ':',    '@', 0x2219, 0x25CF };
    for (size_t s = 0; s < NEWSCLIP_LEN(signs) && token->kind == NEWSCLIP_DATE_SIGN; s++) {
        if (token->value == signs[s]) {
            return true;
        }
    }
    return false;
}

/* From behind a date on to where its time may stand, or back. */
static size_t skip_between(const newsclip_date_tokens *t, size_t i, uint32_t words) {
    newsclip_date_match match;
    for (int n = 0; n < BETWEEN_MAX; n++) {
        if (is_between_sign(newsclip_date_at(t, i))) {
            i++;
        } else if (newsclip_date_at(t, i)->kind == NEWSCLIP_DATE_WORD &&
                   newsclip_date_find(t, i, words, &match)) {
            i = match.end;
            i += newsclip_date_is(t, i, '.') && !newsclip_date_at(t, i)->gap; /* "kl." */
        } else {
            break;
        }
    }
    return i;
}

/* The time behind a date that ends before token i; 0 where there is none. */
static size_t read_time_behind(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    i += newsclip_date_is(t, i, '.') && !newsclip_date_at(t, i)->gap;
    size_t at = skip_last_weekday(t, i);
    at = skip_between(t, at, NEWSCLIP_DATE_AT_WORD);
    size_t end = newsclip_date_read_time(t, at, NEWSCLIP_DATE_CLOCK_LOOSE, date);
    if (!end) {
        at = skip_last_weekday(t, at);
        end = newsclip_date_read_time(t, at, NEWSCLIP_DATE_CLOCK_LOOSE, date);
    }
    bool bracket = newsclip_date_is(t, at - 1, '(') && newsclip_date_is(t, end, ')');
    return end && bracket ? end + 1 : end;
}

/* A day with its weekday and what time stands behind it. */
static size_t read_dated(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    newsclip_date found = *date;
    size_t end = read_weekday_day(t, i, &found);
    end = end ? end : read_day(t, i, &found);
    if (!end) {
        return 0;
    }
    size_t time_end = found.hour < 0 ? read_time_behind(t, end, &found) : 0;
    if (!time_end && !newsclip_date_right_free(t, end, newsclip_date_at(t, i)->start)) {
        return 0;
    }
    *date = found;
    return time_end ? time_end : end;
}

/* An age; behind "yesterday" a time may stand. */
static size_t read_aged(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    size_t end = newsclip_date_read_age(t, i, date);
    end = end ? end : newsclip_date_read_glued(t, i, date);
    bool day =
        end && date->age_minutes % 1440 == 0 && newsclip_date_at(t, i)->kind == NEWSCLIP_DATE_WORD;
    size_t time_end = day ? read_time_behind(t, end, date) : 0;
    return time_end ? time_end : end;
}

/* "14:05, 13 July 2025": unless a time stands behind the day too, which then is the better one. */
static size_t read_timed(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    newsclip_date time = *date;
    size_t end = 0;
    if (newsclip_date_left_free(t->text, newsclip_date_at(t, i)->start)) {
        end = newsclip_date_read_time(t, i, NEWSCLIP_DATE_CLOCK_STRICT, &time);
    }
    if (!end) {
        return 0;
    }
    newsclip_date found = *date;
    end = skip_between(t, end, NEWSCLIP_DATE_AT_WORD | NEWSCLIP_DATE_GLUE_WORD);
    end = read_dated(t, end, &found);
    if (!end || found.hour >= 0) {
        return 0;
    }
    *date = found;
    date->hour = time.hour;
    date->minute = time.minute;
    date->second = time.second;
    date->has_zone = time.has_zone;
    date->zulu = time.zulu;
    date->zone = time.zone;
    return end;
}

static bool can_begin(const newsclip_date_tokens *t, size_t i) {
    const newsclip_date_token *token = newsclip_date_at(t, i);
    return token->kind == NEWSCLIP_DATE_NUMBER ||
           (token->kind == NEWSCLIP_DATE_WORD && newsclip_date_begins(token->word));
}

static bool read_at(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    static size_t (*const forms[])(const newsclip_date_tokens *, size_t,
                                   newsclip_date *) = { read_aged, read_dated, read_timed };
    bool begins = can_begin(t, i);
    newsclip_date found = empty_date();
    found.start = newsclip_date_at(t, i)->start;
    size_t end = begins ? 0 : newsclip_date_read_glued(t, i, &found);
    for (size_t f = 0; begins && !end && f < NEWSCLIP_LEN(forms); f++) {
        end = forms[f](t, i, &found);
    }
    if (end) {
        found.end = newsclip_date_end_of(t, end);
        *date = found;
    }
    return end != 0;
}

bool newsclip_date_scan(newsclip_str text, size_t from, newsclip_date *date) {
    newsclip_date_tokens tokens;
    if (from >= text.len || !newsclip_date_is_possible(text, from)) {
        return false;
    }
    newsclip_date_tokens_init(&tokens, text, from);
    for (size_t i = 0; i < tokens.count; i++) {
        if (i > SLIDE_AT) {
            i = newsclip_date_tokens_slide(&tokens, i);
        }
        if (read_at(&tokens, i, date)) {
            return true;
        }
    }
    return false;
}
