/* SPDX-License-Identifier: ISC */
/*
 * The headline: one line near the start of the body that is about the same thing.
 * In: body labels, the vocabulary of the body. Out: label headline on one block, its copies nearby duplicates.
 * What speaks for a line: words that it shares with the body, being printed twice or inside a neighbour (a breadcrumb), a
 * by-line or date right below or above it, a longer sentence about the same right below (the dek), the length and form
 * of a headline, being near the body, above its prose, and the first such line. No word list. The weights were fitted to
 * pages of many sites and languages, told apart by site, and rounded.
 */
#include "label/pass.h"
#include "label/titles.h"
#include "scan/byline.h"
#include "scan/date.h"

enum {
    LETTERS_MIN = 8,
    LETTERS_SHORT = 22, /* letters: a shorter headline is rare */
    LETTERS_USUAL = 40, /* letters: from here to ... */
    LETTERS_USUAL_MAX = 100,
    LETTERS_LONG = 150,
    LETTERS_MAX = 330,
    STATEMENT_LETTERS = 110, /* letters: a sentence of that length is a dek or a paragraph */
    INTO_BODY =
        14, /* blocks: what was taken as the first of the body may stand before the headline */
    BEFORE_BODY = 60,    /* blocks before the first body that are looked at */
    FURNITURE_BELOW = 4, /* blocks below in which by-line, date or share bar speak for a headline */
    FURNITURE_LETTERS = 110, /* letters: such lines are short */
    WORDS_MIN = 3,           /* longer words that sharing is measured on, at least */
    WORDS_CAP = 8,
    GOOD_REACH = 8, /* blocks above in which another good line casts doubt */
    DEK_LETTERS = 40,
    PROSE_LETTERS = 80, /* letters: a paragraph, above which a headline stands */
    NEIGHBOURS = 8,     /* blocks around in which a breadcrumb may hold the line */
    FAR = 10, /* blocks before the body: so far off a headline shares words or is printed twice */
    CAP = 3   /* bullets, furniture, paragraphs or earlier good lines that count */
};

/* Points of evidence (log odds); the best sum wins, of equals the first. */
static const float SHARE = 1.5F;        /* times the share of longer words that the body has */
static const float SHARED_WORDS = 1.6F; /* times their number, capped, over the cap */
static const float WORDS = -3.0F;       /* times the number of longer words, capped, over the cap */
static const float TWICE = 1.4F;        /* times the share of words that the body has twice */
static const float OFTEN = 2.4F;        /* ... three times */
static const float PER_LOG_LETTER = 0.9F;
static const float SHORT = -1.5F;
static const float USUAL = 0.8F;
static const float LONG = -5.8F;
static const float ENDED = -4.3F;     /* ends as a sentence does */
static const float ANNOUNCES = -5.2F; /* ends in a colon: a label or the opening of a list */
static const float PATH = -2.7F;      /* has the signs of a path through the site */
static const float COPIED = 0.85F;
static const float HELD = 0.2F;        /* stands inside a longer line nearby */
static const float HOLDS = -1.9F;      /* is such a longer line */
static const float PER_BLOCK = -0.09F; /* for each block between it and the first paragraph */
static const float PER_BLOCK_INSIDE = -0.13F; /* ... behind which it stands */
static const float PER_PROSE = -1.3F; /* for each paragraph above: it may be a heading inside */
static const float PER_BULLET = -1.45F;
static const float PER_COMMA = -0.45F; /* lists and captions have more */
static const float NAMES = -0.75F;     /* could be a by-line */
static const float FURNISHED = 1.45F;  /* by-line, date or share bar below ... */
static const float NEXT = 1.65F;       /* ... right below */
static const float SECOND = 1.15F;     /* ... with a line between */
static const float PER_FURNITURE = 0.45F;
static const float CROWNED = 0.75F;      /* by-line, date or the like right above */
static const float CAPITALISED = -0.55F; /* times the share of capitalised words */
static const float CAPITALS = -1.1F;     /* times the share of words in capitals */
static const float AFTER_LONG = -0.2F;   /* times the logarithm of the letters of the line above */
static const float HAS_DEK = 0.9F;
static const float IS_DEK = -0.55F; /* a shorter line about the same stands right above ... */
static const float BETWEEN = 0.35F; /* ... and a longer one right below */
static const float PER_GOOD_ABOVE = -0.8F;
static const float FIRST = 4.6F;      /* opens the document, times its freedom from clutter */
static const float LINKED = -3.0F;    /* on a page: times the share of it that is a link */
static const float ELSEWHERE = -3.0F; /* on a page: in a menu, an aside, a footer, a list */
static const float LEAST = -1.5F;     /* below this no line is called a headline */
static const float CLEAR = 0.5F;      /* a lead over the second that leaves little doubt */

