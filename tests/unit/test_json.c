/* SPDX-License-Identifier: ISC */
/* JSON text, byte for byte: both layouts, escapes, numbers, large values, a sink that says no. */
#include "base/json.h"

#include "base/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#define S(literal) NEWSCLIP_STR(literal)

static bool collect(void *user, const char *bytes, size_t len) {
    newsclip_buf_add(user, (newsclip_str){ bytes, len });
    return true;
}

static bool refuse(void *user, const char *bytes, size_t len) {
    (void)bytes;
    (void)len;
    ++*(size_t *)user;
    return false;
}

static void assert_prints(newsclip_arena *arena, const newsclip_json *json, bool compact,
                          const char *expected) {
    newsclip_buf buf = { .arena = arena };
    assert_true(newsclip_json_print(json, compact, collect, &buf));
    assert_string_equal(newsclip_buf_str(&buf).ptr, expected);
}

static void test_layouts(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_json *json = newsclip_json_new();
    newsclip_json_add_int(json, "schema", 1);
    newsclip_json_add_str(json, "headline", S("Rain"), arena);
    newsclip_json_add_str(json, "date", (newsclip_str){ NULL, 0 }, arena);
    newsclip_json_add_text(json, "status", "ok");
    newsclip_json_add_text(json, "site", NULL);
    newsclip_json_add_array(json, "authors");
    newsclip_json *body = newsclip_json_add_array(json, "body");
    newsclip_json_add_str(body, NULL, S("One."), arena);
    newsclip_json_add_str(body, NULL, S(""), arena);
    newsclip_json *item = newsclip_json_add_object(body, NULL);
    newsclip_json_add_number(item, "yes", 1);
    newsclip_json_add_number(item, "no", 0);
    newsclip_json_add_object(json, "removed");
    newsclip_json_add_null(json, "end");
    assert_prints(
        arena, json, true,
        "{\"schema\":1,\"headline\":\"Rain\",\"date\":null,\"status\":\"ok\",\"site\":null,"
        "\"authors\":[],\"body\":[\"One.\",\"\",{\"yes\":1,\"no\":0}],"
        "\"removed\":{},\"end\":null}\n");
    assert_prints(arena, json, false,
                  "{\n"
                  "  \"schema\": 1,\n"
                  "  \"headline\": \"Rain\",\n"
                  "  \"date\": null,\n"
                  "  \"status\": \"ok\",\n"
                  "  \"site\": null,\n"
                  "  \"authors\": [],\n"
                  "  \"body\": [\n"
                  "    \"One.\",\n"
                  "    \"\",\n"
                  "    {\n"
                  "      \"yes\": 1,\n"
                  "      \"no\": 0\n"
                  "    }\n"
                  "  ],\n"
                  "  \"removed\": {},\n"
                  "  \"end\": null\n"
                  "}\n");
    newsclip_json_free(json);
    newsclip_json_free(NULL);
    newsclip_arena_free(arena);
}

static void test_empty(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_json *json = newsclip_json_new();
    assert_prints(arena, json, false, "{}\n");
    assert_prints(arena, json, true, "{}\n");
    newsclip_json_free(json);
    newsclip_arena_free(arena);
}

static void test_strings(void **state) {
    (void)state;
    static const struct {
        newsclip_str s;
        const char *expected;
    } rows[] = {
        { { "say \"rain\"", 10 }, "{\"k\":\"say \\\"rain\\\"\"}\n" },
        { { "a\\b/c", 5 }, "{\"k\":\"a\\\\b/c\"}\n" },
        { { "a\nb\tc\x01", 6 }, "{\"k\":\"a\\nb\\tc\\u0001\"}\n" },
        { { "déjà 中 👍", 15 }, "{\"k\":\"déjà 中 👍\"}\n" },
        { { "cut short", 3 }, "{\"k\":\"cut\"}\n" }, /* views are not NUL-terminated */
    };
    newsclip_arena *arena = newsclip_arena_new();
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_json *json = newsclip_json_new();
        newsclip_json_add_str(json, "k", rows[i].s, arena);
        assert_prints(arena, json, true, rows[i].expected);
        newsclip_json_free(json);
    }
    newsclip_arena_free(arena);
}

