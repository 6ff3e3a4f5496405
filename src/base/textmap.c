/* SPDX-License-Identifier: ISC */
/*
 * Where text came from: in come runs of characters of equal size while a text is made, out come source offsets for
 * text offsets. A text that was copied unchanged is one run, whatever its length. Neither text nor source is kept
 * or looked at.
 */
#include "base/textmap.h"

#include <assert.h>
#include <stdbool.h>

static bool goes_on(const newsclip_map_run *run, const newsclip_map_run *next) {
    uint32_t distance = next->text - run->text;
    return run->text_step == next->text_step && run->source_step == next->source_step &&
           distance % run->text_step == 0 &&
           run->source + distance / run->text_step * run->source_step == next->source;
}

/* The last run that begins at or before the offset; the first where none does. */
static const newsclip_map_run *find_run(const newsclip_textmap *map, size_t text) {
    size_t low = 0;
    size_t high = map->runs.len;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (map->runs.at[middle].text <= text) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return &map->runs.at[low];
}

/* Where the character that holds text offset `text`, of this run or before the first, begins in the source. */
static size_t find_source(const newsclip_map_run *run, size_t text) {
    return text < run->text ? run->source
                            : run->source + (text - run->text) / run->text_step * run->source_step;
}

void newsclip_textmap_add(newsclip_arena *arena, newsclip_textmap *map, size_t text, size_t source,
                          uint16_t text_step, uint16_t source_step) {
    assert(text_step > 0 && text <= NEWSCLIP_TEXT_MAX && source <= NEWSCLIP_TEXT_MAX);
    newsclip_map_run run = { (uint32_t)text, (uint32_t)source, text_step, source_step };
    newsclip_map_run *last = map->runs.len ? &map->runs.at[map->runs.len - 1] : NULL;
    if (!last || last->text < text) {
        if (!last || !goes_on(last, &run)) {
            newsclip_map_runs_push(arena, &map->runs, run);
        }
        return;
    }
    assert(last->text == text); /* nothing was written since, so the newer word holds */
    *last = run;
}

void newsclip_textmap_copy(newsclip_arena *arena, newsclip_textmap *map, size_t text,
                           const newsclip_textmap *from, size_t begin, size_t end) {
    if (!from->runs.len) {
        newsclip_textmap_add(arena, map, text, begin, 1, 1);
        return;
    }
    const newsclip_map_run *run = find_run(from, begin);
    const newsclip_map_run *last = &from->runs.at[from->runs.len - 1];
    for (size_t at = begin; at < end; at = (++run)->text) {
        newsclip_textmap_add(arena, map, text + (at - begin), find_source(run, at), run->text_step,
                             run->source_step);
        if (run == last) {
            return;
        }
    }
}

size_t newsclip_textmap_start(const newsclip_textmap *map, size_t text) {
    if (!map->runs.len) {
        return text; /* no map: the text is its own source */
    }
    return find_source(find_run(map, text), text);
}

size_t newsclip_textmap_end(const newsclip_textmap *map, size_t text) {
    assert(text > 0);
    if (!map->runs.len) {
        return text;
    }
    const newsclip_map_run *run = find_run(map, text - 1);
    return find_source(run, text - 1) + run->source_step;
}
