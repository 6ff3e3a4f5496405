/* SPDX-License-Identifier: ISC */
/* Shapes of texts in many scripts, names of labels, cutting blocks, ranges in the input. */
#include "block/block.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define S(literal) NEWSCLIP_STR(literal)
#define IS(class)  NEWSCLIP_CLASS_##class

static void test_counts(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t chars, letters, words, uppers, capitals, digits, commas, bullets;
    } rows[] = {
        { "", 0, 0, 0, 0, 0, 0, 0, 0 },
        { "Rain fell, again.", 17, 13, 3, 1, 0, 0, 1, 0 },
        { "The BBC and A. Bo", 17, 12, 5, 4, 1, 0, 0, 0 },
        { "it's the farmers' day", 21, 16, 4, 0, 0, 0, 0, 0 },
        { "l’État O’Hara", 13, 10, 2, 1, 0, 0, 0, 0 },
        { "well-known in 2024", 18, 11, 4, 0, 0, 4, 0, 0 },
        { "G20 B2B", 7, 3, 2, 2, 1, 3, 0, 0 },
        { "Home | News • Sport", 19, 13, 3, 3, 0, 0, 0, 2 },
        { "gat·los col·lecció", 18, 15, 3, 0, 0, 0, 0, 1 }, /* only l·l is one word */
        { "ПОГОДА в Минске", 15, 13, 3, 2, 1, 0, 0, 0 },
        { "صباح الخير، ٢٠٢٤", 16, 9, 3, 0, 0, 4, 1, 0 },
        { "हिन्दी में", 10, 9, 2, 0, 0, 0, 0, 0 },
        { "צה״ל צה\"ל", 9, 6, 2, 0, 0, 0, 0, 0 },
        { "天气很好，明天下雨", 9, 24, 4, 0, 0, 0, 1, 0 },
        { "第3天", 3, 6, 3, 0, 0, 1, 0, 0 },
        { "约翰·史密斯 | 新闻", 11, 21, 4, 0, 0, 0, 0, 1 },
        { "ดอกไม้", 6, 15, 3, 0, 0, 0, 0, 0 },
        { "👍 ❤️", 4, 0, 0, 0, 0, 0, 0, 0 },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_shape shape = newsclip_shape_of(newsclip_str_of(rows[i].text));
        assert_int_equal(shape.chars, rows[i].chars);
        assert_int_equal(shape.letters, rows[i].letters);
        assert_int_equal(shape.words, rows[i].words);
        assert_int_equal(shape.uppers, rows[i].uppers);
        assert_int_equal(shape.capitals, rows[i].capitals);
        assert_int_equal(shape.digits, rows[i].digits);
        assert_int_equal(shape.commas, rows[i].commas);
        assert_int_equal(shape.bullets, rows[i].bullets);
    }
}

static void test_sentence_ends(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t ends;
    } rows[] = {
        { "It rained.", 1 },
        { "It rained. It stopped.", 2 },
        { "It rained", 0 },
        { "Prices rose 3.5 percent.", 1 },
        { "J. Smith spoke.", 1 },
        { "The U.S. senate met.", 1 },
        { "It was made in the U.S.", 1 },
        { "He said \"go.\" They went.", 2 },
        { "He said (quietly.) It worked.", 2 },
        { "Really?! Yes...", 2 },
        { "Wait… what?", 2 },
        { "Up by 5%. Down by €3.", 2 },
        { "example.com and node.js", 0 },
        { "1. First item", 0 },
        { "It ended in 2024. Then", 1 },
        { "Vraiment ? Oui !", 2 },
        { "... and more", 0 },
        { ". . .", 0 },
        { "?", 0 },
        { "a|b.c", 0 },
        { "下雨了。明天晴。", 2 },
        { "真的吗？！是的", 1 },
        { "他说：“走。”然后走了。", 2 },
        { "真的!是的", 1 },
        { "１．５倍になった．", 1 },
        { "12.30 น. วันนี้", 0 },
        { "वर्षा हुई। फिर रुकी ।", 2 },
        { "هل أمطرت؟ نعم.", 2 },
        { "بارش ہوئی۔ پھر", 1 },
        { "ዝናብ ዘነበ። አቆመ።", 2 },
        { "Անձրև եկավ։ Այո։", 2 },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        uint32_t ends = newsclip_shape_of(newsclip_str_of(rows[i].text)).ends;
        if (ends != rows[i].ends) {
            print_error("%s: %u\n", rows[i].text, ends);
        }
        assert_int_equal(ends, rows[i].ends);
    }
}

