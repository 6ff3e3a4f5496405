/* SPDX-License-Identifier: ISC */
/*
 * What is known of the lines near the start of the body, one of which may be the headline.
 * In: body labels, the vocabulary of the body. Out: for each line what speaks for it, in points and in columns of a model.
 * What speaks for a line: words that it shares with the body, being printed twice or inside a neighbour (a breadcrumb), a
 * by-line or date right below or above it, a longer sentence about the same right below (the dek), the length and form
 * of a headline, being near the body, above its prose, and the first such line. No word list. The points were fitted to
 * pages of many sites and languages, told apart by site, and rounded. Which line it is, is chosen in headline.c.
 */
#include "label/front_parts.h"

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
    BEFORE_BODY = 160, /* blocks before the first body that are looked at */
    DISTANT = 60,      /* blocks from which on being further off the body says no more */
    FAR = 10, /* blocks before the body: so far off a headline shares words or is printed twice */
    PLACE_MAX = 2000,    /* blocks from the first that could be a headline */
    FURNITURE_BELOW = 4, /* blocks below in which by-line, date or share bar speak for a headline */
    FURNITURE_LETTERS = 110, /* letters: such lines are short */
    WORDS_MIN = 3,           /* longer words that sharing is measured on, at least */
    WORDS_CAP = 8,
    GOOD_REACH = 8, /* blocks above in which another good line casts doubt */
    DEK_LETTERS = 40,
    PROSE_LETTERS = 80, /* letters: a paragraph, above which a headline stands */
    NEIGHBOURS = 8,     /* blocks around in which a breadcrumb may hold the line */
    CAP = 3             /* bullets, furniture, paragraphs or earlier good lines that count */
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
    bool open = newsclip_is_free(block);
    return open && block->shape.letters >= LETTERS_MIN && block->shape.letters <= LETTERS_MAX &&
           block->stamp == NEWSCLIP_STAMP_NONE && !is_address(block->text) && !is_statement(block);
}

static bool is_furniture_label(newsclip_label label) {
    return label == NEWSCLIP_LABEL_read_time || label == NEWSCLIP_LABEL_share_bar ||
           label == NEWSCLIP_LABEL_date || label == NEWSCLIP_LABEL_byline ||
           label == NEWSCLIP_LABEL_comments;
}

/* By-lines and stamps, but no credits of pictures; long lines are neither. Read when first asked for: few lines ever are. */
const newsclip_front_line *newsclip_front_read(const newsclip_front *region, size_t i) {
    newsclip_block *block = &region->blocks->at[i];
    newsclip_front_line *line = &region->lines[i - region->from];
    newsclip_byline byline = { .grade = NEWSCLIP_BYLINE_NONE };
    newsclip_date date;
    if (line->read)
        return line;
    line->read = true;
    line->furniture = is_furniture_label(block->label) || block->stamp != NEWSCLIP_STAMP_NONE;
    if (block->shape.letters > FURNITURE_LETTERS || block->shape.letters == 0)
        return line;
    line->named = newsclip_byline_scan(block->text, &byline);
    block->nameless = !line->named;
    line->candidate = line->candidate && byline.grade < NEWSCLIP_BYLINE_MARKED;
    line->grade = byline.grade;
    line->dated = newsclip_find_date(block, &date);
    line->furniture = line->furniture || byline.grade >= NEWSCLIP_BYLINE_ROLED || line->dated;
    return line;
}

static size_t at_least(size_t n, size_t least) {
    return n > least ? n : least;
}

static float capped(size_t n, size_t cap) {
    return (float)(n < cap ? n : cap);
}

/* Points as a column has them. */
static int16_t hundredths(float points) {
    float bounded = points > 300.0F ? 300.0F : points < -300.0F ? -300.0F : points;
    return (int16_t)(bounded * 100.0F);
}

static void measure_line(newsclip_front *region, size_t i) {
    newsclip_block *block = &region->labeller->doc->blocks.at[i];
    newsclip_front_line *line = &region->lines[i - region->from];
    unsigned own = newsclip_prose_letters(block) > 0 ? 1 : 0;
    line->candidate = i < region->to && may_be_headline(block);
    if (block->shape.letters <= LETTERS_MAX)
        line->words = newsclip_vocabulary_share(&region->labeller->words, block, own);
    line->good = line->candidate && block->shape.letters >= LETTERS_SHORT &&
                 2 * line->words.once >= at_least(line->words.total, WORDS_MIN);
}

