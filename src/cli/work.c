/* SPDX-License-Identifier: ISC */
/*
 * Threads around a ring of items.
 * In: three functions. Out: what they do, in an order that does not depend on the number of threads. Every thread takes an item,
 * works on it and looks whether it is the one to hand on what is ready; there is no thread for reading or writing, so that as many
 * processors are busy as there are jobs. With one job there is no thread at all.
 */
#include "cli/work.h"

#include "stream/bytes.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Items for each thread: so many may be ready and wait for a slow one before them. */
#define ITEMS_A_JOB 8

typedef struct crew {
    const newsclip_cli_work *work;
    pthread_mutex_t input; /* held by the one who takes */
    pthread_mutex_t lock;  /* guards all below */
    pthread_cond_t room;
    char *items;
    bool *made;
    size_t slots;
    size_t taken;
    size_t handed;
    bool handing; /* somebody is at it */
    bool over;    /* no more items are to be taken */
} crew;

static void *item_at(const crew *all, size_t number) {
    return all->items + number % all->slots * all->work->item_size;
}

/* Wait until the ring has room; false where the work is over. */
static bool wait_for_room(crew *all) {
    pthread_mutex_lock(&all->lock);
    while (!all->over && all->taken - all->handed == all->slots)
        pthread_cond_wait(&all->room, &all->lock);
    bool over = all->over;
    pthread_mutex_unlock(&all->lock);
    return !over;
}

/* Take the next item; false where there is none. */
static bool take_item(crew *all, size_t *number) {
    pthread_mutex_lock(&all->input);
    *number = all->taken; // changes only here
    bool found = wait_for_room(all) && all->work->take(all->work->user, item_at(all, *number));
    pthread_mutex_lock(&all->lock);
    if (found)
        all->taken++;
    else
        all->over = true;
    pthread_mutex_unlock(&all->lock);
    pthread_mutex_unlock(&all->input);
    return found;
}

/* Hand on all that is ready, unless somebody does it already, who will see this item too. */
static void hand_items(crew *all, size_t number) {
    pthread_mutex_lock(&all->lock);
    all->made[number % all->slots] = true;
    bool mine = !all->handing;
    all->handing = true;
    bool going = true;
    while (mine && going && all->handed < all->taken && all->made[all->handed % all->slots]) {
        void *item = item_at(all, all->handed);
        pthread_mutex_unlock(&all->lock);
        going = all->work->hand(all->work->user, item);
        pthread_mutex_lock(&all->lock);
        all->made[all->handed++ % all->slots] = false;
        all->over = all->over || !going;
        pthread_cond_signal(&all->room);
    }
    if (mine && going)
        all->handing = false; // after a stop nobody hands on any more
    pthread_mutex_unlock(&all->lock);
}

static void *work_on(void *user) {
    crew *all = user;
    size_t number;
    while (take_item(all, &number)) {
        all->work->make(all->work->user, item_at(all, number));
        hand_items(all, number);
    }
    return NULL;
}

/* The threads beside the caller's. */
static void run_threads(crew *all, size_t count) {
    pthread_t *threads = newsclip_bytes_grow(NULL, count * sizeof *threads);
    size_t started = 0;
    while (started < count && pthread_create(&threads[started], NULL, work_on, all) == 0)
        started++;
    work_on(all);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    free(threads);
}

void newsclip_cli_work_run(const newsclip_cli_work *work, size_t jobs) {
    size_t slots = jobs > 1 ? jobs * ITEMS_A_JOB : 1;
    crew all = { .work = work, .slots = slots };
    all.items = newsclip_bytes_grow(NULL, slots * work->item_size);
    all.made = newsclip_bytes_grow(NULL, slots * sizeof *all.made);
    memset(all.items, 0, slots * work->item_size);
    memset(all.made, 0, slots * sizeof *all.made);
    if (pthread_mutex_init(&all.input, NULL) != 0 || pthread_mutex_init(&all.lock, NULL) != 0 ||
        pthread_cond_init(&all.room, NULL) != 0)
        newsclip_bytes_nomem();
    run_threads(&all, jobs - 1);
    for (size_t i = 0; i < slots; i++)
        work->drop(item_at(&all, i));
    pthread_cond_destroy(&all.room);
    pthread_mutex_destroy(&all.lock);
    pthread_mutex_destroy(&all.input);
    free(all.items);
    free(all.made);
}

size_t newsclip_cli_work_processors(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (size_t)count : 1;
}
