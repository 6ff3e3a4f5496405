/* SPDX-License-Identifier: ISC */
/**
 * newsclip - from a scraped article dump to one clean record.
 *
 * This header is the whole public interface of libnewsclip; the program `newsclip` uses nothing else.
 * All text, in and out of the getters, is UTF-8 unless said otherwise. All sizes are bytes.
 *
 * The life of the objects: a context (options and rules) is made once, never changes afterwards and may
 * be shared by threads; an article is one result, belongs to one thread at a time, and owns everything
 * its getters show. The input bytes belong to the caller and are not kept after newsclip_parse().
 *
 *     newsclip_ctx *ctx;
 *     newsclip_error error;
 *     if (newsclip_ctx_new(NULL, &ctx, &error) != NEWSCLIP_OK) ...error.message...
 *     newsclip_input input = { .bytes = data, .len = size, .name = "page.txt" };
 *     newsclip_article *article;
 *     if (newsclip_parse(ctx, &input, &article) == NEWSCLIP_OK) {
 *         newsclip_str headline = newsclip_article_get(article, "headline");
 *         ...
 *         newsclip_article_free(article);
 *     }
 *     newsclip_ctx_free(ctx);
 */
#ifndef NEWSCLIP_H
#define NEWSCLIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Version of the library, the program and the header; the only place where it is written. */
#define NEWSCLIP_VERSION "0.1.0"

#if defined(__GNUC__)
#define NEWSCLIP_NODISCARD __attribute__((warn_unused_result))
#define NEWSCLIP_API       __attribute__((visibility("default")))
#else
#define NEWSCLIP_NODISCARD
#define NEWSCLIP_API
#endif

/* ---- values ------------------------------------------------------------------------------------ */

/** A view of bytes; not NUL-terminated. An unknown value is { NULL, 0 }, an empty one has a non-NULL ptr. */
typedef struct newsclip_str {
    const char *ptr;
    size_t len;
} newsclip_str;

/** What a call answers. Everything but NEWSCLIP_OK means that the call itself failed, and leaves its
 *  out-parameters untouched. What became of a document is told by its record's `status`, not by this. */
typedef enum newsclip_status {
    NEWSCLIP_OK,
    NEWSCLIP_E_USAGE,   /**< an option's value is not understood */
    NEWSCLIP_E_IO,      /**< a sink refused bytes */
    NEWSCLIP_E_FORMAT,  /**< no such format or key */
    NEWSCLIP_E_RULES,   /**< a rule file does not parse or does not compile */
    NEWSCLIP_E_INTERNAL /**< a defect of the library */
} newsclip_status;

/** Where and why a call failed. `line` and `byte` count from 1 inside `file`; 0 means not known. */
typedef struct newsclip_error {
    newsclip_status code;
    char file[128]; /**< the rule file's name, or "" */
    size_t line;
    size_t byte;
    char message[256]; /**< one line without a line end */
} newsclip_error;

/** The form of a document. */
typedef enum newsclip_from {
    NEWSCLIP_FROM_AUTO, /**< decided by looking at the text */
    NEWSCLIP_FROM_TEXT,
    NEWSCLIP_FROM_HTML
} newsclip_from;

/** How a numeric date with an uncertain order is read. */
typedef enum newsclip_date_order {
    NEWSCLIP_ORDER_UNKNOWN, /**< such a date stays unresolved, with the warning `date_ambiguous` */
    NEWSCLIP_ORDER_DMY,
    NEWSCLIP_ORDER_MDY,
    NEWSCLIP_ORDER_YMD
} newsclip_date_order;

/** A rule file in memory, in the language of docs/FORMAT.md. The bytes are copied. */
typedef struct newsclip_rule_file {
    const char *name; /**< for messages and rule listings */
    const char *bytes;
    size_t len;
} newsclip_rule_file;

/* ---- context ----------------------------------------------------------------------------------- */

/** Options of a context. All zero is the default of every one. Nothing is kept by reference. */
typedef struct newsclip_options {
    newsclip_from from;
    newsclip_date_order date_order;
    const char *reference_time; /**< ISO 8601 date or time against which relative dates are read */
    const newsclip_rule_file *rule_files; /**< stand before the embedded rules, in this order */
    size_t rule_file_count;
    size_t max_bytes;    /**< larger inputs get the status `too_large`; 0 is 16 MiB */
    uint32_t timeout_ms; /**< longer work gets the status `timeout`; 0 is 10,000 */
    bool
        features; /**< keep what the formats "features" and "headlines" write: for training, it takes memory and time */
    bool
        weights; /**< say in newsclip_block_view.weighed what the learned labeller went by; takes time */
} newsclip_options;

