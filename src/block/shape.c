/* SPDX-License-Identifier: ISC */
/*
 * What a text looks like in any script: in comes a folded text, out come counts of its letters, words, sentence ends and
 * the like. One pass, no memory; every byte of every document comes through here. What the counts mean for a block is
 * for the label passes to say.
 */
#include "block/block.h"

#include "base/eight.h"

#define DENSE_LETTER         3 /* a letter of a dense script says about as much as three of an alphabet */
#define DENSE_LETTERS_A_WORD 2 /* the usual length of a Chinese word */

/* Letters and marks of a Thai or Lao sentence, at least; headlines are shorter. */
#define STOPLESS_SENTENCE 70

#define BIT(class)   (1U << NEWSCLIP_CLASS_##class)
/* What a word may hold; letters of dense scripts make runs of their own. */
#define WORD_CLASSES (BIT(LOWER) | BIT(UPPER) | BIT(DIGIT) | BIT(MARK))
/* What a sentence may have right before its end mark. */
#define SAYING_CLASSES                                                                             \
    (BIT(LOWER) | BIT(UPPER) | BIT(DENSE) | BIT(DIGIT) | BIT(QUOTE) | BIT(CLOSE) | BIT(PUNCT) |    \
     BIT(OTHER))

/* An end mark that has been seen and may be the end of a sentence, depending on what follows. */
typedef enum pending_end {
    PENDING_NONE,
    PENDING_INITIAL, /* behind an initial or an item's number: an end only where the text ends */
    PENDING_SURE     /* an end if a space follows, or the text's end */
} pending_end;

typedef struct counter {
    newsclip_shape shape;
    const char *at;
    const char *end;
    uint32_t dense; /* letters of dense scripts */
    uint32_t
        stopless; /* those of them that are Thai or Lao, which end sentences with a mere space */
    newsclip_class before; /* class of the character right before, marks passed over */
    newsclip_class behind; /* the same, spaces passed over too */
    pending_end pending;
    bool initial; /* right behind a word of one letter */
    bool begun;   /* shape.first is known */
} counter;

/* Apostrophes and what is typed for them, the Hebrew geresh and gershayim among them. */
static const uint32_t apostrophes[] = { 0x27, 0x2019, 0x2018, 0x2BC, 0x60,
                                        0xB4, 0x2032, 0xFF07, 0x5F3, 0x5F4 };
/* Dots that stand between the parts of a foreign name in Chinese and Japanese. */
static const uint32_t middle_dots[] = { 0xB7, 0x2027, 0x30FB, 0xFF65 };

static bool is_among(const uint32_t *list, size_t len, uint32_t cp) {
    for (size_t i = 0; i < len; i++) {
        if (list[i] == cp) {
            return true;
        }
    }
    return false;
}

static bool is_in(unsigned classes, newsclip_class class) {
    return classes >> class & 1;
}

static bool is_apostrophe(uint32_t cp, uint32_t after) {
    if (cp == '"') {
        return after >= 0x5D0 &&
               after <= 0x5EA; /* typed for the gershayim of Hebrew abbreviations */
    }
    return is_among(apostrophes, NEWSCLIP_LEN(apostrophes), cp);
}

/* Does the character at `at` belong to the word that began at `word`? An apostrophe does before a letter, and the dot
 * of Catalan "l·l". */
static bool joins_word(const char *word, const char *at, const char *end) {
    uint32_t before = newsclip_utf8_before(word, at);
    uint32_t cp = newsclip_utf8_next(&at);
    if (at >= end) {
        return false;
    }
    uint32_t after = newsclip_utf8_next(&at);
    if (cp == 0xB7) {
        return newsclip_utf8_lower(before) == 'l' && newsclip_utf8_lower(after) == 'l';
    }
    newsclip_class class = newsclip_utf8_class(after);
    return (class == NEWSCLIP_CLASS_LOWER || class == NEWSCLIP_CLASS_UPPER) &&
           is_apostrophe(cp, after);
}

static void note_class(counter *c, newsclip_class first, newsclip_class last) {
    if (!c->begun) {
        c->shape.first = (uint8_t)first;
        c->begun = true;
    }
    c->shape.last = (uint8_t)last;
    c->before = last;
    c->behind = last;
    c->pending = PENDING_NONE;
}

