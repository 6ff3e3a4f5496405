/* SPDX-License-Identifier: ISC */
/*
 * What models are asked about: a line "# name" and one with the columns' names for each document, then a line a block: its
 * columns with spaces between, its score, its kind and its text, with tabs between. For training.
 */
#include "output/output.h"

static bool write_table(const newsclip_article *article, newsclip_str rows, newsclip_sink *sink,
                        void *user) {
    newsclip_str name = article->string[NEWSCLIP_KEY_input];
    return sink(user, "# ", 2) && sink(user, name.ptr, name.len) && sink(user, "\n", 1) &&
           (rows.len == 0 || sink(user, rows.ptr, rows.len));
}

static bool write_features(const newsclip_article *article, const newsclip_output_options *options,
                           newsclip_sink *sink, void *user) {
    (void)options;
    return write_table(article, article->doc.features, sink, user);
}

static bool write_headlines(const newsclip_article *article, const newsclip_output_options *options,
                            newsclip_sink *sink, void *user) {
    (void)options;
    return write_table(article, article->doc.headlines, sink, user);
}

const newsclip_output newsclip_output_features = {
    .name = "features",
    .hidden = true,
    .about = "what the learned labeller sees of each block, for maintainers",
    .write = write_features,
};

const newsclip_output newsclip_output_headlines = {
    .name = "headlines",
    .hidden = true,
    .about = "what the choice of the headline sees of each line, for maintainers",
    .write = write_headlines,
};
