/* SPDX-License-Identifier: ISC */
/*
 * The index of the rules: their cues in, by place and script; for a text out comes the set of rules that it may match.
 * More than half of the embedded cues are of other scripts than Latin. Their table is made when a text first begins with a
 * letter of one, so that start-up does not pay for it. How a table works is in cues.c.
 */
#include "rules/index.h"

#include "base/utf8.h"

enum {
    /* Bytes of a cue line for one cue at the beginning, with what stands between: about the embedded rules' mean. */
    BYTES_A_HEAD = 14,
    /* Letters of Latin script stand below Greek, and in one block above it: https://www.unicode.org/charts/ */
    GREEK = 0x370,
    LATIN_ADDITIONAL = 0x1E00,
    GREEK_EXTENDED = 0x1F00
};

/* Is it a letter of another script than Latin, whatever its case? */
static bool is_other(const char *letter) {
    uint32_t cp = newsclip_utf8_lower(newsclip_utf8_next(&letter));
    bool latin = cp < GREEK || (cp >= LATIN_ADDITIONAL && cp < GREEK_EXTENDED);
    return !latin && newsclip_class_is_letter(newsclip_utf8_class(cp));
}

static newsclip_cues *get_table(newsclip_index *index, const newsclip_rule_cue *cue) {
    if (!cue->head)
        return &index->anywhere;
    return is_other(cue->text.ptr) ? &index->late : &index->heads;
}

/* Add the cues that go into the late table, or all others. */
static void add_cues(newsclip_index *index, size_t rule, bool late) {
    const newsclip_rule_lines *lines = &index->rules->at[rule].cues;
    for (const newsclip_rule_line *line = lines->first; line; line = line->next) {
        newsclip_str rest = line->text;
        newsclip_rule_cue cue;
        while (newsclip_rule_take_cue(&rest, &cue)) {
            newsclip_cues *table = get_table(index, &cue);
            if ((table == &index->late) == late)
                newsclip_cues_add(index->arena, table, cue.text, (uint32_t)rule);
        }
    }
}

static void add_all(newsclip_index *index, bool late) {
    for (size_t i = 0; i < index->rules->len; i++)
        add_cues(index, i, late);
}

/* Nearly all cues stand at the beginning, half of them in either table. Start-up would notice an array that grows step by step. */
static size_t estimate_heads(const newsclip_rule_vec *rules) {
    size_t bytes = 0;
    for (size_t i = 0; i < rules->len; i++)
        for (newsclip_rule_line *line = rules->at[i].cues.first; line; line = line->next)
            bytes += line->text.len;
    return bytes / BYTES_A_HEAD / 2;
}

static void make_late(newsclip_index *index) {
    newsclip_cues_reserve(index->arena, &index->late, index->heads.cues.cap);
    add_all(index, true);
    newsclip_cues_build(index->arena, &index->late);
}

/* The first thread that comes makes it. */
static const newsclip_cues *get_late(newsclip_index *index) {
    if (atomic_load_explicit(&index->has_late, memory_order_acquire))
        return &index->late;
    pthread_mutex_lock(&index->lock);
    if (!atomic_load_explicit(&index->has_late, memory_order_relaxed))
        make_late(index);
    atomic_store_explicit(&index->has_late, true, memory_order_release);
    pthread_mutex_unlock(&index->lock);
    return &index->late;
}

newsclip_index *newsclip_index_new(newsclip_arena *arena, const newsclip_rule_vec *rules) {
    newsclip_index *index = newsclip_arena_alloc(arena, sizeof *index);
    index->arena = arena;
    index->rules = rules;
    atomic_init(&index->has_late, false);
    if (pthread_mutex_init(&index->lock, NULL) != 0)
        newsclip_nomem();
    newsclip_cues_reserve(arena, &index->heads, estimate_heads(rules));
    add_all(index, false);
    newsclip_cues_build(arena, &index->anywhere);
    newsclip_cues_build(arena, &index->heads);
    return index;
}

void newsclip_index_free(newsclip_index *index) {
    pthread_mutex_destroy(&index->lock);
}

void newsclip_index_find(newsclip_index *index, newsclip_str text, uint64_t *set) {
    newsclip_index_find_inside(index, text, set);
    const char *letter = newsclip_cues_scan_head(&index->heads, text, set);
    if (letter && is_other(letter))
        newsclip_cues_look_up(get_late(index), letter, text.ptr + text.len, set);
}

void newsclip_index_find_inside(const newsclip_index *index, newsclip_str part, uint64_t *set) {
    newsclip_cues_scan(&index->anywhere, part, set);
}
