/* SPDX-License-Identifier: ISC */
/*
 * HTML pages, by libxml2's event interface: the only file that works with libxml2.
 * In: decoded text. Out: blocks and metadata, made by the other files of html_parts.h as elements and text come by; what
 * is past is forgotten, so that memory does not grow with the page's structure. What the text says is not looked at.
 * The parser is given the lean page (html_lean.c) as UTF-8, whatever the page declares: decode has read it already. It
 * loads nothing and says nothing. Where its events stand in the page is read off its place in the lean page.
 */
#include "input/html_parts.h"
#include "input/html_xml.h"
#include "input/input.h"

#include <assert.h>
#include <limits.h>

enum {
    PIECE_MIN = 500,     /* bytes: a shorter piece of text ends where the parser stands */
    REFERENCE_MAX = 40,  /* bytes of a character reference, from its ampersand */
    LEGACY_MAX = 0x100,  /* references to characters below need no semicolon */
    PROBE_BYTES = 16384, /* the beginning of a text, in which tags are counted */
    PROBE_TAGS = 8,      /* known tags that make a text a page, */
    PROBE_SHARE = 500    /* with at most so many bytes for each */
};

/* What the events need. */
typedef struct page_walk {
    newsclip_html_reader reader;
    newsclip_html_lean lean;
    size_t stretch; /* of the last event's place */
    const newsclip_xml *xml;
    htmlParserCtxtPtr parser;
    size_t
        name_left; /* bytes of a reference's name that come as text, though it has been resolved */
} page_walk;

/* ---- places ---- */

/* Where the byte of the lean page stands in the page. Places come in order but for small steps back. */
static size_t page_place(page_walk *walk, size_t lean) {
    const newsclip_html_stretches *all = &walk->lean.stretches;
    while (walk->stretch > 0 && all->at[walk->stretch].lean > lean)
        walk->stretch--;
    while (walk->stretch + 1 < all->len && all->at[walk->stretch + 1].lean <= lean)
        walk->stretch++;
    return all->at[walk->stretch].page + (lean - all->at[walk->stretch].lean);
}

/* The parser's place in the lean page. */
static size_t parser_place(const page_walk *walk) {
    return (size_t)((const char *)walk->parser->input->cur - walk->lean.text.ptr);
}

/* Is the time for the page over? Then the parser is told to end. */
static bool stops(const page_walk *walk) {
    if (!newsclip_doc_is_late(walk->reader.doc))
        return false;
    walk->xml->xmlStopParser(walk->parser);
    return true;
}

/* ---- elements ---- */

static void read_attributes(const page_walk *walk, const newsclip_html_element *element,
                            const xmlChar **given, newsclip_html_attributes *attributes) {
    *attributes = (newsclip_html_attributes){ { NULL } };
    for (; given && given[0]; given += 2) {
        newsclip_html_attribute id = newsclip_html_attr_find(
            walk->reader.words, newsclip_str_of((const char *)given[0]), element->ways);
        if (id != NEWSCLIP_HTML_ATTRIBUTE_COUNT && !attributes->value[id])
            attributes->value[id] = given[1] ? (const char *)given[1] : "";
    }
}

/* The content of the script whose start tag the parser stands at the end of: it was cut out right behind. */
static newsclip_str raw_content(page_walk *walk) {
    size_t lean = parser_place(walk);
    if (walk->parser->input->cur[0] != '>')
        return NEWSCLIP_STR("");
    size_t from = page_place(walk, lean) + 1, to = page_place(walk, lean + 1);
    return to > from ? newsclip_str_slice(walk->reader.page, from, to) : NEWSCLIP_STR("");
}

/* Let the parser forget the element it has just begun, which is nested too deeply: its own work on end tags grows with
 * the depth. What stands in it belongs to the element around. An element without content it forgets by itself. */
static void flatten(const page_walk *walk, const xmlChar *name) {
    htmlParserCtxtPtr parser = walk->parser;
    const htmlElemDesc *known = walk->xml->htmlTagLookup(name);
    if (parser->nameNr < 2 || parser->input->cur[0] != '>' || (known && known->empty))
        return;
    parser->nameNr--;
    parser->nameTab[parser->nameNr] = NULL;
    parser->name = parser->nameTab[parser->nameNr - 1];
}

static void on_start(void *user, const xmlChar *name, const xmlChar **given) {
    page_walk *walk = user;
    newsclip_html_attributes attributes;
    if (stops(walk))
        return;
    const newsclip_html_element *element =
        newsclip_html_element_find(walk->reader.words, newsclip_str_of((const char *)name));
    read_attributes(walk, element, given, &attributes);
    newsclip_str raw = element->ways & NEWSCLIP_HTML_SCRIPT ? raw_content(walk) : NEWSCLIP_STR("");
    if (!newsclip_html_open(&walk->reader, name, element, &attributes, raw))
        flatten(walk, name);
}