/* What is measured once for each block of the region. */
typedef struct front_line {
    newsclip_sharing words;
    bool named; /**< could be a by-line */
    bool candidate;
    bool read; /**< furniture and named are known */
    bool furniture;
    bool good;    /**< shares half of its words or more, and is not short */
    size_t prose; /**< paragraphs of the region above it */
} front_line;

/* The blocks [from, to) near the start of the body; lines[i - from] is about block i. */
typedef struct front_region {
    const newsclip_labeller *labeller;
    const newsclip_blocks *blocks;
    const newsclip_titles *titles;
    front_line *lines;
    size_t from;
    size_t to;
    size_t body;  /**< first block of the body, or the region's end */
    size_t first; /**< the document's first block that could be a headline */
} front_region;

/* A web address on a line of its own. */
static bool is_address(newsclip_str text) {
    return memchr(text.ptr, ' ', text.len) == NULL &&
           (newsclip_str_find(text, NEWSCLIP_STR("://"), 0) != SIZE_MAX ||
            newsclip_str_starts(text, NEWSCLIP_STR("www.")));
}

/* Ends as a statement does; headlines ask and exclaim, but hardly ever have a full stop. */
static bool ends_flat(const newsclip_block *block) {
    const char *end = block->text.ptr + block->text.len;
    uint32_t last = newsclip_utf8_before(block->text.ptr, end);
    bool asks = last == '?' || last == '!' || last == 0xFF1F || last == 0xFF01 || last == 0x61F;
    return block->shape.last == NEWSCLIP_CLASS_END && !asks;
}

/* Ends in a colon, of either width. */
static bool announces(const newsclip_block *block) {
    const char *end = block->text.ptr + block->text.len;
    uint32_t last = newsclip_utf8_before(block->text.ptr, end);
    return last == ':' || last == 0xFF1A;
}

/* "Blog / Topics / Media", "Home › Topics › Health". */
static bool is_path(newsclip_str text) {
    static const newsclip_str signs[] = {
        { " / ", 3 }, { " > ", 3 }, { "\u203A", 3 }, { " \u00BB ", 4 }
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(signs); i++)
        if (newsclip_str_find(text, signs[i], 0) != SIZE_MAX)
            return true;
    return false;
}

/* A whole sentence of a paragraph's length. */
static bool is_statement(const newsclip_block *block) {
    return ends_flat(block) && block->shape.letters > STATEMENT_LETTERS;
}

static bool may_be_headline(const newsclip_block *block) {
    bool open = block->label == NEWSCLIP_LABEL_unknown || block->label == NEWSCLIP_LABEL_body;
    return open && block->shape.letters >= LETTERS_MIN && block->shape.letters <= LETTERS_MAX &&
           block->stamp == NEWSCLIP_STAMP_NONE && !is_address(block->text) && !is_statement(block);
}

static bool is_furniture_label(newsclip_label label) {
    return label == NEWSCLIP_LABEL_read_time || label == NEWSCLIP_LABEL_share_bar ||
           label == NEWSCLIP_LABEL_date || label == NEWSCLIP_LABEL_byline ||
           label == NEWSCLIP_LABEL_comments;
}

