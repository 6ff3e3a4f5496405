/* SPDX-License-Identifier: ISC */
/* What the parts of the HTML input share; no border between modules. */
#ifndef NEWSCLIP_INPUT_HTML_PARTS_H
#define NEWSCLIP_INPUT_HTML_PARTS_H

#include "block/block.h"

/* ---- words (html_words.c) ---- */

/** What elements do to the text; see elements.def. */
enum {
    NEWSCLIP_HTML_BLOCK = 1 << 0,
    NEWSCLIP_HTML_HOLDER = 1 << 1,
    NEWSCLIP_HTML_SKIP = 1 << 2,
    NEWSCLIP_HTML_RAW = 1 << 3,
    NEWSCLIP_HTML_BREAK = 1 << 4,
    NEWSCLIP_HTML_CELL = 1 << 5,
    NEWSCLIP_HTML_ROW = 1 << 6,
    NEWSCLIP_HTML_LINK = 1 << 7,
    NEWSCLIP_HTML_EMPHASIS = 1 << 8,
    NEWSCLIP_HTML_LIST_ITEM = 1 << 9,
    NEWSCLIP_HTML_PRE = 1 << 10,
    NEWSCLIP_HTML_META = 1 << 11,
    NEWSCLIP_HTML_TITLE = 1 << 12,
    NEWSCLIP_HTML_SCRIPT = 1 << 13,
    NEWSCLIP_HTML_TIME = 1 << 14,
    NEWSCLIP_HTML_ROOT = 1 << 15,
    NEWSCLIP_HTML_TEMPLATE = 1 << 16,
    NEWSCLIP_HTML_NOSCRIPT = 1 << 17,
    NEWSCLIP_HTML_REL = 1 << 18,
    NEWSCLIP_HTML_DROP = 1 << 19,
    NEWSCLIP_HTML_HEAD = 1 << 20
};

/** One row of elements.def. */
typedef struct newsclip_html_element {
    const char *name;
    uint32_t within; /**< bits of newsclip_within */
    uint32_t ways;
    uint8_t tag;
} newsclip_html_element;

/** Attributes that are read, as they are told apart; COUNT is any other. */
typedef enum newsclip_html_attribute {
    NEWSCLIP_HTML_ATTRIBUTE_aria_hidden,
    NEWSCLIP_HTML_ATTRIBUTE_aria_label,
    NEWSCLIP_HTML_ATTRIBUTE_class,
    NEWSCLIP_HTML_ATTRIBUTE_content,
    NEWSCLIP_HTML_ATTRIBUTE_data,
    NEWSCLIP_HTML_ATTRIBUTE_datetime,
    NEWSCLIP_HTML_ATTRIBUTE_hidden,
    NEWSCLIP_HTML_ATTRIBUTE_href,
    NEWSCLIP_HTML_ATTRIBUTE_http_equiv,
    NEWSCLIP_HTML_ATTRIBUTE_id,
    NEWSCLIP_HTML_ATTRIBUTE_itemprop,
    NEWSCLIP_HTML_ATTRIBUTE_itemtype,
    NEWSCLIP_HTML_ATTRIBUTE_lang,
    NEWSCLIP_HTML_ATTRIBUTE_name,
    NEWSCLIP_HTML_ATTRIBUTE_property,
    NEWSCLIP_HTML_ATTRIBUTE_rel,
    NEWSCLIP_HTML_ATTRIBUTE_role,
    NEWSCLIP_HTML_ATTRIBUTE_shadow,
    NEWSCLIP_HTML_ATTRIBUTE_style,
    NEWSCLIP_HTML_ATTRIBUTE_type,
    NEWSCLIP_HTML_ATTRIBUTE_typeof,
    NEWSCLIP_HTML_ATTRIBUTE_COUNT
} newsclip_html_attribute;

/** Tables of hashes of the names and words above. */
typedef struct newsclip_html_words newsclip_html_words;

/** The tables, in the arena. */
const newsclip_html_words *newsclip_html_words_new(newsclip_arena *arena);

/** The element of that name, in any case; never NULL: what is not known is inline. */
const newsclip_html_element *newsclip_html_element_find(const newsclip_html_words *words,
                                                        newsclip_str name);

/** The attribute of that name, in any case, if it is read on elements of these ways; else COUNT. */
newsclip_html_attribute newsclip_html_attr_find(const newsclip_html_words *words, newsclip_str name,
                                                uint32_t ways);

/** Behind the bits of the families: a class or another name says that the element's text is for screen readers and not seen. */
#define NEWSCLIP_HTML_UNSEEN (1U << 16)

/** ... that it is about who wrote, which dates, prices and products with the family of by-lines are not. */
#define NEWSCLIP_HTML_AUTHOR (1U << 17)

/** The families (bits of newsclip_family) of the words in an attribute's value, with NEWSCLIP_HTML_UNSEEN and
 *  NEWSCLIP_HTML_AUTHOR. */
uint32_t newsclip_html_families(const newsclip_html_words *words, newsclip_str value);

/** Does an element's class say that it holds the author and nothing else: "author", "post__author-name"? An "author-box"
 *  holds more. */
bool newsclip_html_is_author(newsclip_str class);

/* ---- the lean page (html_lean.c) ---- */

/** A stretch of the lean page, from `lean` on, that stands so in the page, from `page` on. */
typedef struct newsclip_html_stretch {
    size_t lean;
    size_t page;
} newsclip_html_stretch;

NEWSCLIP_VEC(newsclip_html_stretches, newsclip_html_stretch)

/** A page without what no part of the input reads: comments, contents of scripts and the like, most attributes. */
typedef struct newsclip_html_lean {
    newsclip_str
        text; /**< NUL behind its end; a '<' or '&' that opens nothing is U+007F, which no decoded text holds */
    newsclip_html_stretches stretches; /**< the first begins at 0 */
} newsclip_html_lean;

