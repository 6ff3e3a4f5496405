/* SPDX-License-Identifier: ISC */
/* Readers of metadata: what an item of a page offers for which field, and that nothing that stands there does harm. */
#include "meta/meta.h"

#include "block/told.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

typedef struct row {
    newsclip_meta_origin origin;
    const char *name;
    const char *value;
    newsclip_field field;
    const char *expected; /* the values offered, parted by bars; "" for none */
} row;

#define ROW(origin, name, value, field, expected)                                                  \
    { NEWSCLIP_META_##origin, name, value, NEWSCLIP_FIELD_##field, expected }

static const row rows[] = {
    ROW(meta, "og:title", "Ferry &amp;amp; pier", headline, "Ferry &amp; pier"),
    ROW(meta, "og:title", "The <i>Mary Rose</i> sails &#8211; again", headline,
        "The Mary Rose sails \u2013 again"),
    ROW(meta, "og:title", "The captain&apos;s &#x2018;Rose&#X2019;", headline,
        "The captain's \u2018Rose\u2019"),
    ROW(meta, "og:title", "&#xD800; &#1114112; &#12a; &; &none; &#65 end", headline,
        "&#xD800; &#1114112; &#12a; &; &none; &#65 end"),
    ROW(title, "", "Ferry sails | The Harbour", headline, "Ferry sails | The Harbour"),
    ROW(meta, "DC.Title", "Ferry sails", headline, "Ferry sails"),
    ROW(itemprop, "headline", "Ferry sails", headline, "Ferry sails"),
    ROW(rdfa, "schema:headline", "Ferry sails", headline, "Ferry sails"),
    ROW(meta, "article:published_time", "2025-03-04T14:05:00+02:00", date,
        "2025-03-04T14:05:00+02:00"),
    ROW(meta, "parsely-pub-date", "2025-03-04", date, "2025-03-04"),
    ROW(meta, "sailthru.date", "Tue, 04 Mar 2025 14:05:09 +0200", date,
        "Tue, 04 Mar 2025 14:05:09 +0200"),
    ROW(meta, "date", "soon", date, ""),
    ROW(time, "entry-date published", "2025-03-04", date, "2025-03-04"),
    ROW(time, "updated", "2025-03-05", modified, "2025-03-05"),
    ROW(meta, "article:modified_time", "2025-03-05", modified, "2025-03-05"),
    ROW(meta, "author", "Jane Roe", author, "Jane Roe"),
    ROW(meta, "author", "Jane Roe and John Doe", author, "Jane Roe|John Doe"),
    ROW(meta, "author", "By Jane Roe, Senior Reporter", author, "Jane Roe"),
    ROW(meta, "author", "Susan", author, "Susan"),
    ROW(meta, "author", "Example Online, London", author, ""),
    ROW(meta, "author", "@janeroe", author, ""),
    ROW(meta, "author", "12345", author, ""),
    ROW(meta, "author", "Reuters", author, ""),
    ROW(meta, "author", "Reuters", source, "Reuters"),
    ROW(meta, "article:author", "https://www.facebook.com/janeroe", author, ""),
    ROW(meta, "twitter:data1", "4 minutes", author, ""),
    ROW(meta, "citation_author", "Roe, Jane T.", author, "Jane T. Roe"),
    ROW(author, "rel", "Jane Roe", author, "Jane Roe"),
    ROW(meta, "og:site_name", "The Harbour Herald", site, "The Harbour Herald"),
    ROW(link, "canonical", "https://www.Harbour.example/ferry.html", site, "harbour.example"),
    ROW(link, "canonical", "/ferry.html", site, ""),
    ROW(lang, "", "en_us", language, "en-US"),
    ROW(lang, "", "zh-hant-tw", language, "zh-Hant-TW"),
    ROW(lang, "", "english", language, ""),
    ROW(meta, "article:section", "World", section, "World"),
    ROW(meta, "section", "World, Europe, Sea", section, "World"),
    ROW(meta, "news_keywords", "ferry, pier", keywords, "ferry, pier"),
    ROW(meta, "viewport", "width=device-width", keywords, ""),
};

static const row scripts[] = {
    ROW(json_ld, "", "{\"@type\":\"NewsArticle\",\"headline\":\"Ferry sails\"}", headline,
        "Ferry sails"),
    ROW(json_ld, "",
        "{\"@graph\":[{\"@type\":[\"Thing\",\"BlogPosting\"],\"author\":{\"@id\":\"#a\"}},"
        "{\"@id\":\"#a\",\"@type\":\"Person\",\"name\":\"Jane Roe\"}]}",
        author, "Jane Roe"),
    ROW(json_ld, "",
        "{\"@type\":\"Article\",\"author\":[{\"@type\":\"Person\",\"name\":\"Tim Roe (tr)\"},"
        "{\"@type\":\"Organization\",\"name\":\"Harbour Press\"},\"John Doe\"]}",
        author, "Tim Roe|John Doe"),
    ROW(json_ld, "",
        "{\"@type\":\"Article\",\"author\":{\"@type\":\"Organization\",\"name\":\"Nordwire\"}}",
        source, "Nordwire"),
    ROW(json_ld, "",
        "{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"LiveBlogPosting\",\"datePublished\":"
        "\"2025-03-04\",\"liveBlogUpdate\":[{\"@type\":\"BlogPosting\",\"datePublished\":"
        "\"2025-03-05\"}]}}",
        date, "2025-03-04"),
    ROW(json_ld, "",
        "{\"@type\":\"Article\",\"publisher\":{\"@type\":\"Organization\",\"name\":\"Harbour "
        "Herald\"}}",
        site, "Harbour Herald"),
    ROW(json_ld, "", "{\"@type\":\"Article\",\"keywords\":[\"ferry\",\"pier\"]}", keywords,
        "ferry|pier"),
    ROW(json_ld, "", "{\"@type\":\"Recipe\",\"name\":\"Soup\"}", headline, "Soup"),
    ROW(json_ld, "", "{\"@type\":\"Comment\",\"author\":\"Jane Roe\"}", author, ""),
    ROW(json_ld, "", "{\"@type\":\"Article\",\"Headline\":7,\"headline\":null}", headline, ""),
    /* no JSON, and read all the same */
    ROW(json_ld, "", "<!-- {\"@type\":\"Article\",\"headline\":\"Ferry\nsails\",} -->", headline,
        "Ferry sails"),
    ROW(json_ld, "", "{\"@type\":\"Article\",\"headline\":\"The \"Rose\" sails\"", headline,
        "The \"Rose\" sails"),
    ROW(json_ld, "", "{\"a\":1}{\"@type\":\"Article\",\"headline\":\"Ferry\"}", headline, "Ferry"),
    ROW(json_ld, "", "{\"@type\":\"Article\",\"headline\":\"A\\u0000B \\ud800 end\"}", headline,
        "A\uFFFDB \uFFFD end"),
    ROW(json_ld, "", "{/* of ours */\"@type\":\"Article\",// a title\n\"headline\":\"Ferry\",}",
        headline, "Ferry"),
    ROW(json_ld, "", "<![CDATA[{'@type':'Article','headline':'Ferry\\'s \\\"Rose\\\"',}]]>",
        headline, "Ferry's \"Rose\""),
    ROW(json_ld, "",
        "{\"@type\":\"Article\",\"headline\":\"A\\q \\ud83d\\ude00 \\ud83d\\u0041 \\u00zz\",}",
        headline, "Aq \U0001F600 \uFFFDA u00zz"),
    ROW(json_ld, "", "{headline \"Ferry\",\"position\":1.2.3,\"@type\":\"Article\"}", headline,
        "Ferry"),
    ROW(json_ld, "", "{author [\"Jane Roe\"],\"position\":{},\"@type\":\"Article\"}", author,
        "Jane Roe"),
    ROW(json_ld, "", "{\"@type\":\"Article\",\"headline\":\"Ferry\"}}{[]{\"author\":\"Jane Roe\"",
        headline, "Ferry"),
    ROW(json_ld, "", "no JSON at all", headline, ""),
};

static newsclip_doc read_one(const row *r, size_t len) {
    newsclip_doc doc = { .arena = newsclip_arena_new() };
    newsclip_meta_item item = { .origin = r->origin,
                                .name = newsclip_str_of(r->name),
                                .value = { r->value, len },
                                .scope = NEWSCLIP_STR(""),
                                .block = UINT32_MAX };
    newsclip_meta_items_push(doc.arena, &doc.meta, item);
    newsclip_meta_read(&doc);
    return doc;
}

static void assert_offers(const row *r) {
    newsclip_doc doc = read_one(r, strlen(r->value));
    newsclip_buf got = { .arena = doc.arena };
    for (size_t i = 0; i < doc.candidates.len; i++) {
        const newsclip_candidate *candidate = &doc.candidates.at[i];
        if (candidate->field != r->field)
            continue;
        if (got.len)
            newsclip_buf_add_char(&got, '|');
        newsclip_buf_add(&got, candidate->value);
        assert_true(candidate->trust > 0 && candidate->trust <= 100);
        assert_non_null(candidate->by);
    }
    if (strcmp(newsclip_buf_str(&got).ptr, r->expected) != 0)
        print_error("%s = %s\n", r->name, r->value);
    assert_string_equal(newsclip_buf_str(&got).ptr, r->expected);
    newsclip_arena_free(doc.arena);
}

static void test_items(void **state) {
    (void)state;
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++)
        assert_offers(&rows[i]);
}

