/* SPDX-License-Identifier: ISC */
/* The rule language, its prefilter, matching in all extents, the linter, and rules shared by threads. */
#include "base/vec.h"
#include "rules/rules.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define ANYWHERE 7U
#define HEAD     (1U << NEWSCLIP_PLACE_HEAD)
#define BODY     (1U << NEWSCLIP_PLACE_BODY)
#define TAIL     (1U << NEWSCLIP_PLACE_TAIL)

/* The lines that a stanza must have beside the ones a test is about. */
#define STANZA(id, label, lines) "rule " id "\nlabel " label "\n" lines "yes x\nno y\n\n"

static newsclip_rule_file file_of(const char *name, const char *text) {
    return (newsclip_rule_file){ name, text, strlen(text) };
}

static newsclip_rules *rules_of(const char *text) {
    newsclip_rule_file file = file_of("test.rules", text);
    newsclip_rules *rules = NULL;
    newsclip_error error = { .message = "" };
    if (newsclip_rules_new(&file, 1, false, &rules, &error) != NEWSCLIP_OK)
        fail_msg("line %zu: %s", error.line, error.message);
    return rules;
}

/* The id of the rule that hits a text, or "". */
static const char *get_hit(const newsclip_rules *rules, const char *host, const char *text,
                           unsigned places) {
    newsclip_matcher *matcher = newsclip_matcher_new(rules, host, NULL);
    newsclip_hit hit = newsclip_rules_match(matcher, newsclip_str_of(text), places);
    newsclip_matcher_free(matcher);
    return hit.rule < 0 ? "" : newsclip_rules_info(rules, (size_t)hit.rule).id;
}

/* ---- parsing ---- */

static void stanza_is_read(void **state) {
    (void)state;
    newsclip_rules *rules =
        rules_of("\xEF\xBB\xBF# a comment\r\n\r\n"
                 "rule  first.of-2\r\nlabel\tcookie\r\nlang   pt-BR\r\n"
                 "site   news.example.org\r\n# inside\r\nwhere  head  tail block\r\n"
                 "cue    one | two words\r\nmatch  a b  c\r\nstop   end\r\n"
                 "limit  12\r\nyes    a b  c\r\nno     d\r\n"
                 "\r\n \r\nrule second\nlabel body\nmatch x\nyes x\nno y");
    assert_int_equal(newsclip_rules_count(rules), 2);
    newsclip_rule_info info = newsclip_rules_info(rules, 0);
    assert_string_equal(info.id, "first.of-2");
    assert_int_equal(info.label, NEWSCLIP_LABEL_cookie);
    assert_int_equal(info.places, HEAD | TAIL);
    assert_int_equal(info.extent, NEWSCLIP_EXTENT_BLOCK);
    assert_int_equal(info.limit, 12);
    assert_string_equal(info.lang, "pt-BR");
    assert_string_equal(info.site, "news.example.org");
    assert_string_equal(info.file, "test.rules");
    assert_int_equal(info.line, 3);
    info = newsclip_rules_info(rules, 1);
    assert_int_equal(info.places, 0);
    assert_int_equal(info.extent, NEWSCLIP_EXTENT_LINE);
    assert_true(info.limit == UINT32_MAX);
    assert_null(info.lang);
    assert_null(info.site);
    assert_int_equal(info.line, 17);
    newsclip_rules_free(rules);
}

/* The space inside a pattern is part of it; the spaces around it are not. */
static void values_keep_inner_spaces(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of(STANZA("r", "noise", "match   a  b \t\n"));
    assert_string_equal(get_hit(rules, NULL, "a  b", ANYWHERE), "r");
    assert_string_equal(get_hit(rules, NULL, "a b", ANYWHERE), "");
    newsclip_rules_free(rules);
}

