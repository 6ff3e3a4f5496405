/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_DATELINE_CJK_H
#define NEWSCLIP_SCAN_DATELINE_CJK_H

#include "scan/dateline.h"

/** newsclip_dateline_scan() for Chinese, Japanese and Korean openings: "新华社北京7月13日电", "【北京共同】",
 *  "[東京 13日 ロイター]", "(서울=연합뉴스)". */
bool newsclip_dateline_cjk(newsclip_str text, newsclip_dateline *dateline);

/** Bytes of the sign that ends agency, place and date ("电", "訊") and begins s; 0 where none does. */
size_t newsclip_dateline_wire_sign(newsclip_str s);

#endif
