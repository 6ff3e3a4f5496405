/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_BYLINE_CJK_H
#define NEWSCLIP_SCAN_BYLINE_CJK_H

#include "scan/byline.h"

/** newsclip_byline_scan() for Chinese, Japanese and Korean lines, where names are told by their
 *  length and the words beside them: "文／…", "记者 …", "… 기자", "【…】". */
bool newsclip_byline_cjk(newsclip_str text, newsclip_byline *byline);

/**
 * Read the by-line that opens a paragraph of these languages, however long it is: "（记者 …）", "新华社北京3月4日电（记者 …）",
 * "中央社記者…台北4日電", "(서울=연합뉴스) … 기자 =".
 * @return whether persons are named by a word that says that they wrote it
 */
bool newsclip_byline_opening(newsclip_str text, newsclip_byline *byline);

#endif
