/* SPDX-License-Identifier: ISC */
/* Views and buffers of bytes. */
#include "base/str.h"

#include "base/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define S(literal) NEWSCLIP_STR(literal)
#define NOWHERE    SIZE_MAX

static void test_find(void **state) {
    (void)state;
    static const struct {
        newsclip_str s, needle;
        size_t from, expected;
    } rows[] = {
        { { "abcabc", 6 }, { "bc", 2 }, 0, 1 },
        { { "abcabc", 6 }, { "bc", 2 }, 2, 4 },
        { { "abcabc", 6 }, { "bc", 2 }, 5, NOWHERE },
        { { "abcabc", 6 }, { "", 0 }, 6, 6 },
        { { "abcabc", 6 }, { "", 0 }, 7, NOWHERE },
        { { "abcabc", 6 }, { "abcabcd", 7 }, 0, NOWHERE },
        { { "abcabc", 6 }, { "abcabc", 6 }, 0, 0 },
        { { "abcabc", 6 }, { "c", 1 }, 9, NOWHERE },
        { { "aab", 3 }, { "ab", 2 }, 0, 1 },
        { { NULL, 0 }, { "a", 1 }, 0, NOWHERE },
        { { "a\0b", 3 }, { "\0b", 2 }, 0, 1 },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        assert_int_equal(newsclip_str_find(rows[i].s, rows[i].needle, rows[i].from),
                         rows[i].expected);
    }
}

static size_t find_naively(newsclip_str s, newsclip_str needle, size_t from) {
    for (size_t at = from; at + needle.len <= s.len; at++) {
        if (memcmp(s.ptr + at, needle.ptr, needle.len) == 0) {
            return at;
        }
    }
    return NOWHERE;
}

/* Texts of few different bytes, periodic or not, with needles cut out of them and changed. */
static void test_find_long_needles(void **state) {
    (void)state;
    char text[600];
    char needle[300];
    uint32_t random = 1;
    size_t found = 0;
    for (size_t round = 0; round < 20000; round++) {
        size_t period = 1 + round % 97;
        for (size_t i = 0; i < sizeof text; i++) {
            random = random * 1664525 + 1013904223;
            bool fresh = i < period || (round % 3 && random >> 23 == 0);
            if (fresh) {
                text[i] = "abc"[(random >> 30) % (2 + round % 2)];
            } else {
                text[i] = text[i - period];
            }
        }
        random = random * 1664525 + 1013904223;
        size_t len = 33 + (random >> 8) % 260;
        memcpy(needle, text + (random >> 20) % (sizeof text - len), len);
        if (round % 5 == 0) {
            needle[(random >> 4) % len] ^= 3;
        }
        newsclip_str all = { text, sizeof text };
        size_t expected = find_naively(all, (newsclip_str){ needle, len }, round % 50);
        assert_int_equal(newsclip_str_find(all, (newsclip_str){ needle, len }, round % 50),
                         expected);
        found += expected != NOWHERE;
    }
    assert_in_range(found, 10000, 19000);
}

/* Would take minutes by trying every place. */
static void test_find_is_linear(void **state) {
    (void)state;
    enum { LEN = 8 << 20 };
    newsclip_arena *arena = newsclip_arena_new();
    char *text = newsclip_arena_alloc(arena, LEN);
    char *needle = newsclip_arena_alloc(arena, LEN / 2);
    memset(text, 'a', LEN);
    memset(needle, 'a', LEN / 2);
    newsclip_str all = { text, LEN };
    newsclip_str half = { needle, LEN / 2 };
    needle[LEN / 2 - 1] = 'b';
    assert_int_equal(newsclip_str_find(all, half, 0), NOWHERE);
    needle[LEN / 2 - 1] = 'a';
    needle[0] = 'b';
    assert_int_equal(newsclip_str_find(all, half, 0), NOWHERE);
    needle[0] = 'a';
    needle[LEN / 4] = 'b';
    text[LEN - 1000 - LEN / 4] = 'b';
    assert_int_equal(newsclip_str_find(all, half, 7), LEN - 1000 - LEN / 2);
    newsclip_arena_free(arena);
}

static void test_starts_and_ends(void **state) {
    (void)state;
    assert_true(newsclip_str_starts(S("weather"), S("wea")));
    assert_true(newsclip_str_starts(S("weather"), S("")));
    assert_false(newsclip_str_starts(S("we"), S("wea")));
    assert_false(newsclip_str_starts(S("weather"), S("eat")));
    assert_true(newsclip_str_ends(S("weather"), S("ther")));
    assert_false(newsclip_str_ends(S("weather"), S("the")));
    assert_false(newsclip_str_ends(S("r"), S("er")));
}

static void test_trim(void **state) {
    (void)state;
    static const struct {
        newsclip_str s, expected;
    } rows[] = {
        { { "  a b \t\n", 8 }, { "a b", 3 } },
        { { "ab", 2 }, { "ab", 2 } },
        { { " \r\n ", 4 }, { "", 0 } },
        { { "", 0 }, { "", 0 } },
        { { "\xC2\xA0x", 3 }, { "\xC2\xA0x", 3 } },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        assert_true(newsclip_str_equal(newsclip_str_trim(rows[i].s), rows[i].expected));
    }
}

static void test_hash_is_fnv1a(void **state) {
    (void)state; /* values of the reference implementation */
    assert_true(newsclip_str_hash(S("")) == UINT64_C(0xCBF29CE484222325));
    assert_true(newsclip_str_hash(S("a")) == UINT64_C(0xAF63DC4C8601EC8C));
    assert_true(newsclip_str_hash(S("foobar")) == UINT64_C(0x85944171F73967E8));
    assert_true(newsclip_str_digest(S("")) == 0);
    assert_true(newsclip_str_digest(S("abcdefgh")) != newsclip_str_digest(S("abcdefgi")));
    assert_true(newsclip_str_digest(S("abcdefgha")) != newsclip_str_digest(S("abcdefghb")));
    assert_true(newsclip_str_digest(S("a")) != newsclip_str_digest((newsclip_str){ "a\0", 2 }));
}

static void test_buf(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_buf buf = { .arena = arena };
    assert_non_null(newsclip_buf_str(&buf).ptr);
    assert_int_equal(newsclip_buf_str(&buf).len, 0);
    for (size_t i = 0; i < 100000; i++) {
        newsclip_buf_add(&buf, S("ab"));
        newsclip_buf_add_char(&buf, 'c');
    }
    newsclip_buf_add(&buf, (newsclip_str){ NULL, 0 });
    newsclip_str s = newsclip_buf_str(&buf);
    assert_int_equal(s.len, 300000);
    assert_int_equal(s.ptr[s.len], '\0');
    for (size_t i = 0; i < s.len; i++) {
        assert_int_equal(s.ptr[i], "abc"[i % 3]);
    }
    newsclip_arena_free(arena);
}

static void test_copy_ends_with_nul(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_str copy = newsclip_str_copy(arena, newsclip_str_slice(S("abcdef"), 2, 4));
    assert_string_equal(copy.ptr, "cd");
    assert_string_equal(newsclip_str_copy(arena, (newsclip_str){ NULL, 0 }).ptr, "");
    newsclip_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_find_long_needles),
        cmocka_unit_test(test_find_is_linear),
        cmocka_unit_test(test_starts_and_ends),
        cmocka_unit_test(test_trim),
        cmocka_unit_test(test_hash_is_fnv1a),
        cmocka_unit_test(test_buf),
        cmocka_unit_test(test_copy_ends_with_nul),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
