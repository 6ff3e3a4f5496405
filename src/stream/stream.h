/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_STREAM_STREAM_H
#define NEWSCLIP_STREAM_STREAM_H

#include "newsclip.h"
#include "stream/bytes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Documents out of files, folders, archives and standard input, one after another. */
typedef struct newsclip_stream newsclip_stream;

/** What the operands hold. */
typedef enum newsclip_form {
    NEWSCLIP_FORM_AUTO,     /**< told by names and first bytes */
    NEWSCLIP_FORM_DOCUMENT, /**< every file is a document */
    NEWSCLIP_FORM_JSONL,
    NEWSCLIP_FORM_WARC
} newsclip_form;

/** What the members of a JSON line are called. */
typedef struct newsclip_keys {
    const char *id;
    const char *url;
    const char *html;
    const char *text;
    const char *fetched_at;
    const char *pass; /**< NULL, or comma-separated: those to be handed on; "*" is all others */
} newsclip_keys;

/** How to read. Strings are kept by reference. */
typedef struct newsclip_stream_options {
    newsclip_form form;
    newsclip_keys keys;
    size_t max_bytes; /**< a larger document is none */
    bool sums;        /**< tell each file's sum at its end */
    bool flat;        /**< operands are files: no folder is gone into */
} newsclip_stream_options;

/** A document, or the place where one should have been. Zeroed it is empty, and it serves one document after another. It is
 *  filled in two steps: newsclip_stream_next() finds the bytes, in order; newsclip_document_read() makes sense of them, which
 *  takes longer and may go on in another thread. */
typedef struct newsclip_document {
    bool is_end;   /**< no document, but the end of a container */
    bool is_whole; /**< the document is all that its file holds */
    size_t file;   /**< number of the file it is from, from 0 */
    uint64_t sum;  /**< of the file, where it is at its end: newsclip_source_sum_file() */
    bool sum_known;
    newsclip_input input; /**< what the library wants to know */
    newsclip_str passed;  /**< members to be handed on, as a JSON object, or { NULL, 0 } */
    const char *status;   /**< NULL where the bytes are there, else "error" or "too_large" */
    bool unread;          /**< the system failed to give the bytes; the next time it may not */
    char reason[256];     /**< for people; may be "" where the status says it all */
    char place[48]; /**< where in its file a damaged one stands: "LINE:BYTE", "byte N", or "" */

    /* the stream's own */
    newsclip_bytes record; /* as it stands in its container */
    newsclip_bytes body;   /* what that was decoded to */
    newsclip_bytes name;
    newsclip_bytes path; /* of its file */
    newsclip_bytes url;
    newsclip_bytes captured;
    newsclip_bytes charset;
    newsclip_bytes members;
    size_t head; /* length of the record's head */
    void *json;  /* a line's value */
    void (*read)(struct newsclip_document *document, const newsclip_stream_options *options);
} newsclip_document;

/** Let the parser of JSON end the program where there is no memory, rather than find fault with a line. Before threads start. */
void newsclip_stream_setup(void);

/** Begin; operands are kept by reference, no operand at all is no document. Free with newsclip_stream_free(). */
newsclip_stream *newsclip_stream_new(const char *const *operands, size_t count,
                                     const newsclip_stream_options *options);

/** The next document; false at the end. What cannot be read is a document with a status. */
bool newsclip_stream_next(newsclip_stream *stream, newsclip_document *document);

/** Fill in `input`, `passed` and `status` of a document that newsclip_stream_next() has given. */
void newsclip_document_read(newsclip_document *document, const newsclip_stream_options *options);

/** Give a document's memory back. */
void newsclip_document_free(newsclip_document *document);

/** NULL is allowed. */
void newsclip_stream_free(newsclip_stream *stream);

#endif
