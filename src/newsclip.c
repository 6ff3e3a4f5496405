/* SPDX-License-Identifier: ISC */
/*
 * The public interface, and the pipeline: bytes, text, blocks, labelled blocks, article.
 * The only file that sees every stage. What a stage does is in its folder; what comes out is written by output/.
 */
#include "newsclip.h"

#include "article/article.h"
#include "decode/decode.h"
#include "input/input.h"
#include "label/label.h"
#include "meta/meta.h"
#include "model/model.h"
#include "rules/rules.h"
#include "scan/date.h"

#include <assert.h>
#include <stdio.h>

#define DEFAULT_MAX_BYTES  ((size_t)16 * 1024 * 1024)
#define LARGEST_INPUT      ((size_t)NEWSCLIP_TEXT_MAX / 4) /* a byte becomes three at most */
#define DEFAULT_TIMEOUT_MS 10000u
#define HOST_MAX           256

struct newsclip_ctx {
    newsclip_arena *arena; /**< owns the context itself and its strings */
    newsclip_rules *rules;
    newsclip_from from;
    newsclip_date_order date_order;
    const char *reference_time;
    size_t max_bytes;
    uint32_t timeout_ms;
    bool features;
    bool weights;
};

/* ---- context ------------------------------------------------------------------------------------ */

static bool is_time(const char *text) {
    newsclip_date date;
    return !text || newsclip_date_parse_iso(newsclip_str_of(text), &date);
}

static newsclip_status refuse_time(const char *text, newsclip_error *error) {
    if (error) {
        *error = (newsclip_error){ .code = NEWSCLIP_E_USAGE };
        snprintf(error->message, sizeof error->message,
                 "'%s' is no ISO 8601 date or time, such as 2025-07-13T12:00Z", text);
    }
    return NEWSCLIP_E_USAGE;
}

newsclip_status newsclip_ctx_new(const newsclip_options *options, newsclip_ctx **out,
                                 newsclip_error *error) {
    static const newsclip_options defaults;
    const newsclip_options *given = options ? options : &defaults;
    newsclip_rules *rules = NULL;
    if (!is_time(given->reference_time))
        return refuse_time(given->reference_time, error);
    newsclip_status status =
        newsclip_rules_new(given->rule_files, given->rule_file_count, true, &rules, error);
    if (status != NEWSCLIP_OK)
        return status;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_ctx *ctx = newsclip_arena_alloc(arena, sizeof *ctx);
    *ctx = (newsclip_ctx){
        .arena = arena,
        .rules = rules,
        .from = given->from,
        .date_order = given->date_order,
        .max_bytes = given->max_bytes ? given->max_bytes : DEFAULT_MAX_BYTES,
        .timeout_ms = given->timeout_ms ? given->timeout_ms : DEFAULT_TIMEOUT_MS,
        .features = given->features,
        .weights = given->weights,
    };
    if (given->reference_time)
        ctx->reference_time = newsclip_str_copy(arena, newsclip_str_of(given->reference_time)).ptr;
    *out = ctx;
    return NEWSCLIP_OK;
}

static uint64_t mix(uint64_t sum, uint64_t value) {
    return (sum ^ value) * UINT64_C(0x9E3779B97F4A7C15) ^ sum >> 29;
}

uint64_t newsclip_ctx_sum(const newsclip_ctx *ctx) {
    const uint64_t parts[] = {
        newsclip_str_digest(NEWSCLIP_STR(NEWSCLIP_VERSION)),
        newsclip_rules_hash(ctx->rules),
        newsclip_model_text.sum,
        newsclip_model_html.sum,
        newsclip_model_headline.sum,
        ctx->from,
        ctx->date_order,
        newsclip_str_digest(newsclip_str_of(ctx->reference_time ? ctx->reference_time : "")),
        ctx->max_bytes,
        ctx->timeout_ms,
    };
    uint64_t sum = 0;
    for (size_t i = 0; i < NEWSCLIP_LEN(parts); i++)
        sum = mix(sum, parts[i]);
    return sum ? sum : 1;
}

void newsclip_ctx_free(newsclip_ctx *ctx) {
    if (!ctx)
        return;
    newsclip_rules_free(ctx->rules);
    newsclip_arena_free(ctx->arena);
}

/* ---- one document ------------------------------------------------------------------------------- */

