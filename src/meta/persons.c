/* SPDX-License-Identifier: ISC */
/*
 * Who wrote it, as metadata says.
 * In: the value of an author's field: a name, several, a whole by-line, an address, an outlet, nonsense. Out: candidates for
 * authors, one a person, and for the source where an outlet or agency is named. By-lines are read by scan/; what it does
 * not take for one is split here, and a piece is a name unless something in it says that it is none.
 */
#include "meta/clean.h"
#include "meta/parts.h"
#include "scan/agency.h"
#include "scan/byline.h"
#include "scan/words.h"

#include "base/vec.h"

enum {
    PERSONS_MAX = 24,   /* of one value */
    NAME_WORDS_MAX = 5, /* more words are a sentence or an outlet */
    NAME_LETTERS_MAX = 60,
    GROUP_BYTES_MAX = 80 /* of an outlet */
};

/* What stands between two names. */
static const newsclip_str joints[] = {
    { ",", 1 },     { ";", 1 },      { "|", 1 },     { " / ", 3 },      { " & ", 3 },
    { " and ", 5 }, { " und ", 5 },  { " et ", 4 },  { " y ", 3 },      { " e ", 3 },
    { " i ", 3 },   { " og ", 4 },   { " och ", 5 }, { " \u0438 ", 4 }, { "\u3001", 3 },
    { " en ", 4 },  { " with ", 6 },
};

/* Words before a name that are no part of it. */
static const newsclip_str openings[] = {
    { "By ", 3 },  { "by ", 3 },  { "BY ", 3 },     { "Von ", 4 },         { "von ", 4 },
    { "Por ", 4 }, { "Par ", 4 }, { "Author:", 7 }, { "Written by ", 11 },
};

static bool is_address(newsclip_str text) {
    return newsclip_str_find(text, NEWSCLIP_STR("://"), 0) != SIZE_MAX ||
           newsclip_str_starts(text, NEWSCLIP_STR("www.")) ||
           newsclip_str_starts(text, NEWSCLIP_STR("@"));
}

/* Is the word one for staff, roles, outlets or furniture, which names hardly hold? */
static bool is_listed(const newsclip_words *words, size_t at, const char *classes) {
    if (newsclip_words_are(words, at, "eqtuz") || words->at[at].initial)
        return false;
    return newsclip_words_are(words, at, classes) || newsclip_words_role(words, at);
}

/* "d'Alembert", "al-Assad" */
static bool has_joint(newsclip_str word) {
    return memchr(word.ptr, '-', word.len) || memchr(word.ptr, '\'', word.len) ||
           newsclip_str_find(word, NEWSCLIP_STR("\u2019"), 0) != SIZE_MAX;
}

/* What the words of a piece are. */
typedef struct piece_words {
    size_t count;
    size_t listed;    /**< of staff, roles, outlets */
    size_t furniture; /**< of menus and the like, in some language */
    size_t capitals;
    size_t small; /**< without a capital, and no particles */
    bool last_listed;
} piece_words;

/* False where something else than words stands in the piece. */
static bool count_words(newsclip_str piece, newsclip_meta_agent agent, piece_words *out) {
    newsclip_words words;
    newsclip_words_split(piece, &words);
    *out = (piece_words){ .count = 0 };
    for (size_t i = 0; i < words.len; i++) {
        const newsclip_token *token = &words.at[i];
        bool sign = token->kind == NEWSCLIP_TOKEN_QUOTE || token->kind == NEWSCLIP_TOKEN_DASH ||
                    token->kind == NEWSCLIP_TOKEN_STOP;
        if (token->kind != NEWSCLIP_TOKEN_WORD && !sign)
            return false;
        if (sign)
            continue;
        bool person = agent == NEWSCLIP_META_AGENT_PERSON;
        out->last_listed = is_listed(&words, i, person ? "go" : "gorx");
        out->listed += is_listed(&words, i, "gorx");
        size_t phrase = newsclip_words_phrase(&words, i, "s"); /* "Full Bio" */
        out->furniture += phrase > 1 ? phrase : is_listed(&words, i, "s");
        bool capital = token->upper || token->caseless || token->dense;
        out->capitals += capital;
        out->small += !capital && !has_joint(newsclip_words_text(&words, i, i + 1)) &&
                      !newsclip_words_are(&words, i, "q");
        out->count++;
    }
    return !words.more && out->count > 0;
}

/* Could the piece be a person's name? A single word only where it is all that is said. Where it is said to be a person, a word that is also one of another kind ("Tim", "You")
 * is no hindrance. */
static bool is_name(newsclip_str piece, newsclip_meta_agent agent, bool alone) {
    piece_words words;
    if (newsclip_utf8_length(piece) > NAME_LETTERS_MAX || !count_words(piece, agent, &words))
        return false;
    bool person = agent == NEWSCLIP_META_AGENT_PERSON;
    if (words.count == 1 && !alone && !person)
        return false; /* "The Example, London" */
    size_t most = person ? words.count - 1 : (words.count - 1) / 2;
    bool small = person && words.count > 1 && words.small == words.count && words.listed == 0;
    return words.count <= NAME_WORDS_MAX && (small || (words.capitals > 0 && words.small == 0)) &&
           !words.last_listed && words.listed <= most && words.furniture < words.count;
}

