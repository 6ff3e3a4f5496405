/* SPDX-License-Identifier: ISC */
/*
 * Which blocks are the article's text?
 * In: the learned labeller's scores, in log odds. Out: label body on the best sequence of blocks.
 * Scores say how a block looks by itself; here neighbours settle close calls: changing between body and clutter has a
 * price, so that a short line goes with what stands around it while a paragraph speaks for itself, and sentences and
 * subheads that touch the body belong to it on less evidence.
 */
#include "label/features.h"
#include "scan/agency.h"

enum {
    PROSE_LETTERS = 40,
    LONG_LETTERS = 80,
    SENTENCE_LETTERS = 14,
    LINKED_PERCENT = 50, /* of a block: it leads elsewhere */
};

/* Added to every score, in turn, until something is body: a page of little text among much clutter has an article too. */
static const float MERCY[] = { 0.0F, 1.5F, 3.0F };

static const float TOUCHING = -5.5F; /* a sentence that touches the body needs no more than this */
static const float TOUCHING_ON_PAGE = -0.75F;  /* the same where markup has had its say ... */
static const float TOUCHING_IN_REGION = -3.0F; /* ... and parts them nowhere */
static const float BEHIND_HEADING = -1.6F;     /* a paragraph behind the heading of a list */
static const float SUBHEADED =
    -1.0F; /* ... and a paragraph with a subhead between it and the body this */
static const float CHANGE_PRICE = 6.5F; /* letters, for body after clutter or clutter after body */
static const float END_PRICE = 6.0F;    /* ... for a document that ends in its article */

/* What is chosen is measured by F1, which is highest when every block is in whose chance is above half of the F1 that is
 * reached (Lipton, Elkan and Naryanaswamy 2014); pages reach about 0.95. */
static const float FAIR = 0.48F;

/* A line with a lower score is no part of what surrounds it, however short it is. */
static const float APART = -1.5F;

static const float LEGAL_SHARE = 0.1F;     /* of a document's prose that may stand behind its ... */
static const float LEGAL_LETTERS = 400.0F; /* ... copyright line, and letters more */
static const float BEHIND_COPYRIGHT = -7.0F; /* behind the last copyright line */
static const float FOREIGN =
    -6.0F; /* a prior below this: no part of the article, whatever it reads like */

/* The share of blocks that are no prose in a page as browsers show it; a dump that a careful scraper left has less. */
static const float USUAL_CLUTTER = 0.7F;

/* Only undecided blocks tell what surrounds them: a cookie notice is prose too. */
static float open_prose(const newsclip_block *block) {
    bool open = newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN && block->prior > FOREIGN;
    return open ? (float)newsclip_prose_letters(block) : 0.0F;
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

/* A picture may be credited with the sign, too: "© AFP", before the article. */
static bool is_copyright(const newsclip_labeller *labeller, const newsclip_block *block,
                         bool early) {
    return block->rule >= 0 && block->label == NEWSCLIP_LABEL_footer &&
           (block->shape.digits > 0 || !early) &&
           strstr(newsclip_rules_info(labeller->rules, (size_t)block->rule).id, "copyright");
}

/* The document's last copyright line with little prose behind it, or its end. */
static size_t find_copyright(const newsclip_labeller *labeller) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    float all = 0.0F, behind = 0.0F;
    for (size_t i = 0; i < blocks->len; i++)
        all += open_prose(&blocks->at[i]);
    for (size_t i = blocks->len; i-- > 0 && behind <= all * LEGAL_SHARE + LEGAL_LETTERS;) {
        const newsclip_block *block = &blocks->at[i];
        behind += open_prose(block);
        if (is_copyright(labeller, block, 2.0F * behind > all))
            return i;
    }
    return blocks->len;
}

/* What stands behind the last copyright line is the publisher's, however it reads. */
static void close_page(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    for (size_t i = find_copyright(labeller); i < blocks->len; i++)
        if (newsclip_block_role(&blocks->at[i]) == NEWSCLIP_ROLE_OPEN)
            blocks->at[i].score += BEHIND_COPYRIGHT;
}

/* Does a block merely interrupt an article, so that what stands behind it touches what stands before? */
static bool interrupts(const newsclip_block *block) {
    return block->stamp != NEWSCLIP_STAMP_NONE || newsclip_block_role(block) != NEWSCLIP_ROLE_OPEN;
}

/* What a block says for being body: by its letters, how far its chance is above what is fair. */
static float say_of(const newsclip_block *block, float mercy) {
    if (interrupts(block))
        return 0.0F;
    float chance = newsclip_chance(block->score + mercy);
    return (chance - FAIR) * (float)block->shape.letters;
}

