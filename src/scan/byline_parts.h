/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_BYLINE_PARTS_H
#define NEWSCLIP_SCAN_BYLINE_PARTS_H

#include "scan/words.h"

/** Is token `at` a comma, bar, dash or opening bracket? */
bool newsclip_part_separator(const newsclip_words *words, size_t at);

/** Is it a date word, a number, or a month's name beside a number? */
bool newsclip_part_date(const newsclip_words *words, size_t at);

/** Is it digits that can only be a date, a time or a year: "13.07.2025", "2025-07-13", "10:30"? */
bool newsclip_part_digits(const newsclip_words *words, size_t at);

/** Does a verb in small letters stand at token `from` or behind it, so that the line is a sentence? */
bool newsclip_part_verb(const newsclip_words *words, size_t from);

/** Tokens of the agency at `at`, 0 where there is none. A first name that is also an agency's, such as
 *  Petra, is a first name where a surname follows. */
size_t newsclip_part_agency(const newsclip_words *words, size_t at);

/** Tokens of the outlet at `at`: a phrase that holds a word of outlets, begins with an article, or is a
 *  web site. */
size_t newsclip_part_outlet(const newsclip_words *words, size_t at);

/** "Jane Roe USA TODAY": is what stands at `at` an outlet beyond doubt that closes the line, with nothing before it? In a
 *  line that is marked as a by-line its last word is enough: "By Jane Roe Harbour Times". */
bool newsclip_part_closing_outlet(const newsclip_words *words, size_t at, bool marked);

/** Is token `at` (below words->len) a "/"? */
bool newsclip_part_stroke(const newsclip_words *words, size_t at);

/** "Le Courrier avec AFP", "EL EJEMPLO / EFE": the token of the agency that closes a line with the name of an outlet, told by a word
 *  of such names, and a word that joins the two; 0 where there is none. */
size_t newsclip_part_shared(const newsclip_words *words);

/** Tokens of the phrase at `at` if all its words are for staff in general ("Our Special Correspondent"). */
size_t newsclip_part_staff(const newsclip_words *words, size_t at);

/** The token behind the role title that begins at `at`; `at` where there is none. Right behind a name it
 *  must be an editorial one ("Jane Roe Health Editor") or hold two words for roles; behind a separator any
 *  role will do. */
size_t newsclip_part_role(const newsclip_words *words, size_t at);

/** The token behind a date, its labels and separators that open the line; 0 where none does. *sure: it has
 *  a year or time, or says how long ago it was. */
size_t newsclip_part_lead(const newsclip_words *words, bool *sure);

/** Does a date, a read time or an address stand at `at`, right behind names? A bare "30 min" needs a separator before it. */
bool newsclip_part_stamp(const newsclip_words *words, size_t at);

#endif
