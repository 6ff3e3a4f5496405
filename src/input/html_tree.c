/* SPDX-License-Identifier: ISC */
/*
 * The elements that are open, and what each has from those around it.
 * In: start and end tags in order. Out: a stack of frames for the text and the metadata to look at; blocks end where block
 * elements begin and end. No tree is kept: what has ended is forgotten.
 */
#include "input/html_parts.h"

enum {
    NEAR_LEVELS = 2 /* elements with families of their own that are near, itself apart */
};

static const struct {
    const char *role;
    uint32_t within;
} roles[] = {
    { "article", 1U << NEWSCLIP_WITHIN_article },
    { "banner", 1U << NEWSCLIP_WITHIN_header },
    { "complementary", 1U << NEWSCLIP_WITHIN_aside },
    { "contentinfo", 1U << NEWSCLIP_WITHIN_footer },
    { "dialog", 1U << NEWSCLIP_WITHIN_hidden },
    { "form", 1U << NEWSCLIP_WITHIN_form },
    { "main", 1U << NEWSCLIP_WITHIN_main },
    { "navigation", 1U << NEWSCLIP_WITHIN_nav },
    { "search", 1U << NEWSCLIP_WITHIN_form },
};

static const struct {
    uint8_t tag;
    uint8_t kind;
} kinds[] = {
    { NEWSCLIP_TAG_h1, NEWSCLIP_KIND_subhead },
    { NEWSCLIP_TAG_h2, NEWSCLIP_KIND_subhead },
    { NEWSCLIP_TAG_h3, NEWSCLIP_KIND_subhead },
    { NEWSCLIP_TAG_h4, NEWSCLIP_KIND_subhead },
    { NEWSCLIP_TAG_h5, NEWSCLIP_KIND_subhead },
    { NEWSCLIP_TAG_h6, NEWSCLIP_KIND_subhead },
    { NEWSCLIP_TAG_li, NEWSCLIP_KIND_list_item },
    { NEWSCLIP_TAG_blockquote, NEWSCLIP_KIND_quote },
    { NEWSCLIP_TAG_caption, NEWSCLIP_KIND_caption },
    { NEWSCLIP_TAG_figcaption, NEWSCLIP_KIND_caption },
    { NEWSCLIP_TAG_pre, NEWSCLIP_KIND_preformatted },
    { NEWSCLIP_TAG_article, NEWSCLIP_KIND_paragraph },
    { NEWSCLIP_TAG_main, NEWSCLIP_KIND_paragraph },
    { NEWSCLIP_TAG_table, NEWSCLIP_KIND_paragraph },
};

static uint32_t within_of_role(const char *role) {
    for (size_t i = 0; role && i < NEWSCLIP_LEN(roles); i++)
        if (strcmp(role, roles[i].role) == 0)
            return roles[i].within;
    return 0;
}

/* "display:none", "visibility: hidden"; other words have "none" behind them too. */
static bool is_hiding(const char *style, const char *property, const char *value) {
    const char *at = style ? strstr(style, property) : NULL;
    if (!at)
        return false;
    at += strlen(property);
    at += strspn(at, " :");
    return strncmp(at, value, strlen(value)) == 0;
}

static bool is_hidden(const newsclip_html_attributes *attributes) {
    const char *aria = attributes->value[NEWSCLIP_HTML_ATTRIBUTE_aria_hidden];
    const char *style = attributes->value[NEWSCLIP_HTML_ATTRIBUTE_style];
    return attributes->value[NEWSCLIP_HTML_ATTRIBUTE_hidden] ||
           (aria && strcmp(aria, "true") == 0) || is_hiding(style, "display", "none") ||
           is_hiding(style, "visibility", "hidden");
}

static uint32_t within_of(const newsclip_html_element *element,
                          const newsclip_html_attributes *attributes) {
    const char *itemprop = attributes->value[NEWSCLIP_HTML_ATTRIBUTE_itemprop];
    uint32_t within =
        element->within | within_of_role(attributes->value[NEWSCLIP_HTML_ATTRIBUTE_role]);
    if (is_hidden(attributes))
        within |= 1U << NEWSCLIP_WITHIN_hidden;
    if (itemprop && strstr(itemprop, "articleBody"))
        within |= 1U << NEWSCLIP_WITHIN_article_body;
    /* A shadow root that stands in the page is shown; any other template is not. */
    if (attributes->value[NEWSCLIP_HTML_ATTRIBUTE_shadow])
        within &= ~(1U << NEWSCLIP_WITHIN_template);
    return within;
}

static uint32_t families_of(const newsclip_html_reader *reader,
                            const newsclip_html_attributes *attributes) {
    static const newsclip_html_attribute told[] = {
        NEWSCLIP_HTML_ATTRIBUTE_class, NEWSCLIP_HTML_ATTRIBUTE_id,
        NEWSCLIP_HTML_ATTRIBUTE_role,  NEWSCLIP_HTML_ATTRIBUTE_itemprop,
        NEWSCLIP_HTML_ATTRIBUTE_data,  NEWSCLIP_HTML_ATTRIBUTE_aria_label,
    };
    uint32_t families = 0;
    for (size_t i = 0; i < NEWSCLIP_LEN(told); i++)
        if (attributes->value[told[i]])
            families |=
                newsclip_html_families(reader->words, newsclip_str_of(attributes->value[told[i]]));
    return families;
}

