/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BASE_ARENA_H
#define NEWSCLIP_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Bump allocator: many allocations, one free. One a document; used by one thread at a time. */
typedef struct newsclip_arena newsclip_arena;

/** A new, empty arena. Never NULL: out of memory goes to the handler. */
newsclip_arena *newsclip_arena_new(void);

/** Free the arena and all that was allocated from it; NULL is allowed. */
void newsclip_arena_free(newsclip_arena *arena);

/** `size` zeroed bytes, aligned for any object. Never NULL, also for 0. */
void *newsclip_arena_alloc(newsclip_arena *arena, size_t size);

/** Grow the newest allocation in place where possible, else copy; new bytes are zeroed. */
void *newsclip_arena_grow(newsclip_arena *arena, void *old, size_t old_size, size_t new_size);

/** The work on the arena's document has to be done within so many milliseconds from now. */
void newsclip_arena_limit_time(newsclip_arena *arena, uint32_t milliseconds);

/** Is that time over? Once it is, it stays so. Loops of which a large document may need many rounds ask in every round, and
 *  leave what they do unfinished: it costs a few instructions, since the clock is looked at only now and then. */
bool newsclip_arena_is_late(newsclip_arena *arena);

/** The same, looking at the clock in any case. */
bool newsclip_arena_was_late(newsclip_arena *arena);

/** Give back an allocation of that size that is no longer needed, while the arena lives on. Only what is large goes at once. */
void newsclip_arena_release(newsclip_arena *arena, void *bytes, size_t size);

/** malloc, realloc and the check for NULL in one, for what outlives a document (contexts). */
void *newsclip_xrealloc(void *old, size_t size);

/** Call the out-of-memory handler; for a library's NULL too. Does not return. */
_Noreturn void newsclip_nomem(void);

/** Has a handler been set? Then the program wants every end without memory to go there, also one inside a foreign library. */
bool newsclip_nomem_handled(void);

#endif
