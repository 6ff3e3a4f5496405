/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_DECODE_UCHARDET_H
#define NEWSCLIP_DECODE_UCHARDET_H

#include <uchardet/uchardet.h>

/** The functions of uchardet that are called here. */
#define NEWSCLIP_UCHARDET(X)                                                                       \
    X(uchardet_new)                                                                                \
    X(uchardet_handle_data)                                                                        \
    X(uchardet_data_end)                                                                           \
    X(uchardet_get_charset)                                                                        \
    X(uchardet_delete)

typedef struct newsclip_uchardet {
#define X(function) __typeof__(&function) function;
    NEWSCLIP_UCHARDET(X)
#undef X
} newsclip_uchardet;

/** uchardet, loaded at the first call: only texts in no encoding that shows need it. Safe for threads. */
const newsclip_uchardet *newsclip_uchardet_get(void);

#endif
