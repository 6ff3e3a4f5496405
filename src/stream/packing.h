/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_STREAM_PACKING_H
#define NEWSCLIP_STREAM_PACKING_H

#include <stdbool.h>
#include <stddef.h>

/** What a step of unpacking came to. */
typedef enum newsclip_unpack {
    NEWSCLIP_UNPACK_MORE, /**< it wants more bytes, or more room */
    NEWSCLIP_UNPACK_END,  /**< a member is at its end; what it promises of its content holds */
    NEWSCLIP_UNPACK_BAD   /**< damaged */
} newsclip_unpack;

/** The bytes that a step may take and the room that it may fill; it moves both on. */
typedef struct newsclip_unpack_span {
    const char *in;
    size_t in_len;
    char *out;
    size_t out_len;
} newsclip_unpack_span;

/** A compressed form: a file of it is a row of members, each of which stands for itself. */
typedef struct newsclip_packing {
    const char *name;
    const char *magic; /**< what every member begins with */
    size_t magic_len;
    void *(*open)(
        void); /**< the state for the first member; NULL: this build cannot read the form */
    newsclip_unpack (*step)(void *state, newsclip_unpack_span *span);
    void (*reset)(void *state); /**< make ready for another member */
    void (*close)(void *state); /**< free */
} newsclip_packing;

extern const newsclip_packing newsclip_packing_gzip;
extern const newsclip_packing newsclip_packing_zstd;

#endif