/* By-lines and stamps, but no credits of pictures; long lines are neither. Read when first asked for: few lines ever are. */
static const front_line *read_line(const front_region *region, size_t i) {
    const newsclip_block *block = &region->blocks->at[i];
    front_line *line = &region->lines[i - region->from];
    newsclip_byline byline = { .grade = NEWSCLIP_BYLINE_NONE };
    newsclip_date date;
    if (line->read)
        return line;
    line->read = true;
    line->furniture = is_furniture_label(block->label) || block->stamp != NEWSCLIP_STAMP_NONE;
    if (block->shape.letters > FURNITURE_LETTERS || block->shape.letters == 0)
        return line;
    line->named = newsclip_byline_scan(block->text, &byline);
    line->candidate = line->candidate && byline.grade < NEWSCLIP_BYLINE_MARKED;
    line->furniture = line->furniture || byline.grade >= NEWSCLIP_BYLINE_ROLED ||
                      newsclip_date_scan(block->text, 0, &date);
    return line;
}

static size_t at_least(size_t n, size_t least) {
    return n > least ? n : least;
}

static float capped(size_t n, size_t cap) {
    return (float)(n < cap ? n : cap);
}

static void measure_line(front_region *region, size_t i) {
    newsclip_block *block = &region->labeller->doc->blocks.at[i];
    front_line *line = &region->lines[i - region->from];
    unsigned own = newsclip_prose_letters(block) > 0 ? 1 : 0;
    line->candidate = i < region->to && may_be_headline(block);
    if (block->shape.letters <= LETTERS_MAX)
        line->words = newsclip_vocabulary_share(&region->labeller->words, block, own);
    line->good = line->candidate && block->shape.letters >= LETTERS_SHORT &&
                 2 * line->words.once >= at_least(line->words.total, WORDS_MIN);
}

static float score_sharing(const front_region *region, size_t i) {
    const newsclip_sharing *words = &region->lines[i - region->from].words;
    float total = (float)at_least(words->total, WORDS_MIN);
    float score = SHARE * (float)words->once / total + TWICE * (float)words->twice / total +
                  OFTEN * (float)words->often / total;
    score += SHARED_WORDS * capped(words->once, WORDS_CAP) / WORDS_CAP;
    return score + WORDS * capped(words->total, WORDS_CAP) / WORDS_CAP;
}

static float score_form(const newsclip_block *block) {
    const newsclip_shape *shape = &block->shape;
    float words = (float)at_least(shape->words, 1);
    float score = PER_LOG_LETTER * newsclip_log1p((float)shape->letters);
    score += shape->letters < LETTERS_SHORT ? SHORT : 0.0F;
    score += shape->letters >= LETTERS_USUAL && shape->letters <= LETTERS_USUAL_MAX ? USUAL : 0.0F;
    score += shape->letters > LETTERS_LONG ? LONG : 0.0F;
    score += ends_flat(block) && shape->letters > LETTERS_SHORT ? ENDED : 0.0F;
    score += PER_BULLET * capped(shape->bullets, CAP) + PER_COMMA * capped(shape->commas, CAP);
    score += announces(block) ? ANNOUNCES : 0.0F;
    score += is_path(block->text) ? PATH : 0.0F;
    return score + CAPITALISED * (float)shape->uppers / words +
           CAPITALS * (float)shape->capitals / words;
}

static float score_place(const front_region *region, size_t i) {
    float score = i < region->body ? PER_BLOCK * (float)(region->body - i)
                                   : PER_BLOCK_INSIDE * (float)(i - region->body);
    score += PER_PROSE * capped(region->lines[i - region->from].prose, CAP);
    size_t above = 0;
    for (size_t k = i; k-- > region->from && i - k <= GOOD_REACH;)
        above += region->lines[k - region->from].good;
    bool opens = i == region->first && region->blocks->at[i].shape.last != NEWSCLIP_CLASS_END;
    score += opens ? FIRST * (1.0F - region->labeller->clutter) : 0.0F;
    return score + PER_GOOD_ABOVE * capped(above, CAP);
}

