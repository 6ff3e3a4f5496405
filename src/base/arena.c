/* SPDX-License-Identifier: ISC */
/*
 * Memory: in come sizes, out come zeroed bytes that live as long as their arena. Blocks are taken from malloc,
 * handed out from the front, and freed together; what is large has a block of its own, which grows by realloc and can be
 * given back, so that a large input leaves no outgrown copies behind. Under AddressSanitizer everything not handed out is poisoned, so
 * that reads behind an allocation are found although the arena owns the bytes. Nothing here can fail: without
 * memory the process goes to the handler, which is the library's only global variable.
 * An arena also knows when the work on its document has to be done: it is what every stage has in hand.
 */
#include "base/arena.h"

#include "newsclip.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define NEWSCLIP_POISON 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define NEWSCLIP_POISON 1
#endif

#if defined(NEWSCLIP_POISON)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(addr, size)   ((void)(addr), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(addr, size) ((void)(addr), (void)(size))
#endif

#define ALIGNMENT   (alignof(max_align_t))
#define FIRST_BLOCK (64 * (size_t)1024) /* an ordinary article fits in one */
#define LARGEST_BLOCK                                                                              \
    (4 * (size_t)1024 * 1024) /* blocks double up to here, so that a large input takes few */
#define OWN_BLOCK_SHARE                                                                            \
    4 /* what is larger than this part of a block gets its own, so that no tail is wasted */

#define ASKED_SHARE 16 /* the clock is looked at once in so many times */

typedef struct memory_block memory_block;
struct memory_block {
    memory_block *next;
    size_t size; /* of data */
    size_t used;
    alignas(max_align_t) unsigned char data[];
};

struct newsclip_arena {
    memory_block *current;   /* small allocations come from here; older blocks follow */
    memory_block *own;       /* blocks that hold one large allocation each, the newest first */
    memory_block *newest_in; /* block of the newest allocation */
    unsigned char *newest;
    size_t next_size;
    int64_t deadline; /* in milliseconds of the clock; 0: none */
    uint32_t asked;   /* how often whether it is late */
    bool late;
};

static void (*nomem_handler)(void);

