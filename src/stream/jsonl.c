/* SPDX-License-Identifier: ISC */
/*
 * JSON Lines: an object a line, with a page's markup or text in one of its members.
 * In: a source. Out: a document a line. A line that is no such object is a document with a status, and the next line is read.
 */
#include "stream/container.h"

#include "stream/members.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Bytes of a file that are looked at to tell what it is. */
#define PROBE ((size_t)65536)

/* A line may have this many bytes for each that its document may: a letter of three bytes can be an escape of six. */
#define ESCAPED 2

/* And this many for all the rest of it. */
#define MEMBERS ((size_t)65536)

static bool is_blank(newsclip_str line) {
    for (size_t i = 0; i < line.len; i++)
        if (strchr(" \t\r", line.ptr[i]) == NULL)
            return false;
    return true;
}

/* Is `"key":` somewhere in the text? */
static bool has_key(newsclip_str text, const char *key) {
    size_t len = strlen(key);
    for (size_t at = 0; at + len + 2 < text.len; at++) {
        if (text.ptr[at] != '"' || memcmp(text.ptr + at + 1, key, len) != 0 ||
            text.ptr[at + len + 1] != '"')
            continue;
        size_t behind = at + len + 2;
        while (behind < text.len && text.ptr[behind] == ' ')
            behind++;
        if (behind < text.len && text.ptr[behind] == ':')
            return true;
    }
    return false;
}

static bool probe_jsonl(newsclip_source *source, const newsclip_stream_options *options) {
    newsclip_str first = newsclip_source_peek(source, 1);
    bool ended;
    if (first.len == 0 || first.ptr[0] != '{')
        return false;
    newsclip_str line = newsclip_source_line(source, PROBE, &ended);
    return has_key(line, options->keys.text) || has_key(line, options->keys.html);
}

/* ---- a line ---- */

/* A member's text where it is a string that says something. */
static const char *text_of(const cJSON *line, const char *key) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(line, key);
    return cJSON_IsString(item) && *item->valuestring ? item->valuestring : NULL;
}

/* An id is written as it stands, in whatever type. */
static void set_name(newsclip_document *document, const newsclip_keys *keys) {
    newsclip_str raw = { document->record.data, document->record.len };
    const char *id = text_of(document->json, keys->id);
    newsclip_str value = newsclip_members_find(raw, keys->id);
    bool simple = value.len > 0 && strchr("-0123456789tf", value.ptr[0]);
    if (id)
        newsclip_bytes_set(&document->name, id, strlen(id));
    else if (simple)
        newsclip_bytes_set(&document->name, value.ptr, value.len);
}

/* The time of capture: a string is the library's to read, a number counts seconds since 1970. */
static void set_captured(newsclip_document *document, const newsclip_keys *keys) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(document->json, keys->fetched_at);
    char text[32];
    struct tm parts;
    document->input.reference_time = text_of(document->json, keys->fetched_at);
    if (!cJSON_IsNumber(item) || item->valuedouble < 0 || item->valuedouble > 4e9)
        return;
    time_t seconds = (time_t)item->valuedouble;
    size_t len =
        gmtime_r(&seconds, &parts) ? strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts) : 0;
    newsclip_bytes_set(&document->captured, text, len);
    document->input.reference_time = document->captured.data;
}

static void set_content(newsclip_document *document, const newsclip_keys *keys) {
    const char *html = text_of(document->json, keys->html);
    const char *text = html ? html : text_of(document->json, keys->text);
    bool some = cJSON_IsString(cJSON_GetObjectItemCaseSensitive(document->json, keys->html)) ||
                cJSON_IsString(cJSON_GetObjectItemCaseSensitive(document->json, keys->text));
    if (!some) {
        newsclip_document_fail(document, "error", "no text in \"%.60s\" or \"%.60s\"", keys->html,
                               keys->text);
        return;
    }
    document->input.bytes = text ? text : "";
    document->input.len = text ? strlen(text) : 0;
    document->input.from = html ? NEWSCLIP_FROM_HTML : NEWSCLIP_FROM_AUTO;
}

/* Say what is wrong at a byte of the line. */
static void fail_at(newsclip_document *document, size_t at, const char *reason) {
    size_t len = strlen(document->place);
    snprintf(document->place + len, sizeof document->place - len, ":%zu", at + 1);
    newsclip_document_fail(document, "error", "%s", reason);
}

