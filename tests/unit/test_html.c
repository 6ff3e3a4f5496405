/* SPDX-License-Identifier: ISC */
/* What the HTML input makes of a page: items of metadata, markup of blocks, ranges, what is a page at all. */
#include "input/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct item_row {
    newsclip_meta_origin origin;
    const char *name, *value, *scope;
    uint32_t block;
} item_row;

static newsclip_doc *read_page(const char *page, newsclip_from from) {
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_doc *doc = newsclip_arena_alloc(arena, sizeof *doc);
    newsclip_decoded decoded = { .text = newsclip_str_copy(arena, newsclip_str_of(page)) };
    doc->arena = arena;
    newsclip_input_read(&decoded, from, doc);
    return doc;
}

static void check_str(newsclip_str got, const char *expected) {
    assert_non_null(got.ptr);
    assert_int_equal(got.len, strlen(expected));
    assert_memory_equal(got.ptr, expected, got.len);
}

static void check_items(const char *page, const item_row *rows, size_t count) {
    newsclip_doc *doc = read_page(page, NEWSCLIP_FROM_HTML);
    assert_int_equal(doc->meta.len, count);
    for (size_t i = 0; i < count; i++) {
        const newsclip_meta_item *item = &doc->meta.at[i];
        assert_int_equal(item->origin, rows[i].origin);
        check_str(item->name, rows[i].name);
        check_str(item->value, rows[i].value);
        check_str(item->scope, rows[i].scope);
        assert_int_equal(item->block, rows[i].block);
    }
    newsclip_arena_free(doc->arena);
}

static void test_head(void **state) {
    (void)state;
    static const item_row rows[] = {
        { NEWSCLIP_META_lang, "", "en-GB", "", UINT32_MAX },
        { NEWSCLIP_META_title, "", "Ferry & bay", "", UINT32_MAX },
        { NEWSCLIP_META_meta, "og:title", "The \"ferry\" sails", "", UINT32_MAX },
        { NEWSCLIP_META_meta, "author", "Jane Roe", "", UINT32_MAX },
        { NEWSCLIP_META_meta, "refresh", "5", "", UINT32_MAX },
        { NEWSCLIP_META_link, "canonical", "https://bay.example/?a=1&b=2", "", UINT32_MAX },
        { NEWSCLIP_META_json_ld, "", " {\"@type\": \"NewsArticle\",\n \"x\": \"</p>&amp;\"} ", "",
          UINT32_MAX },
        { NEWSCLIP_META_state, "__NEXT_DATA__", "{\"a\":1}", "", UINT32_MAX },
        { NEWSCLIP_META_state, "window.__DATA__", "{\"b\":2};", "", UINT32_MAX },
    };
    check_items(
        "<!doctype html><html lang=en-GB><head><title> Ferry &amp;\n bay</title>"
        "<meta property=og:title content='The &quot;ferry&quot; sails'>"
        "<meta name=author content=' Jane&nbsp; Roe '><meta http-equiv=refresh content=5>"
        "<link rel=stylesheet href=x><link rel=canonical href='https://bay.example/?a=1&amp;b=2'>"
        "<script type='application/ld+json'> {\"@type\": \"NewsArticle\",\n"
        " \"x\": \"</p>&amp;\"} </script>"
        "<script id=__NEXT_DATA__>{\"a\":1}</script><script>var x = {};</script>"
        "<script>window.__DATA__ = {\"b\":2};</script></head><body>x",
        rows, NEWSCLIP_LEN(rows));
}

