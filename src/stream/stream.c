/* SPDX-License-Identifier: ISC */
/*
 * Documents out of containers. In: operands. Out: names with bytes, or with the reason why there are none.
 * One buffer serves all documents, so memory does not grow with their number. What a document says is not looked at.
 */
#include "stream/stream.h"

#include "stream/bytes.h"
#include "stream/files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct newsclip_stream {
    newsclip_walk *walk;
    newsclip_bytes bytes;
    size_t max_bytes;
    bool input_spent; /* behind a standard input that is too large no second document begins */
};

/* Read the file into the stream's buffer; answers 0, or an errno, and sets *too_large. */
static int read_document(newsclip_stream *stream, const char *path, bool *too_large) {
    if (strcmp(path, "-") == 0) {
        if (stream->input_spent) {
            stream->bytes.len = 0;
            return 0;
        }
        stream->input_spent = true;
    }
    newsclip_read result = newsclip_bytes_load(&stream->bytes, path, stream->max_bytes);
    *too_large = result == NEWSCLIP_READ_TOO_LARGE;
    return result == NEWSCLIP_READ_ERROR ? errno : 0;
}

newsclip_stream *newsclip_stream_new(const char *const *operands, size_t count, size_t max_bytes) {
    newsclip_stream *stream = newsclip_bytes_grow(NULL, sizeof *stream);
    *stream =
        (newsclip_stream){ .walk = newsclip_walk_new(operands, count), .max_bytes = max_bytes };
    return stream;
}

bool newsclip_stream_next(newsclip_stream *stream, newsclip_document *document) {
    int error;
    const char *path = newsclip_walk_next(stream->walk, &error);
    if (path == NULL)
        return false;
    bool too_large = false;
    if (error == 0)
        error = read_document(stream, path, &too_large);
    *document = (newsclip_document){ .name = path };
    if (error != 0) {
        document->status = "error";
        document->reason = strerror(error);
    } else if (too_large) {
        document->status = "too_large";
    } else {
        document->bytes = stream->bytes.data;
        document->len = stream->bytes.len;
    }
    return true;
}

void newsclip_stream_free(newsclip_stream *stream) {
    if (stream == NULL)
        return;
    newsclip_walk_free(stream->walk);
    newsclip_bytes_free(&stream->bytes);
    free(stream);
}
