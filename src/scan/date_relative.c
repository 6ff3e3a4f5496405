/* SPDX-License-Identifier: ISC */
/*
 * Ages: "3 hours ago", "an hour ago", "yesterday", "2 小时前". In come tokens, out comes how long ago
 * that is. The phrases stand in the table; here it is decided whether they count where they stand.
 * What lies ahead ("in 3 hours") is no date.
 */
#include "scan/date_parts.h"

#include "base/utf8.h"
#include "base/vec.h"

#define NUMBER_WORD 1   /* any number, in the table of words */
#define COUNT_MAX   999 /* nobody counts farther back than that in one unit */
#define LETTER_GLUE 2   /* letters before a glued "an" at least: "timean hour ago" */

/* Minutes of each unit of the table; seconds are counted apart. */
static const uint32_t unit_minutes[] = { 0, 0, 1, 60, 1440, 7 * 1440, 30 * 1440, 365 * 1440 };

static bool set_age(const newsclip_date_match *match, newsclip_date *date) {
    bool given = match->sense->count == NEWSCLIP_DATE_COUNT_GIVEN;
    uint32_t count = given ? match->number : match->sense->count;
    if (count > COUNT_MAX) {
        return false;
    }
    date->kind = NEWSCLIP_DATE_RELATIVE;
    date->age_minutes =
        match->sense->unit == 1 ? count / 60 : count * unit_minutes[match->sense->unit];
    return true;
}

static bool is_bar(uint32_t cp, bool spaced) {
    newsclip_class class = newsclip_utf8_class(cp);
    return class == NEWSCLIP_CLASS_BULLET || class == NEWSCLIP_CLASS_COLON ||
           (class == NEWSCLIP_CLASS_DASH && spaced);
}

static bool is_apart_before(newsclip_str text, size_t at) {
    size_t head = at;
    while (head > 0 && (text.ptr[head - 1] == ' ' || text.ptr[head - 1] == '\n')) {
        head--;
    }
    return head == 0 || is_bar(newsclip_utf8_before(text.ptr, text.ptr + head), head < at);
}

static bool is_apart_behind(const newsclip_date_tokens *t, size_t i) {
    const newsclip_date_token *next = newsclip_date_at(t, i);
    return next->kind == NEWSCLIP_DATE_END ||
           (next->kind == NEWSCLIP_DATE_SIGN && is_bar(next->value, next->gap));
}

/* A label word ends right before byte `at`. */
static bool is_labelled(newsclip_str text, size_t at) {
    newsclip_date here = { .start = at, .end = at };
    return newsclip_date_label_scan(text, &here) != NEWSCLIP_DATE_PLAIN;
}

/* Does a time stand behind ("today at 14:05")? */
static bool has_time_behind(const newsclip_date_tokens *t, size_t i) {
    newsclip_date time = { 0 };
    newsclip_date_match at;
    i += newsclip_date_is(t, i, ',');
    if (newsclip_date_find(t, i, NEWSCLIP_DATE_AT_WORD, &at)) {
        i = at.end;
    }
    return newsclip_date_read_time(t, i, NEWSCLIP_DATE_CLOCK_STRICT, &time) != 0;
}

/* Words for today are names of papers too, and some others are words of another language:
 * "hier", "ma". */
static bool counts_here(const newsclip_date_tokens *t, size_t i, const newsclip_date_match *match) {
    size_t start = newsclip_date_at(t, i)->start;
    if (!(match->sense->flags & NEWSCLIP_DATE_LONE_WORD) || has_time_behind(t, match->end)) {
        return true;
    }
    return is_apart_behind(t, match->end) &&
           (is_apart_before(t->text, start) || is_labelled(t->text, start));
}

/* "4 hours, 14 minutes ago": two numbers and units with one end. Answers the index behind it,
 * or 0. */
static size_t read_compound(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    uint16_t unit =
        newsclip_date_step(newsclip_date_step(0, NUMBER_WORD), newsclip_date_at(t, i + 1)->word);
    size_t second = i + 2;
    while (second < i + 5 && newsclip_date_at(t, second)->kind != NEWSCLIP_DATE_NUMBER) {
        second++;
    }
    newsclip_date_match match;
    newsclip_date_match first = { .number = newsclip_date_at(t, i)->value };
    bool shaped = unit && newsclip_date_at(t, i)->digits <= 3 &&
                  newsclip_date_at(t, second)->kind == NEWSCLIP_DATE_NUMBER &&
                  newsclip_date_find(t, second, NEWSCLIP_DATE_AGE_WORD, &match);
    for (size_t at = second + 2; shaped && at < match.end; at++) {
        const newsclip_date_token *token = newsclip_date_at(t, at);
        unit = token->kind == NEWSCLIP_DATE_WORD ? newsclip_date_step(unit, token->word) : unit;
    }
    newsclip_date rest = *date;
    if (!shaped || !unit || !set_age(&match, &rest)) {
        return 0;
    }
    first.sense = newsclip_date_sense_of(unit);
    if (first.sense->unit <= match.sense->unit || !set_age(&first, date)) {
        return 0;
    }
    date->age_minutes += rest.age_minutes;
    return match.end;
}

size_t newsclip_date_read_age(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    const newsclip_date_token *first = newsclip_date_at(t, i);
    newsclip_date_match match;
    bool number = first->kind == NEWSCLIP_DATE_NUMBER;
    if (number && !newsclip_date_left_free(t->text, first->start)) {
        return 0;
    }
    if (!newsclip_date_find(t, i, NEWSCLIP_DATE_AGE_WORD, &match)) {
        return number ? read_compound(t, i, date) : 0;
    }
    return counts_here(t, i, &match) && set_age(&match, date) ? match.end : 0;
}

size_t newsclip_date_read_glued(const newsclip_date_tokens *t, size_t i, newsclip_date *date) {
    static const char *const articles[] = { "an", "a" };
    const newsclip_date_token *word = newsclip_date_at(t, i);
    if (word->kind != NEWSCLIP_DATE_WORD || !strchr("an", t->text.ptr[word->end - 1])) {
        return 0;
    }
    for (size_t a = 0; a < NEWSCLIP_LEN(articles); a++) {
        newsclip_str article = newsclip_str_of(articles[a]);
        newsclip_str whole = newsclip_str_slice(t->text, word->start, word->end);
        newsclip_date_match match;
        bool ends = whole.len >= article.len + LETTER_GLUE && newsclip_str_ends(whole, article);
        if (ends &&
            newsclip_date_find_from(t, newsclip_date_word(article), i, NEWSCLIP_DATE_AGE_WORD,
                                    &match) &&
            match.end > i + 1 && set_age(&match, date)) {
            date->start = word->end - article.len;
            return match.end;
        }
    }
    return 0;
}
