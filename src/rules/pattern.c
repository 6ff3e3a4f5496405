/* SPDX-License-Identifier: ISC */
/*
 * Patterns of rules: in goes a line of a stanza, out comes its compiled pattern with the fields
 * that its named groups feed. Most patterns of a rule set are never needed for a document, and
 * compiling one takes longer than parsing its whole file, so it happens when a text first needs it.
 * This file does not decide which texts do.
 */
#include "rules/pattern.h"

#include <stdlib.h>

static const newsclip_compiled never_matches = { .regex = NULL };

static size_t count_groups(const newsclip_regex *regex) {
    newsclip_str name;
    uint32_t number;
    size_t count = 0;
    while (newsclip_regex_group(regex, count, &name, &number))
        count++;
    return count;
}

/* The fields of the named groups; false, with the name in *stranger, where one is no field. */
static bool bind_groups(newsclip_compiled *compiled, newsclip_str *stranger) {
    compiled->count = count_groups(compiled->regex);
    compiled->groups = newsclip_xrealloc(NULL, (compiled->count + 1) * sizeof *compiled->groups);
    for (size_t i = 0; i < compiled->count; i++) {
        newsclip_group *group = &compiled->groups[i];
        newsclip_regex_group(compiled->regex, i, stranger, &group->number);
        group->field = newsclip_field_find(*stranger);
        if (group->field == NEWSCLIP_FIELD_COUNT)
            return false;
    }
    return true;
}

static void free_compiled(newsclip_compiled *compiled) {
    newsclip_regex_free(compiled->regex);
    free(compiled->groups);
    free(compiled);
}

/* NULL where the pattern is wrong, with the reason in *error. */
static const newsclip_compiled *compile(newsclip_str pattern, bool whole,
                                        newsclip_regex_error *error) {
    uint32_t lead = whole ? newsclip_reach_of(pattern).led_by : 0;
    newsclip_regex *regex =
        newsclip_regex_new(newsclip_str_slice(pattern, lead, pattern.len), whole, error);
    error->offset += lead;
    if (!regex)
        return NULL;
    newsclip_compiled *compiled = newsclip_xrealloc(NULL, sizeof *compiled);
    *compiled = (newsclip_compiled){ .regex = regex, .led = lead > 0 };
    newsclip_str stranger = { NULL, 0 };
    if (bind_groups(compiled, &stranger))
        return compiled;
    static const char reason[] = "no field has the name of this group: ";
    size_t at = sizeof reason - 1;
    size_t len =
        stranger.len < sizeof error->message - at ? stranger.len : sizeof error->message - at - 1;
    memcpy(error->message, reason, at);
    memcpy(error->message + at, stranger.ptr, len);
    error->message[at + len] = '\0';
    size_t offset = newsclip_str_find(pattern, stranger, 0);
    error->offset = offset == SIZE_MAX ? 0 : offset;
    free_compiled(compiled);
    return NULL;
}

void newsclip_pattern_parse(newsclip_rule_line *line, bool whole, const char *file,
                            const newsclip_rule_errors *errors) {
    newsclip_regex_error error = { 0 };
    const newsclip_compiled *compiled = compile(line->text, whole, &error);
    if (!compiled && errors)
        newsclip_rules_report(errors, file, line->line, line->byte + error.offset, "pattern: %s",
                              error.message);
    atomic_store_explicit(&line->compiled, compiled ? compiled : &never_matches,
                          memory_order_release);
}

const newsclip_compiled *newsclip_pattern_get(newsclip_rule_line *line, bool whole,
                                              pthread_mutex_t *lock) {
    const newsclip_compiled *compiled = atomic_load_explicit(&line->compiled, memory_order_acquire);
    if (compiled)
        return compiled;
    pthread_mutex_lock(lock);
    if (!atomic_load_explicit(&line->compiled, memory_order_relaxed))
        newsclip_pattern_parse(line, whole, NULL, NULL);
    compiled = atomic_load_explicit(&line->compiled, memory_order_relaxed);
    pthread_mutex_unlock(lock);
    return compiled;
}

static bool is_ascii_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

size_t newsclip_pattern_find_lead(newsclip_rule_line *lead, pthread_mutex_t *lock,
                                  newsclip_regex_run *run, newsclip_str text) {
    if (text.len > 0 && is_ascii_word(text.ptr[0]))
        return 0; /* as most texts begin */
    const newsclip_compiled *compiled = newsclip_pattern_get(lead, false, lock);
    size_t start, end = 0;
    bool found =
        newsclip_regex_match(compiled->regex, run, text, 0, &start, &end) == NEWSCLIP_REGEX_YES;
    return found ? end : 0;
}

bool newsclip_pattern_reaches(newsclip_rule_line *line, uint32_t words) {
    uint32_t known = atomic_load_explicit(&line->reach, memory_order_relaxed);
    if (known == 0) { /* whoever else finds it out at this moment comes to the same */
        known = newsclip_reach_of(line->text).words + 1;
        atomic_store_explicit(&line->reach, known, memory_order_relaxed);
    }
    return words < known || known > NEWSCLIP_REACH_MAX;
}

void newsclip_pattern_free(newsclip_rule_lines *lines) {
    for (newsclip_rule_line *line = lines->first; line; line = line->next) {
        const newsclip_compiled *compiled = atomic_load(&line->compiled);
        if (compiled && compiled != &never_matches)
            free_compiled((newsclip_compiled *)compiled);
    }
}
