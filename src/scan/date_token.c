/* SPDX-License-Identifier: ISC */
/*
 * Cuts a line into numbers, words and signs, and finds phrases of the table among them. In comes
 * text, out comes a window of tokens of fixed size, so that a line of any length is read in one
 * pass without memory. Words end where a capital follows a small letter and where digits begin:
 * dumps glue neighbours together ("The Sun17 hours ago").
 */
#include "scan/date_token.h"

#include "base/utf8.h"

#define NUMBER_WORD      1         /* any number, in the table of words */
#define VALUE_MAX        100000000 /* no number of a date is larger; YYYYMMDD is below */
#define HEBREW_GERESH    0x5F3
#define HEBREW_GERSHAYIM 0x5F4
#define YEAR_DIGITS      4
#define FIRST_YEAR       1900
#define LAST_YEAR        2100

/* Signs that come in several forms: full width, hyphens, the minus, primes and quotes for the
 * apostrophe. */
static uint32_t fold_sign(uint32_t cp) {
    if (cp >= 0xFF01 && cp <= 0xFF5E) {
        return cp - 0xFF01 + '!';
    }
    switch (cp) {
    case 0x2010:
    case 0x2011:
    case 0x2212:
        return '-';
    case 0x2018:
    case 0x2019:
    case 0x02BC:
        return '\'';
    case 0x060C:
    case 0x104A: /* of Burmese */
    case 0x1363: /* of Amharic */
    case 0x3001:
        return ',';
    case 0x0970: /* behind a short form in Devanagari */
        return '.';
    case 0x2044:
        return '/';
    default:
        return cp;
    }
}

static void cut_number(newsclip_date_tokens *t, newsclip_date_token *token, const char *p) {
    const char *end = t->text.ptr + t->text.len;
    token->kind = NEWSCLIP_DATE_NUMBER;
    token->word = NUMBER_WORD;
    while (p < end) {
        const char *q = p;
        int digit = newsclip_utf8_digit(newsclip_utf8_next(&q));
        if (digit < 0) {
            break;
        }
        if (token->value < VALUE_MAX) {
            token->value = token->value * 10 + (uint32_t)digit;
        }
        token->digits = (uint16_t)(token->digits + (token->digits < UINT16_MAX));
        p = q;
    }
    token->end = (size_t)(p - t->text.ptr);
}

/* Inline elements are glued in dumps: "13 July 202514:05", "13 July 20255 min read". So a number of
 * five or six digits that begins as a year does is cut in two; what is cut off cannot begin a date,
 * for a digit stands before it. */
static void split_year(newsclip_date_tokens *t, newsclip_date_token *token) {
    bool ascii = token->end - token->start == token->digits;
    if (!ascii || token->digits <= YEAR_DIGITS || token->digits > YEAR_DIGITS + 2) {
        return;
    }
    uint32_t year = token->value / (token->digits == YEAR_DIGITS + 1 ? 10 : 100);
    const char *behind = t->text.ptr + token->start + YEAR_DIGITS;
    bool clock = token->end < t->text.len && t->text.ptr[token->end] == ':';
    if (year >= FIRST_YEAR && year <= LAST_YEAR && (clock || *behind != '0')) {
        token->value = year;
        token->digits = YEAR_DIGITS;
        token->end = token->start + YEAR_DIGITS;
    }
}

static bool is_word_class(newsclip_class class) {
    return class == NEWSCLIP_CLASS_LOWER || class == NEWSCLIP_CLASS_UPPER ||
           class == NEWSCLIP_CLASS_MARK;
}

