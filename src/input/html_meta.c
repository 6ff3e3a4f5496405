/* SPDX-License-Identifier: ISC */
/*
 * What a page says of itself: elements and attributes to items of metadata.
 * In: elements as they begin and end. Out: doc->meta, in the order of the page. Nothing is judged or chosen here.
 */
#include "input/html_parts.h"

enum {
    HEAD_IDS = 2, /* block elements before the body: html and head */
    TEXT_MAX =
        1000 /* bytes: a longer text is no name, date or title; its item has an empty value */
};

/* Links of the head that say what the page is; the others load something. */
static const char *const rels[] = { "alternate", "amphtml", "author",    "canonical",
                                    "license",   "me",      "publisher", "shortlink" };

/* Scripts whose text is data; state has no type of its own. */
static const char *const state_ids[] = { "__NEXT_DATA__", "__NUXT_DATA__" };

static const char *get(const newsclip_html_attributes *attributes, newsclip_html_attribute id) {
    return attributes->value[id];
}

static newsclip_str folded(newsclip_html_reader *reader, const char *value) {
    return value ? newsclip_html_fold(reader->doc->arena, newsclip_str_of(value))
                 : NEWSCLIP_STR("");
}

/* The block that the item stands in or in front of; none in the head. */
static uint32_t block_at(const newsclip_html_reader *reader, const newsclip_html_frame *frame) {
    bool head =
        reader->next_id <= HEAD_IDS && (frame->skip || (frame->element->ways & NEWSCLIP_HTML_ROOT));
    return head ? UINT32_MAX : (uint32_t)reader->doc->blocks.len;
}

static size_t add(newsclip_html_reader *reader, const newsclip_html_frame *frame,
                  newsclip_meta_origin origin, const char *name, newsclip_str value) {
    newsclip_meta_item item = {
        .origin = origin,
        .name = folded(reader, name),
        .value = value,
        .scope = frame->scope.ptr ? frame->scope : NEWSCLIP_STR(""),
        .block = block_at(reader, frame),
    };
    newsclip_meta_items_push(reader->doc->arena, &reader->doc->meta, item);
    return reader->doc->meta.len - 1;
}

/* Let the text of the element, when it ends, be the item's value. */
static void capture(newsclip_html_reader *reader, newsclip_html_frame *frame, size_t item) {
    if (reader->captures == NEWSCLIP_HTML_CAPTURES)
        return;
    reader->capture[reader->captures++] = (newsclip_html_capture){ item, reader->out.len };
    frame->captures++;
}

static bool is_one_of(const char *value, const char *const *list, size_t count) {
    for (size_t i = 0; value && i < count; i++)
        if (strcmp(value, list[i]) == 0)
            return true;
    return false;
}

static bool has_word(const char *value, const char *word) {
    return value && strstr(value, word) != NULL;
}

/* ---- elements of the head ---- */

static void add_meta(newsclip_html_reader *reader, const newsclip_html_frame *frame,
                     const newsclip_html_attributes *attributes) {
    static const newsclip_html_attribute names[] = { NEWSCLIP_HTML_ATTRIBUTE_property,
                                                     NEWSCLIP_HTML_ATTRIBUTE_name,
                                                     NEWSCLIP_HTML_ATTRIBUTE_itemprop,
                                                     NEWSCLIP_HTML_ATTRIBUTE_http_equiv };
    const char *content = get(attributes, NEWSCLIP_HTML_ATTRIBUTE_content);
    for (size_t i = 0; content && i < NEWSCLIP_LEN(names); i++)
        if (get(attributes, names[i]))
            add(reader, frame, NEWSCLIP_META_meta, get(attributes, names[i]),
                folded(reader, content));
}

