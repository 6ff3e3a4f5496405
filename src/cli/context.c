/* SPDX-License-Identifier: ISC */
/*
 * From the command line to a context, and the set-up of the process.
 * In: options with paths of rule files. Out: a context, or a message.
 * The library reads no files; that is done here, before any record is written.
 */
#include "cli/cli.h"

#include "box/box.h"
#include "cli/report.h"
#include "stream/bytes.h"
#include "stream/part.h"
#include "stream/stream.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A rule file larger than this is a mistake: the largest known packs have some tens of kilobytes. */
#define MAX_RULES ((size_t)16 << 20)

static bool load_rules(const char *path, newsclip_bytes *bytes) {
    newsclip_read result = newsclip_bytes_load(bytes, path, MAX_RULES);
    if (result == NEWSCLIP_READ_ERROR)
        newsclip_cli_complain("%s: %s", path, strerror(errno));
    if (result == NEWSCLIP_READ_TOO_LARGE)
        newsclip_cli_complain("%s: too large for a file of rules", path);
    return result == NEWSCLIP_READ_OK;
}

static newsclip_ctx *make_context(const newsclip_cli_options *options,
                                  const newsclip_rule_file *files) {
    newsclip_options library = options->library;
    const char *format = options->write.format ? options->write.format : "";
    library.features = strcmp(format, "features") == 0 || strcmp(format, "headlines") == 0;
    newsclip_ctx *ctx = NULL;
    newsclip_error error = { 0 };
    library.rule_files = files;
    library.rule_file_count = options->rule_count;
    newsclip_status status = newsclip_ctx_new(&library, &ctx, &error);
    if (status == NEWSCLIP_OK)
        return ctx;
    if (status == NEWSCLIP_E_USAGE)
        newsclip_cli_complain("--reference-time: %s", error.message);
    else if (error.line > 0)
        newsclip_cli_complain("%s:%zu: %s", error.file, error.line, error.message);
    else
        newsclip_cli_complain("%s%s%s", error.file, *error.file ? ": " : "", error.message);
    return NULL;
}

void newsclip_cli_setup(void) {
    signal(SIGPIPE, SIG_IGN);
    newsclip_set_nomem_handler(newsclip_bytes_nomem);
    newsclip_stream_setup();
    (void)atexit(newsclip_part_abandon); // a library that is missing ends the process anywhere
}

newsclip_ctx *newsclip_cli_context(const newsclip_cli_options *options) {
    size_t count = options->rule_count;
    newsclip_bytes *bytes = newsclip_bytes_grow(NULL, count * sizeof *bytes);
    newsclip_rule_file *files = newsclip_bytes_grow(NULL, count * sizeof *files);
    memset(files, 0, count * sizeof *files);
    newsclip_ctx *ctx = NULL;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        bytes[i] = (newsclip_bytes){ 0 };
        good = good && load_rules(options->rules[i], &bytes[i]);
        files[i] = (newsclip_rule_file){ options->rules[i], bytes[i].data, bytes[i].len };
    }
    if (good)
        ctx = make_context(options, files);
    for (size_t i = 0; i < count; i++)
        newsclip_bytes_free(&bytes[i]);
    free(bytes);
    free(files);
    return ctx;
}

newsclip_stream_options newsclip_cli_reading(const newsclip_cli_options *options) {
    return (newsclip_stream_options){ .form = options->form,
                                      .keys = options->keys,
                                      .max_bytes = options->library.max_bytes,
                                      .sums = options->output != NULL,
                                      .flat = options->output != NULL ||
                                              options->command == NEWSCLIP_CLI_CHECK };
}

bool newsclip_cli_check_writing(const newsclip_write_options *write) {
    newsclip_error error = { 0 };
    if (newsclip_write_check(write, &error) == NEWSCLIP_OK)
        return true;
    newsclip_cli_complain("--fields %.200s: %s", write->fields ? write->fields : "", error.message);
    return false;
}

bool newsclip_cli_wants_color(newsclip_cli_color color) {
    const char *no_color = getenv("NO_COLOR");
    if (color != NEWSCLIP_CLI_AUTO)
        return color == NEWSCLIP_CLI_ALWAYS;
    return isatty(STDOUT_FILENO) && (no_color == NULL || *no_color == '\0');
}

bool newsclip_cli_box(const newsclip_cli_options *options, const char *const *inputs, size_t count,
                      const char *output) {
    const newsclip_box box = { .inputs = inputs, .count = count, .output = output };
    if (options->unboxed)
        return true;
    bool closed = newsclip_box_close(&box) == NEWSCLIP_BOX_CLOSED;
    if (!closed && options->boxed)
        newsclip_cli_complain("--sandbox: this system or this build has no means for it");
    return closed || !options->boxed;
}
