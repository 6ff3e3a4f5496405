/* SPDX-License-Identifier: ISC */
/*
 * JSON-LD.
 * In: the text of a script. Out: candidates for fields, from the nodes in it that are about the page: what is nested in
 * them (comments, pictures, stories mentioned) is not. A script that is no JSON is repaired first. Nodes are visited in
 * waves, outermost first, from a list of fixed size: nothing here goes as deep as its input.
 */
#include "base/json.h"
#include "block/told.h"
#include "meta/parts.h"
#include "meta/repair.h"

#include "base/vec.h"

enum {
    SCRIPT_MAX = 1 << 20, /* bytes that are read of a script */
    VALUES_MAX =
        20000, /* of a script; one with more is data: a value takes many times its bytes of memory */
    NODES_MAX = 512,    /* values looked at in a script */
    MEMBERS_MAX = 400,  /* of a node; one with more is no node, but data */
    LOOKUPS_MAX = 64,   /* references that are followed in a script */
    LIST_MAX = 64,      /* of authors, keywords, types */
    TOLD_MAX = 1 << 19, /* bytes of the article's text */
    KEY_MAX = 48,
    DOUBT_OTHER = 40, /* the only article there is, but its headline is not the page's */
    DOUBT_LATER = 5   /* a second article about the same */
};

/* What a node is to us. The names open the rows of names.def. */
typedef enum node_class {
    CLASS_NONE,
    CLASS_ARTICLE,
    CLASS_PAGE,
    CLASS_SITE,
    CLASS_OWNER
} node_class;

static const char *const class_names[] = { "", "article.", "page.", "site.", "owner." };

static const struct {
    const char *type;
    node_class class;
} types[] = {
#define X(type, class) { type, CLASS_##class },
#include "meta/jsonld_types.def"
#undef X
};

/* Keys behind which the page's own nodes stand. */
static const char *const passages[] = { "@graph", "mainEntity", "mainEntityOfPage" };

typedef struct script_reader {
    newsclip_doc *doc;
    const newsclip_json *nodes[NODES_MAX]; /**< to be visited, outermost first */
    size_t len;
    size_t lookups;  /**< references followed so far */
    size_t articles; /**< read so far, earlier scripts included */
} script_reader;

/* ---- values --------------------------------------------------------------------------------------- */

/* A type without its vocabulary: "http://schema.org/NewsArticle" is NewsArticle. */
static newsclip_str bare_type(newsclip_str type) {
    for (size_t i = type.len; i > 0; i--)
        if (strchr("/#:", type.ptr[i - 1]))
            return newsclip_str_slice(type, i, type.len);
    return type;
}

static node_class class_of_type(newsclip_str type) {
    newsclip_str bare = bare_type(type);
    for (size_t i = 0; i < NEWSCLIP_LEN(types); i++)
        if (newsclip_utf8_equal_folded(bare, newsclip_str_of(types[i].type)))
            return types[i].class;
    return CLASS_NONE;
}

/* Of several types the one that is worth most. */
static node_class class_of(const newsclip_json *node) {
    const newsclip_json *type = newsclip_json_find(node, "@type");
    if (newsclip_json_get_kind(type) == NEWSCLIP_JSON_STRING)
        return class_of_type(newsclip_json_get_text(type));
    node_class best = CLASS_NONE;
    const newsclip_json *one = newsclip_json_first(type);
    for (size_t n = 0; one && n < LIST_MAX; n++, one = newsclip_json_next(one)) {
        node_class class = class_of_type(newsclip_json_get_text(one));
        if (class != CLASS_NONE && (best == CLASS_NONE || class < best))
            best = class;
    }
    return best;
}

static bool has_type(const newsclip_json *node, const char *part) {
    const newsclip_json *type = newsclip_json_find(node, "@type");
    if (newsclip_json_get_kind(type) == NEWSCLIP_JSON_ARRAY)
        type = newsclip_json_first(type);
    return newsclip_str_find(newsclip_json_get_text(type), newsclip_str_of(part), 0) != SIZE_MAX;
}

