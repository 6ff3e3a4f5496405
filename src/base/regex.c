/* SPDX-License-Identifier: ISC */
/*
 * Regular expressions: in come patterns and subjects in valid UTF-8, out come matches and what named groups caught.
 * The only file that includes PCRE2. A pattern may be hostile as well as a subject, so every match is bounded; what
 * a bound stops is told apart from no match. Patterns are searched for as they are: no prefilter here.
 */
#include "base/regex.h"

#include "base/arena.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MATCH_LIMIT                                                                                \
    100000 /* steps; the costliest embedded pattern stays far below on a page of text */
#define DEPTH_LIMIT       1000  /* nested backtracking points, for the interpreter */
#define HEAP_LIMIT_KIB    20480 /* the interpreter's frames */
#define JIT_STACK_FIRST   (32 * (size_t)1024)
#define JIT_STACK_LARGEST (1024 * (size_t)1024)
#define GROUPS_LARGEST    63 /* what match data made without knowing the pattern has room for */

/* Most patterns that a document needs are tried a few times, and making machine code takes as long as a hundred tries by the
 * interpreter. How far a limit reaches is another thing with each of the two, and what a match gives must not
 * depend on those before it: so the interpreter has the first tries on short subjects only, under limits that no
 * subject reaches which is near those of the machine code. What reaches them is asked for again with machine code. */
#define SLOW_TRIES 100
#define SLOW_BYTES 1000
#define SLOW_LIMIT 1000 /* steps */

#define COMPILE_OPTIONS                                                                            \
    (PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C)

struct newsclip_regex {
    pcre2_code *code;
    _Atomic(pcre2_code *)
        fast; /* machine code, or `code` where the machine has no JIT; NULL before it is needed */
    atomic_uint tries;
    PCRE2_SPTR
    names; /* table of named groups: number in two bytes, name with NUL, all rows of equal size */
    uint32_t name_count;
    uint32_t name_size;
    uint8_t first[32]; /* bits of the bytes that a match can begin with */
};

struct newsclip_regex_run {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_match_context *slow; /* of the interpreter's first tries */
    pcre2_jit_stack *jit_stack;
    uint32_t caught; /* groups that the last match can tell of, the whole match included */
};

static void *check(void *made) {
    if (!made) {
        newsclip_nomem();
    }
    return made;
}

static bool has_room(const pcre2_code *code, newsclip_regex_error *error) {
    uint32_t groups = 0;
    (void)pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
    if (groups <= GROUPS_LARGEST) {
        return true;
    }
    error->offset = 0;
    (void)snprintf(error->message, sizeof error->message, "%u groups are more than %d", groups,
                   GROUPS_LARGEST);
    return false;
}

static newsclip_regex_result result_of(int rc) {
    switch (rc) {
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
    case PCRE2_ERROR_JIT_STACKLIMIT:
        return NEWSCLIP_REGEX_LIMIT;
    case PCRE2_ERROR_NOMEMORY:
        newsclip_nomem();
    default:
        return rc >= 0 ? NEWSCLIP_REGEX_YES : NEWSCLIP_REGEX_NO;
    }
}

newsclip_regex *newsclip_regex_new(newsclip_str pattern, bool whole, newsclip_regex_error *error) {
    uint32_t options = COMPILE_OPTIONS | (whole ? PCRE2_ANCHORED | PCRE2_ENDANCHORED : 0);
    int code_number = 0;
    PCRE2_SIZE offset = 0;
    PCRE2_SPTR text = (PCRE2_SPTR)(pattern.len ? pattern.ptr : "");
    pcre2_code *code = pcre2_compile(text, pattern.len, options, &code_number, &offset, NULL);
    if (code_number == PCRE2_ERROR_HEAP_FAILED) {
        newsclip_nomem();
    }
    if (!code) {
        error->offset = offset;
        (void)pcre2_get_error_message(code_number, (PCRE2_UCHAR *)error->message,
                                      sizeof error->message);
        return NULL;
    }
    if (!has_room(code, error)) {
        pcre2_code_free(code);
        return NULL;
    }
    newsclip_regex *regex = newsclip_xrealloc(NULL, sizeof *regex);
    *regex = (newsclip_regex){ .code = code };
    (void)pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &regex->names);
    (void)pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &regex->name_count);
    (void)pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &regex->name_size);
    const uint8_t *first = NULL;
    (void)pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, (void *)&first);
    if (first) {
        memcpy(regex->first, first, sizeof regex->first);
    } else {
        memset(regex->first, 0xFF, sizeof regex->first);
    }
    return regex;
}

void newsclip_regex_free(newsclip_regex *regex) {
    if (regex) {
        pcre2_code *fast = atomic_load(&regex->fast);
        if (fast != regex->code) {
            pcre2_code_free(fast);
        }
        pcre2_code_free(regex->code);
        free(regex);
    }
}

static pcre2_match_context *new_context(uint32_t match_limit) {
    pcre2_match_context *context = check(pcre2_match_context_create(NULL));
    (void)pcre2_set_match_limit(context, match_limit);
    (void)pcre2_set_depth_limit(context, DEPTH_LIMIT);
    (void)pcre2_set_heap_limit(context, HEAP_LIMIT_KIB);
    return context;
}

