/* SPDX-License-Identifier: ISC */
/*
 * Word lists: a word goes in, the value that stands beside it comes out.
 * The lists are sorted texts with an index of their lines, and with tables by which a word is found at once. What
 * only begins with a key is found by halves. This file does not know what the lists are about.
 */
#include "scan/wordlist.h"

#include "base/utf8.h"

enum {
    PAIR_SLOTS = 1024 /* of the table of two first bytes; as tools/embed.sh has it */
};

/* A word in lower case, with its hash. */
typedef struct folded_word {
    newsclip_str text; /* a view into key */
    uint32_t hash;
    char key[NEWSCLIP_WORDLIST_KEY];
} folded_word;

/* As tools/embed.sh has it. */
static inline uint32_t step(uint32_t hash, char byte) {
    return hash * 31 + (unsigned char)byte;
}

/* Lower-cases a word; false where it is empty or does not fit. */
static bool fold_word(newsclip_str word, folded_word *folded) {
    size_t len = 0;
    uint32_t hash = 0;
    if (word.len == 0 || word.len > NEWSCLIP_WORDLIST_KEY)
        return false;
    const char *end = word.ptr + word.len;
    for (const char *p = word.ptr; p < end;) {
        if (len + 4 > NEWSCLIP_WORDLIST_KEY)
            return false;
        if ((unsigned char)*p < 0x80) {
            folded->key[len] = (char)newsclip_utf8_lower((unsigned char)*p++);
            hash = step(hash, folded->key[len++]);
            continue;
        }
        size_t next =
            len + newsclip_utf8_put(newsclip_utf8_lower(newsclip_utf8_next(&p)), folded->key + len);
        while (len < next)
            hash = step(hash, folded->key[len++]);
    }
    folded->text = (newsclip_str){ folded->key, len };
    folded->hash = hash;
    return true;
}

/* The key that begins with the word and then ends, or goes on behind a space; SIZE_MAX where there is none. */
static size_t find_slot(const newsclip_wordlist *list, const uint16_t *table,
                        const folded_word *word, bool opens) {
    for (size_t slot = word->hash & (list->slots - 1); table[slot] > 0;
         slot = (slot + 1) & (list->slots - 1)) {
        const char *key = list->text + list->lines[table[slot] - 1];
        if (strncmp(key, word->text.ptr, word->text.len) != 0)
            continue;
        char behind = key[word->text.len];
        if (opens ? behind == ' ' : behind == '\t' || behind == '\n')
            return (size_t)table[slot] - 1;
    }
    return SIZE_MAX;
}

static const char *key_end(const char *p) {
    while (*p != '\t' && *p != '\n')
        p++;
    return p;
}

/* Orders a word and the key of a line by bytes. */
static int compare_key(newsclip_str word, const char *key) {
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)key[i];
        if (c == '\t' || c == '\n')
            return 1;
        if ((unsigned char)word.ptr[i] != c)
            return (unsigned char)word.ptr[i] < c ? -1 : 1;
    }
    return key[word.len] == '\t' || key[word.len] == '\n' ? 0 : -1;
}

/* The number of keys that sort before the word, or are it: the index behind the last of them. */
static size_t count_up_to(const newsclip_wordlist *list, newsclip_str word) {
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_key(word, list->text + list->lines[middle]) < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

newsclip_str newsclip_wordlist_get(const newsclip_wordlist *list, size_t index,
                                   newsclip_str *value) {
    const char *line = list->text + list->lines[index];
    const char *tab = key_end(line), *from = *tab == '\t' ? tab + 1 : tab;
    const char *end = from;
    while (*end != '\n')
        end++;
    *value = (newsclip_str){ from, (size_t)(end - from) };
    return (newsclip_str){ line, (size_t)(tab - line) };
}

bool newsclip_wordlist_find(const newsclip_wordlist *list, newsclip_str word, newsclip_str *value) {
    folded_word folded;
    size_t index =
        fold_word(word, &folded) ? find_slot(list, list->keys, &folded, false) : SIZE_MAX;
    if (index == SIZE_MAX)
        return false;
    (void)newsclip_wordlist_get(list, index, value);
    return true;
}

newsclip_wordlist_entry newsclip_wordlist_look(const newsclip_wordlist *list, newsclip_str word) {
    newsclip_wordlist_entry entry = { .listed = false };
    folded_word folded;
    if (!fold_word(word, &folded))
        return entry;
    size_t index = find_slot(list, list->keys, &folded, false);
    entry.listed = index != SIZE_MAX;
    if (entry.listed)
        (void)newsclip_wordlist_get(list, index, &entry.value);
    entry.opens = find_slot(list, list->openings, &folded, true) != SIZE_MAX;
    return entry;
}

bool newsclip_wordlist_holds(const newsclip_wordlist *list, newsclip_str word) {
    folded_word folded;
    newsclip_str value;
    if (!fold_word(word, &folded))
        return false;
    for (size_t from = 0; from + 1 < folded.text.len; from++) {
        uint32_t pair = step(step(0, folded.key[from]), folded.key[from + 1]);
        if (!list->pairs[pair % PAIR_SLOTS])
            continue;
        newsclip_str rest = newsclip_str_slice(folded.text, from, folded.text.len);
        size_t up_to = count_up_to(list, rest);
        if (up_to > 0 && newsclip_str_starts(rest, newsclip_wordlist_get(list, up_to - 1, &value)))
            return true;
    }
    return false;
}
