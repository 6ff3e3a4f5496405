/* SPDX-License-Identifier: ISC */
/*
 * The word beside a date that tells what it is the date of: "Published on", "Aktualisiert:",
 * "(updated)". In comes the text and the date found in it, out comes the label. Only what touches
 * the date counts; whole lines are judged elsewhere.
 */
#include "scan/date_parts.h"

#include "base/utf8.h"

#define REACH    96 /* bytes before a date in which its label stands */
#define TAIL_MAX 6  /* tokens between label and date */
#define LABELS   (NEWSCLIP_DATE_PUBLISHED_WORD | NEWSCLIP_DATE_UPDATED_WORD)
#define BETWEEN  (NEWSCLIP_DATE_GLUE_WORD | NEWSCLIP_DATE_AT_WORD | NEWSCLIP_DATE_WEEKDAY_WORD)

static newsclip_date_label label_of(const newsclip_date_match *match) {
    return match->sense->flags & NEWSCLIP_DATE_UPDATED_WORD ? NEWSCLIP_DATE_UPDATED
                                                            : NEWSCLIP_DATE_PUBLISHED;
}

/* Nothing but signs and small words from token i to the end? */
static bool is_only_glue(const newsclip_date_tokens *t, size_t i) {
    for (size_t end = i + TAIL_MAX; i < end; i++) {
        newsclip_date_match match;
        const newsclip_date_token *token = newsclip_date_at(t, i);
        if (token->kind == NEWSCLIP_DATE_END) {
            return true;
        }
        if (token->kind == NEWSCLIP_DATE_WORD && newsclip_date_find(t, i, BETWEEN, &match)) {
            i = match.end - 1;
        } else if (token->kind != NEWSCLIP_DATE_SIGN) {
            return false;
        }
    }
    return newsclip_date_at(t, i)->kind == NEWSCLIP_DATE_END;
}

static size_t step_back(newsclip_str text, size_t at) {
    size_t from = at > REACH ? at - REACH : 0;
    while (from < at && ((unsigned char)text.ptr[from] & 0xC0) == 0x80) {
        from++;
    }
    return from;
}

/* The label that stands right before byte `start`. */
static bool find_before(newsclip_str text, size_t start, newsclip_date_match *match) {
    newsclip_date_tokens t;
    newsclip_date_tokens_init(&t, newsclip_str_slice(text, 0, start), step_back(text, start));
    for (size_t i = 0; i < t.count; i++) {
        if (newsclip_date_find(&t, i, LABELS, match) && is_only_glue(&t, match->end)) {
            return true;
        }
    }
    return false;
}

/* "(updated)"; and without brackets where labels stand behind by habit: "2025年7月13日 更新". */
static newsclip_date_label find_behind(newsclip_str text, size_t end) {
    newsclip_date_tokens t;
    newsclip_date_match match;
    size_t reach = text.len - end > REACH ? end + REACH : text.len;
    while (reach < text.len && ((unsigned char)text.ptr[reach] & 0xC0) == 0x80) {
        reach++;
    }
    newsclip_date_tokens_init(&t, newsclip_str_slice(text, 0, reach), end);
    bool bracket = newsclip_date_is(&t, 0, '(') || newsclip_date_is(&t, 0, '[');
    if (!newsclip_date_find(&t, bracket, LABELS, &match)) {
        return NEWSCLIP_DATE_PLAIN;
    }
    const newsclip_date_token *word = newsclip_date_at(&t, bracket);
    const newsclip_date_token *next = newsclip_date_at(&t, match.end);
    bool dense = (unsigned char)text.ptr[word->start] >= 0xE3 &&
                 (next->gap || next->kind != NEWSCLIP_DATE_WORD) &&
                 !newsclip_date_is(&t, match.end, ':');
    bool closed = newsclip_date_is(&t, match.end, ')') || newsclip_date_is(&t, match.end, ']');
    return bracket ? closed ? label_of(&match) : NEWSCLIP_DATE_PLAIN
           : dense ? label_of(&match)
                   : NEWSCLIP_DATE_PLAIN;
}

/* The label with which what stands from byte `from` on begins, but for signs. */
static bool find_at(newsclip_str text, size_t from, newsclip_date_match *match) {
    newsclip_date_tokens t;
    newsclip_date_tokens_init(&t, text, from);
    size_t i = 0;
    while (i < TAIL_MAX && newsclip_date_at(&t, i)->kind == NEWSCLIP_DATE_SIGN)
        i++;
    return newsclip_date_find(&t, i, LABELS, match);
}

newsclip_date_label newsclip_date_label_scan(newsclip_str text, const newsclip_date *date) {
    newsclip_date_match match;
    if (find_before(text, date->start, &match))
        return label_of(&match);
    return find_behind(text, date->end);
}

bool newsclip_date_label_begins(newsclip_str text, size_t from) {
    newsclip_date_match match;
    return find_at(text, from, &match);
}

const char *newsclip_date_label_language(newsclip_str text, size_t start, size_t end) {
    newsclip_date_match match;
    bool found = find_before(text, start, &match) || find_at(text, end, &match);
    return found ? newsclip_date_language(match.sense->lang) : NULL;
}

const char *newsclip_date_own_language(newsclip_str date) {
    enum { SPEAKING = NEWSCLIP_DATE_AT_WORD | NEWSCLIP_DATE_CLOCK_WORD | NEWSCLIP_DATE_HOUR_WORD };
    newsclip_date_tokens t;
    newsclip_date_match match;
    newsclip_date_tokens_init(&t, date, 0);
    for (size_t i = 0; i < t.count; i++)
        if (newsclip_date_find(&t, i, SPEAKING, &match) && match.sense->lang)
            return newsclip_date_language(match.sense->lang);
    return NULL;
}
