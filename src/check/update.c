/* SPDX-License-Identifier: ISC */
/*
 * A golden brought up to date.
 * In: the golden and the record, as they are written. Out: the text of the new golden. Values are copied as they are written, so
 * that an update touches only the lines that have changed.
 */
#include "check/update.h"

#include "stream/members.h"

#include <stdio.h>
#include <string.h>

static void put(newsclip_bytes *out, newsclip_str text) {
    newsclip_bytes_add(out, text.ptr, text.len);
}

static void put_member(newsclip_bytes *out, newsclip_str key, newsclip_str value, bool pretty) {
    static const char *const glue[2][3] = { { "\"", ",\"", "\":" },
                                            { "\n  \"", ",\n  \"", "\": " } };
    const char *before = glue[pretty][out->len > 1];
    newsclip_bytes_add(out, before, strlen(before));
    put(out, key);
    newsclip_bytes_add(out, glue[pretty][2], strlen(glue[pretty][2]));
    put(out, value);
}

void newsclip_update(newsclip_str golden, newsclip_str record, bool pretty,
                     const newsclip_compare_options *options, newsclip_bytes *out) {
    newsclip_str key, value;
    newsclip_bytes_set(out, "{", 1);
    while (newsclip_members_next(&record, &key, &value)) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)key.len, key.ptr);
        bool compared = newsclip_compare_wants(options, name);
        newsclip_str old = golden.ptr ? newsclip_members_find(golden, name) : golden;
        if (!compared && old.ptr && (options->fields || strcmp(name, "input") == 0))
            put_member(out, key, old, pretty);
        else if (compared || options->fields == NULL)
            put_member(out, key, value, pretty);
    }
    newsclip_bytes_add(out, pretty ? "\n}" : "}", pretty ? 2 : 1);
}
