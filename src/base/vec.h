/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BASE_VEC_H
#define NEWSCLIP_BASE_VEC_H

#include "base/arena.h"

#include <assert.h>

#define NEWSCLIP_VEC_LARGE                                                                         \
    ((size_t)1024 * 1024) /* bytes: from here on room for a quarter more, not for twice as much */

/** The capacity of a full vector after its next growth. */
static inline size_t newsclip_vec_next(size_t cap, size_t element) {
    if (cap == 0)
        return 8;
    return cap * element < NEWSCLIP_VEC_LARGE ? cap * 2 : cap + cap / 4;
}

/* Not every vector needs every function, and clang would complain. */
#if defined(__GNUC__)
#define NEWSCLIP_VEC_FUNCTION static inline __attribute__((unused))
#else
#define NEWSCLIP_VEC_FUNCTION static inline
#endif

/** NEWSCLIP_VEC(name, type) declares `name`, a growing array in an arena, and newsclip-style functions on it:
 *  name##_push(arena, vec, value) appends and answers the address of the new element (good until the next push);
 *  name##_reserve(arena, vec, cap) makes room where it is known beforehand: an arena hardly gets back what was outgrown;
 *  name##_release(arena, vec) gives the elements back and leaves it empty. */
#define NEWSCLIP_VEC(name, type)                                                                   \
    typedef struct name {                                                                          \
        type *at;                                                                                  \
        size_t len;                                                                                \
        size_t cap;                                                                                \
    } name;                                                                                        \
    NEWSCLIP_VEC_FUNCTION void name##_reserve(newsclip_arena *arena, name *vec, size_t cap) {      \
        if (cap <= vec->cap)                                                                       \
            return;                                                                                \
        vec->at =                                                                                  \
            newsclip_arena_grow(arena, vec->at, vec->cap * sizeof(type), cap * sizeof(type));      \
        vec->cap = cap;                                                                            \
    }                                                                                              \
    NEWSCLIP_VEC_FUNCTION void name##_release(newsclip_arena *arena, name *vec) {                  \
        newsclip_arena_release(arena, vec->at, vec->cap * sizeof(type));                           \
        *vec = (name){ NULL, 0, 0 };                                                               \
    }                                                                                              \
    NEWSCLIP_VEC_FUNCTION type *name##_push(newsclip_arena *arena, name *vec, type value) {        \
        if (vec->len == vec->cap)                                                                  \
            name##_reserve(arena, vec, newsclip_vec_next(vec->cap, sizeof(type)));                 \
        assert(vec->at);                                                                           \
        vec->at[vec->len] = value;                                                                 \
        return &vec->at[vec->len++];                                                               \
    }

/** Number of elements of an array. */
#define NEWSCLIP_LEN(array) (sizeof(array) / sizeof((array)[0]))

#endif
