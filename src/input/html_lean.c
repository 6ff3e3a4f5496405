/* SPDX-License-Identifier: ISC */
/*
 * Takes out of a page what the parser need not see: comments, declarations, the contents of scripts, styles, drawings and
 * the like, and all attributes but the few that are read. In: a page. Out: the lean page, with its stretches.
 * Half of a news page's bytes and most of its attributes go here, at a fraction of what the parser takes for them; and
 * what makes the parser slow in ways that grow with the square of the input (thousands of attributes on an element,
 * quotes and comments without an end) does not reach it. Where elements begin and end is left to the parser.
 */
#include "input/html_parts.h"

enum {
    ATTRIBUTES_MAX = 64, /* that are read on one element; it has a dozen at most */
    SHORT_NAME = 3,      /* bytes: there are few shorter names */
    STYLE_MAX = 400      /* bytes of a style in which a word is looked for */
};

#define NO_TAG '\x7F' /* stands for a '<' or an ampersand that opens nothing */

typedef struct lean_writer {
    newsclip_arena *arena;
    newsclip_str page;
    const newsclip_html_words *words;
    newsclip_buf out;
    newsclip_html_stretches stretches;
    bool no_comment_end; /* behind here there is none, so it is not looked for again */
    bool no_drawing_end;
} lean_writer;

static bool is_blank(char c) {
    return c == ' ' || c == '\n';
}

