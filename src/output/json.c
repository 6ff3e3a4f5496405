/* SPDX-License-Identifier: ISC */
/*
 * The record: keys.def walked in its order, a small function for each type of key.
 * In: an article and which keys are wanted. Out: one JSON object. Unknown is null, an empty list is []; a key is never
 * left out. How JSON is spelt is base/json's business.
 */
#include "base/json.h"
#include "output/output.h"

#include <inttypes.h>
#include <stdio.h>

/* Raised when a key changes its meaning. */
#define SCHEMA 1

/* The article, and where strings live until the record is printed. */
typedef struct writer {
    const newsclip_article *article;
    newsclip_arena *arena;
} writer;

/* Add the value of `key` to the record. */
typedef void add_key(const writer *w, newsclip_json *record, newsclip_key key);

static const char *name_of(newsclip_key key) {
    return newsclip_key_get_info(key).name;
}

/* "start" and "end": null where the view is not of the input. */
static void add_range(const writer *w, newsclip_json *to, newsclip_str view) {
    size_t start, end;
    if (view.ptr && newsclip_doc_range(&w->article->doc, view, &start, &end)) {
        newsclip_json_add_int(to, "start", (int64_t)start);
        newsclip_json_add_int(to, "end", (int64_t)end);
    } else {
        newsclip_json_add_null(to, "start");
        newsclip_json_add_null(to, "end");
    }
}

static void add_schema(const writer *w, newsclip_json *record, newsclip_key key) {
    (void)w;
    newsclip_json_add_int(record, name_of(key), SCHEMA);
}

static void add_string(const writer *w, newsclip_json *record, newsclip_key key) {
    newsclip_json_add_str(record, name_of(key), w->article->string[key], w->arena);
}

static void add_strings(const writer *w, newsclip_json *record, newsclip_key key) {
    const newsclip_strings *strings = &w->article->strings[key];
    newsclip_json *list = newsclip_json_add_array(record, name_of(key));
    for (size_t i = 0; i < strings->len; i++)
        newsclip_json_add_str(list, NULL, strings->at[i], w->arena);
}

static void add_status(const writer *w, newsclip_json *record, newsclip_key key) {
    const char *status = newsclip_outcome_get_name(w->article->outcome);
    newsclip_json_add_text(record, name_of(key), status);
}

static void add_warnings(const writer *w, newsclip_json *record, newsclip_key key) {
    newsclip_json *list = newsclip_json_add_array(record, name_of(key));
    for (newsclip_diag diag = 0; diag < NEWSCLIP_DIAG_COUNT; diag++)
        if (newsclip_diag_has(&w->article->doc.diags, diag))
            newsclip_json_add_text(list, NULL, newsclip_diag_name(diag));
}

static void add_captions(const writer *w, newsclip_json *record, newsclip_key key) {
    const newsclip_captions *captions = &w->article->captions;
    newsclip_json *list = newsclip_json_add_array(record, name_of(key));
    for (size_t i = 0; i < captions->len; i++) {
        newsclip_json *caption = newsclip_json_add_object(list, NULL);
        newsclip_json_add_str(caption, "text", captions->at[i].text, w->arena);
        newsclip_json_add_str(caption, "credit", captions->at[i].credit, w->arena);
    }
}

static void add_related(const writer *w, newsclip_json *record, newsclip_key key) {
    newsclip_related_list related = newsclip_article_related(w->article);
    newsclip_json *list = newsclip_json_add_array(record, name_of(key));
    for (size_t i = 0; i < related.len; i++) {
        const newsclip_related *from = &related.at[i];
        newsclip_json *item = newsclip_json_add_object(list, NULL);
        newsclip_json_add_str(item, "headline", from->headline, w->arena);
        newsclip_json_add_str(item, "source", from->source, w->arena);
        newsclip_json_add_str(item, "date", from->date, w->arena);
        newsclip_json_add_str(item, "date_raw", from->date_raw, w->arena);
        newsclip_json_add_str(item, "text", from->text, w->arena);
    }
}

