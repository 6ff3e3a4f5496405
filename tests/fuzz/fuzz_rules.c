/* SPDX-License-Identifier: ISC */
/* Rule files: a wrong one is refused with its place, a right one does no harm to a document. Input: the file, a NUL, a dump. */
#include "checks.h"

#include <string.h>

static const char dump[] = "Council votes to rebuild the bridge\nBy Erin Vale\n4 March 2024\n\n"
                           "The council voted on Monday evening to rebuild the bridge, which a "
                           "storm had damaged in the winter.\n"
                           "Engineers said that the work would take a year, and that a ferry would "
                           "run until it was done.\n"
                           "Share this article\nRelated Articles\nA second story\n";

static bool count_lines(void *user, const char *bytes, size_t len) {
    size_t *lines = user;
    for (size_t i = 0; i < len; i++)
        *lines += bytes[i] == '\n';
    return true;
}

static void clean(const newsclip_ctx *ctx, newsclip_str text) {
    const newsclip_input input = { .bytes = text.ptr, .len = text.len, .name = "-" };
    newsclip_article *article = NULL;
    fuzz_expect(newsclip_parse(ctx, &input, &article) == NEWSCLIP_OK,
                "every document has an article");
    newsclip_article_free(article);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    const uint8_t *nul = len > 0 ? memchr(data, 0, len) : NULL;
    newsclip_rule_file file = { .name = "fuzz.rules",
                                .bytes = len > 0 ? (const char *)data : "",
                                .len = nul ? (size_t)(nul - data) : len };
    newsclip_options options = { .rule_files = &file, .rule_file_count = 1 };
    newsclip_ctx *ctx = NULL;
    newsclip_error error = { 0 };
    size_t findings = 0;
    newsclip_status made = newsclip_ctx_new(&options, &ctx, &error);
    newsclip_status linted = newsclip_rules_lint(&file, count_lines, &findings);
    fuzz_expect(made == NEWSCLIP_OK ||
                    (made == NEWSCLIP_E_RULES && error.line > 0 && *error.message),
                "a wrong rule file is refused with its line and a reason");
    /* Lint looks at one file, and cannot know that a built-in rule has an id already. */
    bool is_taken = strstr(error.message, "is that of a rule at") != NULL;
    fuzz_expect(made == NEWSCLIP_OK || is_taken || linted == NEWSCLIP_E_RULES,
                "lint finds what is wrong with a file that is refused");
    fuzz_expect(linted == NEWSCLIP_OK || findings > 0, "lint says what it has found");
    if (made == NEWSCLIP_OK) {
        clean(ctx, (newsclip_str){ dump, sizeof dump - 1 });
        if (nul)
            clean(ctx, (newsclip_str){ (const char *)nul + 1, len - file.len - 1 });
    }
    newsclip_ctx_free(ctx);
    return 0;
}
