/* SPDX-License-Identifier: ISC */
/*
 * The parts that by-lines are made of, names apart: tokens of a line go in; whether a date, an
 * agency, an outlet, staff in general or a role's title stands at a token, and how far it goes,
 * comes out. What a line with such parts says is up to byline.c.
 */
#include "scan/byline_parts.h"

#include "scan/agency.h"
#include "scan/names.h"

/* Words of a role title after a name, up to the word that shows it is one. */
#define ROLE_REACH 6

/* Tokens of an outlet's name before "avec AFP". */
#define SHARED_MAX 6

static bool is_kind(const newsclip_words *words, size_t at, newsclip_token_kind kind) {
    return newsclip_words_kind(words, at, kind);
}

bool newsclip_part_separator(const newsclip_words *words, size_t at) {
    return is_kind(words, at, NEWSCLIP_TOKEN_COMMA) || is_kind(words, at, NEWSCLIP_TOKEN_BAR) ||
           is_kind(words, at, NEWSCLIP_TOKEN_DASH) || is_kind(words, at, NEWSCLIP_TOKEN_OPEN);
}

bool newsclip_part_date(const newsclip_words *words, size_t at) {
    if (is_kind(words, at, NEWSCLIP_TOKEN_NUMBER) || newsclip_words_are(words, at, "d"))
        return true;
    return newsclip_words_are(words, at, "n") &&
           (is_kind(words, at + 1, NEWSCLIP_TOKEN_NUMBER) ||
            (at > 0 && is_kind(words, at - 1, NEWSCLIP_TOKEN_NUMBER)));
}

bool newsclip_part_digits(const newsclip_words *words, size_t at) {
    if (!is_kind(words, at, NEWSCLIP_TOKEN_NUMBER))
        return false;
    newsclip_str s = newsclip_words_text(words, at, at + 1);
    size_t groups[4] = { 0 }, n = 0;
    bool time = false;
    for (size_t i = 0; i < s.len && n < 4; i++) {
        bool sign = s.ptr[i] == '.' || s.ptr[i] == '/' || s.ptr[i] == '-' || s.ptr[i] == ':';
        time = time || s.ptr[i] == ':';
        n += sign;
        if (!sign)
            groups[n < 4 ? n : 3]++;
    }
    if (n == 0)
        return s.len == 4 && (s.ptr[0] == '1' || s.ptr[0] == '2');
    bool small = groups[1] <= 2 && (n == 1 || groups[0] <= 2 || groups[2] <= 2);
    return small && groups[0] <= 4 && groups[2] <= 4 && (n == 2 || (n == 1 && time));
}

bool newsclip_part_verb(const newsclip_words *words, size_t from) {
    for (size_t i = from; i < words->len; i++)
        if (newsclip_words_are(words, i, "v") && !words->at[i].upper)
            return true;
    return false;
}

/* Can no agency's name begin with token `at`? Glued tokens may be one word of it. */
static bool is_no_agency(const newsclip_words *words, size_t at) {
    bool glued = at + 1 < words->len && words->at[at + 1].start == words->at[at].end;
    return !glued && !newsclip_agency_opens(newsclip_words_text(words, at, at + 1));
}

size_t newsclip_part_agency(const newsclip_words *words, size_t at) {
    enum { LONGEST = 5 };
    size_t most = 0;
    while (most < LONGEST && (is_kind(words, at + most, NEWSCLIP_TOKEN_WORD) ||
                              (most > 0 && is_kind(words, at + most, NEWSCLIP_TOKEN_NUMBER))))
        most++;
    if (most == 0 || is_no_agency(words, at))
        return 0;
    for (size_t n = most; n > 0; n--) {
        if (!newsclip_agency_is(newsclip_words_text(words, at, at + n)))
            continue;
        newsclip_name name;
        bool person =
            n == 1 && !words->at[at].caps && newsclip_name_scan(words, at, &name) && name.parts > 1;
        return person ? 0 : n;
    }
    return 0;
}

/* A word of outlets that is one of dates, too, behind another word of outlets: "Jane Roe USA Today". */
static bool closes_outlet(const newsclip_words *words, size_t from, size_t at) {
    return at > from && newsclip_words_are(words, at, "o") && words->at[at].upper &&
           newsclip_words_are(words, at - 1, "o");
}

/* Tokens up to the next separator, date or joiner. */
static size_t count_phrase(const newsclip_words *words, size_t at) {
    size_t i = at;
    while ((is_kind(words, i, NEWSCLIP_TOKEN_WORD) || is_kind(words, i, NEWSCLIP_TOKEN_AND)) &&
           (!newsclip_part_date(words, i) || closes_outlet(words, at, i)) &&
           !(i > at && newsclip_words_are(words, i, "jy")))
        i++;
    return i - at;
}

size_t newsclip_part_outlet(const newsclip_words *words, size_t at) {
    enum { LONGEST = 6 };
    if (is_kind(words, at, NEWSCLIP_TOKEN_ADDRESS))
        return words->text.ptr[words->at[at].start] != '@' &&
               !memchr(words->text.ptr + words->at[at].start, '@',
                       words->at[at].end - words->at[at].start);
    size_t n = count_phrase(words, at);
    while (n > 1 && newsclip_words_are(words, at + n - 1, "p") && !words->at[at + n - 1].upper)
        n--; /* "Published by Harbour Post on ..." */
    if (n == 0 || n > LONGEST || !words->at[at].upper)
        return 0;
    if (newsclip_words_are(words, at, "a"))
        return n > 1 && words->at[at + 1].upper ? n : 0;
    for (size_t i = at; i < at + n; i++)
        if (newsclip_words_are(words, i, "o"))
            return n;
    return 0;
}