static void errors_have_their_line(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t line;
        const char *reason;
    } rows[] = {
        { "label noise\n", 1, "begins with 'rule'" },
        { "\n\nrule r\nlabl noise\n", 4, "no key 'labl'" },
        { "rule r\nlabel\n", 2, "'label' has no value" },
        { "rule Big\nlabel noise\n", 1, "an id has" },
        { "rule a_b\nlabel noise\n", 1, "an id has" },
        { "rule r\nlabel nois\n", 2, "no label 'nois'" },
        { "rule r\nlabel unknown\n", 2, "no label 'unknown'" },
        { "rule r\nlabel noise\nlabel noise\n", 3, "a second 'label'" },
        { "rule r\nlabel noise\nwhere top\n", 3, "'top' is none of" },
        { "rule r\nlabel noise\nwhere line span\n", 3, "only one of" },
        { "rule r\nsite http://example.org/\n", 2, "a site is" },
        { "rule r\nsite .example.org\n", 2, "a site is" },
        { "rule r\ncue a | | b\n", 2, "not empty" },
        { "rule r\ncue a | ^ b | Éc\n", 2, "'Éc'" },
        { "rule r\ncue a  b\n", 2, "'a  b'" },
        { "rule r\nlimit 0\n", 2, "a limit is" },
        { "rule r\nlimit 12x\n", 2, "a limit is" },
        { "rule r\nlimit 99999999999999999999\n", 2, "a limit is" },
        { "\nrule r\nmatch x\nyes x\nno y\n", 2, "no 'label' line" },
        { "rule r\nlabel noise\nyes x\nno y\n", 1, "no 'match' line" },
        { "rule r\nlabel noise\nmatch x\nno y\n", 1, "no 'yes' line" },
        { "rule r\nlabel noise\nmatch x\nyes x\n", 1, "no 'no' line" },
        { STANZA("r", "noise", "match x\nstop z\n"), 1, "need 'where block'" },
        { STANZA("r", "noise", "where span\nmatch x\nlimit 3\n"), 1, "need 'where block'" },
        { "rule r\nlabel noise\nmatch x\nyes x\nno y\nrule s\n", 6, "blank line is missing" },
        { STANZA("r", "noise", "match x\n") STANZA("r", "noise", "match x\n"), 7,
          "'r' is that of" },
        { STANZA("r", "noise", "match (x\n"), 3, "pattern: " },
        { STANZA("r", "noise", "where block\nmatch x\nstop )\n"), 5, "pattern: " },
        { STANZA("r", "noise", "match x\nmatch (?<colour>x)\n"), 4, "colour" },
        { "rule r\nlabel noise\nmatch \xFF\n", 3, "not UTF-8" },
        { "rule r\nlabel noise\nmatch \xED\xA0\x80\n", 3, "not UTF-8" },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_rule_file file = file_of("folder/e.rules", rows[i].text);
        newsclip_rules *rules = NULL;
        newsclip_error error = { .code = NEWSCLIP_OK };
        newsclip_status status = newsclip_rules_new(&file, 1, false, &rules, &error);
        if (status != NEWSCLIP_E_RULES || error.code != status || error.line != rows[i].line ||
            !strstr(error.message, rows[i].reason))
            fail_msg("row %zu: status %d, line %zu, '%s'", i, (int)status, error.line,
                     error.message);
        assert_null(rules);
        assert_string_equal(error.file, "folder/e.rules");
    }
}

static void errors_have_their_byte(void **state) {
    (void)state;
    newsclip_rule_file file = file_of("e", "rule r\nlabel noise\nmatch  ab(?<\nyes x\nno y\n");
    newsclip_rules *rules;
    newsclip_error error;
    assert_int_equal(newsclip_rules_new(&file, 1, false, &rules, &error), NEWSCLIP_E_RULES);
    assert_int_equal(error.line, 3);
    assert_in_range(error.byte, 27, 32); /* in the value of the third line */
    assert_int_equal(newsclip_rules_new(&file, 1, false, &rules, NULL), NEWSCLIP_E_RULES);
}

static void nul_is_an_error(void **state) {
    (void)state;
    newsclip_rule_file file = { "nul", "rule r\0\n", 8 };
    newsclip_rules *rules;
    newsclip_error error;
    assert_int_equal(newsclip_rules_new(&file, 1, false, &rules, &error), NEWSCLIP_E_RULES);
    assert_int_equal(error.byte, 7);
}

static void ids_differ_between_files(void **state) {
    (void)state;
    newsclip_rule_file files[] = {
        file_of("one", STANZA("r", "noise", "match x\n")),
        file_of("two", "\n" STANZA("r", "noise", "match x\n")),
    };
    newsclip_rules *rules;
    newsclip_error error;
    assert_int_equal(newsclip_rules_new(files, 2, false, &rules, &error), NEWSCLIP_E_RULES);
    assert_string_equal(error.file, "two");
    assert_int_equal(error.line, 2);
    assert_non_null(strstr(error.message, "one:1"));
}

static void no_rules_are_rules(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of("");
    assert_int_equal(newsclip_rules_count(rules), 0);
    assert_string_equal(get_hit(rules, NULL, "anything", ANYWHERE), "");
    assert_string_equal(get_hit(rules, NULL, "", ANYWHERE), "");
    newsclip_rules_free(rules);
    newsclip_rules_free(NULL);
}

/* ---- the prefilter ---- */

