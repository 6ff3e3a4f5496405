/* SPDX-License-Identifier: ISC */
/*
 * `newsclip rules`: what rules there are, and whether a file of them is right.
 * In: paths of rule files. Out: lines on standard output. The language of rules is known to the library only.
 */
#include "cli/cli.h"

#include "cli/report.h"
#include "stream/bytes.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

static int list_rules(const newsclip_cli_options *options, newsclip_cli_sink *sink) {
    newsclip_ctx *ctx = newsclip_cli_context(options);
    if (ctx == NULL)
        return 2;
    newsclip_status status = newsclip_rules_list(ctx, newsclip_cli_put, sink);
    newsclip_ctx_free(ctx);
    return status == NEWSCLIP_OK ? 0 : 2;
}

static int lint_file(const char *path, newsclip_cli_sink *sink) {
    newsclip_bytes bytes = { 0 };
    int status = 2;
    if (newsclip_bytes_load(&bytes, path, SIZE_MAX / 4) == NEWSCLIP_READ_OK) {
        newsclip_rule_file file = { .name = path, .bytes = bytes.data, .len = bytes.len };
        status = newsclip_rules_lint(&file, newsclip_cli_put, sink) == NEWSCLIP_OK ? 0 : 1;
    } else {
        newsclip_cli_complain("%s: %s", path, strerror(errno));
    }
    newsclip_bytes_free(&bytes);
    return status;
}

int newsclip_cli_rules(const newsclip_cli_options *options, newsclip_cli_sink *sink) {
    if (options->list)
        return list_rules(options, sink);
    int worst = 0;
    for (size_t i = 0; i < options->operand_count; i++) {
        int status = lint_file(options->operands[i], sink);
        if (status > worst)
            worst = status;
    }
    return worst;
}