/* The dek says at more length what the headline says; it stands right below it. */
static float score_neighbours(const front_region *region, size_t i) {
    const newsclip_block *block = &region->blocks->at[i];
    bool has_above = i > region->from, has_below = i + 1 < region->to;
    uint32_t letters = block->shape.letters;
    uint32_t above = has_above ? block[-1].shape.letters : 0;
    uint32_t below = has_below ? block[1].shape.letters : 0;
    bool dek_below = has_below && letters >= LETTERS_SHORT &&
                     region->lines[i + 1 - region->from].words.once > 0 && below >= DEK_LETTERS &&
                     below * 20 > letters * 23;
    bool shorter_above = has_above && region->lines[i - 1 - region->from].words.once > 0 &&
                         above >= LETTERS_MIN * 2 && above * 23 < letters * 20;
    float score = AFTER_LONG * newsclip_log1p((float)above);
    score += dek_below ? HAS_DEK : 0.0F;
    score += shorter_above ? IS_DEK : 0.0F;
    return score + (dek_below && shorter_above ? BETWEEN : 0.0F);
}

static bool has_copy(const front_region *region, size_t index) {
    for (size_t i = region->from; i < region->to; i++)
        if (i != index && region->blocks->at[i].hash == region->blocks->at[index].hash)
            return true;
    return false;
}

/* The lines around one, itself among them: the first of them, and in *to the one behind the last. */
static size_t find_neighbours(const front_region *region, size_t index, size_t *to) {
    *to = index + NEIGHBOURS + 1 < region->to ? index + NEIGHBOURS + 1 : region->to;
    return index > region->from + NEIGHBOURS ? index - NEIGHBOURS : region->from;
}

/* A longer line nearby that holds the text: a breadcrumb, a share prompt, an alternative text. */
static bool is_held(const front_region *region, size_t index) {
    const newsclip_str text = region->blocks->at[index].text;
    size_t to;
    for (size_t i = find_neighbours(region, index, &to); i < to; i++) {
        newsclip_str other = region->blocks->at[i].text;
        if (other.len > text.len && newsclip_str_find(other, text, 0) != SIZE_MAX)
            return true;
    }
    return false;
}

/* The line is such a breadcrumb: it ends in another line that could be the headline. */
static bool holds_good(const front_region *region, size_t index) {
    const newsclip_str text = region->blocks->at[index].text;
    size_t to;
    for (size_t i = find_neighbours(region, index, &to); i < to; i++) {
        newsclip_str other = region->blocks->at[i].text;
        if (region->lines[i - region->from].good && other.len < text.len &&
            newsclip_str_ends(text, other))
            return true;
    }
    return false;
}

/* Where a page has no headline of its own; in text dumps there is no markup. */
static float score_markup(const newsclip_block *block) {
    if (!block->markup)
        return 0.0F;
    bool elsewhere = newsclip_block_within(block, NEWSCLIP_WITHIN_nav) ||
                     newsclip_block_within(block, NEWSCLIP_WITHIN_aside) ||
                     newsclip_block_within(block, NEWSCLIP_WITHIN_footer) ||
                     newsclip_block_within(block, NEWSCLIP_WITHIN_list);
    return LINKED * (float)block->markup->linked / 100.0F + (elsewhere ? ELSEWHERE : 0.0F);
}

/* All that can be told without reading by-lines and dates. */
static float score_bare(const front_region *region, size_t i) {
    const front_line *line = &region->lines[i - region->from];
    float score = score_sharing(region, i) + score_form(&region->blocks->at[i]) +
                  score_place(region, i) + score_neighbours(region, i);
    score += score_markup(&region->blocks->at[i]) + (has_copy(region, i) ? COPIED : 0.0F);
    score += newsclip_titles_score(region->titles, &region->blocks->at[i]);
    score += line->good && is_held(region, i) ? HELD : 0.0F;
    return score + (line->good && holds_good(region, i) ? HOLDS : 0.0F);
}

