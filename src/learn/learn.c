/* SPDX-License-Identifier: ISC */
/*
 * From the lines of a site to a rule file.
 * In: lines with the documents they stand in. Out: a rule for each line, and for each template of lines, that is in many records
 * and no article's own, with what speaks for it as a comment. Every rule has been through the library's own lint.
 */
#include "learn/learn.h"

#include "learn/templates.h"
#include "stream/bytes.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A line stands in at least so many documents, and in one of so many. */
#define LEAST_DOCUMENTS 3
#define ONE_OF          10

/* At least so many records have it: one may be a mistake of the moment. */
#define LEAST_KEPT 2

/* Headings recur from article to article ("Background"), and headlines from copy to copy, so they must stand in so many times more documents. */
#define HEADING_FACTOR 3

/* Words of a cue, how many of a line are tried as its first, its least bytes, and room for it. */
#define CUE_WORDS 4
#define CUE_TRIES 8
#define LEAST_CUE 6
#define CUE_BYTES 80

/* Bytes of an example that must not be hit. */
#define MAX_EXAMPLE 160

typedef struct writing {
    newsclip_lines *lines;
    const newsclip_learn_options *options;
    newsclip_sink *sink;
    void *user;
    char id[64];         /* "learned.SITE" */
    newsclip_bytes rule; /* the one at hand */
    size_t count;
    bool going;
} writing;

/* What a rule is made of. */
typedef struct draft {
    const newsclip_tokens *words; /* of its line, with "0" for each number */
    size_t head;                  /* words before the gap; all of them where there is none */
    size_t tail;                  /* words behind it */
    size_t gap;                   /* its bytes, at most */
    bool head_spaced;             /* a space stands behind the words before the gap, */
    bool tail_spaced;             /* and before those behind it */
    size_t documents;
    size_t kept;
    const newsclip_line *example;
} draft;

/* ---- parts of a rule ---- */

static void put(newsclip_bytes *out, const char *text) {
    newsclip_bytes_add(out, text, strlen(text));
}

static void put_line(newsclip_bytes *out, const char *key, const char *value) {
    put(out, key);
    put(out, value);
    put(out, "\n");
}

/* A word as a pattern: the signs of patterns escaped, any number for a number. */
static void put_pattern(newsclip_bytes *out, const newsclip_token *word) {
    for (const char *p = word->ptr; p < word->ptr + word->len; p++) {
        if (*p == '0')
            put(out, "\\d+");
        else if (strchr("\\^$.[]|()?*+{}#-", *p))
            newsclip_bytes_add(out, (const char[]){ '\\', *p }, 2);
        else
            newsclip_bytes_add(out, p, 1);
    }
}

static void put_words(newsclip_bytes *out, const newsclip_tokens *words, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (i > from && words->items[i].spaced)
            put(out, " ");
        put_pattern(out, &words->items[i]);
    }
}

/* The gap may be twice as long as any that was seen. */
static void put_match(newsclip_bytes *out, const draft *d) {
    char gap[32];
    put(out, "match  ");
    put_words(out, d->words, 0, d->head);
    if (d->gap > 0) {
        snprintf(gap, sizeof gap, "%s.{1,%zu}%s", d->head_spaced ? " " : "", d->gap * 2 + 8,
                 d->tail_spaced ? " " : "");
        put(out, gap);
    }
    put_words(out, d->words, d->words->count - d->tail, d->words->count);
    put(out, "\n");
}

/* So many words from the given one on as a cue, as far as they are the same in every line; "" where they say too little. ASCII is
 * all that is put in lower case here. */
static void make_cue(const draft *d, size_t from, size_t count, char cue[CUE_BYTES]) {
    size_t len = 0, end = from < d->head ? d->head : d->words->count;
    for (size_t i = from; i < end && i < from + count; i++) {
        const newsclip_token *word = &d->words->items[i];
        bool fits = len + word->len + 2 < CUE_BYTES;
        if (!fits || memchr(word->ptr, '0', word->len) || memchr(word->ptr, '|', word->len))
            break;
        if (i > from && word->spaced)
            cue[len++] = ' ';
        for (size_t k = 0; k < word->len; k++)
            cue[len++] = (char)tolower((unsigned char)word->ptr[k]);
    }
    cue[len < LEAST_CUE ? 0 : len] = '\0';
}

