/* SPDX-License-Identifier: ISC */
/*
 * Names: tokens go in, the longest person's name from one of them on comes out. A name is a matter
 * of shape and of what may not be part of one (data/byline-words, data/roles); there is no list of
 * names, and this file does not decide whether someone is an author.
 */
#include "scan/names.h"

#include "base/utf8.h"
#include "scan/agency.h"

/* More capital words in a row are a heading. */
#define NAME_PARTS 5

/* Words that are a name; what follows may be the name of an outlet. */
#define NAME_LEAST 2

/* Words that no name holds: furniture, roles, dates, outlets, titles, degrees, other credits. */
#define NO_NAME "srdoxgtz"

/* Words which as words of their own open by-lines, join names and the like; they may be particles
 * as well. */
#define FUNCTION_WORDS "wckmlpj"

static bool is_possessive(newsclip_str word) {
    return newsclip_str_ends(word, NEWSCLIP_STR("'s")) ||
           newsclip_str_ends(word, NEWSCLIP_STR("’s")) ||
           newsclip_str_ends(word, NEWSCLIP_STR("'S")) ||
           newsclip_str_ends(word, NEWSCLIP_STR("’S"));
}

/* "May 5" and "5 May" are dates, "May Chen" is not. */
static bool stands_by_number(const newsclip_words *words, size_t at) {
    return newsclip_words_kind(words, at + 1, NEWSCLIP_TOKEN_NUMBER) ||
           (at > 0 && newsclip_words_kind(words, at - 1, NEWSCLIP_TOKEN_NUMBER));
}

/* "d'Alembert", "al-Assad": a small opening that is part of a surname. */
static bool has_small_opening(newsclip_str word) {
    enum { LONGEST = 5 };
    const char *p = word.ptr;
    for (size_t n = 0; p < word.ptr + word.len && n < LONGEST; n++) {
        uint32_t cp = newsclip_utf8_next(&p);
        newsclip_class class = newsclip_utf8_class(cp);
        bool joint = class == NEWSCLIP_CLASS_QUOTE || class == NEWSCLIP_CLASS_DASH;
        if (joint && p < word.ptr + word.len)
            return newsclip_utf8_class(newsclip_utf8_next(&p)) == NEWSCLIP_CLASS_UPPER;
    }
    return false;
}

static bool is_name_word(const newsclip_words *words, size_t at) {
    if (!newsclip_words_kind(words, at, NEWSCLIP_TOKEN_WORD))
        return false;
    if (!words->at[at].upper && !has_small_opening(newsclip_words_text(words, at, at + 1)))
        return false;
    if ((words->at[at].initial && words->at[at].end - words->at[at].start <= 2) ||
        newsclip_words_are(words, at, "e"))
        return true;
    if (newsclip_words_are(words, at, NO_NAME) ||
        (newsclip_words_are(words, at, FUNCTION_WORDS) && !newsclip_words_are(words, at, "q")))
        return false;
    if (newsclip_words_are(words, at, "n") && stands_by_number(words, at))
        return false;
    return !newsclip_words_role(words, at) &&
           !is_possessive(newsclip_words_text(words, at, at + 1));
}

/* "Md Rahman": what is a degree behind a name may be a name before one. */
static bool is_short_name(const newsclip_words *words, size_t at) {
    return newsclip_words_are(words, at, "z") && words->at[at].upper && !words->at[at].caps &&
           is_name_word(words, at + 1);
}

/* "New York" and "The Hague" have the shape of names; so have outlets that begin with an article.
 * */
static bool opens_name(const newsclip_words *words, size_t at) {
    if (is_short_name(words, at))
        return true;
    if (!is_name_word(words, at) || !words->at[at].upper || newsclip_words_are(words, at, "fau"))
        return false;
    bool article =
        words->at[at].end - words->at[at].start == 1 && newsclip_words_are(words, at, "jk");
    return !article && newsclip_words_phrase(words, at, "hm") == 0;
}

/* How many particles ("van der", "al") stand at token `at`, with a name word behind them? A
 * joiner ("y") is one only where a single word follows: "Ortega y Gasset". */
static size_t count_particles(const newsclip_words *words, size_t at) {
    size_t n = 0;
    while (n < 3 && newsclip_words_are(words, at + n, "q") && !words->at[at + n].upper)
        n++;
    if (n == 0 || !is_name_word(words, at + n))
        return 0;
    bool joiner = newsclip_words_are(words, at, "j");
    return joiner && is_name_word(words, at + n + 1) ? 0 : n;
}

/* Tokens of a nickname in quotation marks, or of a maiden name in brackets, with a name word behind it. */
static size_t count_nickname(const newsclip_words *words, size_t at) {
    bool quoted = newsclip_words_kind(words, at, NEWSCLIP_TOKEN_QUOTE) &&
                  newsclip_words_kind(words, at + 2, NEWSCLIP_TOKEN_QUOTE);
    bool bracketed = newsclip_words_kind(words, at, NEWSCLIP_TOKEN_OPEN) &&
                     newsclip_words_kind(words, at + 2, NEWSCLIP_TOKEN_CLOSE) &&
                     is_name_word(words, at + 1);
    bool upper = (quoted || bracketed) && words->at[at + 1].upper;
    return upper && is_name_word(words, at + 3) ? 3 : 0;
}

/* "JANE ROE AP Medical Writer", "Jane Roe Associated Press": the agency is no part of the name. A single word in small letters
 * may be somebody's second name: "Ana Maria Lusa". */