static void test_scripts(void **state) {
    (void)state;
    for (size_t i = 0; i < NEWSCLIP_LEN(scripts); i++)
        assert_offers(&scripts[i]);
}

/* A script may end anywhere. The bytes are copied so that a sanitiser sees each read beyond them. */
static void test_prefixes(void **state) {
    (void)state;
    for (size_t i = 0; i < NEWSCLIP_LEN(scripts); i++)
        for (size_t len = 0; len <= strlen(scripts[i].value); len++) {
            if (!newsclip_utf8_valid((newsclip_str){ scripts[i].value, len }))
                continue; /* inside a character */
            char *copy = malloc(len ? len : 1);
            assert_non_null(copy);
            memcpy(copy, scripts[i].value, len);
            row cut = scripts[i];
            cut.value = copy;
            newsclip_doc doc = read_one(&cut, len);
            for (size_t k = 0; k < doc.candidates.len; k++)
                assert_true(newsclip_utf8_valid(doc.candidates.at[k].value));
            newsclip_arena_free(doc.arena);
            free(copy);
        }
}

/* Deep, wide and long: a bounded answer, no crash. */
static void test_hostile(void **state) {
    (void)state;
    static const char *const pieces[] = { "[",
                                          "{\"@graph\":",
                                          "{\"author\":{\"@id\":\"x\"},",
                                          "\"",
                                          "{\"@type\":\"Article\"},",
                                          "\\u",
                                          "</" };
    for (size_t i = 0; i < NEWSCLIP_LEN(pieces); i++) {
        newsclip_arena *arena = newsclip_arena_new();
        newsclip_buf text = { .arena = arena };
        for (int n = 0; n < 20000; n++)
            newsclip_buf_add(&text, newsclip_str_of(pieces[i]));
        row r = { NEWSCLIP_META_json_ld, "", newsclip_buf_str(&text).ptr, 0, "" };
        newsclip_doc doc = read_one(&r, text.len);
        assert_true(doc.candidates.len <= 600);
        newsclip_arena_free(doc.arena);
        newsclip_arena_free(arena);
    }
}

