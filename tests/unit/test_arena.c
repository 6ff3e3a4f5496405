/* SPDX-License-Identifier: ISC */
/* The arena: alignment, zeroes, growing in place and by copy, large allocations, the out-of-memory handler. */
#include "base/arena.h"

#include "newsclip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdalign.h>
#include <stdbool.h>
#include <string.h>

static jmp_buf out_of_memory;

static void jump_out(void) {
    longjmp(out_of_memory, 1);
}

static bool is_all(const unsigned char *bytes, size_t len, unsigned char value) {
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] != value) {
            return false;
        }
    }
    return true;
}

static void test_bytes_are_zero_aligned_and_apart(void **state) {
    (void)state;
    static const size_t sizes[] = { 0, 1, 7, 8, 15, 16, 17, 100, 4096, 20000, 65536, 1 << 20 };
    newsclip_arena *arena = newsclip_arena_new();
    unsigned char *all[60];
    for (size_t i = 0; i < 60; i++) {
        size_t size = sizes[i % 12];
        all[i] = newsclip_arena_alloc(arena, size);
        assert_non_null(all[i]);
        assert_int_equal((uintptr_t)all[i] % alignof(max_align_t), 0);
        assert_true(is_all(all[i], size, 0));
        memset(all[i], (int)i + 1, size);
    }
    for (size_t i = 0; i < 60; i++) {
        assert_true(is_all(all[i], sizes[i % 12], (unsigned char)(i + 1)));
    }
    newsclip_arena_free(arena);
}

static void test_newest_grows_in_place(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    unsigned char *first = newsclip_arena_alloc(arena, 10);
    memset(first, 7, 10);
    unsigned char *grown = newsclip_arena_grow(arena, first, 10, 1000);
    assert_ptr_equal(grown, first);
    assert_true(is_all(grown, 10, 7));
    assert_true(is_all(grown + 10, 990, 0));
    unsigned char *next = newsclip_arena_alloc(arena, 1);
    assert_true(next >= grown + 1000 || next < grown);
    newsclip_arena_free(arena);
}

static void test_older_is_copied(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    unsigned char *first = newsclip_arena_alloc(arena, 10);
    memset(first, 7, 10);
    unsigned char *second = newsclip_arena_alloc(arena, 10);
    memset(second, 8, 10);
    unsigned char *grown = newsclip_arena_grow(arena, first, 10, 300000);
    assert_true(is_all(grown, 10, 7));
    assert_true(is_all(grown + 10, 300000 - 10, 0));
    assert_true(is_all(second, 10, 8));
    newsclip_arena_free(arena);
}

static void test_grow_begins_with_nothing(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    unsigned char *bytes = NULL;
    size_t size = 0;
    for (size_t next = 8; next <= 1 << 22; next *= 2) {
        bytes = newsclip_arena_grow(arena, bytes, size, next);
        assert_true(is_all(bytes, size, 3));
        assert_true(is_all(bytes + size, next - size, 0));
        memset(bytes, 3, next);
        size = next;
    }
    newsclip_arena_free(arena);
}

static void test_large_grows_and_is_given_back(void **state) {
    (void)state;
    enum { BEGIN = 100000, STEP = 50000 };
    newsclip_arena *arena = newsclip_arena_new();
    unsigned char *other = newsclip_arena_alloc(arena, BEGIN);
    unsigned char *large = newsclip_arena_alloc(arena, BEGIN);
    unsigned char *small = newsclip_arena_alloc(arena, 10);
    memset(other, 1, BEGIN);
    memset(large, 2, BEGIN);
    memset(small, 3, 10);
    for (size_t size = BEGIN; size < 20 * BEGIN; size += STEP) {
        large = newsclip_arena_grow(arena, large, size, size + STEP);
        assert_true(is_all(large + size, STEP, 0));
        memset(large + size, 2, STEP);
    }
    assert_true(is_all(large, 20 * BEGIN, 2));
    newsclip_arena_release(arena, other, BEGIN);
    newsclip_arena_release(arena, small, 10); /* stays where it is */
    assert_true(is_all(large, 20 * BEGIN, 2));
    newsclip_arena_release(arena, large, 20 * BEGIN);
    assert_true(is_all(newsclip_arena_alloc(arena, BEGIN), BEGIN, 0));
    newsclip_arena_free(arena);
}

static void test_too_much_goes_to_the_handler(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_set_nomem_handler(jump_out);
    if (setjmp(out_of_memory) == 0) {
        (void)newsclip_arena_alloc(arena, SIZE_MAX - 3);
        fail();
    }
    newsclip_set_nomem_handler(NULL);
    newsclip_arena_free(arena);
}

static void test_free_takes_null(void **state) {
    (void)state;
    newsclip_arena_free(NULL);
    newsclip_arena *unused = newsclip_arena_new();
    newsclip_arena_free(unused);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes_are_zero_aligned_and_apart),
        cmocka_unit_test(test_newest_grows_in_place),
        cmocka_unit_test(test_older_is_copied),
        cmocka_unit_test(test_grow_begins_with_nothing),
        cmocka_unit_test(test_large_grows_and_is_given_back),
        cmocka_unit_test(test_too_much_goes_to_the_handler),
        cmocka_unit_test(test_free_takes_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