static bool is_agency(const newsclip_words *words, size_t at) {
    enum { LONGEST = 3 };
    for (size_t n = words->at[at].caps ? 1 : 2; n <= LONGEST && at + n <= words->len; n++)
        if (newsclip_agency_is(newsclip_words_text(words, at, at + n)))
            return true;
    return false;
}

/* Reads the capital words from `at` on; answers the token behind them. */
static size_t read_parts(const newsclip_words *words, size_t at, newsclip_name *name) {
    size_t i = at + is_short_name(words, at);
    name->parts = i - at;
    name->caps = true;
    while (i < words->len) {
        size_t link = i == at ? 0 : count_particles(words, i);
        if (link == 0 && i > at)
            link = count_nickname(words, i);
        if (!is_name_word(words, i + link) || newsclip_words_are(words, i + link, "u") ||
            newsclip_words_phrase(words, i + link, "s") > 0 ||
            (i > at && (newsclip_words_glued(words, i) || is_agency(words, i))))
            break;
        name->caps = name->caps && (words->at[i + link].caps || words->at[i + link].initial);
        name->parts++;
        i += link + 1;
    }
    return i;
}

/* The token behind a suffix at `at` ("Jr.", ", Sr.", "III"), or `at`. */
static size_t skip_suffix(const newsclip_words *words, size_t at) {
    size_t i = at + newsclip_words_kind(words, at, NEWSCLIP_TOKEN_COMMA);
    bool suffix = newsclip_words_are(words, i, "u") && words->at[i].upper;
    return suffix && !newsclip_words_role(words, i + 1) ? i + 1 : at;
}

/* Letters of no word that is known, behind a degree: of a licence or an order, "MD, FOMA, DABOM". */
static bool is_unknown_degree(const newsclip_words *words, size_t at) {
    return newsclip_words_kind(words, at, NEWSCLIP_TOKEN_WORD) && words->at[at].caps &&
           words->at[at].classes == 0 && !is_agency(words, at) &&
           (newsclip_words_are(words, at + 1, "j") ||
            !newsclip_words_kind(words, at + 1, NEWSCLIP_TOKEN_WORD));
}

/* The token behind degrees at `at` (", PhD, MD"), or `at`. */
static size_t skip_degrees(const newsclip_words *words, size_t at) {
    for (bool known = false;; known = true) {
        size_t i = at + newsclip_words_kind(words, at, NEWSCLIP_TOKEN_COMMA);
        bool degree = newsclip_words_are(words, i, "z") && words->at[i].upper;
        if (!degree && !(known && is_unknown_degree(words, i)))
            return at;
        at = i + 1;
    }
}

/* A name written twice in a row ("Jane Roe Jane Roe", a link and its title) is one. */
static size_t halve_doubled(const newsclip_words *words, size_t from, size_t to) {
    size_t half = (to - from) / 2;
    if ((to - from) % 2 != 0 || half < 2)
        return to;
    newsclip_str left = newsclip_words_text(words, from, from + half);
    newsclip_str right = newsclip_words_text(words, from + half, to);
    return newsclip_str_equal(left, right) ? from + half : to;
}

static bool ends_part(const newsclip_words *words, size_t at) {
    return at >= words->len || newsclip_words_kind(words, at, NEWSCLIP_TOKEN_BAR) ||
           newsclip_words_kind(words, at, NEWSCLIP_TOKEN_COMMA) ||
           newsclip_words_kind(words, at, NEWSCLIP_TOKEN_DASH);
}

/* "Jane Roe Harbour Times": where a word of outlets ends the line or its part, what stands before it is the outlet's, two
 * full words of a name apart. */
static size_t cut_outlet(const newsclip_words *words, size_t from, size_t to) {
    size_t full = 0, i = from;
    if (!ends_part(words, to + 1) || !newsclip_words_are(words, to, "o") || !words->at[to].upper)
        return to;
    for (; i < to && full < NAME_LEAST; i++)
        full += words->at[i].upper && !words->at[i].initial && !newsclip_words_are(words, i, "q");
    return i;
}

static bool has_full_word(const newsclip_words *words, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (words->at[i].upper && !words->at[i].initial)
            return true;
    return false;
}

/* Names in scripts without capitals: words up to something that cannot be one. */
static bool scan_caseless(const newsclip_words *words, size_t at, newsclip_name *name) {
    size_t i = at;
    while (newsclip_words_kind(words, i, NEWSCLIP_TOKEN_WORD) && words->at[i].caseless &&
           !newsclip_words_are(words, i, "srdoxgmcwvpjt") && !newsclip_words_role(words, i))
        i++;
    if (i == at || i - at > NAME_PARTS)
        return false;
    *name = (newsclip_name){
        .text = newsclip_words_text(words, at, i), .next = i, .parts = i - at, .caseless = true
    };
    return true;
}

bool newsclip_name_scan(const newsclip_words *words, size_t at, newsclip_name *name) {
    *name = (newsclip_name){ .next = at };
    while (newsclip_words_are(words, at, "t") && (words->at[at].upper || words->at[at].caseless))
        at++;
    if (at < words->len && words->at[at].caseless)
        return scan_caseless(words, at, name);
    if (!opens_name(words, at))
        return false;
    size_t read = read_parts(words, at, name), end = cut_outlet(words, at, read);
    name->cut = end < read;
    name->parts = name->cut ? NAME_LEAST : name->parts;
    if (name->parts > NAME_PARTS && halve_doubled(words, at, end) == end)
        return false;
    if (!has_full_word(words, at, end))
        return false;
    size_t kept = skip_suffix(words, end);
    name->next = skip_degrees(words, kept);
    name->text = newsclip_words_text(words, at, halve_doubled(words, at, kept));
    return true;
}