static void test_first_last_dense_quoted(void **state) {
    (void)state;
    static const struct {
        const char *text;
        newsclip_class first, last;
        bool dense, quoted;
    } rows[] = {
        { "Rain.", IS(UPPER), IS(END), false, false },
        { "“rain,” he said (twice.)", IS(LOWER), IS(END), false, true },
        { "« Mot »", IS(UPPER), IS(LOWER), false, true },
        { "(2024)", IS(DIGIT), IS(DIGIT), false, false },
        { "| Menu:", IS(BULLET), IS(COLON), false, false },
        { "हिन्दी", IS(LOWER), IS(LOWER), false, false },
        { "「雨」という", IS(DENSE), IS(DENSE), true, true },
        { "iPhone 发布", IS(LOWER), IS(DENSE), false, false },
        { "新 ok 发布", IS(DENSE), IS(DENSE), true, false },
        { "\"\"", IS(OTHER), IS(OTHER), false, true },
        { "❤️", IS(OTHER), IS(OTHER), false, false },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_shape shape = newsclip_shape_of(newsclip_str_of(rows[i].text));
        assert_int_equal(shape.first, rows[i].first);
        assert_int_equal(shape.last, rows[i].last);
        assert_int_equal(shape.dense, rows[i].dense);
        assert_int_equal(shape.quoted, rows[i].quoted);
    }
}

static void test_names(void **state) {
    (void)state;
    for (newsclip_label label = 0; label < NEWSCLIP_LABEL_COUNT; label++) {
        newsclip_str name = newsclip_str_of(newsclip_label_get_name(label));
        assert_int_equal(newsclip_label_find(name), label);
    }
    assert_int_equal(newsclip_label_find(S("share_ba")), NEWSCLIP_LABEL_COUNT);
    assert_int_equal(newsclip_label_find((newsclip_str){ NULL, 0 }), NEWSCLIP_LABEL_COUNT);
    assert_int_equal(newsclip_field_find(S("agency")), NEWSCLIP_FIELD_agency);
    assert_int_equal(newsclip_field_find(S("agencies")), NEWSCLIP_FIELD_COUNT);
    assert_string_equal(newsclip_kind_get_name(NEWSCLIP_KIND_list_item), "list_item");
    assert_int_equal(newsclip_label_get_role(NEWSCLIP_LABEL_unknown), NEWSCLIP_ROLE_OPEN);
    assert_int_equal(newsclip_label_get_role(NEWSCLIP_LABEL_quote), NEWSCLIP_ROLE_BODY);
    assert_int_equal(newsclip_label_get_role(NEWSCLIP_LABEL_date), NEWSCLIP_ROLE_FIELD);
    assert_int_equal(newsclip_label_get_role(NEWSCLIP_LABEL_cookie), NEWSCLIP_ROLE_CLUTTER);
}

static void test_labels(void **state) {
    (void)state;
    newsclip_block block = newsclip_block_of(S("Rain"), NEWSCLIP_KIND_paragraph);
    assert_int_equal(block.label, NEWSCLIP_LABEL_unknown);
    assert_int_equal(block.rule, -1);
    assert_true(block.hash == newsclip_utf8_fold_hash(S("rain")));
    newsclip_block_label(&block, NEWSCLIP_LABEL_headline, "first");
    newsclip_block_label(&block, NEWSCLIP_LABEL_body, "second");
    assert_int_equal(block.label, NEWSCLIP_LABEL_headline);
    assert_string_equal(block.by, "first");
    newsclip_block_relabel(&block, NEWSCLIP_LABEL_body, "third");
    assert_true(newsclip_block_has(&block, NEWSCLIP_LABEL_body));
    assert_string_equal(block.by, "third");
}

/* A document of the lines "one", text, "end". */
static newsclip_doc make_doc(newsclip_str text) {
    newsclip_doc doc = { .arena = newsclip_arena_new() };
    newsclip_str lines[] = { S("one"), text, S("end") };
    for (uint32_t i = 0; i < 3; i++) {
        newsclip_block block = newsclip_block_of(lines[i], NEWSCLIP_KIND_list_item);
        block.line = i + 1;
        block.blank = 2;
        newsclip_blocks_push(doc.arena, &doc.blocks, block);
    }
    return doc;
}

