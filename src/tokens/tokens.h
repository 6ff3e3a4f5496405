/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_TOKENS_TOKENS_H
#define NEWSCLIP_TOKENS_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

/** A word of a text: what stands between white space, or one character of a script that is written without spaces. */
typedef struct newsclip_token {
    const char *ptr; /**< into the text */
    size_t len;
    bool spaced; /**< white space stands before it, or the text begins */
} newsclip_token;

/** Words, one after another. Zeroed it is empty. */
typedef struct newsclip_tokens {
    newsclip_token *items;
    size_t count;
    size_t cap;
} newsclip_tokens;

/** Append one. */
void newsclip_tokens_add(newsclip_tokens *words, newsclip_token word);

/** Append the words of a text in UTF-8, which must outlive them. Broken bytes are letters like others. */
void newsclip_tokens_split(newsclip_tokens *words, const char *text, size_t len);

/** Are they the same, spaces apart? */
bool newsclip_tokens_equal(const newsclip_token *a, const newsclip_token *b);

/** Give the memory back. */
void newsclip_tokens_free(newsclip_tokens *words);

#endif