/* Names are the same pointer, but for those of elements that the parser put in itself. */
static void on_end(void *user, const xmlChar *name) {
    page_walk *walk = user;
    const xmlChar *open = newsclip_html_top(&walk->reader)->name;
    if (!stops(walk) && walk->reader.depth > 1 &&
        (open == name || strcmp((const char *)open, (const char *)name) == 0))
        newsclip_html_close(&walk->reader);
}

/* ---- text ---- */

/* Text of the lean page, which may have been in several pieces in the page. */
static void take_text(page_walk *walk, size_t lean, size_t len) {
    while (len > 0) {
        size_t page = page_place(walk, lean), here = len;
        if (walk->stretch + 1 < walk->lean.stretches.len &&
            walk->lean.stretches.at[walk->stretch + 1].lean - lean < here)
            here = walk->lean.stretches.at[walk->stretch + 1].lean - lean;
        newsclip_html_text(&walk->reader, page, here);
        lean += here;
        len -= here;
    }
}

/* The ampersand of the reference that ends at `end`, or a place before that which is no further off than `most`. */
static size_t find_ampersand(const page_walk *walk, size_t end, size_t most) {
    size_t at = end;
    while (at > 0 && end - at < most && walk->lean.text.ptr[--at] != '&')
        ;
    return at;
}

/* What a name stands for; NULL where it is none. */
static const htmlEntityDesc *find_entity(const page_walk *walk, const char *text, size_t len) {
    char name[REFERENCE_MAX];
    if (len >= sizeof name)
        return NULL;
    memcpy(name, text, len);
    name[len] = '\0';
    return walk->xml->htmlEntityLookup((const xmlChar *)name);
}

/* A reference by a name that is none, or lacks its semicolon: "&nbsp", "&copy2012", "AT&T". The parser gives the
 * ampersand and then the name, behind which it stands already. */
static void take_name(page_walk *walk, size_t ampersand, size_t end) {
    size_t len = end - ampersand - 1, page = page_place(walk, ampersand);
    const htmlEntityDesc *entity = find_entity(walk, walk->lean.text.ptr + ampersand + 1, len);
    if (entity && entity->value < LEGACY_MAX) {
        newsclip_html_reference(&walk->reader, entity->value, page, len + 1);
        walk->name_left = len;
    } else {
        newsclip_html_text(&walk->reader, page, 1);
    }
}

/* Does the text stand in the lean page right before `end`? */
static bool stands_before(const page_walk *walk, size_t end, const xmlChar *text, size_t size) {
    return end <= walk->lean.text.len && size <= end &&
           memcmp(walk->lean.text.ptr + end - size, text, size) == 0;
}

/* Where text that stands so in the lean page ends; SIZE_MAX where it came from a reference. Of long text the parser gives
 * a piece when it still stands before the last character. */
static size_t find_text_end(const page_walk *walk, const xmlChar *text, size_t size) {
    size_t end = parser_place(walk), last = 1;
    if (stands_before(walk, end, text, size))
        return end;
    while (last < size && (text[size - last] & 0xC0) == 0x80)
        last++;
    return size > PIECE_MIN && stands_before(walk, end + last, text, size) ? end + last : SIZE_MAX;
}

static void on_text(void *user, const xmlChar *text, int len) {
    page_walk *walk = user;
    if (stops(walk))
        return;
    size_t size = (size_t)len, text_end = find_text_end(walk, text, size);
    if (walk->name_left > 0) {
        walk->name_left = 0;
        return;
    }
    if (text_end != SIZE_MAX) {
        take_text(walk, text_end - size, size);
        return;
    }
    size_t end = parser_place(walk);
    if (size == 1 && text[0] == '&' && walk->lean.text.ptr[end - 1] != ';') {
        take_name(walk, find_ampersand(walk, end, end), end); /* however long what is no name is */
        return;
    }
    size_t ampersand = find_ampersand(walk, end, REFERENCE_MAX);
    const char *p = (const char *)text;
    newsclip_html_reference(&walk->reader, newsclip_utf8_next(&p), page_place(walk, ampersand),
                            end - ampersand);
}

/* ---- the whole ---- */

/* What lasts is in the document's arena, what only the reading needs is in `scratch`. */
static void start_walk(page_walk *walk, newsclip_arena *scratch, newsclip_str page,
                       newsclip_doc *doc) {
    const newsclip_html_words *words = newsclip_html_words_new(scratch);
    *walk = (page_walk){
        .lean = newsclip_html_lean_of(scratch, page, words),
        .reader = { .doc = doc,
                    .page = page,
                    .scratch = scratch,
                    .words = words,
                    .out = { .arena = doc->arena },
                    .title = { .arena = scratch },
                    .space = SIZE_MAX,
                    .depth = 1,
                    .line = 1 },
    };
    newsclip_html_reader *reader = &walk->reader;
    reader->frames =
        newsclip_arena_alloc(scratch, NEWSCLIP_HTML_DEPTH_MAX * sizeof *reader->frames);
    reader->frames[0].element = newsclip_html_element_find(words, NEWSCLIP_STR(""));
    /* Blocks hold views into this buffer, so it must never move: separators are shorter than the tags they stand for. */
    newsclip_buf_reserve(&reader->out, walk->lean.text.len + REFERENCE_MAX);
}

