/* SPDX-License-Identifier: ISC */
/*
 * A file of goldens: read, searched, written.
 * In: a path. Out: its records, each for one input; the same file with other records. All of it is in memory, because goldens are
 * claimed in any order and a file is replaced as a whole.
 */
#include "check/goldens.h"

#include "stream/files.h"
#include "stream/part.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The file grows under this name beside its own. */
#define PART ".newsclip-part"

struct newsclip_goldens {
    char *path;
    newsclip_bytes bytes; /* of the file; the goldens' texts point into it */
    newsclip_golden *items;
    size_t count;
    newsclip_golden **by_name; /* by the last part of the input's path, then in the file's order */
    bool pretty;
    bool changed;
    newsclip_bytes fresh; /* what was put */
};

static const char *last_part(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* ---- reading ---- */

static size_t line_of(const char *text, const char *at) {
    size_t line = 1;
    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

static const char *skip_space(const char *at) {
    return at + strspn(at, " \t\r\n");
}

static void add_golden(newsclip_goldens *goldens, const char *from, const char *to,
                       const cJSON *value) {
    const char *input = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(value, "input"));
    input = input ? input : "";
    if ((goldens->count & (goldens->count - 1)) == 0) { // room for the next power of two
        size_t room = goldens->count ? goldens->count * 2 : 1;
        goldens->items = newsclip_bytes_grow(goldens->items, room * sizeof *goldens->items);
    }
    goldens->items[goldens->count++] =
        (newsclip_golden){ .text = { from, (size_t)(to - from) },
                           .input = newsclip_bytes_copy(input, strlen(input)) };
}

/* Take the file's text apart; false where it is something else than JSON objects. */
static bool split_text(newsclip_goldens *goldens, newsclip_error *error) {
    const char *text = goldens->bytes.data, *at = skip_space(text);
    const char *end = text + goldens->bytes.len;
    while (at < end) {
        const char *stop = at;
        cJSON *value = cJSON_ParseWithLengthOpts(at, (size_t)(end - at), &stop, false);
        bool good = cJSON_IsObject(value);
        if (good)
            add_golden(goldens, at, stop, value);
        cJSON_Delete(value);
        if (!good) {
            error->line = line_of(text, stop > at ? stop : at);
            snprintf(error->message, sizeof error->message, "not a record in JSON");
            return false;
        }
        at = skip_space(stop);
    }
    return true;
}

static void drop_items(newsclip_goldens *goldens) {
    for (size_t i = 0; i < goldens->count; i++)
        free(goldens->items[i].input);
    goldens->count = 0;
}

static int compare_names(const void *a, const void *b) {
    const newsclip_golden *x = *(newsclip_golden *const *)a, *y = *(newsclip_golden *const *)b;
    int order = strcmp(last_part(x->input), last_part(y->input));
    return order ? order : x < y ? -1 : x > y;
}

static void make_index(newsclip_goldens *goldens) {
    goldens->by_name = newsclip_bytes_grow(NULL, goldens->count * sizeof(newsclip_golden *));
    for (size_t i = 0; i < goldens->count; i++)
        goldens->by_name[i] = &goldens->items[i];
    if (goldens->count > 1)
        qsort(goldens->by_name, goldens->count, sizeof(newsclip_golden *), compare_names);
}

/* A file of one record is laid out for people, one of many has a record a line, unless it is otherwise already. */
static bool guess_pretty(const newsclip_goldens *goldens) {
    size_t len = strlen(goldens->path);
    if (goldens->count > 0)
        return memchr(goldens->items[0].text.ptr, '\n', goldens->items[0].text.len) != NULL;
    return len > 5 && strcmp(goldens->path + len - 5, ".json") == 0;
}

newsclip_goldens *newsclip_goldens_read(const char *path, newsclip_error *error) {
    newsclip_goldens *goldens = newsclip_bytes_grow(NULL, sizeof *goldens);
    *goldens = (newsclip_goldens){ .path = newsclip_bytes_copy(path, strlen(path)) };
    *error = (newsclip_error){ 0 };
    snprintf(error->file, sizeof error->file, "%s", path);
    newsclip_read result = newsclip_bytes_load(&goldens->bytes, path, SIZE_MAX / 4);
    if (result == NEWSCLIP_READ_OK && goldens->bytes.data && !split_text(goldens, error))
        drop_items(goldens); // half a file says nothing of the other half
    else if (result != NEWSCLIP_READ_OK && errno != ENOENT)
        snprintf(error->message, sizeof error->message, "%s", strerror(errno));
    make_index(goldens);
    goldens->pretty = guess_pretty(goldens);
    return goldens;
}

/* ---- searching ---- */

/* The first of by_name whose last part is not before that of the input. */
static size_t lower_bound(const newsclip_goldens *goldens, const char *input) {
    size_t low = 0, high = goldens->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(last_part(goldens->by_name[middle]->input), last_part(input)) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many bytes both end with. */
static size_t common_end(const char *a, const char *b) {
    size_t x = strlen(a), y = strlen(b), n = 0;
    while (n < x && n < y && a[x - n - 1] == b[y - n - 1])
        n++;
    return n;
}

static newsclip_golden *find_golden(const newsclip_goldens *goldens, const char *input,
                                    bool is_file) {
    newsclip_golden *best = NULL;
    size_t most = 0;
    for (size_t i = lower_bound(goldens, input); i < goldens->count; i++) {
        newsclip_golden *one = goldens->by_name[i];
        if (strcmp(last_part(one->input), last_part(input)) != 0)
            break;
        if (one->claimed)
            continue;
        if (strcmp(one->input, input) == 0)
            return one;
        size_t common = is_file ? common_end(one->input, input) : 0;
        if (common > most) {
            most = common;
            best = one;
        }
    }
    return best;
}

const newsclip_golden *newsclip_goldens_claim(newsclip_goldens *goldens, const char *input,
                                              bool is_file) {
    newsclip_golden *found = find_golden(goldens, input, is_file);
    if (found == NULL && goldens->count == 1 && !goldens->items[0].claimed)
        found = &goldens->items[0];
    if (found)
        found->claimed = true;
    return found;
}

const newsclip_golden *newsclip_goldens_unclaimed(const newsclip_goldens *goldens,
                                                  const newsclip_golden *after) {
    const newsclip_golden *one = after ? after + 1 : goldens->items;
    for (; one < goldens->items + goldens->count; one++)
        if (!one->claimed)
            return one;
    return NULL;
}

bool newsclip_goldens_are_pretty(const newsclip_goldens *goldens) {
    return goldens->pretty;
}

/* ---- writing ---- */

void newsclip_goldens_put(newsclip_goldens *goldens, const char *record, size_t len, bool changed) {
    newsclip_bytes_add(&goldens->fresh, record, len);
    newsclip_bytes_add(&goldens->fresh, "\n", 1);
    goldens->changed = goldens->changed || changed;
}

static int write_file(const char *path, const newsclip_bytes *content) {
    int fd = newsclip_part_open(path);
    if (fd < 0)
        return errno;
    int error = newsclip_bytes_put(fd, content->data, content->len);
    if (error == 0 && fsync(fd) != 0 && errno != EINVAL)
        error = errno;
    return close(fd) == 0 || error ? error : errno;
}

/* Replace the file: it is whole under its name at any time. */
static int replace_file(newsclip_goldens *goldens) {
    newsclip_bytes part = { 0 };
    newsclip_bytes_set(&part, goldens->path, strlen(goldens->path));
    newsclip_bytes_add(&part, PART, sizeof PART - 1);
    int error = newsclip_files_make_folders(goldens->path);
    if (error == 0)
        error = write_file(part.data, &goldens->fresh);
    if (error == 0)
        error = newsclip_part_rename(part.data, goldens->path);
    if (error)
        newsclip_part_drop(part.data);
    newsclip_bytes_free(&part);
    return error;
}

int newsclip_goldens_write(newsclip_goldens *goldens) {
    if (!goldens->changed)
        return 0;
    const newsclip_golden *left = NULL;
    while ((left = newsclip_goldens_unclaimed(goldens, left)) != NULL)
        newsclip_goldens_put(goldens, left->text.ptr, left->text.len, false);
    return replace_file(goldens);
}

void newsclip_goldens_free(newsclip_goldens *goldens) {
    if (goldens == NULL)
        return;
    drop_items(goldens);
    free(goldens->items);
    free(goldens->by_name);
    free(goldens->path);
    newsclip_bytes_free(&goldens->bytes);
    newsclip_bytes_free(&goldens->fresh);
    free(goldens);
}
