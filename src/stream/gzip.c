/* SPDX-License-Identifier: ISC */
/*
 * Gzip (RFC 1952), by zlib.
 * In: packed bytes. Out: unpacked ones. Where a member begins and what follows one is the source's business.
 */
#include "stream/packing.h"

#include "stream/bytes.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

/* zlib's largest window, and its way to say that a gzip head is expected. */
#define WINDOW (MAX_WBITS + 16)

static void *open_gzip(void) {
    z_stream *z = newsclip_bytes_grow(NULL, sizeof *z);
    *z = (z_stream){ .zalloc = Z_NULL };
    if (inflateInit2(z, WINDOW) != Z_OK)
        newsclip_bytes_nomem();
    return z;
}

static uInt at_most(size_t len) {
    return len < UINT_MAX ? (uInt)len : UINT_MAX;
}

static newsclip_unpack step_gzip(void *state, newsclip_unpack_span *span) {
    z_stream *z = state;
    uInt in = at_most(span->in_len), out = at_most(span->out_len);
    z->next_in = (Bytef *)(void *)span->in;
    z->avail_in = in;
    z->next_out = (Bytef *)span->out;
    z->avail_out = out;
    int result = inflate(z, Z_NO_FLUSH);
    span->in += in - z->avail_in;
    span->in_len -= in - z->avail_in;
    span->out += out - z->avail_out;
    span->out_len -= out - z->avail_out;
    if (result == Z_MEM_ERROR)
        newsclip_bytes_nomem();
    if (result == Z_STREAM_END)
        return NEWSCLIP_UNPACK_END;
    return result == Z_OK || result == Z_BUF_ERROR ? NEWSCLIP_UNPACK_MORE : NEWSCLIP_UNPACK_BAD;
}

static void reset_gzip(void *state) {
    (void)inflateReset(state);
}

static void close_gzip(void *state) {
    (void)inflateEnd(state);
    free(state);
}

const newsclip_packing newsclip_packing_gzip = {
    .name = "gzip",
    .magic = "\x1F\x8B\x08",
    .magic_len = 3,
    .open = open_gzip,
    .step = step_gzip,
    .reset = reset_gzip,
    .close = close_gzip,
};
