/* SPDX-License-Identifier: ISC */
/* uchardet, loaded when it is first needed; it brings the C++ runtime along. What it is asked is in sniff.c. */
#include "decode/uchardet.h"

#include "base/arena.h"
#include "base/late.h"
#include "base/vec.h"

#include <pthread.h>
#include <string.h>

static newsclip_uchardet loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* uchardet is C++: where `new` has no memory it throws, and nothing here can catch. std::set_new_handler() gives the chance to
 * end as everything else does; it has this name in every C++ ABI that shared libraries use on Linux. */
static void handle_new(void) {
    typedef void handler(void);
    handler *(*set_handler)(handler *);
    void *found =
        newsclip_late_find(NEWSCLIP_LATE_NAME(NEWSCLIP_LIBUCHARDET), "_ZSt15set_new_handlerPFvvE");
    memcpy(&set_handler, &found, sizeof found);
    if (found)
        (void)set_handler(newsclip_nomem);
}

static void load(void) {
    static const char *const functions[] = {
#define X(function) #function,
        NEWSCLIP_UCHARDET(X)
#undef X
    };
    newsclip_late_load(NEWSCLIP_LATE_NAME(NEWSCLIP_LIBUCHARDET), functions, NEWSCLIP_LEN(functions),
                       &loaded);
    if (newsclip_nomem_handled())
        handle_new();
}

const newsclip_uchardet *newsclip_uchardet_get(void) {
    (void)pthread_once(&once, load);
    return &loaded;
}