newsclip_html_lean newsclip_html_lean_of(newsclip_arena *arena, newsclip_str page,
                                         const newsclip_html_words *words);

/* ---- elements (html_tree.c), text (html_text.c), metadata (html_meta.c) ---- */

/** Attributes of an element; those it does not have are NULL. */
typedef struct newsclip_html_attributes {
    const char *value[NEWSCLIP_HTML_ATTRIBUTE_COUNT];
} newsclip_html_attributes;

enum {
    NEWSCLIP_HTML_DEPTH_MAX = 512, /**< open elements; deeper ones lose their structure */
    NEWSCLIP_HTML_CAPTURES = 16,   /**< elements open at a time whose text is metadata */
    NEWSCLIP_HTML_ITEMS_MAX = 3000 /**< items of metadata: a page has a hundred */
};

/** An open element, with all that it has from those around it. */
typedef struct newsclip_html_frame {
    const newsclip_html_element *element;
    const void *name; /**< the parser's own pointer, to know the end by */
    newsclip_str scope;
    uint32_t within;
    uint32_t id;      /**< of the nearest block element */
    uint16_t block;   /**< index of its frame */
    uint16_t names;   /**< families of all elements around, the body apart */
    uint16_t own;     /**< families of this element */
    uint16_t near;    /**< families of the nearest elements that have any */
    bool skip;        /**< text in it is no text of the page */
    uint8_t kind;     /**< newsclip_kind of blocks in it */
    uint8_t captures; /**< captures that end with it */
} newsclip_html_frame;

/** A place in the block at hand where it may be cut: a separator stands there. */
typedef struct newsclip_html_mark {
    size_t at;  /**< in the text */
    size_t len; /**< of the separator */
    bool cell;  /**< between cells; else a line break */
} newsclip_html_mark;

NEWSCLIP_VEC(newsclip_html_marks, newsclip_html_mark)

/** An element whose text becomes an item of metadata. */
typedef struct newsclip_html_capture {
    size_t item; /**< index into doc->meta */
    size_t from; /**< in the text */
} newsclip_html_capture;

/** A page on its way into blocks. */
typedef struct newsclip_html_reader {
    newsclip_doc *doc;
    newsclip_str page;
    newsclip_arena *scratch; /**< for what only the reading needs */
    const newsclip_html_words *words;
    newsclip_buf out;   /**< all blocks' text; never moves */
    newsclip_buf title; /**< text of the title element */
    newsclip_html_frame *frames;
    size_t depth; /**< frames in use; 1 is the page itself */
    uint32_t next_id;
    newsclip_html_capture capture[NEWSCLIP_HTML_CAPTURES];
    size_t captures;
    /* the block at hand */
    size_t begin; /**< in out */
    size_t linked;
    size_t emphasised;
    size_t links;
    newsclip_html_marks marks;
    bool joined;    /**< tiny blocks were joined to it */
    size_t source;  /**< of its first byte, in the page */
    size_t end;     /**< behind its last byte, in the page */
    uint16_t names; /**< families where its first text stands */
    uint16_t near;
    size_t space;    /**< where in the page a space waits to be written, or SIZE_MAX */
    size_t feeds;    /**< line ends since the last text, in preformatted text */
    bool row_broken; /**< the row at hand holds blocks of its own */
    /* lines of the page */
    size_t counted;
    uint32_t line;
} newsclip_html_reader;

static inline newsclip_html_frame *newsclip_html_top(const newsclip_html_reader *reader) {
    return &reader->frames[reader->depth - 1];
}

/** An element begins; false where it is too deep to be noted, and its end will not be told. `raw` is the content of a script,
 *  as it stands in the page. */
bool newsclip_html_open(newsclip_html_reader *reader, const void *name,
                        const newsclip_html_element *element,
                        const newsclip_html_attributes *attributes, newsclip_str raw);

/** The element on top ends. */
void newsclip_html_close(newsclip_html_reader *reader);

/** Text of the page, as it stands there; text that a character reference of `size` bytes at `source` means. */
void newsclip_html_text(newsclip_html_reader *reader, size_t source, size_t len);
void newsclip_html_reference(newsclip_html_reader *reader, uint32_t cp, size_t source, size_t size);

/** A copy in the arena with spaces folded, none at the ends, and without characters that only steer a renderer. */
newsclip_str newsclip_html_fold(newsclip_arena *arena, newsclip_str text);

/** A line break; a cell begins; the block at hand ends; the page ends. */
void newsclip_html_break(newsclip_html_reader *reader);
void newsclip_html_cell(newsclip_html_reader *reader);
void newsclip_html_flush(newsclip_html_reader *reader);
void newsclip_html_finish(newsclip_html_reader *reader);

/** Note what an element that begins says of the page; its text, where that matters, is known at its end. */
void newsclip_html_meta_open(newsclip_html_reader *reader, newsclip_html_frame *frame,
                             const newsclip_html_attributes *attributes, newsclip_str raw);
void newsclip_html_meta_close(newsclip_html_reader *reader, const newsclip_html_frame *frame);

/* ---- what was read (html_spare.c, html_state.c) ---- */

/** Drop text that a page shows only where all else fails (noscript, templates), unless the page has no other. */
void newsclip_html_drop_spare(newsclip_doc *doc);

/** Has the page prose that it shows, or that it drops for want of better? */
bool newsclip_html_has_prose(const newsclip_doc *doc);

/** A page made of the texts that stand in script state; empty where there are none. */
newsclip_str newsclip_html_state_page(const newsclip_doc *doc);

#endif