newsclip_regex_run *newsclip_regex_run_new(void) {
    newsclip_regex_run *run = newsclip_xrealloc(NULL, sizeof *run);
    *run = (newsclip_regex_run){ .data = check(pcre2_match_data_create(GROUPS_LARGEST + 1, NULL)),
                                 .context = new_context(MATCH_LIMIT),
                                 .slow = new_context(SLOW_LIMIT) };
    uint32_t has_jit = 0;
    (void)pcre2_config(PCRE2_CONFIG_JIT, &has_jit);
    if (has_jit) {
        run->jit_stack = check(pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_LARGEST, NULL));
        pcre2_jit_stack_assign(run->context, NULL, run->jit_stack);
    }
    return run;
}

void newsclip_regex_run_free(newsclip_regex_run *run) {
    if (run) {
        pcre2_jit_stack_free(run->jit_stack);
        pcre2_match_context_free(run->slow);
        pcre2_match_context_free(run->context);
        pcre2_match_data_free(run->data);
        free(run);
    }
}

/* Make machine code, unless another thread has just done so. */
static const pcre2_code *make_fast(newsclip_regex *regex) {
    pcre2_code *made = check(pcre2_code_copy(regex->code)), *known = NULL;
    pcre2_code *fast = pcre2_jit_compile(made, PCRE2_JIT_COMPLETE) == 0 ? made : regex->code;
    bool first = atomic_compare_exchange_strong(&regex->fast, &known, fast);
    if (!first || fast != made) {
        pcre2_code_free(made);
    }
    return first ? fast : known;
}

static int run_fast(newsclip_regex *regex, newsclip_regex_run *run, newsclip_str subject,
                    size_t from) {
    PCRE2_SPTR text = (PCRE2_SPTR)subject.ptr;
    const pcre2_code *fast = atomic_load_explicit(&regex->fast, memory_order_acquire);
    fast = fast ? fast : make_fast(regex);
    if (fast == regex->code) {
        return pcre2_match(fast, text, subject.len, from, PCRE2_NO_UTF_CHECK, run->data,
                           run->context);
    }
    return pcre2_jit_match(fast, text, subject.len, from, PCRE2_NO_UTF_CHECK, run->data,
                           run->context);
}

static bool may_be_slow(newsclip_regex *regex, newsclip_str subject) {
    return subject.len <= SLOW_BYTES &&
           atomic_load_explicit(&regex->tries, memory_order_relaxed) < SLOW_TRIES &&
           atomic_fetch_add_explicit(&regex->tries, 1, memory_order_relaxed) < SLOW_TRIES;
}

/* The answer of PCRE2. */
static int run_pattern(newsclip_regex *regex, newsclip_regex_run *run, newsclip_str subject,
                       size_t from) {
    if (may_be_slow(regex, subject)) {
        int rc = pcre2_match(regex->code, (PCRE2_SPTR)subject.ptr, subject.len, from,
                             PCRE2_NO_UTF_CHECK, run->data, run->slow);
        if (result_of(rc) != NEWSCLIP_REGEX_LIMIT) {
            return rc;
        }
    }
    return run_fast(regex, run, subject, from);
}

newsclip_regex_result newsclip_regex_match(newsclip_regex *regex, newsclip_regex_run *run,
                                           newsclip_str subject, size_t from, size_t *start,
                                           size_t *end) {
    int rc = run_pattern(regex, run, subject.len ? subject : NEWSCLIP_STR(""), from);
    run->caught = rc > 0 ? (uint32_t)rc : 0;
    newsclip_regex_result result = result_of(rc);
    if (result != NEWSCLIP_REGEX_YES) {
        return result;
    }
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(run->data);
    if (pairs[0] > pairs[1]) { /* \K can do that */
        run->caught = 0;
        return NEWSCLIP_REGEX_NO;
    }
    *start = pairs[0];
    *end = pairs[1];
    return NEWSCLIP_REGEX_YES;
}

bool newsclip_regex_may_begin(const newsclip_regex *regex, unsigned char byte) {
    return regex->first[byte / 8] >> byte % 8 & 1;
}

bool newsclip_regex_group(const newsclip_regex *regex, size_t index, newsclip_str *name,
                          uint32_t *number) {
    if (index >= regex->name_count) {
        return false;
    }
    PCRE2_SPTR row = regex->names + index * regex->name_size;
    *number = (uint32_t)row[0] << 8 | row[1];
    *name = newsclip_str_of((const char *)row + 2);
    return true;
}

newsclip_str newsclip_regex_caught(const newsclip_regex_run *run, newsclip_str subject,
                                   uint32_t number) {
    if (number >= run->caught) {
        return (newsclip_str){ NULL, 0 };
    }
    const PCRE2_SIZE *pair = pcre2_get_ovector_pointer(run->data) + (size_t)number * 2;
    if (pair[0] == PCRE2_UNSET || pair[0] > pair[1]) {
        return (newsclip_str){ NULL, 0 };
    }
    return newsclip_str_slice(subject, pair[0], pair[1]);
}
