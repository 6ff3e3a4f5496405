/* SPDX-License-Identifier: ISC */
/*
 * The writers: a small article made by hand, and what each format makes of it.
 */
#include "article/article.h"
#include "output/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
/* cmocka.h needs the three above. */
#include <cmocka.h>

/* What the writers write goes here. */
typedef struct collected {
    char data[8192];
    size_t len;
    size_t room; /* the sink says no when it is used up; 0 for all of data */
} collected;

static bool collect(void *user, const char *bytes, size_t len) {
    collected *to = user;
    size_t room = to->room ? to->room : sizeof to->data - 1;
    if (len > room - to->len)
        return false;
    memcpy(to->data + to->len, bytes, len);
    to->len += len;
    to->data[to->len] = '\0';
    return true;
}

typedef struct block_row {
    newsclip_kind kind;
    newsclip_label label;
    const char *by;
    const char *veto;
    uint32_t line;
    const char *text;
} block_row;

#define ROW(kind, label, by, veto, line, text)                                                     \
    { NEWSCLIP_KIND_##kind, NEWSCLIP_LABEL_##label, by, veto, line, text }

static const block_row rows[] = {
    ROW(paragraph, headline, "headline", NULL, 1, "Bridge to be *rebuilt*"),
    ROW(paragraph, share_bar, "share.bar", NULL, 2, "Tweet Email"),
    ROW(paragraph, body, "prose", "advert.offer", 4,
        "The council voted on Monday to rebuild the bridge over the harbour."),
    ROW(subhead, subhead, "shape", NULL, 5, "What it costs"),
    ROW(list_item, list_item, NULL, NULL, 6, "1. Piers"),
    ROW(list_item, list_item, NULL, NULL, 7, "Deck"),
    ROW(quote, quote, "shape", NULL, 8, "\"Rotten \xE2\x80\x93 right through.\""),
    ROW(paragraph, share_bar, "share.bar", NULL, 9, "Tweet"),
    ROW(paragraph, caption, "captions", NULL, 10, "The bridge"),
    ROW(paragraph, related, "lists", NULL, 11, "Ferry late"),
};

static newsclip_article *new_article(void) {
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_article *article = newsclip_arena_alloc(arena, sizeof *article);
    article->doc.arena = arena;
    article->string[NEWSCLIP_KEY_input] = NEWSCLIP_STR("a.txt");
    return article;
}

/* Blocks one after another in doc.text; in the input a line end follows each. */
static void add_blocks(newsclip_article *article) {
    newsclip_doc *doc = &article->doc;
    newsclip_buf text = { .arena = doc->arena };
    size_t offset = 0;
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_textmap_add(doc->arena, &doc->to_decoded, text.len, text.len + i, 1, 1);
        newsclip_buf_add(&text, newsclip_str_of(rows[i].text));
    }
    newsclip_textmap_add(doc->arena, &doc->to_input, 0, 0, 1, 1);
    doc->text = newsclip_buf_str(&text);
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        size_t end = offset + strlen(rows[i].text);
        newsclip_block block =
            newsclip_block_of(newsclip_str_slice(doc->text, offset, end), rows[i].kind);
        block.label = rows[i].label;
        block.by = rows[i].by;
        block.veto = rows[i].veto;
        block.line = rows[i].line;
        newsclip_blocks_push(doc->arena, &doc->blocks, block);
        offset = end;
    }
}

static newsclip_article *new_rich_article(void) {
    newsclip_article *article = new_article();
    newsclip_arena *arena = article->doc.arena;
    add_blocks(article);
    const newsclip_block *blocks = article->doc.blocks.at;
    article->string[NEWSCLIP_KEY_headline] = blocks[0].text;
    article->string[NEWSCLIP_KEY_date] = NEWSCLIP_STR("2024-03-04");
    article->string[NEWSCLIP_KEY_source] = NEWSCLIP_STR("AA");
    newsclip_strings *authors = &article->strings[NEWSCLIP_KEY_authors];
    newsclip_strings_push(arena, authors, NEWSCLIP_STR("Erin Vale"));
    newsclip_strings_push(arena, authors, NEWSCLIP_STR("Abby By"));
    newsclip_strings_push(arena, authors, NEWSCLIP_STR("J. Ode"));
    for (size_t i = 2; i <= 6; i++)
        newsclip_strings_push(arena, &article->strings[NEWSCLIP_KEY_body], blocks[i].text);
    newsclip_captions_push(arena, &article->captions, (newsclip_caption){ .text = blocks[8].text });
    article->proof[NEWSCLIP_KEY_headline] = (newsclip_proof){ blocks[0].text, "headline" };
    article->proof[NEWSCLIP_KEY_date] = (newsclip_proof){ { NULL, 0 }, "json-ld" };
    article->confidence = 0.75;
    article->rules_hash = UINT64_C(0x00AB);
    newsclip_diag_add(&article->doc.diags, NEWSCLIP_DIAG_bytes_replaced);
    newsclip_diag_add(&article->doc.diags, NEWSCLIP_DIAG_date_ambiguous);
    return article;
}