/* Short lines that surely are something else would cost too little to part two paragraphs. */
static bool is_apart(const newsclip_block *block, float mercy) {
    return !interrupts(block) && block->score + mercy < APART;
}

/* The best sequence of body and clutter, in which a stamp, or a block that a rule knows, has no say: an interruption costs nothing. A two-state Viterbi search (Forney 1973). from[i] bit s: the best way to state s
 * (1 is body) at block i comes from the other state; in the end from[i] is the state itself. */
static void choose_sequence(const newsclip_blocks *blocks, float mercy, unsigned char *from) {
    float best[2] = { 0.0F, say_of(&blocks->at[0], mercy) - CHANGE_PRICE };
    for (size_t i = 1; i < blocks->len; i++) {
        bool out = best[1] - CHANGE_PRICE > best[0], in = best[0] - CHANGE_PRICE > best[1];
        float clutter = out ? best[1] - CHANGE_PRICE : best[0];
        float text = (in ? best[0] - CHANGE_PRICE : best[1]) + say_of(&blocks->at[i], mercy);
        from[i] = (unsigned char)((unsigned)out | (unsigned)in << 1);
        best[0] = clutter;
        best[1] = text;
    }
    unsigned state = best[1] - END_PRICE > best[0];
    for (size_t i = blocks->len; i-- > 0;) {
        unsigned crossed = i > 0 ? (unsigned)from[i] >> state & 1U : 0U;
        from[i] = state && !is_apart(&blocks->at[i], mercy);
        state ^= crossed;
    }
}

/* A sentence of its own, however short, that a rule does not know. */
static bool is_sentence(const newsclip_block *block) {
    const newsclip_shape *shape = &block->shape;
    return newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN && shape->ends > 0 &&
           shape->last == NEWSCLIP_CLASS_END && shape->letters >= SENTENCE_LETTERS;
}

/* A sentence with an agency's name behind it: "... of the stage. - Reuters". */
static bool is_credited(const newsclip_block *block) {
    size_t cut;
    return newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN && newsclip_prose_letters(block) > 0 &&
           block->shape.last != NEWSCLIP_CLASS_END &&
           newsclip_agency_trailing(block->text, &cut).ptr && cut > 0;
}

/* Do two blocks of a page stand in one region of it, in elements that are named alike? */
static bool stand_together(const newsclip_block *a, const newsclip_block *b) {
    return a->markup->region == b->markup->region && a->markup->names == b->markup->names &&
           newsclip_block_within(a, NEWSCLIP_WITHIN_article_body) ==
               newsclip_block_within(b, NEWSCLIP_WITHIN_article_body);
}

/* Is block i a sentence that belongs to the body which block `beside` is part of? On a page that takes less where both stand
 * in one region of it. */
static bool touches(const newsclip_blocks *blocks, size_t i, size_t beside) {
    const newsclip_block *block = &blocks->at[i];
    float enough = TOUCHING;
    if (block->markup)
        enough = stand_together(block, &blocks->at[beside]) ? TOUCHING_IN_REGION : TOUCHING_ON_PAGE;
    bool linked = block->markup && block->markup->linked >= LINKED_PERCENT;
    return block->score > enough && !linked && (is_sentence(block) || is_credited(block));
}

/* A paragraph behind the heading of a list that interrupts the article. */
static bool goes_on(const newsclip_block *block) {
    return newsclip_prose_letters(block) >= LONG_LETTERS && is_sentence(block) &&
           block->score > BEHIND_HEADING;
}

/* A subhead between two paragraphs: one that is seen, and not only signs that part them. */
static bool heads_sentence(const newsclip_labeller *labeller, size_t i) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    const newsclip_block *block = &blocks->at[i];
    return newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN && block->shape.ends == 0 &&
           block->stamp == NEWSCLIP_STAMP_NONE && block->shape.letters <= LONG_LETTERS &&
           block->prior > FOREIGN && i + 1 < blocks->len &&
           newsclip_prose_letters(&blocks->at[i + 1]) >= PROSE_LETTERS * 3 / 2 &&
           blocks->at[i + 1].score > SUBHEADED && block->shape.letters > 0 &&
           !newsclip_block_within(block, NEWSCLIP_WITHIN_hidden);
}