static float score_sharing(const newsclip_front *region, size_t i) {
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

static size_t count_good_above(const newsclip_front *region, size_t i) {
    size_t above = 0;
    for (size_t k = i; k-- > region->from && i - k <= GOOD_REACH;)
        above += region->lines[k - region->from].good;
    return above;
}

static float score_place(const newsclip_front *region, size_t i) {
    float score = i < region->body ? PER_BLOCK * capped(region->body - i, DISTANT)
                                   : PER_BLOCK_INSIDE * (float)(i - region->body);
    score += PER_PROSE * capped(region->lines[i - region->from].prose, CAP);
    bool opens = i == region->first && region->blocks->at[i].shape.last != NEWSCLIP_CLASS_END;
    score += opens ? FIRST * (1.0F - region->labeller->clutter) : 0.0F;
    return score + PER_GOOD_ABOVE * capped(count_good_above(region, i), CAP);
}

/* The dek says at more length what the headline says; it stands right below it. */
static float score_neighbours(const newsclip_front *region, size_t i) {
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

static bool has_copy(const newsclip_front *region, size_t index) {
    for (size_t i = region->from; i < region->to; i++)
        if (i != index && region->blocks->at[i].hash == region->blocks->at[index].hash)
            return true;
    return false;
}

/* The lines around one, itself among them: the first of them, and in *to the one behind the last. */
static size_t find_neighbours(const newsclip_front *region, size_t index, size_t *to) {
    *to = index + NEIGHBOURS + 1 < region->to ? index + NEIGHBOURS + 1 : region->to;
    return index > region->from + NEIGHBOURS ? index - NEIGHBOURS : region->from;
}

/* A longer line nearby that holds the text: a breadcrumb, a share prompt, an alternative text. */
static bool is_held(const newsclip_front *region, size_t index) {
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
static bool holds_good(const newsclip_front *region, size_t index) {
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

/* The furniture below a line: how much there is, and how far off the nearest. */
typedef struct below {
    size_t count;
    size_t nearest; /* 0 where there is none */
} below;

static below look_below(const newsclip_front *region, size_t i) {
    below found = { 0, 0 };
    for (size_t k = i + FURNITURE_BELOW; k > i; k--) {
        if (k >= region->to || !newsclip_front_read(region, k)->furniture)
            continue;
        found.count++;
        found.nearest = k - i;
    }
    return found;
}

static bool is_crowned(const newsclip_front *region, size_t i) {
    return i > region->from && newsclip_front_read(region, i - 1)->furniture;
}

/* What by-lines, dates and share bars around add; less if the line is names. */
static float score_furniture(const newsclip_front *region, size_t i, below found) {
    float score = found.count ? FURNISHED + PER_FURNITURE * capped(found.count, CAP) : 0.0F;
    score += found.nearest == 1 ? NEXT : found.nearest == 2 ? SECOND : 0.0F;
    score += is_crowned(region, i) ? CROWNED : 0.0F;
    return score + (newsclip_front_read(region, i)->named ? NAMES : 0.0F);
}

static void count_prose(newsclip_front *region) {
    size_t prose = 0;
    for (size_t i = region->from; i < region->to; i++) {
        const newsclip_block *block = &region->blocks->at[i];
        region->lines[i - region->from].prose = prose;
        prose += newsclip_block_role(block) != NEWSCLIP_ROLE_CLUTTER &&
                 newsclip_prose_letters(block) >= PROSE_LETTERS;
    }
}

newsclip_front newsclip_front_of(const newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    size_t first = newsclip_find_opening(labeller);
    size_t body = first != SIZE_MAX ? first : (size_t)BEFORE_BODY;
    newsclip_front region = { .labeller = labeller, .blocks = blocks };
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

bool newsclip_front_may_be(const newsclip_front *front, size_t i) {
    const newsclip_front_line *line = &front->lines[i - front->from];
    bool far = i + FAR < front->body;
    return line->candidate && (!far || line->words.once > 0 || has_copy(front, i));
}

float newsclip_front_points(const newsclip_front *front, size_t i) {
    const newsclip_front_line *line = &front->lines[i - front->from];
    float score = score_sharing(front, i) + score_form(&front->blocks->at[i]) +
                  score_place(front, i) + score_neighbours(front, i);
    score += score_markup(&front->blocks->at[i]) + (has_copy(front, i) ? COPIED : 0.0F);
    score += newsclip_titles_score(front->titles, &front->blocks->at[i]);
    score += line->good && is_held(front, i) ? HELD : 0.0F;
    return score + (line->good && holds_good(front, i) ? HOLDS : 0.0F);
}

#define F(id) own[NEWSCLIP_FRONT_##id]

/* What the points are made of. */
static void fill_points(const newsclip_front *front, size_t i, int16_t *own) {
    const newsclip_block *block = &front->blocks->at[i];
    below found = look_below(front, i);
    float furniture = score_furniture(front, i, found);
    F(points) = hundredths(newsclip_front_points(front, i) + furniture);
    F(sharing) = hundredths(score_sharing(front, i));
    F(form) = hundredths(score_form(block));
    F(position) = hundredths(score_place(front, i));
    F(neighbours) = hundredths(score_neighbours(front, i));
    F(titles) = hundredths(newsclip_titles_score(front->titles, block));
    F(furniture_points) = hundredths(furniture);
    F(furniture) = (int16_t)found.count;
    F(nearest) = (int16_t)found.nearest;
}

static void fill_line(const newsclip_front *front, size_t i, int16_t *own) {
    const newsclip_front_line *line = newsclip_front_read(front, i);
    const newsclip_block *block = &front->blocks->at[i];
    bool more = i + 1 < front->blocks->len;
    F(crowned) = is_crowned(front, i);
    F(named) = line->named;
    F(copied) = has_copy(front, i);
    F(held) = is_held(front, i);
    F(holds) = holds_good(front, i);
    F(good) = line->good;
    F(good_above) = (int16_t)count_good_above(front, i);
    F(prose_above) = (int16_t)line->prose;
    F(until_body) = (int16_t)((int)front->body - (int)i);
    F(from_first) = (int16_t)newsclip_at_most(i - front->first, PLACE_MAX);
    F(is_body) = block->label == NEWSCLIP_LABEL_body;
    F(body_score) = hundredths(block->score);
    F(body_score_behind) = more ? hundredths(block[1].score) : 0;
    F(flat) = ends_flat(block);
    F(path) = is_path(block->text);
    F(clutter_share) = hundredths(front->labeller->clutter);
}

void newsclip_front_row(const newsclip_front *front, size_t i, int16_t row[NEWSCLIP_FRONT_COUNT]) {
    newsclip_features_row(front->labeller->surroundings, i, row);
    fill_points(front, i, row + (size_t)NEWSCLIP_FEATURE_COUNT);
    fill_line(front, i, row + (size_t)NEWSCLIP_FEATURE_COUNT);
    newsclip_front_around(front, i, row + (size_t)NEWSCLIP_FEATURE_COUNT);
}
