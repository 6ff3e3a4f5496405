/* SPDX-License-Identifier: ISC */
/*
 * Which blocks read like the article's text?
 * In: shapes, repeats and the labels that rules gave. Out: a score for every block, label body where it is high.
 * The score is a sum of pieces of evidence in log odds: the block's own shape, how much prose stands close by, where in
 * the document's prose it stands, and words shared with it. Neighbours then settle close calls: changing between body
 * and clutter has a price. What the text says is not read here; the weights hold in any script.
 */
#include "label/pass.h"

enum {
    PROSE_LETTERS = 40,
    LONG_LETTERS = 80,
    LENGTH_CAP = 300,
    PROSE_CAP = 400, /* letters of legal prose, whatever the document's length */
    COMMA_CAP = 6,
    BULLET_CAP = 3,
    SENTENCE_LETTERS = 14,
    GAP_MAX = 5,         /* undecided blocks between two parts of one article */
    STRAY_PERCENT = 12,  /* of the letters of the largest part: less is no article by itself */
    SHORT_LIST_WORDS = 3 /* a block with fewer words tells nothing by the words it shares */
};

/* Added to every score, in turn, until something is body: a page of little text among much clutter has an article too. */
static const float MERCY[] = { 0.0F, 1.5F, 3.0F };

/* Evidence in log odds, from fitting a handful of shapes to pages of many sites and languages, rounded. */
static const float BASE = -2.3F;
static const float PER_100_LETTERS = 0.26F;
static const float SENTENCE_END = 0.35F; /* ends as a sentence does */
static const float PER_COMMA = 0.14F;
static const float CAPITALISED = -0.2F; /* times the share of capitalised words */
static const float DIGITS = -0.9F;      /* times the share of digits */
static const float PER_BULLET = -0.32F;
static const float COLON_END = 1.3F; /* announces a quote or list: menus never do */
static const float REPEATED = -1.2F;
static const float STAMP = -5.0F; /* nothing but a date or an age */
static const float LONG_SENTENCE = 0.85F;
static const float PROSE_BEFORE = 0.26F; /* times log of the prose close before */
static const float PROSE_BEHIND = 0.31F;
static const float LATE =
    -2.0F; /* times the share of the document's prose that lies before, where the
                                                document has as much clutter as most */
static const float NOT_BEGUN = -2.0F;         /* before all prose */
static const float PER_SHORT_BEFORE = -0.33F; /* times the smoothed number of short lines before */
static const float SHARED_WORDS =
    1.25F; /* times the share of its longer words that the prose has too */
static const float CLEAN =
    1.0F; /* times the share by which the document is freer of clutter than most */
static const float TOUCHING = -2.5F; /* a sentence that touches the body needs no more than this */
static const float SUBHEADED =
    -1.0F; /* ... and a paragraph with a subhead between it and the body this */
static const float HOPELESS = -4.0F; /* below this no shared words make a block body: not counted */
static const float CHANGE_PRICE = 0.7F; /* for body after clutter or clutter after body */
static const float LEGAL_SHARE =
    0.1F; /* of a document's prose that may stand behind its copyright line */
static const float BEHIND_COPYRIGHT = -7.0F; /* behind the last copyright line */
static const float BEFORE_END =
    1.2F; /* prose right before a source line, a share bar, the document's end */

/* The share of blocks that are no prose in a page as browsers show it; a dump that a careful scraper left has less. */
static const float USUAL_CLUTTER = 0.7F;

/* How fast the influence of a neighbour fades, a block of distance each: exp(-1/4) and exp(-1/3). */
static const float FADE_PROSE = 0.7788F;
static const float FADE_SHORT = 0.7165F;

static float least(uint32_t value, uint32_t cap) {
    return (float)(value < cap ? value : cap);
}

/* Only undecided blocks tell what surrounds them: a cookie notice is prose too. */
static float open_prose(const newsclip_block *block) {
    bool open = newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN;
    return open ? (float)newsclip_prose_letters(block) : 0.0F;
}

