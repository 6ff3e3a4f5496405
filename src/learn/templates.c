/* SPDX-License-Identifier: ISC */
/*
 * Lines that are filled in: the same beginning or the same end in many documents, and something of the document's own beside it.
 * In: lines. Out: their templates. Lines are sorted by their words and parted word by word as long as enough documents stay
 * together; then the same from behind. Sentences begin alike too, so a template must be most of its lines.
 */
#include "learn/templates.h"

#include "stream/bytes.h"

#include <stdlib.h>
#include <string.h>

/* Lines of more words are paragraphs. This also bounds how deep the search goes. */
#define MAX_WORDS 48

/* What is common to a template's lines: at least so many letters (a character of a script without spaces counts three), */
#define LEAST_LETTERS 14

/* and at least so many percent of a line, on average. */
#define LEAST_PERCENT 45

/* A line that could fill a template in. */
typedef struct candidate {
    newsclip_line *line;
    newsclip_tokens words; /* of its key */
    bool is_taken;
} candidate;

typedef struct search {
    newsclip_templates *out;
    candidate **sorted;
    uint32_t *documents; /* room to count them */
    size_t least;
    bool backward; /* words are compared from the end */
} search;

/* ---- words ---- */

/* The word at a depth, from the side that is searched. */
static const newsclip_token *word_at(const candidate *c, size_t depth, bool backward) {
    return &c->words.items[backward ? c->words.count - 1 - depth : depth];
}

static int compare_tokens(const newsclip_token *a, const newsclip_token *b) {
    int order = memcmp(a->ptr, b->ptr, a->len < b->len ? a->len : b->len);
    return order ? order : a->len < b->len ? -1 : a->len > b->len;
}

static int compare_from(const candidate *a, const candidate *b, bool backward) {
    for (size_t i = 0; i < a->words.count && i < b->words.count; i++) {
        int order = compare_tokens(word_at(a, i, backward), word_at(b, i, backward));
        if (order)
            return order;
    }
    if (a->words.count != b->words.count)
        return a->words.count < b->words.count ? -1 : 1;
    return strcmp(a->line->key, b->line->key);
}

static int compare_forward(const void *a, const void *b) {
    return compare_from(*(candidate *const *)a, *(candidate *const *)b, false);
}

static int compare_backward(const void *a, const void *b) {
    return compare_from(*(candidate *const *)a, *(candidate *const *)b, true);
}

/* Letters of a word; what stands alone in its script says as much as three. */
static size_t weigh(const newsclip_token *word) {
    size_t letters = 0;
    for (size_t i = 0; i < word->len; i++)
        letters += ((unsigned char)word->ptr[i] & 0xC0) != 0x80;
    return letters == 1 && word->len > 2 ? 3 : letters;
}

static size_t weigh_words(const newsclip_tokens *words, size_t from, size_t to) {
    size_t sum = 0;
    for (size_t i = from; i < to; i++)
        sum += weigh(&words->items[i]);
    return sum;
}

/* ---- documents ---- */

