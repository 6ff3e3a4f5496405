/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_DATE_TOKEN_H
#define NEWSCLIP_SCAN_DATE_TOKEN_H

#include "scan/date.h"
#include "scan/date_words.h"

/** Tokens kept at a time, and how many of them a form may look ahead at least. */
#define NEWSCLIP_DATE_WINDOW 160
#define NEWSCLIP_DATE_AHEAD  96

typedef enum newsclip_date_token_kind {
    NEWSCLIP_DATE_END,    /**< behind the text */
    NEWSCLIP_DATE_NUMBER, /**< digits of any script */
    NEWSCLIP_DATE_WORD,   /**< letters; a single one in scripts without spaces */
    NEWSCLIP_DATE_SIGN    /**< any other character */
} newsclip_date_token_kind;

typedef struct newsclip_date_token {
    size_t start;
    size_t end;
    uint32_t value;  /**< of a NUMBER, up to 9 digits; the code point of a SIGN, folded */
    uint16_t word;   /**< of a WORD: its number in the table, or 0; of a NUMBER: 1 */
    uint16_t digits; /**< of a NUMBER */
    uint8_t kind;
    bool gap;   /**< white space stands before it */
    bool upper; /**< of a WORD: it begins with a capital */
} newsclip_date_token;

/** A window of tokens that slides over a text. */
typedef struct newsclip_date_tokens {
    newsclip_str text;
    size_t next; /**< byte from which the next token is to be cut */
    bool gap;    /**< white space stands right before it */
    size_t count;
    newsclip_date_token at[NEWSCLIP_DATE_WINDOW];
} newsclip_date_tokens;

/** A phrase of the table that stands in the text. */
typedef struct newsclip_date_match {
    const newsclip_date_sense *sense;
    uint32_t number; /**< the number in it, if it has one */
    size_t end;      /**< index of the token behind it */
} newsclip_date_match;

/** Begin at byte `from` of text. */
void newsclip_date_tokens_init(newsclip_date_tokens *tokens, newsclip_str text, size_t from);

/** Forget the tokens before index i and cut new ones; the answer is i's new index (0). */
size_t newsclip_date_tokens_slide(newsclip_date_tokens *tokens, size_t i);

/** The i-th token of the window; behind the last one there are only ENDs. */
const newsclip_date_token *newsclip_date_at(const newsclip_date_tokens *tokens, size_t i);

/** The longest phrase at token i that has one of the traits `want` (NEWSCLIP_DATE_..._WORD). */
bool newsclip_date_find(const newsclip_date_tokens *tokens, size_t i, uint32_t want,
                        newsclip_date_match *match);

/** The same, but the first word is given by its number and ends at token i (for glued words). */
bool newsclip_date_find_from(const newsclip_date_tokens *tokens, uint16_t word, size_t i,
                             uint32_t want, newsclip_date_match *match);

/** Is token i this sign? */
bool newsclip_date_is(const newsclip_date_tokens *tokens, size_t i, uint32_t sign);

/** Is token i one of these ASCII signs? */
bool newsclip_date_is_any(const newsclip_date_tokens *tokens, size_t i, const char *signs);

/** Does the text of token i begin with these bytes? */
bool newsclip_date_begins_at(const newsclip_date_tokens *tokens, size_t i, const char *bytes);

/** The end in bytes of what token i - 1 ends. */
size_t newsclip_date_end_of(const newsclip_date_tokens *tokens, size_t i);

#endif
