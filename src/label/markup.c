/* SPDX-License-Identifier: ISC */
/*
 * What a page's markup says for and against a block.
 * In: markup of the blocks, shapes, what rules know. Out: each block's prior, in the units of the prose pass, which goes on
 * from there. Text dumps have no markup, and their priors stay 0.
 * A container means little by its name alone: a wrapper that has most of the page's prose in it is no sidebar, whatever it
 * is called. So names and kinds of containers count only where a smaller part of the page's prose stands in them, and an
 * article or main element only where a fair part does. What stands in one container, or in containers side by side,
 * speaks for each other. The weights were fitted to pages of many sites and languages, told apart by site, and rounded;
 * no weight knows a page or a site.
 */
#include "label/pass.h"

/* Shares of the page's prose. */
static const float MINOR_NAME =
    0.4F; /* in elements of a family: with more, the name means nothing */
static const float MINOR_WITHIN = 0.5F; /* the same for kinds of containers */
static const float TRUSTED = 0.3F;      /* in article or main, for what is outside to be outside */

static const float BIAS = -2.6F;
static const float LINKED = -5.4F;    /* times the share of its letters that are links */
static const float GROUP_BEST = 4.1F; /* times the prose of its container, over the most in any */
static const float REGION_SHARE =
    3.3F; /* times the share of the page's prose that stands one level out */
static const float IN_BODY = 0.6F; /* in a container named as text, where most prose is */
static const float OUT_OF_BODY = -1.8F;

#define BIT(id) (1U << NEWSCLIP_WITHIN_##id)

/* Containers that speak where they hold little of the prose; those that speak where they hold much; the rest always. */
static const uint32_t MINOR = BIT(aside) | BIT(nav) | BIT(header) | BIT(footer) | BIT(figure) |
                              BIT(list) | BIT(table) | BIT(form) | BIT(quote) | BIT(hidden) |
                              BIT(address);
static const uint32_t TRUSTWORTHY = BIT(article) | BIT(main) | BIT(article_body);

static const float within_weight[NEWSCLIP_WITHIN_COUNT] = {
    [NEWSCLIP_WITHIN_article] = 0.8F,  [NEWSCLIP_WITHIN_main] = 1.7F,
    [NEWSCLIP_WITHIN_aside] = -3.8F,   [NEWSCLIP_WITHIN_header] = -0.7F,
    [NEWSCLIP_WITHIN_footer] = -5.2F,  [NEWSCLIP_WITHIN_list] = 1.7F,
    [NEWSCLIP_WITHIN_table] = 3.8F,    [NEWSCLIP_WITHIN_form] = -8.9F,
    [NEWSCLIP_WITHIN_hidden] = -5.3F,  [NEWSCLIP_WITHIN_heading] = -0.3F,
    [NEWSCLIP_WITHIN_address] = -3.0F,
};

static const float outside_weight[NEWSCLIP_WITHIN_COUNT] = {
    [NEWSCLIP_WITHIN_article] = -1.9F,
    [NEWSCLIP_WITHIN_main] = -1.6F,
    [NEWSCLIP_WITHIN_article_body] = -1.9F,
};

static const float near_weight[NEWSCLIP_FAMILY_COUNT] = {
    [NEWSCLIP_FAMILY_headline] = 0.4F,  [NEWSCLIP_FAMILY_byline] = -3.8F,
    [NEWSCLIP_FAMILY_lead] = 0.8F,      [NEWSCLIP_FAMILY_caption] = -4.2F,
    [NEWSCLIP_FAMILY_comments] = -5.4F, [NEWSCLIP_FAMILY_related] = -2.0F,
    [NEWSCLIP_FAMILY_share] = -6.0F,    [NEWSCLIP_FAMILY_advert] = -4.1F,
    [NEWSCLIP_FAMILY_menu] = -1.0F,     [NEWSCLIP_FAMILY_footer] = -4.3F,
    [NEWSCLIP_FAMILY_sidebar] = -1.6F,  [NEWSCLIP_FAMILY_sign_up] = -8.4F,
    [NEWSCLIP_FAMILY_notice] = -5.0F,   [NEWSCLIP_FAMILY_topics] = -3.3F,
    [NEWSCLIP_FAMILY_widget] = -2.6F,
};

