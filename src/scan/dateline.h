/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_DATELINE_H
#define NEWSCLIP_SCAN_DATELINE_H

#include "base/str.h"

/** The opening of a wire story. Views into the text given; { NULL, 0 } where a part does not stand there. */
typedef struct newsclip_dateline {
    newsclip_str place;  /**< "MOSCOW", "Washington", "PARIS/LONDON", "北京" */
    newsclip_str agency; /**< "Reuters", "AP", "新华社" */
    newsclip_str date;   /**< "July 13", where the dateline holds one */
    size_t end;          /**< byte behind the dateline's mark (dash, colon) and spaces */
} newsclip_dateline;

/**
 * Read the dateline that opens a paragraph: "MOSCOW: ...", "PARIS (AFP) - ...", "WASHINGTON, July 13 (Reuters) — ...",
 * "Moscow - Saba: ...", "Berlin (dpa) - ...", "(CNN) —", "新华社北京7月13日电". A place in mixed case needs an agency, a date or
 * a dash behind it; "Note: ..." and "WARNING: ..." are no datelines.
 */
bool newsclip_dateline_scan(newsclip_str text, newsclip_dateline *dateline);

#endif