/* What by-lines, dates and share bars around add, at most what find_best adds; less if the line is names. */
static float score_furniture(const front_region *region, size_t i) {
    size_t below = 0, nearest = 0;
    for (size_t k = i + FURNITURE_BELOW; k > i; k--) {
        if (k >= region->to || !read_line(region, k)->furniture)
            continue;
        below++;
        nearest = k - i;
    }
    float score = below ? FURNISHED + PER_FURNITURE * capped(below, CAP) : 0.0F;
    score += nearest == 1 ? NEXT : nearest == 2 ? SECOND : 0.0F;
    score += i > region->from && read_line(region, i - 1)->furniture ? CROWNED : 0.0F;
    return score + (read_line(region, i)->named ? NAMES : 0.0F);
}

static void count_prose(front_region *region) {
    size_t prose = 0;
    for (size_t i = region->from; i < region->to; i++) {
        const newsclip_block *block = &region->blocks->at[i];
        region->lines[i - region->from].prose = prose;
        prose += newsclip_block_role(block) != NEWSCLIP_ROLE_CLUTTER &&
                 newsclip_prose_letters(block) >= PROSE_LETTERS;
    }
}

static front_region make_region(const newsclip_labeller *labeller) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    size_t first = labeller->first_body;
    size_t body = first != SIZE_MAX ? first : (size_t)BEFORE_BODY;
    front_region region = { .labeller = labeller, .blocks = blocks };
    region.titles = newsclip_titles_of(labeller->doc);
    region.from = body > BEFORE_BODY ? body - BEFORE_BODY : 0;
    region.to = body + INTO_BODY < blocks->len ? body + INTO_BODY : blocks->len;
    region.body = body < region.to ? body : region.to;
    region.lines = newsclip_arena_alloc(labeller->doc->arena,
                                        (region.to - region.from) * sizeof *region.lines);
    for (size_t i = region.from; i < region.to; i++)
        measure_line(&region, i);
    count_prose(&region);
    for (region.first = 0; region.first < region.to; region.first++)
        if (may_be_headline(&blocks->at[region.first]))
            break;
    return region;
}

/* The best line, or SIZE_MAX; says so where it has hardly won. */
static size_t find_best(const front_region *region) {
    const newsclip_blocks *blocks = region->blocks;
    size_t best = SIZE_MAX;
    float most = LEAST, second = LEAST;
    for (size_t i = region->from; i < region->to; i++) {
        bool copy = best != SIZE_MAX && blocks->at[i].hash == blocks->at[best].hash;
        if (!region->lines[i - region->from].candidate || copy)
            continue;
        bool far = i + FAR < region->body;
        if (far && region->lines[i - region->from].words.once == 0 && !has_copy(region, i))
            continue;
        float score = score_bare(region, i);
        if (score + FURNISHED + NEXT + CROWNED + PER_FURNITURE * CAP <= second)
            continue; /* whatever stands below it */
        score += score_furniture(region, i);
        if (!region->lines[i - region->from].candidate)
            continue; /* on reading, it was a by-line */
        if (score > most) {
            second = most;
            most = score;
            best = i;
        } else if (score > second) {
            second = score;
        }
    }
    if (best == SIZE_MAX || most - second < CLEAR)
        newsclip_diag_add(&region->labeller->doc->diags, NEWSCLIP_DIAG_headline_uncertain);
    return best;
}

static void label_headline(newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    front_region region = make_region(labeller);
    size_t best = find_best(&region);
    if (best == SIZE_MAX || newsclip_titles_deny(region.titles, &blocks->at[best]))
        return;
    labeller->headline = best;
    newsclip_block_relabel(&blocks->at[best], NEWSCLIP_LABEL_headline, newsclip_pass_headline.name);
    for (size_t i = region.from; i < region.to; i++)
        if (i != best && blocks->at[i].hash == blocks->at[best].hash)
            newsclip_block_relabel(&blocks->at[i], NEWSCLIP_LABEL_duplicate,
                                   newsclip_pass_headline.name);
    newsclip_find_body(labeller);
}

const newsclip_pass newsclip_pass_headline = { "headline", label_headline };
