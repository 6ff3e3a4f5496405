/* SPDX-License-Identifier: ISC */
/*
 * By-line markers: tokens of a line go in, the words that say "by" in it come out, with how sure
 * they are. The words themselves stand in data/byline-words; who follows them is not looked at
 * here.
 */
#include "scan/byline_marker.h"

#include "scan/byline_parts.h"

/* Words for the kind of piece before a marker: "Ein exklusiver Kommentar von". */
#define KIND_WORDS 4

static bool is_kind(const newsclip_words *words, size_t at, newsclip_token_kind kind) {
    return newsclip_words_kind(words, at, kind);
}

/* "Text und Fotos:", "Author -": tokens up to and with the sign that makes such a word a marker. */
static size_t count_labelled(const newsclip_words *words, size_t at, bool *colon) {
    size_t i = at + newsclip_words_phrase(words, at, "c");
    if (i == at)
        return 0;
    while ((newsclip_words_are(words, i, "j") || is_kind(words, i, NEWSCLIP_TOKEN_AND) ||
            is_kind(words, i, NEWSCLIP_TOKEN_COMMA) || is_kind(words, i, NEWSCLIP_TOKEN_BAR)) &&
           newsclip_words_are(words, i + 1, "xc"))
        i += 2;
    if (is_kind(words, i, NEWSCLIP_TOKEN_OPEN) && is_kind(words, i + 2, NEWSCLIP_TOKEN_CLOSE))
        i += 3; /* "Autor(in):" */
    *colon = is_kind(words, i, NEWSCLIP_TOKEN_COLON);
    bool sign =
        *colon || is_kind(words, i, NEWSCLIP_TOKEN_BAR) || is_kind(words, i, NEWSCLIP_TOKEN_DASH);
    return sign ? i + 1 - at : 0;
}

static newsclip_marker marker_at(const newsclip_words *words, size_t at) {
    bool colon = false;
    size_t labelled = count_labelled(words, at, &colon);
    if (labelled > 0)
        return (newsclip_marker){ colon ? NEWSCLIP_MARKER_STRONG : NEWSCLIP_MARKER_WEAK, at,
                                  at + labelled };
    size_t n = newsclip_words_phrase(words, at, "m");
    if (n > 0) {
        bool sign = is_kind(words, at + n, NEWSCLIP_TOKEN_COLON) ||
                    is_kind(words, at + n, NEWSCLIP_TOKEN_DASH);
        return (newsclip_marker){ NEWSCLIP_MARKER_STRONG, at, at + n + sign };
    }
    n = newsclip_words_phrase(words, at, "wl");
    bool weak = n > 0 && (newsclip_words_are(words, at, "w") ||
                          (newsclip_words_are(words, at, "l") && !words->at[at].upper));
    return (newsclip_marker){ weak ? NEWSCLIP_MARKER_WEAK : NEWSCLIP_MARKER_NONE, at, at + n };
}

/* A marker at `at`, words for the kind of piece before it allowed: "Ein Kommentar von". */
static newsclip_marker marker_from(const newsclip_words *words, size_t at) {
    size_t i = at;
    newsclip_marker m = marker_at(words, i);
    for (size_t kinds = 0; kinds < KIND_WORDS && m.strength == NEWSCLIP_MARKER_NONE; kinds++) {
        if (!newsclip_words_are(words, i, "k"))
            break;
        i += is_kind(words, i + 1, NEWSCLIP_TOKEN_COLON) ? 2 : 1;
        m = marker_at(words, i);
    }
    m.at = at;
    return m;
}

/* Does token `at` begin a new part of the line? */
static bool begins_part(const newsclip_words *words, size_t at) {
    return is_kind(words, at - 1, NEWSCLIP_TOKEN_BAR) ||
           is_kind(words, at - 1, NEWSCLIP_TOKEN_DASH) ||
           is_kind(words, at - 1, NEWSCLIP_TOKEN_STOP) ||
           is_kind(words, at - 1, NEWSCLIP_TOKEN_CLOSE);
}

/* Does a credit for something else ("edited by", "photo by") take in token `at`? */
static bool is_other_credit(const newsclip_words *words, size_t at) {
    for (size_t back = 1; back <= 2 && back <= at; back++)
        if (newsclip_words_phrase(words, at - back, "x") > back)
            return true;
    return false;
}

/* A marker inside of a line: one with a colon anywhere, others only where a part of the line
 * begins. */
static newsclip_marker marker_inside(const newsclip_words *words, size_t at) {
    const newsclip_marker none = { NEWSCLIP_MARKER_NONE, at, at };
    if (begins_part(words, at))
        return marker_from(words, at);
    if (!newsclip_words_are(words, at, "c") || !is_kind(words, at + 1, NEWSCLIP_TOKEN_COLON))
        return none;
    newsclip_marker m = marker_at(words, at);
    if (m.strength == NEWSCLIP_MARKER_NONE || is_other_credit(words, at))
        return none;
    m.strength =
        NEWSCLIP_MARKER_WEAK; /* a full name must follow: "RECORD REPORT: ..." is a heading */
    return m;
}

newsclip_marker newsclip_marker_find(const newsclip_words *words) {
    newsclip_marker m = marker_from(words, 0);
    bool sure;
    size_t lead = newsclip_part_lead(words, &sure);
    if (m.strength == NEWSCLIP_MARKER_NONE && lead > 0)
        m = marker_from(words, lead);
    for (size_t i = 1; m.strength == NEWSCLIP_MARKER_NONE && i < words->len; i++)
        m = marker_inside(words, i);
    return m;
}
