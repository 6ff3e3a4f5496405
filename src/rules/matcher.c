/* SPDX-License-Identifier: ISC */
/*
 * Matching: a text in, out comes the rule that hits it. The prefilter gives the candidates, they
 * are tried in file order. Long texts cost no more than short ones: prose is seldom boilerplate,
 * and where it is it says so at once. A pattern that keeps running into its limit is given up for
 * the rest of the document. What a hit means for the document is not decided here.
 */
#include "rules/kept.h"
#include "rules/matcher.h"

#include <assert.h>
#include <stdlib.h>

enum {
    /* Bytes up to which a cue may stand anywhere in the text of a LINE or BLOCK rule: a line or two of prose. */
    WHOLE_TEXT_MAX = 400,
    /* Bytes at the beginning of a longer text where its cue has to stand: a notice begins with what it is. */
    WHOLE_HEAD_MAX = 200,
    /* Bytes up to which spans are looked for. Glued lines are short; this bounds what one line of 16 MiB can cost. */
    SPAN_TEXT_MAX = 65536,
    /* Times that a rule may reach its match limit in one document. */
    LIMITS_MAX = 3
};

/* What is known of a span rule in the text that is being walked through. */
typedef struct span_state {
    size_t
        start; /* of its next match, SIZE_MAX where there is none; good for all places up to it */
    bool known;
} span_state;

struct newsclip_matcher {
    const newsclip_rules *rules;
    newsclip_regex_run *run;
    newsclip_diags *diags;
    newsclip_arena *arena;
    uint64_t *candidates;
    uint64_t *found; /* rules with a cue in the text that is asked about */
    newsclip_kept kept;
    uint64_t *off;         /* rules for other hosts, and those that have been given up */
    unsigned char *limits; /* how often each rule has reached its limit */
    newsclip_memo *lent;   /* to be given back */
    newsclip_memo
        *memo;    /* the same, NULL where rules for the document's host hold, or one was given up */
    bool limited; /* a limit has been reached since this was cleared */
    size_t lead;  /* where the first word of the text begins that is matched whole */
    uint32_t words;         /* letters and digits of that text */
    newsclip_str span_text; /* what the states below are about */
    uint64_t *span_candidates;
    span_state *spans;
};

static const newsclip_hit no_hit = { .rule = -1 };

/* ---- candidates ---- */

/* Is the host the site, or a part of it? Both are lower case but for the host's owner's taste. */
static bool is_of_site(newsclip_str host, newsclip_str site) {
    if (host.len < site.len)
        return false;
    newsclip_str tail = newsclip_str_slice(host, host.len - site.len, host.len);
    if (!newsclip_utf8_equal_folded(tail, site))
        return false;
    return host.len == site.len || host.ptr[host.len - site.len - 1] == '.';
}

static void switch_off(newsclip_matcher *matcher, size_t rule) {
    matcher->off[rule / 64] |= UINT64_C(1) << rule % 64;
}

static bool is_off(const newsclip_matcher *matcher, size_t rule) {
    return matcher->off[rule / 64] >> rule % 64 & 1;
}

/* The rules of all groups that have a cue in the text. */
static void find_cues(const newsclip_matcher *matcher, newsclip_str text, uint64_t *found) {
    const newsclip_rules *rules = matcher->rules;
    memset(found, 0, rules->words * sizeof *found);
    newsclip_index_find(rules->index, text, found);
}

static void collect(const newsclip_matcher *matcher, const newsclip_rule_group *group,
                    const uint64_t *found, uint64_t *set) {
    for (size_t i = 0; i < matcher->rules->words; i++)
        set[i] = ((found[i] & group->members[i]) | group->always[i]) & ~matcher->off[i];
}

static int32_t find_bit(const uint64_t *set, size_t words, size_t from) {
    for (size_t i = from / 64; i < words; i++) {
        uint64_t word = i == from / 64 ? set[i] >> from % 64 << from % 64 : set[i];
        if (word)
            return (int32_t)(i * 64 + newsclip_lowest_bit(word));
    }
    return -1;
}

/* The beginning of a text, cut between characters. */
static newsclip_str get_head(newsclip_str text, size_t max) {
    if (text.len <= max)
        return text;
    while (((unsigned char)text.ptr[max] & 0xC0) == 0x80)
        max--;
    return newsclip_str_slice(text, 0, max);
}

