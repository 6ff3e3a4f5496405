/* SPDX-License-Identifier: ISC */
/*
 * Threads that share one context: every thread cleans every document, and each record is the same bytes as the one
 * that a single thread gave before. Run under the thread sanitiser by `make tsan`. The documents make rules compile
 * for the first time in the threads, because the context is new for each round.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "newsclip.h"

#define THREADS      4
#define ROUNDS       5
#define ARRAY_LEN(a) (sizeof(a) / sizeof *(a))

static const char *const documents[] = {
    "Harbour town mends its wall\n\nBy Jane Roe\nSeptember 13, 2024\n\nThe council of the small "
    "harbour "
    "town agreed on Tuesday to repair the old sea wall.\nWork begins in spring, the mayor said.\n"
    "Share this article\nRelated Articles\nStorm closes the ferry\n2 hours ago\n",
    "Facebook Twitter Whatsapp Email\nSOURCE:AA\n\xd0\xa1\xd0\xbe\xd0\xb2\xd0\xb5\xd1\x82 2025\n",
    "\xff\xfeM\0O\0S\0C\0O\0W\0:\0 \0a\0\n\0",
    "",
};
static const size_t document_lens[] = { 0, 0, 20, 0 }; /* 0: a C string */

/* What is written for one document. */
typedef struct output {
    char *bytes;
    size_t len;
} output;

/* What a thread is given, and how many of its records differ. */
typedef struct job {
    const newsclip_ctx *ctx;
    const output *expected;
    size_t different;
} job;

static bool append(void *user, const char *bytes, size_t len) {
    output *out = user;
    char *grown = realloc(out->bytes, out->len + len + 1);
    if (grown == NULL) {
        return false;
    }
    memcpy(grown + out->len, bytes, len);
    out->bytes = grown;
    out->len += len;
    return true;
}

static output clean(const newsclip_ctx *ctx, size_t index) {
    const char *bytes = documents[index];
    size_t len = document_lens[index] != 0 ? document_lens[index] : strlen(bytes);
    newsclip_input input = { .bytes = bytes, .len = len, .name = "page" };
    newsclip_write_options options = { .compact = true, .full = true };
    output out = { NULL, 0 };
    newsclip_article *article;
    if (newsclip_parse(ctx, &input, &article) != NEWSCLIP_OK) {
        return out;
    }
    if (newsclip_write(article, &options, append, &out) != NEWSCLIP_OK) {
        out.len = 0;
    }
    newsclip_article_free(article);
    return out;
}

static void *clean_all(void *user) {
    job *mine = user;
    for (size_t i = 0; i < ARRAY_LEN(documents); i++) {
        output out = clean(mine->ctx, i);
        if (out.len != mine->expected[i].len || out.len == 0 ||
            memcmp(out.bytes, mine->expected[i].bytes, out.len) != 0) {
            mine->different++;
        }
        free(out.bytes);
    }
    return NULL;
}

static void run_threads(const output *expected) {
    newsclip_ctx *ctx;
    pthread_t threads[THREADS];
    job jobs[THREADS];
    assert_int_equal(newsclip_ctx_new(NULL, &ctx, NULL), NEWSCLIP_OK);
    for (size_t i = 0; i < THREADS; i++) {
        jobs[i] = (job){ .ctx = ctx, .expected = expected };
        assert_int_equal(pthread_create(&threads[i], NULL, clean_all, &jobs[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(jobs[i].different, 0);
    }
    newsclip_ctx_free(ctx);
}

static void test_threads_share_a_context(void **state) {
    (void)state;
    newsclip_ctx *ctx;
    output expected[ARRAY_LEN(documents)];
    assert_int_equal(newsclip_ctx_new(NULL, &ctx, NULL), NEWSCLIP_OK);
    for (size_t i = 0; i < ARRAY_LEN(documents); i++) {
        expected[i] = clean(ctx, i);
    }
    newsclip_ctx_free(ctx);
    for (size_t round = 0; round < ROUNDS; round++) {
        run_threads(expected);
    }
    for (size_t i = 0; i < ARRAY_LEN(documents); i++) {
        free(expected[i].bytes);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads_share_a_context),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
