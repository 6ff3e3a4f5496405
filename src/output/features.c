/* SPDX-License-Identifier: ISC */
/*
 * What the learned labeller saw: a line "# name" and one with the columns' names for each document, then a line a block:
 * its columns with spaces between, its score, its kind and its text, with tabs between. For training.
 */
#include "output/output.h"

static bool write_features(const newsclip_article *article, const newsclip_output_options *options,
                           newsclip_sink *sink, void *user) {
    newsclip_str name = article->string[NEWSCLIP_KEY_input], rows = article->doc.features;
    (void)options;
    return sink(user, "# ", 2) && sink(user, name.ptr, name.len) && sink(user, "\n", 1) &&
           (rows.len == 0 || sink(user, rows.ptr, rows.len));
}

const newsclip_output newsclip_output_features = {
    .name = "features",
    .hidden = true,
    .about = "what the learned labeller sees of each block, for maintainers",
    .write = write_features,
};