static newsclip_article *new_article(const newsclip_ctx *ctx, const char *name,
                                     newsclip_outcome outcome) {
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_article *article = newsclip_arena_alloc(arena, sizeof *article);
    article->doc.arena = arena;
    article->outcome = outcome;
    article->rules_hash = newsclip_rules_hash(ctx->rules);
    article->string[NEWSCLIP_KEY_input] =
        newsclip_utf8_repaired(arena, newsclip_str_of(name ? name : "-"));
    return article;
}

/* The host of a URL without "www.", or NULL. */
static const char *host_of(newsclip_arena *arena, const char *url) {
    newsclip_str all = newsclip_str_of(url);
    size_t scheme = url ? newsclip_str_find(all, NEWSCLIP_STR("://"), 0) : SIZE_MAX;
    if (scheme == SIZE_MAX)
        return NULL;
    newsclip_str host = newsclip_str_slice(all, scheme + 3, all.len);
    size_t end = strcspn(host.ptr, "/?#:");
    host = newsclip_str_slice(host, 0, end < HOST_MAX ? end : HOST_MAX);
    if (newsclip_str_starts(host, NEWSCLIP_STR("www.")))
        host = newsclip_str_slice(host, 4, host.len);
    return host.len ? newsclip_utf8_lowered(arena, host).ptr : NULL;
}

static newsclip_outcome outcome_of(newsclip_decoded_kind kind) {
    static const newsclip_outcome outcomes[] = {
        [NEWSCLIP_DECODED_TEXT] = NEWSCLIP_OUTCOME_no_article,
        [NEWSCLIP_DECODED_EMPTY] = NEWSCLIP_OUTCOME_empty,
        [NEWSCLIP_DECODED_BINARY] = NEWSCLIP_OUTCOME_binary,
    };
    return outcomes[kind];
}

static void label_document(const newsclip_ctx *ctx, newsclip_doc *doc) {
    newsclip_matcher *matcher =
        newsclip_matcher_new(ctx->rules, host_of(doc->arena, doc->url), &doc->diags);
    newsclip_label_run(doc, ctx->rules, matcher);
    newsclip_matcher_free(matcher);
}

/* The pipeline. */
static void run_stages(const newsclip_ctx *ctx, const newsclip_input *input,
                       newsclip_article *article) {
    newsclip_doc *doc = &article->doc;
    newsclip_str bytes = { input->len ? input->bytes : "", input->len };
    newsclip_assemble_options options = {
        .reference_time = input->reference_time ? input->reference_time : ctx->reference_time,
        .date_order = ctx->date_order,
    };

    newsclip_decoded decoded = newsclip_decode(doc->arena, bytes, input->charset, &doc->diags);
    assert(newsclip_utf8_valid(decoded.text));
    article->outcome = outcome_of(decoded.kind);
    if (input->replaced)
        newsclip_diag_add(&doc->diags, NEWSCLIP_DIAG_bytes_replaced);
    if (decoded.kind != NEWSCLIP_DECODED_TEXT || newsclip_doc_is_late(doc))
        return;
    newsclip_input_read(&decoded, input->from ? input->from : ctx->from, doc);
    newsclip_meta_read(doc);
    label_document(ctx, doc);
    if (newsclip_doc_is_late(doc))
        return;
    /* What comes now looks at blocks, candidates and maps only; a record may be as large as the text. */
    newsclip_arena_release(doc->arena, (char *)(uintptr_t)decoded.text.ptr, decoded.text.len);
    newsclip_assemble(article, &options);
    if (article->strings[NEWSCLIP_KEY_body].len > 0)
        article->outcome = NEWSCLIP_OUTCOME_ok;
}

/* The article of a document; where the time was over before it was made, one that holds nothing: what a half-read document
 * seems to say would differ from run to run. */
static newsclip_article *read_article(const newsclip_ctx *ctx, const newsclip_input *input) {
    newsclip_article *article = new_article(ctx, input->name, NEWSCLIP_OUTCOME_too_large);
    if (input->len > ctx->max_bytes || input->len > LARGEST_INPUT)
        return article;
    if (input->url)
        article->doc.url = newsclip_str_copy(article->doc.arena, newsclip_str_of(input->url)).ptr;
    article->doc.want_features = ctx->features;
    article->doc.want_weights = ctx->weights;
    newsclip_arena_limit_time(article->doc.arena, ctx->timeout_ms);
    run_stages(ctx, input, article);
    if (!newsclip_arena_was_late(article->doc.arena))
        return article;
    newsclip_article_free(article);
    return new_article(ctx, input->name, NEWSCLIP_OUTCOME_timeout);
}

