/* SPDX-License-Identifier: ISC */
/*
 * Documents out of containers. In: operands. Out: documents, or the reasons why there are none.
 * A table says which forms of containers there are; the first that knows a file by its name or its first bytes reads it.
 * One source serves all files, so memory does not grow with their number. What a document says is not looked at.
 */
#include "stream/stream.h"

#include "stream/container.h"
#include "stream/files.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct newsclip_stream {
    newsclip_walk *walk;
    newsclip_source *source;
    newsclip_stream_options options;
    const newsclip_container *container; /* of the file that is open, else NULL */
    newsclip_cursor cursor;
    newsclip_bytes path;
    size_t files;
    bool input_spent; /* behind a standard input no second document begins */
};

/* The last one takes every file, unasked. */
#define CONTAINERS 3
static const newsclip_container *const containers[CONTAINERS] = {
    &newsclip_container_warc,
    &newsclip_container_jsonl,
    &newsclip_container_plain,
};

/* ---- which form ---- */

/* Does the name end in one of the suffixes, perhaps with that of a packing behind it? */
static bool has_suffix(const char *path, const char *suffixes) {
    static const char *const packings[] = { "", ".gz", ".zst" };
    size_t path_len = strlen(path);
    for (size_t len; *suffixes; suffixes += len + 1) {
        len = strcspn(suffixes, " ");
        for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
            size_t behind = strlen(packings[i]);
            if (path_len > len + behind && strcmp(path + path_len - behind, packings[i]) == 0 &&
                strncmp(path + path_len - behind - len, suffixes, len) == 0)
                return true;
        }
    }
    return false;
}

static const newsclip_container *choose_container(newsclip_stream *stream, const char *path) {
    newsclip_form asked = stream->options.form;
    for (size_t i = 0; i < CONTAINERS - 1; i++) {
        const newsclip_container *one = containers[i];
        bool found = asked == one->form;
        if (asked == NEWSCLIP_FORM_AUTO)
            found = has_suffix(path, one->suffixes) || one->probe(stream->source, &stream->options);
        if (found)
            return one;
    }
    return containers[CONTAINERS - 1];
}

/* ---- documents ---- */

void newsclip_document_fail(newsclip_document *document, const char *status, const char *format,
                            ...) {
    va_list arguments;
    va_start(arguments, format);
    // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang-tidy 14 loses va_start in its second file
    vsnprintf(document->reason, sizeof document->reason, format, arguments);
    va_end(arguments);
    document->status = status;
}

#define BUFFERS 8

static void list_buffers(newsclip_document *document, newsclip_bytes *list[BUFFERS]) {
    newsclip_bytes *const all[BUFFERS] = { &document->record,  &document->body,
                                           &document->name,    &document->path,
                                           &document->url,     &document->captured,
                                           &document->charset, &document->members };
    memcpy(list, all, sizeof all);
}

/* Make ready for another document: only memory is kept. */
static void clear_document(newsclip_document *document) {
    newsclip_document empty = { 0 };
    newsclip_bytes *from[BUFFERS], *to[BUFFERS];
    list_buffers(document, from);
    list_buffers(&empty, to);
    for (size_t i = 0; i < BUFFERS; i++) {
        newsclip_bytes_clear(from[i]);
        *to[i] = *from[i];
    }
    cJSON_Delete(document->json);
    *document = empty;
}

/* Name the document, and its file, after the file. */
static void begin_document(const newsclip_stream *stream, newsclip_document *document) {
    clear_document(document);
    newsclip_bytes_set(&document->name, stream->path.data, stream->path.len);
    newsclip_bytes_set(&document->path, stream->path.data, stream->path.len);
    document->file = stream->files - 1;
}

void newsclip_document_read(newsclip_document *document, const newsclip_stream_options *options) {
    if (document->status == NULL && document->read)
        document->read(document, options);
    document->input.name = document->name.data;
}

void newsclip_document_free(newsclip_document *document) {
    clear_document(document);
    newsclip_bytes *list[BUFFERS];
    list_buffers(document, list);
    for (size_t i = 0; i < BUFFERS; i++)
        newsclip_bytes_free(list[i]);
}

/* ---- files ---- */

static bool has_failed(const newsclip_stream *stream) {
    return newsclip_source_get_state(stream->source) == NEWSCLIP_SOURCE_ERROR;
}

/* Open the next file; false where there is none. A file that cannot be opened is a document with a status. */
static bool open_file(newsclip_stream *stream, newsclip_document *document) {
    int error;
    const char *path = newsclip_walk_next(stream->walk, &error);
    if (path == NULL)
        return false;
    stream->files++;
    newsclip_bytes_set(&stream->path, path, strlen(path));
    begin_document(stream, document);
    document->is_whole = true;
    bool input = strcmp(path, "-") == 0;
    if (input && stream->input_spent)
        return true; // an empty document
    stream->input_spent = stream->input_spent || input;
    const char *reason =
        error ? strerror(error) : newsclip_source_open(stream->source, stream->path.data);
    if (reason) {
        newsclip_document_fail(document, "error", "%s", reason);
        document->unread = error || has_failed(stream);
        return true;
    }
    stream->container = choose_container(stream, stream->path.data);
    stream->cursor = (newsclip_cursor){ .source = stream->source,
                                        .path = stream->path.data,
                                        .options = &stream->options };
    return true;
}

static void tell_sum(const newsclip_stream *stream, newsclip_document *document) {
    document->sum_known =
        stream->options.sums && newsclip_source_get_state(stream->source) == NEWSCLIP_SOURCE_END;
    document->sum = newsclip_source_sum(stream->source);
}

/* The next document of the open file, or its end; false behind the end of a file that was one document. */
static bool step_file(newsclip_stream *stream, newsclip_document *document) {
    begin_document(stream, document);
    if (stream->container->next(&stream->cursor, document)) {
        document->unread = document->status && has_failed(stream);
        if (document->is_whole)
            tell_sum(stream, document);
        return true;
    }
    document->is_end = stream->container->form != NEWSCLIP_FORM_DOCUMENT;
    tell_sum(stream, document);
    newsclip_source_close(stream->source);
    stream->container = NULL;
    return document->is_end;
}

static void *allocate(size_t size) {
    return newsclip_bytes_grow(NULL, size);
}

void newsclip_stream_setup(void) {
    cJSON_Hooks hooks = { .malloc_fn = allocate, .free_fn = free };
    cJSON_InitHooks(&hooks);
}

newsclip_stream *newsclip_stream_new(const char *const *operands, size_t count,
                                     const newsclip_stream_options *options) {
    newsclip_stream *stream = newsclip_bytes_grow(NULL, sizeof *stream);
    *stream = (newsclip_stream){ .walk = newsclip_walk_new(operands, count, options->flat),
                                 .source = newsclip_source_new(options->sums),
                                 .options = *options };
    return stream;
}

bool newsclip_stream_next(newsclip_stream *stream, newsclip_document *document) {
    for (;;) {
        if (stream->container && step_file(stream, document))
            return true;
        if (!open_file(stream, document))
            return false;
        if (stream->container == NULL)
            return true;
    }
}

void newsclip_stream_free(newsclip_stream *stream) {
    if (stream == NULL)
        return;
    newsclip_walk_free(stream->walk);
    newsclip_source_free(stream->source);
    newsclip_bytes_free(&stream->path);
    free(stream);
}
