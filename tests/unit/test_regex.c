/* SPDX-License-Identifier: ISC */
/* Patterns: their options, groups, errors and limits. */
#include "base/regex.h"

#include "base/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#define S(literal) NEWSCLIP_STR(literal)

/* Tries of a pattern, after which machine code has long taken the interpreter's place. */
enum { TRIES = 300 };

static newsclip_regex *compile(const char *pattern, bool whole) {
    newsclip_regex_error error;
    newsclip_regex *regex = newsclip_regex_new(newsclip_str_of(pattern), whole, &error);
    assert_non_null(regex);
    return regex;
}

static void check_match(newsclip_regex *regex, newsclip_regex_run *run, newsclip_str subject,
                        size_t from, const size_t *place) {
    size_t start = 99;
    size_t end = 99;
    newsclip_regex_result result = newsclip_regex_match(regex, run, subject, from, &start, &end);
    assert_int_equal(result, place ? NEWSCLIP_REGEX_YES : NEWSCLIP_REGEX_NO);
    if (place) {
        assert_int_equal(start, place[0]);
        assert_int_equal(end, place[1]);
    }
}

static void test_match(void **state) {
    (void)state;
    static const struct {
        const char *pattern;
        bool whole;
        newsclip_str subject;
        size_t from;
        bool hit;
        size_t place[2];
    } rows[] = {
        { "storm", false, { "the Storm came", 14 }, 0, true, { 4, 9 } },
        { "(?-i)storm", false, { "the Storm came", 14 }, 0, false, { 0, 0 } },
        { "storm", true, { "storm", 5 }, 0, true, { 0, 5 } },
        { "storm", true, { "a storm", 7 }, 0, false, { 0, 0 } },
        { "storm", true, { "storms", 6 }, 0, false, { 0, 0 } },
        { "a|ab", true, { "ab", 2 }, 0, true, { 0, 2 } },
        { "a", false, { "aXa", 3 }, 1, true, { 2, 3 } },
        { "ÉTÉ", true, { "été", 5 }, 0, true, { 0, 5 } },
        { "\\w+", true, { "погода", 12 }, 0, true, { 0, 12 } },
        { "\\d+", true, { "٣٤", 4 }, 0, true, { 0, 4 } },
        { ".", true, { "中", 3 }, 0, true, { 0, 3 } },
        { "a$", false, { "a\n", 2 }, 0, false, { 0, 0 } },
        { "x*", true, { NULL, 0 }, 0, true, { 0, 0 } },
        { "", true, { "a", 1 }, 0, false, { 0, 0 } },
        { "(?<=a)b", false, { "ab", 2 }, 1, true, { 1, 2 } },
    };
    newsclip_regex_run *run = newsclip_regex_run_new();
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_regex *regex = compile(rows[i].pattern, rows[i].whole);
        for (int tries = 0; tries < TRIES; tries++)
            check_match(regex, run, rows[i].subject, rows[i].from,
                        rows[i].hit ? rows[i].place : NULL);
        newsclip_regex_free(regex);
    }
    newsclip_regex_run_free(run);
}

static void test_groups(void **state) {
    (void)state;
    newsclip_regex *regex = compile("(?<agency>[a-z]+)(?: via (?<site>[a-z]+))?", true);
    newsclip_regex_run *run = newsclip_regex_run_new();
    newsclip_str subject = S("AFP");
    newsclip_str name;
    uint32_t agency = 0;
    uint32_t site = 0;
    size_t start;
    size_t end;
    assert_true(newsclip_regex_group(regex, 0, &name, &agency)); /* by name: agency, site */
    assert_true(newsclip_str_equal(name, S("agency")));
    assert_true(newsclip_regex_group(regex, 1, &name, &site));
    assert_true(newsclip_str_equal(name, S("site")));
    assert_false(newsclip_regex_group(regex, 2, &name, &site));

    assert_int_equal(newsclip_regex_match(regex, run, subject, 0, &start, &end),
                     NEWSCLIP_REGEX_YES);
    assert_true(newsclip_str_equal(newsclip_regex_caught(run, subject, agency), S("AFP")));
    assert_null(newsclip_regex_caught(run, subject, site).ptr);
    assert_null(newsclip_regex_caught(run, subject, 1000).ptr);

    subject = S("AFP via Herald");
    assert_int_equal(newsclip_regex_match(regex, run, subject, 0, &start, &end),
                     NEWSCLIP_REGEX_YES);
    assert_true(newsclip_str_equal(newsclip_regex_caught(run, subject, site), S("Herald")));

    assert_int_equal(newsclip_regex_match(regex, run, S("?"), 0, &start, &end), NEWSCLIP_REGEX_NO);
    assert_null(newsclip_regex_caught(run, S("?"), agency).ptr); /* nothing of the match before */
    newsclip_regex_run_free(run);
    newsclip_regex_free(regex);
}