static void test_cut(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t from, to, middle, count;
        const char *pieces[3];
    } rows[] = {
        { "before cut behind", 7, 10, 2, 3, { "before", "cut", "behind" } },
        { "cut behind", 0, 4, 1, 2, { "cut", "behind" } },
        { "before cut", 6, 10, 2, 2, { "before", "cut" } },
        { "cut", 0, 3, 1, 1, { "cut" } },
        { "a b", 1, 2, 1, 1, { "a b" } }, /* nothing but a space */
        { "a b", 1, 1, 1, 1, { "a b" } },
        { "gluedCutglued", 5, 8, 2, 3, { "glued", "Cut", "glued" } },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_doc doc = make_doc(newsclip_str_of(rows[i].text));
        assert_int_equal(newsclip_block_cut(&doc, 1, rows[i].from, rows[i].to), rows[i].middle);
        assert_int_equal(doc.blocks.len, 2 + rows[i].count);
        for (size_t j = 0; j < rows[i].count; j++) {
            newsclip_block *piece = &doc.blocks.at[1 + j];
            newsclip_str expected = newsclip_str_of(rows[i].pieces[j]);
            assert_true(newsclip_str_equal(piece->text, expected));
            assert_int_equal(piece->kind, NEWSCLIP_KIND_list_item);
            assert_int_equal(piece->line, 2);
            assert_int_equal(piece->blank, j == 0 ? 2 : 0);
            assert_int_equal(piece->split, j > 0);
            assert_int_equal(piece->shape.chars, expected.len);
            assert_true(piece->hash == newsclip_utf8_fold_hash(expected));
        }
        assert_true(newsclip_str_equal(doc.blocks.at[0].text, S("one")));
        assert_true(newsclip_str_equal(doc.blocks.at[1 + rows[i].count].text, S("end")));
        newsclip_arena_free(doc.arena);
    }
}

static void test_candidates_follow_their_blocks(void **state) {
    (void)state;
    newsclip_doc doc = make_doc(S("by Ann Doe Reuters Monday"));
    newsclip_str text = doc.blocks.at[1].text;
    newsclip_doc_offer(&doc, NEWSCLIP_FIELD_author, newsclip_str_slice(text, 3, 10), "a", 1);
    newsclip_doc_offer(&doc, NEWSCLIP_FIELD_agency, newsclip_str_slice(text, 11, 18), "b", 1);
    newsclip_doc_offer(&doc, NEWSCLIP_FIELD_date, newsclip_str_slice(text, 19, 25), "c", 1);
    newsclip_doc_offer(&doc, NEWSCLIP_FIELD_site, doc.blocks.at[2].text, "d", 2);
    newsclip_doc_offer(&doc, NEWSCLIP_FIELD_site, doc.blocks.at[0].text, "e", 0);
    newsclip_doc_offer(&doc, NEWSCLIP_FIELD_language, S("en"), "meta", SIZE_MAX);
    assert_int_equal(newsclip_block_cut(&doc, 1, 11, 18), 2);
    static const uint32_t expected[] = { 1, 2, 3, 4, 0, UINT32_MAX };
    assert_int_equal(doc.candidates.len, NEWSCLIP_LEN(expected));
    for (size_t i = 0; i < NEWSCLIP_LEN(expected); i++) {
        assert_int_equal(doc.candidates.at[i].block, expected[i]);
    }
    newsclip_arena_free(doc.arena);
}

static void test_range(void **state) {
    (void)state;
    newsclip_doc doc = make_doc(S("x"));
    /* Input "\xEF\xBB\xBFone\r\n\r\ntwo" became "one\n\ntwo", and that became "onetwo". */
    static const char buffer[] = "<onetwo>";
    doc.text = (newsclip_str){ buffer + 1, 6 };
    newsclip_textmap_add(doc.arena, &doc.to_input, 0, 3, 1, 1);
    newsclip_textmap_add(doc.arena, &doc.to_input, 3, 6, 1, 2);
    newsclip_textmap_add(doc.arena, &doc.to_input, 5, 10, 1, 1);
    newsclip_textmap_add(doc.arena, &doc.to_decoded, 0, 0, 1, 1);
    newsclip_textmap_add(doc.arena, &doc.to_decoded, 3, 5, 1, 1);
    size_t start = 0;
    size_t end = 0;
    assert_true(newsclip_doc_range(&doc, newsclip_str_slice(doc.text, 0, 3), &start, &end));
    assert_int_equal(start, 3);
    assert_int_equal(end, 6);
    assert_true(newsclip_doc_range(&doc, newsclip_str_slice(doc.text, 3, 6), &start, &end));
    assert_int_equal(start, 10);
    assert_int_equal(end, 13);
    assert_true(newsclip_doc_range(&doc, newsclip_str_slice(doc.text, 2, 4), &start, &end));
    assert_int_equal(start, 5);
    assert_int_equal(end, 11);
    assert_false(newsclip_doc_range(&doc, (newsclip_str){ buffer, 3 }, &start, &end));
    assert_false(newsclip_doc_range(&doc, (newsclip_str){ buffer + 5, 3 }, &start, &end));
    assert_false(newsclip_doc_range(&doc, (newsclip_str){ buffer + 8, 1 }, &start, &end));
    assert_false(newsclip_doc_range(&doc, (newsclip_str){ buffer + 2, 0 }, &start, &end));
    assert_false(newsclip_doc_range(&doc, (newsclip_str){ NULL, 0 }, &start, &end));
    newsclip_arena_free(doc.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_sentence_ends),
        cmocka_unit_test(test_first_last_dense_quoted),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_candidates_follow_their_blocks),
        cmocka_unit_test(test_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
