/* SPDX-License-Identifier: ISC */
/*
 * The log of a run: a JSON line for every input.
 * In: an article and the time that it took. Out: the line. Its values are written by the library, so that they look as in the record.
 */
#include "cli/log.h"

#include "cli/report.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool append(void *user, const char *bytes, size_t len) {
    newsclip_bytes_add(user, bytes, len);
    return true;
}

static void write_fields(const newsclip_article *article, const char *fields, newsclip_bytes *out) {
    newsclip_write_options options = { .compact = true, .fields = fields };
    newsclip_status ignored = newsclip_write(article, &options, append, out);
    (void)ignored; // nothing is wrong with these options, and `append` takes all
}

int newsclip_cli_log_open(const char *path) {
    if (path == NULL)
        return -1;
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
    if (fd < 0)
        newsclip_cli_complain("%s: %s", path, strerror(errno));
    return fd;
}

void newsclip_cli_log_line(const newsclip_article *article, uint64_t microseconds,
                           newsclip_bytes *out) {
    char time[48];
    out->len = 0;
    write_fields(article, "input,status", out);
    out->len -= strlen("}\n");
    int len = snprintf(time, sizeof time, ",\"time\":%" PRIu64 ".%06" PRIu64 ",",
                       microseconds / 1000000, microseconds % 1000000);
    newsclip_bytes_add(out, time, (size_t)len);
    size_t brace = out->len;
    write_fields(article, "warnings", out);
    memmove(out->data + brace, out->data + brace + 1, out->len - brace); // with the NUL
    out->len--;
}