/* A parser that reads the lean page where it stands; NULL where it is too long for its counters. */
static htmlParserCtxtPtr new_parser(const newsclip_xml *xml, newsclip_str text) {
    if (text.len >= INT_MAX)
        return NULL;
    htmlParserCtxtPtr parser = xml->htmlNewParserCtxt();
    if (!parser)
        newsclip_nomem();
    xmlParserInputPtr input = xml->xmlNewStringInputStream(parser, (const xmlChar *)text.ptr);
    if (!input || xml->inputPush(parser, input) < 0)
        newsclip_nomem();
    xml->htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                        HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xml->xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    return parser;
}

static void walk_page(page_walk *walk) {
    htmlSAXHandler events = {
        .startElement = on_start,
        .endElement = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
    };
    walk->xml = newsclip_xml_get();
    walk->parser = new_parser(walk->xml, walk->lean.text);
    if (!walk->parser)
        return;
    htmlSAXHandlerPtr own = walk->parser->sax;
    walk->parser->sax = &events;
    walk->parser->userData = walk;
    (void)walk->xml->htmlParseDocument(walk->parser);
    walk->parser->sax = own;
    walk->xml->htmlFreeParserCtxt(walk->parser);
}

/* Append the page's blocks and metadata to doc; answers the text that its blocks view. */
static newsclip_str walk_through(newsclip_str page, newsclip_doc *doc) {
    newsclip_arena *scratch = newsclip_arena_new();
    page_walk walk;
    start_walk(&walk, scratch, page, doc);
    const char *place = walk.reader.out.data;
    walk_page(&walk);
    newsclip_html_finish(&walk.reader);
    assert(walk.reader.out.data == place);
    (void)place;
    newsclip_arena_free(scratch);
    return newsclip_buf_str(&walk.reader.out);
}

/* Append what stands in script state. Its blocks view no text of the document, so they have no range in the page. */
static void read_state(newsclip_doc *doc) {
    newsclip_doc state = { .arena = doc->arena };
    newsclip_str page = newsclip_html_state_page(doc);
    if (page.len == 0)
        return;
    (void)walk_through(page, &state);
    for (size_t i = 0; i < state.blocks.len; i++) {
        state.blocks.at[i].line = 0;
        newsclip_blocks_push(doc->arena, &doc->blocks, state.blocks.at[i]);
    }
}

static void read_html(newsclip_str text, newsclip_doc *doc) {
    doc->text = walk_through(text, doc);
    if (newsclip_html_has_prose(doc))
        newsclip_html_drop_spare(doc);
    else
        read_state(doc);
}

/* ---- probe ---- */

static bool starts_page(newsclip_str text) {
    static const char *const heads[] = { "<!doctype html", "<html", "<head", "<body" };
    for (size_t i = 0; i < NEWSCLIP_LEN(heads); i++) {
        size_t len = strlen(heads[i]), same = 0;
        while (same < len && same < text.len &&
               (text.ptr[same] == heads[i][same] || (text.ptr[same] | 0x20) == heads[i][same]))
            same++;
        if (same == len)
            return true;
    }
    return false;
}

static bool is_name(char c) {
    return (unsigned char)((c | 0x20) - 'a') < 26 || (c >= '0' && c <= '9');
}

/* Tags of known elements in the text. */
static size_t count_tags(newsclip_str text, newsclip_arena *arena) {
    const newsclip_html_words *words = newsclip_html_words_new(arena);
    size_t tags = 0;
    for (size_t at = 0; (at = newsclip_str_find(text, NEWSCLIP_STR("<"), at)) != SIZE_MAX;) {
        size_t from = at + 1 + (at + 1 < text.len && text.ptr[at + 1] == '/'), to = from;
        while (to < text.len && is_name(text.ptr[to]))
            to++;
        const newsclip_html_element *element =
            newsclip_html_element_find(words, newsclip_str_slice(text, from < to ? from : to, to));
        tags += element->ways != 0;
        at = to > at ? to : at + 1;
    }
    return tags;
}

/* A page, or a piece of one, begins with a tag. Text with tags in it, however many, is about pages. */
static bool probe_html(newsclip_str text) {
    newsclip_str begin =
        newsclip_str_slice(text, 0, text.len < PROBE_BYTES ? text.len : PROBE_BYTES);
    begin = newsclip_str_trim(begin);
    if (begin.len == 0 || begin.ptr[0] != '<')
        return false;
    if (starts_page(begin))
        return true;
    newsclip_arena *arena = newsclip_arena_new();
    size_t tags = count_tags(begin, arena);
    newsclip_arena_free(arena);
    return tags >= PROBE_TAGS && tags * PROBE_SHARE >= begin.len;
}

const newsclip_input_form newsclip_input_html = {
    .name = "html",
    .from = NEWSCLIP_FROM_HTML,
    .probe = probe_html,
    .read = read_html,
};
