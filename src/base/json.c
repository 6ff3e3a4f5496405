/* SPDX-License-Identifier: ISC */
/*
 * JSON: in come values, out comes their text, and the other way round. The only file of the library that includes
 * cJSON, which keeps the tree, reads it and writes the scalars; how the text is laid out over lines is decided here,
 * because cJSON's own layout (tabs, arrays on one line) is not what readers of such records know. Text goes to the sink
 * piece by piece, so that a record as large as its document is never held twice. Which keys a record has is the output
 * writers' business.
 */
#include "base/json.h"

#include <cjson/cJSON.h>

#include <assert.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#define INDENT         2
#define PIECE          (64 * (size_t)1024) /* goes to the sink when so many bytes stand ready */
#define DECIMALS       1e4                 /* four decimals are more than any score of ours means */
#define ROUNDABLE      1e11 /* above, a double times DECIMALS leaves the integers that a double holds */
#define SCALAR_ROOM    64 /* quotes, NUL, the bytes cJSON wants to spare; and any number */
#define LONGEST_ESCAPE 6  /* of one byte: \u001f */

typedef struct printer {
    newsclip_sink *sink;
    void *user;
    char *data;
    size_t len;
    size_t cap;
    bool compact;
    bool stopped;
} printer;

static cJSON *check(cJSON *made) {
    if (!made) {
        newsclip_nomem();
    }
    return made;
}

static cJSON *add(cJSON *to, const char *key, cJSON *made) {
    cJSON *item = check(made);
    assert(key ? cJSON_IsObject(to) : cJSON_IsArray(to));
    bool added = key ? cJSON_AddItemToObjectCS(to, key, item) : cJSON_AddItemToArray(to, item);
    if (!added) {
        newsclip_nomem();
    }
    return item;
}

static void flush(printer *p) {
    if (p->len && !p->stopped && !p->sink(p->user, p->data, p->len)) {
        p->stopped = true;
    }
    p->len = 0;
}

static void reserve(printer *p, size_t more) {
    if (p->len + more > p->cap) {
        flush(p);
    }
    if (p->len + more > p->cap) {
        p->cap = more > PIECE ? more : PIECE;
        p->data = newsclip_xrealloc(p->data, p->cap);
    }
    assert(p->data);
}

static void put(printer *p, const char *bytes, size_t len) {
    reserve(p, len);
    memcpy(p->data + p->len, bytes, len);
    p->len += len;
}

static void put_line(printer *p, size_t depth) {
    if (p->compact) {
        return;
    }
    reserve(p, 1 + depth * INDENT);
    p->data[p->len] = '\n';
    memset(p->data + p->len + 1, ' ', depth * INDENT);
    p->len += 1 + depth * INDENT;
}

static void put_key(printer *p, const char *key) {
    put(p, "\"", 1);
    put(p, key, strlen(key));
    put(p, "\": ", p->compact ? 2 : 3);
}

/* Bytes that the text of a string cannot exceed. */
static size_t bound_of(const char *s) {
    size_t len = strlen(s);
    if (len <= PIECE / LONGEST_ESCAPE) {
        return len * LONGEST_ESCAPE;
    }
    size_t bound = len;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)s[i];
        bound += c < 0x20 || c == '"' || c == '\\' ? LONGEST_ESCAPE - 1 : 0;
    }
    return bound;
}

/* cJSON counts in int: what is longer than that cannot be written by it. */
static void put_scalar(printer *p, const cJSON *item) {
    size_t room = SCALAR_ROOM + (item->valuestring ? bound_of(item->valuestring) : 0);
    if (room > INT_MAX) {
        newsclip_nomem();
    }
    reserve(p, room);
    char *out = p->data + p->len;
    cJSON scalar = *item; /* without its key and its neighbours; the text stays the item's */
    scalar.next = scalar.prev = NULL;
    if (!cJSON_PrintPreallocated(&scalar, out, (int)room, false)) {
        newsclip_nomem();
    }
    p->len += strlen(out);
}

static void put_item(printer *p, const cJSON *item, size_t depth);

static void put_members(printer *p, const cJSON *parent, size_t depth) {
    for (const cJSON *child = parent->child; child; child = child->next) {
        put_line(p, depth);
        if (child->string) {
            put_key(p, child->string);
        }
        put_item(p, child, depth);
        if (child->next) {
            put(p, ",", 1);
        }
    }
    if (parent->child) {
        put_line(p, depth - 1);
    }
}