/* The first of a list, the name of a thing. */
static newsclip_str text_of(const newsclip_json *value) {
    static const char *const names[] = { "name", "@value", "alternateName" };
    if (newsclip_json_get_kind(value) == NEWSCLIP_JSON_ARRAY)
        value = newsclip_json_first(value);
    for (size_t i = 0; i < NEWSCLIP_LEN(names); i++) {
        const newsclip_json *name = newsclip_json_find(value, names[i]);
        if (newsclip_json_get_kind(name) == NEWSCLIP_JSON_ARRAY)
            name = newsclip_json_first(name);
        if (newsclip_json_get_text(name).len)
            return newsclip_json_get_text(name);
    }
    return newsclip_json_get_text(value);
}

/* The node that a reference means; the value itself where it is none. */
static const newsclip_json *resolve(script_reader *reader, const newsclip_json *value) {
    newsclip_str id = newsclip_json_get_text(newsclip_json_find(value, "@id"));
    if (id.len == 0 || text_of(value).len || reader->lookups++ >= LOOKUPS_MAX)
        return value;
    for (size_t i = 0; i < reader->len; i++) {
        const newsclip_json *node = reader->nodes[i];
        if (newsclip_str_equal(newsclip_json_get_text(newsclip_json_find(node, "@id")), id) &&
            text_of(node).len)
            return node;
    }
    return value;
}

/* ---- fields --------------------------------------------------------------------------------------- */

/* The row of a key of a class, or NULL. */
static const newsclip_meta_row *find_row(node_class class, newsclip_str key) {
    char bytes[KEY_MAX + 16];
    newsclip_str prefix = newsclip_str_of(class_names[class]);
    if (key.len > KEY_MAX)
        return NULL;
    memcpy(bytes, prefix.ptr, prefix.len);
    memcpy(bytes + prefix.len, key.ptr, key.len);
    return newsclip_meta_row_find(NEWSCLIP_META_json_ld,
                                  (newsclip_str){ bytes, prefix.len + key.len });
}

static void offer_text(script_reader *reader, const newsclip_meta_row *row,
                       const newsclip_json *member, uint8_t doubt) {
    newsclip_meta_value value = { .text = text_of(resolve(reader, member)), .doubt = doubt };
    newsclip_meta_offer(reader->doc, row, &value);
}

static void offer_author(script_reader *reader, const newsclip_meta_row *row,
                         const newsclip_json *member, uint8_t doubt) {
    const newsclip_json *agent = resolve(reader, member);
    newsclip_meta_value value = { .text = text_of(agent), .doubt = doubt };
    if (has_type(agent, "erson"))
        value.agent = NEWSCLIP_META_AGENT_PERSON;
    else if (has_type(agent, "rganization") || has_type(agent, "orporation"))
        value.agent = NEWSCLIP_META_AGENT_GROUP;
    newsclip_meta_offer(reader->doc, row, &value);
}

typedef void offer_function(script_reader *reader, const newsclip_meta_row *row,
                            const newsclip_json *member, uint8_t doubt);

/* Every element of a list: authors, keywords. */
static void offer_each(script_reader *reader, const newsclip_meta_row *row,
                       const newsclip_json *member, uint8_t doubt) {
    offer_function *offer = row->field == NEWSCLIP_FIELD_author ? offer_author : offer_text;
    if (newsclip_json_get_kind(member) != NEWSCLIP_JSON_ARRAY) {
        offer(reader, row, member, doubt);
        return;
    }
    const newsclip_json *one = newsclip_json_first(member);
    for (size_t n = 0; one && n < LIST_MAX; n++, one = newsclip_json_next(one))
        offer(reader, row, one, doubt);
}

static void offer_member(script_reader *reader, node_class class, const newsclip_json *member,
                         uint8_t doubt) {
    const newsclip_meta_row *row = find_row(class, newsclip_json_get_key(member));
    if (!row)
        return;
    bool list = row->field == NEWSCLIP_FIELD_author || row->field == NEWSCLIP_FIELD_keywords;
    (list ? offer_each : offer_text)(reader, row, member, doubt);
}

static void keep_body(const script_reader *reader, const newsclip_json *node) {
    newsclip_str body = newsclip_json_get_text(newsclip_json_find(node, "articleBody"));
    if (body.len)
        newsclip_told_keep(reader->doc,
                           newsclip_meta_paragraphs(reader->doc->arena, body, TOLD_MAX),
                           "jsonld.articleBody");
}