/* An item of a list that the block before, which is body, announces or belongs to. */
static bool lists_on(const newsclip_block *before, const newsclip_block *block) {
    return block->kind == NEWSCLIP_KIND_list_item &&
           newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN &&
           (before->kind == NEWSCLIP_KIND_list_item || before->shape.last == NEWSCLIP_CLASS_COLON);
}

/* An item, a term or its description, a row, a cell or preformatted text that is no link. */
static bool is_plain_item(const newsclip_block *block) {
    static const bool tags[NEWSCLIP_TAG_COUNT] = { [NEWSCLIP_TAG_dt] = true,
                                                   [NEWSCLIP_TAG_dd] = true,
                                                   [NEWSCLIP_TAG_tr] = true,
                                                   [NEWSCLIP_TAG_td] = true,
                                                   [NEWSCLIP_TAG_th] = true };
    const newsclip_markup *markup = block->markup;
    bool item = block->kind == NEWSCLIP_KIND_list_item ||
                block->kind == NEWSCLIP_KIND_preformatted ||
                block->kind == NEWSCLIP_KIND_table_row || (markup && tags[markup->tag]);
    return item && newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN &&
           !(markup && markup->linked >= LINKED_PERCENT);
}

/* Items of a list, rows of a table and the like between two paragraphs of the body. */
static void take_lists(const newsclip_blocks *blocks, unsigned char *body) {
    size_t from =
        SIZE_MAX; /* behind the last block of the body, while nothing but items has come */
    for (size_t i = 0; i < blocks->len; i++) {
        for (size_t k = from; body[i] && k < i; k++)
            body[k] = is_plain_item(&blocks->at[k]);
        if (body[i])
            from = i + 1;
        else if (!is_plain_item(&blocks->at[i]) && !interrupts(&blocks->at[i]))
            from = SIZE_MAX;
    }
}

/* Does block i belong to the body that block `beside` is part of, as a sentence, a subhead or an item? */
static bool is_near(const newsclip_labeller *labeller, size_t i, size_t beside) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    return touches(blocks, i, beside) || heads_sentence(labeller, i) ||
           lists_on(&blocks->at[beside], &blocks->at[i]);
}

/* Sentences that touch the body belong to it on less evidence than those that stand alone. */
static void extend_body(const newsclip_labeller *labeller, unsigned char *body) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    size_t beside = 0; /* the last block that is no interruption */
    bool headed = false;
    for (size_t i = 1; i < blocks->len; i++) {
        const newsclip_block *block = &blocks->at[i];
        headed = headed || newsclip_is_heading_rule(labeller, block);
        if (interrupts(block))
            continue;
        if (body[beside] && (headed ? goes_on(block) : is_near(labeller, i, beside)))
            body[i] = 1;
        beside = i;
        headed = false;
    }
    beside = blocks->len - 1;
    for (size_t i = beside; i-- > 0;) {
        const newsclip_block *block = &blocks->at[i];
        if (interrupts(block) && !newsclip_is_heading_rule(labeller, block))
            continue;
        if (body[beside] && touches(blocks, i, beside))
            body[i] = 1;
        beside = i;
    }
}

/* Is there a paragraph's worth of prose among the blocks taken as body? */
static bool has_paragraph(const newsclip_blocks *blocks, const unsigned char *body) {
    uint32_t letters = 0;
    for (size_t i = 0; i < blocks->len; i++)
        letters += body[i] ? newsclip_prose_letters(&blocks->at[i]) : 0;
    return letters >= LONG_LETTERS;
}

/* The best sequence that holds a paragraph; where no mercy finds one, the one without. */
static void choose_mercifully(const newsclip_blocks *blocks, unsigned char *body) {
    for (size_t i = 0; i < NEWSCLIP_LEN(MERCY); i++) {
        choose_sequence(blocks, MERCY[i], body);
        if (has_paragraph(blocks, body))
            return;
    }
    choose_sequence(blocks, MERCY[0], body);
}

static void label_prose(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    if (blocks->len == 0)
        return;
    labeller->clutter = measure_clutter(blocks);
    unsigned char *body = newsclip_arena_alloc(labeller->doc->arena, blocks->len);
    close_page(labeller);
    choose_mercifully(blocks, body);
    extend_body(labeller, body);
    take_lists(blocks, body);
    for (size_t i = 0; i < blocks->len; i++)
        if (body[i] && !interrupts(&blocks->at[i]))
            newsclip_block_label(&blocks->at[i], NEWSCLIP_LABEL_body, newsclip_pass_prose.name);
    newsclip_find_body(labeller);
}

const newsclip_pass newsclip_pass_prose = { "prose", label_prose };