static void free_article(newsclip_article *article) {
    newsclip_arena_free(article->doc.arena);
}

static void expect_written(const newsclip_article *article, newsclip_write_options options,
                           const char *expected) {
    collected got = { .len = 0 };
    assert_int_equal(newsclip_write(article, &options, collect, &got), NEWSCLIP_OK);
    assert_string_equal(got.data, expected);
}

static void test_json_of_nothing(void **state) {
    (void)state;
    newsclip_article *article = new_article();
    article->outcome = NEWSCLIP_OUTCOME_error;
    expect_written(article, (newsclip_write_options){ .compact = true },
                   "{\"schema\":1,\"input\":\"a.txt\",\"status\":\"error\",\"headline\":null,"
                   "\"subheadline\":null,\"date\":null,\"modified\":null,\"date_raw\":null,"
                   "\"source\":null,\"agency\":null,\"site\":null,\"authors\":[],\"section\":null,"
                   "\"dateline\":null,\"language\":null,\"body\":[],\"warnings\":[]}\n");
    expect_written(article,
                   (newsclip_write_options){
                       .compact = true,
                       .fields = "captions,keywords,related,blocks,removed,evidence,confidence" },
                   "{\"captions\":[],\"keywords\":[],\"related\":[],\"blocks\":[],\"removed\":{},"
                   "\"evidence\":{},\"confidence\":0}\n");
    free_article(article);
}

static void test_json_pretty(void **state) {
    (void)state;
    newsclip_article *article = new_rich_article();
    expect_written(article, (newsclip_write_options){ .fields = "authors,site,warnings" },
                   "{\n  \"site\": null,\n  \"authors\": [\n    \"Erin Vale\",\n    \"Abby By\",\n"
                   "    \"J. Ode\"\n  ],\n  \"warnings\": [\n    \"date_ambiguous\",\n"
                   "    \"bytes_replaced\"\n  ]\n}\n");
    free_article(article);
}

static void test_json_of_each_type(void **state) {
    static const struct {
        const char *fields;
        const char *expected;
    } cases[] = {
        { "schema", "{\"schema\":1}\n" },
        { "status", "{\"status\":\"ok\"}\n" },
        { "headline", "{\"headline\":\"Bridge to be *rebuilt*\"}\n" },
        { "captions", "{\"captions\":[{\"text\":\"The bridge\",\"credit\":null}]}\n" },
        { "related", "{\"related\":[{\"headline\":\"Ferry late\",\"source\":null,\"date\":null,"
                     "\"date_raw\":null,\"text\":null}]}\n" },
        { "removed", "{\"removed\":{\"share_bar\":2,\"related\":1}}\n" },
        { "evidence", "{\"evidence\":{\"headline\":{\"start\":0,\"end\":22,\"by\":\"headline\"},"
                      "\"date\":{\"start\":null,\"end\":null,\"by\":\"json-ld\"}}}\n" },
        { "confidence", "{\"confidence\":0.75}\n" },
        { "tool",
          "{\"tool\":{\"version\":\"" NEWSCLIP_VERSION "\",\"rules\":\"00000000000000ab\"}}\n" },
        { " date , input,date", "{\"input\":\"a.txt\",\"date\":\"2024-03-04\"}\n" },
    };
    (void)state;
    newsclip_article *article = new_rich_article();
    for (size_t i = 0; i < NEWSCLIP_LEN(cases); i++)
        expect_written(article,
                       (newsclip_write_options){ .compact = true, .fields = cases[i].fields },
                       cases[i].expected);
    free_article(article);
}

