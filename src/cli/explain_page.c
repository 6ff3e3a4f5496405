/* SPDX-License-Identifier: ISC */
/*
 * The page of `newsclip explain --html`: the dump, block by block, beside its record.
 * In: the blocks by place. Out: one HTML file that needs no other. What it looks like and what its script does is in
 * data/page; here its names are filled in. The text of a dump is hostile: nothing of it is written but through
 * put_escaped(); what it does to the direction of text ends with its block. Labels are not known here: a block's
 * classes are its role and a number made from its label.
 */
#include "cli/explain_parts.h"

#include "stream/bytes.h"
#include "tokens/utf8.h"

#include <stdio.h>
#include <string.h>

/* Shades that the style has for labels of one role, and a step that sets neighbours in the list of labels apart. */
#define SHADES 20
#define STRIDE 7

/* Bytes shown of what stands between blocks: more than a bullet, and enough to know the place, pages have scripts there. */
#define GAP_LEAST 4
#define GAP_SHOWN 240

/* A block's bytes are mostly markup if there are so many times more than of its text, and some. */
#define MARKUP_TIMES 4
#define MARKUP_SPARE 200

/* ---- text ---- */

/* Code points that are no characters: U+FDD0 to U+FDEF, and the last two of each plane. HTML forbids them. */
static bool is_noncharacter(const unsigned char *p, size_t len) {
    if (len == 3 && p[0] == 0xEF && p[1] == 0xB7)
        return p[2] >= 0x90 && p[2] <= 0xAF;
    return len >= 3 && p[len - 1] >= 0xBE && p[len - 2] == 0xBF &&
           (len == 3 ? p[0] == 0xEF : (p[1] & 0x0F) == 0x0F);
}

