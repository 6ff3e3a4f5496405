/* SPDX-License-Identifier: ISC */
/*
 * Plain text: headline, dek, by-line, date, paragraphs, source, in the form in which a page prints them, so that the
 * program reads the same record out of it again. What is unknown is left out, and where nothing is known nothing
 * is written.
 */
#include "output/output.h"

/* Text under way; paragraphs are split by an empty line. */
typedef struct writer {
    const newsclip_article *article;
    const newsclip_output_options *options;
    newsclip_buf out;
} writer;

/* The value of a string key that is wanted, or { NULL, 0 }. */
static newsclip_str get_string(const writer *w, newsclip_key key) {
    return w->options->key[key] ? w->article->string[key] : (newsclip_str){ NULL, 0 };
}

static void open_paragraph(writer *w) {
    if (w->out.len > 0)
        newsclip_buf_add_char(&w->out, '\n');
}

static void add_line(writer *w, const char *before, newsclip_str text) {
    newsclip_buf_add(&w->out, newsclip_str_of(before));
    newsclip_buf_add(&w->out, text);
    newsclip_buf_add_char(&w->out, '\n');
}

static void add_paragraph(writer *w, const char *before, newsclip_str text) {
    if (text.ptr == NULL)
        return;
    open_paragraph(w);
    add_line(w, before, text);
}

/* "By A, B and C" */
static void add_byline(writer *w) {
    const newsclip_strings *authors = &w->article->strings[NEWSCLIP_KEY_authors];
    for (size_t i = 0; i < authors->len; i++) {
        const char *before = i == 0 ? "By " : i + 1 == authors->len ? " and " : ", ";
        newsclip_buf_add(&w->out, newsclip_str_of(before));
        newsclip_buf_add(&w->out, authors->at[i]);
    }
    newsclip_buf_add_char(&w->out, '\n');
}

static void add_imprint(writer *w) {
    if (w->options->key[NEWSCLIP_KEY_authors] &&
        w->article->strings[NEWSCLIP_KEY_authors].len > 0) {
        open_paragraph(w);
        add_byline(w);
    }
    add_paragraph(w, "", get_string(w, NEWSCLIP_KEY_date));
}

static void add_body(writer *w) {
    const newsclip_strings *body = &w->article->strings[NEWSCLIP_KEY_body];
    for (size_t i = 0; w->options->key[NEWSCLIP_KEY_body] && i < body->len; i++)
        add_paragraph(w, "", body->at[i]);
}

static bool write_text(const newsclip_article *article, const newsclip_output_options *options,
                       newsclip_sink *sink, void *user) {
    writer w = { article, options, { .arena = newsclip_arena_new() } };
    add_paragraph(&w, "", get_string(&w, NEWSCLIP_KEY_headline));
    add_paragraph(&w, "", get_string(&w, NEWSCLIP_KEY_subheadline));
    add_imprint(&w);
    add_body(&w);
    add_paragraph(&w, "SOURCE: ", get_string(&w, NEWSCLIP_KEY_source));
    bool taken = w.out.len == 0 || sink(user, w.out.data, w.out.len);
    newsclip_arena_free(w.out.arena);
    return taken;
}

const newsclip_output newsclip_output_text = {
    .name = "text",
    .about = "plain text that newsclip reads again",
    .write = write_text,
};
