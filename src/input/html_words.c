/* SPDX-License-Identifier: ISC */
/*
 * Names of elements and attributes, and the words in class and the like, to what they mean.
 * In: names and values as they stand in a page. Out: rows of elements.def, attributes, bits of families.
 * The tables are laid for each page: they are small, and so nothing of them is shared. Two words of equal hash are taken
 * for one; among all names that pages use there are none.
 */
#include "input/html_parts.h"

enum {
    WORD_MAX = 24,       /* bytes: a longer name is none of ours */
    ELEMENT_SLOTS = 256, /* powers of two, at least twice the rows */
    ATTRIBUTE_SLOTS = 64,
    FAMILY_SLOTS = 512
};

#define BLOCK     NEWSCLIP_HTML_BLOCK
#define HOLDER    NEWSCLIP_HTML_HOLDER
#define SKIP      NEWSCLIP_HTML_SKIP
#define RAW       NEWSCLIP_HTML_RAW
#define BREAK     NEWSCLIP_HTML_BREAK
#define CELL      NEWSCLIP_HTML_CELL
#define ROW       NEWSCLIP_HTML_ROW
#define LINK      NEWSCLIP_HTML_LINK
#define EMPHASIS  NEWSCLIP_HTML_EMPHASIS
#define LIST_ITEM NEWSCLIP_HTML_LIST_ITEM
#define PRE       NEWSCLIP_HTML_PRE
#define META      NEWSCLIP_HTML_META
#define TITLE     NEWSCLIP_HTML_TITLE
#define SCRIPT    NEWSCLIP_HTML_SCRIPT
#define TIME      NEWSCLIP_HTML_TIME
#define ROOT      NEWSCLIP_HTML_ROOT
#define TEMPLATE  NEWSCLIP_HTML_TEMPLATE
#define NOSCRIPT  NEWSCLIP_HTML_NOSCRIPT
#define REL       NEWSCLIP_HTML_REL
#define DROP      NEWSCLIP_HTML_DROP
#define HEAD      NEWSCLIP_HTML_HEAD

/* `none` sets no bit: one behind the last, shifted out below. */
#define NEWSCLIP_WITHIN_none NEWSCLIP_WITHIN_COUNT