/* The pattern takes everything, so the cue alone decides. */
static void cues_stand_at_word_starts(void **state) {
    (void)state;
    static const struct {
        const char *cue;
        const char *text;
        bool found;
    } rows[] = {
        { "share", "share", true },
        { "share", "SHARE this", true },
        { "share", "please Share", true },
        { "share", "sharing", false },
        { "share", "shareholders met", true }, /* a prefix */
        { "share", "he timeshared it", false },
        { "share", "a long enough line of plain words and then share", true },
        { "share", "a long enough line of plain words unshared", false },
        { "share", "shar", false },
        { "share", "StoryShare", true }, /* glued */
        { "share", "12share", true },
        { "17", "Herald17 hours", true },
        { "17", "117 hours", false },
        { "read more", "To read more about it", true },
        { "read more", "read most", false },
        { "a", "to a man", true },
        { "ab", "to abide", true },
        { "abc", "to abc", true },
        { "abc", "to abd and go on for some more bytes", false },
        { "it's", "IT'S", true },
        { "s", "It's", true }, /* behind a sign */
        { "©", "Herald ©2021", true },
        { "©", "Herald©2021", true },
        { "#", "see#this", true },
        { "(c)", "Herald (C) 2021", true },
        { "分享", "请分享文章", true },
        { "享文", "请分享文章", true }, /* every dense character is a start */
        { "分享", "请享分文章", false },
        { "дел", "Отдел новостей", false },
        { "отд", "ОТДЕЛ новостей", true },
        { "новост", "Отдел НОВОСТЕЙ", true },
        { "élan", "un ÉLAN nouveau", true },
        { "été", "l'ÉTÉ", true },
        { "dikkat", "DİKKAT", true },
        { "haritalar", "büyük HARİTALAR ve başka şeyler", true },
        { "μέγας", "ΜΈΓΑΣ", true },
        { "app", "下载APP", true },
        { "कर", "और कर", true },
        { "रा", "किरा", false }, /* behind a vowel sign, inside a word */
        { "x | second", "the second cue", true },
        { "^", "press ^ to go", true },
        { "^by", "By a writer", true },
        { "^by", "Written by", false },
        { "^by", "— “By a writer", true },
        { "^by", "12 by a writer", true },
        { "^comments", "1,234 comments", true },
        { "^comments", "no comments", false },
        { "^12", "(12 of them)", true },
        { "^©", "» © 2021", true },
        { "^分享", "分享到", true },
        { "^享到", "分享到", false },
        { "^by | word", "a word", true },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        char text[300];
        snprintf(text, sizeof text, STANZA("r", "noise", "cue %s\nmatch .+\n"), rows[i].cue);
        newsclip_rules *rules = rules_of(text);
        bool found = *get_hit(rules, NULL, rows[i].text, ANYWHERE) != '\0';
        if (found != rows[i].found)
            fail_msg("'%s' in '%s': %d", rows[i].cue, rows[i].text, (int)found);
        newsclip_rules_free(rules);
    }
}

/* At every offset, and with all kinds of characters before it, a cue is found. */
static void cues_are_found_at_every_offset(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of(STANZA("r", "noise", "cue seven\nmatch .+\n"));
    static const char *const fillers[] = { "a ", "é ", "B-", "分", "1", ". " };
    for (size_t f = 0; f < NEWSCLIP_LEN(fillers); f++) {
        for (size_t count = 0; count < 40; count++) {
            char text[400] = "";
            for (size_t i = 0; i < count; i++)
                strcat(text, fillers[f]);
            strcat(text, "Seven");
            assert_string_equal(get_hit(rules, NULL, text, ANYWHERE), "r");
            text[strlen(text) - 1] = '\0';
            assert_string_equal(get_hit(rules, NULL, text, ANYWHERE), "");
        }
    }
    newsclip_rules_free(rules);
}

/* All cues of many rules, each found in its own text and in no other. */
static void many_cues_do_not_mix(void **state) {
    (void)state;
    enum { RULES = 300 };
    char *text = malloc(RULES * 80);
    size_t len = 0;
    for (int i = 0; i < RULES; i++)
        len += (size_t)snprintf(text + len, 80,
                                STANZA("r%03d", "noise", "cue word%03dx\nmatch .+\n"), i, i);
    newsclip_rules *rules = rules_of(text);
    for (int i = 0; i < RULES; i++) {
        char line[40], id[20];
        snprintf(line, sizeof line, "here is word%03dx", i);
        snprintf(id, sizeof id, "r%03d", i);
        assert_string_equal(get_hit(rules, NULL, line, ANYWHERE), id);
    }
    newsclip_rules_free(rules);
    free(text);
}

/* A long text is prose unless it begins like something else. */
static void long_texts_show_their_cue_early(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of(STANZA("r", "cookie", "cue cookies\nmatch .+\n"));
    char text[6001];
    for (size_t i = 0; i + 1 < sizeof text; i++)
        text[i] = i % 5 == 4 ? ' ' : 'a';
    text[sizeof text - 1] = '\0';
    assert_string_equal(get_hit(rules, NULL, text, ANYWHERE), "");
    memcpy(text + 100, "cookies", 7);
    assert_string_equal(get_hit(rules, NULL, text, ANYWHERE), "r");
    memcpy(text + 100, "aaaa aa", 7);
    memcpy(text + 300, "cookies", 7);
    assert_string_equal(get_hit(rules, NULL, text, ANYWHERE), "");
    text[399] = '\0'; /* not long */
    assert_string_equal(get_hit(rules, NULL, text, ANYWHERE), "r");
    newsclip_rules_free(rules);
}