static void test_json_blocks(void **state) {
    static const char *const parts[] = {
        ("{\"kind\":\"paragraph\",\"text\":\"Tweet Email\",\"label\":\"share_bar\","
         "\"by\":\"share.bar\",\"start\":23,\"end\":34}"),
        "\"label\":\"body\",\"by\":\"prose\",\"veto\":\"advert.offer\",\"start\":35,\"end\":102}",
        "{\"kind\":\"list_item\",\"text\":\"Deck\",\"label\":\"list_item\",\"by\":null,",
    };
    (void)state;
    newsclip_article *article = new_rich_article();
    collected got = { .len = 0 };
    newsclip_write_options options = { .compact = true, .fields = "blocks" };
    assert_int_equal(newsclip_write(article, &options, collect, &got), NEWSCLIP_OK);
    for (size_t i = 0; i < NEWSCLIP_LEN(parts); i++)
        assert_non_null(strstr(got.data, parts[i]));
    free_article(article);
}

static void test_text(void **state) {
    (void)state;
    newsclip_article *article = new_rich_article();
    expect_written(article, (newsclip_write_options){ .format = "text" },
                   "Bridge to be *rebuilt*\n\nBy Erin Vale, Abby By and J. Ode\n\n2024-03-04\n\n"
                   "The council voted on Monday to rebuild the bridge over the harbour.\n\n"
                   "What it costs\n\n1. Piers\n\nDeck\n\n\"Rotten \xE2\x80\x93 right through.\"\n\n"
                   "SOURCE: AA\n");
    expect_written(article, (newsclip_write_options){ .format = "text", .fields = "date,source" },
                   "2024-03-04\n\nSOURCE: AA\n");
    free_article(article);
    article = new_article();
    expect_written(article, (newsclip_write_options){ .format = "text" }, "");
    free_article(article);
}

static void test_markdown(void **state) {
    (void)state;
    newsclip_article *article = new_rich_article();
    expect_written(article, (newsclip_write_options){ .format = "markdown" },
                   "# Bridge to be \\*rebuilt\\*\n\n"
                   "2024-03-04 \xC2\xB7 AA \xC2\xB7 Erin Vale, Abby By, J. Ode\n\n"
                   "The council voted on Monday to rebuild the bridge over the harbour.\n\n"
                   "## What it costs\n\n- 1\\. Piers\n- Deck\n\n"
                   "> \"Rotten \xE2\x80\x93 right through.\"\n");
    free_article(article);
    article = new_article();
    expect_written(article, (newsclip_write_options){ .format = "markdown" }, "");
    free_article(article);
}

static void test_markdown_escapes(void **state) {
    static const struct {
        const char *text;
        const char *expected;
    } cases[] = {
        { "# 1 in the charts", "\\# 1 in the charts\n" },
        { "#hashtag", "#hashtag\n" },
        { "in C #", "in C \\#\n" },
        { "- a dash", "\\- a dash\n" },
        { "-5 degrees", "-5 degrees\n" },
        { "---", "\\---\n" },
        { "> quoted", "\\> quoted\n" },
        { "12. July", "12\\. July\n" },
        { "12) July", "12\\) July\n" },
        { "12.5 million", "12.5 million\n" },
        { "snake_case and _this_", "snake_case and \\_this\\_\n" },
        { "a <b> [c](d) `e` \\f", "a \\<b> \\[c](d) \\`e\\` \\\\f\n" },
        { "AT&T &amp; M & S", "AT&T \\&amp; M & S\n" },
        { "", "\n" },
    };
    (void)state;
    for (size_t i = 0; i < NEWSCLIP_LEN(cases); i++) {
        newsclip_article *article = new_article();
        newsclip_strings_push(article->doc.arena, &article->strings[NEWSCLIP_KEY_body],
                              newsclip_str_of(cases[i].text));
        expect_written(article, (newsclip_write_options){ .format = "markdown" },
                       cases[i].expected);
        free_article(article);
    }
}