static void test_errors(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "ab(cd", "a{2,1}", "\\C", "[z-a]", "(?<n>a)(?<n>b)", "\\2"
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(wrong); i++) {
        newsclip_regex_error error = { .offset = 99 };
        assert_null(newsclip_regex_new(newsclip_str_of(wrong[i]), false, &error));
        assert_in_range(error.offset, 1, strlen(wrong[i]));
        assert_true(error.message[0] != '\0');
    }
    newsclip_regex_error error = { .offset = 99 };
    char many[64 * 3];
    for (size_t i = 0; i < sizeof many; i++) {
        many[i] = "(a)"[i % 3];
    }
    assert_null(newsclip_regex_new((newsclip_str){ many, sizeof many }, false, &error));
    assert_non_null(strstr(error.message, "64"));
    newsclip_regex *most =
        newsclip_regex_new((newsclip_str){ many, sizeof many - 3 }, false, &error);
    assert_non_null(most);
    newsclip_regex_free(most);
    newsclip_regex_free(NULL);
    newsclip_regex_run_free(NULL);
}

static void test_limits(void **state) {
    (void)state;
    static const char *const hostile[] = { "(?:a|a?)+[^a]", "(a+)+[bc]", "(?:\\w+ ?)+[.!]" };
    enum { LEN = 50000 };
    char *many = malloc(LEN);
    memset(many, 'a', LEN);
    newsclip_regex_run *run = newsclip_regex_run_new();
    for (size_t i = 0; i < NEWSCLIP_LEN(hostile); i++) {
        newsclip_regex *regex = compile(hostile[i], true);
        size_t start;
        size_t end;
        newsclip_str subject = { many, LEN };
        assert_int_equal(newsclip_regex_match(regex, run, subject, 0, &start, &end),
                         NEWSCLIP_REGEX_LIMIT);
        newsclip_regex_free(regex);
    }
    newsclip_regex *tame = compile("[ab]+", true); /* the run is still good */
    size_t start;
    size_t end;
    assert_int_equal(newsclip_regex_match(tame, run, (newsclip_str){ many, LEN }, 0, &start, &end),
                     NEWSCLIP_REGEX_YES);
    assert_int_equal(end, LEN);
    newsclip_regex_free(tame);
    newsclip_regex_run_free(run);
    free(many);
}

/* What takes more steps than the interpreter may, or more than anything may, comes out alike before and after machine code. */
static void test_tries(void **state) {
    (void)state;
    static const struct {
        const char *pattern;
        newsclip_regex_result result;
    } rows[] = {
        { "(?:a|aa)+[bc]", NEWSCLIP_REGEX_NO },
        { "(?:a|aa)+[bc]?", NEWSCLIP_REGEX_YES },
        { "(?:a|a?)+[bc]", NEWSCLIP_REGEX_LIMIT },
    };
    newsclip_regex_run *run = newsclip_regex_run_new();
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_regex *regex = compile(rows[i].pattern, true);
        for (int tries = 0; tries < TRIES; tries++) {
            size_t start;
            size_t end;
            assert_int_equal(
                newsclip_regex_match(regex, run, S("aaaaaaaaaaaaaaaaaa"), 0, &start, &end),
                rows[i].result);
        }
        newsclip_regex_free(regex);
    }
    newsclip_regex_run_free(run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_match),  cmocka_unit_test(test_groups), cmocka_unit_test(test_errors),
        cmocka_unit_test(test_limits), cmocka_unit_test(test_tries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