/* ---- matching ---- */

static void whole_texts_are_matched(void **state) {
    (void)state;
    newsclip_rules *rules =
        rules_of(STANZA("exact", "noise", "cue menu\nmatch (?-i:Menu)\n")
                     STANZA("two", "noise", "match menu bar\nmatch skip|menu|skip all\n"));
    assert_string_equal(get_hit(rules, NULL, "Menu", ANYWHERE), "exact");
    assert_string_equal(get_hit(rules, NULL, "MENU", ANYWHERE), "two");
    assert_string_equal(get_hit(rules, NULL, "skip all", ANYWHERE), "two");
    assert_string_equal(get_hit(rules, NULL, "the menu", ANYWHERE), "");
    assert_string_equal(get_hit(rules, NULL, "menu.", ANYWHERE), "");
    newsclip_rules_free(rules);
}

static void first_rule_wins(void **state) {
    (void)state;
    newsclip_rule_file files[] = {
        file_of("user", STANZA("mine", "noise", "cue print\nmatch print\n")),
        file_of("pack", STANZA("tail.only", "legal", "where tail\ncue pr\nmatch pri.+\n")
                            STANZA("late", "share_bar", "match print|prime\n")),
    };
    newsclip_rules *rules;
    assert_int_equal(newsclip_rules_new(files, 2, false, &rules, NULL), NEWSCLIP_OK);
    assert_string_equal(get_hit(rules, NULL, "print", ANYWHERE), "mine");
    assert_string_equal(get_hit(rules, NULL, "prime", TAIL), "tail.only");
    assert_string_equal(get_hit(rules, NULL, "prime", HEAD | BODY), "late");
    newsclip_rules_free(rules);
}

static void places_hold(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of(STANZA("r", "noise", "where head tail\nmatch x\n"));
    assert_string_equal(get_hit(rules, NULL, "x", HEAD), "r");
    assert_string_equal(get_hit(rules, NULL, "x", TAIL), "r");
    assert_string_equal(get_hit(rules, NULL, "x", BODY), "");
    assert_string_equal(get_hit(rules, NULL, "x", BODY | TAIL), "r");
    newsclip_rules_free(rules);
}

static void sites_hold(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of(STANZA("r", "noise", "site news.example\nmatch x\n"));
    assert_string_equal(get_hit(rules, "news.example", "x", ANYWHERE), "r");
    assert_string_equal(get_hit(rules, "sport.news.example", "x", ANYWHERE), "r");
    assert_string_equal(get_hit(rules, "SPORT.News.example", "x", ANYWHERE), "r");
    assert_string_equal(get_hit(rules, "goodnews.example", "x", ANYWHERE), "");
    assert_string_equal(get_hit(rules, "example", "x", ANYWHERE), "");
    assert_string_equal(get_hit(rules, "news.example.org", "x", ANYWHERE), "");
    assert_string_equal(get_hit(rules, NULL, "x", ANYWHERE), "");
    newsclip_rules_free(rules);
}

static void groups_are_captured(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of(STANZA(
        "r", "source", "cue from\nmatch from (?<source>[^,]+), (?<date>\\d+)?(?<author> *)(x)?\n"));
    newsclip_matcher *matcher = newsclip_matcher_new(rules, NULL, NULL);
    const char *text = "From The Courier , 2021 x";
    newsclip_hit hit = newsclip_rules_match(matcher, newsclip_str_of(text), ANYWHERE);
    assert_int_equal(hit.rule, 0);
    assert_int_equal(hit.start, 0);
    assert_int_equal(hit.end, strlen(text));
    assert_int_equal(hit.captures, 2); /* what is empty or took no part is none */
    assert_int_equal(hit.capture[0].field == NEWSCLIP_FIELD_source ||
                         hit.capture[1].field == NEWSCLIP_FIELD_source,
                     1);
    for (size_t i = 0; i < hit.captures; i++) {
        bool source = hit.capture[i].field == NEWSCLIP_FIELD_source;
        const char *expected = source ? "The Courier" : "2021";
        assert_true(newsclip_str_equal(hit.capture[i].value, newsclip_str_of(expected)));
        assert_true(hit.capture[i].value.ptr > text &&
                    hit.capture[i].value.ptr < text + strlen(text));
    }
    newsclip_matcher_free(matcher);
    newsclip_rules_free(rules);
}