/* ---- patterns ---- */

/* A rule has reached its limit; at the third time it is off, and what other documents found no longer holds here. */
static void give_up(newsclip_matcher *matcher, size_t rule) {
    matcher->limited = true;
    if (matcher->diags)
        newsclip_diag_add(matcher->diags, NEWSCLIP_DIAG_rule_limit);
    if (++matcher->limits[rule] < LIMITS_MAX)
        return;
    switch_off(matcher, rule);
    matcher->memo = NULL;
}

/* Bytes [*start, *end) of the text receive the match. */
static bool run_pattern(newsclip_matcher *matcher, size_t rule, const newsclip_compiled *compiled,
                        newsclip_str text, size_t from, size_t *start, size_t *end) {
    if (!compiled->regex || is_off(matcher, rule))
        return false;
    newsclip_regex_result result =
        newsclip_regex_match(compiled->regex, matcher->run, text, from, start, end);
    if (result == NEWSCLIP_REGEX_LIMIT)
        give_up(matcher, rule);
    return result == NEWSCLIP_REGEX_YES;
}

static void keep_captures(const newsclip_matcher *matcher, const newsclip_compiled *compiled,
                          newsclip_str text, newsclip_hit *hit) {
    hit->captures = 0;
    for (size_t i = 0; i < compiled->count && hit->captures < NEWSCLIP_CAPTURES; i++) {
        newsclip_str value = newsclip_str_trim(
            newsclip_regex_caught(matcher->run, text, compiled->groups[i].number));
        if (value.len == 0)
            continue;
        hit->capture[hit->captures].field = compiled->groups[i].field;
        hit->capture[hit->captures].value = value;
        hit->captures++;
    }
}

static const newsclip_compiled *get_compiled(const newsclip_matcher *matcher,
                                             newsclip_rule_line *line, bool whole) {
    return newsclip_pattern_get(line, whole, &matcher->rules->late->lock);
}

/* Before a text is matched whole. */
static void take_subject(newsclip_matcher *matcher, newsclip_str text) {
    newsclip_rules_late *late = matcher->rules->late;
    matcher->lead = newsclip_pattern_find_lead(&late->lead, &late->lock, matcher->run, text);
    matcher->words = newsclip_reach_count(text);
}

/* Does the pattern of a line match the whole text, which take_subject() has been given? Most do not, and most of these
 * show it by the text's length or by the first byte. NULL where it does not. */
static const newsclip_compiled *run_whole(newsclip_matcher *matcher, size_t rule,
                                          newsclip_rule_line *line, newsclip_str text) {
    if (!newsclip_pattern_reaches(line, matcher->words))
        return NULL;
    const newsclip_compiled *compiled = get_compiled(matcher, line, true);
    size_t from = compiled->led ? matcher->lead : 0;
    if (compiled->regex && from < text.len &&
        !newsclip_regex_may_begin(compiled->regex, (unsigned char)text.ptr[from]))
        return NULL;
    size_t start, end;
    bool matches = text.len > 0 && run_pattern(matcher, rule, compiled, text, from, &start, &end);
    return matches ? compiled : NULL;
}

static bool try_whole(newsclip_matcher *matcher, size_t index, newsclip_str text,
                      newsclip_hit *hit) {
    const newsclip_rule *rule = &matcher->rules->rules.at[index];
    for (newsclip_rule_line *line = rule->matches.first; line; line = line->next) {
        const newsclip_compiled *compiled = run_whole(matcher, index, line, text);
        if (!compiled)
            continue;
        *hit = (newsclip_hit){ .rule = (int32_t)index, .end = text.len };
        keep_captures(matcher, compiled, text, hit);
        return true;
    }
    return false;
}

/* Of several patterns the leftmost match counts. */
static bool try_span(newsclip_matcher *matcher, size_t index, newsclip_str text, size_t from,
                     newsclip_hit *best) {
    const newsclip_rule *rule = &matcher->rules->rules.at[index];
    bool found = false;
    for (newsclip_rule_line *line = rule->matches.first; line; line = line->next) {
        const newsclip_compiled *compiled = get_compiled(matcher, line, false);
        size_t start, end;
        if (!run_pattern(matcher, index, compiled, text, from, &start, &end) || end == start)
            continue;
        if (found && start >= best->start)
            continue;
        *best = (newsclip_hit){ .rule = (int32_t)index, .start = start, .end = end };
        keep_captures(matcher, compiled, text, best);
        found = true;
    }
    return found;
}