static float score_shape(const newsclip_shape *shape) {
    float words = shape->words ? (float)shape->words : 1.0F;
    float chars = shape->chars ? (float)shape->chars : 1.0F;
    bool ended = shape->last == NEWSCLIP_CLASS_END;
    float score = BASE + PER_100_LETTERS * least(shape->letters, LENGTH_CAP) / 100.0F;
    score += PER_COMMA * least(shape->commas, COMMA_CAP);
    score += PER_BULLET * least(shape->bullets, BULLET_CAP);
    score += CAPITALISED * (float)shape->uppers / words;
    score += DIGITS * (float)shape->digits / chars;
    score += ended ? SENTENCE_END : 0.0F;
    score += ended && shape->letters >= LONG_LETTERS ? LONG_SENTENCE : 0.0F;
    return score + (shape->last == NEWSCLIP_CLASS_COLON ? COLON_END : 0.0F);
}

static float score_words(const newsclip_labeller *labeller, newsclip_block *block) {
    unsigned own = open_prose(block) > 0.0F ? 1 : 0;
    newsclip_sharing words = newsclip_vocabulary_share(&labeller->words, block, own);
    size_t total = words.total > SHORT_LIST_WORDS ? words.total : SHORT_LIST_WORDS;
    return SHARED_WORDS * (float)words.once / (float)total;
}

/* Blocks that say the same, anywhere in the document; a small open table of hashes. */
static void mark_repeats(const newsclip_labeller *labeller, bool *repeated) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    size_t cap = 16;
    while (cap < 2 * blocks->len)
        cap *= 2;
    uint32_t *slots = newsclip_arena_alloc(labeller->doc->arena, cap * sizeof(*slots));
    for (size_t i = 0; i < blocks->len; i++) {
        uint64_t hash = blocks->at[i].hash;
        size_t at = (size_t)(hash >> 20) & (cap - 1);
        while (slots[at] && blocks->at[slots[at] - 1].hash != hash)
            at = (at + 1) & (cap - 1);
        if (slots[at])
            repeated[i] = repeated[slots[at] - 1] = true;
        else
            slots[at] = (uint32_t)i + 1;
    }
}

/* Lines that follow an article's end rather than interrupt it, where a rule knows them. */
static bool closes(const newsclip_block *block) {
    return newsclip_block_role(block) != NEWSCLIP_ROLE_OPEN &&
           block->label != NEWSCLIP_LABEL_advert && block->label != NEWSCLIP_LABEL_caption &&
           block->label != NEWSCLIP_LABEL_related && block->label != NEWSCLIP_LABEL_read_more;
}

static float score_end(const newsclip_blocks *blocks, size_t i) {
    bool end = i + 1 == blocks->len || closes(&blocks->at[i + 1]);
    return end && newsclip_prose_letters(&blocks->at[i]) > 0 ? BEFORE_END : 0.0F;
}

/* How cluttered the document is: 1 as most pages, 0 not at all. */
static float measure_clutter(const newsclip_blocks *blocks) {
    size_t prose = 0, open = 0;
    for (size_t i = 0; i < blocks->len; i++) {
        prose += open_prose(&blocks->at[i]) > 0.0F;
        open += newsclip_block_role(&blocks->at[i]) == NEWSCLIP_ROLE_OPEN &&
                blocks->at[i].stamp == NEWSCLIP_STAMP_NONE;
    }
    float share = open ? (float)(open - prose) / (float)open / USUAL_CLUTTER : 0.0F;
    return share < 1.0F ? share : 1.0F;
}

/* The document's last copyright line with little prose behind it, or its end. */
static size_t find_copyright(const newsclip_labeller *labeller, float all) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    float behind = 0.0F;
    for (size_t i = blocks->len; i-- > 0 && behind <= all * LEGAL_SHARE + PROSE_CAP;) {
        const newsclip_block *block = &blocks->at[i];
        behind += open_prose(block);
        if (block->rule >= 0 && block->label == NEWSCLIP_LABEL_footer &&
            strstr(newsclip_rules_info(labeller->rules, (size_t)block->rule).id, "copyright"))
            return i;
    }
    return blocks->len;
}

/* What stands before each block: prose close by, short lines close by, and all prose so far. */
static void score_before(newsclip_labeller *labeller, float all) {
    float clutter = labeller->clutter;
    newsclip_blocks *blocks = &labeller->doc->blocks;
    float near = 0.0F, shorts = 0.0F, so_far = 0.0F;
    for (size_t i = 0; i < blocks->len; i++) {
        newsclip_block *block = &blocks->at[i];
        float prose = open_prose(block);
        so_far += prose;
        block->score += PROSE_BEFORE * newsclip_log1p(near) + PER_SHORT_BEFORE * shorts;
        block->score += LATE * clutter * so_far / (all + 1.0F) + (so_far > 0.0F ? 0.0F : NOT_BEGUN);
        block->score += CLEAN * (1.0F - clutter);
        near = near * FADE_PROSE + prose;
        shorts = shorts * FADE_SHORT + (prose > 0.0F ? 0.0F : 1.0F);
    }
}

