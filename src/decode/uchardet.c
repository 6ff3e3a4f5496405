/* SPDX-License-Identifier: ISC */
/* uchardet, loaded when it is first needed; it brings the C++ runtime along. What it is asked is in sniff.c. */
#include "decode/uchardet.h"

#include "base/late.h"
#include "base/vec.h"

#include <pthread.h>

static newsclip_uchardet loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    static const char *const functions[] = {
#define X(function) #function,
        NEWSCLIP_UCHARDET(X)
#undef X
    };
    newsclip_late_load(NEWSCLIP_LATE_NAME(NEWSCLIP_LIBUCHARDET), functions, NEWSCLIP_LEN(functions),
                       &loaded);
}

const newsclip_uchardet *newsclip_uchardet_get(void) {
    (void)pthread_once(&once, load);
    return &loaded;
}