static void pass_space(counter *c) {
    c->shape.ends += c->pending == PENDING_SURE;
    c->pending = PENDING_NONE;
    c->before = NEWSCLIP_CLASS_SPACE;
}

/* A run of letters and digits, with the marks and apostrophes inside it; its first character is of class `first`. */
static void pass_word(counter *c, newsclip_class first) {
    uint32_t chars = 0;
    uint32_t uppers = 0;
    uint32_t digits = 0;
    uint32_t syllables =
        0; /* a Hangul syllable is written as one character and says as much as two letters */
    uint32_t others =
        0; /* apostrophes; a mark is as good as a letter, for it is the vowel of the Indic scripts */
    newsclip_class last = first;
    const char *at = c->at;
    while (at < c->end) {
        const char *next = at + newsclip_eight_letters(at, c->end, 0); /* most of most texts */
        if (next > at) {
            chars += (uint32_t)(next - at);
            last = NEWSCLIP_CLASS_LOWER;
            at = next;
            continue;
        }
        uint32_t cp = newsclip_utf8_next(&next);
        newsclip_class class = newsclip_utf8_class(cp);
        if (is_in(WORD_CLASSES, class)) {
            uppers += class == NEWSCLIP_CLASS_UPPER;
            digits += class == NEWSCLIP_CLASS_DIGIT;
            syllables += cp >= 0xAC00 && cp <= 0xD7A3;
            last = class == NEWSCLIP_CLASS_MARK ? last : class;
        } else if (is_in(BIT(QUOTE) | BIT(BULLET), class) && joins_word(c->at, at, c->end)) {
            others++;
        } else {
            break;
        }
        chars++;
        at = next;
    }
    uint32_t letters = chars - digits - others + syllables;
    c->at = at;
    c->shape.chars += chars;
    c->shape.letters += letters;
    c->shape.digits += digits;
    c->shape.words++;
    c->shape.uppers += first == NEWSCLIP_CLASS_UPPER;
    c->shape.capitals += uppers >= 2 && uppers == letters;
    note_class(c, first, last);
    c->initial = letters == 1 && digits == 0;
    if (at < c->end && *at == ' ') { /* as behind nearly all words: no need to ask what it is */
        c->shape.chars++;
        c->at = at + 1;
        pass_space(c);
    }
}

/* A run of letters of a dense script. */
static void pass_dense(counter *c) {
    uint32_t letters = 0;
    while (c->at < c->end) {
        const char *next = c->at;
        uint32_t cp = newsclip_utf8_next(&next);
        newsclip_class class = newsclip_utf8_class(cp);
        if (class != NEWSCLIP_CLASS_DENSE && class != NEWSCLIP_CLASS_MARK) {
            break;
        }
        letters += class == NEWSCLIP_CLASS_DENSE;
        c->stopless += cp >= 0xE00 && cp < 0xF00;
        c->shape.chars++;
        c->at = next;
    }
    c->dense += letters;
    c->shape.letters += letters * DENSE_LETTER;
    c->shape.words += (letters + DENSE_LETTERS_A_WORD - 1) / DENSE_LETTERS_A_WORD;
    note_class(c, NEWSCLIP_CLASS_DENSE, NEWSCLIP_CLASS_DENSE);
    c->initial = letters == 1;
}

/* What the end mark cp, not yet passed, makes of the text before it. A full stop must stand right behind the words;
 * French sets a space before the others. */
static pending_end weigh_end(const counter *c, uint32_t cp) {
    bool dots = cp == '.' || cp == 0x2025 || cp == 0x2026;
    if (!is_in(SAYING_CLASSES, dots ? c->before : c->behind)) {
        return PENDING_NONE;
    }
    bool item_number = c->shape.words == 1 && c->before == NEWSCLIP_CLASS_DIGIT;
    return cp == '.' && (c->initial || item_number) ? PENDING_INITIAL : PENDING_SURE;
}

/* Marks that need no space behind them: the ideographic ones, and ! and ? behind a dense script. The wide full stop
 * is a decimal point too. */
