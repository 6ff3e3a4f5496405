/* SPDX-License-Identifier: ISC */
/*
 * Values of metadata to plain text.
 * In: a value as it stands in an attribute or a script. Out: one line of text. Markup is not understood here, only taken
 * off; a reference that is resolved never becomes a tag. What a value means is not looked at.
 */
#include "meta/clean.h"

#include "base/utf8.h"
#include "base/vec.h"

enum {
    TAG_MAX = 400,      /* bytes: a longer tag is no tag, but a sign for less */
    TAG_NAME_MAX = 12,  /* bytes, of the tags that are told apart */
    REFERENCE_MAX = 10, /* bytes between & and ; */
    ZWNJ = 0x200C,
    ZWJ = 0x200D
};

typedef struct named_reference {
    const char *name;
    uint32_t cp;
} named_reference;

static const named_reference references[] = {
#define X(name, cp) { name, cp },
#include "meta/entities.def"
#undef X
};

static const char *const breaking_tags[] = { "br",      "p",  "div",     "li", "h1", "h2",
                                             "h3",      "h4", "h5",      "h6", "tr", "blockquote",
                                             "section", "ul", "article", "ol" };

static uint32_t find_named(newsclip_str name) {
    size_t from = 0, to = NEWSCLIP_LEN(references);
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        newsclip_str row = newsclip_str_of(references[middle].name);
        size_t len = row.len < name.len ? row.len : name.len;
        int order = memcmp(name.ptr, row.ptr, len);
        if (order == 0 && row.len == name.len)
            return references[middle].cp;
        if (order < 0 || (order == 0 && name.len < row.len))
            to = middle;
        else
            from = middle + 1;
    }
    return newsclip_str_equal(name, NEWSCLIP_STR("apos")) ? '\'' : 0;
}

/* The number of a reference, behind "&#". */
static uint32_t read_number(newsclip_str digits) {
    bool hex = digits.len && (digits.ptr[0] | 0x20) == 'x';
    uint32_t value = 0;
    for (size_t i = hex; i < digits.len; i++) {
        char c = digits.ptr[i];
        bool letter = hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
        if ((c < '0' || c > '9') && !letter)
            return 0;
        value = value * (hex ? 16 : 10) + (uint32_t)(letter ? (c | 0x20) - 'a' + 10 : c - '0');
        if (value > 0x10FFFF)
            return 0;
    }
    return value >= 0xD800 && value < 0xE000 ? 0 : value;
}

size_t newsclip_meta_reference(newsclip_str s, uint32_t *cp) {
    size_t reach = s.len < REFERENCE_MAX + 2 ? s.len : REFERENCE_MAX + 2;
    const char *stop = reach > 1 && s.ptr[0] == '&' ? memchr(s.ptr, ';', reach) : NULL;
    if (!stop)
        return 0;
    newsclip_str name = { s.ptr + 1, (size_t)(stop - s.ptr) - 1 };
    if (name.len == 0)
        return 0;
    *cp =
        name.ptr[0] == '#' ? read_number(newsclip_str_slice(name, 1, name.len)) : find_named(name);
    return *cp ? name.len + 2 : 0;
}

size_t newsclip_meta_tag(newsclip_str s, newsclip_str *name) {
    size_t from = s.len > 1 && s.ptr[1] == '/' ? 2 : 1;
    bool letter = s.len > from && s.ptr[0] == '<' && (s.ptr[from] | 0x20) >= 'a' &&
                  (s.ptr[from] | 0x20) <= 'z';
    const char *stop = letter ? memchr(s.ptr, '>', s.len < TAG_MAX ? s.len : TAG_MAX) : NULL;
    if (!stop)
        return 0;
    size_t to = from;
    while (s.ptr[to] != '>' && s.ptr[to] != ' ' && s.ptr[to] != '/' && s.ptr[to] != '\n')
        to++;
    *name = newsclip_str_slice(s, from - (from == 2), to);
    return (size_t)(stop - s.ptr) + 1;
}

bool newsclip_meta_tag_breaks(newsclip_str name) {
    if (newsclip_str_starts(name, NEWSCLIP_STR("/")))
        name = newsclip_str_slice(name, 1, name.len);
    for (size_t i = 0; name.len <= TAG_NAME_MAX && i < NEWSCLIP_LEN(breaking_tags); i++)
        if (newsclip_utf8_equal_folded(name, newsclip_str_of(breaking_tags[i])))
            return true;
    return false;
}

/* Signs that text does not have: controls, soft hyphens, marks of width and direction. */
static bool is_dropped(uint32_t cp) {
    if (cp == ZWNJ || cp == ZWJ)
        return false;
    return cp < ' ' || (cp >= 0x7F && cp < 0xA0) || cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2069) || cp == 0xFEFF;
}

static void put(newsclip_buf *out, uint32_t cp, bool *gap) {
    char bytes[4];
    bool space = newsclip_utf8_class(cp) == NEWSCLIP_CLASS_SPACE || (cp >= '\t' && cp <= '\r');
    *gap = *gap || space;
    if (space || is_dropped(cp))
        return;
    if (*gap && out->len)
        newsclip_buf_add_char(out, ' ');
    *gap = false;
    newsclip_buf_add(out, (newsclip_str){ bytes, newsclip_utf8_put(cp, bytes) });
}

/* What was put last but for the characters that do not fit. */
static newsclip_str cut(newsclip_str text, size_t most) {
    if (text.len <= most)
        return text;
    size_t to = most;
    while (to > 0 && ((unsigned char)text.ptr[to] & 0xC0) == 0x80)
        to--;
    size_t space = to;
    while (space > most / 2 && text.ptr[space] != ' ')
        space--;
    return newsclip_str_slice(text, 0, space > most / 2 ? space : to);
}

newsclip_str newsclip_meta_clean(newsclip_arena *arena, newsclip_str value, size_t most) {
    newsclip_buf out = { .arena = arena };
    bool gap = false;
    const char *end = value.ptr + value.len;
    for (const char *p = value.ptr; p < end && out.len <= most;) {
        newsclip_str rest = { p, (size_t)(end - p) }, name;
        uint32_t cp;
        size_t taken = *p == '<' ? newsclip_meta_tag(rest, &name) : 0;
        if (taken) {
            gap = gap || newsclip_meta_tag_breaks(name);
            p += taken;
            continue;
        }
        taken = *p == '&' ? newsclip_meta_reference(rest, &cp) : 0;
        if (taken)
            p += taken;
        else
            cp = newsclip_utf8_next(&p);
        put(&out, cp, &gap);
    }
    return cut(newsclip_buf_str(&out), most);
}