static void more_groups_than_room_are_left_out(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of(STANZA(
        "r", "source",
        "match "
        "(?<source>a)(?<date>b)(?<author>c)(?<section>d)(?<site>e)(?<agency>f)(?<credit>g)\n"));
    newsclip_matcher *matcher = newsclip_matcher_new(rules, NULL, NULL);
    newsclip_hit hit = newsclip_rules_match(matcher, NEWSCLIP_STR("abcdefg"), ANYWHERE);
    assert_int_equal(hit.captures, NEWSCLIP_CAPTURES);
    newsclip_matcher_free(matcher);
    newsclip_rules_free(rules);
}

static void spans_are_found_leftmost(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of(
        STANZA("line", "noise", "match .+\n")
            STANZA("ago", "date", "where span\ncue ago\nmatch (?<date>\\d+ (?:hours|days)) ago\n")
                STANZA("num", "noise", "where span tail\nmatch 5\\d* d\n")
                    STANZA("ad", "advert", "where span\ncue ad\nmatch ad:|(?<=5 days )ago\n"));
    static const struct {
        size_t from;
        unsigned places;
        int32_t rule;
        size_t start;
        size_t end;
    } rows[] = {
        { 0, BODY, 1, 3, 15 },   { 4, BODY, 1, 4, 15 },   { 15, BODY, 3, 16, 19 },
        { 19, BODY, 1, 19, 29 }, { 19, TAIL, 1, 19, 29 }, { 20, TAIL, 3, 26, 29 },
        { 27, BODY, -1, 0, 0 },  { 29, BODY, -1, 0, 0 },  { 0, BODY, 1, 3, 15 },
    };
    newsclip_str text = NEWSCLIP_STR("by 17 hours ago ad:5 days ago");
    newsclip_matcher *matcher = newsclip_matcher_new(rules, NULL, NULL);
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_hit hit = newsclip_rules_find_span(matcher, text, rows[i].from, rows[i].places);
        if (hit.rule != rows[i].rule)
            fail_msg("row %zu: rule %d", i, (int)hit.rule);
        if (hit.rule >= 0) {
            assert_int_equal(hit.start, rows[i].start);
            assert_int_equal(hit.end, rows[i].end);
        }
    }
    newsclip_hit hit = newsclip_rules_find_span(matcher, text, 0, BODY);
    assert_int_equal(hit.captures, 1);
    assert_true(newsclip_str_equal(hit.capture[0].value, NEWSCLIP_STR("17 hours")));
    newsclip_matcher_free(matcher);
    newsclip_rules_free(rules);
}

/* The same address with other bytes in it is another text. */
static void spans_do_not_remember_too_much(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of(STANZA("r", "noise", "where span\ncue ad\nmatch ad\n"));
    newsclip_matcher *matcher = newsclip_matcher_new(rules, NULL, NULL);
    char text[] = "an ad";
    newsclip_str view = newsclip_str_of(text);
    assert_int_equal(newsclip_rules_find_span(matcher, view, 0, ANYWHERE).start, 3);
    memcpy(text, "ad an", 5);
    assert_int_equal(newsclip_rules_find_span(matcher, view, 0, ANYWHERE).rule, 0);
    assert_int_equal(newsclip_rules_find_span(matcher, view, 0, ANYWHERE).start, 0);
    memcpy(text, "no go", 5);
    assert_int_equal(newsclip_rules_find_span(matcher, view, 0, ANYWHERE).rule, -1);
    newsclip_matcher_free(matcher);
    newsclip_rules_free(rules);
}

static void spans_are_not_empty(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of(STANZA("r", "noise", "where span\nmatch z*\n"));
    newsclip_matcher *matcher = newsclip_matcher_new(rules, NULL, NULL);
    newsclip_str text = NEWSCLIP_STR("abc");
    assert_int_equal(newsclip_rules_find_span(matcher, text, 0, ANYWHERE).rule, -1);
    assert_int_equal(newsclip_rules_find_span(matcher, text, 3, ANYWHERE).rule, -1);
    newsclip_matcher_free(matcher);
    newsclip_rules_free(rules);
}

static void blocks_stop(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of(
        STANZA("r", "comments", "where block\nmatch comments\nstop related.*\nstop more\nlimit 5\n")
            STANZA("s", "comments", "where block\nmatch views\n"));
    newsclip_matcher *matcher = newsclip_matcher_new(rules, NULL, NULL);
    newsclip_hit hit = newsclip_rules_match(matcher, NEWSCLIP_STR("Comments"), ANYWHERE);
    assert_int_equal(hit.rule, 0);
    assert_true(newsclip_rules_stops(matcher, 0, NEWSCLIP_STR("Related stories")));
    assert_true(newsclip_rules_stops(matcher, 0, NEWSCLIP_STR("More")));
    assert_false(newsclip_rules_stops(matcher, 0, NEWSCLIP_STR("More of it")));
    assert_false(newsclip_rules_stops(matcher, 0, NEWSCLIP_STR("The related party")));
    assert_false(newsclip_rules_stops(matcher, 1, NEWSCLIP_STR("More")));
    assert_true(newsclip_rules_info(rules, 1).limit == UINT32_MAX);
    newsclip_matcher_free(matcher);
    newsclip_rules_free(rules);
}

