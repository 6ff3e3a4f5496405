/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_WORK_H
#define NEWSCLIP_CLI_WORK_H

#include <stdbool.h>
#include <stddef.h>

/** A row of items: taken one after another, worked on in any order by several threads, handed on in the order in which they were
 *  taken. No more items are alive at a time than a few for each thread. */
typedef struct newsclip_cli_work {
    void *user;
    size_t item_size; /**< an item is so many bytes, zero at first, and used again and again */
    /** Fill the next item; false at the end. Never two at once. */
    bool (*take)(void *user, void *item);
    /** Work on it. Several at once. */
    void (*make)(void *user, void *item);
    /** Hand it on; false ends the work. Never two at once, and in the order of `take`. */
    bool (*hand)(void *user, void *item);
    /** Give back what an item holds. */
    void (*drop)(void *item);
} newsclip_cli_work;

/** Do it, with so many threads, the caller's among them; answers when all is done. Where the system gives fewer threads, with
 *  those that there are. */
void newsclip_cli_work_run(const newsclip_cli_work *work, size_t jobs);

/** How many processors there are. */
size_t newsclip_cli_work_processors(void);

#endif