static void test_body(void **state) {
    (void)state;
    static const item_row rows[] = {
        { NEWSCLIP_META_itemprop, "headline", "Ferry sails again", "https://schema.org/NewsArticle",
          0 },
        { NEWSCLIP_META_author, "rel", "Jane Roe", "https://schema.org/NewsArticle", 1 },
        { NEWSCLIP_META_time, "datePublished", "2024-05-12", "https://schema.org/NewsArticle", 1 },
        { NEWSCLIP_META_itemprop, "datePublished", "2024-05-12", "https://schema.org/NewsArticle",
          1 },
        { NEWSCLIP_META_itemprop, "author", "Tom Poe Herald", "https://schema.org/NewsArticle", 2 },
        { NEWSCLIP_META_author, "itemprop", "Tom Poe Herald", "https://schema.org/NewsArticle", 2 },
        { NEWSCLIP_META_itemprop, "name", "Tom Poe", "https://schema.org/Person", 2 },
        { NEWSCLIP_META_meta, "wordCount", "90", "https://schema.org/NewsArticle", 4 },
        { NEWSCLIP_META_rdfa, "dc:creator", "Ann Doe", "", 4 },
        { NEWSCLIP_META_time, "stamp", "2024-05-13T10:00Z", "", 5 },
    };
    check_items("<!doctype html><body><div itemscope itemtype='https://schema.org/NewsArticle'>"
                "<h1 itemprop=headline>Ferry <b>sails</b> again</h1>"
                "<p>By <a rel='author nofollow' href=x>Jane Roe</a>, "
                "<time datetime=2024-05-12 itemprop=datePublished>12 May</time></p>"
                "<div itemprop=author itemscope itemtype=https://schema.org/Person>"
                "<p itemprop=name>Tom Poe</p><p>Herald</p></div>"
                "<meta itemprop=wordCount content=90></div>"
                "<p property=dc:creator>Ann Doe</p><time class=stamp datetime=2024-05-13T10:00Z>",
                rows, NEWSCLIP_LEN(rows));
}

static bool has(const newsclip_block *block, newsclip_within within) {
    return newsclip_block_within(block, within);
}

static void test_markup(void **state) {
    (void)state;
    newsclip_doc *doc =
        read_page("<!doctype html><nav><ul><li><a href=/>Home</a></ul></nav>"
                  "<article class='story articleBody'><p>One <a href=x>four</a></p><p>Two</p>"
                  "<div class=RelatedStories><p hidden>Three</p></div></article>",
                  NEWSCLIP_FROM_AUTO);
    const newsclip_block *blocks = doc->blocks.at;
    assert_int_equal(doc->blocks.len, 4);
    assert_int_equal(blocks[0].kind, NEWSCLIP_KIND_list_item);
    assert_true(has(&blocks[0], NEWSCLIP_WITHIN_nav) && has(&blocks[0], NEWSCLIP_WITHIN_list));
    assert_int_equal(blocks[0].markup->linked, 100);
    assert_int_equal(blocks[0].markup->tag, NEWSCLIP_TAG_li);
    assert_int_equal(blocks[0].markup->parent, NEWSCLIP_TAG_ul);
    assert_int_equal(blocks[1].markup->linked, 50);
    assert_int_equal(blocks[1].markup->links, 1);
    assert_true(has(&blocks[1], NEWSCLIP_WITHIN_article));
    assert_false(has(&blocks[1], NEWSCLIP_WITHIN_nav));
    assert_int_equal(blocks[1].markup->near, 1U << NEWSCLIP_FAMILY_body);
    assert_int_equal(blocks[1].markup->container, blocks[2].markup->container);
    assert_int_not_equal(blocks[1].markup->element, blocks[2].markup->element);
    assert_int_equal(blocks[3].markup->region, blocks[2].markup->container);
    assert_true(has(&blocks[3], NEWSCLIP_WITHIN_hidden));
    assert_true(blocks[3].markup->near >> NEWSCLIP_FAMILY_related & 1U);
    newsclip_arena_free(doc->arena);
}