bool newsclip_part_closing_outlet(const newsclip_words *words, size_t at, bool marked) {
    size_t n = newsclip_part_agency(words, at);
    if (n > 0)
        return at + n == words->len || words->at[at + n].upper ||
               newsclip_part_separator(words, at + n) || newsclip_part_date(words, at + n) ||
               newsclip_words_are(words, at + n, "jpx") ||
               is_kind(words, at + n, NEWSCLIP_TOKEN_AND);
    for (n = at; n < words->len && !(marked && newsclip_part_separator(words, n)); n++)
        if (!newsclip_words_are(words, n, "o") &&
            !(marked && is_kind(words, n, NEWSCLIP_TOKEN_WORD) && words->at[n].upper))
            return false;
    return n > at + 1 && newsclip_words_are(words, n - 1, "o");
}

bool newsclip_part_stroke(const newsclip_words *words, size_t at) {
    return words->text.ptr[words->at[at].start] == '/';
}

size_t newsclip_part_shared(const newsclip_words *words) {
    if (words->len == 0 || !words->at[0].upper)
        return 0;
    bool outlet = newsclip_words_are(words, 0, "ago");
    for (size_t at = 1; at + 1 < words->len && at <= SHARED_MAX; at++) {
        if (newsclip_words_are(words, at, "y") || newsclip_part_stroke(words, at))
            return outlet && newsclip_part_agency(words, at + 1) == words->len - at - 1 ? at + 1
                                                                                        : 0;
        outlet = outlet || newsclip_words_are(words, at, "go");
        if (!words->at[at].upper && !newsclip_words_are(words, at, "agop"))
            return 0;
    }
    return 0;
}

size_t newsclip_part_staff(const newsclip_words *words, size_t at) {
    size_t n = count_phrase(words, at);
    bool staff = false;
    for (size_t i = at; i < at + n; i++) {
        if (!newsclip_words_are(words, i, "gapj") && !newsclip_words_role(words, i))
            return 0;
        staff = staff || newsclip_words_are(words, i, "g") || newsclip_words_role(words, i);
    }
    return staff ? n : 0;
}

size_t newsclip_part_role(const newsclip_words *words, size_t at) {
    size_t from = at + newsclip_part_separator(words, at);
    size_t end = at;
    size_t needed = from > at ? 1 : 2;
    size_t roles = 0;
    if (from < words->len && !words->at[from].upper && !newsclip_words_role(words, from))
        return at;
    for (size_t i = from; i < words->len && !newsclip_part_date(words, i); i++) {
        if (!is_kind(words, i, NEWSCLIP_TOKEN_WORD) && !is_kind(words, i, NEWSCLIP_TOKEN_AND))
            break;
        if (newsclip_words_are(words, i, "v") && !words->at[i].upper)
            break;
        if (i >= from + ROLE_REACH || !newsclip_words_role(words, i))
            continue;
        roles += newsclip_words_editor(words, i) ? 2 : 1;
        end = i + 1;
    }
    return roles >= needed ? end : at;
}

size_t newsclip_part_lead(const newsclip_words *words, bool *sure) {
    size_t numbers = 0, dates = 0, i = 0;
    *sure = false;
    for (; i < words->len; i++) {
        newsclip_token_kind kind = words->at[i].kind;
        *sure = *sure || newsclip_part_digits(words, i);
        numbers += kind == NEWSCLIP_TOKEN_NUMBER;
        if (newsclip_part_date(words, i))
            dates += kind == NEWSCLIP_TOKEN_WORD || newsclip_part_digits(words, i);
        else if (!newsclip_part_separator(words, i) && kind != NEWSCLIP_TOKEN_COLON &&
                 kind != NEWSCLIP_TOKEN_STOP && kind != NEWSCLIP_TOKEN_CLOSE &&
                 !(newsclip_words_are(words, i, "p") && !newsclip_words_are(words, i, "w")))
            break;
    }
    *sure = *sure || (numbers > 0 && dates > 1);
    return numbers > 0 && dates > 0 ? i : 0;
}

bool newsclip_part_stamp(const newsclip_words *words, size_t at) {
    bool separated = newsclip_part_separator(words, at);
    size_t i = at + separated;
    size_t numbers = 0, dates = 0;
    bool sure = false;
    if (is_kind(words, i, NEWSCLIP_TOKEN_ADDRESS))
        return true;
    for (; i < words->len && (newsclip_part_date(words, i) || newsclip_words_are(words, i, "p") ||
                              is_kind(words, i, NEWSCLIP_TOKEN_COLON));
         i++) {
        sure =
            sure || (newsclip_part_digits(words, i) && words->at[i].end - words->at[i].start > 4);
        numbers += is_kind(words, i, NEWSCLIP_TOKEN_NUMBER);
        dates += newsclip_words_are(words, i, "dn");
        if (newsclip_words_are(words, i, "dn") && !newsclip_words_are(words, i, "b"))
            dates++;
    }
    return sure || (numbers > 0 && dates > (separated ? 0U : 1U));
}