static bool ends_at_once(const counter *c, uint32_t cp) {
    bool dots = cp == '.' || cp == 0x2025 || cp == 0x2026;
    return c->before == NEWSCLIP_CLASS_DENSE ? !dots : cp >= 0x3000 && cp != 0xFF0E;
}

static void pass_end(counter *c, uint32_t cp) {
    if (c->before == NEWSCLIP_CLASS_END) { /* "?!" and "..." are one end */
        c->pending = c->pending ? PENDING_SURE : PENDING_NONE;
        return;
    }
    pending_end pending = weigh_end(c, cp);
    bool at_once = pending && ends_at_once(c, cp);
    c->shape.ends += at_once;
    note_class(c, NEWSCLIP_CLASS_END, NEWSCLIP_CLASS_END);
    c->pending = at_once ? PENDING_NONE : pending;
}

static void pass_bullet(counter *c, uint32_t cp) {
    const char *next = c->at;
    bool in_name = c->before == NEWSCLIP_CLASS_DENSE && next < c->end &&
                   is_among(middle_dots, NEWSCLIP_LEN(middle_dots), cp) &&
                   newsclip_utf8_class(newsclip_utf8_next(&next)) == NEWSCLIP_CLASS_DENSE;
    c->shape.bullets += !in_name;
    note_class(c, NEWSCLIP_CLASS_BULLET, NEWSCLIP_CLASS_BULLET);
}

/* Quotes and brackets are no first or last character, and closing ones let an end mark before them wait. */
static void pass_enclosing(counter *c, newsclip_class class) {
    c->before = class;
    c->behind = class;
    c->pending = class == NEWSCLIP_CLASS_OPEN ? PENDING_NONE : c->pending;
}

/* One character that is no letter or digit. */
static void pass_other(counter *c, uint32_t cp, newsclip_class class) {
    c->shape.chars++;
    if (class == NEWSCLIP_CLASS_MARK) {
        return;
    }
    c->initial = c->initial && class == NEWSCLIP_CLASS_END;
    if (class == NEWSCLIP_CLASS_SPACE) {
        pass_space(c);
    } else if (class == NEWSCLIP_CLASS_END) {
        pass_end(c, cp);
        c->initial = false;
    } else if (class == NEWSCLIP_CLASS_BULLET) {
        pass_bullet(c, cp);
    } else if (is_in(BIT(QUOTE) | BIT(OPEN) | BIT(CLOSE), class)) {
        pass_enclosing(c, class);
    } else {
        c->shape.commas += class == NEWSCLIP_CLASS_COMMA;
        note_class(c, class, class);
    }
}

/* Thai and Lao have no mark at a sentence's end: a text as long as a sentence is taken for one. */
static void end_stopless(counter *c) {
    if (c->shape.ends == 0 && c->shape.dense && c->stopless >= STOPLESS_SENTENCE) {
        c->shape.ends = c->stopless / STOPLESS_SENTENCE;
        c->shape.last = NEWSCLIP_CLASS_END;
    }
}

newsclip_shape newsclip_shape_of(newsclip_str text) {
    counter c = { .at = text.ptr, .end = text.ptr + text.len, .before = NEWSCLIP_CLASS_SPACE };
    c.behind = NEWSCLIP_CLASS_SPACE;
    while (c.at < c.end) {
        const char *next = c.at;
        uint32_t cp = newsclip_utf8_next(&next);
        newsclip_class class = newsclip_utf8_class(cp);
        if (class == NEWSCLIP_CLASS_DENSE) {
            pass_dense(&c);
        } else if (is_in(WORD_CLASSES, class) && class != NEWSCLIP_CLASS_MARK) {
            pass_word(&c, class);
        } else {
            c.shape.quoted |= c.at == text.ptr && class == NEWSCLIP_CLASS_QUOTE;
            c.at = next;
            pass_other(&c, cp, class);
        }
    }
    c.shape.ends += c.pending != PENDING_NONE;
    c.shape.dense = c.dense > c.shape.letters - c.dense * DENSE_LETTER;
    end_stopless(&c);
    return c.shape;
}
