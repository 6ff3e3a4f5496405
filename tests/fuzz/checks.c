/* SPDX-License-Identifier: ISC */
/*
 * Promises about records, for any input.
 * In: documents. Out: nothing, or the end of the process.
 */
#define _GNU_SOURCE // memfd_create()
#include "checks.h"

#include "base/utf8.h"
#include "stream/stream.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* A stream of more documents than bytes does not end. */
#define MAX_DOCUMENTS 200000

/* The record's keys and what they may hold: 's' a string, 'n' a string or null, 'l' a list of strings, 'i' a number. */
static const struct {
    const char *name;
    char type;
} keys[] = {
    { "schema", 'i' },      { "input", 's' },    { "status", 's' },   { "headline", 'n' },
    { "subheadline", 'n' }, { "date", 'n' },     { "modified", 'n' }, { "date_raw", 'n' },
    { "source", 'n' },      { "agency", 'n' },   { "site", 'n' },     { "authors", 'l' },
    { "section", 'n' },     { "dateline", 'n' }, { "language", 'n' }, { "body", 'l' },
    { "warnings", 'l' },
};

typedef struct buffer {
    char *data;
    size_t len;
    size_t cap;
} buffer;

void fuzz_expect(bool holds, const char *promise) {
    if (holds)
        return;
    fprintf(stderr, "broken promise: %s\n", promise);
    abort();
}

static newsclip_ctx *context;

static void free_context(void) {
    newsclip_ctx_free(context);
}

const newsclip_ctx *fuzz_context(void) {
    if (context)
        return context;
    if (newsclip_ctx_new(NULL, &context, NULL) != NEWSCLIP_OK || atexit(free_context) != 0)
        fuzz_expect(false, "a context with the default options can be made");
    return context;
}

/* ---- records ---- */

static bool collect(void *user, const char *bytes, size_t len) {
    buffer *to = user;
    if (to->len + len + 1 > to->cap) {
        to->cap = (to->len + len + 1) * 2;
        to->data = realloc(to->data, to->cap);
        fuzz_expect(to->data != NULL, "there is memory");
    }
    memcpy(to->data + to->len, bytes, len);
    to->len += len;
    to->data[to->len] = '\0';
    return true;
}

static buffer write_record(const newsclip_article *article, const newsclip_write_options *how) {
    buffer out = { 0 };
    fuzz_expect(newsclip_write(article, how, collect, &out) == NEWSCLIP_OK,
                "every format can be written");
    fuzz_expect(newsclip_utf8_valid((newsclip_str){ out.data, out.len }), "output is valid UTF-8");
    return out;
}

static bool is_list_of_strings(const cJSON *value) {
    bool good = cJSON_IsArray(value);
    for (const cJSON *item = good ? value->child : NULL; item; item = item->next)
        good = good && cJSON_IsString(item);
    return good;
}

static bool has_type(const cJSON *value, char type) {
    switch (type) {
    case 'i':
        return cJSON_IsNumber(value);
    case 's':
        return cJSON_IsString(value);
    case 'n':
        return cJSON_IsString(value) || cJSON_IsNull(value);
    default:
        return is_list_of_strings(value);
    }
}

static void check_json(const buffer *text) {
    const char *end = NULL;
    cJSON *record = cJSON_ParseWithLengthOpts(text->data, text->len, &end, false);
    fuzz_expect(cJSON_IsObject(record) && end == text->data + text->len - 1,
                "output is one JSON object and a line end");
    const cJSON *member = record->child;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++, member = member->next) {
        fuzz_expect(member && strcmp(member->string, keys[i].name) == 0,
                    "all keys are there, in their order");
        fuzz_expect(has_type(member, keys[i].type), "every key has its type");
    }
    cJSON_Delete(record);
}

/* ---- blocks ---- */

/* The next byte that is no white space and not of U+FFFD, which stands for what was broken; NULL at the end. */
static const char *skip_blank(const char *at, const char *end) {
    while (at < end) {
        if (end - at >= 3 && memcmp(at, "\xEF\xBF\xBD", 3) == 0)
            at += 3;
        else if ((unsigned char)*at <= ' ')
            at++;
        else
            return at;
    }
    return NULL;
}

/* Are the bytes of `part` among those of `whole`, in their order, spaces apart? *from is where to begin, and behind the last. */
static bool is_subsequence(newsclip_str part, newsclip_str whole, size_t *from) {
    const char *at = whole.ptr + *from, *end = whole.ptr + whole.len, *stop = part.ptr + part.len;
    for (const char *p = skip_blank(part.ptr, stop); p; p = skip_blank(p + 1, stop)) {
        while (at < end && *at != *p)
            at++;
        if (at == end)
            return false;
        at++;
    }
    *from = (size_t)(at - whole.ptr);
    return true;
}

