/* SPDX-License-Identifier: ISC */
/*
 * The article's text in scripts.
 * In: a string that may hold markup, line ends, or neither. Out: its paragraphs, a line each. Whether they are used, as
 * evidence or as the body, is decided elsewhere.
 */
#include "meta/clean.h"
#include "meta/parts.h"

/* Offset of the next line end or breaking tag at or after `from`, or the text's end; its length in *len. */
static size_t find_break(newsclip_str text, size_t from, size_t *len) {
    for (size_t at = from; at < text.len; at++) {
        newsclip_str name;
        *len = text.ptr[at] == '\n' || text.ptr[at] == '\r';
        if (*len)
            return at;
        if (text.ptr[at] != '<')
            continue;
        *len = newsclip_meta_tag(newsclip_str_slice(text, at, text.len), &name);
        if (*len && newsclip_meta_tag_breaks(name))
            return at;
    }
    *len = 1;
    return text.len;
}

newsclip_str newsclip_meta_paragraphs(newsclip_arena *arena, newsclip_str text, size_t most) {
    newsclip_buf out = { .arena = arena };
    for (size_t from = 0, len; from <= text.len && out.len < most;) {
        size_t at = find_break(text, from, &len);
        newsclip_str line =
            newsclip_meta_clean(arena, newsclip_str_slice(text, from, at), most - out.len);
        if (out.len && line.len)
            newsclip_buf_add_char(&out, '\n');
        newsclip_buf_add(&out, line);
        from = at + len;
    }
    return newsclip_buf_str(&out);
}