static void add_link(newsclip_html_reader *reader, const newsclip_html_frame *frame,
                     const newsclip_html_attributes *attributes) {
    const char *rel = get(attributes, NEWSCLIP_HTML_ATTRIBUTE_rel);
    newsclip_str href = folded(reader, get(attributes, NEWSCLIP_HTML_ATTRIBUTE_href));
    if (is_one_of(rel, rels, NEWSCLIP_LEN(rels)))
        add(reader, frame, NEWSCLIP_META_link, rel, href);
    if (get(attributes, NEWSCLIP_HTML_ATTRIBUTE_itemprop))
        add(reader, frame, NEWSCLIP_META_itemprop,
            get(attributes, NEWSCLIP_HTML_ATTRIBUTE_itemprop), href);
}

/* "window.__STATE__ = {...}": the name and the text from the bracket on; false where the script is no such thing. */
static bool read_assignment(newsclip_str *raw, newsclip_str *name) {
    newsclip_str text = newsclip_str_trim(*raw);
    if (!newsclip_str_starts(text, NEWSCLIP_STR("window.__")))
        return false;
    size_t equals = newsclip_str_find(text, NEWSCLIP_STR("="), 0);
    if (equals == SIZE_MAX)
        return false;
    *name = newsclip_str_trim(newsclip_str_slice(text, 0, equals));
    *raw = newsclip_str_trim(newsclip_str_slice(text, equals + 1, text.len));
    return raw->len > 0 && (raw->ptr[0] == '{' || raw->ptr[0] == '[');
}

static void add_script(newsclip_html_reader *reader, const newsclip_html_frame *frame,
                       const newsclip_html_attributes *attributes, newsclip_str raw) {
    const char *type = get(attributes, NEWSCLIP_HTML_ATTRIBUTE_type);
    const char *id = get(attributes, NEWSCLIP_HTML_ATTRIBUTE_id);
    newsclip_str name;
    if (raw.len == 0)
        return;
    if (has_word(type, "ld+json"))
        add(reader, frame, NEWSCLIP_META_json_ld, NULL, raw);
    else if (has_word(type, "json") || is_one_of(id, state_ids, NEWSCLIP_LEN(state_ids)))
        add(reader, frame, NEWSCLIP_META_state, id, raw);
    else if (!type && read_assignment(&raw, &name))
        add(reader, frame, NEWSCLIP_META_state, newsclip_str_copy(reader->doc->arena, name).ptr,
            raw);
}

/* ---- elements anywhere ---- */

/* An item whose value is an attribute, or else the element's text. */
static void add_property(newsclip_html_reader *reader, newsclip_html_frame *frame,
                         newsclip_meta_origin origin, const char *name,
                         const newsclip_html_attributes *attributes) {
    const char *content = get(attributes, NEWSCLIP_HTML_ATTRIBUTE_content);
    const char *value = content ? content : get(attributes, NEWSCLIP_HTML_ATTRIBUTE_datetime);
    size_t item = add(reader, frame, origin, name, folded(reader, value));
    if (!value)
        capture(reader, frame, item);
}

static void add_time(newsclip_html_reader *reader, const newsclip_html_frame *frame,
                     const newsclip_html_attributes *attributes) {
    const char *datetime = get(attributes, NEWSCLIP_HTML_ATTRIBUTE_datetime);
    const char *itemprop = get(attributes, NEWSCLIP_HTML_ATTRIBUTE_itemprop);
    const char *class = get(attributes, NEWSCLIP_HTML_ATTRIBUTE_class);
    if (datetime)
        add(reader, frame, NEWSCLIP_META_time, itemprop ? itemprop : class,
            folded(reader, datetime));
}

static bool is_named_for_author(const newsclip_html_frame *frame,
                                const newsclip_html_attributes *attributes) {
    const char *class = get(attributes, NEWSCLIP_HTML_ATTRIBUTE_class);
    return class && (frame->own >> NEWSCLIP_FAMILY_byline & 1U) &&
           newsclip_html_is_author(newsclip_str_of(class));
}