/* A sentence of an article that the rule must leave alone: best one that begins like it. */
static const char *find_no(const writing *w, const draft *d) {
    const char *best = NULL;
    for (size_t i = 0; i < w->lines->count; i++) {
        const newsclip_line *line = w->lines->items[i];
        const newsclip_token *first = &d->words->items[0];
        if (line->documents > 1 || line->kept_count == 0 || line->is_learned ||
            strlen(line->text) > MAX_EXAMPLE)
            continue;
        if (strncmp(line->text, first->ptr, first->len) == 0)
            return line->text;
        best = best && strlen(best) >= strlen(line->text) ? best : line->text;
    }
    return best ? best : "A sentence of an article, which says something once.";
}

static bool drop_bytes(void *user, const char *bytes, size_t len) {
    (void)user;
    (void)bytes;
    return len < SIZE_MAX;
}

static bool is_sound(const newsclip_bytes *rule) {
    const newsclip_rule_file file = { .name = "rule", .bytes = rule->data, .len = rule->len };
    return newsclip_rules_lint(&file, drop_bytes, NULL) == NEWSCLIP_OK;
}

/* ---- a rule ---- */

static void put_evidence(writing *w, const draft *d) {
    char line[160];
    newsclip_bytes *out = &w->rule;
    snprintf(line, sizeof line, "# in %zu of %zu documents, in the records of %zu; first in ",
             d->documents, w->lines->documents, d->kept);
    put(out, line);
    size_t at = out->len;
    put(out, d->example->origin);
    for (char *p = out->data + at; *p; p++)
        *p = (unsigned char)*p < ' ' ? '?' : *p;
    put(out, "\n");
}

/* The rule with the cue of one attempt. */
static void draft_rule(writing *w, const draft *d, const char *cue, bool anchored, const char *no) {
    char id[96];
    newsclip_bytes *out = &w->rule;
    newsclip_bytes_clear(out);
    put(out, "\n");
    put_evidence(w, d);
    snprintf(id, sizeof id, "%s.%zu", w->id, w->count + 1);
    put_line(out, "rule   ", id);
    put_line(out, "label  ", d->example->clutter ? d->example->clutter : "noise");
    if (*cue)
        put_line(out, anchored ? "cue    ^" : "cue    ", cue);
    put_match(out, d);
    put_line(out, "yes    ", d->example->text);
    put_line(out, "no     ", no);
}

/* Draft the rule with a cue of the words from the given one on, of fewer words where one of them does not do (because it begins with a
 * letter in upper case, say); false where none does. */
static bool draft_with_cue(writing *w, const draft *d, size_t from, bool anchored, const char *no) {
    for (size_t count = CUE_WORDS; count > 0; count /= 2) {
        char cue[CUE_BYTES];
        make_cue(d, from, count, cue);
        draft_rule(w, d, cue, anchored, no);
        if (*cue && is_sound(&w->rule))
            return true;
    }
    return false;
}

/* Draft the rule with the best cue there is: at the line's beginning, further on, behind the gap; at last without any. */
static bool draft_best(writing *w, const draft *d, const char *no) {
    size_t behind = d->words->count - d->tail;
    if (d->head > 0 && draft_with_cue(w, d, 0, true, no))
        return true;
    for (size_t i = 0; i < d->head && i < CUE_TRIES; i++)
        if (draft_with_cue(w, d, i, false, no))
            return true;
    for (size_t i = behind; i < d->words->count && i < behind + CUE_TRIES; i++)
        if (draft_with_cue(w, d, i, false, no))
            return true;
    draft_rule(w, d, "", false, no);
    return is_sound(&w->rule);
}

