/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_WORDS_H
#define NEWSCLIP_SCAN_WORDS_H

#include "base/str.h"

#include <stdint.h>

/** Most tokens that a line is cut into; what has more is no by-line. */
#define NEWSCLIP_WORDS_MAX 64

/** What a token is. */
typedef enum newsclip_token_kind {
    NEWSCLIP_TOKEN_WORD, /**< letters, with the hyphens, apostrophes and abbreviating stops that belong to them */
    NEWSCLIP_TOKEN_NUMBER, /**< digits, also "10:30", "13.07.2025" */
    NEWSCLIP_TOKEN_COMMA,
    NEWSCLIP_TOKEN_BAR, /**< bars, slashes, bullets: what stands between the parts of a head line */
    NEWSCLIP_TOKEN_DASH,
    NEWSCLIP_TOKEN_COLON, /**< colons and equals signs */
    NEWSCLIP_TOKEN_STOP,  /**< the end of a sentence */
    NEWSCLIP_TOKEN_AND,   /**< & and + */
    NEWSCLIP_TOKEN_OPEN,
    NEWSCLIP_TOKEN_CLOSE,
    NEWSCLIP_TOKEN_QUOTE,
    NEWSCLIP_TOKEN_ADDRESS, /**< "@name", an e-mail address, a web address */
    NEWSCLIP_TOKEN_OTHER
} newsclip_token_kind;

/** One token of a line: bytes [start, end) of it. */
typedef struct newsclip_token {
    newsclip_token_kind kind;
    size_t start;
    size_t end;
    uint32_t classes; /**< of a word: the letters of data/byline-words, one bit each */
    bool opens;       /**< a phrase of several words in data/byline-words begins with it */
    bool upper;       /**< the first letter is a capital */
    bool caps;        /**< two letters or more, all of them capitals */
    bool initial;     /**< one letter, or several with stops: "G", "J.K." */
    bool
        caseless; /**< a word of a script that has no capitals, but spaces or the like between words */
    bool dense; /**< begins with Han or kana */
} newsclip_token;

/** A line cut into tokens. */
typedef struct newsclip_words {
    newsclip_str text;
    newsclip_token at[NEWSCLIP_WORDS_MAX];
    size_t len;
    bool more; /**< the text goes on behind the last token */
} newsclip_words;

/** Cut text into tokens. Glued words are parted where one half is a word that a by-line's
 *  neighbours use: "ByJane", "RoeUpdated", "Roe13". */
void newsclip_words_split(newsclip_str text, newsclip_words *words);

/** The bytes of tokens [from, to). */
static inline newsclip_str newsclip_words_text(const newsclip_words *words, size_t from,
                                               size_t to) {
    return newsclip_str_slice(words->text, words->at[from].start, words->at[to - 1].end);
}

/** Is token `at` a word of one of the classes given as letters, "ds"? False past the end. */
bool newsclip_words_are(const newsclip_words *words, size_t at, const char *classes);

/** Is token `at` of that kind? False past the end. */
static inline bool newsclip_words_kind(const newsclip_words *words, size_t at,
                                       newsclip_token_kind kind) {
    return at < words->len && words->at[at].kind == kind;
}

/** Is token `at` a word that stands right behind another, without the space that was lost? */
bool newsclip_words_glued(const newsclip_words *words, size_t at);

/** Is token `at` a word for an editorial role, by a stem of data/roles? */
bool newsclip_words_editor(const newsclip_words *words, size_t at);

/** Is it a word for any role, editorial or not ("founder")? */
bool newsclip_words_role(const newsclip_words *words, size_t at);

/** Tokens that the longest phrase of one of the classes takes from `at` on; 0 where there is
 *  none. */
size_t newsclip_words_phrase(const newsclip_words *words, size_t at, const char *classes);

#endif
