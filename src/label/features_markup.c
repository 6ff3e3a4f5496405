/* SPDX-License-Identifier: ISC */
/*
 * What the learned labeller sees of a page's markup: the elements around a block, the words in their names, and how much of
 * the page's prose stands in the same container, or in blocks that are made alike.
 * In: blocks with markup. Out: columns of a row. No name of a class and no site is known here.
 */
#include "label/features_parts.h"

enum {
    COUNT_MAX = 2000,
    DEPTH_MAX = 200,
    PRIOR_UNIT = 50 /* parts of a prior's log odds */
};

/* What stands in one container, in one region, or in blocks of one make. */
typedef struct group {
    uint64_t key; /* 0 is free */
    uint32_t prose;
    uint32_t blocks;
    uint32_t linked; /* blocks that are mostly links */
} group;

typedef struct groups {
    group *slots;
    size_t cap;
} groups;

struct newsclip_containers {
    const newsclip_blocks *blocks;
    groups containers;
    groups regions;
    groups alike;
    uint32_t prose;
    uint64_t main_container; /* with the most prose */
    uint64_t main_region;
};

static group *find_group(const groups *all, uint64_t key) {
    size_t at = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (all->cap - 1);
    while (all->slots[at].key && all->slots[at].key != key)
        at = (at + 1) & (all->cap - 1);
    return &all->slots[at];
}

static uint64_t container_key(const newsclip_markup *markup) {
    return (uint64_t)markup->container + 1;
}

static uint64_t region_key(const newsclip_markup *markup) {
    return (uint64_t)markup->region + 1;
}

/* Blocks are of one make if tag, parent and the words around them are the same. */
static uint64_t make_key(const newsclip_markup *markup) {
    return 1 + ((uint64_t)markup->names << 16 | (uint64_t)markup->tag << 8 | markup->parent);
}

static const group *add_block(const groups *all, uint64_t key, const newsclip_block *block,
                              uint32_t prose) {
    group *found = find_group(all, key);
    found->key = key;
    found->prose += prose;
    found->blocks++;
    found->linked += block->markup->linked > 50;
    return found;
}

static groups new_groups(newsclip_arena *arena, size_t blocks) {
    groups all = { .cap = 16 };
    while (all.cap < 2 * blocks)
        all.cap *= 2;
    all.slots = newsclip_arena_alloc(arena, all.cap * sizeof *all.slots);
    return all;
}

newsclip_containers *newsclip_features_containers(newsclip_labeller *labeller) {
    newsclip_arena *arena = labeller->doc->arena;
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    if (blocks->len == 0 || !blocks->at[0].markup)
        return NULL;
    newsclip_containers *c = newsclip_arena_alloc(arena, sizeof *c);
    c->blocks = blocks;
    c->containers = new_groups(arena, blocks->len);
    c->regions = new_groups(arena, blocks->len);
    c->alike = new_groups(arena, blocks->len);
    uint32_t most = 0, most_region = 0;
    for (size_t i = 0; i < blocks->len; i++) {
        const newsclip_block *block = &blocks->at[i];
        uint32_t prose = newsclip_features_prose(block);
        c->prose += prose;
        const group *container =
            add_block(&c->containers, container_key(block->markup), block, prose);
        const group *region = add_block(&c->regions, region_key(block->markup), block, prose);
        add_block(&c->alike, make_key(block->markup), block, prose);
        c->main_container = container->prose > most ? container->key : c->main_container;
        most = container->prose > most ? container->prose : most;
        c->main_region = region->prose > most_region ? region->key : c->main_region;
        most_region = region->prose > most_region ? region->prose : most_region;
    }
    return c;
}

#define F(id) row[NEWSCLIP_FEATURE_##id]

static void fill_element(const newsclip_block *block, int16_t *row) {
    const newsclip_markup *markup = block->markup;
    float prior = block->prior * PRIOR_UNIT;
    prior = prior > 2000.0F ? 2000.0F : prior < -2000.0F ? -2000.0F : prior;
    F(prior) = (int16_t)prior;
    F(tag) = markup->tag;
    F(parent) = markup->parent;
    F(depth) = newsclip_at_most(markup->depth, DEPTH_MAX);
    F(linked) = markup->linked;
    F(links) = newsclip_at_most(markup->links, COUNT_MAX);
    F(emphasised) = markup->emphasised;
}

static void fill_bits(const newsclip_markup *markup, int16_t *row) {
#define IN(id) F(in_##id) = markup->within >> NEWSCLIP_WITHIN_##id & 1
    IN(article);
    IN(main);
    IN(aside);
    IN(nav);
    IN(header);
    IN(footer);
    IN(figure);
    IN(list);
    IN(table);
    IN(form);
    IN(quote);
    IN(hidden);
    IN(article_body);
#undef IN
    for (unsigned i = 0; i < NEWSCLIP_FAMILY_COUNT; i++)
        row[NEWSCLIP_FEATURE_around_body + i] = markup->names >> i & 1;
#define NEAR(id) F(near_##id) = markup->near >> NEWSCLIP_FAMILY_##id & 1
    NEAR(body);
    NEAR(comments);
    NEAR(related);
    NEAR(menu);
    NEAR(sidebar);
    NEAR(caption);
    NEAR(widget);
#undef NEAR
}

static int16_t beside(const newsclip_containers *c, size_t i, bool before) {
    if (before ? i == 0 : i + 1 >= c->blocks->len)
        return 0;
    const newsclip_markup *other = c->blocks->at[before ? i - 1 : i + 1].markup;
    return other->container == c->blocks->at[i].markup->container;
}

static void fill_groups(const newsclip_containers *c, size_t i, int16_t *row) {
    const newsclip_markup *markup = c->blocks->at[i].markup;
    const group *container = find_group(&c->containers, container_key(markup));
    const group *region = find_group(&c->regions, region_key(markup));
    const group *alike = find_group(&c->alike, make_key(markup));
    F(container_prose) = newsclip_thousandths(container->prose, c->prose);
    F(container_blocks) = newsclip_at_most(container->blocks, COUNT_MAX);
    F(container_linked) = newsclip_thousandths(container->linked, container->blocks);
    F(region_prose) = newsclip_thousandths(region->prose, c->prose);
    F(region_blocks) = newsclip_at_most(region->blocks, COUNT_MAX);
    F(region_linked) = newsclip_thousandths(region->linked, region->blocks);
    F(like_prose) = newsclip_thousandths(alike->prose, c->prose);
    F(like_blocks) = newsclip_at_most(alike->blocks, COUNT_MAX);
    F(same_container_before) = beside(c, i, true);
    F(same_container_behind) = beside(c, i, false);
    F(main_container) = container->key == c->main_container;
    F(main_region) = region->key == c->main_region;
}

void newsclip_features_markup(const newsclip_containers *containers, size_t index, int16_t *row) {
    if (!containers)
        return;
    fill_element(&containers->blocks->at[index], row);
    fill_bits(containers->blocks->at[index].markup, row);
    fill_groups(containers, index, row);
}
