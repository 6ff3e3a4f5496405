/* SPDX-License-Identifier: ISC */
/*
 * Names of the learned labeller's columns, by which a model and the program can be held together.
 * In: a column's number. Out: its name. What stands in a column is made in features.c and features_markup.c.
 */
#include "label/features_parts.h"

#include <stdio.h>

const uint8_t newsclip_features_beside[NEWSCLIP_FEATURE_BESIDE] = {
    NEWSCLIP_FEATURE_letters, NEWSCLIP_FEATURE_ends,   NEWSCLIP_FEATURE_last,
    NEWSCLIP_FEATURE_first,   NEWSCLIP_FEATURE_uppers, NEWSCLIP_FEATURE_label,
    NEWSCLIP_FEATURE_stamp,   NEWSCLIP_FEATURE_kind,   NEWSCLIP_FEATURE_shared,
};

void newsclip_features_name(size_t column, char name[NEWSCLIP_FEATURE_NAME]) {
    static const char *const names[] = {
#define X(id) #id,
#include "label/features.def"
#undef X
    };
    if (column < NEWSCLIP_FEATURE_OWN) {
        snprintf(name, NEWSCLIP_FEATURE_NAME, "%s", names[column]);
        return;
    }
    size_t at = column - NEWSCLIP_FEATURE_OWN;
    size_t far = at / (2 * (size_t)NEWSCLIP_FEATURE_BESIDE) + 1;
    bool behind = at / NEWSCLIP_FEATURE_BESIDE % 2;
    snprintf(name, NEWSCLIP_FEATURE_NAME, "%s%c%zu",
             names[newsclip_features_beside[at % NEWSCLIP_FEATURE_BESIDE]], behind ? '+' : '-',
             far);
}

void newsclip_features_add_names(newsclip_buf *out, size_t columns,
                                 void (*name)(size_t column, char name[NEWSCLIP_FEATURE_NAME])) {
    for (size_t k = 0; k < columns; k++) {
        char text[NEWSCLIP_FEATURE_NAME];
        name(k, text);
        newsclip_buf_add(out, newsclip_str_of(text));
        newsclip_buf_add_char(out, ' ');
    }
    newsclip_buf_add_char(out, '\n');
}

void newsclip_features_add_row(newsclip_buf *out, const int16_t *row, size_t columns,
                               const newsclip_block *block, float score) {
    char number[32];
    for (size_t k = 0; k < columns; k++) {
        int len = snprintf(number, sizeof number, "%d ", row[k]);
        newsclip_buf_add(out, (newsclip_str){ number, (size_t)len });
    }
    newsclip_role role = newsclip_block_role(block);
    bool open = role == NEWSCLIP_ROLE_OPEN || role == NEWSCLIP_ROLE_BODY;
    int len = snprintf(number, sizeof number, open ? "\t%.9g\t" : "\t-\t", (double)score);
    newsclip_buf_add(out, (newsclip_str){ number, (size_t)len });
    newsclip_buf_add(out, newsclip_str_of(newsclip_kind_get_name(block->kind)));
    newsclip_buf_add_char(out, '\t');
    newsclip_buf_add(out, block->text);
    newsclip_buf_add_char(out, '\n');
}