static void add_properties(newsclip_html_reader *reader, newsclip_html_frame *frame,
                           const newsclip_html_attributes *attributes) {
    const char *itemprop = get(attributes, NEWSCLIP_HTML_ATTRIBUTE_itemprop);
    const char *property = get(attributes, NEWSCLIP_HTML_ATTRIBUTE_property);
    bool by_rel = has_word(get(attributes, NEWSCLIP_HTML_ATTRIBUTE_rel), "author");
    bool by_link = !by_rel && (frame->element->ways & NEWSCLIP_HTML_REL) &&
                   get(attributes, NEWSCLIP_HTML_ATTRIBUTE_href);
    if (frame->element->ways & NEWSCLIP_HTML_TIME)
        add_time(reader, frame, attributes);
    if (itemprop && !has_word(itemprop, "articleBody"))
        add_property(reader, frame, NEWSCLIP_META_itemprop, itemprop, attributes);
    if (property)
        add_property(reader, frame, NEWSCLIP_META_rdfa, property, attributes);
    if (by_rel || (itemprop && strcmp(itemprop, "author") == 0))
        capture(reader, frame,
                add(reader, frame, NEWSCLIP_META_author, by_rel ? "rel" : "itemprop",
                    NEWSCLIP_STR("")));
    if (!by_rel && is_named_for_author(frame, attributes))
        capture(reader, frame, add(reader, frame, NEWSCLIP_META_author, "class", NEWSCLIP_STR("")));
    if (by_link)
        capture(reader, frame, add(reader, frame, NEWSCLIP_META_author, "href", NEWSCLIP_STR("")));
}

static void note_scope(newsclip_html_reader *reader, newsclip_html_frame *frame,
                       const newsclip_html_attributes *attributes) {
    const char *type = get(attributes, NEWSCLIP_HTML_ATTRIBUTE_itemtype);
    type = type ? type : get(attributes, NEWSCLIP_HTML_ATTRIBUTE_typeof);
    if (type)
        frame->scope = folded(reader, type);
}

void newsclip_html_meta_open(newsclip_html_reader *reader, newsclip_html_frame *frame,
                             const newsclip_html_attributes *attributes, newsclip_str raw) {
    uint32_t ways = frame->element->ways;
    if (reader->doc->meta.len >= NEWSCLIP_HTML_ITEMS_MAX)
        return;
    const char *lang = get(attributes, NEWSCLIP_HTML_ATTRIBUTE_lang);
    if (ways & NEWSCLIP_HTML_SCRIPT)
        add_script(reader, frame, attributes, raw);
    else if (ways & NEWSCLIP_HTML_META && frame->element->name[0] == 'm')
        add_meta(reader, frame, attributes);
    else if (ways & NEWSCLIP_HTML_META)
        add_link(reader, frame, attributes);
    else
        add_properties(reader, frame, attributes);
    if (lang)
        add(reader, frame, NEWSCLIP_META_lang, NULL, folded(reader, lang));
    note_scope(reader, frame, attributes);
}

void newsclip_html_meta_close(newsclip_html_reader *reader, const newsclip_html_frame *frame) {
    for (size_t i = 0; i < frame->captures; i++) {
        newsclip_html_capture done = reader->capture[--reader->captures];
        newsclip_str text =
            newsclip_str_slice(newsclip_buf_str(&reader->out), done.from, reader->out.len);
        if (text.len <= TEXT_MAX)
            reader->doc->meta.at[done.item].value = newsclip_html_fold(reader->doc->arena, text);
    }
    if (frame->element->ways & NEWSCLIP_HTML_TITLE && reader->title.len > 0 &&
        reader->doc->meta.len < NEWSCLIP_HTML_ITEMS_MAX) {
        add(reader, frame, NEWSCLIP_META_title, NULL,
            newsclip_html_fold(reader->doc->arena, newsclip_buf_str(&reader->title)));
        reader->title.len = 0;
    }
}