static void add_group(newsclip_doc *doc, newsclip_str name, const newsclip_meta_row *row,
                      const newsclip_meta_value *value) {
    if (name.len <= GROUP_BYTES_MAX && !is_address(name))
        newsclip_meta_add(doc, NEWSCLIP_FIELD_source, name, row, value);
}

/* Words for "by" before a name, brackets and e-mail addresses behind it. */
static newsclip_str strip_extras(newsclip_str piece) {
    size_t bracket = newsclip_str_find(piece, NEWSCLIP_STR(" ("), 0);
    if (bracket != SIZE_MAX && newsclip_str_ends(piece, NEWSCLIP_STR(")")))
        piece = newsclip_str_slice(piece, 0, bracket);
    for (size_t i = 0; i < NEWSCLIP_LEN(openings); i++)
        if (newsclip_str_starts(piece, openings[i]))
            return newsclip_str_trim(newsclip_str_slice(piece, openings[i].len, piece.len));
    return piece;
}

static void add_piece(newsclip_doc *doc, newsclip_str piece, bool alone,
                      const newsclip_meta_row *row, const newsclip_meta_value *value) {
    piece = strip_extras(newsclip_str_trim(piece));
    if (newsclip_agency_is(piece))
        add_group(doc, piece, row, value);
    else if (piece.len && is_name(piece, value->agent, alone))
        newsclip_meta_add(doc, NEWSCLIP_FIELD_author, piece, row, value);
}

/* Offset of the next joint at or after `from`, or the text's end; its length in *len. */
static size_t find_joint(newsclip_str text, size_t from, size_t *len) {
    size_t found = text.len;
    *len = 0;
    for (size_t i = 0; i < NEWSCLIP_LEN(joints); i++) {
        size_t at = newsclip_str_find(text, joints[i], from);
        if (at >= found)
            continue;
        found = at;
        *len = joints[i].len;
    }
    return found;
}

static bool is_one_word(newsclip_str piece) {
    return piece.len > 1 && !memchr(piece.ptr, ' ', piece.len);
}

/* "Jane" or "Jane T." */
static bool is_first_name(newsclip_str piece) {
    const char *space = memchr(piece.ptr, ' ', piece.len);
    size_t len = space ? (size_t)(space - piece.ptr) : piece.len;
    newsclip_str initial = newsclip_str_trim(newsclip_str_slice(piece, len, piece.len));
    return len > 1 && (initial.len == 0 ||
                       (initial.len <= 3 && newsclip_str_ends(initial, NEWSCLIP_STR("."))));
}

/* "Roe, Jane T." of library cards; { NULL, 0 } where it is no such name. */
static newsclip_str turn_name(newsclip_arena *arena, newsclip_str text) {
    size_t comma = newsclip_str_find(text, NEWSCLIP_STR(","), 0);
    if (comma == SIZE_MAX || newsclip_str_find(text, NEWSCLIP_STR(","), comma + 1) != SIZE_MAX)
        return (newsclip_str){ NULL, 0 };
    newsclip_str last = newsclip_str_trim(newsclip_str_slice(text, 0, comma));
    newsclip_str first = newsclip_str_trim(newsclip_str_slice(text, comma + 1, text.len));
    if (!is_one_word(last) || !is_first_name(first))
        return (newsclip_str){ NULL, 0 };
    newsclip_buf out = { .arena = arena };
    newsclip_buf_add(&out, first);
    newsclip_buf_add_char(&out, ' ');
    newsclip_buf_add(&out, last);
    return newsclip_buf_str(&out);
}

static void split_names(newsclip_doc *doc, newsclip_str text, const newsclip_meta_row *row,
                        const newsclip_meta_value *value) {
    for (size_t from = 0, n = 0, len; from <= text.len && n < PERSONS_MAX; n++) {
        size_t at = find_joint(text, from, &len);
        add_piece(doc, newsclip_str_slice(text, from, at), at - from == text.len, row, value);
        from = at + (len ? len : 1);
    }
}

/* "Written by", with no name behind it that reads as one. */
static bool is_announced(newsclip_str text) {
    newsclip_words words;
    newsclip_words_split(text, &words);
    return newsclip_words_phrase(&words, 0, "mc") > 0;
}

void newsclip_meta_offer_persons(newsclip_doc *doc, const newsclip_meta_row *row,
                                 const newsclip_meta_value *value) {
    newsclip_str text = newsclip_meta_clean(doc->arena, value->text, NEWSCLIP_META_VALUE);
    newsclip_byline byline;
    if (text.len == 0 || is_address(text))
        return;
    if (value->agent == NEWSCLIP_META_AGENT_GROUP || newsclip_agency_is(text)) {
        add_group(doc, text, row, value);
        return;
    }
    newsclip_str turned = turn_name(doc->arena, text);
    text = turned.ptr ? turned : text;
    if (newsclip_byline_scan(text, &byline)) {
        for (size_t i = 0; i < byline.names; i++)
            newsclip_meta_add(doc, NEWSCLIP_FIELD_author, byline.name[i], row, value);
        if (byline.outlet.ptr)
            add_group(doc, byline.outlet, row, value);
        return;
    }
    if (!is_announced(text))
        split_names(doc, text, row, value);
}