static void score_behind(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    float near = 0.0F;
    for (size_t i = blocks->len; i-- > 0;) {
        blocks->at[i].score += PROSE_BEHIND * newsclip_log1p(near);
        near = near * FADE_PROSE + open_prose(&blocks->at[i]);
    }
}

static float count_words(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    float all = 0.0F;
    labeller->words = (newsclip_vocabulary){ .arena = labeller->doc->arena };
    for (size_t i = 0; i < blocks->len; i++) {
        float prose = open_prose(&blocks->at[i]);
        if (prose > 0.0F)
            newsclip_vocabulary_add(&labeller->words, &blocks->at[i]);
        all += prose;
    }
    return all;
}

static void score_blocks(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    bool *repeated = newsclip_arena_alloc(labeller->doc->arena, blocks->len);
    mark_repeats(labeller, repeated);
    float all = count_words(labeller);
    for (size_t i = 0; i < blocks->len; i++) {
        newsclip_block *block = &blocks->at[i];
        block->score = score_shape(&block->shape) + score_end(blocks, i) +
                       (repeated[i] ? REPEATED : 0.0F) +
                       (block->stamp != NEWSCLIP_STAMP_NONE ? STAMP : 0.0F);
    }
    for (size_t i = find_copyright(labeller, all); i < blocks->len; i++)
        blocks->at[i].score += BEHIND_COPYRIGHT;
    labeller->clutter = measure_clutter(blocks);
    score_before(labeller, all);
    score_behind(labeller);
    for (size_t i = 0; i < blocks->len; i++) {
        newsclip_block *block = &blocks->at[i];
        if (newsclip_block_role(block) != NEWSCLIP_ROLE_OPEN)
            block->score = 0.0F;
        else if (block->score > HOPELESS)
            block->score += score_words(labeller, block);
    }
}

static float say_of(const newsclip_block *block, float mercy) {
    return newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN ? block->score + mercy : 0.0F;
}

/* The best sequence of body and clutter, in which a block that a rule knows has no say: an interruption costs nothing. A two-state Viterbi search (Forney 1973). from[i] bit s: the best way to state s
 * (1 is body) at block i comes from the other state; in the end from[i] is the state itself. */
static void choose_sequence(const newsclip_blocks *blocks, float mercy, unsigned char *from) {
    float best[2] = { 0.0F, say_of(&blocks->at[0], mercy) };
    for (size_t i = 1; i < blocks->len; i++) {
        bool out = best[1] - CHANGE_PRICE > best[0], in = best[0] - CHANGE_PRICE > best[1];
        float clutter = out ? best[1] - CHANGE_PRICE : best[0];
        float text = (in ? best[0] - CHANGE_PRICE : best[1]) + say_of(&blocks->at[i], mercy);
        from[i] = (unsigned char)((unsigned)out | (unsigned)in << 1);
        best[0] = clutter;
        best[1] = text;
    }
    unsigned state = best[1] > best[0];
    for (size_t i = blocks->len; i-- > 0;) {
        unsigned crossed = i > 0 ? (unsigned)from[i] >> state & 1U : 0U;
        from[i] = (unsigned char)state;
        state ^= crossed;
    }
}

/* A sentence of its own, however short, that a rule does not know. */
static bool is_sentence(const newsclip_block *block) {
    const newsclip_shape *shape = &block->shape;
    return newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN && shape->ends > 0 &&
           shape->last == NEWSCLIP_CLASS_END && shape->letters >= SENTENCE_LETTERS;
}

static bool touches(const newsclip_blocks *blocks, size_t i) {
    return is_sentence(&blocks->at[i]) && blocks->at[i].score > TOUCHING;
}

/* A subhead between two paragraphs. */
static bool heads_sentence(const newsclip_blocks *blocks, size_t i) {
    const newsclip_block *block = &blocks->at[i];
    return newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN && block->shape.ends == 0 &&
           block->stamp == NEWSCLIP_STAMP_NONE && block->shape.letters <= LONG_LETTERS &&
           i + 1 < blocks->len &&
           newsclip_prose_letters(&blocks->at[i + 1]) >= PROSE_LETTERS * 3 / 2 &&
           blocks->at[i + 1].score > SUBHEADED;
}