static void test_integers(void **state) {
    (void)state;
    static const struct {
        int64_t value;
        const char *expected;
    } rows[] = {
        { 0, "{\"k\":0}\n" },
        { -1, "{\"k\":-1}\n" },
        { INT32_MAX, "{\"k\":2147483647}\n" },
        { INT32_MIN, "{\"k\":-2147483648}\n" },
        { INT64_C(2147483648), "{\"k\":2147483648}\n" },
        { INT64_C(1000000000000000), "{\"k\":1000000000000000}\n" },
        { INT64_C(9007199254740992), "{\"k\":9007199254740992}\n" },
        { INT64_MAX, "{\"k\":9223372036854775807}\n" },
        { INT64_MIN, "{\"k\":-9223372036854775808}\n" },
    };
    newsclip_arena *arena = newsclip_arena_new();
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_json *json = newsclip_json_new();
        newsclip_json_add_int(json, "k", rows[i].value);
        assert_prints(arena, json, true, rows[i].expected);
        newsclip_json_free(json);
    }
    newsclip_arena_free(arena);
}

static void test_numbers(void **state) {
    (void)state;
    static const struct {
        double value;
        const char *expected;
    } rows[] = {
        { 0.0, "{\"k\":0}\n" },          { 1.0, "{\"k\":1}\n" },
        { 0.83173, "{\"k\":0.8317}\n" }, { 0.83175001, "{\"k\":0.8318}\n" },
        { 1.0 / 3, "{\"k\":0.3333}\n" }, { 0.1 + 0.2, "{\"k\":0.3}\n" },
        { 0.0001, "{\"k\":0.0001}\n" },  { 0.00001, "{\"k\":0}\n" },
        { -2.5, "{\"k\":-2.5}\n" },      { -0.00001, "{\"k\":0}\n" },
        { NAN, "{\"k\":null}\n" },       { INFINITY, "{\"k\":null}\n" },
    };
    newsclip_arena *arena = newsclip_arena_new();
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_json *json = newsclip_json_new();
        newsclip_json_add_number(json, "k", rows[i].value);
        assert_prints(arena, json, true, rows[i].expected);
        newsclip_json_free(json);
    }
    newsclip_arena_free(arena);
}

/* Strings around and far above the printer's piece, of bytes with and without an escape. */
static void test_large_strings(void **state) {
    (void)state;
    static const size_t sizes[] = { 10900, 10922, 10923, 10950, 65535, 65536, 70000, 3000000 };
    newsclip_arena *arena = newsclip_arena_new();
    for (size_t i = 0; i < NEWSCLIP_LEN(sizes) * 2; i++) {
        size_t size = sizes[i / 2];
        char byte = i % 2 ? '\x01' : 'x';
        char *text = newsclip_arena_alloc(arena, size);
        memset(text, byte, size);
        newsclip_json *json = newsclip_json_new();
        newsclip_json_add_text(json, "before", "b");
        newsclip_json_add_str(json, "k", (newsclip_str){ text, size }, arena);
        newsclip_json_add_text(json, "behind", "b");
        newsclip_buf buf = { .arena = arena };
        assert_true(newsclip_json_print(json, true, collect, &buf));
        newsclip_str out = newsclip_buf_str(&buf);
        assert_true(newsclip_str_starts(out, S("{\"before\":\"b\",\"k\":\"")));
        assert_true(newsclip_str_ends(out, S("\",\"behind\":\"b\"}\n")));
        size_t around = strlen("{\"before\":\"b\",\"k\":\"\",\"behind\":\"b\"}\n");
        assert_int_equal(out.len, around + size * (byte == 'x' ? 1 : strlen("\\u0001")));
        newsclip_json_free(json);
    }
    newsclip_arena_free(arena);
}

static void test_many_elements_arrive_in_order(void **state) {
    (void)state;
    enum { COUNT = 50000 };
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_json *json = newsclip_json_new();
    newsclip_json *list = newsclip_json_add_array(json, "list");
    for (int i = 0; i < COUNT; i++) {
        newsclip_json_add_int(list, NULL, i);
    }
    newsclip_buf buf = { .arena = arena };
    assert_true(newsclip_json_print(json, true, collect, &buf));
    char *at = buf.data + strlen("{\"list\":[");
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(strtol(at, &at, 10), i);
        at++;
    }
    assert_string_equal(at, "}\n");
    newsclip_json_free(json);
    newsclip_arena_free(arena);
}

static void test_sink_that_refuses(void **state) {
    (void)state;
    newsclip_json *json = newsclip_json_new();
    newsclip_json *list = newsclip_json_add_array(json, "list");
    for (int i = 0; i < 50000; i++) {
        newsclip_json_add_int(list, NULL, i);
    }
    size_t calls = 0;
    assert_false(newsclip_json_print(json, false, refuse, &calls));
    assert_int_equal(calls, 1); /* not asked again after its no */
    newsclip_json_free(json);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layouts),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_integers),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_large_strings),
        cmocka_unit_test(test_many_elements_arrive_in_order),
        cmocka_unit_test(test_sink_that_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