static const newsclip_html_element elements[] = {
#define X(name, tag, within, ways)                                                                 \
    { name, (1U << NEWSCLIP_WITHIN_##within) & ((1U << NEWSCLIP_WITHIN_COUNT) - 1), ways,          \
      NEWSCLIP_TAG_##tag },
#include "input/elements.def"
#undef X
};

static const newsclip_html_element unknown = { "", 0, 0, NEWSCLIP_TAG_other };

static const struct {
    newsclip_html_attribute id;
    const char *name;
    uint32_t on;
} attributes[] = {
#define X(id, name, on) { NEWSCLIP_HTML_ATTRIBUTE_##id, name, on },
#include "input/attributes.def"
#undef X
};

static const struct {
    uint16_t bit;
    const char *words;
} families[] = {
#define X(family, words) { 1U << NEWSCLIP_FAMILY_##family, words },
#include "input/class_words.def"
#undef X
};

/* The words of by-lines that tell whose it is, and not when. */
static const newsclip_str authors[] = {
    { "author", 6 }, { "authors", 7 }, { "autor", 5 }, { "byline", 6 }, { "writer", 6 },
};

/* Classes of text that only screen readers tell: "opens in a new tab", "Article content". The first part of each stands
 * among the words of the families, too, so that few values are held against them. */
static const newsclip_str unseen[] = {
    { "element-invisible", 17 }, { "offscreen", 9 },       { "screen-reader", 13 },
    { "screenreader", 12 },      { "show-for-sr", 11 },    { "sr-only", 7 },
    { "visually-hidden", 15 },   { "visuallyhidden", 14 },
};

/* A hash, 0 for a free slot, and a row or bits. */
typedef struct slot {
    uint32_t hash;
    uint32_t value;
} slot;

struct newsclip_html_words {
    slot element[ELEMENT_SLOTS];
    slot attribute[ATTRIBUTE_SLOTS];
    slot family[FAMILY_SLOTS];
};

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static uint32_t mix(uint32_t hash, char c) {
    return (hash ^ (unsigned char)c) * 0x01000193u;
}

static const uint32_t FIRST_HASH = 2166136261u;

static uint32_t hash_of(newsclip_str word) {
    uint32_t hash = FIRST_HASH;
    for (size_t i = 0; i < word.len; i++)
        hash = mix(hash, lower(word.ptr[i]));
    return hash | 1;
}

/* The slot of the hash, or the free one where it would stand. */
static slot *find_slot(slot *slots, size_t count, uint32_t hash) {
    size_t i = hash >> 12 & (count - 1);
    while (slots[i].hash && slots[i].hash != hash)
        i = (i + 1) & (count - 1);
    return &slots[i];
}

static void put(slot *slots, size_t count, newsclip_str word, uint32_t value) {
    slot *place = find_slot(slots, count, hash_of(word));
    *place = (slot){ hash_of(word), value };
}

/* The value of the word, UINT32_MAX where there is none. */
static uint32_t get(const slot *slots, size_t count, uint32_t hash) {
    const slot *place = find_slot((slot *)slots, count, hash);
    return place->hash ? place->value : UINT32_MAX;
}

static void put_family(newsclip_html_words *words, const char *list, uint16_t bit) {
    for (const char *p = list; *p; p += *p == ' ') {
        size_t len = strcspn(p, " ");
        put(words->family, FAMILY_SLOTS, (newsclip_str){ p, len }, bit);
        p += len;
    }
}

const newsclip_html_words *newsclip_html_words_new(newsclip_arena *arena) {
    newsclip_html_words *words = newsclip_arena_alloc(arena, sizeof *words);
    for (uint32_t i = 0; i < NEWSCLIP_LEN(elements); i++)
        put(words->element, ELEMENT_SLOTS, newsclip_str_of(elements[i].name), i);
    for (uint32_t i = 0; i < NEWSCLIP_LEN(attributes); i++)
        put(words->attribute, ATTRIBUTE_SLOTS, newsclip_str_of(attributes[i].name), i);
    for (size_t i = 0; i < NEWSCLIP_LEN(families); i++)
        put_family(words, families[i].words, families[i].bit);
    for (size_t i = 0; i < NEWSCLIP_LEN(authors); i++)
        put(words->family, FAMILY_SLOTS, authors[i],
            1U << NEWSCLIP_FAMILY_byline | NEWSCLIP_HTML_AUTHOR);
    for (size_t i = 0; i < NEWSCLIP_LEN(unseen); i++)
        put(words->family, FAMILY_SLOTS,
            (newsclip_str){ unseen[i].ptr, strcspn(unseen[i].ptr, "-") }, NEWSCLIP_HTML_UNSEEN);
    return words;
}

const newsclip_html_element *newsclip_html_element_find(const newsclip_html_words *words,
                                                        newsclip_str name) {
    uint32_t row =
        name.len <= WORD_MAX ? get(words->element, ELEMENT_SLOTS, hash_of(name)) : UINT32_MAX;
    return row < NEWSCLIP_LEN(elements) ? &elements[row] : &unknown;
}

newsclip_html_attribute newsclip_html_attr_find(const newsclip_html_words *words, newsclip_str name,
                                                uint32_t ways) {
    uint32_t row =
        name.len <= WORD_MAX ? get(words->attribute, ATTRIBUTE_SLOTS, hash_of(name)) : UINT32_MAX;
    if (row >= NEWSCLIP_LEN(attributes) || (attributes[row].on && !(attributes[row].on & ways)))
        return NEWSCLIP_HTML_ATTRIBUTE_COUNT;
    return attributes[row].id;
}

static bool is_letter(char c) {
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* Is one of the classes among those of the table, alone or with another part before or behind it? */
static bool is_unseen(newsclip_str class) {
    for (size_t i = 0; i < NEWSCLIP_LEN(unseen); i++)
        for (size_t at = 0; (at = newsclip_str_find(class, unseen[i], at)) != SIZE_MAX; at++) {
            size_t end = at + unseen[i].len;
            if ((at == 0 || !is_letter(class.ptr[at - 1])) &&
                (end == class.len || !is_letter(class.ptr[end])))
                return true;
        }
    return false;
}

uint32_t newsclip_html_families(const newsclip_html_words *words, newsclip_str value) {
    uint32_t found = 0, hash = FIRST_HASH;
    size_t len = 0;
    for (size_t i = 0; i <= value.len; i++) {
        char c = i < value.len ? value.ptr[i] : ' ';
        bool upper = c >= 'A' && c <= 'Z' && len > 0 && value.ptr[i - 1] >= 'a';
        if (len > 0 && (upper || !is_letter(c))) {
            uint32_t bits = get(words->family, FAMILY_SLOTS, hash | 1);
            found |= bits < UINT32_MAX ? bits : 0;
            hash = FIRST_HASH;
            len = 0;
        }
        if (is_letter(c)) {
            hash = mix(hash, lower(c));
            len++;
        }
    }
    return found & NEWSCLIP_HTML_UNSEEN && !is_unseen(value) ? found & ~NEWSCLIP_HTML_UNSEEN
                                                             : found;
}

static bool ends_in(newsclip_str text, newsclip_str small) {
    for (size_t i = 0; i < small.len; i++)
        if (small.len > text.len || lower(text.ptr[text.len - small.len + i]) != small.ptr[i])
            return false;
    return true;
}

static bool is_author_word(newsclip_str word) {
    newsclip_str name = NEWSCLIP_STR("name");
    if (ends_in(word, name)) {
        word.len -= name.len;
        while (word.len > 0 && !is_letter(word.ptr[word.len - 1]))
            word.len--;
    }
    for (size_t i = 0; i < NEWSCLIP_LEN(authors); i++)
        if (ends_in(word, authors[i]))
            return true;
    return false;
}

bool newsclip_html_is_author(newsclip_str class) {
    for (size_t from = 0, to; from < class.len; from = to + 1) {
        for (to = from; to < class.len && class.ptr[to] != ' ';)
            to++;
        if (is_author_word(newsclip_str_slice(class, from, to)))
            return true;
    }
    return false;
}
