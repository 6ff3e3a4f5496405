/* SPDX-License-Identifier: ISC */
/*
 * Two records side by side.
 * In: JSON objects. Out: the keys that differ, and what differs in them for people: removed words in [-...-], added ones in
 * {+...+}, as `git diff --word-diff` shows them. What an article is is not known here; the body alone is compared as one text,
 * because a paragraph that was split or joined is a small difference.
 */
#include "check/compare.h"

#include "tokens/diff.h"
#include "tokens/utf8.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Words shown around a difference. */
#define CONTEXT ((size_t)5)

/* Objects deeper than a record's own are compared as wholes. */
#define MAX_DEPTH 3

typedef struct comparing {
    const newsclip_compare_options *options;
    newsclip_comparison *out;
    bool any; /* the key has a difference */
} comparing;

static const struct {
    const char *open, *close, *color;
} marks[] = {
    [NEWSCLIP_EDIT_KEEP] = { "", "", "" },
    [NEWSCLIP_EDIT_REMOVE] = { "[-", "-]", "\033[31m" },
    [NEWSCLIP_EDIT_ADD] = { "{+", "+}", "\033[32m" },
};

/* ---- writing ---- */

static void put(comparing *c, const char *text) {
    newsclip_bytes_add(&c->out->text, text, strlen(text));
}

/* Text of a file: controls would move the cursor of a terminal, and broken bytes are no text. */
static void put_safe(comparing *c, const char *text, size_t len) {
    for (size_t step; len > 0; text += step, len -= step) {
        size_t good = newsclip_tokens_utf8(text, len);
        step = good > 0 ? good : 1;
        newsclip_bytes_add(&c->out->text, good > 0 ? text : "?", step);
    }
}

static void put_mark(comparing *c, newsclip_edit_kind kind, bool open) {
    if (kind == NEWSCLIP_EDIT_KEEP)
        return;
    if (c->options->color && open)
        put(c, marks[kind].color);
    put(c, open ? marks[kind].open : marks[kind].close);
    if (c->options->color && !open)
        put(c, "\033[0m");
}

/* ---- words ---- */

/* The first of a list's items or an object's members; NULL where there are none. */
static const cJSON *first_of(const cJSON *value) {
    return value ? value->child : NULL;
}

static bool is_break(const newsclip_edit *edit) {
    return edit->word->len == 1 && *edit->word->ptr == '\n';
}

/* The edits of [from, to), those of one kind in one pair of marks. */
static void put_edits(comparing *c, const newsclip_edit *edits, size_t from, size_t to) {
    newsclip_edit_kind kind = NEWSCLIP_EDIT_KEEP;
    for (size_t i = from; i < to; i++) {
        bool turns = edits[i].kind != kind;
        if (turns)
            put_mark(c, kind, false);
        if (i > from && edits[i].word->spaced)
            put(c, " ");
        kind = edits[i].kind;
        if (turns)
            put_mark(c, kind, true);
        if (is_break(&edits[i]))
            put(c, "\xC2\xB6"); // a pilcrow
        else
            put_safe(c, edits[i].word->ptr, edits[i].word->len);
    }
    put_mark(c, kind, false);
}

/* Where the words shown before the change at i begin: in the same paragraph. */
static size_t context_before(const newsclip_edit *edits, size_t i, size_t least) {
    size_t from = i;
    while (from > least && i - from < CONTEXT && !is_break(&edits[from - 1]))
        from--;
    return from;
}

/* Behind the words shown after a change: no further change is near. */
static size_t context_after(const newsclip_edit *edits, size_t i, size_t count) {
    size_t kept = 0;
    for (; i < count && kept < 2 * CONTEXT; i++) {
        if (edits[i].kind != NEWSCLIP_EDIT_KEEP)
            kept = 0;
        else if (is_break(&edits[i]))
            return i;
        else
            kept++;
    }
    return kept == 2 * CONTEXT ? i - CONTEXT : i;
}

/* The changes of a text of several paragraphs, each with some words around it. */
static void put_changes(comparing *c, const newsclip_edit *edits, size_t count) {
    char head[64];
    size_t paragraph = 1, shown = 0;
    for (size_t i = 0; i < count; i++) {
        if (edits[i].kind == NEWSCLIP_EDIT_KEEP) {
            paragraph += is_break(&edits[i]);
            continue;
        }
        size_t from = context_before(edits, i, shown);
        shown = context_after(edits, i, count);
        snprintf(head, sizeof head, "  paragraph %zu: ", paragraph);
        put(c, head);
        put(c, from > 0 && !is_break(&edits[from - 1]) ? "\xE2\x80\xA6 " : ""); // an ellipsis
        put_edits(c, edits, from, shown);
        put(c, shown < count && !is_break(&edits[shown]) ? " \xE2\x80\xA6\n" : "\n");
        for (; i < shown; i++)
            paragraph += edits[i].kind != NEWSCLIP_EDIT_ADD && is_break(&edits[i]);
        i--;
    }
}

