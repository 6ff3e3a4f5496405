/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_AGENCY_H
#define NEWSCLIP_SCAN_AGENCY_H

#include "base/str.h"

/** Is the whole of `name` (case of short names counts: "AA" not "aa") a news agency or one of its short names, as listed
 *  in data/agencies? Words like "Staff", "news agency", "with" + agency are the caller's business. */
bool newsclip_agency_is(newsclip_str name);

/** May an agency's name begin with this word, or be it? */
bool newsclip_agency_opens(newsclip_str word);

/** The agency that a paragraph's end credits: "... said. - Reuters", "(AFP)", "—AP", "/新华社/", or { NULL, 0 }. A view into
 *  text; *cut receives the offset where the credit, with its dash or bracket, begins. Agencies merely quoted in the
 *  sentence ("according to TASS") are none. */
newsclip_str newsclip_agency_trailing(newsclip_str text, size_t *cut);

#endif
