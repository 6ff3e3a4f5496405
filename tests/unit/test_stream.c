/* SPDX-License-Identifier: ISC */
/* The readers of containers: members of JSON as text, messages of HTTP, bytes through a window. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "stream/http.h"
#include "stream/members.h"
#include "stream/source.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof *(a))

static newsclip_str str(const char *text) {
    return (newsclip_str){ text, strlen(text) };
}

static void assert_view(newsclip_str got, const char *expected) {
    if (expected == NULL) {
        assert_null(got.ptr);
        return;
    }
    assert_non_null(got.ptr);
    assert_int_equal(got.len, strlen(expected));
    assert_memory_equal(got.ptr, expected, got.len);
}

static void test_members_mend(void **state) {
    static const struct {
        const char *json;
        const char *mended;
    } rows[] = {
        { "plain", "plain" },
        { "\\ud83d\\ude00", "\\ud83d\\ude00" },
        { "\\ud83d", "\\ufffd" },
        { "\\ude00", "\\ufffd" },
        { "\\uD83D\\uD83D\\uDE00", "\\ufffd\\uD83D\\uDE00" },
        { "a\\u0000b", "a\\u0001b" },
        { "\\\\u0000", "\\\\u0000" },
        { "\\\\\\u0000", "\\\\\\u0001" },
        { "\\ud83", "\\ud83" },
        { "\\", "\\" },
        { "\\ud83d\\n", "\\ufffd\\n" },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char text[64];
        snprintf(text, sizeof text, "%s", rows[i].json);
        bool mended = newsclip_members_mend(text, strlen(text));
        assert_string_equal(text, rows[i].mended);
        assert_int_equal(mended, strcmp(rows[i].json, rows[i].mended) != 0);
    }
}

static void test_members_find(void **state) {
    static const char object[] =
        " { \"a\" : 1.50 , \"b\":\"x\\\"}\", \"c\":{\"a\":[1,{\"a\":2}]},\"a\":3, \"d\":null }";
    (void)state;
    assert_view(newsclip_members_find(str(object), "a"), "1.50");
    assert_view(newsclip_members_find(str(object), "b"), "\"x\\\"}\"");
    assert_view(newsclip_members_find(str(object), "c"), "{\"a\":[1,{\"a\":2}]}");
    assert_view(newsclip_members_find(str(object), "d"), "null");
    assert_view(newsclip_members_find(str(object), "e"), NULL);
    assert_view(newsclip_members_find(str("{}"), "a"), NULL);
}

static void test_members_copy(void **state) {
    static const char *const none[] = { NULL }, *const but_id[] = { "id", NULL };
    static const struct {
        const char *object;
        const char *keep;
        const char *const *except;
        const char *copied;
    } rows[] = {
        { "{\"id\":1,\"n\":2}", "*", none, "{\"id\":1,\"n\":2}" },
        { "{\"id\":1,\"n\":2}", "*", but_id, "{\"n\":2}" },
        { "{\"id\":1,\"n\":2}", "n,x,id", none, "{\"id\":1,\"n\":2}" },
        { "{\"id\":1,\"n\":2}", "", none, "{}" },
        { "{ \"n\" : [ 1.50 , -2e+10, true ] }", "*", none, "{\"n\":[1.50,-2e+10,true]}" },
        { "{\"s\":\"a b\tc\\\"\"}", "*", none, "{\"s\":\"a b\\u0009c\\\"\"}" },
        { "{\"n\":01,\"m\":1.,\"o\":-,\"p\":1e,\"q\":0}", "*", none,
          "{\"n\":null,\"m\":null,\"o\":null,\"p\":null,\"q\":0}" },
        { "{\"\":{}}", "*", none, "{\"\":{}}" },
    };
    (void)state;
    newsclip_bytes out = { 0 };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        newsclip_members_copy(str(rows[i].object), rows[i].keep, rows[i].except, &out);
        assert_string_equal(out.data, rows[i].copied);
    }
    newsclip_bytes_free(&out);
}

static void test_http_head(void **state) {
    static const char message[] =
        "HTTP/1.1 206 Partial\r\nContent-type:  text/html; Charset=\"Shift_JIS\" \r\n"
        "Content-Type: text/plain\r\nX:\r\n\r\nbody\r\n\r\n";
    (void)state;
    newsclip_str head = { message, newsclip_http_head(str(message)) };
    assert_int_equal(head.len, strlen(message) - strlen("body\r\n\r\n"));
    assert_int_equal(newsclip_http_status(head), 206);
    assert_view(newsclip_http_field(head, "Content-Type"), "text/html; Charset=\"Shift_JIS\"");
    assert_view(newsclip_http_charset(newsclip_http_field(head, "Content-Type")), "Shift_JIS");
    assert_view(newsclip_http_field(head, "X"), "");
    assert_view(newsclip_http_field(head, "Content"), NULL);
    assert_int_equal(newsclip_http_head(str("A: b\n\nrest")), 6);
    assert_int_equal(newsclip_http_head(str("A: b\r\nC: d\r\n")), 0);
    assert_int_equal(newsclip_http_status(str("HTTP/1.1 20")), 0);
    assert_int_equal(newsclip_http_status(str("HTTP/2 200\r\n")), 200);
    assert_view(newsclip_http_charset(str("text/html; charset=utf-8;x")), "utf-8");
    assert_view(newsclip_http_charset(str("text/html")), NULL);
}

static void test_http_body(void **state) {
    static const char chunked[] = "Transfer-Encoding: chunked\r\n\r\n";
    static const struct {
        const char *head;
        const char *raw;
        const char *body;
    } rows[] = {
        { "X: y\r\n\r\n", "plain", "plain" },
        { chunked, "4\r\nab\r\n\r\n2;x=y\r\ncd\r\n0\r\n\r\n", "ab\r\ncd" },
        { chunked, "A\r\n0123456789\r\n0\r\n\r\n", "0123456789" },
        { chunked, "5\r\nabc", "abc" }, /* cut off */
        { chunked, "<html>no chunk", "<html>no chunk" },
        { chunked, "facade of the hall", "facade of the hall" },
        { chunked, "", "" },
        { "Content-Encoding: gzip\r\n\r\n", "<html>plain", "<html>plain" },
        { "Content-Encoding: deflate\r\n\r\n", "<html>plain", "<html>plain" },
        { "Content-Encoding: br\r\n\r\n", "<html>plain", "<html>plain" },
    };
    (void)state;
    newsclip_bytes room = { 0 };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        newsclip_str body = str(rows[i].raw);
        assert_int_equal(newsclip_http_body(str(rows[i].head), &body, 100, &room),
                         NEWSCLIP_HTTP_OK);
        assert_view(body, rows[i].body);
    }
    newsclip_str long_body = str("0123456789");
    assert_int_equal(newsclip_http_body(str("X: y\r\n\r\n"), &long_body, 9, &room),
                     NEWSCLIP_HTTP_TOO_LARGE);
    newsclip_str hurt = str("\x1F\x8B\x08\x01rubbish");
    assert_int_equal(newsclip_http_body(str("Content-Encoding: gzip\n\n"), &hurt, 100, &room),
                     NEWSCLIP_HTTP_DAMAGED);
    newsclip_str brotli = str("\x0B\x02");
    assert_int_equal(newsclip_http_body(str("Content-Encoding: br\n\n"), &brotli, 100, &room),
                     NEWSCLIP_HTTP_UNKNOWN);
    newsclip_bytes_free(&room);
}

