/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_STREAM_STREAM_H
#define NEWSCLIP_STREAM_STREAM_H

#include <stdbool.h>
#include <stddef.h>

/** Documents out of files, folders and standard input, one after another. */
typedef struct newsclip_stream newsclip_stream;

/** A document, or the place where one should have been. Everything is good until the next call. */
typedef struct newsclip_document {
    const char *name; /**< the record's `input` */
    const char *bytes;
    size_t len;
    const char *status; /**< NULL where the bytes are there, else "error" or "too_large" */
    const char *reason; /**< for people, where status is "error" */
} newsclip_document;

/** Begin; operands are kept by reference, no operand at all is no document. Free with newsclip_stream_free(). */
newsclip_stream *newsclip_stream_new(const char *const *operands, size_t count, size_t max_bytes);

/** The next document; false at the end. What cannot be read is a document with a status. */
bool newsclip_stream_next(newsclip_stream *stream, newsclip_document *document);

/** NULL is allowed. */
void newsclip_stream_free(newsclip_stream *stream);

#endif
