/* SPDX-License-Identifier: ISC */
/*
 * Lines on which a pattern that can match a text in many ways tries them all.
 * In: a rule. Out: long lines, made of what its examples and patterns are made of. Whether they cost too much is for the
 * caller to find out; nothing here matches anything.
 */
#include "rules/strain.h"

enum {
    EXAMPLES_MAX = 2, /* `yes` lines that are taken apart: one costs many long lines */
    CUTS_MAX = 2,     /* beginnings of a `yes` line that runs are put behind */
    LITERAL_MIN = 2   /* letters of a pattern that are a word of it, not the name of a class */
};

/* What runs are made of: a letter, a capital, a digit, a space, words of each, signs that part words, other scripts. */
static const char *const classes[] = { "a",  "A",  "1",  " ",  "a ", "A ", "Aa ", "1 ", "a1",
                                       ". ", ", ", "- ", "| ", "'",  "汉", "я ",  "ا ", "あ" };

/* What ends a line: nothing, or a sign that words do not hold and a letter that no list of words is. */
static const char *const breakers[] = { "", "~q" };

typedef struct strainer {
    newsclip_buf line;
    size_t size;
    newsclip_strain_try *try;
    void *user;
    bool done;
} strainer;

/* The beginning, and the piece again and again behind it, with every breaker. */
static void try_run(strainer *s, newsclip_str begin, newsclip_str piece, const char *glue) {
    newsclip_str between = newsclip_str_of(glue);
    s->line.len = 0;
    newsclip_buf_add(&s->line, begin);
    newsclip_buf_add(&s->line, piece);
    newsclip_buf_add(&s->line, between);
    /* Twice as many pieces each time. */
    while (s->line.len > begin.len && s->line.len < s->size) {
        newsclip_buf_reserve(&s->line, s->line.len);
        newsclip_buf_add(&s->line,
                         newsclip_str_slice(newsclip_buf_str(&s->line), begin.len, s->line.len));
    }
    size_t len = s->line.len;
    for (size_t i = 0; i < NEWSCLIP_LEN(breakers) && !s->done; i++) {
        s->line.len = len;
        newsclip_buf_add(&s->line, newsclip_str_of(breakers[i]));
        s->done = !s->try(s->user, newsclip_buf_str(&s->line));
    }
}

static void try_piece(strainer *s, newsclip_str piece) {
    if (!s->done)
        try_run(s, NEWSCLIP_STR(""), piece, " ");
    if (!s->done)
        try_run(s, NEWSCLIP_STR(""), piece, "");
}

static void try_classes(strainer *s, newsclip_str begin) {
    for (size_t i = 0; i < NEWSCLIP_LEN(classes) && !s->done; i++)
        try_run(s, begin, newsclip_str_of(classes[i]), "");
}

/* Where the word that begins at `from` ends, the space behind it included. */
static size_t word_end(newsclip_str text, size_t from) {
    size_t space = newsclip_str_find(text, NEWSCLIP_STR(" "), from);
    return space == SIZE_MAX ? text.len : space + 1;
}

static void try_example(strainer *s, newsclip_str text) {
    size_t cuts = 0;
    try_piece(s, text);
    try_classes(s, text);
    for (size_t from = 0, to; from < text.len && !s->done; from = to) {
        to = word_end(text, from);
        try_piece(s, newsclip_str_trim(newsclip_str_slice(text, from, to)));
        if (to < text.len && cuts++ < CUTS_MAX)
            try_classes(s, newsclip_str_slice(text, 0, to));
    }
}

/* The words that a pattern spells out. */
static void try_literals(strainer *s, newsclip_str pattern) {
    for (size_t at = 0; at < pattern.len && !s->done;) {
        size_t from = at;
        while (at < pattern.len && newsclip_str_letter_byte(pattern.ptr[at]))
            at++;
        if (at >= from + LITERAL_MIN)
            try_piece(s, newsclip_str_slice(pattern, from, at));
        at += at == from ? 1 : 0;
    }
}

void newsclip_strain_lines(const newsclip_rule *rule, size_t size, newsclip_strain_try *try,
                           void *user) {
    newsclip_arena *arena = newsclip_arena_new();
    strainer s = { .line = { .arena = arena }, .size = size, .try = try, .user = user };
    size_t examples = 0;
    try_classes(&s, NEWSCLIP_STR(""));
    for (const newsclip_rule_line *line = rule->yes.first; line && examples++ < EXAMPLES_MAX;
         line = line->next)
        try_example(&s, line->text);
    for (const newsclip_rule_line *line = rule->matches.first; line; line = line->next)
        try_literals(&s, line->text);
    newsclip_arena_free(arena);
}