/* Parse the line; false where it is no object. */
static bool parse_line(newsclip_document *document) {
    const char *end = NULL;
    const char *line = document->record.data;
    size_t len = document->record.len;
    document->input.replaced = newsclip_members_mend(document->record.data, len);
    cJSON *json = document->json = cJSON_ParseWithLengthOpts(line, len, &end, false);
    size_t at = end ? (size_t)(end - line) : 0;
    while (json && at < len && strchr(" \t\r", line[at]))
        at++;
    if (json && !cJSON_IsObject(json))
        fail_at(document, 0, "not an object");
    else if (json && at < len)
        fail_at(document, at, "something stands behind the object");
    else if (json == NULL)
        fail_at(document, at, "not JSON");
    return document->status == NULL;
}

static void read_line(newsclip_document *document, const newsclip_stream_options *options) {
    const newsclip_keys *keys = &options->keys;
    const char *const known[] = { keys->id,   keys->url,        keys->html,
                                  keys->text, keys->fetched_at, NULL };
    if (!parse_line(document))
        return;
    newsclip_str line = { document->record.data, document->record.len };
    set_name(document, keys);
    set_captured(document, keys);
    set_content(document, keys);
    document->input.url = text_of(document->json, keys->url);
    if (keys->pass) {
        bool all = strcmp(keys->pass, "*") == 0;
        newsclip_members_copy(line, keys->pass, all ? known : known + 5, &document->members);
        document->passed = (newsclip_str){ document->members.data, document->members.len };
    }
}

/* ---- lines ---- */

static void name_line(newsclip_cursor *cursor, newsclip_document *document) {
    char number[24];
    int len = snprintf(number, sizeof number, ":%zu", cursor->count);
    newsclip_bytes_set(&document->name, cursor->path, strlen(cursor->path));
    newsclip_bytes_add(&document->name, number, (size_t)len);
    snprintf(document->place, sizeof document->place, "%s", number + 1);
}

/* Go on to the next line, however long this one is. */
static void skip_line(newsclip_source *source) {
    bool ended = false;
    while (!ended) {
        newsclip_str part = newsclip_source_line(source, PROBE, &ended);
        if (part.len == 0 && !ended)
            return;
        newsclip_source_skip(source, part.len + (ended ? 1 : 0));
    }
}

/* A line that the source has not got whole. */
static void fail_line(newsclip_cursor *cursor, newsclip_document *document, bool long_line) {
    if (long_line) {
        newsclip_document_fail(document, "too_large", "%s", "");
        skip_line(cursor->source);
        return;
    }
    newsclip_document_fail(document, "error", "%s", newsclip_source_reason(cursor->source));
    cursor->lost = newsclip_source_cross(cursor->source);
    cursor->ended = !cursor->lost;
}

static bool next_line(newsclip_cursor *cursor, newsclip_document *document) {
    size_t limit = cursor->options->max_bytes * ESCAPED + MEMBERS;
    newsclip_str first = newsclip_source_peek(cursor->source, 1);
    if (cursor->lost && first.len > 0 && first.ptr[0] != '{')
        skip_line(cursor->source); // the rest of a line that damage has cut
    cursor->lost = false;
    while (!cursor->ended) {
        bool ended;
        newsclip_str line = newsclip_source_line(cursor->source, limit, &ended);
        newsclip_source_state state = newsclip_source_get_state(cursor->source);
        bool broken = !ended && state != NEWSCLIP_SOURCE_MORE && state != NEWSCLIP_SOURCE_END;
        if (line.len == 0 && !ended && state == NEWSCLIP_SOURCE_END)
            return false;
        cursor->count++;
        bool bom = cursor->count == 1 && line.len >= 3 && memcmp(line.ptr, "\xEF\xBB\xBF", 3) == 0;
        if (!broken && line.len < limit && is_blank(line)) {
            newsclip_source_skip(cursor->source, line.len + ended);
            continue;
        }
        name_line(cursor, document);
        document->read = read_line;
        if (broken || line.len >= limit) {
            fail_line(cursor, document, line.len >= limit);
            return true;
        }
        newsclip_bytes_set(&document->record, line.ptr + (bom ? 3 : 0), line.len - (bom ? 3 : 0));
        newsclip_source_skip(cursor->source, line.len + ended);
        return true;
    }
    return false;
}

const newsclip_container newsclip_container_jsonl = {
    .form = NEWSCLIP_FORM_JSONL,
    .suffixes = ".jsonl .ndjson .jl ",
    .probe = probe_jsonl,
    .next = next_line,
};
