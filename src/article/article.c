/* SPDX-License-Identifier: ISC */
/*
 * The tables behind article.h: names and types of the record's keys, names of its statuses.
 * In: an enumerator or a name. Out: the other one. Nothing here looks at a document.
 */
#include "article/article.h"

#include <assert.h>

static const newsclip_key_info keys[NEWSCLIP_KEY_COUNT] = {
#define X(id, type, full) [NEWSCLIP_KEY_##id] = { #id, NEWSCLIP_TYPE_##type, full },
#include "article/keys.def"
#undef X
};

static const char *const outcomes[NEWSCLIP_OUTCOME_COUNT] = {
#define X(id) [NEWSCLIP_OUTCOME_##id] = #id,
#include "article/statuses.def"
#undef X
};

newsclip_key_info newsclip_key_get_info(newsclip_key key) {
    assert(key < NEWSCLIP_KEY_COUNT);
    return keys[key];
}

newsclip_key newsclip_key_find(newsclip_str name) {
    for (newsclip_key key = 0; key < NEWSCLIP_KEY_COUNT; key++)
        if (newsclip_str_equal(newsclip_str_of(keys[key].name), name))
            return key;
    return NEWSCLIP_KEY_COUNT;
}

const char *newsclip_outcome_get_name(newsclip_outcome outcome) {
    assert(outcome < NEWSCLIP_OUTCOME_COUNT);
    return outcomes[outcome];
}
