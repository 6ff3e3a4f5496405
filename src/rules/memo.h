/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_MEMO_H
#define NEWSCLIP_RULES_MEMO_H

#include "base/regex.h"

#include <pthread.h>

/** Bytes of the longest text that is remembered: menu entries, prompts, headings. */
#define NEWSCLIP_MEMO_TEXT 80

/** What matching a text gave: a pure function of the text and its place, so that it does not matter which document asked
 *  first. */
typedef struct newsclip_memo_entry {
    uint32_t places; /**< bits it was asked for; 0 for a free entry */
    uint32_t len;
    int32_t rule; /**< what newsclip_rules_match found, -1 for none; good where `matched` */
    bool matched;
    bool spanless; /**< no span rule hits */
    char text[NEWSCLIP_MEMO_TEXT];
} newsclip_memo_entry;

/** A table of them, of fixed size: a text takes the place of another one with the same hash. With it goes what patterns need to
 *  run, whose stack is dear to make. Used by one matcher at a time, and handed from one to the next. */
typedef struct newsclip_memo newsclip_memo;

/** Memos that no matcher uses at the moment. */
typedef struct newsclip_memo_pool {
    pthread_mutex_t lock;
    newsclip_memo *first;
} newsclip_memo_pool;

void newsclip_memo_pool_init(newsclip_memo_pool *pool);
void newsclip_memo_pool_free(newsclip_memo_pool *pool); /* every memo must have been given back */

/** A memo of the pool, or a new one. */
newsclip_memo *newsclip_memo_take(newsclip_memo_pool *pool);

/** Give a memo back. */
void newsclip_memo_give(newsclip_memo_pool *pool, newsclip_memo *memo);

/** For the matches of whoever has the memo. */
newsclip_regex_run *newsclip_memo_get_run(newsclip_memo *memo);

/** The entry of a text at these places: as it was left, or made anew with nothing known. NULL where the text is too long
 *  to be remembered, or memo is NULL. */
newsclip_memo_entry *newsclip_memo_find(newsclip_memo *memo, newsclip_str text, unsigned places);

#endif