static void cut_word(newsclip_date_tokens *t, newsclip_date_token *token, const char *p) {
    const char *end = t->text.ptr + t->text.len;
    newsclip_class last = NEWSCLIP_CLASS_OTHER;
    token->kind = NEWSCLIP_DATE_WORD;
    while (p < end) {
        const char *q = p;
        newsclip_class class = newsclip_utf8_class(newsclip_utf8_next(&q));
        bool dense_alone = last == NEWSCLIP_CLASS_OTHER && class == NEWSCLIP_CLASS_DENSE;
        bool new_word = last == NEWSCLIP_CLASS_LOWER && class == NEWSCLIP_CLASS_UPPER;
        if (!dense_alone && (!is_word_class(class) || new_word || last == NEWSCLIP_CLASS_DENSE)) {
            break;
        }
        token->upper |= last == NEWSCLIP_CLASS_OTHER && class == NEWSCLIP_CLASS_UPPER;
        last = class;
        p = q;
    }
    token->end = (size_t)(p - t->text.ptr);
}

static bool is_dense_mark(newsclip_str text, size_t at) {
    if (at == 0) {
        return false;
    }
    uint32_t cp = newsclip_utf8_before(text.ptr, text.ptr + at);
    newsclip_class class = newsclip_utf8_class(cp);
    return class == NEWSCLIP_CLASS_DENSE || class == NEWSCLIP_CLASS_MARK;
}

/* Vowel signs and tones of scripts without spaces are tokens of their own, as their letters are. */
static void cut_mark(newsclip_date_tokens *t, newsclip_date_token *token, const char *p) {
    newsclip_utf8_next(&p);
    token->kind = NEWSCLIP_DATE_WORD;
    token->end = (size_t)(p - t->text.ptr);
}

/* Answers false where nothing that counts stands at `start`: then only t->next has moved on. */
static bool cut_token(newsclip_date_tokens *t, newsclip_date_token *token) {
    const char *p = t->text.ptr + token->start;
    uint32_t cp = newsclip_utf8_next(&p);
    newsclip_class class = newsclip_utf8_class(cp);
    token->end = (size_t)(p - t->text.ptr);
    token->kind = NEWSCLIP_DATE_SIGN;
    token->value = 0;
    if (class == NEWSCLIP_CLASS_DIGIT) {
        cut_number(t, token, t->text.ptr + token->start);
        split_year(t, token);
    } else if (class == NEWSCLIP_CLASS_MARK && is_dense_mark(t->text, token->start)) {
        cut_mark(t, token, t->text.ptr + token->start);
    } else if (newsclip_class_is_letter(class) || class == NEWSCLIP_CLASS_MARK) {
        cut_word(t, token, t->text.ptr + token->start);
    } else {
        token->value = fold_sign(cp);
    }
    t->next = token->end;
    if (token->kind == NEWSCLIP_DATE_WORD) {
        char folded[NEWSCLIP_DATE_WORD_MAX];
        newsclip_str word = newsclip_str_slice(t->text, token->start, token->end);
        size_t len = newsclip_date_fold(word, folded);
        token->word = len ? newsclip_date_word((newsclip_str){ folded, len }) : 0;
        return len > 0 || word.len > NEWSCLIP_DATE_WORD_MAX - 4;
    }
    return true;
}

static void fill(newsclip_date_tokens *t) {
    while (t->count < NEWSCLIP_DATE_WINDOW && t->next < t->text.len) {
        const char *p = t->text.ptr + t->next;
        if (newsclip_utf8_class(newsclip_utf8_next(&p)) == NEWSCLIP_CLASS_SPACE) {
            t->gap = true;
            t->next = (size_t)(p - t->text.ptr);
            continue;
        }
        newsclip_date_token *token = &t->at[t->count];
        *token = (newsclip_date_token){ .start = t->next, .gap = t->gap };
        if (cut_token(t, token)) {
            t->count++;
            t->gap = false;
        }
    }
}

void newsclip_date_tokens_init(newsclip_date_tokens *tokens, newsclip_str text, size_t from) {
    tokens->text = text;
    tokens->next = from;
    tokens->gap = false;
    tokens->count = 0;
    fill(tokens);
}