static uint8_t kind_in(uint8_t tag, uint8_t around) {
    for (size_t i = 0; i < NEWSCLIP_LEN(kinds); i++)
        if (kinds[i].tag == tag)
            return kinds[i].kind;
    return around;
}

/* Families of the element and of the nearest ones around it that have any. */
static uint16_t families_near(const newsclip_html_reader *reader, uint16_t own) {
    uint16_t near = own;
    size_t levels = 0;
    for (size_t i = reader->depth; i-- > 1 && levels < NEAR_LEVELS;) {
        near |= reader->frames[i].own;
        levels += reader->frames[i].own != 0 || reader->frames[i].block == i;
    }
    return near;
}

/* Is text in the element no text of the page? The head of a page without a body's tag ends where a block begins: the parser
 * does not know it of newer elements. */
static bool skips(const newsclip_html_frame *around, const newsclip_html_element *element) {
    bool head = around->element->ways & NEWSCLIP_HTML_HEAD;
    bool ends_head = head && (element->ways & NEWSCLIP_HTML_BLOCK);
    return (around->skip && !ends_head) || (element->ways & NEWSCLIP_HTML_SKIP);
}

/* The frame of an element that begins, as it stands in the one on top. */
static newsclip_html_frame make_frame(newsclip_html_reader *reader,
                                      const newsclip_html_element *element,
                                      const newsclip_html_attributes *attributes) {
    newsclip_html_frame frame = *newsclip_html_top(reader);
    bool page = element->tag == NEWSCLIP_TAG_body || (element->ways & NEWSCLIP_HTML_ROOT);
    frame.element = element;
    frame.captures = 0;
    frame.within |= page ? 0 : within_of(element, attributes);
    uint32_t families = page ? 0 : families_of(reader, attributes);
    bool unseen = families & NEWSCLIP_HTML_UNSEEN;
    frame.own = (uint16_t)families;
    frame.names |= frame.own;
    frame.near = families_near(reader, frame.own);
    frame.kind = kind_in(element->tag, frame.kind);
    frame.skip = skips(newsclip_html_top(reader), element);
    frame.within |= unseen ? 1U << NEWSCLIP_WITHIN_hidden : 0;
    frame.within |= families & NEWSCLIP_HTML_AUTHOR ? 1U << NEWSCLIP_WITHIN_credit : 0;
    if (element->ways & (NEWSCLIP_HTML_BLOCK | NEWSCLIP_HTML_CELL)) {
        frame.id = ++reader->next_id;
        frame.block = (uint16_t)reader->depth;
    } else if (unseen && !(frame.within >> NEWSCLIP_WITHIN_heading & 1U)) {
        frame.skip =
            true; /* a part of a line that is seen; in headings it parts kicker and headline */
    }
    return frame;
}

/* What the tag does to the text before it. */
static void part_text(newsclip_html_reader *reader, const newsclip_html_element *element) {
    if (element->ways & NEWSCLIP_HTML_BLOCK)
        newsclip_html_flush(reader);
    else if (element->ways & NEWSCLIP_HTML_CELL)
        newsclip_html_cell(reader);
    else if (element->ways & NEWSCLIP_HTML_BREAK)
        newsclip_html_break(reader);
}

bool newsclip_html_open(newsclip_html_reader *reader, const void *name,
                        const newsclip_html_element *element,
                        const newsclip_html_attributes *attributes, newsclip_str raw) {
    part_text(reader, element);
    if (reader->depth == NEWSCLIP_HTML_DEPTH_MAX) {
        newsclip_diag_add(&reader->doc->diags, NEWSCLIP_DIAG_depth_capped);
        return false;
    }
    newsclip_html_frame *frame = &reader->frames[reader->depth];
    *frame = make_frame(reader, element, attributes);
    frame->name = name;
    reader->depth++;
    if (element->ways & NEWSCLIP_HTML_ROW)
        reader->row_broken = false;
    reader->links += (element->ways & NEWSCLIP_HTML_LINK) != 0;
    newsclip_html_meta_open(reader, frame, attributes, raw);
    return true;
}

void newsclip_html_close(newsclip_html_reader *reader) {
    newsclip_html_frame *frame = newsclip_html_top(reader);
    uint32_t ways = frame->element->ways;
    if ((ways & NEWSCLIP_HTML_BLOCK) || ((ways & NEWSCLIP_HTML_CELL) && reader->row_broken))
        newsclip_html_flush(reader);
    if (ways & NEWSCLIP_HTML_ROW)
        reader->row_broken = true; /* for the row around the table */
    newsclip_html_meta_close(reader, frame);
    reader->depth--;
}
