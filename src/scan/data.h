/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_DATA_H
#define NEWSCLIP_SCAN_DATA_H

#include "scan/wordlist.h"

/* The word tables of data/, embedded at build time; what their lines mean stands at their heads. */

extern const newsclip_wordlist newsclip_data_agencies;
extern const newsclip_wordlist newsclip_data_byline_words;
extern const newsclip_wordlist newsclip_data_roles;

#endif
