/* SPDX-License-Identifier: ISC */
/*
 * What a page says of itself, as candidates for fields.
 * In: the raw items of the document. Out: cleaned values with the trust of their row in names.def. Names and their worth
 * are in that table; JSON-LD and names of persons have files of their own. What wins is decided in article/.
 */
#include "meta/meta.h"

#include "block/likeness.h"
#include "meta/clean.h"
#include "meta/parts.h"

enum {
    CANDIDATES_MAX = 600, /* of all items */
    SCRIPTS_MAX = 64,     /* JSON-LD scripts of a page */
    NAME_MAX = 80,        /* bytes of a name */
    DATE_MAX = 120,       /* bytes of a date */
    SHORT_MAX = 120,      /* bytes of a section or a site's name */
    TITLES_MAX = 4,       /* of the page's own that others are held against */
    HOST_MAX = 100,
    HOST_TRUST = 10 /* names that give addresses only have at most that */
};

#define LIKE 0.5F /* share of words that titles of one story have in common, at least */

static const newsclip_meta_row rows[] = {
#define X(origin_, name_, field_, trust_, by_)                                                     \
    { NEWSCLIP_META_##origin_, name_, NEWSCLIP_FIELD_##field_, trust_, by_ },
#include "meta/names.def"
#undef X
};

/* ---- names ---------------------------------------------------------------------------------------- */

/* A name as the table has it; { "", 0 } where it is too long to stand there. */
static newsclip_str write_name(newsclip_str name, char out[NAME_MAX]) {
    size_t len = 0;
    if (name.len > NAME_MAX)
        return NEWSCLIP_STR("");
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool separator = c == ':' || c == '-' || c == '_' || c == ' ' || c == '/';
        out[len++] = separator ? '.' : (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    newsclip_str written = { out, len };
    if (newsclip_str_starts(written, NEWSCLIP_STR("schema.")))
        written = newsclip_str_slice(written, 7, len);
    return written;
}

static const newsclip_meta_row *find_row(newsclip_meta_origin origin, newsclip_str written) {
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        if (rows[i].origin != origin)
            continue;
        newsclip_str row = newsclip_str_of(rows[i].name);
        bool part = origin == NEWSCLIP_META_time && newsclip_str_find(written, row, 0) != SIZE_MAX;
        if (part || newsclip_str_equal(row, written))
            return &rows[i];
    }
    return NULL;
}

/* Publishers put a name of their own before what they tell: "w-published-date", "rnews:datePublished". */
static const newsclip_meta_row *find_prefixed(newsclip_str written) {
    size_t stop = newsclip_str_find(written, NEWSCLIP_STR("."), 0);
    if (stop == SIZE_MAX)
        return NULL;
    const newsclip_meta_row *row =
        find_row(NEWSCLIP_META_meta, newsclip_str_slice(written, stop + 1, written.len));
    return row && row->field == NEWSCLIP_FIELD_date && strstr(row->name, "publi") ? row : NULL;
}

const newsclip_meta_row *newsclip_meta_row_find(newsclip_meta_origin origin, newsclip_str name) {
    char bytes[NAME_MAX];
    newsclip_str written = write_name(name, bytes);
    const newsclip_meta_row *row = find_row(origin, written);
    return row || origin != NEWSCLIP_META_meta ? row : find_prefixed(written);
}

/* ---- values --------------------------------------------------------------------------------------- */

void newsclip_meta_add(newsclip_doc *doc, newsclip_field field, newsclip_str text,
                       const newsclip_meta_row *row, const newsclip_meta_value *value) {
    if (text.len == 0 || doc->candidates.len >= CANDIDATES_MAX)
        return;
    newsclip_candidate candidate = {
        .field = field,
        .value = text,
        .by = row->by,
        .block = UINT32_MAX,
        .trust = (uint8_t)(row->trust > value->doubt ? row->trust - value->doubt : 1),
        .place = value->place,
    };
    newsclip_candidates_push(doc->arena, &doc->candidates, candidate);
}

static bool is_address(newsclip_str text) {
    return newsclip_str_find(text, NEWSCLIP_STR("://"), 0) != SIZE_MAX ||
           newsclip_str_starts(text, NEWSCLIP_STR("www.")) ||
           newsclip_str_starts(text, NEWSCLIP_STR("//"));
}

static void offer_text(newsclip_doc *doc, const newsclip_meta_row *row,
                       const newsclip_meta_value *value) {
    newsclip_str text = newsclip_meta_clean(doc->arena, value->text, NEWSCLIP_META_VALUE);
    if (!is_address(text))
        newsclip_meta_add(doc, row->field, text, row, value);
}

/* The host of an address without "www.", or "". */
static newsclip_str host_of(newsclip_str address) {
    size_t at = newsclip_str_find(address, NEWSCLIP_STR("//"), 0);
    if (at == SIZE_MAX || at > 8)
        return NEWSCLIP_STR("");
    newsclip_str host = newsclip_str_slice(address, at + 2, address.len);
    size_t len = 0;
    while (len < host.len && !strchr("/?#: ", host.ptr[len]))
        len++;
    host.len = len;
    if (newsclip_str_starts(host, NEWSCLIP_STR("www.")))
        host = newsclip_str_slice(host, 4, host.len);
    return host.len <= HOST_MAX && memchr(host.ptr, '.', host.len) ? host : NEWSCLIP_STR("");
}

/* A name, or the host of an address. */
static void offer_site(newsclip_doc *doc, const newsclip_meta_row *row,
                       const newsclip_meta_value *value) {
    newsclip_str text = newsclip_meta_clean(doc->arena, value->text, SHORT_MAX);
    if (is_address(text))
        text = newsclip_utf8_lowered(doc->arena, host_of(text));
    bool host_only = row->trust <= HOST_TRUST;
    if (newsclip_str_starts(text, NEWSCLIP_STR("/")) ||
        (host_only && !memchr(text.ptr, '.', text.len)))
        return; /* a path */
    newsclip_meta_add(doc, row->field, text, row, value);
}

/* A date has digits; what it says is read when dates are compared. */
static void offer_date(newsclip_doc *doc, const newsclip_meta_row *row,
                       const newsclip_meta_value *value) {
    newsclip_str text = newsclip_meta_clean(doc->arena, value->text, DATE_MAX);
    bool digits = false;
    for (const char *p = text.ptr, *end = p + text.len; p < end && !digits;)
        digits = newsclip_utf8_digit(newsclip_utf8_next(&p)) >= 0;
    if (digits)
        newsclip_meta_add(doc, row->field, text, row, value);
}

static void offer_section(newsclip_doc *doc, const newsclip_meta_row *row,
                          const newsclip_meta_value *value) {
    newsclip_str text = newsclip_meta_clean(doc->arena, value->text, SHORT_MAX);
    size_t comma = newsclip_str_find(text, NEWSCLIP_STR(","), 0);
    bool list =
        comma != SIZE_MAX && newsclip_str_find(text, NEWSCLIP_STR(","), comma + 1) != SIZE_MAX;
    if (list) /* "World, Europe, Politics" names the section first */
        text = newsclip_str_trim(newsclip_str_slice(text, 0, comma));
    if (!is_address(text) && newsclip_shape_of(text).letters > 1)
        newsclip_meta_add(doc, row->field, text, row, value);
}

/* One subtag of a language tag at p: letters and digits. */
static size_t count_subtag(newsclip_str tag, size_t at) {
    size_t len = 0;
    for (; at + len < tag.len; len++) {
        char c = tag.ptr[at + len];
        bool part = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        if (!part)
            break;
    }
    return len;
}

/* BCP 47 writes languages small, scripts with a capital, regions in capitals. */
static void add_subtag(newsclip_buf *out, newsclip_str subtag, bool first) {
    bool region = !first && subtag.len == 2, script = !first && subtag.len == 4;
    if (!first)
        newsclip_buf_add_char(out, '-');
    for (size_t i = 0; i < subtag.len; i++) {
        char c = subtag.ptr[i];
        bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        bool capital = region || (script && i == 0);
        newsclip_buf_add_char(out, letter ? (char)(capital ? c & ~0x20 : c | 0x20) : c);
    }
}

/* "en_us" is en-US; "English" is no tag. Of several the first. */
static void offer_language(newsclip_doc *doc, const newsclip_meta_row *row,
                           const newsclip_meta_value *value) {
    newsclip_str tag = newsclip_meta_clean(doc->arena, value->text, SHORT_MAX);
    newsclip_buf out = { .arena = doc->arena };
    size_t at = count_subtag(tag, 0);
    if (at < 2 || at > 3)
        return;
    add_subtag(&out, newsclip_str_slice(tag, 0, at), true);
    while (at + 1 < tag.len && (tag.ptr[at] == '-' || tag.ptr[at] == '_')) {
        size_t len = count_subtag(tag, at + 1);
        if (len < 2 || len > 8)
            break;
        add_subtag(&out, newsclip_str_slice(tag, at + 1, at + 1 + len), false);
        at += 1 + len;
    }
    bool ended = at == tag.len || strchr(",; .@", tag.ptr[at]);
    if (ended && !newsclip_str_equal(newsclip_buf_str(&out), NEWSCLIP_STR("und")))
        newsclip_meta_add(doc, row->field, newsclip_buf_str(&out), row, value);
}

typedef void offer_function(newsclip_doc *doc, const newsclip_meta_row *row,
                            const newsclip_meta_value *value);

/* How a field's values are cleaned; the others as plain text. */
static offer_function *const offers[NEWSCLIP_FIELD_COUNT] = {
    [NEWSCLIP_FIELD_author] = newsclip_meta_offer_persons,
    [NEWSCLIP_FIELD_date] = offer_date,
    [NEWSCLIP_FIELD_modified] = offer_date,
    [NEWSCLIP_FIELD_site] = offer_site,
    [NEWSCLIP_FIELD_section] = offer_section,
    [NEWSCLIP_FIELD_language] = offer_language,
};

void newsclip_meta_offer(newsclip_doc *doc, const newsclip_meta_row *row,
                         const newsclip_meta_value *value) {
    offer_function *offer = offers[row->field] ? offers[row->field] : offer_text;
    offer(doc, row, value);
}

/* ---- the page ------------------------------------------------------------------------------------- */

bool newsclip_meta_is_about(const newsclip_doc *doc, newsclip_str title) {
    size_t titles = 0;
    for (size_t i = 0; i < doc->meta.len && titles < TITLES_MAX; i++) {
        const newsclip_meta_item *item = &doc->meta.at[i];
        bool own = item->origin == NEWSCLIP_META_title ||
                   (item->origin == NEWSCLIP_META_meta &&
                    newsclip_utf8_equal_folded(item->name, NEWSCLIP_STR("og:title")));
        if (!own || item->value.len == 0)
            continue;
        if (newsclip_text_likeness(title, item->value) >= LIKE)
            return true;
        titles++;
    }
    return titles == 0;
}

/* Microdata of comments, reviews and other items in the page is not about the article. */
static bool is_ours(const newsclip_meta_item *item) {
    static const char *const others[] = { "/Comment", "/UserComments", "/Review",     "/Product",
                                          "/Event",   "/VideoObject",  "/ImageObject" };
    for (size_t i = 0; i < NEWSCLIP_LEN(others); i++)
        if (newsclip_str_ends(item->scope, newsclip_str_of(others[i])))
            return false;
    return true;
}

static void read_item(newsclip_doc *doc, const newsclip_meta_item *item) {
    const newsclip_meta_row *row = newsclip_meta_row_find(item->origin, item->name);
    if (!row || !is_ours(item))
        return;
    newsclip_meta_value value = { .text = item->value };
    if (item->block < doc->blocks.len)
        value.place = doc->blocks.at[item->block].text.ptr;
    newsclip_meta_offer(doc, row, &value);
}

void newsclip_meta_read(newsclip_doc *doc) {
    size_t scripts = 0, articles = 0;
    for (size_t i = 0; i < doc->meta.len; i++) {
        const newsclip_meta_item *item = &doc->meta.at[i];
        if (item->origin != NEWSCLIP_META_json_ld)
            read_item(doc, item);
        else if (scripts++ < SCRIPTS_MAX)
            articles = newsclip_meta_read_jsonld(doc, item->value, articles);
    }
}
