/* SPDX-License-Identifier: ISC */
/*
 * What changed between two lists of words.
 * In: the lists. Out: the shortest way from one to the other, step by step. How a difference is shown is decided elsewhere.
 */
#include "tokens/diff.h"

#include "stream/bytes.h"

#include <stdlib.h>

/* A way of more steps is not looked for: its trace would take more than four megabytes, and nobody would read it. */
#define MAX_STEPS 1000

/* The two lists between their common ends. A point (x, y) is x old and y new words on the way; diagonal k holds those with
 * x - y = k. With d steps the diagonals -d, -d + 2 ... d can be reached; row d of the trace says how far, as x, for each. */
typedef struct search {
    const newsclip_token *old;
    const newsclip_token *fresh;
    long old_count;
    long fresh_count;
    long *trace;
} search;

/* Rows of 1, 2, 3 ... numbers follow one another. */
static long *row_of(const search *s, long d) {
    return s->trace + d * (d + 1) / 2;
}

/* Does the shortest way to the i-th diagonal of d steps end in an addition? */
static bool ends_in_addition(const search *s, long d, long i) {
    const long *before = row_of(s, d - 1);
    return i == 0 || (i < d && before[i - 1] < before[i]);
}

/* How far d steps, and all that is kept behind the last of them, lead on the i-th diagonal. */
static long reach(const search *s, long d, long i) {
    long k = 2 * i - d, x = 0;
    if (d > 0)
        x = ends_in_addition(s, d, i) ? row_of(s, d - 1)[i] : row_of(s, d - 1)[i - 1] + 1;
    while (x < s->old_count && x - k < s->fresh_count && x - k >= 0 &&
           newsclip_tokens_equal(&s->old[x], &s->fresh[x - k]))
        x++;
    return x;
}

/* The number of steps of the shortest way, its trace filled in; -1 where there are too many. */
static long find_way(search *s) {
    long goal = s->old_count - s->fresh_count;
    for (long d = 0; d <= MAX_STEPS; d++) {
        s->trace = newsclip_bytes_grow(s->trace, (size_t)((d + 1) * (d + 2) / 2) * sizeof(long));
        for (long i = 0; i <= d; i++) {
            row_of(s, d)[i] = reach(s, d, i);
            if (2 * i - d == goal && row_of(s, d)[i] >= s->old_count)
                return d;
        }
    }
    return -1;
}

/* Write the way's edits, from its end; answers where they begin. */
static newsclip_edit *walk_back(const search *s, long d, newsclip_edit *end) {
    long x = s->old_count, y = s->fresh_count;
    for (; d > 0; d--) {
        long i = (x - y + d) / 2;
        bool added = ends_in_addition(s, d, i);
        long from = added ? row_of(s, d - 1)[i] : row_of(s, d - 1)[i - 1] + 1;
        while (x > from) {
            *--end = (newsclip_edit){ NEWSCLIP_EDIT_KEEP, &s->old[--x] };
            y--;
        }
        if (added)
            *--end = (newsclip_edit){ NEWSCLIP_EDIT_ADD, &s->fresh[--y] };
        else
            *--end = (newsclip_edit){ NEWSCLIP_EDIT_REMOVE, &s->old[--x] };
    }
    while (x > 0)
        *--end = (newsclip_edit){ NEWSCLIP_EDIT_KEEP, &s->old[--x] };
    return end;
}

/* All old words go, all new ones come. */
static newsclip_edit *replace_all(const search *s, newsclip_edit *end) {
    for (long y = s->fresh_count; y > 0; y--)
        *--end = (newsclip_edit){ NEWSCLIP_EDIT_ADD, &s->fresh[y - 1] };
    for (long x = s->old_count; x > 0; x--)
        *--end = (newsclip_edit){ NEWSCLIP_EDIT_REMOVE, &s->old[x - 1] };
    return end;
}

/* Words that both begin with, and those that both end with. */
static size_t common_head(const newsclip_tokens *a, const newsclip_tokens *b) {
    size_t n = 0;
    while (n < a->count && n < b->count && newsclip_tokens_equal(&a->items[n], &b->items[n]))
        n++;
    return n;
}

static size_t common_tail(const newsclip_tokens *a, const newsclip_tokens *b, size_t head) {
    size_t n = 0;
    while (n < a->count - head && n < b->count - head &&
           newsclip_tokens_equal(&a->items[a->count - n - 1], &b->items[b->count - n - 1]))
        n++;
    return n;
}

newsclip_edit *newsclip_diff(const newsclip_tokens *old, const newsclip_tokens *fresh,
                             size_t *count) {
    size_t room = old->count + fresh->count;
    size_t head = common_head(old, fresh), tail = common_tail(old, fresh, head);
    newsclip_edit *edits = newsclip_bytes_grow(NULL, room * sizeof *edits);
    newsclip_edit *at = edits + room;
    search s = { .old = old->items + head,
                 .fresh = fresh->items + head,
                 .old_count = (long)(old->count - head - tail),
                 .fresh_count = (long)(fresh->count - head - tail) };
    for (size_t i = 0; i < tail; i++)
        *--at = (newsclip_edit){ NEWSCLIP_EDIT_KEEP, &old->items[old->count - 1 - i] };
    long steps = find_way(&s);
    at = steps < 0 ? replace_all(&s, at) : walk_back(&s, steps, at);
    for (size_t i = head; i > 0; i--)
        *--at = (newsclip_edit){ NEWSCLIP_EDIT_KEEP, &old->items[i - 1] };
    free(s.trace);
    *count = (size_t)(edits + room - at);
    for (size_t i = 0; i < *count; i++)
        edits[i] = at[i];
    return edits;
}