/* ---- limits ---- */

static void hopeless_patterns_are_no_match(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of(STANZA("bad", "noise", "cue aaa\nmatch (?:(a|aa)+)+[bc]\n")
                                         STANZA("good", "noise", "cue aaa\nmatch a+\n"));
    enum { SIZE = 65536 };
    char *text = malloc(SIZE);
    memset(text, 'a', SIZE);
    newsclip_str view = { text, SIZE };
    newsclip_diags diags = { 0 };
    newsclip_matcher *matcher = newsclip_matcher_new(rules, NULL, &diags);
    assert_int_equal(newsclip_rules_match(matcher, NEWSCLIP_STR("aaab"), ANYWHERE).rule, 0);
    assert_false(newsclip_diag_has(&diags, NEWSCLIP_DIAG_rule_limit));
    assert_int_equal(newsclip_rules_match(matcher, view, ANYWHERE).rule, 1);
    assert_true(newsclip_diag_has(&diags, NEWSCLIP_DIAG_rule_limit));
    for (int i = 0; i < 1000; i++) /* would take long if the rule were not given up */
        assert_int_equal(newsclip_rules_match(matcher, view, ANYWHERE).rule, 1);
    newsclip_matcher_free(matcher);
    newsclip_rules_free(rules);
    free(text);
}

/* ---- threads ---- */

/* Both threads need all patterns for the first time at the same moment. */
static void *match_all(void *user) {
    const newsclip_rules *rules = user;
    newsclip_diags diags = { 0 };
    newsclip_matcher *matcher = newsclip_matcher_new(rules, NULL, &diags);
    size_t hits = 0;
    for (size_t i = 0; newsclip_rules_embedded(i).bytes; i++) {
        newsclip_rule_file file = newsclip_rules_embedded(i);
        newsclip_str rest = { file.bytes, file.len };
        while (rest.len > 0) {
            size_t end = newsclip_str_find(rest, NEWSCLIP_STR("\n"), 0);
            size_t len = end == SIZE_MAX ? rest.len : end;
            newsclip_str line = newsclip_str_slice(rest, 0, len);
            rest = newsclip_str_slice(rest, end == SIZE_MAX ? len : len + 1, rest.len);
            if (newsclip_str_starts(line, NEWSCLIP_STR("yes ")))
                line = newsclip_str_trim(newsclip_str_slice(line, 4, line.len));
            hits += newsclip_rules_match(matcher, line, ANYWHERE).rule >= 0;
            hits += newsclip_rules_find_span(matcher, line, 0, ANYWHERE).rule >= 0;
        }
    }
    newsclip_matcher_free(matcher);
    size_t *result = malloc(sizeof *result);
    *result = hits + (size_t)(newsclip_rules_hash(rules) == 0);
    return result;
}

static void threads_share_rules(void **state) {
    (void)state;
    newsclip_rules *rules;
    assert_int_equal(newsclip_rules_new(NULL, 0, true, &rules, NULL), NEWSCLIP_OK);
    pthread_t threads[2];
    void *results[2];
    for (size_t i = 0; i < NEWSCLIP_LEN(threads); i++)
        assert_int_equal(pthread_create(&threads[i], NULL, match_all, rules), 0);
    for (size_t i = 0; i < NEWSCLIP_LEN(threads); i++)
        assert_int_equal(pthread_join(threads[i], &results[i]), 0);
    assert_int_equal(*(size_t *)results[0], *(size_t *)results[1]);
    free(results[0]);
    free(results[1]);
    newsclip_rules_free(rules);
}

/* ---- listing ---- */

typedef struct output {
    char text[65536];
    size_t len;
    size_t room; /* bytes after which the sink says no */
} output;

static bool take(void *user, const char *bytes, size_t len) {
    output *out = user;
    if (out->len + len >= sizeof out->text || out->len + len > out->room)
        return false;
    memcpy(out->text + out->len, bytes, len);
    out->len += len;
    out->text[out->len] = '\0';
    return true;
}

static void rules_are_listed(void **state) {
    (void)state;
    newsclip_rules *rules = rules_of(STANZA("a", "noise", "where body tail block\nmatch x\n")
                                         STANZA("b", "share_bar", "match x\n"));
    output out = { .room = sizeof out.text };
    assert_int_equal(newsclip_rules_write(rules, take, &out), NEWSCLIP_OK);
    assert_string_equal(out.text, "a\tnoise\tbody tail block\ttest.rules\n"
                                  "b\tshare_bar\tline\ttest.rules\n");
    output full = { .room = 40 };
    assert_int_equal(newsclip_rules_write(rules, take, &full), NEWSCLIP_E_IO);
    newsclip_rules_free(rules);
}