static bool may_hit(const newsclip_matcher *matcher, int32_t rule, unsigned places) {
    unsigned at = matcher->rules->rules.at[rule].info.places;
    return at == 0 || (at & places) != 0;
}

/* ---- spans ---- */

/* Glue sits at the ends of a long text: its cues count at its beginning and in its last bytes. */
static void find_span_cues(newsclip_matcher *matcher, newsclip_str text) {
    if (text.len <= WHOLE_TEXT_MAX) {
        find_cues(matcher, text, matcher->found);
        return;
    }
    size_t tail = text.len - WHOLE_HEAD_MAX;
    while (((unsigned char)text.ptr[tail] & 0xC0) == 0x80)
        tail++;
    find_cues(matcher, get_head(text, WHOLE_HEAD_MAX), matcher->found);
    newsclip_index_find_inside(matcher->rules->index, newsclip_str_slice(text, tail, text.len),
                               matcher->found);
}

/* Begin with a text, unless this call goes on with the last one. Only a call that says so by its
 * `from` can: the same address may hold another text by now. */
static void open_span_text(newsclip_matcher *matcher, newsclip_str text, size_t from) {
    bool same = text.ptr == matcher->span_text.ptr && text.len == matcher->span_text.len;
    if (from > 0 && same)
        return;
    matcher->span_text = text;
    find_span_cues(matcher, text);
    if (text.len <= WHOLE_TEXT_MAX)
        newsclip_kept_add(matcher->arena, &matcher->kept, text, matcher->found,
                          matcher->rules->words);
    collect(matcher, &matcher->rules->span, matcher->found, matcher->span_candidates);
    size_t words = matcher->rules->words;
    for (int32_t i = find_bit(matcher->span_candidates, words, 0); i >= 0;
         i = find_bit(matcher->span_candidates, words, (size_t)i + 1))
        matcher->spans[i].known = false;
}

/* Where a span rule next matches. A rule that matches far behind is not searched for again at
 * every hit before. */
static size_t find_next_start(newsclip_matcher *matcher, int32_t rule, newsclip_str text,
                              size_t from) {
    span_state *state = &matcher->spans[rule];
    if (!state->known || state->start < from) {
        newsclip_hit hit;
        state->start = try_span(matcher, (size_t)rule, text, from, &hit) ? hit.start : SIZE_MAX;
        state->known = true;
    }
    return state->start;
}

/* ---- exported ---- */

void newsclip_matcher_collect(newsclip_matcher *matcher, const newsclip_rule_group *group,
                              newsclip_str text) {
    find_cues(matcher, text, matcher->found);
    collect(matcher, group, matcher->found, matcher->candidates);
}

int32_t newsclip_matcher_next(const newsclip_matcher *matcher, size_t from) {
    return find_bit(matcher->candidates, matcher->rules->words, from);
}

newsclip_hit newsclip_matcher_try(newsclip_matcher *matcher, size_t rule, newsclip_str text,
                                  size_t from) {
    newsclip_hit hit;
    bool whole = newsclip_rule_is_whole(&matcher->rules->rules.at[rule]);
    if (whole)
        take_subject(matcher, text);
    bool found =
        whole ? try_whole(matcher, rule, text, &hit) : try_span(matcher, rule, text, from, &hit);
    return found ? hit : no_hit;
}

/* Switch off the rules for other hosts; answers whether there are any for this one. */
static bool admit_site(newsclip_matcher *matcher, newsclip_str host) {
    const newsclip_rules *rules = matcher->rules;
    bool any = false;
    for (size_t i = 0; i < rules->rules.len; i++) {
        newsclip_str site = newsclip_str_of(rules->rules.at[i].info.site);
        bool here = site.ptr && is_of_site(host, site);
        any = any || here;
        if (site.ptr && !here)
            switch_off(matcher, i);
    }
    return any;
}