size_t newsclip_date_tokens_slide(newsclip_date_tokens *tokens, size_t i) {
    tokens->count -= i;
    memmove(tokens->at, tokens->at + i, tokens->count * sizeof tokens->at[0]);
    fill(tokens);
    return 0;
}

const newsclip_date_token *newsclip_date_at(const newsclip_date_tokens *tokens, size_t i) {
    static const newsclip_date_token end = { .kind = NEWSCLIP_DATE_END, .gap = true };
    return i < tokens->count ? &tokens->at[i] : &end;
}

static uint32_t traits_of(const newsclip_date_sense *sense) {
    bool is_era = sense->era && !sense->month && !(sense->flags & NEWSCLIP_DATE_JALALI_WORD);
    return sense->flags | (sense->month ? NEWSCLIP_DATE_MONTH_WORD : 0u) |
           (sense->unit ? NEWSCLIP_DATE_AGE_WORD : 0u) | (is_era ? NEWSCLIP_DATE_ERA_WORD : 0u);
}

/* What abbreviations and compounds have between their words: "p.m.", "un'ora", "segunda-feira". */
static bool is_joint(const newsclip_date_tokens *t, size_t i) {
    const newsclip_date_token *token = newsclip_date_at(t, i);
    return token->kind == NEWSCLIP_DATE_SIGN && !token->gap &&
           (token->value == '.' || token->value == '\'' || token->value == '-' ||
            token->value == HEBREW_GERESH || token->value == HEBREW_GERSHAYIM ||
            token->value == '"');
}

bool newsclip_date_find_from(const newsclip_date_tokens *t, uint16_t word, size_t i, uint32_t want,
                             newsclip_date_match *match) {
    uint16_t node = newsclip_date_step(0, word);
    newsclip_date_match found = { .number = newsclip_date_at(t, i)->value };
    while (node) {
        const newsclip_date_sense *sense = newsclip_date_sense_of(node);
        i++;
        if (traits_of(sense) & want) {
            found.sense = sense;
            found.end = i;
        }
        i += is_joint(t, i);
        const newsclip_date_token *token = newsclip_date_at(t, i);
        bool is_text = token->kind == NEWSCLIP_DATE_WORD || token->kind == NEWSCLIP_DATE_NUMBER;
        node = is_text && token->word ? newsclip_date_step(node, token->word) : 0;
        if (node && token->kind == NEWSCLIP_DATE_NUMBER) {
            found.number = token->value;
        }
    }
    if (found.sense) {
        *match = found;
    }
    return found.sense;
}

bool newsclip_date_find(const newsclip_date_tokens *t, size_t i, uint32_t want,
                        newsclip_date_match *match) {
    uint16_t word = newsclip_date_at(t, i)->word;
    return newsclip_date_begins(word) && newsclip_date_find_from(t, word, i, want, match);
}

bool newsclip_date_is(const newsclip_date_tokens *t, size_t i, uint32_t sign) {
    const newsclip_date_token *token = newsclip_date_at(t, i);
    return token->kind == NEWSCLIP_DATE_SIGN && token->value == sign;
}

bool newsclip_date_is_any(const newsclip_date_tokens *t, size_t i, const char *signs) {
    const newsclip_date_token *token = newsclip_date_at(t, i);
    return token->kind == NEWSCLIP_DATE_SIGN && token->value && token->value < 0x80 &&
           strchr(signs, (int)token->value);
}

bool newsclip_date_begins_at(const newsclip_date_tokens *t, size_t i, const char *bytes) {
    const newsclip_date_token *token = newsclip_date_at(t, i);
    size_t len = strlen(bytes);
    return token->kind != NEWSCLIP_DATE_END && token->end - token->start >= len &&
           memcmp(t->text.ptr + token->start, bytes, len) == 0;
}

size_t newsclip_date_end_of(const newsclip_date_tokens *t, size_t i) {
    return i ? newsclip_date_at(t, i - 1)->end : 0;
}
