/* SPDX-License-Identifier: ISC */
/*
 * Remembers what rules made of short texts.
 * In: a text and its place. Out: what is known of it from before.
 * Most lines of web pages are menus, prompts and headings, and most of these come again, in one document and in the
 * next: six of ten lines of a mixed crawl. Nothing that is remembered can change a result, it only saves finding it
 * again.
 */
#include "rules/memo.h"

#include <stdlib.h>

enum {
    ENTRIES = 8192 /* a power of two; about 800 KB */
};

struct newsclip_memo {
    newsclip_memo *next;
    newsclip_regex_run *run;
    newsclip_memo_entry at[ENTRIES];
};

void newsclip_memo_pool_init(newsclip_memo_pool *pool) {
    pool->first = NULL;
    pthread_mutex_init(&pool->lock, NULL);
}

void newsclip_memo_pool_free(newsclip_memo_pool *pool) {
    while (pool->first) {
        newsclip_memo *memo = pool->first;
        pool->first = memo->next;
        newsclip_regex_run_free(memo->run);
        free(memo);
    }
    pthread_mutex_destroy(&pool->lock);
}

static newsclip_memo *new_memo(void) {
    newsclip_memo *memo = calloc(1, sizeof *memo);
    if (!memo)
        newsclip_nomem();
    else
        memo->run = newsclip_regex_run_new();
    return memo;
}

newsclip_memo *newsclip_memo_take(newsclip_memo_pool *pool) {
    pthread_mutex_lock(&pool->lock);
    newsclip_memo *memo = pool->first;
    if (memo)
        pool->first = memo->next;
    pthread_mutex_unlock(&pool->lock);
    return memo ? memo : new_memo();
}

void newsclip_memo_give(newsclip_memo_pool *pool, newsclip_memo *memo) {
    pthread_mutex_lock(&pool->lock);
    memo->next = pool->first;
    pool->first = memo;
    pthread_mutex_unlock(&pool->lock);
}

newsclip_regex_run *newsclip_memo_get_run(newsclip_memo *memo) {
    return memo->run;
}

newsclip_memo_entry *newsclip_memo_find(newsclip_memo *memo, newsclip_str text, unsigned places) {
    if (!memo || text.len > NEWSCLIP_MEMO_TEXT)
        return NULL;
    newsclip_memo_entry *entry = &memo->at[(newsclip_str_digest(text) + places) & (ENTRIES - 1)];
    bool same = entry->places == places && entry->len == text.len &&
                memcmp(entry->text, text.ptr, text.len) == 0;
    if (same)
        return entry;
    entry->places = places;
    entry->len = (uint32_t)text.len;
    entry->matched = entry->spanless = false;
    memcpy(entry->text, text.ptr, text.len);
    return entry;
}