static int compare_numbers(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* In how many different documents the untaken lines of [from, to) stand. */
static size_t count_documents(const search *s, size_t from, size_t to) {
    size_t all = 0, different = 0;
    for (size_t i = from; i < to; i++) {
        const candidate *c = s->sorted[i];
        for (size_t k = 0; k < c->line->kept_count && !c->is_taken; k++)
            s->documents[all++] = c->line->kept[k];
    }
    if (all > 1)
        qsort(s->documents, all, sizeof *s->documents, compare_numbers);
    for (size_t i = 0; i < all; i++)
        different += i == 0 || s->documents[i] != s->documents[i - 1];
    return different;
}

/* ---- templates ---- */

/* How many words all of the template's lines have in common at the other side, where something is left between. */
static size_t common_words(const candidate *const *group, size_t count, size_t depth,
                           bool backward) {
    size_t common = MAX_WORDS;
    for (size_t i = 0; i < count; i++) {
        size_t left = group[i]->words.count - depth, n = 0;
        while (
            n + 1 < left && n < common &&
            newsclip_tokens_equal(word_at(group[i], n, !backward), word_at(group[0], n, !backward)))
            n++;
        common = n < common ? n : common;
    }
    return common;
}

/* Widen the template's gap for a line. */
static void take_gap(const candidate *c, newsclip_template *t) {
    const newsclip_token *items = c->words.items;
    size_t end = c->words.count - t->tail;
    const newsclip_token *last = &items[end - 1];
    size_t gap = (size_t)(last->ptr + last->len - items[t->head].ptr);
    t->gap = gap > t->gap ? gap : t->gap;
    t->head_spaced = t->head_spaced && items[t->head].spaced;
    t->tail_spaced = t->tail_spaced && items[end].spaced;
}

/* Is what the lines have in common most of them? */
static bool is_telling(const candidate *const *group, size_t count, const newsclip_template *t) {
    const newsclip_tokens *words = &group[0]->words;
    size_t common =
        weigh_words(words, 0, t->head) + weigh_words(words, words->count - t->tail, words->count);
    size_t all = 0;
    for (size_t i = 0; i < count; i++)
        all += weigh_words(&group[i]->words, 0, group[i]->words.count);
    return common >= LEAST_LETTERS && common * count * 100 >= all * LEAST_PERCENT;
}

static void add_template(search *s, candidate **group, size_t count, newsclip_template t) {
    newsclip_templates *out = s->out;
    out->items = newsclip_bytes_grow(out->items, (out->count + 1) * sizeof *out->items);
    t.lines = newsclip_bytes_grow(NULL, count * sizeof(newsclip_line *));
    t.head_spaced = t.head > 0;
    t.tail_spaced = t.tail > 0;
    t.count = count;
    for (size_t i = 0; i < count; i++) {
        take_gap(group[i], &t);
        t.lines[i] = group[i]->line;
        group[i]->is_taken = group[i]->line->is_learned = true;
    }
    newsclip_tokens_split(&t.words, group[0]->line->key, strlen(group[0]->line->key));
    out->items[out->count++] = t;
}

/* Make a template of the lines of [from, to) that are not taken and have more than the common words. */
static void make_template(search *s, size_t from, size_t to, size_t depth) {
    candidate **group = newsclip_bytes_grow(NULL, (to - from) * sizeof(candidate *));
    size_t count = 0;
    for (size_t i = from; i < to; i++)
        if (!s->sorted[i]->is_taken && s->sorted[i]->words.count > depth)
            group[count++] = s->sorted[i];
    const candidate *const *view = (const candidate *const *)group;
    size_t other = count > 1 ? common_words(view, count, depth, s->backward) : 0;
    newsclip_template t = { .head = s->backward ? other : depth,
                            .tail = s->backward ? depth : other,
                            .documents = count_documents(s, from, to) };
    if (count > 1 && t.documents >= s->least && is_telling(view, count, &t))
        add_template(s, group, count, t);
    free(group);
}

/* Behind the lines from `from` on that have the same word at the depth. */
static size_t run_end(const search *s, size_t from, size_t to, size_t depth) {
    size_t end = from + 1;
    if (s->sorted[from]->words.count <= depth)
        return end;
    const newsclip_token *word = word_at(s->sorted[from], depth, s->backward);
    while (end < to && s->sorted[end]->words.count > depth &&
           newsclip_tokens_equal(word_at(s->sorted[end], depth, s->backward), word))
        end++;
    return end;
}

/* Lines of [from, to) have `depth` words in common: part them by the next, and make a template of those that are left. */
static void part_lines(search *s, size_t from, size_t to, size_t depth) {
    for (size_t i = from, end; i < to && depth < MAX_WORDS; i = end) {
        end = run_end(s, i, to, depth);
        if (end - i > 1 && count_documents(s, i, end) >= s->least)
            part_lines(s, i, end, depth + 1);
    }
    if (depth > 0)
        make_template(s, from, to, depth);
}

/* ---- exported ---- */

/* A line may fill a template in where it is the body's only: what is a headline elsewhere ends in the site's name. */
static bool is_candidate(const newsclip_line *line) {
    return line->kept_count > 0 && line->headlines == 0;
}

static candidate *list_candidates(const newsclip_lines *lines, size_t *count) {
    candidate *all = newsclip_bytes_grow(NULL, lines->count * sizeof *all);
    *count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        candidate c = { .line = lines->items[i] };
        if (!is_candidate(c.line))
            continue;
        newsclip_tokens_split(&c.words, c.line->key, strlen(c.line->key));
        if (c.words.count > 0 && c.words.count <= MAX_WORDS)
            all[(*count)++] = c;
        else
            newsclip_tokens_free(&c.words);
    }
    return all;
}

void newsclip_templates_find(newsclip_templates *templates, const newsclip_lines *lines,
                             size_t least) {
    size_t count, kept = 0;
    candidate *all = list_candidates(lines, &count);
    search s = { .out = templates, .least = least };
    for (size_t i = 0; i < count; i++)
        kept += all[i].line->kept_count;
    s.documents = newsclip_bytes_grow(NULL, kept * sizeof *s.documents);
    s.sorted = newsclip_bytes_grow(NULL, count * sizeof(candidate *));
    for (size_t i = 0; i < count; i++)
        s.sorted[i] = &all[i];
    for (int side = 0; side < 2 && count > 1; side++) {
        s.backward = side == 1;
        qsort(s.sorted, count, sizeof(candidate *),
              s.backward ? compare_backward : compare_forward);
        part_lines(&s, 0, count, 0);
    }
    for (size_t i = 0; i < count; i++)
        newsclip_tokens_free(&all[i].words);
    free(s.documents);
    free(s.sorted);
    free(all);
}

void newsclip_templates_free(newsclip_templates *templates) {
    for (size_t i = 0; i < templates->count; i++) {
        newsclip_tokens_free(&templates->items[i].words);
        free(templates->items[i].lines);
    }
    free(templates->items);
}
