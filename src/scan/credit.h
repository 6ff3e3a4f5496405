/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_CREDIT_H
#define NEWSCLIP_SCAN_CREDIT_H

#include "base/str.h"

/** A picture's credit at the end of its caption. Views into the text given. */
typedef struct newsclip_credit {
    newsclip_str text;   /**< the caption without the credit; may be empty */
    newsclip_str credit; /**< "Reuters Archive", "AFP"; brackets and the word for picture are off */
} newsclip_credit;

/**
 * Find the credit that a caption ends in: "... / Photo: Reuters Archive", "... [Photo: AFP] / AFP", "(Photo by Jane Roe)",
 * "... (AP Photo/Jane Roe)", "... Foto: dpa", "... © Jane Roe", with the words for picture in many languages.
 * @return false where there is none
 */
bool newsclip_credit_scan(newsclip_str text, newsclip_credit *credit);

#endif
