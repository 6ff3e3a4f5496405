/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_STREAM_SOURCE_H
#define NEWSCLIP_STREAM_SOURCE_H

#include "newsclip.h"
#include "stream/bytes.h"

#include <stdbool.h>
#include <stdint.h>

/** The bytes of a file, pipe or standard input, unpacked where they are compressed, through a window that holds no more than
 *  what is looked at. One source serves file after file. */
typedef struct newsclip_source newsclip_source;

/** What stands behind the bytes in the window. */
typedef enum newsclip_source_state {
    NEWSCLIP_SOURCE_MORE,
    NEWSCLIP_SOURCE_END,
    NEWSCLIP_SOURCE_GAP, /**< damage of the compressed form; newsclip_source_cross() goes on behind it */
    NEWSCLIP_SOURCE_ERROR /**< reading failed */
} newsclip_source_state;

/** `sums`: newsclip_source_sum() will be asked for. Free with newsclip_source_free(); NULL is allowed there. */
newsclip_source *newsclip_source_new(bool sums);
void newsclip_source_free(newsclip_source *source);

/** Begin with a file, "-" is standard input; answers NULL, or why it cannot be read (good until the next call). */
const char *newsclip_source_open(newsclip_source *source, const char *path);

/** Be done with the file. */
void newsclip_source_close(newsclip_source *source);

/** The next bytes, at least `want` of them; fewer where the state is no longer MORE. Good until the next call. */
newsclip_str newsclip_source_peek(newsclip_source *source, size_t want);

/** The next bytes up to and without a line end, at most `limit` of them; *ended tells whether the line end is there. Looks no
 *  further than it must, so that a line of a living pipe is had as soon as it is there. */
newsclip_str newsclip_source_line(newsclip_source *source, size_t limit, bool *ended);

/** Go on by `len` bytes, all of which have been looked at. */
void newsclip_source_skip(newsclip_source *source, size_t len);

/** Move all that is left into `bytes`; false where there is more than `limit`, and for a regular file that is not compressed
 *  without reading it. */
bool newsclip_source_take(newsclip_source *source, size_t limit, newsclip_bytes *bytes);

/** See newsclip_source_state; look at it when a call has given fewer bytes than it was asked for. */
newsclip_source_state newsclip_source_get_state(const newsclip_source *source);

/** Why the state is GAP or ERROR. */
const char *newsclip_source_reason(const newsclip_source *source);

/** Did a member of a compressed file end between the next bytes `from` and `to` of those that have been looked at, and did what it
 *  promises of its content hold? The bytes before are good then, whatever follows. Only the last members are known. */
bool newsclip_source_ended(const newsclip_source *source, size_t from, size_t to);

/** Go on behind a gap, at the next member that can be found; what is left before it is dropped. False where there is none:
 *  the state is END then. */
bool newsclip_source_cross(newsclip_source *source);

/** Where in the file the next bytes stand, from 0; in compressed files where their member begins. */
uint64_t newsclip_source_place(const newsclip_source *source);

/** A sum of all bytes of the file that have been read, as they stand there; the same as newsclip_source_sum_file() once the state is END. */
uint64_t newsclip_source_sum(const newsclip_source *source);

/** The sum of a file's bytes; false where it cannot be read. */
bool newsclip_source_sum_file(const char *path, uint64_t *sum);

#endif
