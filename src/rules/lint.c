/* SPDX-License-Identifier: ISC */
/*
 * The linter: rule files in, a line "FILE:LINE: text" for each finding out. It reads the files with
 * the parser that everything else uses, tries each rule on its own examples through the prefilter,
 * and looks for rules that would take each other's examples. Whether a rule is wise is not its
 * business.
 */
#include "rules/common.h"
#include "rules/matcher.h"
#include "rules/strain.h"

#include <stdio.h>

enum {
    STRAIN_BYTES =
        65536,       /* of a line that a rule has to cope with: pages hold longer ones, rarely */
    SHOWN_BYTES = 60 /* of such a line in a message */
};

typedef struct linter {
    newsclip_rules *rules;
    newsclip_sink *sink;
    void *user;
    bool strain; /* try long lines, too */
    bool found;  /* a finding that makes a file wrong */
    bool broken; /* the sink said no */
} linter;

/* A rule with one of its example lines. */
typedef struct example {
    const newsclip_rule *rule;
    size_t index;
    const newsclip_rule_line *line;
} example;

/* ---- findings ---- */

static void write_finding(linter *lint, const newsclip_error *finding) {
    char line[sizeof finding->file + sizeof finding->message + 32];
    int len =
        snprintf(line, sizeof line, "%s:%zu: %s\n", finding->file, finding->line, finding->message);
    if (!lint->broken && !lint->sink(lint->user, line, (size_t)len))
        lint->broken = true;
}

static void add_finding(void *user, const newsclip_error *finding) {
    linter *lint = user;
    lint->found = true;
    write_finding(lint, finding);
}

static void add_warning(void *user, const newsclip_error *finding) {
    write_finding(user, finding);
}

static void find_fault(linter *lint, const example *ex, const char *text, const char *other) {
    newsclip_rule_errors errors = { add_finding, lint };
    newsclip_rules_report(&errors, ex->rule->info.file, ex->line->line, ex->line->byte,
                          "%.60s: %s%.60s", ex->rule->info.id, text, other);
}

/* ---- one rule ---- */

static const newsclip_rule_group *get_group(const linter *lint, const newsclip_rule *rule) {
    return newsclip_rule_is_whole(rule) ? &lint->rules->whole : &lint->rules->span;
}

static bool compiles(const newsclip_rule_lines *lines) {
    for (const newsclip_rule_line *line = lines->first; line; line = line->next)
        if (!atomic_load(&line->compiled)->regex)
            return false;
    return true;
}

static bool is_candidate(const newsclip_matcher *matcher, size_t rule) {
    return newsclip_matcher_next(matcher, rule) == (int32_t)rule;
}

/* May both rules ever be asked about one text? */
static bool can_meet(const newsclip_rule_info *a, const newsclip_rule_info *b) {
    return a->places == 0 || b->places == 0 || (a->places & b->places) != 0;
}

/* Does the other rule's hit take the example away from its own? A rule for one site may well stand
 * before a general one and say something else; that it does not hit the general rule's examples is
 * left to the matcher's host. */
static bool robs(const example *ex, size_t other_index, const newsclip_rule *other,
                 const newsclip_hit *own, const newsclip_hit *hit) {
    if (hit->rule < 0 || other->info.label == ex->rule->info.label)
        return false;
    if (!can_meet(&other->info, &ex->rule->info))
        return false;
    if (!other->info.site && ex->rule->info.site && other_index > ex->index)
        return false;
    return hit->start < own->end && own->start < hit->end;
}

static void check_others(linter *lint, newsclip_matcher *matcher, const example *ex,
                         const newsclip_hit *own) {
    for (int32_t i = newsclip_matcher_next(matcher, 0); i >= 0;
         i = newsclip_matcher_next(matcher, (size_t)i + 1)) {
        const newsclip_rule *other = &lint->rules->rules.at[i];
        if (other == ex->rule)
            continue;
        newsclip_hit hit = newsclip_matcher_try(matcher, (size_t)i, ex->line->text, 0);
        if (robs(ex, (size_t)i, other, own, &hit))
            find_fault(lint, ex,
                       "this line is also hit by a rule of another label: ", other->info.id);
    }
}

static void check_yes(linter *lint, newsclip_matcher *matcher, const example *ex) {
    newsclip_matcher_collect(matcher, get_group(lint, ex->rule), ex->line->text);
    newsclip_hit hit = newsclip_matcher_try(matcher, ex->index, ex->line->text, 0);
    if (hit.rule < 0)
        find_fault(lint, ex, "this 'yes' line is not matched", "");
    else if (!is_candidate(matcher, ex->index))
        find_fault(lint, ex, "this 'yes' line is matched, but no cue stands in it", "");
    else
        check_others(lint, matcher, ex, &hit);
}

