/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_WORDLIST_H
#define NEWSCLIP_SCAN_WORDLIST_H

#include "base/str.h"

/** Longest key, in bytes after lower-casing, that a list may hold. */
#define NEWSCLIP_WORDLIST_KEY 96

/** A list of words: lines "key" or "key<TAB>value", keys in lower case, sorted by bytes. Made at build time from a file
 *  of data/, so there is nothing to set up and nothing to free. */
typedef struct newsclip_wordlist {
    const char *text;      /**< the file; every line ends in LF */
    const uint32_t *lines; /**< where the lines begin that hold a key */
    size_t count;
    const uint16_t *keys; /**< by hash, open-addressed: index of a key + 1, or 0 */
    const uint16_t
        *openings;        /**< the same by the first words of keys of several words: one such key */
    size_t slots;         /**< of both tables; a power of two */
    const uint8_t *pairs; /**< by hash of two bytes: may a key begin with them? */
} newsclip_wordlist;

/** What a list says of a word. */
typedef struct newsclip_wordlist_entry {
    bool listed;        /**< it is a key */
    bool opens;         /**< a key of several words begins with it */
    newsclip_str value; /**< of the key, or { NULL, 0 } */
} newsclip_wordlist_entry;

/** The index-th key; *value receives its value, of length 0 where the line has none. */
newsclip_str newsclip_wordlist_get(const newsclip_wordlist *list, size_t index,
                                   newsclip_str *value);

/** Look a word up, in whatever case. @return is it there? *value as above */
bool newsclip_wordlist_find(const newsclip_wordlist *list, newsclip_str word, newsclip_str *value);

/** All that the list says of a word, in whatever case, by one look. */
newsclip_wordlist_entry newsclip_wordlist_look(const newsclip_wordlist *list, newsclip_str word);

/** Does the word, in lower case, hold one of the keys? No key of such a list may begin with another one. */
bool newsclip_wordlist_holds(const newsclip_wordlist *list, newsclip_str word);

#endif