/* Calls itself as deep as a record nests, which the writers decide and no input. */
static void put_item(printer *p, const cJSON *item, size_t depth) {
    bool is_object = cJSON_IsObject(item);
    if (!is_object && !cJSON_IsArray(item)) {
        put_scalar(p, item);
        return;
    }
    put(p, is_object ? "{" : "[", 1);
    put_members(p, item, depth + 1);
    put(p, is_object ? "}" : "]", 1);
}

newsclip_json *newsclip_json_new(void) {
    return check(cJSON_CreateObject());
}

void newsclip_json_free(newsclip_json *json) {
    cJSON_Delete(json);
}

void newsclip_json_add_str(newsclip_json *to, const char *key, newsclip_str s,
                           newsclip_arena *arena) {
    newsclip_json_add_text(to, key, s.ptr ? newsclip_str_copy(arena, s).ptr : NULL);
}

void newsclip_json_add_text(newsclip_json *to, const char *key, const char *text) {
    add(to, key, text ? cJSON_CreateStringReference(text) : cJSON_CreateNull());
}

void newsclip_json_add_int(newsclip_json *to, const char *key, int64_t value) {
    if (value >= INT_MIN && value <= INT_MAX) {
        add(to, key, cJSON_CreateNumber((double)value));
        return;
    }
    char digits[24]; /* cJSON would write 1e+15 */
    (void)snprintf(digits, sizeof digits, "%" PRId64, value);
    add(to, key, cJSON_CreateRaw(digits));
}

void newsclip_json_add_number(newsclip_json *to, const char *key, double value) {
    if (value > -ROUNDABLE && value < ROUNDABLE) {
        double half = value < 0 ? -0.5 : 0.5;
        value = (double)(int64_t)(value * DECIMALS + half) / DECIMALS;
    }
    add(to, key, cJSON_CreateNumber(value));
}

void newsclip_json_add_raw(newsclip_json *to, const char *key, newsclip_str json) {
    add(to, key, cJSON_CreateRaw(json.ptr));
}

void newsclip_json_add_null(newsclip_json *to, const char *key) {
    add(to, key, cJSON_CreateNull());
}

newsclip_json *newsclip_json_add_object(newsclip_json *to, const char *key) {
    return add(to, key, cJSON_CreateObject());
}

newsclip_json *newsclip_json_add_array(newsclip_json *to, const char *key) {
    return add(to, key, cJSON_CreateArray());
}

bool newsclip_json_print(const newsclip_json *json, bool compact, newsclip_sink *sink, void *user) {
    printer p = { .sink = sink, .user = user, .compact = compact };
    put_item(&p, json, 0);
    put(&p, "\n", 1);
    flush(&p);
    free(p.data);
    return !p.stopped;
}

newsclip_json *newsclip_json_parse(newsclip_str text) {
    const char *end = NULL;
    newsclip_json *json = cJSON_ParseWithLengthOpts(text.ptr, text.len, &end, false);
    newsclip_str rest = { end, json ? (size_t)(text.ptr + text.len - end) : 0 };
    if (json && newsclip_str_trim(rest).len) {
        cJSON_Delete(json);
        json = NULL;
    }
    return json;
}

newsclip_json_kind newsclip_json_get_kind(const newsclip_json *json) {
    if (cJSON_IsString(json))
        return NEWSCLIP_JSON_STRING;
    if (cJSON_IsArray(json))
        return NEWSCLIP_JSON_ARRAY;
    return cJSON_IsObject(json) ? NEWSCLIP_JSON_OBJECT : NEWSCLIP_JSON_OTHER;
}

const newsclip_json *newsclip_json_find(const newsclip_json *json, const char *key) {
    return cJSON_GetObjectItemCaseSensitive(json, key);
}

const newsclip_json *newsclip_json_first(const newsclip_json *json) {
    return json ? json->child : NULL;
}

const newsclip_json *newsclip_json_next(const newsclip_json *json) {
    return json->next;
}

newsclip_str newsclip_json_get_key(const newsclip_json *json) {
    return json && json->string ? newsclip_str_of(json->string) : NEWSCLIP_STR("");
}

newsclip_str newsclip_json_get_text(const newsclip_json *json) {
    return cJSON_IsString(json) ? newsclip_str_of(json->valuestring) : NEWSCLIP_STR("");
}
