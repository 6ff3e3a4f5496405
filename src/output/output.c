/* SPDX-License-Identifier: ISC */
/*
 * The table of output formats, and the public calls that write.
 * In: an article and the options of newsclip_write(). Out: bytes to a sink, by the writer that was chosen.
 * A new format is one file beside this one and one row in the table; help and messages are made from the table.
 */
#include "output/output.h"

#include <stdio.h>

/* X(name): a row a format; the first is the default. */
#define OUTPUTS X(json) X(text) X(markdown) X(blocks) X(features) X(headlines)

#define X(id) extern const newsclip_output newsclip_output_##id;
OUTPUTS
#undef X

static const newsclip_output *const outputs[] = {
#define X(id) &newsclip_output_##id,
    OUTPUTS
#undef X
};

static newsclip_status refuse(newsclip_error *error, const char *what, newsclip_str name) {
    if (error) {
        *error = (newsclip_error){ .code = NEWSCLIP_E_FORMAT };
        int len =
            name.len < sizeof error->message / 2 ? (int)name.len : (int)sizeof error->message / 2;
        snprintf(error->message, sizeof error->message, "%s '%.*s'", what, len, name.ptr);
    }
    return NEWSCLIP_E_FORMAT;
}

/* Read "a,b,c" into flags; spaces around a name do no harm. Answers the first name that is no key, or a NULL one. */
static newsclip_str read_fields(newsclip_str list, bool *key) {
    while (list.ptr) {
        size_t comma = newsclip_str_find(list, NEWSCLIP_STR(","), 0);
        bool last = comma == SIZE_MAX;
        newsclip_str name = newsclip_str_trim(last ? list : newsclip_str_slice(list, 0, comma));
        newsclip_key found = newsclip_key_find(name);
        if (found == NEWSCLIP_KEY_COUNT)
            return name;
        key[found] = true;
        list = last ? (newsclip_str){ NULL, 0 } : newsclip_str_slice(list, comma + 1, list.len);
    }
    return list;
}

const newsclip_output *newsclip_output_at(size_t index) {
    return index < NEWSCLIP_LEN(outputs) ? outputs[index] : NULL;
}

const newsclip_output *newsclip_output_find(const char *name) {
    if (name == NULL)
        return outputs[0];
    for (size_t i = 0; i < NEWSCLIP_LEN(outputs); i++)
        if (strcmp(outputs[i]->name, name) == 0)
            return outputs[i];
    return NULL;
}

newsclip_status newsclip_output_choose(const newsclip_write_options *given,
                                       const newsclip_output **output,
                                       newsclip_output_options *options, newsclip_error *error) {
    static const newsclip_write_options defaults;
    newsclip_output_options chosen = { 0 };
    if (given == NULL)
        given = &defaults;
    const newsclip_output *found = newsclip_output_find(given->format);
    if (found == NULL)
        return refuse(error, "no such format:", newsclip_str_of(given->format));
    newsclip_str wrong = read_fields(newsclip_str_of(given->fields), chosen.key);
    if (wrong.ptr)
        return refuse(error, "no such key:", wrong);
    for (newsclip_key key = 0; key < NEWSCLIP_KEY_COUNT && given->fields == NULL; key++)
        chosen.key[key] = given->full || !newsclip_key_get_info(key).full;
    chosen.compact = given->compact;
    chosen.passed = given->passed;
    *output = found;
    *options = chosen;
    return NEWSCLIP_OK;
}

newsclip_status newsclip_write(const newsclip_article *article,
                               const newsclip_write_options *options, newsclip_sink *sink,
                               void *user) {
    const newsclip_output *output = NULL;
    newsclip_output_options chosen;
    newsclip_status status = newsclip_output_choose(options, &output, &chosen, NULL);
    if (status != NEWSCLIP_OK)
        return status;
    return output->write(article, &chosen, sink, user) ? NEWSCLIP_OK : NEWSCLIP_E_IO;
}

newsclip_status newsclip_write_check(const newsclip_write_options *options, newsclip_error *error) {
    const newsclip_output *output = NULL;
    newsclip_output_options chosen;
    return newsclip_output_choose(options, &output, &chosen, error);
}

const char *newsclip_format_name(size_t index) {
    const newsclip_output *output = newsclip_output_at(index);
    return output && !output->hidden ? output->name : NULL;
}
