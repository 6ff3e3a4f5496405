/* SPDX-License-Identifier: ISC */
/*
 * A set of rules: rule files in, the user's before the embedded ones; out comes the set, with its
 * prefilter, that matchers work on. Start-up pays for parsing only: embedded files are not copied,
 * not checked again (the tests have linted them) and none of their patterns is compiled. The user's
 * files are checked in full. Matching itself is in matcher.c.
 */
#include "rules/embedded.h"
#include "rules/set.h"

#include <stdlib.h>

/* ---- errors ---- */

static void keep_first(void *user, const newsclip_error *error) {
    newsclip_error *kept = user;
    if (kept->code == NEWSCLIP_OK)
        *kept = *error;
}

/* ---- reading ---- */

static newsclip_rule_file copy_file(newsclip_arena *arena, const newsclip_rule_file *file) {
    newsclip_str text = { file->bytes, file->len };
    return (newsclip_rule_file){
        .name = newsclip_str_copy(arena, newsclip_str_of(file->name ? file->name : "")).ptr,
        .bytes = newsclip_str_copy(arena, text).ptr,
        .len = file->len,
    };
}

static void compile_lines(const newsclip_rule *rule, const newsclip_rule_lines *lines, bool whole,
                          const newsclip_rule_errors *errors) {
    for (newsclip_rule_line *line = lines->first; line; line = line->next)
        newsclip_pattern_parse(line, whole, rule->info.file, errors);
}

static void read_files(newsclip_rules *rules, const newsclip_rule_file *files, size_t count,
                       bool trusted, const newsclip_rule_errors *errors) {
    for (size_t i = 0; i < count; i++) {
        newsclip_rule_file file = trusted ? files[i] : copy_file(rules->arena, &files[i]);
        size_t from = rules->rules.len;
        if (!trusted)
            newsclip_rule_files_push(rules->arena, &rules->files, file);
        newsclip_rules_parse(rules->arena, &file, trusted, &rules->rules, errors);
        for (size_t r = from; !trusted && r < rules->rules.len; r++) {
            const newsclip_rule *rule = &rules->rules.at[r];
            compile_lines(rule, &rule->matches, newsclip_rule_is_whole(rule), errors);
            compile_lines(rule, &rule->stops, true, errors);
        }
    }
}

/* Two rules of one id would make `by` ambiguous. */
static void check_ids(newsclip_rules *rules, const newsclip_rule_errors *errors) {
    size_t size = 64;
    while (size < rules->rules.len * 2)
        size *= 2;
    uint32_t *table = newsclip_arena_alloc(rules->arena, size * sizeof *table);
    for (size_t i = 0; i < rules->rules.len; i++) {
        const newsclip_rule_info *info = &rules->rules.at[i].info;
        newsclip_str id = newsclip_str_of(info->id);
        size_t slot = (size_t)newsclip_str_hash(id) & (size - 1);
        for (; table[slot] > 0; slot = (slot + 1) & (size - 1)) {
            const newsclip_rule_info *other = &rules->rules.at[table[slot] - 1].info;
            if (newsclip_str_equal(id, newsclip_str_of(other->id)))
                newsclip_rules_report(errors, info->file, info->line, 0,
                                      "the id '%.80s' is that of a rule at %.80s:%u", info->id,
                                      other->file, (unsigned)other->line);
        }
        table[slot] = (uint32_t)i + 1;
    }
}

/* ---- the prefilter ---- */

static void join_group(newsclip_rules *rules, size_t index) {
    const newsclip_rule *rule = &rules->rules.at[index];
    newsclip_rule_group *group = newsclip_rule_is_whole(rule) ? &rules->whole : &rules->span;
    group->members[index / 64] |= UINT64_C(1) << index % 64;
    if (!rule->cues.first)
        group->always[index / 64] |= UINT64_C(1) << index % 64;
}

static void index_rules(newsclip_rules *rules) {
    size_t size = rules->words * sizeof(uint64_t);
    newsclip_rule_group *groups[] = { &rules->whole, &rules->span };
    for (size_t i = 0; i < NEWSCLIP_LEN(groups); i++) {
        groups[i]->members = newsclip_arena_alloc(rules->arena, size);
        groups[i]->always = newsclip_arena_alloc(rules->arena, size);
    }
    for (size_t i = 0; i < rules->rules.len; i++)
        join_group(rules, i);
    rules->index = newsclip_index_new(rules->arena, &rules->rules);
}

static void write_str(newsclip_buf *line, const char *s) {
    newsclip_buf_add(line, newsclip_str_of(s));
}

