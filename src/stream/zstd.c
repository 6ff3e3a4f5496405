/* SPDX-License-Identifier: ISC */
/*
 * Zstandard (RFC 8878), by libzstd where the program was built beside it.
 * In: packed bytes. Out: unpacked ones. Frames that need a dictionary are damage.
 */
#include "stream/packing.h"

#define MAGIC     "\x28\xB5\x2F\xFD"
#define MAGIC_LEN 4

#ifdef NEWSCLIP_ZSTD

#include "stream/bytes.h"

#include <zstd.h>
#include <zstd_errors.h>

static void *open_zstd(void) {
    ZSTD_DStream *stream = ZSTD_createDStream();
    if (stream == NULL)
        newsclip_bytes_nomem();
    return stream;
}

static newsclip_unpack step_zstd(void *state, newsclip_unpack_span *span) {
    ZSTD_inBuffer in = { span->in, span->in_len, 0 };
    ZSTD_outBuffer out = { span->out, span->out_len, 0 };
    size_t left = ZSTD_decompressStream(state, &out, &in);
    span->in += in.pos;
    span->in_len -= in.pos;
    span->out += out.pos;
    span->out_len -= out.pos;
    if (ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation)
        newsclip_bytes_nomem();
    if (ZSTD_isError(left))
        return NEWSCLIP_UNPACK_BAD;
    return left == 0 ? NEWSCLIP_UNPACK_END : NEWSCLIP_UNPACK_MORE;
}

static void reset_zstd(void *state) {
    (void)ZSTD_DCtx_reset(state, ZSTD_reset_session_only);
}

static void close_zstd(void *state) {
    (void)ZSTD_freeDStream(state);
}

const newsclip_packing newsclip_packing_zstd = {
    .name = "zstd",
    .magic = MAGIC,
    .magic_len = MAGIC_LEN,
    .open = open_zstd,
    .step = step_zstd,
    .reset = reset_zstd,
    .close = close_zstd,
};

#else

const newsclip_packing newsclip_packing_zstd = {
    .name = "zstd",
    .magic = MAGIC,
    .magic_len = MAGIC_LEN,
};

#endif