static void test_blocks(void **state) {
    (void)state;
    newsclip_article *article = new_rich_article();
    article->doc.blocks.len = 3;
    expect_written(article, (newsclip_write_options){ .format = "blocks" },
                   "1\tparagraph\theadline\theadline\t-\t0-22\tBridge to be *rebuilt*\n"
                   "2\tparagraph\tshare_bar\tshare.bar\t-\t23-34\tTweet Email\n"
                   "4\tparagraph\tbody\tprose\t!advert.offer\t35-102\t"
                   "The council voted on Monday to rebuild the bridge over the h\xE2\x80\xA6\n");
    free_article(article);
}

static void test_refused_options(void **state) {
    static const struct {
        newsclip_write_options options;
        const char *message;
    } cases[] = {
        { { .format = "xml" }, "no such format: 'xml'" },
        { { .format = "JSON" }, "no such format: 'JSON'" },
        { { .fields = "titel" }, "no such key: 'titel'" },
        { { .fields = "headline,,date" }, "no such key: ''" },
        { { .fields = "headline," }, "no such key: ''" },
        { { .fields = "" }, "no such key: ''" },
    };
    (void)state;
    newsclip_article *article = new_article();
    for (size_t i = 0; i < NEWSCLIP_LEN(cases); i++) {
        newsclip_error error;
        collected got = { .len = 0 };
        assert_int_equal(newsclip_write_check(&cases[i].options, &error), NEWSCLIP_E_FORMAT);
        assert_int_equal(error.code, NEWSCLIP_E_FORMAT);
        assert_string_equal(error.message, cases[i].message);
        assert_int_equal(newsclip_write_check(&cases[i].options, NULL), NEWSCLIP_E_FORMAT);
        assert_int_equal(newsclip_write(article, &cases[i].options, collect, &got),
                         NEWSCLIP_E_FORMAT);
        assert_int_equal(got.len, 0);
    }
    assert_int_equal(newsclip_write_check(NULL, NULL), NEWSCLIP_OK);
    free_article(article);
}

static void test_long_wrong_key(void **state) {
    char fields[1000];
    newsclip_error error;
    (void)state;
    memset(fields, 'x', sizeof fields - 1);
    fields[sizeof fields - 1] = '\0';
    newsclip_write_options options = { .fields = fields };
    assert_int_equal(newsclip_write_check(&options, &error), NEWSCLIP_E_FORMAT);
    assert_true(strlen(error.message) < sizeof error.message);
}

static void test_sink_that_refuses(void **state) {
    (void)state;
    newsclip_article *article = new_rich_article();
    for (size_t i = 0; newsclip_format_name(i); i++) {
        newsclip_write_options options = { .format = newsclip_format_name(i), .full = true };
        collected got = { .room = 1 };
        assert_int_equal(newsclip_write(article, &options, collect, &got), NEWSCLIP_E_IO);
    }
    free_article(article);
}

static void test_tables(void **state) {
    (void)state;
    assert_string_equal(newsclip_format_name(0), "json");
    assert_null(newsclip_format_name(4));
    assert_ptr_equal(newsclip_output_find(NULL), newsclip_output_at(0));
    assert_null(newsclip_output_find("html"));
    for (size_t i = 0; newsclip_output_at(i); i++)
        assert_ptr_equal(newsclip_output_find(newsclip_output_at(i)->name), newsclip_output_at(i));
    for (newsclip_key key = 0; key < NEWSCLIP_KEY_COUNT; key++)
        assert_int_equal(newsclip_key_find(newsclip_str_of(newsclip_key_get_info(key).name)), key);
    assert_int_equal(newsclip_key_find(NEWSCLIP_STR("head")), NEWSCLIP_KEY_COUNT);
    assert_true(newsclip_key_get_info(NEWSCLIP_KEY_blocks).full);
    assert_false(newsclip_key_get_info(NEWSCLIP_KEY_warnings).full);
    assert_string_equal(newsclip_outcome_get_name(NEWSCLIP_OUTCOME_too_large), "too_large");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_of_nothing),
        cmocka_unit_test(test_json_pretty),
        cmocka_unit_test(test_json_of_each_type),
        cmocka_unit_test(test_json_blocks),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_markdown_escapes),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_refused_options),
        cmocka_unit_test(test_long_wrong_key),
        cmocka_unit_test(test_sink_that_refuses),
        cmocka_unit_test(test_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