/* A page without a body of its own may have one in its metadata, which makes no blocks. */
static bool has_body_blocks(const newsclip_article *article) {
    for (size_t i = 0; i < newsclip_article_blocks(article); i++)
        if (strcmp(newsclip_article_block(article, i).role, "body") == 0)
            return true;
    return false;
}

static void check_body(const newsclip_article *article) {
    buffer all = { 0 };
    size_t from = 0;
    for (size_t i = 0; i < newsclip_article_blocks(article); i++) {
        newsclip_str text = newsclip_article_block(article, i).text;
        collect(&all, text.ptr, text.len);
    }
    for (size_t i = 0; i < newsclip_article_count(article, "body"); i++)
        fuzz_expect(is_subsequence(newsclip_article_item(article, "body", i),
                                   (newsclip_str){ all.data, all.len }, &from),
                    "the body is made of the blocks, in their order");
    free(all.data);
}

static void check_range(const newsclip_block_view *block, const newsclip_input *input, bool plain) {
    size_t from = 0;
    bool has_none = block->start == SIZE_MAX && block->end == SIZE_MAX;
    fuzz_expect(has_none || (block->start <= block->end && block->end <= input->len),
                "ranges are inside the input");
    if (has_none || !plain)
        return;
    newsclip_str range = { (const char *)input->bytes + block->start, block->end - block->start };
    fuzz_expect(is_subsequence(block->text, range, &from),
                "a block of plain text is made of its range");
}

/* Is it text in UTF-8 without a doubt? NULs speak for UTF-16, escapes for ISO-2022. */
static bool is_plain(const newsclip_input *input, newsclip_str bytes) {
    bool controls = false;
    for (size_t i = 0; i < bytes.len; i++)
        controls = controls || bytes.ptr[i] == '\0' || bytes.ptr[i] == '\x1B';
    return input->from == NEWSCLIP_FROM_TEXT && !input->charset && !controls &&
           newsclip_utf8_valid(bytes);
}

static void check_blocks(const newsclip_article *article, const newsclip_input *input) {
    newsclip_str bytes = { input->len ? input->bytes : "", input->len };
    bool plain = is_plain(input, bytes);
    for (size_t i = 0; i < newsclip_article_blocks(article); i++) {
        newsclip_block_view block = newsclip_article_block(article, i);
        fuzz_expect(newsclip_utf8_valid(block.text), "the text of blocks is valid UTF-8");
        check_range(&block, input, plain);
    }
    if (has_body_blocks(article))
        check_body(article);
}

/* ---- exported ---- */

static buffer clean(const newsclip_input *input, bool check) {
    const newsclip_write_options plain = { .compact = true },
                                 full = { .full = true, .compact = true };
    newsclip_article *article = NULL;
    newsclip_status status = newsclip_parse(fuzz_context(), input, &article);
    fuzz_expect(status == NEWSCLIP_OK, "every document has an article");
    buffer record = write_record(article, &full);
    if (check) {
        buffer brief = write_record(article, &plain);
        check_json(&brief);
        check_json(&record);
        check_blocks(article, input);
        free(brief.data);
    }
    newsclip_article_free(article);
    return record;
}

void fuzz_check_document(const newsclip_input *input) {
    buffer first = clean(input, true), second = clean(input, false);
    fuzz_expect(first.len == second.len && memcmp(first.data, second.data, first.len) == 0,
                "the same input gives the same bytes");
    free(first.data);
    free(second.data);
}

const char *fuzz_file(const uint8_t *data, size_t len) {
    static char path[64];
    static int fd = -1;
    if (fd < 0) {
        fd = memfd_create("fuzz", MFD_CLOEXEC);
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    }
    bool written = fd >= 0 && ftruncate(fd, 0) == 0 && pwrite(fd, data, len, 0) == (ssize_t)len;
    fuzz_expect(written, "a file in memory can be written");
    return path;
}

void fuzz_check_stream(const char *path, int form) {
    const newsclip_stream_options options = { .form = (newsclip_form)form,
                                              .keys = { "id", "url", "html", "text", "fetched_at",
                                                        "*" },
                                              .max_bytes = (size_t)1 << 20 };
    newsclip_stream *stream = newsclip_stream_new(&path, 1, &options);
    newsclip_document document = { 0 };
    size_t count = 0;
    while (newsclip_stream_next(stream, &document)) {
        fuzz_expect(++count < MAX_DOCUMENTS, "a stream ends");
        if (document.is_end)
            continue;
        newsclip_document_read(&document, &options);
        document.input.reference_time = NULL;
        if (document.status == NULL)
            fuzz_check_document(&document.input);
    }
    newsclip_document_free(&document);
    newsclip_stream_free(stream);
}