static size_t round_up(size_t size) {
    if (size > SIZE_MAX / 2) {
        newsclip_nomem();
    }
    return size ? (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT : ALIGNMENT;
}

/* A block for one allocation holds zeros: calloc knows of pages that are zero without being touched. In the others only what
 * is handed out becomes zero. */
static memory_block *new_block(size_t size, bool own) {
    memory_block *block =
        own ? calloc(1, sizeof *block + size) : newsclip_xrealloc(NULL, sizeof *block + size);
    if (!block) {
        newsclip_nomem();
    }
    *block = (memory_block){ .size = size };
    ASAN_POISON_MEMORY_REGION(block->data, size);
    return block;
}

static memory_block *add_block(newsclip_arena *arena, memory_block **list, size_t size) {
    memory_block *block = new_block(size, list == &arena->own);
    block->next = *list;
    *list = block;
    if (list == &arena->current && arena->next_size < LARGEST_BLOCK) {
        arena->next_size *= 2;
    }
    return block;
}

static memory_block *find_room(newsclip_arena *arena, size_t size) {
    memory_block *block = arena->current;
    if (block && block->size - block->used >= size) {
        return block;
    }
    return size > arena->next_size / OWN_BLOCK_SHARE
               ? add_block(arena, &arena->own, size)
               : add_block(arena, &arena->current, arena->next_size);
}

/* The link to the block that holds nothing but the allocation, or NULL. */
static memory_block **find_own(newsclip_arena *arena, const void *bytes, size_t size) {
    if (size < FIRST_BLOCK / OWN_BLOCK_SHARE) {
        return NULL;
    }
    memory_block **link = &arena->own;
    while (*link && (*link)->data != bytes) {
        link = &(*link)->next;
    }
    return *link ? link : NULL;
}

static void *grow_own(newsclip_arena *arena, memory_block **link, size_t old_size,
                      size_t new_size) {
    size_t size = round_up(new_size);
    ASAN_UNPOISON_MEMORY_REGION((*link)->data, (*link)->size);
    memory_block *block = newsclip_xrealloc(*link, sizeof *block + size);
    *link = block;
    block->size = block->used = size;
    memset(block->data + old_size, 0, size - old_size);
    ASAN_POISON_MEMORY_REGION(block->data + new_size, size - new_size);
    arena->newest_in = block;
    arena->newest = block->data;
    return block->data;
}

/* True where the newest allocation was made longer at its place. */
static bool grow_in_place(newsclip_arena *arena, const void *old, size_t old_size,
                          size_t new_size) {
    memory_block *block = arena->newest_in;
    if (!old || old != arena->newest) {
        return false;
    }
    size_t offset = (size_t)(arena->newest - block->data);
    if (block->size - offset < round_up(new_size)) {
        return false;
    }
    block->used = offset + round_up(new_size);
    ASAN_UNPOISON_MEMORY_REGION(arena->newest, new_size);
    memset(arena->newest + old_size, 0, new_size - old_size);
    return true;
}

newsclip_arena *newsclip_arena_new(void) {
    newsclip_arena *arena = newsclip_xrealloc(NULL, sizeof *arena);
    *arena = (newsclip_arena){ .next_size = FIRST_BLOCK };
    return arena;
}

static void free_blocks(memory_block *block) {
    while (block) {
        memory_block *next = block->next;
        ASAN_UNPOISON_MEMORY_REGION(block->data, block->size);
        free(block);
        block = next;
    }
}

void newsclip_arena_free(newsclip_arena *arena) {
    if (!arena) {
        return;
    }
    free_blocks(arena->current);
    free_blocks(arena->own);
    free(arena);
}

void *newsclip_arena_alloc(newsclip_arena *arena, size_t size) {
    size_t rounded = round_up(size);
    memory_block *block = find_room(arena, rounded);
    unsigned char *bytes = block->data + block->used;
    block->used += rounded;
    arena->newest_in = block;
    arena->newest = bytes;
    ASAN_UNPOISON_MEMORY_REGION(bytes, size);
    if (block != arena->own) {
        memset(bytes, 0, size);
    }
    return bytes;
}

void *newsclip_arena_grow(newsclip_arena *arena, void *old, size_t old_size, size_t new_size) {
    assert(new_size >= old_size);
    if (grow_in_place(arena, old, old_size, new_size)) {
        return old;
    }
    memory_block **own = find_own(arena, old, old_size);
    if (own) {
        return grow_own(arena, own, old_size, new_size);
    }
    void *bytes = newsclip_arena_alloc(arena, new_size);
    if (old_size) {
        memcpy(bytes, old, old_size);
        ASAN_POISON_MEMORY_REGION(old,
                                  old_size); /* whoever still looks there holds a stale pointer */
    }
    return bytes;
}

void newsclip_arena_release(newsclip_arena *arena, void *bytes, size_t size) {
    memory_block **own = find_own(arena, bytes, size);
    if (!own) {
        return;
    }
    memory_block *block = *own;
    *own = block->next;
    if (arena->newest_in == block) {
        arena->newest_in = NULL;
        arena->newest = NULL;
    }
    ASAN_UNPOISON_MEMORY_REGION(block->data, block->size);
    free(block);
}

/* The clock's steps of some milliseconds are fine enough, and it is several times cheaper than the exact one. */
static int64_t now_ms(void) {
#if defined(CLOCK_MONOTONIC_COARSE)
    const clockid_t clock = CLOCK_MONOTONIC_COARSE;
#else
    const clockid_t clock = CLOCK_MONOTONIC;
#endif
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void newsclip_arena_limit_time(newsclip_arena *arena, uint32_t milliseconds) {
    arena->deadline = now_ms() + milliseconds;
}

bool newsclip_arena_was_late(newsclip_arena *arena) {
    arena->late = arena->late || (arena->deadline && now_ms() > arena->deadline);
    return arena->late;
}

bool newsclip_arena_is_late(newsclip_arena *arena) {
    bool asks = arena->asked++ % ASKED_SHARE == 0;
    return arena->late || (asks && newsclip_arena_was_late(arena));
}

void *newsclip_xrealloc(void *old, size_t size) {
    void *bytes = realloc(old, size ? size : 1);
    if (!bytes) {
        newsclip_nomem();
    }
    return bytes;
}

_Noreturn void newsclip_nomem(void) {
    if (nomem_handler) {
        nomem_handler();
    } else {
        fputs("newsclip: out of memory\n", stderr);
    }
    abort();
}

bool newsclip_nomem_handled(void) {
    return nomem_handler != NULL;
}

void newsclip_set_nomem_handler(void (*handler)(void)) {
    nomem_handler = handler;
}
