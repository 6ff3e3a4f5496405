/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BASE_VEC_H
#define NEWSCLIP_BASE_VEC_H

#include "base/arena.h"

#include <assert.h>

/** NEWSCLIP_VEC(name, type) declares `name`, a growing array in an arena, and newsclip-style functions on it:
 *  name##_push(arena, vec, value) appends and answers the address of the new element (good until the next push);
 *  name##_reserve(arena, vec, cap) makes room where it is known beforehand: an arena never gets back what was outgrown. */
#define NEWSCLIP_VEC(name, type)                                                                   \
    typedef struct name {                                                                          \
        type *at;                                                                                  \
        size_t len;                                                                                \
        size_t cap;                                                                                \
    } name;                                                                                        \
    static inline void name##_reserve(newsclip_arena *arena, name *vec, size_t cap) {              \
        if (cap <= vec->cap)                                                                       \
            return;                                                                                \
        vec->at =                                                                                  \
            newsclip_arena_grow(arena, vec->at, vec->cap * sizeof(type), cap * sizeof(type));      \
        vec->cap = cap;                                                                            \
    }                                                                                              \
    static inline type *name##_push(newsclip_arena *arena, name *vec, type value) {                \
        if (vec->len == vec->cap)                                                                  \
            name##_reserve(arena, vec, vec->cap ? vec->cap * 2 : 8);                               \
        assert(vec->at);                                                                           \
        vec->at[vec->len] = value;                                                                 \
        return &vec->at[vec->len++];                                                               \
    }

/** Number of elements of an array. */
#define NEWSCLIP_LEN(array) (sizeof(array) / sizeof((array)[0]))

#endif