newsclip_status newsclip_parse(const newsclip_ctx *ctx, const newsclip_input *input,
                               newsclip_article **out) {
    if (!is_time(input->reference_time))
        return NEWSCLIP_E_USAGE;
    *out = read_article(ctx, input);
    return NEWSCLIP_OK;
}

newsclip_article *newsclip_article_failed(const newsclip_ctx *ctx, const char *name,
                                          const char *status) {
    for (newsclip_outcome outcome = 0; outcome < NEWSCLIP_OUTCOME_COUNT; outcome++)
        if (strcmp(newsclip_outcome_get_name(outcome), status) == 0)
            return new_article(ctx, name, outcome);
    return NULL;
}

void newsclip_article_free(newsclip_article *article) {
    if (article)
        newsclip_arena_free(article->doc.arena);
}

/* ---- getters -------------------------------------------------------------------------------------- */

newsclip_str newsclip_article_get(const newsclip_article *article, const char *key) {
    newsclip_key found = newsclip_key_find(newsclip_str_of(key));
    newsclip_str none = { NULL, 0 };
    if (found == NEWSCLIP_KEY_COUNT)
        return none;
    if (found == NEWSCLIP_KEY_status)
        return newsclip_str_of(newsclip_outcome_get_name(article->outcome));
    return newsclip_key_get_info(found).type == NEWSCLIP_TYPE_STRING ? article->string[found]
                                                                     : none;
}

/* The index-th warning of the record, or NEWSCLIP_DIAG_COUNT. */
static newsclip_diag warning_at(const newsclip_article *article, size_t index) {
    newsclip_diag diag = 0;
    for (; diag < NEWSCLIP_DIAG_COUNT; diag++)
        if (newsclip_diag_has(&article->doc.diags, diag) && index-- == 0)
            break;
    return diag;
}

size_t newsclip_article_count(const newsclip_article *article, const char *key) {
    newsclip_key found = newsclip_key_find(newsclip_str_of(key));
    size_t count = 0;
    if (found == NEWSCLIP_KEY_warnings)
        while (warning_at(article, count) != NEWSCLIP_DIAG_COUNT)
            count++;
    else if (found != NEWSCLIP_KEY_COUNT)
        count = article->strings[found].len;
    return count;
}

newsclip_str newsclip_article_item(const newsclip_article *article, const char *key, size_t index) {
    newsclip_key found = newsclip_key_find(newsclip_str_of(key));
    assert(index < newsclip_article_count(article, key));
    if (found == NEWSCLIP_KEY_warnings)
        return newsclip_str_of(newsclip_diag_name(warning_at(article, index)));
    return article->strings[found].at[index];
}

size_t newsclip_article_blocks(const newsclip_article *article) {
    return article->doc.blocks.len;
}

newsclip_block_view newsclip_article_block(const newsclip_article *article, size_t index) {
    assert(index < article->doc.blocks.len);
    const newsclip_block *block = &article->doc.blocks.at[index];
    newsclip_block_view view = {
        .text = block->text,
        .kind = newsclip_kind_get_name(block->kind),
        .label = newsclip_label_get_name(block->label),
        .role = newsclip_role_get_name(newsclip_block_role(block)),
        .by = block->by,
        .veto = block->veto,
        .line = block->line,
        .start = SIZE_MAX,
        .end = SIZE_MAX,
        .score = (double)block->score,
        .weighed = block->weighed,
    };
    (void)newsclip_doc_range(&article->doc, block->text, &view.start, &view.end);
    return view;
}

const char *newsclip_label_name(size_t index) {
    return index < NEWSCLIP_LABEL_COUNT ? newsclip_label_get_name((newsclip_label)index) : NULL;
}

newsclip_status newsclip_rules_list(const newsclip_ctx *ctx, newsclip_sink *sink, void *user) {
    return newsclip_rules_write(ctx->rules, sink, user);
}

const char *newsclip_version(void) {
    return NEWSCLIP_VERSION;
}
