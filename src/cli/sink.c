/* SPDX-License-Identifier: ISC */
/*
 * Standard output: collected in a big buffer, checked to the last byte.
 * In: bytes of records. Out: the same, and an exit status that tells whether they arrived.
 * stdio is not used, because its buffer would hide which write failed.
 */
#include "cli/sink.h"

#include "cli/report.h"
#include "stream/bytes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Bytes kept back: large enough that writing costs nothing, small enough for a flat memory. */
#define BUFFER ((size_t)256 * 1024)

static bool write_out(newsclip_cli_sink *sink, const char *bytes, size_t len) {
    if (sink->error == 0)
        sink->error = newsclip_bytes_put(STDOUT_FILENO, bytes, len);
    return sink->error == 0;
}

void newsclip_cli_begin(newsclip_cli_sink *sink) {
    *sink = (newsclip_cli_sink){ .data = newsclip_bytes_grow(NULL, BUFFER) };
}

bool newsclip_cli_flush(newsclip_cli_sink *sink) {
    size_t len = sink->len;
    sink->len = 0;
    return write_out(sink, sink->data, len);
}

bool newsclip_cli_put(void *user, const char *bytes, size_t len) {
    newsclip_cli_sink *sink = user;
    if (len == 0)
        return sink->error == 0;
    if (sink->separate) {
        sink->separate = false;
        newsclip_cli_put(sink, "\n", 1);
    }
    sink->any = true;
    if (len > BUFFER - sink->len && !newsclip_cli_flush(sink))
        return false;
    if (len > BUFFER)
        return write_out(sink, bytes, len);
    memcpy(sink->data + sink->len, bytes, len);
    sink->len += len;
    return sink->error == 0;
}

bool newsclip_cli_puts(newsclip_cli_sink *sink, const char *s) {
    return newsclip_cli_put(sink, s, strlen(s));
}

int newsclip_cli_finish(newsclip_cli_sink *sink, int status) {
    newsclip_cli_flush(sink);
    free(sink->data);
    if (close(STDOUT_FILENO) != 0 && sink->error == 0)
        sink->error = errno; // a network's or a quota's complaint may come only now
    if (sink->error == EPIPE)
        return 0;
    if (sink->error == 0)
        return status;
    newsclip_cli_complain("cannot write output: %s", strerror(sink->error));
    return 2;
}
