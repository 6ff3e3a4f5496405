/* SPDX-License-Identifier: ISC */
/*
 * Which operands a run has. In: the command line, and the list that it names. Out: names in order. Nothing is opened but the list.
 */
#include "cli/names.h"

#include "cli/report.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void add_operand(newsclip_cli_names *out, const char *name) {
    if ((out->count & (out->count - 1)) == 0) { // room for the next power of two
        size_t room = out->count ? out->count * 2 : 1;
        out->names = newsclip_bytes_grow(out->names, room * sizeof *out->names);
    }
    out->names[out->count++] = name;
}

/* Cut the list into names in place. A NUL inside a line would cut a name short: better no work than the wrong. */
static bool split_list(newsclip_cli_names *out, const char *path, bool nul) {
    char *p = out->list.data;
    const char *end = p + out->list.len;
    for (size_t line = 1; p < end; line++) {
        char *stop = memchr(p, nul ? '\0' : '\n', (size_t)(end - p));
        size_t len = (size_t)((stop ? stop : end) - p);
        if (!nul && memchr(p, '\0', len)) {
            newsclip_cli_complain("%s:%zu: a NUL in a name; is -0 missing?", path, line);
            return false;
        }
        p[len] = '\0'; // at the very end the buffer's own NUL
        if (len > 0)
            add_operand(out, p);
        p += len + 1;
    }
    return true;
}

bool newsclip_cli_names_read(newsclip_cli_names *names, const newsclip_cli_options *options) {
    const char *path = options->files_from;
    *names = (newsclip_cli_names){ 0 };
    for (size_t i = 0; i < options->operand_count; i++)
        add_operand(names, options->operands[i]);
    if (path == NULL) {
        if (names->count == 0)
            add_operand(names, "-");
        return true;
    }
    if (newsclip_bytes_load(&names->list, path, SIZE_MAX / 4) != NEWSCLIP_READ_OK) {
        newsclip_cli_complain("%s: %s", path, strerror(errno));
        return false;
    }
    return split_list(names, path, options->nul);
}

void newsclip_cli_names_free(newsclip_cli_names *names) {
    free(names->names);
    newsclip_bytes_free(&names->list);
}