static void write_where(newsclip_buf *line, const newsclip_rule_info *info) {
    for (newsclip_place place = NEWSCLIP_PLACE_HEAD; place <= NEWSCLIP_PLACE_TAIL; place++) {
        if (info->places >> place & 1) {
            write_str(line, newsclip_place_name(place));
            newsclip_buf_add_char(line, ' ');
        }
    }
    write_str(line, newsclip_extent_name(info->extent));
}

/* ---- exported ---- */

newsclip_rules *newsclip_rules_load(const newsclip_rule_file *files, size_t count, bool embedded,
                                    const newsclip_rule_errors *errors) {
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_rules *rules = newsclip_arena_alloc(arena, sizeof *rules);
    rules->arena = arena;
    rules->late = newsclip_arena_alloc(arena, sizeof *rules->late);
    newsclip_memo_pool_init(&rules->late->memos);
    rules->late->lead.text = NEWSCLIP_STR("\\W*+");
    atomic_init(&rules->late->lead.reach, 0);
    atomic_init(&rules->late->lead.compiled, NULL);
    if (pthread_mutex_init(&rules->late->lock, NULL) != 0)
        newsclip_nomem();
    atomic_init(&rules->late->hash, 0);
    rules->embedded = embedded;
    read_files(rules, files, count, false, errors);
    if (embedded)
        read_files(rules, newsclip_embedded_rules, newsclip_embedded_rules_count, true, errors);
    check_ids(rules, errors);
    rules->words = rules->rules.len / 64 + 1;
    index_rules(rules);
    return rules;
}

newsclip_status newsclip_rules_new(const newsclip_rule_file *files, size_t count, bool embedded,
                                   newsclip_rules **rules, newsclip_error *error) {
    newsclip_error first = { .code = NEWSCLIP_OK };
    newsclip_rule_errors errors = { keep_first, &first };
    newsclip_rules *loaded = newsclip_rules_load(files, count, embedded, &errors);
    if (first.code == NEWSCLIP_OK) {
        *rules = loaded;
        return NEWSCLIP_OK;
    }
    newsclip_rules_free(loaded);
    if (error)
        *error = first;
    return first.code;
}

void newsclip_rules_free(newsclip_rules *rules) {
    if (!rules)
        return;
    for (size_t i = 0; i < rules->rules.len; i++) {
        newsclip_pattern_free(&rules->rules.at[i].matches);
        newsclip_pattern_free(&rules->rules.at[i].stops);
    }
    newsclip_rule_lines lead = { &rules->late->lead, &rules->late->lead };
    newsclip_pattern_free(&lead);
    pthread_mutex_destroy(&rules->late->lock);
    newsclip_memo_pool_free(&rules->late->memos);
    newsclip_index_free(rules->index);
    newsclip_arena_free(rules->arena);
}

size_t newsclip_rules_count(const newsclip_rules *rules) {
    return rules->rules.len;
}

newsclip_rule_info newsclip_rules_info(const newsclip_rules *rules, size_t index) {
    return rules->rules.at[index].info;
}

uint64_t newsclip_rules_hash(const newsclip_rules *rules) {
    uint64_t hash = atomic_load_explicit(&rules->late->hash, memory_order_relaxed);
    if (hash != 0)
        return hash;
    hash = rules->embedded ? newsclip_embedded_rules_sum : 0;
    for (size_t i = 0; i < rules->files.len; i++) {
        newsclip_str text = { rules->files.at[i].bytes, rules->files.at[i].len };
        hash = hash * UINT64_C(0x9E3779B97F4A7C15) + newsclip_str_digest(text);
    }
    hash = hash ? hash : 1;
    atomic_store_explicit(&rules->late->hash, hash, memory_order_relaxed);
    return hash;
}

newsclip_status newsclip_rules_write(const newsclip_rules *rules, newsclip_sink *sink, void *user) {
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_buf line = { .arena = arena };
    bool taken = true;
    for (size_t i = 0; taken && i < rules->rules.len; i++) {
        const newsclip_rule_info *info = &rules->rules.at[i].info;
        line.len = 0;
        write_str(&line, info->id);
        newsclip_buf_add_char(&line, '\t');
        write_str(&line, newsclip_label_get_name(info->label));
        newsclip_buf_add_char(&line, '\t');
        write_where(&line, info);
        newsclip_buf_add_char(&line, '\t');
        write_str(&line, info->file);
        newsclip_buf_add_char(&line, '\n');
        taken = sink(user, line.data, line.len);
    }
    newsclip_arena_free(arena);
    return taken ? NEWSCLIP_OK : NEWSCLIP_E_IO;
}

newsclip_rule_file newsclip_rules_embedded(size_t index) {
    if (index < newsclip_embedded_rules_count)
        return newsclip_embedded_rules[index];
    return (newsclip_rule_file){ NULL, NULL, 0 };
}