/* A file with `count` numbered lines; answers its path, which is good until the next call. */
static const char *write_lines(size_t count) {
    static char path[] = "/tmp/newsclip-test-XXXXXX";
    memcpy(path + sizeof path - 7, "XXXXXX", 6);
    int fd = mkstemp(path);
    FILE *out = fdopen(fd, "w");
    assert_non_null(out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "line %zu\n", i);
    fclose(out);
    return path;
}

static void test_source_lines(void **state) {
    enum { LINES = 50000 };
    (void)state;
    const char *path = write_lines(LINES);
    newsclip_source *source = newsclip_source_new(true);
    assert_null(newsclip_source_open(source, path));
    size_t count = 0, bytes = 0;
    for (bool ended = true; ended; count += ended) {
        char expected[32];
        newsclip_str line = newsclip_source_line(source, 100, &ended);
        snprintf(expected, sizeof expected, "line %zu", count);
        if (ended)
            assert_view(line, expected);
        assert_int_equal(newsclip_source_place(source), bytes);
        bytes += line.len + ended;
        newsclip_source_skip(source, line.len + ended);
    }
    assert_int_equal(count, LINES);
    assert_int_equal(newsclip_source_get_state(source), NEWSCLIP_SOURCE_END);
    uint64_t sum;
    assert_true(newsclip_source_sum_file(path, &sum));
    assert_int_equal(sum, newsclip_source_sum(source));
    newsclip_source_free(source);
    unlink(path);
}

static void test_source_take(void **state) {
    (void)state;
    const char *path = write_lines(100);
    newsclip_source *source = newsclip_source_new(false);
    newsclip_bytes all = { 0 };
    assert_null(newsclip_source_open(source, path));
    assert_false(newsclip_source_take(source, 100, &all));
    assert_null(newsclip_source_open(source, path));
    newsclip_str head = newsclip_source_peek(source, 7);
    assert_true(head.len >= 7);
    newsclip_source_skip(source, 7);
    assert_true(newsclip_source_take(source, 10000, &all));
    assert_int_equal(all.len, 100 * 8 - 10 - 7); // "line 0" to "line 99", without the first line
    assert_memory_equal(all.data, "line 1\n", 7);
    assert_string_equal(newsclip_source_open(source, "/nonexistent/file"), strerror(2));
    newsclip_bytes_free(&all);
    newsclip_source_free(source);
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members_mend), cmocka_unit_test(test_members_find),
        cmocka_unit_test(test_members_copy), cmocka_unit_test(test_http_head),
        cmocka_unit_test(test_http_body),    cmocka_unit_test(test_source_lines),
        cmocka_unit_test(test_source_take),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