static void split_paragraphs(const cJSON *list, newsclip_tokens *words) {
    for (const cJSON *item = first_of(list); item; item = item->next) {
        if (item->prev && item != list->child)
            newsclip_tokens_add(words, (newsclip_token){ "\n", 1, true });
        newsclip_tokens_split(words, item->valuestring, strlen(item->valuestring));
    }
}

static void compare_paragraphs(comparing *c, const cJSON *expected, const cJSON *got) {
    newsclip_tokens old = { 0 }, fresh = { 0 };
    size_t count;
    split_paragraphs(expected, &old);
    split_paragraphs(got, &fresh);
    newsclip_edit *edits = newsclip_diff(&old, &fresh, &count);
    put_changes(c, edits, count);
    free(edits);
    newsclip_tokens_free(&old);
    newsclip_tokens_free(&fresh);
}

static void compare_strings(comparing *c, const char *expected, const char *got) {
    newsclip_tokens old = { 0 }, fresh = { 0 };
    size_t count;
    newsclip_tokens_split(&old, expected, strlen(expected));
    newsclip_tokens_split(&fresh, got, strlen(got));
    newsclip_edit *edits = newsclip_diff(&old, &fresh, &count);
    put(c, "  ");
    put_edits(c, edits, 0, count);
    put(c, "\n");
    free(edits);
    newsclip_tokens_free(&old);
    newsclip_tokens_free(&fresh);
}

/* ---- values ---- */

/* "  - VALUE"; the value is JSON already. */
static void put_value(comparing *c, newsclip_edit_kind kind, const char *json, size_t len) {
    put(c, "  ");
    put(c, c->options->color ? marks[kind].color : "");
    put(c, kind == NEWSCLIP_EDIT_ADD ? "+ " : "- ");
    put_safe(c, json, len);
    put(c, c->options->color ? "\033[0m\n" : "\n");
}

static void put_json(comparing *c, newsclip_edit_kind kind, const cJSON *value) {
    char *json = value ? cJSON_PrintUnformatted(value) : NULL;
    if (json)
        put_value(c, kind, json, strlen(json));
    cJSON_free(json);
}

/* A list's items as words, each as JSON; free them with free_items(). */
static void print_items(const cJSON *list, newsclip_tokens *items) {
    for (const cJSON *item = first_of(list); item; item = item->next) {
        char *json = cJSON_PrintUnformatted(item);
        if (json)
            newsclip_tokens_add(items, (newsclip_token){ json, strlen(json), true });
    }
}

static void free_items(newsclip_tokens *items) {
    for (size_t i = 0; i < items->count; i++)
        cJSON_free((char *)(size_t)items->items[i].ptr);
    newsclip_tokens_free(items);
}

static void compare_items(comparing *c, const cJSON *expected, const cJSON *got) {
    newsclip_tokens old = { 0 }, fresh = { 0 };
    size_t count;
    print_items(expected, &old);
    print_items(got, &fresh);
    newsclip_edit *edits = newsclip_diff(&old, &fresh, &count);
    for (size_t i = 0; i < count; i++)
        if (edits[i].kind != NEWSCLIP_EDIT_KEEP)
            put_value(c, edits[i].kind, edits[i].word->ptr, edits[i].word->len);
    free(edits);
    free_items(&old);
    free_items(&fresh);
}

static bool all_strings(const cJSON *list) {
    for (const cJSON *item = first_of(list); item; item = item->next) {
        if (!cJSON_IsString(item))
            return false;
    }
    return cJSON_IsArray(list);
}

/* Values at a path that are not the same. */
static void tell_difference(comparing *c, const char *path, const cJSON *expected,
                            const cJSON *got) {
    c->any = true;
    put(c, path);
    put(c, expected == NULL ? ": not in the golden\n"
           : got == NULL    ? ": only in the golden\n"
                            : ":\n");
    const char *old = cJSON_GetStringValue(expected), *fresh = cJSON_GetStringValue(got);
    if (old && fresh)
        compare_strings(c, old, fresh);
    else if (strcmp(path, "body") == 0 && all_strings(expected) && all_strings(got))
        compare_paragraphs(c, expected, got);
    else if (cJSON_IsArray(expected) && cJSON_IsArray(got))
        compare_items(c, expected, got);
    else {
        put_json(c, NEWSCLIP_EDIT_REMOVE, expected);
        put_json(c, NEWSCLIP_EDIT_ADD, got);
    }
}