static void check_no(linter *lint, newsclip_matcher *matcher, const example *ex) {
    newsclip_matcher_collect(matcher, get_group(lint, ex->rule), ex->line->text);
    if (is_candidate(matcher, ex->index) &&
        newsclip_matcher_try(matcher, ex->index, ex->line->text, 0).rule >= 0)
        find_fault(lint, ex, "this 'no' line is hit", "");
}

static void check_examples(linter *lint, size_t index, const newsclip_rule_lines *lines,
                           void (*check)(linter *, newsclip_matcher *, const example *)) {
    const newsclip_rule *rule = &lint->rules->rules.at[index];
    for (const newsclip_rule_line *line = lines->first; line; line = line->next) {
        newsclip_diags diags = { 0 };
        newsclip_matcher *matcher = newsclip_matcher_new(lint->rules, rule->info.site, &diags);
        example ex = { rule, index, line };
        check(lint, matcher, &ex);
        if (newsclip_diag_has(&diags, NEWSCLIP_DIAG_rule_limit))
            find_fault(lint, &ex, "a pattern reaches its match limit on this line", "");
        newsclip_matcher_free(matcher);
    }
}

/* A rule, and what it is tried with. */
typedef struct strained {
    linter *lint;
    size_t index;
    newsclip_matcher *matcher;
    newsclip_diags diags;
} strained;

/* As much of a line as a message shows. */
static int shown_bytes(newsclip_str line) {
    size_t len = line.len < SHOWN_BYTES ? line.len : SHOWN_BYTES;
    while (len < line.len && ((unsigned char)line.ptr[len] & 0xC0) == 0x80)
        len--;
    return (int)len;
}

static bool try_strained(void *user, newsclip_str line) {
    strained *one = user;
    const newsclip_rule *rule = &one->lint->rules->rules.at[one->index];
    (void)newsclip_matcher_try(one->matcher, one->index, line, 0);
    (void)newsclip_rules_stops(one->matcher, (int32_t)one->index, line);
    if (!newsclip_diag_has(&one->diags, NEWSCLIP_DIAG_rule_limit))
        return true;
    newsclip_rule_errors warnings = { add_warning, one->lint };
    newsclip_rules_report(&warnings, rule->info.file, rule->info.line, 0,
                          "warning: %.60s: needs too many steps on a line of 64 KiB: '%.*s...'",
                          rule->info.id, shown_bytes(line), line.ptr);
    return false;
}

/* Can the rule's patterns be brought to try a long line in very many ways? */
static void check_strain(linter *lint, size_t index) {
    const newsclip_rule *rule = &lint->rules->rules.at[index];
    strained one = { .lint = lint, .index = index };
    one.matcher = newsclip_matcher_new(lint->rules, rule->info.site, &one.diags);
    newsclip_strain_lines(rule, STRAIN_BYTES, try_strained, &one);
    newsclip_matcher_free(one.matcher);
}

static void check_rule(linter *lint, size_t index) {
    const newsclip_rule *rule = &lint->rules->rules.at[index];
    newsclip_rule_errors warnings = { add_warning, lint };
    if (!rule->cues.first)
        newsclip_rules_report(&warnings, rule->info.file, rule->info.line, 0,
                              "warning: %.60s: without a cue the rule is tried on every text",
                              rule->info.id);
    if (!compiles(&rule->matches))
        return;
    check_examples(lint, index, &rule->yes, check_yes);
    check_examples(lint, index, &rule->no, check_no);
    if (lint->strain)
        check_strain(lint, index);
}

/* How hard a rule may have to work has nothing to do with the other files, and takes most of the time. */
static newsclip_status lint_files(const newsclip_rule_file *files, size_t count, bool strain,
                                  newsclip_sink *report, void *user) {
    linter lint = { .sink = report, .user = user, .strain = strain };
    newsclip_rule_errors errors = { add_finding, &lint };
    lint.rules = newsclip_rules_load(files, count, false, &errors);
    for (size_t i = 0; i < lint.rules->rules.len && !lint.broken; i++)
        check_rule(&lint, i);
    newsclip_rule_errors warnings = { add_warning, &lint };
    newsclip_rules_warn_common(lint.rules, &warnings);
    newsclip_rules_free(lint.rules);
    if (lint.broken)
        return NEWSCLIP_E_IO;
    return lint.found ? NEWSCLIP_E_RULES : NEWSCLIP_OK;
}

/* ---- exported ---- */

newsclip_status newsclip_rules_lint_set(const newsclip_rule_file *files, size_t count,
                                        newsclip_sink *report, void *user) {
    return lint_files(files, count, false, report, user);
}

newsclip_status newsclip_rules_lint(const newsclip_rule_file *file, newsclip_sink *report,
                                    void *user) {
    return lint_files(file, 1, true, report, user);
}
