/* SPDX-License-Identifier: ISC */
/* Words that came and went: which edits are told, and that they lead from the old words to the new ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tokens/diff.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof *(a))
#define MANY         1200 /* words of which none stays: more steps than are looked for */
#define WORD_SIZE    8

/* The edits as text: a word that stays, -one that goes, +one that comes. */
static void write_edits(const newsclip_edit *edits, size_t count, char *to, size_t room) {
    static const char *const signs[] = { "", "-", "+" };
    size_t len = 0;
    *to = '\0';
    for (size_t i = 0; i < count; i++)
        len += (size_t)snprintf(to + len, room - len, "%s%s%.*s", i ? " " : "",
                                signs[edits[i].kind], (int)edits[i].word->len, edits[i].word->ptr);
}

static void test_edits(void **state) {
    static const struct {
        const char *old;
        const char *fresh;
        const char *edits;
    } rows[] = {
        { "", "", "" },
        { "a b", "a b", "a b" },
        { "", "a", "+a" },
        { "a", "", "-a" },
        { "a b c", "a x c", "a -b +x c" },
        { "a b c d", "b c d e", "-a b c d +e" },
        { "a b c a b b a", "c b a b a c", "-a -b c +b a b -b a +c" },
        { "x a b y", "z a b", "-x +z a b -y" },
        { "北京的春天", "北京春天", "北 京 -的 春 天" },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char text[256];
        size_t count = 0;
        newsclip_tokens old = { 0 }, fresh = { 0 };
        newsclip_tokens_split(&old, rows[i].old, strlen(rows[i].old));
        newsclip_tokens_split(&fresh, rows[i].fresh, strlen(rows[i].fresh));
        newsclip_edit *edits = newsclip_diff(&old, &fresh, &count);
        write_edits(edits, count, text, sizeof text);
        assert_string_equal(text, rows[i].edits);
        free(edits);
        newsclip_tokens_free(&old);
        newsclip_tokens_free(&fresh);
    }
}

/* "head", many words that begin with a letter, "tail". */
static void make_words(newsclip_tokens *words, char (*text)[WORD_SIZE], char letter) {
    newsclip_tokens_add(words, (newsclip_token){ "head", 4, true });
    for (int i = 0; i < MANY; i++) {
        int len = snprintf(text[i], WORD_SIZE, "%c%d", letter, i);
        newsclip_tokens_add(words, (newsclip_token){ text[i], (size_t)len, true });
    }
    newsclip_tokens_add(words, (newsclip_token){ "tail", 4, true });
}

/* Beyond the steps that are looked for all between the common ends goes and comes. */
static void test_too_many(void **state) {
    static char old_text[MANY][WORD_SIZE], fresh_text[MANY][WORD_SIZE];
    newsclip_tokens old = { 0 }, fresh = { 0 };
    size_t count = 0;
    (void)state;
    make_words(&old, old_text, 'a');
    make_words(&fresh, fresh_text, 'b');
    newsclip_edit *edits = newsclip_diff(&old, &fresh, &count);
    assert_int_equal(count, 2 + 2 * MANY);
    for (size_t i = 0; i < count; i++) {
        bool edge = i == 0 || i == count - 1;
        newsclip_edit_kind kind = edge        ? NEWSCLIP_EDIT_KEEP
                                  : i <= MANY ? NEWSCLIP_EDIT_REMOVE
                                              : NEWSCLIP_EDIT_ADD;
        const newsclip_token *word = edge        ? &old.items[i == 0 ? 0 : MANY + 1]
                                     : i <= MANY ? &old.items[i]
                                                 : &fresh.items[i - MANY];
        assert_int_equal(edits[i].kind, kind);
        assert_true(newsclip_tokens_equal(edits[i].word, word));
    }
    free(edits);
    newsclip_tokens_free(&old);
    newsclip_tokens_free(&fresh);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edits),
        cmocka_unit_test(test_too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
