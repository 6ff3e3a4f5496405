/* SPDX-License-Identifier: ISC */
/* Well-formedness, classes, case, digits and widths of characters of many scripts. */
#include "base/utf8.h"

#include "base/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define S(literal) NEWSCLIP_STR(literal)
#define IS(class)  NEWSCLIP_CLASS_##class

static void test_valid(void **state) {
    (void)state;
    static const struct {
        newsclip_str s;
        bool expected;
    } rows[] = {
        { { "", 0 }, true },
        { { "plain text of more than eight bytes", 35 }, true },
        { { "\x7F", 1 }, true },
        { { "\x80", 1 }, false },
        { { "\xC2\x80", 2 }, true },
        { { "\xC1\xBF", 2 }, false }, /* overlong */
        { { "\xDF\xBF", 2 }, true },
        { { "\xC3", 1 }, false }, /* cut off */
        { { "\xC3(", 2 }, false },
        { { "\xE0\x9F\xBF", 3 }, false }, /* overlong */
        { { "\xE0\xA0\x80", 3 }, true },
        { { "\xED\x9F\xBF", 3 }, true },
        { { "\xED\xA0\x80", 3 }, false }, /* surrogate */
        { { "\xEF\xBF\xBF", 3 }, true },
        { { "\xE2\x82", 2 }, false },
        { { "\xF0\x8F\xBF\xBF", 4 }, false }, /* overlong */
        { { "\xF0\x90\x80\x80", 4 }, true },
        { { "\xF4\x8F\xBF\xBF", 4 }, true },
        { { "\xF4\x90\x80\x80", 4 }, false }, /* above U+10FFFF */
        { { "\xF5\x80\x80\x80", 4 }, false },
        { { "\xFF", 1 }, false },
        { { "abcdefgh\xFFijklmnop", 17 }, false },
        { { "abcdefghijklmno\xC3", 16 }, false },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        assert_int_equal(newsclip_utf8_valid(rows[i].s), rows[i].expected);
    }
}

static void test_put_take_next_before_agree(void **state) {
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF) {
            continue;
        }
        char bytes[5] = { 'x' };
        size_t len = newsclip_utf8_put(cp, bytes + 1);
        uint32_t taken = UINT32_MAX;
        assert_int_equal(newsclip_utf8_take((newsclip_str){ bytes + 1, len }, &taken), len);
        assert_int_equal(taken, cp);
        assert_int_equal(newsclip_utf8_take((newsclip_str){ bytes + 1, len - 1 }, &taken), 0);
        const char *p = bytes + 1;
        assert_int_equal(newsclip_utf8_next(&p), cp);
        assert_ptr_equal(p, bytes + 1 + len);
        assert_int_equal(newsclip_utf8_before(bytes, p), cp);
    }
}

static void test_class(void **state) {
    (void)state;
    static const struct {
        uint32_t cp;
        newsclip_class expected;
    } rows[] = {
        { 'a', IS(LOWER) },        { 'Z', IS(UPPER) },     { '7', IS(DIGIT) },
        { ' ', IS(SPACE) },        { '\n', IS(SPACE) },    { 0xA0, IS(SPACE) },
        { 0x3000, IS(SPACE) },     { '.', IS(END) },       { '?', IS(END) },
        { 0x3002, IS(END) },       { 0x61F, IS(END) },     { 0x6D4, IS(END) },
        { 0x964, IS(END) },        { 0x104B, IS(END) },    { 0x1362, IS(END) },
        { 0x2026, IS(END) },       { 0xFF61, IS(END) },    { 0x589, IS(END) },
        { ',', IS(COMMA) },        { ';', IS(COMMA) },     { 0x3001, IS(COMMA) },
        { 0x60C, IS(COMMA) },      { 0xFF0C, IS(COMMA) },  { ':', IS(COLON) },
        { 0xFF1A, IS(COLON) },     { '"', IS(QUOTE) },     { '\'', IS(QUOTE) },
        { 0x2019, IS(QUOTE) },     { 0xAB, IS(QUOTE) },    { 0x300C, IS(QUOTE) },
        { 0x201E, IS(QUOTE) },     { '(', IS(OPEN) },      { ']', IS(CLOSE) },
        { 0x300A, IS(OPEN) },      { 0x3011, IS(CLOSE) },  { '-', IS(DASH) },
        { 0x2014, IS(DASH) },      { 0x5BE, IS(DASH) },    { '|', IS(BULLET) },
        { 0x2022, IS(BULLET) },    { 0xB7, IS(BULLET) },   { 0x2192, IS(BULLET) },
        { 0x25BA, IS(BULLET) },    { '/', IS(PUNCT) },     { '&', IS(PUNCT) },
        { '@', IS(PUNCT) },        { 0xB0, IS(OTHER) },    { '+', IS(OTHER) },
        { 0x20AC, IS(OTHER) },     { 0x1F600, IS(OTHER) }, { 0xE000, IS(OTHER) },
        { 0xE9, IS(LOWER) },       { 0x416, IS(UPPER) },   { 0x1C5, IS(UPPER) },
        { 0x627, IS(LOWER) },      { 0x915, IS(LOWER) },   { 0xAC00, IS(LOWER) },
        { 0x5D0, IS(LOWER) },      { 0x4E2D, IS(DENSE) },  { 0x3042, IS(DENSE) },
        { 0x30FC, IS(DENSE) },     { 0xE01, IS(DENSE) },   { 0x1000, IS(DENSE) },
        { 0x1780, IS(DENSE) },     { 0x20000, IS(DENSE) }, { 0x301, IS(MARK) },
        { 0x93F, IS(MARK) },       { 0x200D, IS(MARK) },   { 0xFE0F, IS(MARK) },
        { 0x665, IS(DIGIT) },      { 0xFF15, IS(DIGIT) },  { 0x110000, IS(OTHER) },
        { UINT32_MAX, IS(OTHER) },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        assert_int_equal(newsclip_utf8_class(rows[i].cp), rows[i].expected);
    }
}