static void add_blocks(const writer *w, newsclip_json *record, newsclip_key key) {
    const newsclip_blocks *blocks = &w->article->doc.blocks;
    newsclip_json *list = newsclip_json_add_array(record, name_of(key));
    for (size_t i = 0; i < blocks->len; i++) {
        const newsclip_block *from = &blocks->at[i];
        newsclip_json *block = newsclip_json_add_object(list, NULL);
        newsclip_json_add_text(block, "kind", newsclip_kind_get_name(from->kind));
        newsclip_json_add_str(block, "text", from->text, w->arena);
        newsclip_json_add_text(block, "label", newsclip_label_get_name(from->label));
        newsclip_json_add_text(block, "by", from->by);
        if (from->veto)
            newsclip_json_add_text(block, "veto", from->veto);
        add_range(w, block, from->text);
    }
}

static void add_removed(const writer *w, newsclip_json *record, newsclip_key key) {
    const newsclip_blocks *blocks = &w->article->doc.blocks;
    int64_t count[NEWSCLIP_LABEL_COUNT] = { 0 };
    newsclip_json *object = newsclip_json_add_object(record, name_of(key));
    for (size_t i = 0; i < blocks->len; i++)
        count[blocks->at[i].label]++;
    for (newsclip_label label = 0; label < NEWSCLIP_LABEL_COUNT; label++)
        if (count[label] > 0 && newsclip_label_get_role(label) == NEWSCLIP_ROLE_CLUTTER)
            newsclip_json_add_int(object, newsclip_label_get_name(label), count[label]);
}

static void add_evidence(const writer *w, newsclip_json *record, newsclip_key key) {
    newsclip_json *object = newsclip_json_add_object(record, name_of(key));
    for (newsclip_key field = 0; field < NEWSCLIP_KEY_COUNT; field++) {
        const newsclip_proof *from = &w->article->proof[field];
        if (from->by == NULL)
            continue;
        newsclip_json *proof = newsclip_json_add_object(object, name_of(field));
        add_range(w, proof, from->view);
        newsclip_json_add_text(proof, "by", from->by);
    }
}

static void add_confidence(const writer *w, newsclip_json *record, newsclip_key key) {
    newsclip_json_add_number(record, name_of(key), w->article->confidence);
}

static void add_tool(const writer *w, newsclip_json *record, newsclip_key key) {
    char hash[17];
    int len = snprintf(hash, sizeof hash, "%016" PRIx64, w->article->rules_hash);
    newsclip_json *tool = newsclip_json_add_object(record, name_of(key));
    newsclip_json_add_text(tool, "version", NEWSCLIP_VERSION);
    newsclip_json_add_str(tool, "rules", (newsclip_str){ hash, (size_t)len }, w->arena);
}

static add_key *const adders[NEWSCLIP_TYPE_COUNT] = {
    [NEWSCLIP_TYPE_SCHEMA] = add_schema,         [NEWSCLIP_TYPE_STRING] = add_string,
    [NEWSCLIP_TYPE_STRINGS] = add_strings,       [NEWSCLIP_TYPE_STATUS] = add_status,
    [NEWSCLIP_TYPE_WARNINGS] = add_warnings,     [NEWSCLIP_TYPE_CAPTIONS] = add_captions,
    [NEWSCLIP_TYPE_RELATED] = add_related,       [NEWSCLIP_TYPE_BLOCKS] = add_blocks,
    [NEWSCLIP_TYPE_REMOVED] = add_removed,       [NEWSCLIP_TYPE_EVIDENCE] = add_evidence,
    [NEWSCLIP_TYPE_CONFIDENCE] = add_confidence, [NEWSCLIP_TYPE_TOOL] = add_tool,
};

static bool write_json(const newsclip_article *article, const newsclip_output_options *options,
                       newsclip_sink *sink, void *user) {
    writer w = { article, newsclip_arena_new() };
    newsclip_json *record = newsclip_json_new();
    for (newsclip_key key = 0; key < NEWSCLIP_KEY_COUNT; key++)
        if (options->key[key])
            adders[newsclip_key_get_info(key).type](&w, record, key);
    if (options->passed.ptr)
        newsclip_json_add_raw(record, "passed", newsclip_utf8_repaired(w.arena, options->passed));
    bool taken = newsclip_json_print(record, options->compact, sink, user);
    newsclip_json_free(record);
    newsclip_arena_free(w.arena);
    return taken;
}

const newsclip_output newsclip_output_json = {
    .name = "json",
    .about = "the record",
    .write = write_json,
};
