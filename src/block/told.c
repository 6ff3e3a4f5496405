/* SPDX-License-Identifier: ISC */
/*
 * The article's text as metadata tells it, as evidence for the blocks of the page.
 * In: that text; then the texts of blocks. Out: how much of a block is told. It is kept as hashes of runs of words, so
 * that lost paragraphs, spaces and signs do not matter. What follows from it for a label is for the passes to say.
 */
#include "block/told.h"

#include "block/likeness.h"

enum {
    RUN = 3,            /* words: fewer stand in any text */
    TOLD_MIN = 40,      /* runs: less is a summary */
    SLOTS_MAX = 1 << 20 /* of the table; longer texts are told in part */
};

/* Steps through runs of RUN words. */
typedef struct run_walk {
    newsclip_word_walk words;
    uint32_t last[RUN - 1];
} run_walk;

/* A hash of the next run, 0 at the end. */
static uint32_t next_run(run_walk *walk) {
    uint32_t word = newsclip_word_walk_next(&walk->words);
    if (word == 0)
        return 0;
    uint32_t run = ((walk->last[0] * 31u + walk->last[1]) * 31u + word) * 2654435769u | 1;
    walk->last[0] = walk->last[1];
    walk->last[1] = word;
    return run;
}

/* Begin behind the first words, which make no run. False where there are no others. */
static bool start(run_walk *walk, newsclip_str text) {
    *walk = (run_walk){ .words = newsclip_word_walk_of(text) };
    for (size_t i = 0; i < RUN - 1; i++) {
        walk->last[i] = newsclip_word_walk_next(&walk->words);
        if (walk->last[i] == 0)
            return false;
    }
    return true;
}

static size_t count_runs(newsclip_str text) {
    run_walk walk;
    size_t runs = 0;
    if (start(&walk, text))
        while (next_run(&walk))
            runs++;
    return runs;
}

static size_t find_slot(const uint32_t *hashes, size_t slots, uint32_t run) {
    size_t i = run >> 7 & (slots - 1);
    while (hashes[i] && hashes[i] != run)
        i = (i + 1) & (slots - 1);
    return i;
}

newsclip_told newsclip_told_read(newsclip_arena *arena, newsclip_str text, size_t least) {
    size_t runs = count_runs(text), slots = 64, used = 0;
    newsclip_told told = { .text = text };
    run_walk walk;
    if (runs < least || !start(&walk, text))
        return told;
    while (slots < 2 * runs && slots < SLOTS_MAX)
        slots *= 2;
    uint32_t *hashes = newsclip_arena_alloc(arena, slots * sizeof *hashes);
    for (uint32_t run; 2 * used < slots && (run = next_run(&walk)) != 0;) {
        size_t i = find_slot(hashes, slots, run);
        used += hashes[i] == 0;
        hashes[i] = run;
    }
    told.hashes = hashes;
    told.slots = slots;
    return told;
}

void newsclip_told_keep(newsclip_doc *doc, newsclip_str text, const char *by) {
    run_walk walk;
    if (text.len <= doc->told.text.len || !start(&walk, text))
        return;
    doc->told = newsclip_told_read(doc->arena, text, TOLD_MIN);
    doc->told.by = by;
}

float newsclip_told_share(const newsclip_told *told, newsclip_str text) {
    run_walk walk;
    size_t runs = 0, found = 0;
    if (told->slots == 0 || !start(&walk, text))
        return 0.0F;
    for (uint32_t run; (run = next_run(&walk)) != 0; runs++)
        found += told->hashes[find_slot(told->hashes, told->slots, run)] == run;
    return runs ? (float)found / (float)runs : 0.0F;
}
