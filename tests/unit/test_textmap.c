/* SPDX-License-Identifier: ISC */
/* Maps from a text back to its source: copied, shrunk, grown and left out characters. */
#include "base/textmap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct expectation {
    size_t text, start, end; /* of the character that holds text; of the one that ends at text */
} expectation;

static void check_all(const newsclip_textmap *map, const expectation *rows, size_t len) {
    for (size_t i = 0; i < len; i++) {
        assert_int_equal(newsclip_textmap_start(map, rows[i].text), rows[i].start);
        if (rows[i].text > 0) {
            assert_int_equal(newsclip_textmap_end(map, rows[i].text), rows[i].end);
        }
    }
}

static void test_no_map_is_identity(void **state) {
    (void)state;
    newsclip_textmap map = { 0 };
    assert_int_equal(newsclip_textmap_start(&map, 12), 12);
    assert_int_equal(newsclip_textmap_end(&map, 12), 12);
}

static void test_copied_text_is_one_run(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_textmap map = { 0 };
    for (size_t i = 0; i < 1000; i++) {
        newsclip_textmap_add(arena, &map, i, i + 3, 1, 1);
    }
    assert_int_equal(map.runs.len, 1);
    static const expectation rows[] = { { 0, 3, 0 }, { 5, 8, 8 }, { 1000, 1003, 1003 } };
    check_all(&map, rows, 3);
    newsclip_arena_free(arena);
}

/* "ab\xE9\xE9c" in Latin-1 behind a mark of one byte; then three bytes left out, then "d". */
static void test_grown_and_left_out(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_textmap map = { 0 };
    newsclip_textmap_add(arena, &map, 0, 1, 1, 1);
    newsclip_textmap_add(arena, &map, 2, 3, 2, 1);
    newsclip_textmap_add(arena, &map, 4, 4, 2, 1);
    newsclip_textmap_add(arena, &map, 6, 5, 1, 1);
    newsclip_textmap_add(arena, &map, 7, 9, 1, 1);
    assert_int_equal(map.runs.len, 4);
    static const expectation rows[] = {
        { 0, 1, 0 }, { 1, 2, 2 }, { 2, 3, 3 }, { 3, 3, 4 },   { 4, 4, 4 },
        { 5, 4, 5 }, { 6, 5, 5 }, { 7, 9, 6 }, { 8, 10, 10 },
    };
    check_all(&map, rows, sizeof rows / sizeof *rows);
    newsclip_arena_free(arena);
}

/* UTF-16: two bytes for one, then for three, then four for four. */
static void test_shrunk(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_textmap map = { 0 };
    newsclip_textmap_add(arena, &map, 0, 2, 1, 2);
    newsclip_textmap_add(arena, &map, 1, 4, 1, 2);
    newsclip_textmap_add(arena, &map, 2, 6, 3, 2);
    newsclip_textmap_add(arena, &map, 5, 8, 4, 4);
    assert_int_equal(map.runs.len, 3);
    static const expectation rows[] = {
        { 0, 2, 0 }, { 1, 4, 4 },  { 2, 6, 6 },   { 3, 6, 8 },
        { 5, 8, 8 }, { 7, 8, 12 }, { 9, 12, 12 },
    };
    check_all(&map, rows, sizeof rows / sizeof *rows);
    newsclip_arena_free(arena);
}

static void test_second_word_on_one_place_holds(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_textmap map = { 0 };
    newsclip_textmap_add(arena, &map, 0, 0, 1, 1);
    newsclip_textmap_add(arena, &map, 4, 4, 3, 1);
    newsclip_textmap_add(arena, &map, 4, 6, 1, 1);
    assert_int_equal(newsclip_textmap_start(&map, 3), 3);
    assert_int_equal(newsclip_textmap_start(&map, 4), 6);
    assert_int_equal(newsclip_textmap_end(&map, 4), 4);
    newsclip_arena_free(arena);
}

static void test_copied_with_its_runs(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_textmap from = { 0 }, map = { 0 }, none = { 0 };
    newsclip_textmap_add(arena, &from, 0, 2, 1, 1);
    newsclip_textmap_add(arena, &from, 4, 10, 2, 4);
    newsclip_textmap_add(arena, &from, 8, 30, 1, 1);
    newsclip_textmap_copy(arena, &map, 0, &from, 2, 9); /* out of its first run, into its last */
    newsclip_textmap_copy(arena, &map, 7, &from, 12, 14);
    newsclip_textmap_copy(arena, &map, 9, &none, 50, 52);
    static const expectation rows[] = {
        { 0, 4, 4 },   { 1, 5, 5 },   { 2, 10, 6 },  { 4, 14, 14 },  { 6, 30, 18 },
        { 7, 34, 31 }, { 8, 35, 35 }, { 9, 50, 36 }, { 10, 51, 51 },
    };
    check_all(&map, rows, sizeof rows / sizeof *rows);
    newsclip_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_map_is_identity),
        cmocka_unit_test(test_copied_text_is_one_run),
        cmocka_unit_test(test_grown_and_left_out),
        cmocka_unit_test(test_shrunk),
        cmocka_unit_test(test_second_word_on_one_place_holds),
        cmocka_unit_test(test_copied_with_its_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