static void hash_depends_on_texts(void **state) {
    (void)state;
    newsclip_rules *a = rules_of(STANZA("a", "noise", "match x\n"));
    newsclip_rules *b = rules_of(STANZA("a", "noise", "match z\n"));
    newsclip_rules *c = rules_of(STANZA("a", "noise", "match x\n"));
    assert_true(newsclip_rules_hash(a) == newsclip_rules_hash(c));
    assert_true(newsclip_rules_hash(a) == newsclip_rules_hash(a));
    assert_true(newsclip_rules_hash(a) != newsclip_rules_hash(b));
    newsclip_rules_free(a);
    newsclip_rules_free(b);
    newsclip_rules_free(c);
}

/* ---- the linter ---- */

#define RULE(id, label, lines) "rule " id "\nlabel " label "\n" lines "\n"

static void lint_finds_faults(void **state) {
    (void)state;
    static const struct {
        const char *text;
        newsclip_status status;
        const char *report;
    } rows[] = {
        { RULE("r", "noise", "cue x\nmatch x+\nyes xx\nno xy\n"), NEWSCLIP_OK, "" },
        { RULE("r", "noise", "match x+\nyes xx\nno xy\n"), NEWSCLIP_OK,
          "f:1: warning: r: without a cue the rule is tried on every text\n" },
        { RULE("r", "noise", "cue x\nmatch x+\nyes xx\nyes y\nno xy\n"), NEWSCLIP_E_RULES,
          "f:6: r: this 'yes' line is not matched\n" },
        { RULE("r", "noise", "cue y\nmatch x+\nyes xx\nno xy\n"), NEWSCLIP_E_RULES,
          "f:5: r: this 'yes' line is matched, but no cue stands in it\n" },
        { RULE("r", "noise", "cue x\nmatch x+\nyes xx\nno xy\nno xxx\n"), NEWSCLIP_E_RULES,
          "f:7: r: this 'no' line is hit\n" },
        { RULE("r", "noise", "cue x\nmatch x+\nyes xx\nno xy\n")
              RULE("s", "legal", "cue x\nmatch x\nyes x\nno xy\n"),
          NEWSCLIP_E_RULES, "f:12: s: this line is also hit by a rule of another label: r\n" },
        { RULE("s", "legal", "cue x\nmatch x\nyes x\nno xy\n")
              RULE("r", "noise", "cue x\nmatch x+\nyes x\nno xy\n"),
          NEWSCLIP_E_RULES,
          "f:5: s: this line is also hit by a rule of another label: r\n"
          "f:12: r: this line is also hit by a rule of another label: s\n" },
        { RULE("r", "noise", "cue x\nmatch x+\nyes xx\nno xy\n")
              RULE("s", "noise", "cue x\nmatch x\nyes x\nno xy\n"),
          NEWSCLIP_OK, "" },
        { RULE("r", "noise", "where head\ncue x\nmatch x+\nyes xx\nno xy\n")
              RULE("s", "legal", "where tail\ncue x\nmatch x\nyes x\nno xy\n"),
          NEWSCLIP_OK, "" },
        { RULE("r", "noise", "site a.b\ncue x\nmatch x+\nyes xx\nno xy\n")
              RULE("s", "legal", "cue x\nmatch x+\nyes x\nno xy\n"),
          NEWSCLIP_OK, "" },
        { RULE("s", "legal", "cue x\nmatch x+\nyes x\nno xy\n")
              RULE("r", "noise", "site a.b\ncue x\nmatch x+\nyes xx\nno xy\n"),
          NEWSCLIP_E_RULES, "f:13: r: this line is also hit by a rule of another label: s\n" },
        { RULE("r", "noise", "where span\ncue x\nmatch x+\nyes a xx\nno ay\n")
              RULE("s", "legal", "where span\ncue y\nmatch y\nyes a xx y\nno ax\n"),
          NEWSCLIP_OK, "" },
        { RULE("r", "noise", "where span\ncue x\nmatch x+\nyes a xx\nno ax\n"), NEWSCLIP_OK, "" },
        { RULE("r", "noise", "cue x\nmatch (x\nyes xx\nno xy\n")
              RULE("s", "legal", "cue x\nmatch x\nyes y\nno x\n"),
          NEWSCLIP_E_RULES,
          "f:4: pattern: missing closing parenthesis\n"
          "f:12: s: this 'yes' line is not matched\nf:13: s: this 'no' line is hit\n" },
        { "lable x\n\n" RULE("s", "legal", "cue x\nmatch x\nyes y\nno z\n"), NEWSCLIP_E_RULES,
          "f:1: a stanza begins with 'rule', not with 'lable'\n"
          "f:7: s: this 'yes' line is not matched\n" },
        { RULE("r", "noise",
               "cue a\nmatch (?:(a|aa)+)+[bc]\nyes ab\n"
               "no aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"),
          NEWSCLIP_E_RULES,
          "f:6: r: a pattern reaches its match limit on this line\n"
          "f:1: warning: r: needs too many steps on a line of 64 KiB: "
          "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...'\n" },
        { RULE("r", "noise", "cue ^x | ^1\nmatch x|1\nyes x\nyes 1\nno y\n"), NEWSCLIP_OK,
          "f:3: warning: r: a digit is a weak cue; '^' passes over a number at the beginning, so "
          "take the word behind it\n" },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_rule_file file = file_of("f", rows[i].text);
        output out = { .room = sizeof out.text };
        newsclip_status status = newsclip_rules_lint(&file, take, &out);
        if (status != rows[i].status || strcmp(out.text, rows[i].report) != 0)
            fail_msg("row %zu: status %d\n%s", i, (int)status, out.text);
    }
}