/* What stands in HTML for a character; NULL for itself. */
static const char *entity_of(const char *p, size_t len) {
    if (len > 1)
        return is_noncharacter((const unsigned char *)p, len) ? "\xEF\xBF\xBD" : NULL;
    switch (*p) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Put clean text into HTML; a newsclip_sink. */
static bool put_escaped(void *sink, const char *text, size_t len) {
    size_t done = 0;
    for (size_t i = 0, step; i < len; i += step) {
        step = newsclip_tokens_utf8(text + i, len - i);
        const char *entity = entity_of(text + i, step);
        if (entity == NULL)
            continue;
        newsclip_cli_put(sink, text + done, i - done);
        newsclip_cli_puts(sink, entity);
        done = i + step;
    }
    return newsclip_cli_put(sink, text + done, len - done);
}

/* Any bytes, line by line. */
static void put_lines(newsclip_cli_sink *sink, const char *text, size_t len) {
    size_t start = 0;
    for (size_t i = 0; i < len; i++) {
        if (text[i] != '\n' && text[i] != '\r')
            continue;
        newsclip_cli_clean(text + start, i - start, put_escaped, sink);
        newsclip_cli_puts(sink, "\n");
        i += text[i] == '\r' && i + 1 < len && text[i + 1] == '\n';
        start = i + 1;
    }
    newsclip_cli_clean(text + start, len - start, put_escaped, sink);
}

static void put_text(newsclip_cli_sink *sink, const char *text) {
    newsclip_cli_clean(text, strlen(text), put_escaped, sink);
}

/* ---- blocks ---- */

/* The classes of a label's blocks. */
static void put_classes(newsclip_cli_sink *sink, const char *role, const char *label) {
    char classes[80];
    size_t index = 0;
    for (const char *name; (name = newsclip_label_name(index)) && strcmp(name, label) != 0;)
        index++;
    snprintf(classes, sizeof classes, "%s n%zu", role, index * STRIDE % SHADES);
    newsclip_cli_puts(sink, classes);
}

/* What is to be known of a block beyond its label: "by RULE · score NUMBER ..."; the script parts them again. */
static void put_reason(newsclip_cli_sink *sink, const newsclip_block_view *block, bool placed) {
    char numbers[128];
    newsclip_cli_puts(sink, "<span class=\"why\">by ");
    put_text(sink, block->by ? block->by : "-");
    if (block->veto) {
        newsclip_cli_puts(sink, " · overruled ");
        put_text(sink, block->veto);
    }
    if (block->weighed) {
        newsclip_cli_puts(sink, " · weighed ");
        put_text(sink, block->weighed);
    }
    snprintf(numbers, sizeof numbers, " · score %.2f · kind %s · role %s · ", block->score,
             block->kind, block->role);
    newsclip_cli_puts(sink, numbers);
    if (placed)
        snprintf(numbers, sizeof numbers, "bytes %zu–%zu", block->start, block->end);
    newsclip_cli_puts(sink, placed ? numbers : "bytes none");
    newsclip_cli_puts(sink, "</span>");
}

static bool is_clean(const char *text, size_t len) {
    for (size_t i = 0, step; i < len; i += step) {
        bool space = text[i] == '\n' || text[i] == '\r' || text[i] == '\t';
        step = space ? 1 : newsclip_tokens_utf8(text + i, len - i);
        if (step == 0)
            return false;
    }
    return true;
}

/* A block's bytes as they stand in the dump; its text as it was read where they are of another encoding or hold more
 * than the block. */
static newsclip_str shown_text(const newsclip_cli_view *view, size_t index, size_t from) {
    const newsclip_block_view *block = &view->blocks[index];
    if (index >= view->placed || block->start < from)
        return block->text;
    newsclip_str raw = { view->bytes + block->start, block->end - block->start };
    bool alone = index + 1 >= view->placed || block->end <= view->blocks[index + 1].start;
    bool markup = raw.len > MARKUP_TIMES * block->text.len + MARKUP_SPARE;
    return alone && !markup && is_clean(raw.ptr, raw.len) ? raw : block->text;
}

static void put_block(const newsclip_cli_view *view, size_t index, newsclip_str text) {
    const newsclip_block_view *block = &view->blocks[index];
    bool placed = index < view->placed;
    char head[256];
    newsclip_cli_puts(view->sink, "<li class=\"");
    put_classes(view->sink, block->role, block->label);
    snprintf(head, sizeof head, "\" id=\"b%zu\" tabindex=\"%d\" aria-labelledby=\"l%zu t%zu\"",
             index, index ? -1 : 0, index, index);
    newsclip_cli_puts(view->sink, head);
    snprintf(head, sizeof head, " data-start=\"%zu\" data-end=\"%zu\"", block->start, block->end);
    newsclip_cli_puts(view->sink, placed ? head : "");
    snprintf(head, sizeof head, "><span class=\"line\">%zu</span> <b id=\"l%zu\">%s</b> ",
             block->line, index, block->label);
    newsclip_cli_puts(view->sink, head);
    snprintf(head, sizeof head, "<span class=\"text\" id=\"t%zu\" dir=\"auto\">", index);
    newsclip_cli_puts(view->sink, head);
    put_lines(view->sink, text.ptr, text.len);
    newsclip_cli_puts(view->sink, "</span> ");
    put_reason(view->sink, block, placed);
    newsclip_cli_puts(view->sink, "</li>\n");
}

static bool is_blank(char c) {
    return (unsigned char)c <= ' ';
}

/* What stands between two blocks, [from, to), unless that is nothing or a bullet. */
static void put_gap(const newsclip_cli_view *view, size_t from, size_t to) {
    char more[64];
    while (from < to && is_blank(view->bytes[from]))
        from++;
    while (from < to && is_blank(view->bytes[to - 1]))
        to--;
    if (to - from < GAP_LEAST)
        return;
    size_t shown = to - from > GAP_SHOWN ? GAP_SHOWN : to - from;
    while (from + shown < to && shown > 0 && (view->bytes[from + shown] & 0xC0) == 0x80)
        shown--;
    newsclip_cli_puts(view->sink, "<li class=\"gap\"><span class=\"text\">");
    put_lines(view->sink, view->bytes + from, shown);
    newsclip_cli_puts(view->sink, "</span>");
    snprintf(more, sizeof more, " <i>… %zu more bytes</i>", to - from - shown);
    newsclip_cli_puts(view->sink, shown < to - from ? more : "");
    newsclip_cli_puts(view->sink, "</li>\n");
}

static void put_blocks(const newsclip_cli_view *view) {
    size_t at = 0;
    for (size_t i = 0; i < view->placed; i++) {
        const newsclip_block_view *block = &view->blocks[i];
        newsclip_str text = shown_text(view, i, at);
        if (at < block->start)
            put_gap(view, at, block->start);
        put_block(view, i, text);
        at = block->end > at ? block->end : at;
    }
    if (at < view->len)
        put_gap(view, at, view->len);
    for (size_t i = view->placed; i < view->count; i++)
        put_block(view, i, view->blocks[i].text);
}

/* ---- the other parts ---- */

static void put_name(const newsclip_cli_view *view) {
    newsclip_str name = newsclip_article_get(view->article, "input");
    newsclip_cli_clean(name.ptr, name.len, put_escaped, view->sink);
}

static void put_status(const newsclip_cli_view *view) {
    newsclip_str status = newsclip_article_get(view->article, "status");
    newsclip_cli_clean(status.ptr, status.len, put_escaped, view->sink);
    if (view->reason) {
        newsclip_cli_puts(view->sink, ": ");
        put_text(view->sink, view->reason);
    }
}

static void put_count(const newsclip_cli_view *view) {
    char count[64];
    snprintf(count, sizeof count, "%zu %s", view->count, view->count == 1 ? "block" : "blocks");
    newsclip_cli_puts(view->sink, count);
}

/* A button for each label that a block has. */
static void put_labels(const newsclip_cli_view *view) {
    const char *label;
    for (size_t i = 0; (label = newsclip_label_name(i)) != NULL; i++) {
        char count[64];
        const char *role = NULL;
        size_t blocks = 0;
        for (size_t k = 0; k < view->count; k++) {
            if (strcmp(view->blocks[k].label, label) != 0)
                continue;
            role = view->blocks[k].role;
            blocks++;
        }
        if (role == NULL)
            continue;
        newsclip_cli_puts(view->sink, "<li><button type=\"button\" disabled class=\"");
        put_classes(view->sink, role, label);
        newsclip_cli_puts(view->sink, "\"><b>");
        newsclip_cli_puts(view->sink, label);
        snprintf(count, sizeof count, "</b> <span>%zu</span></button></li>\n", blocks);
        newsclip_cli_puts(view->sink, count);
    }
}

static bool add_bytes(void *user, const char *bytes, size_t len) {
    newsclip_bytes_add(user, bytes, len);
    return true;
}

static void put_json(const newsclip_cli_view *view, const newsclip_write_options *options) {
    newsclip_bytes json = { 0 };
    if (newsclip_write(view->article, options, add_bytes, &json) == NEWSCLIP_OK)
        put_lines(view->sink, json.data, json.len);
    newsclip_bytes_free(&json);
}

static void put_record(const newsclip_cli_view *view) {
    const newsclip_write_options plain = { 0 };
    put_json(view, &plain);
}

/* The full form has more, and all blocks again, which are there already. */
static void put_more(const newsclip_cli_view *view) {
    const newsclip_write_options more = {
        .fields = "captions,keywords,related,removed,evidence,confidence,tool"
    };
    put_json(view, &more);
}

typedef void put_part(const newsclip_cli_view *view);

static const struct {
    const char *mark;
    put_part *put;
} parts[] = {
    { "{{name}}", put_name },     { "{{status}}", put_status }, { "{{count}}", put_count },
    { "{{labels}}", put_labels }, { "{{blocks}}", put_blocks }, { "{{record}}", put_record },
    { "{{more}}", put_more },
};

/* Put the part whose mark stands at `at`; answers the mark's length, 0 where it is none. */
static size_t put_marked(const newsclip_cli_view *view, const char *at) {
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t len = strlen(parts[i].mark);
        if (strncmp(at, parts[i].mark, len) != 0)
            continue;
        parts[i].put(view);
        return len;
    }
    return 0;
}

void newsclip_cli_page(const newsclip_cli_view *view) {
    const char *at = newsclip_cli_page_frame;
    for (const char *mark; (mark = strstr(at, "{{")) != NULL;) {
        newsclip_cli_put(view->sink, at, (size_t)(mark - at));
        size_t len = put_marked(view, mark);
        newsclip_cli_put(view->sink, mark, len ? 0 : 2);
        at = mark + (len ? len : 2);
    }
    newsclip_cli_puts(view->sink, at);
}