static void write_rule(writing *w, const draft *d) {
    if (!w->going || !draft_best(w, d, find_no(w, d)))
        return;
    w->count++;
    w->going = w->sink(w->user, w->rule.data, w->rule.len);
}

/* ---- choice ---- */

static size_t least_of(const writing *w) {
    size_t share = (w->lines->documents + ONE_OF - 1) / ONE_OF;
    if (w->options->least > 0)
        return w->options->least;
    return share > LEAST_DOCUMENTS ? share : LEAST_DOCUMENTS;
}

static bool is_boilerplate(const newsclip_line *line, size_t least) {
    bool is_heading = (line->subheads + line->headlines) * 2 > line->kept_count;
    return line->kept_count >= LEAST_KEPT &&
           line->documents >= least * (is_heading ? HEADING_FACTOR : 1);
}

static int compare_lines(const void *a, const void *b) {
    const newsclip_line *x = *(newsclip_line *const *)a, *y = *(newsclip_line *const *)b;
    if (x->documents != y->documents)
        return x->documents > y->documents ? -1 : 1;
    return strcmp(x->key, y->key);
}

static void write_lines(writing *w, size_t least) {
    newsclip_line **chosen = newsclip_bytes_grow(NULL, w->lines->count * sizeof(newsclip_line *));
    size_t count = 0;
    for (size_t i = 0; i < w->lines->count; i++) {
        newsclip_line *line = w->lines->items[i];
        if (line->is_learned || !is_boilerplate(line, least))
            continue;
        line->is_learned = true;
        chosen[count++] = line;
    }
    if (count > 1)
        qsort(chosen, count, sizeof(newsclip_line *), compare_lines);
    for (size_t i = 0; i < count; i++) {
        newsclip_tokens words = { 0 };
        newsclip_tokens_split(&words, chosen[i]->key, strlen(chosen[i]->key));
        draft d = { .words = &words,
                    .head = words.count,
                    .documents = chosen[i]->documents,
                    .kept = chosen[i]->kept_count,
                    .example = chosen[i] };
        if (words.count > 0)
            write_rule(w, &d);
        newsclip_tokens_free(&words);
    }
    free(chosen);
}

static void write_templates(writing *w, size_t least) {
    newsclip_templates templates = { 0 };
    newsclip_templates_find(&templates, w->lines, least);
    for (size_t i = 0; i < templates.count; i++) {
        const newsclip_template *t = &templates.items[i];
        draft d = { .words = &t->words,
                    .head = t->head,
                    .tail = t->tail,
                    .gap = t->gap,
                    .head_spaced = t->head_spaced,
                    .tail_spaced = t->tail_spaced,
                    .documents = t->documents,
                    .kept = t->documents,
                    .example = t->lines[0] };
        write_rule(w, &d);
    }
    newsclip_templates_free(&templates);
}

/* ---- exported ---- */

/* "learned.SITE", with what ids may have. */
static void set_id(writing *w) {
    size_t len = (size_t)snprintf(w->id, sizeof w->id, "learned");
    for (const char *p = w->options->site; *p && len + 2 < sizeof w->id; p++) {
        char c = (char)tolower((unsigned char)*p);
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
            continue;
        if (len == 7)
            w->id[len++] = '.';
        w->id[len++] = c;
    }
    w->id[len] = '\0';
}

bool newsclip_learn_write(newsclip_lines *lines, const newsclip_learn_options *options,
                          newsclip_sink *sink, void *user) {
    writing w = { .lines = lines, .options = options, .sink = sink, .user = user, .going = true };
    char head[512];
    size_t least = least_of(&w);
    set_id(&w);
    snprintf(
        head, sizeof head,
        "# Learned from %zu documents by newsclip %s; %zu more were copies of some of them.\n"
        "# What stands in %zu of them or more, and in their records. Read it before you use it:\n"
        "# a line that belongs to the articles is one to delete here.\n",
        lines->documents, newsclip_version(), lines->copies, least);
    w.going = sink(user, head, strlen(head));
    write_templates(&w, least);
    write_lines(&w, least);
    newsclip_bytes_free(&w.rule);
    return w.going;
}
