/* SPDX-License-Identifier: ISC */
/*
 * Which cues are too common? In goes a set of rules, out come warnings. What is common in a
 * language is not known here: the 'no' lines of all the other rules, most of them prose, are the
 * sample. Whether a rule could do with another cue only its author can tell.
 */
#include "rules/common.h"

enum {
    PERCENT = 2,   /* of the other rules' 'no' lines: a word as frequent as "more" or "by" */
    LINES_MIN = 3, /* of a few lines one is more than a percent, and says nothing */
    SHOWN_MAX = 5  /* cues that the message names */
};

/* A cue and the lines of other rules in which it stands. */
typedef struct tally {
    newsclip_rule_cue cue;
    size_t rule;
    size_t lines;
} tally;

NEWSCLIP_VEC(tallies, tally)

typedef struct counter {
    const newsclip_rules *rules;
    newsclip_arena *arena;
    tallies tallies;    /* of all cues, in file order */
    newsclip_cues cues; /* those that may stand anywhere, by index of their tally */
    size_t words;       /* uint64_t in a set of tallies */
    uint64_t *found;    /* set of the cues in the line that is looked at */
    size_t lines;
} counter;

static void add_cues(counter *c, size_t rule) {
    const newsclip_rule_line *line = c->rules->rules.at[rule].cues.first;
    for (; line; line = line->next) {
        newsclip_str rest = line->text;
        newsclip_rule_cue cue;
        while (newsclip_rule_take_cue(&rest, &cue)) {
            if (!cue.head)
                newsclip_cues_add(c->arena, &c->cues, cue.text, (uint32_t)c->tallies.len);
            tallies_push(c->arena, &c->tallies, (tally){ cue, rule, 0 });
        }
    }
}

static void count_line(counter *c, newsclip_str text, size_t rule) {
    memset(c->found, 0, c->words * sizeof *c->found);
    newsclip_cues_scan(&c->cues, text, c->found);
    for (size_t i = 0; i < c->words; i++) {
        for (uint64_t word = c->found[i]; word; word &= word - 1) {
            tally *cue = &c->tallies.at[i * 64 + newsclip_lowest_bit(word)];
            cue->lines += cue->rule != rule;
        }
    }
    c->lines++;
}

static void count_lines(counter *c) {
    newsclip_cues_build(c->arena, &c->cues);
    c->words = c->tallies.len / 64 + 1;
    c->found = newsclip_arena_alloc(c->arena, c->words * sizeof *c->found);
    for (size_t i = 0; i < c->rules->rules.len; i++) {
        const newsclip_rule_line *line = c->rules->rules.at[i].no.first;
        for (; line; line = line->next)
            count_line(c, line->text, i);
    }
}

static bool is_common(const counter *c, const tally *cue) {
    return cue->lines >= LINES_MIN && cue->lines * 100 >= c->lines * PERCENT;
}

/* Half of all boilerplate has a number somewhere, and so has much prose. */
static bool is_digit(const tally *cue) {
    return cue->cue.head && cue->cue.text.len == 1 && cue->cue.text.ptr[0] >= '0' &&
           cue->cue.text.ptr[0] <= '9';
}

/* One warning for all cues of a rule; they are the tallies [from, to). */
static void warn_rule(const counter *c, const newsclip_rule *rule, size_t from, size_t to,
                      const newsclip_rule_errors *warnings) {
    newsclip_buf list = { .arena = c->arena };
    size_t common = 0;
    bool digit = false;
    for (const tally *cue = c->tallies.at + from; cue < c->tallies.at + to; cue++) {
        digit = digit || is_digit(cue);
        if (!is_common(c, cue) || ++common > SHOWN_MAX)
            continue;
        newsclip_buf_add(&list, newsclip_str_of(common > 1 ? ", " : ""));
        newsclip_buf_add(&list, cue->cue.text);
    }
    if (common > 0)
        newsclip_rules_report(warnings, rule->info.file, rule->cues.first->line, 0,
                              "warning: %.60s: %zu common cues, tried on much prose: %.80s; take "
                              "rarer words, or write '^' before what begins the text",
                              rule->info.id, common, newsclip_buf_str(&list).ptr);
    if (digit)
        newsclip_rules_report(warnings, rule->info.file, rule->cues.first->line, 0,
                              "warning: %.60s: a digit is a weak cue; '^' passes over a number at "
                              "the beginning, so take the word behind it",
                              rule->info.id);
}

void newsclip_rules_warn_common(const newsclip_rules *rules, const newsclip_rule_errors *warnings) {
    counter c = { .rules = rules, .arena = newsclip_arena_new() };
    for (size_t i = 0; i < rules->rules.len; i++)
        add_cues(&c, i);
    count_lines(&c);
    size_t from = 0;
    for (size_t i = 0; i < rules->rules.len; i++) {
        size_t to = from;
        while (to < c.tallies.len && c.tallies.at[to].rule == i)
            to++;
        warn_rule(&c, &rules->rules.at[i], from, to, warnings);
        from = to;
    }
    newsclip_arena_free(c.arena);
}
