/* SPDX-License-Identifier: ISC */
/*
 * Words of a text in any script.
 * In: UTF-8. Out: views. Punctuation stays with its word, since nothing here asks what a word means.
 */
#include "tokens/tokens.h"

#include "stream/bytes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Scripts written without spaces: Thai and Lao, Myanmar, Khmer; Chinese and Japanese with their punctuation and full-width
 * forms. Blocks of the Unicode standard. */
static const struct {
    uint32_t first, last;
} unspaced[] = {
    { 0x0E00, 0x0EFF }, { 0x1000, 0x109F }, { 0x1780, 0x17FF },   { 0x2E80, 0xA4CF },
    { 0xF900, 0xFAFF }, { 0xFF00, 0xFFEF }, { 0x20000, 0x3FFFF },
};

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The character at p and its length; a byte that begins none is a letter of one byte. */
static uint32_t char_at(const char *p, const char *end, size_t *len) {
    const unsigned char *u = (const unsigned char *)p;
    size_t want = *u >= 0xF0 ? 4 : *u >= 0xE0 ? 3 : *u >= 0xC0 ? 2 : 1;
    uint32_t c = *u & (0xFFu >> (want > 1 ? want + 1 : 0));
    *len = 1;
    if (want > (size_t)(end - p))
        return 0;
    for (size_t i = 1; i < want; i++) {
        if ((u[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (u[i] & 0x3Fu);
    }
    *len = want;
    return c;
}

static bool stands_alone(uint32_t c) {
    for (size_t i = 0; i < sizeof unspaced / sizeof *unspaced; i++)
        if (c >= unspaced[i].first && c <= unspaced[i].last)
            return true;
    return false;
}

/* The end of the word that begins at p. */
static const char *word_end(const char *p, const char *end) {
    const char *at = p;
    while (at < end && !is_space(*at)) {
        size_t len;
        bool alone = stands_alone(char_at(at, end, &len));
        if (alone && at > p)
            break;
        at += len;
        if (alone)
            break;
    }
    return at;
}

void newsclip_tokens_add(newsclip_tokens *words, newsclip_token word) {
    if (words->count == words->cap) {
        words->cap = words->cap ? words->cap * 2 : 64;
        words->items = newsclip_bytes_grow(words->items, words->cap * sizeof *words->items);
    }
    words->items[words->count++] = word;
}

void newsclip_tokens_split(newsclip_tokens *words, const char *text, size_t len) {
    const char *end = text + len;
    bool spaced = true;
    for (const char *p = text; p < end;) {
        if (is_space(*p)) {
            spaced = true;
            p++;
            continue;
        }
        const char *stop = word_end(p, end);
        newsclip_tokens_add(words, (newsclip_token){ p, (size_t)(stop - p), spaced });
        spaced = false;
        p = stop;
    }
}

bool newsclip_tokens_equal(const newsclip_token *a, const newsclip_token *b) {
    return a->len == b->len && memcmp(a->ptr, b->ptr, a->len) == 0;
}

void newsclip_tokens_free(newsclip_tokens *words) {
    free(words->items);
    *words = (newsclip_tokens){ 0 };
}