static void lint_tells_of_common_cues(void **state) {
    (void)state;
    newsclip_rule_file file =
        file_of("f", RULE("r", "noise", "cue by\nmatch by me\nyes by me\nno x\n") RULE(
                         "s", "noise",
                         "cue zz\nmatch zz\nyes zz\nno led by her\nno by night\nno won by two\n"));
    output out = { .room = sizeof out.text };
    assert_int_equal(newsclip_rules_lint(&file, take, &out), NEWSCLIP_OK);
    assert_non_null(strstr(out.text, "f:3: warning: r: 1 common cues"));
    assert_null(strstr(out.text, ": s:"));
}

static void lint_stops_with_its_sink(void **state) {
    (void)state;
    newsclip_rule_file file = file_of("f", RULE("r", "noise", "cue x\nmatch x+\nyes y\nno x\n"));
    output out = { .room = 45 };
    assert_int_equal(newsclip_rules_lint(&file, take, &out), NEWSCLIP_E_IO);
}

static void embedded_rules_are_right(void **state) {
    (void)state;
    newsclip_rule_file files[200];
    size_t count = 0;
    while (count < NEWSCLIP_LEN(files) && newsclip_rules_embedded(count).bytes) {
        files[count] = newsclip_rules_embedded(count);
        assert_int_equal(files[count].bytes[files[count].len], '\0');
        assert_null(strchr(files[count].name, '/'));
        count++;
    }
    assert_in_range(count, 1, NEWSCLIP_LEN(files) - 1);
    assert_null(newsclip_rules_embedded(count).name);
    newsclip_rules *rules;
    assert_int_equal(newsclip_rules_new(NULL, 0, true, &rules, NULL), NEWSCLIP_OK);
    assert_true(newsclip_rules_count(rules) > 0);
    newsclip_rules_free(rules);
    output *out = calloc(1, sizeof *out);
    out->room = sizeof out->text;
    if (newsclip_rules_lint_set(files, count, take, out) != NEWSCLIP_OK)
        fail_msg("%s", out->text);
    free(out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stanza_is_read),
        cmocka_unit_test(values_keep_inner_spaces),
        cmocka_unit_test(errors_have_their_line),
        cmocka_unit_test(errors_have_their_byte),
        cmocka_unit_test(nul_is_an_error),
        cmocka_unit_test(ids_differ_between_files),
        cmocka_unit_test(no_rules_are_rules),
        cmocka_unit_test(cues_stand_at_word_starts),
        cmocka_unit_test(cues_are_found_at_every_offset),
        cmocka_unit_test(many_cues_do_not_mix),
        cmocka_unit_test(long_texts_show_their_cue_early),
        cmocka_unit_test(whole_texts_are_matched),
        cmocka_unit_test(first_rule_wins),
        cmocka_unit_test(places_hold),
        cmocka_unit_test(sites_hold),
        cmocka_unit_test(groups_are_captured),
        cmocka_unit_test(more_groups_than_room_are_left_out),
        cmocka_unit_test(spans_are_found_leftmost),
        cmocka_unit_test(spans_do_not_remember_too_much),
        cmocka_unit_test(spans_are_not_empty),
        cmocka_unit_test(blocks_stop),
        cmocka_unit_test(hopeless_patterns_are_no_match),
        cmocka_unit_test(threads_share_rules),
        cmocka_unit_test(rules_are_listed),
        cmocka_unit_test(hash_depends_on_texts),
        cmocka_unit_test(lint_finds_faults),
        cmocka_unit_test(lint_tells_of_common_cues),
        cmocka_unit_test(lint_stops_with_its_sink),
        cmocka_unit_test(embedded_rules_are_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
