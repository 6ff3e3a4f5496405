/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CHECK_UPDATE_H
#define NEWSCLIP_CHECK_UPDATE_H

#include "check/compare.h"
#include "newsclip.h"

/**
 * What a golden shall be: the record that came out, with the golden's own values where nothing is compared.
 * @param golden  the golden as it is; { NULL, 0 } where there is none
 * @param record  all keys of the form that the golden has
 * @param pretty  how `record` is laid out: over several lines
 * @param out     receives the text, without a line end
 */
void newsclip_update(newsclip_str golden, newsclip_str record, bool pretty,
                     const newsclip_compare_options *options, newsclip_bytes *out);

#endif