static const float far_weight[NEWSCLIP_FAMILY_COUNT] = {
    [NEWSCLIP_FAMILY_headline] = -1.5F, [NEWSCLIP_FAMILY_byline] = -4.6F,
    [NEWSCLIP_FAMILY_caption] = -2.6F,  [NEWSCLIP_FAMILY_comments] = -3.4F,
    [NEWSCLIP_FAMILY_related] = -5.4F,  [NEWSCLIP_FAMILY_share] = -1.7F,
    [NEWSCLIP_FAMILY_advert] = -0.8F,   [NEWSCLIP_FAMILY_menu] = -1.9F,
    [NEWSCLIP_FAMILY_footer] = -3.7F,   [NEWSCLIP_FAMILY_sidebar] = -0.6F,
    [NEWSCLIP_FAMILY_sign_up] = -3.8F,  [NEWSCLIP_FAMILY_notice] = -5.8F,
    [NEWSCLIP_FAMILY_widget] = -2.2F,
};

static const float tag_weight[NEWSCLIP_TAG_COUNT] = {
    [NEWSCLIP_TAG_p] = 0.8F,   [NEWSCLIP_TAG_div] = -1.3F, [NEWSCLIP_TAG_li] = 1.5F,
    [NEWSCLIP_TAG_dt] = -2.6F, [NEWSCLIP_TAG_h1] = -3.6F,  [NEWSCLIP_TAG_h2] = 1.3F,
    [NEWSCLIP_TAG_h3] = 1.4F,  [NEWSCLIP_TAG_h4] = 0.6F,   [NEWSCLIP_TAG_figcaption] = -0.8F,
};

/* Prose of the page, by what it stands in. */
typedef struct page_prose {
    float all;
    float within[NEWSCLIP_WITHIN_COUNT];
    float names[NEWSCLIP_FAMILY_COUNT];
    float *group; /* by the number of an element */
    float *region;
    float most;  /* in any group */
    bool *holds; /* by the number of an element: it has several blocks in it */
    uint32_t minor_names;
    uint32_t spoken; /* bits of within that count */
    bool body_named;
} page_prose;

/* Letters of prose that are no links, of blocks that no rule knows. */
static float own_prose(const newsclip_block *block) {
    if (newsclip_block_role(block) != NEWSCLIP_ROLE_OPEN)
        return 0.0F;
    return (float)newsclip_prose_letters(block) * (float)(100 - block->markup->linked) / 100.0F;
}

/* The element in which the block stands beside others: its own, where that has several blocks, else the one around. */
static uint32_t group_of(const page_prose *prose, const newsclip_markup *markup) {
    return prose->holds[markup->element] ? markup->element : markup->container;
}

static uint32_t region_of(const page_prose *prose, const newsclip_markup *markup) {
    return prose->holds[markup->element] ? markup->container : markup->region;
}

static uint32_t count_elements(const newsclip_blocks *blocks) {
    uint32_t most = 0;
    for (size_t i = 0; i < blocks->len; i++)
        most = blocks->at[i].markup->element > most ? blocks->at[i].markup->element : most;
    return most + 1;
}

static void find_holders(page_prose *prose, const newsclip_blocks *blocks) {
    for (size_t i = 0; i < blocks->len; i++) {
        const newsclip_markup *markup = blocks->at[i].markup;
        prose->holds[markup->container] = true;
        if (i > 0 && blocks->at[i - 1].markup->element == markup->element)
            prose->holds[markup->element] = true;
    }
}

static void add_bits(float *sums, uint32_t bits, float prose) {
    for (size_t i = 0; bits; i++, bits >>= 1)
        sums[i] += bits & 1U ? prose : 0.0F;
}