/** Options and compiled rules; immutable, may be shared by threads. */
typedef struct newsclip_ctx newsclip_ctx;

/**
 * Make a context.
 * @param options  NULL for the defaults
 * @param ctx      receives the context; free it with newsclip_ctx_free()
 * @param error    receives file, line and reason on failure; may be NULL
 * @return NEWSCLIP_OK, NEWSCLIP_E_USAGE (reference_time) or NEWSCLIP_E_RULES
 */
NEWSCLIP_API NEWSCLIP_NODISCARD newsclip_status newsclip_ctx_new(const newsclip_options *options,
                                                                 newsclip_ctx **ctx,
                                                                 newsclip_error *error);

/**
 * A number that tells contexts apart whose records may differ: by options, rules, models or version. It is the same in every
 * process, and never 0.
 */
NEWSCLIP_API uint64_t newsclip_ctx_sum(const newsclip_ctx *ctx);

/** Free a context; NULL is allowed. No article made with it needs it any more. */
NEWSCLIP_API void newsclip_ctx_free(newsclip_ctx *ctx);

/* ---- one document ------------------------------------------------------------------------------ */

/** A document as it comes in. Strings may be NULL where nothing is known. */
typedef struct newsclip_input {
    const void *bytes; /**< any bytes at all; may be NULL when len is 0 */
    size_t len;
    const char *name;           /**< becomes the record's `input` */
    const char *url;            /**< where it was fetched from */
    const char *charset;        /**< declared from outside, e.g. by an HTTP header */
    const char *reference_time; /**< this document's own capture time; before the context's */
    newsclip_from from;         /**< this document's form; NEWSCLIP_FROM_AUTO: the context's */
    bool
        replaced; /**< the caller had to put U+FFFD for something: gives the warning `bytes_replaced` */
} newsclip_input;

/** The result for one document, its labelled blocks included. */
typedef struct newsclip_article newsclip_article;

/**
 * Clean one document. Every input gives an article; its `status` tells what became of it.
 * @param ctx      a context; not changed
 * @param input    the document; not kept
 * @param article  receives the result; free it with newsclip_article_free()
 * @return NEWSCLIP_OK, or NEWSCLIP_E_USAGE (input->reference_time)
 */
NEWSCLIP_API NEWSCLIP_NODISCARD newsclip_status newsclip_parse(const newsclip_ctx *ctx,
                                                               const newsclip_input *input,
                                                               newsclip_article **article);

/**
 * The record of a document whose bytes could not be had, so that no input is without one.
 * @param name    the record's `input`; bytes that are not UTF-8 become U+FFFD
 * @param status  one of the record statuses, usually "error" or "too_large"
 * @return the article; NULL where there is no such status
 */
NEWSCLIP_API newsclip_article *newsclip_article_failed(const newsclip_ctx *ctx, const char *name,
                                                       const char *status);

/** Free an article and everything its getters showed; NULL is allowed. */
NEWSCLIP_API void newsclip_article_free(newsclip_article *article);

/**
 * A string field of the record.
 * @param key  "input", "status", "headline", "subheadline", "date", "modified", "date_raw", "source",
 *             "agency", "site", "section", "dateline" or "language"
 * @return a view that lives as long as the article; { NULL, 0 } where it is unknown or no such key
 */
NEWSCLIP_API newsclip_str newsclip_article_get(const newsclip_article *article, const char *key);

/** How many strings a list field has: "authors", "body", "warnings", "keywords"; 0 for another key. */
NEWSCLIP_API size_t newsclip_article_count(const newsclip_article *article, const char *key);

/** The index-th string of a list field; index must be below newsclip_article_count(). */
NEWSCLIP_API newsclip_str newsclip_article_item(const newsclip_article *article, const char *key,
                                                size_t index);

/* ---- blocks, for tools that explain -------------------------------------------------------------- */