static void read_node(script_reader *reader, const newsclip_json *node, node_class class,
                      uint8_t doubt) {
    const newsclip_json *member = newsclip_json_first(node);
    for (; member; member = newsclip_json_next(member))
        offer_member(reader, class, member, doubt);
    if (class == CLASS_ARTICLE)
        keep_body(reader, node);
}

/* ---- nodes ---------------------------------------------------------------------------------------- */

static bool is_small(const newsclip_json *node) {
    size_t members = 0;
    const newsclip_json *one = newsclip_json_first(node);
    while (one && members <= MEMBERS_MAX) {
        one = newsclip_json_next(one);
        members++;
    }
    return members <= MEMBERS_MAX;
}

static void push(script_reader *reader, const newsclip_json *node) {
    newsclip_json_kind kind = newsclip_json_get_kind(node);
    bool wanted = kind == NEWSCLIP_JSON_ARRAY || (kind == NEWSCLIP_JSON_OBJECT && is_small(node));
    if (wanted && reader->len < NODES_MAX)
        reader->nodes[reader->len++] = node;
}

/* The node list grows behind the index that is visited: waves from the outside in. */
static void collect_nodes(script_reader *reader, const newsclip_json *root) {
    push(reader, root);
    for (size_t i = 0; i < reader->len; i++) {
        const newsclip_json *node = reader->nodes[i];
        if (newsclip_json_get_kind(node) == NEWSCLIP_JSON_ARRAY) {
            const newsclip_json *one = newsclip_json_first(node);
            for (; one && reader->len < NODES_MAX; one = newsclip_json_next(one))
                push(reader, one);
            continue;
        }
        for (size_t k = 0; k < NEWSCLIP_LEN(passages); k++)
            push(reader, newsclip_json_find(node, passages[k]));
    }
}

static newsclip_str headline_of(const newsclip_json *node) {
    newsclip_str headline = text_of(newsclip_json_find(node, "headline"));
    return headline.len ? headline : text_of(newsclip_json_find(node, "name"));
}

/* Articles whose headline is the page's; where there is none, the first. A page may list other stories, too. */
static void read_articles(script_reader *reader) {
    const newsclip_json *first = NULL;
    for (size_t i = 0; i < reader->len; i++) {
        const newsclip_json *node = reader->nodes[i];
        if (class_of(node) != CLASS_ARTICLE)
            continue;
        first = first ? first : node;
        newsclip_str headline = headline_of(node);
        if (headline.len && !newsclip_meta_is_about(reader->doc, headline))
            continue;
        read_node(reader, node, CLASS_ARTICLE, reader->articles ? DOUBT_LATER : 0);
        reader->articles++;
    }
    if (first && reader->articles == 0) {
        read_node(reader, first, CLASS_ARTICLE, DOUBT_OTHER);
        reader->articles++;
    }
}

static void read_others(script_reader *reader) {
    for (size_t i = 0; i < reader->len; i++) {
        node_class class = class_of(reader->nodes[i]);
        if (class != CLASS_NONE && class != CLASS_ARTICLE)
            read_node(reader, reader->nodes[i], class, 0);
    }
}

static size_t count_values(newsclip_str text) {
    size_t values = 0;
    for (size_t i = 0; i < text.len; i++)
        values += text.ptr[i] == ',' || text.ptr[i] == '[' || text.ptr[i] == '{';
    return values;
}

size_t newsclip_meta_read_jsonld(newsclip_doc *doc, newsclip_str script, size_t read) {
    newsclip_str text = newsclip_str_trim(script);
    text.len = text.len < SCRIPT_MAX ? text.len : SCRIPT_MAX;
    if (count_values(text) > VALUES_MAX)
        return read;
    bool nul = newsclip_str_find(text, NEWSCLIP_STR("\\u0000"), 0) != SIZE_MAX;
    newsclip_json *root = nul ? NULL : newsclip_json_parse(text);
    if (!root)
        root = newsclip_json_parse(newsclip_meta_repair(doc->arena, text));
    script_reader *reader = newsclip_arena_alloc(doc->arena, sizeof *reader);
    reader->doc = doc;
    reader->articles = read;
    collect_nodes(reader, root);
    read_articles(reader);
    read_others(reader);
    newsclip_json_free(root);
    return reader->articles;
}
