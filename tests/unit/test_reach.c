/* SPDX-License-Identifier: ISC */
/* How much of a text a pattern can match whole, read from the pattern alone. */
#include "rules/reach.h"

#include "base/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define S(literal)                                                                                 \
    { literal, sizeof(literal) - 1 } /* a constant, which NEWSCLIP_STR is not */
#define ENDLESS NEWSCLIP_REACH_MAX

static void patterns_have_a_bound(void **state) {
    (void)state;
    static const struct {
        newsclip_str pattern;
        uint32_t words;
    } rows[] = {
        { { "", 0 }, 0 },
        { { "share", 5 }, 5 },
        { { "share on: a", 11 }, 8 },
        { { "h\xC3\xA9 \xE5\x85\xB1", 7 }, 3 },
        { S("a|bcd|ef"), 3 },
        { S("(?:a|bcd) ?(?:x|yz)"), 5 },
        { S("ab?"), 2 },
        { S("\\W*+menu\\W*"), 4 },
        { S("[|>-]*+menu"), ENDLESS },
        { S("\\d{1,3} ?(?:min|sec)s?"), 7 },
        { S("(?:ab){2}c{3,4}d{5}"), 13 },
        { S("a{2,}"), ENDLESS },
        { S(".{0,20}x"), 21 },
        { S("a+"), ENDLESS },
        { S("\\s*-+\\s+"), 0 },
        { S("(?=menu)(?!home)(?<=a)(?<!bcd)x"), 1 },
        { S("(?<author>\\p{Lu}{1,4})"), 4 },
        { S("(?P<x>ab)(?>cd)(?|e|fg)(h)"), 7 },
        { S("[]a-z]{2}[^]]"), 3 },
        { S("[[:alpha:]\\]x]{3}"), 3 },
        { S("\\bA\\B\\z\\h\\R"), 1 },
        { S("a\\.b\\|c"), 3 },
        { S("\\x{41}\\pL\\PN\\p{Nd}"), 4 },
        { S("a++b*?c?+"), ENDLESS },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++)
        if (newsclip_reach_of(rows[i].pattern).words != rows[i].words)
            fail_msg("%s: %u", rows[i].pattern.ptr,
                     (unsigned)newsclip_reach_of(rows[i].pattern).words);
}

/* Rather no bound than a wrong one; a pattern that does not compile must not be read past its end either. */
static void what_is_not_understood_has_none(void **state) {
    (void)state;
    static const newsclip_str rows[] = {
        S("(a)\\1"),    S("(?i)a"),     S("(?-i:a)"), S("(?R)"),    S("(?1)"),  S("(*ACCEPT)"),
        S("\\Qa.b\\E"), S("\\X"),       S("\\x41"),   S("a\\"),     S("(?<a"),  S("("),
        S(")"),         S("[a"),        S("[a\\"),    S("[\\Qa]"),  S("\\p{L"), S("\\p"),
        S("(?#a)"),     S("(?(1)a|b)"), S("\\Ka"),    S("\\k<a>b"), S("\\g1"),  S("[[:al"),
        S("a)b(c"),     S("a{b"),       S("a{,3}"),   S("a{ 2}"),
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++)
        if (newsclip_reach_of(rows[i]).words != ENDLESS || newsclip_reach_of(rows[i]).led_by)
            fail_msg("%s", rows[i].ptr);
    char deep[100];
    memset(deep, '(', 50);
    memset(deep + 50, ')', 50);
    assert_int_equal(newsclip_reach_of((newsclip_str){ deep, sizeof deep }).words, ENDLESS);
}

static void a_lead_is_known(void **state) {
    (void)state;
    assert_int_equal(newsclip_reach_of(NEWSCLIP_STR("\\W*+(?:a|b)\\W*")).led_by, 4);
    assert_int_equal(newsclip_reach_of(NEWSCLIP_STR("\\W*+a|b")).led_by,
                     0); /* its second branch has none */
    assert_int_equal(newsclip_reach_of(NEWSCLIP_STR("\\W*a")).led_by, 0);
    assert_int_equal(newsclip_reach_of(NEWSCLIP_STR("(\\W*+)a")).led_by, 0);
}

static void letters_and_digits_are_counted(void **state) {
    (void)state;
    static const struct {
        newsclip_str text;
        uint32_t words;
    } rows[] = {
        { { "", 0 }, 0 },
        { S("Home"), 4 },
        { S(" >> Read more: 12 minutes (of them) @[`{/:"), 23 },
        { S("caf\xC3\xA9 \xE2\x80\x93 \xE5\x85\xB1\xE5\x90\x8C \xD9\xA3"), 7 },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++)
        if (newsclip_reach_count(rows[i].text) != rows[i].words)
            fail_msg("%s: %u", rows[i].text.ptr, (unsigned)newsclip_reach_count(rows[i].text));
    char many[3000];
    memset(many, 'a', sizeof many);
    assert_true(newsclip_reach_count((newsclip_str){ many, sizeof many }) >= ENDLESS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_have_a_bound),
        cmocka_unit_test(what_is_not_understood_has_none),
        cmocka_unit_test(a_lead_is_known),
        cmocka_unit_test(letters_and_digits_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
