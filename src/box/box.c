/* SPDX-License-Identifier: ISC */
/*
 * A box around the process before it reads what strangers wrote.
 * In: what it needs. Out: a process that can do nothing else. If some page finds a way to run code here, there is nothing that this code could
 * send, start or overwrite, but the outputs of the same run.
 */
#include "box/parts.h"

#include <stdlib.h>
#include <string.h>

#ifdef __linux__
#include <sys/prctl.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(NEWSCLIP_NO_BOX)
#define IS_SANITIZED 1
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

/* Sanitisers and valgrind read and write files of their own at the end. */
static bool is_watched(void) {
    const char *preloaded = getenv("LD_PRELOAD");
    return IS_SANITIZED || (preloaded && strstr(preloaded, "vgpreload"));
}

newsclip_box_state newsclip_box_close(const newsclip_box *box) {
    if (is_watched() || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return NEWSCLIP_BOX_OPEN;
    bool files = newsclip_box_fence_files(box); // first: it makes system calls of its own
    bool calls = newsclip_box_fence_calls();
    return files && calls   ? NEWSCLIP_BOX_CLOSED
           : files || calls ? NEWSCLIP_BOX_PARTLY
                            : NEWSCLIP_BOX_OPEN;
}

#else

newsclip_box_state newsclip_box_close(const newsclip_box *box) {
    (void)box;
    return NEWSCLIP_BOX_OPEN;
}

#endif
