/* SPDX-License-Identifier: ISC */
/* libxml2, loaded when the first page comes; it brings ICU and the C++ runtime along. What it is asked is in html.c. */
#include "input/html_xml.h"

#include "base/arena.h"
#include "base/late.h"
#include "base/vec.h"

#include <pthread.h>
#include <string.h>

static newsclip_xml loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* libxml2's own way to memory: the process may have another than malloc. */
static xmlFreeFunc own_free;
static xmlMallocFunc own_malloc;
static xmlReallocFunc own_realloc;
static xmlStrdupFunc own_strdup;

/* What libxml2 keeps for a thread comes from malloc whatever it was told, and is used unseen. NULL where the version at hand has no
 * such function. */
static void *(*state_of_thread)(void);

static void *check(void *memory) {
    if (!memory)
        newsclip_nomem();
    return memory;
}

static void *checked_malloc(size_t size) {
    return check(own_malloc(size));
}

static void *checked_realloc(void *old, size_t size) {
    return check(own_realloc(old, size));
}

static char *checked_strdup(const char *text) {
    return check(own_strdup(text));
}

/* Without memory libxml2 reads half a page and says so to nobody who could tell it from the end of the page. */
static void check_memory(void) {
    (void)loaded.xmlMemGet(&own_free, &own_malloc, &own_realloc, &own_strdup);
    (void)loaded.xmlMemSetup(own_free, checked_malloc, checked_realloc, checked_strdup);
}

static void load(void) {
    static const char *const functions[] = {
#define X(function) #function,
        NEWSCLIP_XML(X)
#undef X
    };
    newsclip_late_load(NEWSCLIP_LATE_NAME(NEWSCLIP_LIBXML2), functions, NEWSCLIP_LEN(functions),
                       &loaded);
    if (newsclip_nomem_handled()) {
        void *found = newsclip_late_find(NEWSCLIP_LATE_NAME(NEWSCLIP_LIBXML2), "xmlGetGlobalState");
        memcpy(&state_of_thread, &found, sizeof found);
        check_memory();
    }
    loaded.xmlInitParser(); /* before there are threads that parse */
}

const newsclip_xml *newsclip_xml_get(void) {
    (void)pthread_once(&once, load);
    if (state_of_thread && !state_of_thread())
        newsclip_nomem();
    return &loaded;
}