newsclip_matcher *newsclip_matcher_new(const newsclip_rules *rules, const char *host,
                                       newsclip_diags *diags) {
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_matcher *matcher = newsclip_arena_alloc(arena, sizeof *matcher);
    size_t set_size = rules->words * sizeof *matcher->candidates;
    matcher->rules = rules;
    matcher->lent = newsclip_memo_take(&rules->late->memos);
    matcher->run = newsclip_memo_get_run(matcher->lent);
    matcher->diags = diags;
    matcher->arena = arena;
    matcher->candidates = newsclip_arena_alloc(arena, set_size);
    matcher->found = newsclip_arena_alloc(arena, set_size);
    matcher->span_candidates = newsclip_arena_alloc(arena, set_size);
    matcher->off = newsclip_arena_alloc(arena, set_size);
    matcher->limits = newsclip_arena_alloc(arena, rules->rules.len);
    matcher->spans = newsclip_arena_alloc(arena, rules->rules.len * sizeof *matcher->spans);
    matcher->memo = admit_site(matcher, newsclip_str_of(host)) ? NULL : matcher->lent;
    return matcher;
}

void newsclip_matcher_free(newsclip_matcher *matcher) {
    if (!matcher)
        return;
    newsclip_memo_give(&matcher->rules->late->memos, matcher->lent);
    newsclip_arena_free(matcher->arena);
}

/* ---- matching ---- */

/* The first rule in file order that matches. */
static newsclip_hit find_match(newsclip_matcher *matcher, newsclip_str text, unsigned places) {
    newsclip_str head = text.len > WHOLE_TEXT_MAX ? get_head(text, WHOLE_HEAD_MAX) : text;
    const uint64_t *kept = newsclip_kept_find(&matcher->kept, text);
    if (!kept)
        find_cues(matcher, head, matcher->found);
    collect(matcher, &matcher->rules->whole, kept ? kept : matcher->found, matcher->candidates);
    if (newsclip_matcher_next(matcher, 0) >= 0)
        take_subject(matcher, text);
    for (int32_t i = newsclip_matcher_next(matcher, 0); i >= 0;
         i = newsclip_matcher_next(matcher, (size_t)i + 1)) {
        if (!may_hit(matcher, i, places))
            continue;
        newsclip_hit hit;
        if (try_whole(matcher, (size_t)i, text, &hit))
            return hit;
    }
    return no_hit;
}

static newsclip_hit find_span(newsclip_matcher *matcher, newsclip_str text, size_t from,
                              unsigned places) {
    open_span_text(matcher, text, from);
    size_t best = SIZE_MAX;
    int32_t rule = -1;
    size_t words = matcher->rules->words;
    for (int32_t i = find_bit(matcher->span_candidates, words, 0); i >= 0;
         i = find_bit(matcher->span_candidates, words, (size_t)i + 1)) {
        if (!may_hit(matcher, i, places))
            continue;
        size_t start = find_next_start(matcher, i, text, from);
        if (start < best) {
            best = start;
            rule = i;
        }
    }
    return rule < 0 ? no_hit : newsclip_matcher_try(matcher, (size_t)rule, text, best);
}

newsclip_hit newsclip_rules_match(newsclip_matcher *matcher, newsclip_str text, unsigned places) {
    newsclip_memo_entry *known = newsclip_memo_find(matcher->memo, text, places);
    if (known && known->matched)
        return known->rule < 0 ? no_hit
                               : newsclip_matcher_try(matcher, (size_t)known->rule, text, 0);
    matcher->limited = false;
    newsclip_hit hit = find_match(matcher, text, places);
    if (known && !matcher->limited) {
        known->rule = hit.rule;
        known->matched = true;
    }
    return hit;
}

newsclip_hit newsclip_rules_find_span(newsclip_matcher *matcher, newsclip_str text, size_t from,
                                      unsigned places) {
    assert(from <= text.len);
    if (text.len > SPAN_TEXT_MAX)
        return no_hit;
    newsclip_memo_entry *known = newsclip_memo_find(matcher->memo, text, places);
    if (known && known->spanless)
        return no_hit;
    matcher->limited = false;
    newsclip_hit hit = find_span(matcher, text, from, places);
    if (known && from == 0 && hit.rule < 0 && !matcher->limited)
        known->spanless = true;
    return hit;
}

bool newsclip_rules_stops(newsclip_matcher *matcher, int32_t rule, newsclip_str text) {
    const newsclip_rule_lines *stops = &matcher->rules->rules.at[rule].stops;
    take_subject(matcher, text);
    for (newsclip_rule_line *line = stops->first; line; line = line->next)
        if (run_whole(matcher, (size_t)rule, line, text))
            return true;
    return false;
}
