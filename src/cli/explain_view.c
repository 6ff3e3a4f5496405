/* SPDX-License-Identifier: ISC */
/*
 * What the two forms of `explain` share. In: an article and its dump. Out: the blocks by place; text that is safe to show.
 * Nothing is written here.
 */
#include "cli/explain_parts.h"

#include "stream/bytes.h"
#include "tokens/utf8.h"

#include <stdlib.h>

static int compare_blocks(const void *a, const void *b) {
    const newsclip_block_view *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end == y->end ? 0 : x->end < y->end ? -1 : 1;
}

/* Append the blocks that do, or do not, stand in the dump. */
static void add_blocks(newsclip_cli_view *view, bool placed) {
    size_t count = newsclip_article_blocks(view->article);
    for (size_t i = 0; i < count; i++) {
        newsclip_block_view block = newsclip_article_block(view->article, i);
        if ((block.start < block.end && block.end <= view->len) == placed)
            view->blocks[view->count++] = block;
    }
}

newsclip_cli_view newsclip_cli_view_new(newsclip_cli_sink *sink, const newsclip_article *article,
                                        const char *bytes, size_t len) {
    size_t count = newsclip_article_blocks(article);
    newsclip_cli_view view = { .sink = sink, .article = article, .bytes = bytes, .len = len };
    view.blocks = newsclip_bytes_grow(NULL, count * sizeof *view.blocks);
    add_blocks(&view, true);
    view.placed = view.count;
    if (view.placed > 1)
        qsort(view.blocks, view.placed, sizeof *view.blocks, compare_blocks);
    add_blocks(&view, false);
    return view;
}

void newsclip_cli_view_free(newsclip_cli_view *view) {
    free(view->blocks);
}

void newsclip_cli_clean(const char *text, size_t len, newsclip_sink *put, void *user) {
    const char *end = text + len;
    for (const char *p = text; p < end; p++) {
        size_t good = 0;
        for (size_t step; p + good < end; good += step)
            if ((step = newsclip_tokens_utf8(p + good, (size_t)(end - p) - good)) == 0)
                break;
        put(user, p, good);
        p += good;
        if (p == end)
            break;
        if (*p == '\t')
            put(user, " ", 1);
        else if ((unsigned char)*p >= 0x80)
            put(user, "\xEF\xBF\xBD", 3);
    }
}
