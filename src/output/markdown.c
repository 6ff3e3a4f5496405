/* SPDX-License-Identifier: ISC */
/*
 * CommonMark: "# headline", the dek in italics, one line of date, source and authors, then the body, where subheads,
 * list items, quotes and table rows keep their form. The body is the record's; its form is looked up in the blocks.
 * Characters that would be read as markup are escaped, so that the rendered text is the record's text.
 */
#include "output/output.h"

/* Text under way. */
typedef struct writer {
    const newsclip_article *article;
    const newsclip_output_options *options;
    newsclip_buf out;
    const newsclip_block *cursor; /* no block before it holds a paragraph that is still to come */
} writer;

/* How a block of the body begins, and whether the next one of its form follows without an empty line. */
typedef struct form {
    const char *before;
    bool tight;
} form;

static const form paragraph_form = { "", false };
static const form subhead_form = { "## ", false };
static const form item_form = { "- ", true };
static const form quote_form = { "> ", false };
static const form row_form = { "", true };

static bool is_word_byte(unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The longest name of a character reference in HTML has 31 characters. */
#define LONGEST_REFERENCE 32

/* Is text from i on like "&amp;" or "&#8217;"? */
static bool is_reference(newsclip_str text, size_t i) {
    size_t end = i + 1;
    while (end < text.len && end - i <= LONGEST_REFERENCE &&
           (text.ptr[end] == '#' || is_word_byte((unsigned char)text.ptr[end])))
        end++;
    return end > i + 1 && end < text.len && text.ptr[end] == ';';
}

/* Would the byte at i be read as markup wherever in a line it stands? */
static bool is_inline_markup(newsclip_str text, size_t i) {
    unsigned char before = i > 0 ? (unsigned char)text.ptr[i - 1] : ' ';
    unsigned char after = i + 1 < text.len ? (unsigned char)text.ptr[i + 1] : ' ';
    switch (text.ptr[i]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case '<':
        return true;
    case '#': // behind a space it may close a heading
        return before == ' ' && i > 0;
    case '_':
        return !is_word_byte(before) || !is_word_byte(after);
    case '&':
        return is_reference(text, i);
    default:
        return false;
    }
}

/* Where in text a backslash is due because of what the line begins with: text.len for nowhere. */
static size_t find_line_markup(newsclip_str text) {
    size_t digits = 0;
    if (text.len > 0 && strchr(">=~|", text.ptr[0]))
        return 0;
    if (text.len > 0 && strchr("#+-", text.ptr[0]))
        return text.len == 1 || text.ptr[1] == ' ' || text.ptr[1] == text.ptr[0] ? 0 : text.len;
    while (digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
        digits++;
    bool numbered = digits > 0 && digits < text.len && strchr(".)", text.ptr[digits]) &&
                    (digits + 1 == text.len || text.ptr[digits + 1] == ' ');
    return numbered ? digits : text.len;
}

static void add_escaped(newsclip_buf *out, newsclip_str text) {
    size_t due = find_line_markup(text);
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (i != due && !is_inline_markup(text, i))
            continue;
        newsclip_buf_add(out, newsclip_str_slice(text, done, i));
        newsclip_buf_add_char(out, '\\');
        done = i;
    }
    newsclip_buf_add(out, newsclip_str_slice(text, done, text.len));
}

static newsclip_str get_string(const writer *w, newsclip_key key) {
    return w->options->key[key] ? w->article->string[key] : (newsclip_str){ NULL, 0 };
}

static void add_paragraph(writer *w, const char *before, newsclip_str text, const char *after) {
    if (text.ptr == NULL)
        return;
    if (w->out.len > 0)
        newsclip_buf_add_char(&w->out, '\n');
    newsclip_buf_add(&w->out, newsclip_str_of(before));
    add_escaped(&w->out, text);
    newsclip_buf_add(&w->out, newsclip_str_of(after));
    newsclip_buf_add_char(&w->out, '\n');
}

/* A part of the line of date, source and authors. */
static void add_part(newsclip_buf *line, const char *between, newsclip_str text) {
    if (text.ptr == NULL)
        return;
    if (line->len > 0)
        newsclip_buf_add(line, newsclip_str_of(between));
    newsclip_buf_add(line, text);
}

static void add_imprint(writer *w) {
    static const char dot[] = " \xC2\xB7 ";
    const newsclip_strings *authors = &w->article->strings[NEWSCLIP_KEY_authors];
    newsclip_buf line = { .arena = w->out.arena };
    add_part(&line, dot, get_string(w, NEWSCLIP_KEY_date));
    add_part(&line, dot, get_string(w, NEWSCLIP_KEY_source));
    for (size_t i = 0; w->options->key[NEWSCLIP_KEY_authors] && i < authors->len; i++)
        add_part(&line, i == 0 ? dot : ", ", authors->at[i]);
    if (line.len > 0)
        add_paragraph(w, "", newsclip_buf_str(&line), "");
}

/* The block that a paragraph of the body is, or NULL where assembly made it of several. Texts of blocks stand in
 * doc.text in their order, so the search goes forward only. */
static const newsclip_block *find_block(writer *w, newsclip_str text) {
    const newsclip_blocks *blocks = &w->article->doc.blocks;
    const newsclip_block *end = blocks->at + blocks->len;
    size_t from, to;
    if (!newsclip_doc_range(&w->article->doc, text, &from, &to))
        return NULL;
    while (w->cursor < end && w->cursor->text.ptr < text.ptr)
        w->cursor++;
    return w->cursor < end && w->cursor->text.ptr == text.ptr ? w->cursor : NULL;
}

static const form *find_form(writer *w, newsclip_str text) {
    const newsclip_block *block = find_block(w, text);
    if (block == NULL)
        return &paragraph_form;
    if (block->label == NEWSCLIP_LABEL_subhead || block->kind == NEWSCLIP_KIND_subhead)
        return &subhead_form;
    if (block->label == NEWSCLIP_LABEL_list_item || block->kind == NEWSCLIP_KIND_list_item)
        return &item_form;
    if (block->label == NEWSCLIP_LABEL_quote || block->kind == NEWSCLIP_KIND_quote)
        return &quote_form;
    return block->kind == NEWSCLIP_KIND_table_row ? &row_form : &paragraph_form;
}

static void add_body(writer *w) {
    const newsclip_strings *body = &w->article->strings[NEWSCLIP_KEY_body];
    const form *last = NULL;
    w->cursor = w->article->doc.blocks.at;
    for (size_t i = 0; w->options->key[NEWSCLIP_KEY_body] && i < body->len; i++) {
        const form *now = find_form(w, body->at[i]);
        if (w->out.len > 0 && !(now == last && now->tight))
            newsclip_buf_add_char(&w->out, '\n');
        newsclip_buf_add(&w->out, newsclip_str_of(now->before));
        add_escaped(&w->out, body->at[i]);
        newsclip_buf_add_char(&w->out, '\n');
        last = now;
    }
}

static bool write_markdown(const newsclip_article *article, const newsclip_output_options *options,
                           newsclip_sink *sink, void *user) {
    writer w = { article, options, { .arena = newsclip_arena_new() }, NULL };
    add_paragraph(&w, "# ", get_string(&w, NEWSCLIP_KEY_headline), "");
    add_paragraph(&w, "*", get_string(&w, NEWSCLIP_KEY_subheadline), "*");
    add_imprint(&w);
    add_body(&w);
    bool taken = w.out.len == 0 || sink(user, w.out.data, w.out.len);
    newsclip_arena_free(w.out.arena);
    return taken;
}

const newsclip_output newsclip_output_markdown = {
    .name = "markdown",
    .about = "CommonMark",
    .write = write_markdown,
};