static void test_ranges(void **state) {
    (void)state;
    static const char page[] =
        "<!doctype html><p> A &lt; b<!-- x --> <i>c</i>d </p>\n<p>AT&T &copy e";
    newsclip_doc *doc = read_page(page, NEWSCLIP_FROM_HTML);
    size_t start, end;
    assert_int_equal(doc->blocks.len, 2);
    check_str(doc->blocks.at[0].text, "A < b cd");
    assert_true(newsclip_doc_range(doc, doc->blocks.at[0].text, &start, &end));
    check_str((newsclip_str){ page + start, end - start }, "A &lt; b<!-- x --> <i>c</i>d");
    check_str(doc->blocks.at[1].text, "AT&T \u00a9 e");
    assert_int_equal(doc->blocks.at[1].line, 2);
    assert_true(newsclip_doc_range(doc, doc->blocks.at[1].text, &start, &end));
    check_str((newsclip_str){ page + start, end - start }, "AT&T &copy e");
    newsclip_arena_free(doc->arena);
}

static void test_depth(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_buf page = { .arena = arena };
    for (int i = 0; i < 2000; i++)
        newsclip_buf_add(&page, NEWSCLIP_STR("<div>"));
    newsclip_buf_add(&page, NEWSCLIP_STR("one<p>two</p></div>three"));
    newsclip_doc *doc = read_page(newsclip_buf_str(&page).ptr, NEWSCLIP_FROM_HTML);
    assert_int_equal(doc->blocks.len, 3);
    check_str(doc->blocks.at[0].text, "one");
    check_str(doc->blocks.at[2].text, "three");
    assert_int_equal(doc->blocks.at[1].markup->depth, 512);
    assert_true(newsclip_diag_has(&doc->diags, NEWSCLIP_DIAG_depth_capped));
    newsclip_arena_free(doc->arena);
    newsclip_arena_free(arena);
}

/* Of very many tiny blocks those at the end are joined: all text is there, and ranges are exact. */
static void test_crowd(void **state) {
    (void)state;
    enum { TINY = 20000 };
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_buf page = { .arena = arena };
    for (int i = 0; i < TINY; i++)
        newsclip_buf_add(&page, NEWSCLIP_STR("<p>a</p>"));
    newsclip_buf_add(&page, NEWSCLIP_STR("<p>end &amp; all</p>"));
    newsclip_doc *doc = read_page(newsclip_buf_str(&page).ptr, NEWSCLIP_FROM_HTML);
    size_t letters = 0, start, end;
    for (size_t i = 0; i < doc->blocks.len; i++)
        letters += doc->blocks.at[i].shape.letters;
    assert_int_equal(letters, TINY + 6);
    assert_in_range(doc->blocks.len, 8192, 8192 + page.len / 160 + 1);
    newsclip_str last = doc->blocks.at[doc->blocks.len - 1].text;
    assert_true(newsclip_str_ends(last, NEWSCLIP_STR("a a end & all")));
    assert_true(newsclip_doc_range(doc, last, &start, &end));
    assert_true(newsclip_str_starts(newsclip_str_slice(newsclip_buf_str(&page), start, end),
                                    NEWSCLIP_STR("a</p>")));
    assert_int_equal(end, page.len - 4);
    assert_true(newsclip_diag_has(&doc->diags, NEWSCLIP_DIAG_blocks_capped));
    newsclip_arena_free(doc->arena);
    newsclip_arena_free(arena);
}

static void test_probe(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool page;
    } rows[] = {
        { "<!DOCTYPE html><p>x", true },
        { " \n<HTML><BODY>x", true },
        { "<p>a<p>b<p>c<p>d<p>e<p>f<p>g<p>h", true },
        { "<?xml version='1.0'?><html><head><title>a</title></head><body><p>b</p></body></html>",
          true },
        { "<p>a</p>", false },
        { "A page <b>has</b> <p>tags</p> <p>in</p> <p>it</p> <p>but</p> <p>no</p> start", false },
        { "<- back", false },
        { "", false },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++)
        assert_int_equal(newsclip_input_html.probe(newsclip_str_of(rows[i].text)), rows[i].page);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_head),   cmocka_unit_test(test_body),  cmocka_unit_test(test_markup),
        cmocka_unit_test(test_ranges), cmocka_unit_test(test_depth), cmocka_unit_test(test_crowd),
        cmocka_unit_test(test_probe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
