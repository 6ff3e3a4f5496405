/* SPDX-License-Identifier: ISC */
/*
 * The lines of a site's documents, each counted once a document.
 * In: articles with their blocks. Out: for every line the documents it stands in, and in whose records it is. An article that was
 * scraped twice must not make its own paragraphs look like boilerplate, so a document that mostly holds the lines of an
 * earlier one is left out.
 */
#include "learn/lines.h"

#include "stream/bytes.h"

#include <stdlib.h>
#include <string.h>

/* Longer blocks are whole articles without line ends. */
#define MAX_LINE 2000

/* A line of so many bytes tells an article: short ones recur by chance. */
#define TELLING 60

/* What stands in so many documents is no article's own. */
#define COMMON 3

/* A document is a copy where so many percent of its telling lines, by bytes, are those of one other document. */
#define COPY_PERCENT 80

#define FNV_BASIS UINT64_C(0xCBF29CE484222325)
#define FNV_PRIME UINT64_C(0x100000001B3)

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The text with one "0" for each number, so that "3 comments" and "12 comments" are one line. */
static char *make_key(newsclip_str text) {
    char *key = newsclip_bytes_grow(NULL, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool digit = is_digit(text.ptr[i]);
        if (!digit || i == 0 || !is_digit(text.ptr[i - 1]))
            key[len++] = digit ? '0' : text.ptr[i];
    }
    key[len] = '\0';
    return key;
}

static uint64_t hash_of(const char *key) {
    uint64_t hash = FNV_BASIS;
    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * FNV_PRIME;
    return hash ^ hash >> 32;
}

/* ---- the table ---- */

static newsclip_line **find_slot(const newsclip_lines *lines, const char *key) {
    size_t at = (size_t)hash_of(key) & (lines->slots - 1);
    while (lines->table[at] && strcmp(lines->table[at]->key, key) != 0)
        at = (at + 1) & (lines->slots - 1);
    return &lines->table[at];
}

/* The table is at most half full. */
static void make_room(newsclip_lines *lines) {
    if (lines->count * 2 < lines->slots)
        return;
    lines->slots = lines->slots ? lines->slots * 2 : 1024;
    free(lines->table);
    lines->table = newsclip_bytes_grow(NULL, lines->slots * sizeof(newsclip_line *));
    memset(lines->table, 0, lines->slots * sizeof(newsclip_line *));
    lines->items = newsclip_bytes_grow(lines->items, lines->slots / 2 * sizeof(newsclip_line *));
    for (size_t i = 0; i < lines->count; i++)
        *find_slot(lines, lines->items[i]->key) = lines->items[i];
}

static newsclip_line *find_line(newsclip_lines *lines, newsclip_str text) {
    make_room(lines);
    char *key = make_key(text);
    newsclip_line **slot = find_slot(lines, key);
    if (*slot) {
        free(key);
        return *slot;
    }
    newsclip_line *line = newsclip_bytes_grow(NULL, sizeof *line);
    *line = (newsclip_line){ .text = newsclip_bytes_copy(text.ptr, text.len),
                             .key = key,
                             .origin = lines->names[lines->documents],
                             .last = SIZE_MAX };
    *slot = lines->items[lines->count++] = line;
    return line;
}

/* ---- documents ---- */

static bool is_label(const newsclip_block_view *block, const char *a, const char *b) {
    return strcmp(block->label, a) == 0 || strcmp(block->label, b) == 0;
}

static bool is_title(const newsclip_block_view *block) {
    return is_label(block, "headline", "subheadline");
}

/* Is it in the record as something that an article says? Dates, names and places recur rightly. */
static bool is_kept(const newsclip_block_view *block) {
    return strcmp(block->role, "body") == 0 || is_title(block);
}

static bool is_usable(const newsclip_block_view *block) {
    return block->text.len > 0 && block->text.len <= MAX_LINE;
}

/* Bytes that a document has from an earlier one. */
typedef struct share {
    uint32_t document;
    size_t bytes;
} share;

/* Is it mostly the article of one earlier document? Each of its lines speaks for the document where it stood first. */
static bool is_copy(const newsclip_lines *lines, const newsclip_article *article) {
    size_t count = newsclip_article_blocks(article), shares = 0, total = 0, most = 0;
    share *all = newsclip_bytes_grow(NULL, count * sizeof *all);
    for (size_t i = 0; i < count; i++) {
        newsclip_block_view block = newsclip_article_block(article, i);
        if (!is_kept(&block) || !is_usable(&block) || block.text.len < TELLING || !lines->slots)
            continue;
        char *key = make_key(block.text);
        const newsclip_line *line = *find_slot(lines, key);
        free(key);
        if (line && line->documents >= COMMON)
            continue;
        total += block.text.len;
        if (line == NULL || line->kept_count == 0)
            continue;
        size_t at = 0;
        while (at < shares && all[at].document != line->kept[0])
            at++;
        if (at == shares)
            all[shares++] = (share){ line->kept[0], 0 };
        all[at].bytes += block.text.len;
        most = all[at].bytes > most ? all[at].bytes : most;
    }
    free(all);
    return most * 100 > total * COPY_PERCENT;
}

static void note_kept(newsclip_line *line, const newsclip_block_view *block, size_t document) {
    if (line->kept_count > 0 && line->kept[line->kept_count - 1] == document)
        return;
    if ((line->kept_count & (line->kept_count - 1)) == 0) // room for the next power of two
        line->kept = newsclip_bytes_grow(line->kept, (line->kept_count ? line->kept_count * 2 : 1) *
                                                         sizeof *line->kept);
    line->kept[line->kept_count++] = (uint32_t)document;
    line->subheads += is_label(block, "subhead", "quote");
    line->headlines += is_title(block);
}

static void add_block(newsclip_lines *lines, const newsclip_block_view *block) {
    newsclip_line *line = find_line(lines, block->text);
    line->documents += line->last != lines->documents;
    line->last = lines->documents;
    if (strcmp(block->role, "clutter") == 0 && strcmp(block->label, "duplicate") != 0)
        line->clutter = block->label;
    else if (is_kept(block))
        note_kept(line, block, lines->documents);
}

void newsclip_lines_add(newsclip_lines *lines, const newsclip_article *article) {
    size_t count = newsclip_article_blocks(article), number = lines->documents;
    if (is_copy(lines, article)) {
        lines->copies++;
        return;
    }
    if ((number & (number - 1)) == 0)
        lines->names =
            newsclip_bytes_grow(lines->names, (number ? number * 2 : 1) * sizeof *lines->names);
    newsclip_str input = newsclip_article_get(article, "input");
    lines->names[number] = newsclip_bytes_copy(input.ptr, input.len);
    for (size_t i = 0; i < count; i++) {
        newsclip_block_view block = newsclip_article_block(article, i);
        if (is_usable(&block))
            add_block(lines, &block);
    }
    lines->documents++;
}

void newsclip_lines_free(newsclip_lines *lines) {
    for (size_t i = 0; i < lines->count; i++) {
        free(lines->items[i]->text);
        free(lines->items[i]->key);
        free(lines->items[i]->kept);
        free(lines->items[i]);
    }
    for (size_t i = 0; i < lines->documents; i++)
        free(lines->names[i]);
    free(lines->names);
    free(lines->items);
    free(lines->table);
}