static void test_lower(void **state) {
    (void)state;
    static const uint32_t rows[][2] = {
        { 'A', 'a' },       { 'z', 'z' },         { '[', '[' },           { '@', '@' },
        { 0xC9, 0xE9 },     { 0xD7, 0xD7 },       { 0x130, 'i' },         { 0x178, 0xFF },
        { 0x394, 0x3B4 },   { 0x3C2, 0x3C2 },     { 0x416, 0x436 },       { 0x531, 0x561 },
        { 0x1E9E, 0xDF },   { 0x23A, 0x2C65 },    { 0x10A0, 0x2D00 },     { 0x4E2D, 0x4E2D },
        { 0xFF21, 0xFF41 }, { 0x10400, 0x10428 }, { 0x110000, 0x110000 },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        assert_int_equal(newsclip_utf8_lower(rows[i][0]), rows[i][1]);
    }
}

static void test_digit_and_columns(void **state) {
    (void)state;
    static const struct {
        uint32_t cp;
        int digit, columns;
    } rows[] = {
        { '0', 0, 1 },       { '9', 9, 1 },     { '/', -1, 1 },     { ':', -1, 1 },
        { 0x669, 9, 1 },     { 0x6F0, 0, 1 },   { 0x966, 0, 1 },    { 0x970, -1, 1 },
        { 0xFF13, 3, 2 },    { 0x1D7FF, 9, 1 }, { 0xB2, -1, 1 },    { 0x4E09, -1, 2 },
        { 0x301, -1, 0 },    { 0xAC00, -1, 2 }, { 0x1F600, -1, 2 }, { 0x200B, -1, 0 },
        { 0x10FFFF, -1, 1 },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        assert_int_equal(newsclip_utf8_digit(rows[i].cp), rows[i].digit);
        assert_int_equal(newsclip_utf8_columns(rows[i].cp), rows[i].columns);
    }
}

static void test_length_and_lowered(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    assert_int_equal(newsclip_utf8_length(S("naïve 中")), 7);
    assert_int_equal(newsclip_utf8_length(S("")), 0);
    static const struct {
        newsclip_str s, expected;
    } rows[] = {
        { { "", 0 }, { "", 0 } },
        { { "ÅNGSTRÖM Ж 中", 18 }, { "ångström ж 中", 18 } },
        { { "ȺȺȺȺ", 8 }, { "ⱥⱥⱥⱥ", 12 } }, /* every letter grows */
        { { "İ", 2 }, { "i", 1 } },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_str lowered = newsclip_utf8_lowered(arena, rows[i].s);
        assert_int_equal(lowered.len, rows[i].expected.len);
        assert_true(newsclip_str_equal(lowered, rows[i].expected));
    }
    newsclip_arena_free(arena);
}

static void test_folding(void **state) {
    (void)state;
    static const struct {
        newsclip_str a, b;
        bool equal, same_hash;
    } rows[] = {
        { { "Storm Warning", 13 }, { "STORM WARNING", 13 }, true, true },
        { { "Storm Warning", 13 }, { "storm-warning!", 14 }, false, true },
        { { "ΝΕΟΣ", 8 }, { "νεος", 8 }, true, true },
        { { "storm", 5 }, { "storms", 6 }, false, false },
        { { "abc", 3 }, { "cab", 3 }, false, false },
        { { "ab", 2 }, { "a", 1 }, false, false },
        { { "Page 12", 7 }, { "page 21", 7 }, false, false },
        { { "中文", 6 }, { "中 文。", 10 }, false, true },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        uint64_t a = newsclip_utf8_fold_hash(rows[i].a);
        uint64_t b = newsclip_utf8_fold_hash(rows[i].b);
        assert_int_equal(newsclip_utf8_equal_folded(rows[i].a, rows[i].b), rows[i].equal);
        assert_int_equal(a == b, rows[i].same_hash);
        assert_true(a != 0 && b != 0);
    }
    assert_true(newsclip_utf8_fold_hash(S("* * * —")) == 0);
    assert_true(newsclip_utf8_fold_hash(S("")) == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid),
        cmocka_unit_test(test_put_take_next_before_agree),
        cmocka_unit_test(test_class),
        cmocka_unit_test(test_lower),
        cmocka_unit_test(test_digit_and_columns),
        cmocka_unit_test(test_length_and_lowered),
        cmocka_unit_test(test_folding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