static void sum_prose(page_prose *prose, const newsclip_blocks *blocks) {
    for (size_t i = 0; i < blocks->len; i++) {
        const newsclip_markup *markup = blocks->at[i].markup;
        float own = own_prose(&blocks->at[i]);
        uint32_t group = group_of(prose, markup);
        prose->all += own;
        prose->group[group] += own;
        prose->region[region_of(prose, markup)] += own;
        prose->most = prose->group[group] > prose->most ? prose->group[group] : prose->most;
        add_bits(prose->within, markup->within, own);
        add_bits(prose->names, markup->names, own);
    }
    prose->all += 1.0F; /* so that shares of nothing are nothing */
}

/* Which names and containers mean something on this page. */
static void weigh_names(page_prose *prose) {
    for (unsigned i = 0; i < NEWSCLIP_WITHIN_COUNT; i++) {
        float share = prose->within[i] / prose->all;
        bool silent = ((MINOR >> i & 1U) && share >= MINOR_WITHIN) ||
                      ((TRUSTWORTHY >> i & 1U) && share <= TRUSTED);
        prose->spoken |= silent ? 0U : 1U << i;
    }
    for (unsigned i = 0; i < NEWSCLIP_FAMILY_COUNT; i++)
        prose->minor_names |= prose->names[i] / prose->all < MINOR_NAME ? 1U << i : 0U;
    prose->body_named = !(prose->minor_names >> NEWSCLIP_FAMILY_body & 1U);
}

static page_prose measure_page(newsclip_arena *arena, const newsclip_blocks *blocks) {
    uint32_t elements = count_elements(blocks);
    page_prose prose = {
        .group = newsclip_arena_alloc(arena, elements * sizeof(float)),
        .region = newsclip_arena_alloc(arena, elements * sizeof(float)),
        .holds = newsclip_arena_alloc(arena, elements * sizeof(bool)),
    };
    find_holders(&prose, blocks);
    sum_prose(&prose, blocks);
    weigh_names(&prose);
    return prose;
}

/* A hostile page may have an element for every few bytes. */
static void release(newsclip_arena *arena, const page_prose *prose, uint32_t elements) {
    newsclip_arena_release(arena, prose->group, elements * sizeof *prose->group);
    newsclip_arena_release(arena, prose->region, elements * sizeof *prose->region);
    newsclip_arena_release(arena, prose->holds, elements * sizeof *prose->holds);
}

static float sum_bits(const float *weights, uint32_t bits) {
    float sum = 0.0F;
    for (size_t i = 0; bits; i++, bits >>= 1)
        sum += bits & 1U ? weights[i] : 0.0F;
    return sum;
}

/* Prose one level out: in the element around the container, and in containers side by side with it. */
static float prose_around(const page_prose *prose, const newsclip_markup *markup, uint32_t group) {
    uint32_t region = region_of(prose, markup);
    float around = prose->region[region] + (region != group ? prose->group[region] : 0.0F);
    return around < prose->all ? around : prose->all;
}

static float weigh(const page_prose *prose, const newsclip_block *block) {
    const newsclip_markup *markup = block->markup;
    uint32_t group = group_of(prose, markup);
    float beside = prose->group[group], around = prose_around(prose, markup, group);
    float prior = BIAS + LINKED * (float)markup->linked / 100.0F + tag_weight[markup->tag];
    prior += sum_bits(within_weight, markup->within & prose->spoken);
    prior += sum_bits(outside_weight, TRUSTWORTHY & prose->spoken & ~markup->within);
    prior += sum_bits(near_weight, markup->near & prose->minor_names);
    prior += sum_bits(far_weight, markup->names & ~(uint32_t)markup->near & prose->minor_names);
    prior += GROUP_BEST * beside / (prose->most + 1.0F) + REGION_SHARE * around / prose->all;
    if (prose->body_named)
        prior += markup->names >> NEWSCLIP_FAMILY_body & 1U ? IN_BODY : OUT_OF_BODY;
    return prior;
}

static void weigh_markup(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    if (blocks->len == 0 || !blocks->at[0].markup)
        return;
    page_prose prose = measure_page(labeller->doc->arena, blocks);
    for (size_t i = 0; i < blocks->len; i++)
        blocks->at[i].prior = weigh(&prose, &blocks->at[i]);
    release(labeller->doc->arena, &prose, count_elements(blocks));
}

const newsclip_pass newsclip_pass_markup = { "markup", weigh_markup };
