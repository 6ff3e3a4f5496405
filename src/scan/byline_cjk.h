/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_BYLINE_CJK_H
#define NEWSCLIP_SCAN_BYLINE_CJK_H

#include "scan/byline.h"

/** newsclip_byline_scan() for Chinese, Japanese and Korean lines, where names are told by their
 *  length and the words beside them: "文／…", "记者 …", "… 기자", "【…】". */
bool newsclip_byline_cjk(newsclip_str text, newsclip_byline *byline);

#endif