static void test_told(void **state) {
    (void)state;
    newsclip_buf text = { .arena = newsclip_arena_new() };
    newsclip_buf_add(&text, NEWSCLIP_STR("{\"@type\":\"Article\",\"articleBody\":\"<p>The ferry "
                                         "sails again on Tuesday.</p>"));
    for (int i = 0; i < 60; i++) {
        char word[] = { ' ', (char)('a' + i % 26), (char)('a' + i / 26), 'x', '\0' };
        newsclip_buf_add(&text, newsclip_str_of(word));
    }
    newsclip_buf_add(&text, NEWSCLIP_STR("\"}"));
    row r = { NEWSCLIP_META_json_ld, "", newsclip_buf_str(&text).ptr, 0, "" };
    newsclip_doc doc = read_one(&r, text.len);
    assert_true(newsclip_told_is_known(&doc.told));
    assert_true(
        newsclip_str_starts(doc.told.text, NEWSCLIP_STR("The ferry sails again on Tuesday.\n")));
    assert_true(newsclip_told_share(&doc.told, NEWSCLIP_STR("the ferry sails again")) > 0.99F);
    assert_true(newsclip_told_share(&doc.told, NEWSCLIP_STR("No ferry will sail")) < 0.01F);
    newsclip_arena_free(doc.arena);
    newsclip_arena_free(text.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_items),    cmocka_unit_test(test_scripts),
        cmocka_unit_test(test_prefixes), cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