/** One block of the labelled document. The views live as long as the article. */
typedef struct newsclip_block_view {
    newsclip_str text;
    const char *kind;  /**< "paragraph", "subhead", "list_item", ... */
    const char *label; /**< "body", "headline", "share_bar", ... */
    const char *
        role; /**< what the label makes of it: "body" it stands in the record's body, "field" it feeds
                            another key, "clutter" it is boilerplate, "open" it is undecided */
    const char *by; /**< id of the rule, or name of the pass, that decided */
    const char
        *veto;    /**< id of a rule that would have taken the block and was overruled, or NULL */
    size_t line;  /**< line of the input where the block begins, from 1 */
    size_t start; /**< first byte of its text in the input */
    size_t end;   /**< byte after its last; both SIZE_MAX where the text is not in the input */
    double score; /**< how much it looks like body text; above 0 speaks for it */
    const char *
        weighed; /**< where the learned labeller decided and newsclip_options.weights is set: the three columns that
                             weighed most, for body (+) or against it (-), as in "+shared -until_share"; else NULL */
} newsclip_block_view;

/** The number of blocks, in document order. */
NEWSCLIP_API size_t newsclip_article_blocks(const newsclip_article *article);

/** The index-th block; index must be below newsclip_article_blocks(). */
NEWSCLIP_API newsclip_block_view newsclip_article_block(const newsclip_article *article,
                                                        size_t index);

/* ---- output ------------------------------------------------------------------------------------- */

/** Takes output bytes; answers false to stop. */
typedef bool newsclip_sink(void *user, const char *bytes, size_t len);

/** How an article is written. All zero: pretty-printed JSON with the default keys. */
typedef struct newsclip_write_options {
    const char *format; /**< NULL or one of newsclip_format_name() */
    bool compact;       /**< JSON on one line */
    bool full;          /**< JSON with the keys of the full form */
    const char *fields; /**< NULL, or comma-separated keys: only these, in the record's order */
    newsclip_str
        passed; /**< a JSON object as text, to be written as the last key of the record, `passed`; or { NULL, 0 } */
} newsclip_write_options;

/**
 * Write an article; every format ends with a line end.
 * @return NEWSCLIP_OK, NEWSCLIP_E_FORMAT (no such format or key) or NEWSCLIP_E_IO (the sink said no)
 */
NEWSCLIP_API NEWSCLIP_NODISCARD newsclip_status
newsclip_write(const newsclip_article *article, const newsclip_write_options *options,
               newsclip_sink *sink, void *user);

/** Check write options without writing; error may be NULL. */
NEWSCLIP_API NEWSCLIP_NODISCARD newsclip_status
newsclip_write_check(const newsclip_write_options *options, newsclip_error *error);

/** The index-th format's name ("json" first), or NULL past the last. */
NEWSCLIP_API const char *newsclip_format_name(size_t index);

/** The index-th label's name, or NULL past the last. */
NEWSCLIP_API const char *newsclip_label_name(size_t index);

/* ---- rules -------------------------------------------------------------------------------------- */

/** List the context's rules, one a line, in the order in which they are tried: id, label, place, file. */
NEWSCLIP_API NEWSCLIP_NODISCARD newsclip_status newsclip_rules_list(const newsclip_ctx *ctx,
                                                                    newsclip_sink *sink,
                                                                    void *user);

/**
 * Check a rule file: its syntax, its patterns, and every rule on its own `yes` and `no` lines.
 * @param report  receives one line a finding, "FILE:LINE: text"; nothing where the file is right
 * @return NEWSCLIP_OK, NEWSCLIP_E_RULES (there were findings) or NEWSCLIP_E_IO
 */
NEWSCLIP_API NEWSCLIP_NODISCARD newsclip_status newsclip_rules_lint(const newsclip_rule_file *file,
                                                                    newsclip_sink *report,
                                                                    void *user);

/** The index-th embedded rule file, or { NULL, NULL, 0 } past the last. Static storage. */
NEWSCLIP_API newsclip_rule_file newsclip_rules_embedded(size_t index);

/* ---- the library --------------------------------------------------------------------------------- */

/** NEWSCLIP_VERSION of the library that is running. */
NEWSCLIP_API const char *newsclip_version(void);

/**
 * Set what is called when memory runs out; it must not return. NULL brings back the default, which
 * prints one line on standard error and aborts. Set it before other threads use the library. Where one
 * is set, it also is what libxml2 and the C++ runtime call, from their first use here on.
 */
NEWSCLIP_API void newsclip_set_nomem_handler(void (*handler)(void));

#ifdef __cplusplus
}
#endif

#endif