static void compare_values(comparing *c, const char *path, const cJSON *expected, const cJSON *got,
                           int depth);

/* The members of two objects; one that only the second has comes last. */
static void compare_members(comparing *c, const char *path, const cJSON *expected, const cJSON *got,
                            int depth) {
    char name[256];
    for (const cJSON *member = first_of(expected); member; member = member->next) {
        snprintf(name, sizeof name, "%s.%s", path, member->string);
        compare_values(c, name, member, cJSON_GetObjectItemCaseSensitive(got, member->string),
                       depth + 1);
    }
    for (const cJSON *member = first_of(got); member; member = member->next) {
        snprintf(name, sizeof name, "%s.%s", path, member->string);
        if (cJSON_GetObjectItemCaseSensitive(expected, member->string) == NULL)
            tell_difference(c, name, NULL, member);
    }
}

static void compare_values(comparing *c, const char *path, const cJSON *expected, const cJSON *got,
                           int depth) {
    bool same = expected && got ? cJSON_Compare(expected, got, true) : expected == got;
    if (same)
        return;
    size_t before = c->out->text.len;
    if (depth < MAX_DEPTH && cJSON_IsObject(expected) && cJSON_IsObject(got))
        compare_members(c, path, expected, got, depth);
    if (c->out->text.len == before) // no object, or one with a member twice
        tell_difference(c, path, expected, got);
}

/* ---- exported ---- */

bool newsclip_compare_ignores(const char *key) {
    return strcmp(key, "input") == 0 || strcmp(key, "tool") == 0 || strcmp(key, "confidence") == 0;
}

bool newsclip_compare_wants(const newsclip_compare_options *options, const char *key) {
    const char *list = options->fields;
    if (list == NULL)
        return !newsclip_compare_ignores(key);
    for (size_t len; *list; list += len + (list[len] == ',')) {
        len = strcspn(list, ",");
        if (strlen(key) == len && strncmp(list, key, len) == 0)
            return true;
    }
    return false;
}

static void compare_key(comparing *c, const char *key, const cJSON *expected, const cJSON *got) {
    if (!newsclip_compare_wants(c->options, key))
        return;
    c->any = false;
    compare_values(c, key, expected, got, 0);
    if (!c->any)
        return;
    if (c->out->keys.len > 0)
        newsclip_bytes_add(&c->out->keys, ", ", 2);
    newsclip_bytes_add(&c->out->keys, key, strlen(key));
}

static void compare_records(comparing *c, const cJSON *expected, const cJSON *got) {
    for (const cJSON *member = first_of(got); member; member = member->next)
        compare_key(c, member->string, cJSON_GetObjectItemCaseSensitive(expected, member->string),
                    member);
    for (const cJSON *member = first_of(expected); member; member = member->next) {
        if (cJSON_GetObjectItemCaseSensitive(got, member->string) == NULL)
            compare_key(c, member->string, member, NULL);
    }
}

/* Has the expected record a key that only the full form has? */
static bool is_full(const cJSON *expected, const cJSON *plain, const cJSON *full) {
    for (const cJSON *member = first_of(expected); member; member = member->next) {
        if (cJSON_GetObjectItemCaseSensitive(full, member->string) &&
            !cJSON_GetObjectItemCaseSensitive(plain, member->string))
            return true;
    }
    return false;
}

newsclip_str newsclip_compare(newsclip_str expected, newsclip_str plain, newsclip_str full,
                              const newsclip_compare_options *options, newsclip_comparison *out) {
    comparing c = { .options = options, .out = out };
    cJSON *values[3] = { cJSON_ParseWithLength(expected.ptr, expected.len),
                         cJSON_ParseWithLength(plain.ptr, plain.len),
                         cJSON_ParseWithLength(full.ptr, full.len) };
    bool wants_full = options->fields || is_full(values[0], values[1], values[2]);
    newsclip_bytes_clear(&out->keys);
    newsclip_bytes_clear(&out->text);
    compare_records(&c, values[0], values[wants_full ? 2 : 1]);
    for (size_t i = 0; i < 3; i++)
        cJSON_Delete(values[i]);
    return wants_full ? full : plain;
}

void newsclip_comparison_free(newsclip_comparison *comparison) {
    newsclip_bytes_free(&comparison->keys);
    newsclip_bytes_free(&comparison->text);
}
