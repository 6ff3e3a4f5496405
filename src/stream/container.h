/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_STREAM_CONTAINER_H
#define NEWSCLIP_STREAM_CONTAINER_H

#include "stream/source.h"
#include "stream/stream.h"

/** Where the reader of a container stands in its file. */
typedef struct newsclip_cursor {
    newsclip_source *source;
    const char *path;
    const newsclip_stream_options *options;
    size_t count; /**< lines or records so far */
    bool lost;    /**< damage has been told, and the next record is not found yet */
    bool ended;   /**< nothing more can be read */
} newsclip_cursor;

/** A form of files that hold documents: a row of the table in stream.c. */
typedef struct newsclip_container {
    newsclip_form form;
    const char *suffixes; /**< of names, each with a space behind it; without that of a packing */
    bool (*probe)(
        newsclip_source *source,
        const newsclip_stream_options
            *options); /**< by the first bytes; that of the last in the table is not asked */
    /** The next document; false at the end. */
    bool (*next)(newsclip_cursor *cursor, newsclip_document *document);
} newsclip_container;

extern const newsclip_container newsclip_container_jsonl;
extern const newsclip_container newsclip_container_warc;
extern const newsclip_container newsclip_container_plain;

/** Say that there is no document: a status and, for people, why. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void newsclip_document_fail(newsclip_document *document, const char *status, const char *format, ...);

#endif