static bool is_letter(char c) {
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* Copy the bytes [from, to) of the page, without noting where they come from. */
static void copy_quietly(lean_writer *writer, size_t from, size_t to) {
    memcpy(writer->out.data + writer->out.len, writer->page.ptr + from, to - from);
    writer->out.len += to - from;
}

static void copy(lean_writer *writer, size_t from, size_t to) {
    const newsclip_html_stretch *last =
        writer->stretches.len ? &writer->stretches.at[writer->stretches.len - 1] : NULL;
    if (from == to)
        return;
    if (!last || from - last->page != writer->out.len - last->lean)
        newsclip_html_stretches_push(writer->arena, &writer->stretches,
                                     (newsclip_html_stretch){ writer->out.len, from });
    copy_quietly(writer, from, to);
}

/* ---- tags ---- */

static size_t skip_blanks(newsclip_str page, size_t at) {
    while (at < page.len && is_blank(page.ptr[at]))
        at++;
    return at;
}

static size_t find_name_end(newsclip_str page, size_t at) {
    while (at < page.len && !is_blank(page.ptr[at]) && page.ptr[at] != '>' && page.ptr[at] != '/' &&
           page.ptr[at] != '=')
        at++;
    return at;
}

/* One attribute of a start tag: its name, and bytes to behind its value. */
typedef struct attribute {
    size_t from;
    size_t name_end;
    size_t value; /* with its quotes; == end where there is none */
    size_t end;
} attribute;

/* The end of the value at `at`. A quotation without an end is taken to end with the tag. */
static size_t find_value_end(newsclip_str page, size_t at) {
    if (at < page.len && (page.ptr[at] == '"' || page.ptr[at] == '\'')) {
        const char *end = memchr(page.ptr + at + 1, page.ptr[at], page.len - at - 1);
        if (end)
            return (size_t)(end - page.ptr) + 1;
    }
    while (at < page.len && !is_blank(page.ptr[at]) && page.ptr[at] != '>')
        at++;
    return at;
}

static attribute read_attribute(newsclip_str page, size_t at) {
    attribute found = { .from = at, .name_end = find_name_end(page, at) };
    if (found.name_end == at) /* a stray sign */
        found.name_end++;
    found.value = found.end = found.name_end;
    size_t equals = skip_blanks(page, found.name_end);
    if (equals < page.len && page.ptr[equals] == '=') {
        found.value = skip_blanks(page, equals + 1);
        found.end = find_value_end(page, found.value);
    }
    return found;
}

/* Styles matter where they hide an element. */
static bool hides(newsclip_str style) {
    return style.len <= STYLE_MAX &&
           (newsclip_str_find(style, NEWSCLIP_STR("none"), 0) != SIZE_MAX ||
            newsclip_str_find(style, NEWSCLIP_STR("hidden"), 0) != SIZE_MAX);
}

/* Folders of a site's paths below which each author has a page. */
static const newsclip_str author_folders[] = {
    { "author", 6 },      { "authors", 7 },      { "autor", 5 },         { "autoren", 7 },
    { "autores", 7 },     { "autore", 6 },       { "autori", 6 },        { "auteur", 6 },
    { "auteurs", 7 },     { "contributor", 11 }, { "contributors", 12 }, { "columnist", 9 },
    { "columnists", 10 }, { "journalist", 10 },  { "journalists", 11 },  { "journaliste", 11 },
    { "reporter", 8 },    { "reporters", 9 },    { "writer", 6 },        { "writers", 7 },
    { "byline", 6 },      { "staff", 5 },
};

static bool is_author_folder(newsclip_str name) {
    for (size_t i = 0; i < NEWSCLIP_LEN(author_folders); i++)
        if (newsclip_str_equal(name, author_folders[i]))
            return true;
    return false;
}

/* Does the address lead to an author's page: "/authors/jane-roe"? The page's own name has two bytes at least. */
static bool leads_to_author(newsclip_str address) {
    const char *end = address.ptr + address.len;
    const char *folder = memchr(address.ptr, '/', address.len);
    while (folder && end - folder > 2) {
        folder++;
        const char *behind = memchr(folder, '/', (size_t)(end - folder));
        if (behind && end - behind > 2 &&
            is_author_folder((newsclip_str){ folder, (size_t)(behind - folder) }))
            return true;
        folder = behind;
    }
    return false;
}

/* Of links' addresses only those are read that say that a link's text is a name. */
static bool is_read(const lean_writer *writer, const attribute *at, uint32_t ways) {
    newsclip_str name = newsclip_str_slice(writer->page, at->from, at->name_end);
    newsclip_html_attribute id = newsclip_html_attr_find(writer->words, name, ways);
    newsclip_str value = newsclip_str_slice(writer->page, at->value, at->end);
    if (id == NEWSCLIP_HTML_ATTRIBUTE_style)
        return hides(value);
    if (id == NEWSCLIP_HTML_ATTRIBUTE_href && (ways & NEWSCLIP_HTML_REL))
        return leads_to_author(value);
    return id != NEWSCLIP_HTML_ATTRIBUTE_COUNT;
}

/* Copy the attributes from `at` on that are read; answers where the tag's '>' stands, or the page's end, and in *closed
 * whether a slash stands right before it that is no part of a value. */
static size_t copy_attributes(lean_writer *writer, size_t at, uint32_t ways, bool *closed) {
    newsclip_str page = writer->page;
    size_t read = 0;
    *closed = false;
    for (at = skip_blanks(page, at); at < page.len && page.ptr[at] != '>';
         at = skip_blanks(page, at)) {
        if (page.ptr[at] == '/') {
            at++;
            *closed = at < page.len && page.ptr[at] == '>';
            continue;
        }
        attribute found = read_attribute(page, at);
        if (read < ATTRIBUTES_MAX && is_read(writer, &found, ways)) {
            if (is_blank(page.ptr[found.from - 1]) || page.ptr[found.from - 1] == '/')
                writer->out.data[writer->out.len++] = ' ';
            copy_quietly(writer, found.from, found.end);
            read++;
        }
        at = found.end;
    }
    return at;
}

/* Where "</name" stands, in any case, at or behind `at`; SIZE_MAX where it does not. */
static size_t find_end_tag(newsclip_str page, const char *name, size_t at) {
    size_t len = strlen(name);
    while ((at = newsclip_str_find(page, NEWSCLIP_STR("</"), at)) != SIZE_MAX) {
        size_t same = 0;
        while (same < len && at + 2 + same < page.len &&
               (page.ptr[at + 2 + same] | 0x20) == name[same])
            same++;
        if (same == len)
            return at;
        at += 2;
    }
    return SIZE_MAX;
}

/* Where what follows the start tag of such an element goes on: behind its content, if that is no markup. */
static size_t skip_content(lean_writer *writer, const newsclip_html_element *element, size_t at) {
    if (!(element->ways & NEWSCLIP_HTML_RAW))
        return at;
    bool drawing = element->name[1] == 'v'; /* the only one that other elements may stand in */
    if (drawing && writer->no_drawing_end)
        return at;
    size_t end = find_end_tag(writer->page, element->name, at);
    if (end == SIZE_MAX && drawing) {
        writer->no_drawing_end = true;
        return at;
    }
    return end == SIZE_MAX ? writer->page.len : end;
}

/* Where the start tag whose name ends at `at` ends: its '>', or the page's end. */
static size_t find_tag_end(newsclip_str page, size_t at) {
    for (at = skip_blanks(page, at); at < page.len && page.ptr[at] != '>';
         at = skip_blanks(page, at))
        at = page.ptr[at] == '/' ? at + 1 : read_attribute(page, at).end;
    return at;
}

/* Copy the name of an element. One that is not known gets a name of three letters made of its own, the same at both its
 * ends: the parser takes time for each name that it has not seen. */
static void copy_name(lean_writer *writer, const newsclip_html_element *element, size_t from,
                      size_t to) {
    if (element->name[0] || to - from < SHORT_NAME) {
        copy_quietly(writer, from, to);
        return;
    }
    copy_quietly(writer, from, from + 1);
    writer->out.data[writer->out.len++] = '-';
    writer->out.data[writer->out.len++] =
        (char)('a' + (unsigned char)writer->page.ptr[to - 1] % 26);
}

/* Copy the end tag at `at`; answers where to go on. */
static size_t copy_end_tag(lean_writer *writer, size_t at) {
    const char *close = memchr(writer->page.ptr + at, '>', writer->page.len - at);
    size_t end = close ? (size_t)(close - writer->page.ptr) + 1 : writer->page.len;
    size_t name_end = find_name_end(writer->page, at + 2);
    const newsclip_html_element *element = newsclip_html_element_find(
        writer->words, newsclip_str_slice(writer->page, at + 2, name_end));
    if (element->ways & NEWSCLIP_HTML_DROP)
        return end;
    copy(writer, at, at + 2);
    copy_name(writer, element, at + 2, name_end);
    writer->out.data[writer->out.len++] = '>';
    return end;
}

/* Copy the start tag at `at`; answers where to go on. */
static size_t copy_start_tag(lean_writer *writer, size_t at) {
    newsclip_str page = writer->page;
    size_t name_end = find_name_end(page, at + 1);
    const newsclip_html_element *element =
        newsclip_html_element_find(writer->words, newsclip_str_slice(page, at + 1, name_end));
    if (element->ways & NEWSCLIP_HTML_DROP) {
        size_t behind = find_tag_end(page, name_end);
        return behind < page.len ? behind + 1 : behind;
    }
    copy(writer, at, at + 1);
    copy_name(writer, element, at + 1, name_end);
    bool closed;
    size_t end = copy_attributes(writer, name_end, element->ways, &closed);
    if (end == page.len)
        return end; /* the page breaks off in a tag, which goes with it */
    copy(writer, closed ? end - 1 : end, end + 1);
    return closed ? end + 1 : skip_content(writer, element, end + 1);
}

/* ---- all else ---- */

static size_t skip_declaration(lean_writer *writer, size_t at) {
    newsclip_str page = writer->page;
    bool comment =
        newsclip_str_starts(newsclip_str_slice(page, at, page.len), NEWSCLIP_STR("<!--"));
    if (comment && !writer->no_comment_end) {
        size_t end = newsclip_str_find(page, NEWSCLIP_STR("-->"), at + 2);
        if (end != SIZE_MAX)
            return end + 3;
        writer->no_comment_end = true;
    }
    const char *end = memchr(page.ptr + at, '>', page.len - at);
    return end ? (size_t)(end - page.ptr) + 1 : page.len;
}

/* Deal with the '<' at `at`; answers where to go on. */
static size_t take_tag(lean_writer *writer, size_t at) {
    newsclip_str page = writer->page;
    char next = at + 1 < page.len ? page.ptr[at + 1] : ' ';
    if (is_letter(next))
        return copy_start_tag(writer, at);
    bool end_tag = next == '/' && at + 2 < page.len && is_letter(page.ptr[at + 2]);
    if (next == '!' || next == '?' || (next == '/' && !end_tag))
        return skip_declaration(writer, at);
    if (end_tag)
        return copy_end_tag(writer, at);
    copy(writer, at, at + 1);
    writer->out.data[writer->out.len - 1] = NO_TAG;
    return at + 1;
}

/* Copy text between tags. The parser takes long to complain of an ampersand that begins no reference. */
static void copy_text(lean_writer *writer, size_t from, size_t to) {
    size_t begin = writer->out.len;
    copy(writer, from, to);
    char *at = writer->out.data + begin, *end = writer->out.data + writer->out.len;
    while (at < end && (at = memchr(at, '&', (size_t)(end - at))) != NULL) {
        bool reference = at + 1 < end && (is_letter(at[1]) || at[1] == '#');
        *at = reference ? *at : NO_TAG;
        at++;
    }
}

newsclip_html_lean newsclip_html_lean_of(newsclip_arena *arena, newsclip_str page,
                                         const newsclip_html_words *words) {
    lean_writer writer = {
        .arena = arena, .page = page, .words = words, .out = { .arena = arena }
    };
    /* Nothing gets longer, but an end tag that the page breaks off in. */
    newsclip_buf_reserve(&writer.out, page.len + 2);
    for (size_t at = 0; at < page.len;) {
        const char *tag = memchr(page.ptr + at, '<', page.len - at);
        size_t end = tag ? (size_t)(tag - page.ptr) : page.len;
        copy_text(&writer, at, end);
        at = tag ? take_tag(&writer, end) : end;
    }
    if (writer.stretches.len == 0)
        newsclip_html_stretches_push(arena, &writer.stretches, (newsclip_html_stretch){ 0, 0 });
    writer.out.data[writer.out.len] = '\0';
    return (newsclip_html_lean){ newsclip_buf_str(&writer.out), writer.stretches };
}
