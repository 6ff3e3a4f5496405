/* SPDX-License-Identifier: ISC */
/*
 * Prints the headline and the paragraphs of one dump.
 *
 *     cc -o headline headline.c $(pkg-config --cflags --libs newsclip)
 *     ./headline dump.txt
 *
 * Exit status: 0 an article, 1 none, 2 the file cannot be read or the library does not work.
 */
#include <newsclip.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The whole of an open file, to be freed by the caller; NULL where it cannot be read, and errno says why. */
static char *read_all(FILE *file, size_t *len) {
    char *bytes = NULL;
    size_t room = 0;
    *len = 0;
    do {
        if (*len == room) {
            room = room * 2 + 4096;
            char *larger = realloc(bytes, room);
            if (larger == NULL) {
                free(bytes);
                return NULL;
            }
            bytes = larger;
        }
        *len += fread(bytes + *len, 1, room - *len, file);
    } while (!feof(file) && !ferror(file));
    if (ferror(file)) {
        int reason = errno;
        free(bytes);
        errno = reason;
        return NULL;
    }
    return bytes;
}

static char *read_file(const char *name, size_t *len) {
    FILE *file = fopen(name, "rb");
    char *bytes = file ? read_all(file, len) : NULL;
    if (bytes == NULL)
        fprintf(stderr, "headline: %s: %s\n", name, strerror(errno));
    if (file)
        fclose(file);
    return bytes;
}

/* What the library shows is a pointer and a length; there is no NUL behind it. */
static void print_line(newsclip_str text) {
    fwrite(text.ptr, 1, text.len, stdout);
    putchar('\n');
}

static void print_article(const newsclip_article *article) {
    newsclip_str headline = newsclip_article_get(article, "headline");
    if (headline.ptr) /* NULL: not known */
        print_line(headline);
    for (size_t i = 0; i < newsclip_article_count(article, "body"); i++) {
        putchar('\n');
        print_line(newsclip_article_item(article, "body", i));
    }
}

/* Every document gives an article; its status tells what became of it. */
static int show(const newsclip_article *article, const char *name) {
    newsclip_str status = newsclip_article_get(article, "status");
    if (status.len == 2 && memcmp(status.ptr, "ok", 2) == 0) {
        print_article(article);
        return 0;
    }
    fprintf(stderr, "headline: %s: %.*s\n", name, (int)status.len, status.ptr);
    return 1;
}

static int clean(const newsclip_ctx *ctx, const char *name) {
    size_t len;
    char *bytes = read_file(name, &len);
    if (bytes == NULL)
        return 2;
    newsclip_input input = { .bytes = bytes, .len = len, .name = name };
    newsclip_article *article;
    newsclip_status status = newsclip_parse(ctx, &input, &article);
    free(bytes); /* an article keeps nothing of its input */
    if (status != NEWSCLIP_OK) {
        fprintf(stderr, "headline: %s: the call failed with status %d\n", name, (int)status);
        return 2;
    }
    int answer = show(article, name);
    newsclip_article_free(article);
    return answer;
}

int main(int argc, char **argv) {
    newsclip_ctx *ctx;
    newsclip_error error;
    if (argc != 2) {
        fprintf(stderr, "usage: headline FILE\n");
        return 2;
    }
    /* NULL: all defaults. One context serves any number of documents, and threads. */
    if (newsclip_ctx_new(NULL, &ctx, &error) != NEWSCLIP_OK) {
        fprintf(stderr, "headline: %s\n", error.message);
        return 2;
    }
    int answer = clean(ctx, argv[1]);
    newsclip_ctx_free(ctx);
    return fflush(stdout) == 0 && !ferror(stdout) ? answer : 2;
}