/* An item of a list that the block before, which is body, announces or belongs to. */
static bool lists_on(const newsclip_block *before, const newsclip_block *block) {
    return block->kind == NEWSCLIP_KIND_list_item &&
           newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN &&
           (before->kind == NEWSCLIP_KIND_list_item || before->shape.last == NEWSCLIP_CLASS_COLON);
}

/* Does a block merely interrupt an article, so that what stands behind it touches what stands before? */
static bool interrupts(const newsclip_labeller *labeller, const newsclip_block *block) {
    bool known = newsclip_block_role(block) != NEWSCLIP_ROLE_OPEN;
    return block->stamp != NEWSCLIP_STAMP_NONE ||
           (known && !newsclip_is_heading_rule(labeller, block));
}

/* Sentences that touch the body belong to it on less evidence than those that stand alone. */
static void extend_body(const newsclip_labeller *labeller, unsigned char *body) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    size_t beside = 0; /* the last block that is no interruption */
    for (size_t i = 1; i < blocks->len; i++) {
        if (interrupts(labeller, &blocks->at[i]))
            continue;
        if (body[beside] && (touches(blocks, i) || heads_sentence(blocks, i) ||
                             lists_on(&blocks->at[beside], &blocks->at[i])))
            body[i] = 1;
        beside = i;
    }
    beside = blocks->len - 1;
    for (size_t i = beside; i-- > 0;) {
        if (interrupts(labeller, &blocks->at[i]))
            continue;
        if (body[beside] && touches(blocks, i))
            body[i] = 1;
        beside = i;
    }
}

/* Body blocks with no wide gap between them, [from, to), and the letters of prose in them. */
typedef struct cluster {
    size_t from;
    size_t to;
    uint64_t letters;
} cluster;

/* The cluster that begins at or behind block i; its letters are 0 where there is none. */
static cluster next_cluster(const newsclip_blocks *blocks, const unsigned char *body, size_t i) {
    while (i < blocks->len && !body[i])
        i++;
    cluster found = { i, i, 0 };
    for (size_t gap = 0; i < blocks->len && gap <= GAP_MAX; i++) {
        gap += !body[i] && newsclip_block_role(&blocks->at[i]) == NEWSCLIP_ROLE_OPEN;
        if (!body[i])
            continue;
        gap = 0;
        found.to = i + 1;
        found.letters += 1 + blocks->at[i].shape.letters;
    }
    return found;
}

/* A line or two that read like prose far before all the rest are a notice, a menu, a teaser. Behind the article such
 * lines are more often its own: notes, updates, a list's last entry. */
static void drop_strays(const newsclip_blocks *blocks, unsigned char *body) {
    cluster most = { 0, 0, 0 }, c = next_cluster(blocks, body, 0);
    for (; c.letters; c = next_cluster(blocks, body, c.to))
        most = c.letters > most.letters ? c : most;
    for (c = next_cluster(blocks, body, 0); c.letters && c.from < most.from;
         c = next_cluster(blocks, body, c.to))
        if (c.letters * 100 < most.letters * STRAY_PERCENT)
            memset(body + c.from, 0, c.to - c.from);
}

/* Is there a paragraph's worth of prose among the blocks taken as body? */
static bool has_paragraph(const newsclip_blocks *blocks, const unsigned char *body) {
    uint32_t letters = 0;
    for (size_t i = 0; i < blocks->len; i++)
        letters += body[i] ? newsclip_prose_letters(&blocks->at[i]) : 0;
    return letters >= LONG_LETTERS;
}

static void label_prose(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    if (blocks->len == 0)
        return;
    score_blocks(labeller);
    unsigned char *body = newsclip_arena_alloc(labeller->doc->arena, blocks->len);
    for (size_t i = 0; i < NEWSCLIP_LEN(MERCY); i++) {
        choose_sequence(blocks, MERCY[i], body);
        if (has_paragraph(blocks, body))
            break;
    }
    extend_body(labeller, body);
    drop_strays(blocks, body);
    for (size_t i = 0; i < blocks->len; i++)
        if (body[i])
            newsclip_block_label(&blocks->at[i], NEWSCLIP_LABEL_body, newsclip_pass_prose.name);
    newsclip_find_body(labeller);
}

const newsclip_pass newsclip_pass_prose = { "prose", label_prose };
