/* SPDX-License-Identifier: ISC */
/* libxml2, loaded when the first page comes; it brings ICU and the C++ runtime along. What it is asked is in html.c. */
#include "input/html_xml.h"

#include "base/late.h"
#include "base/vec.h"

#include <pthread.h>

static newsclip_xml loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    static const char *const functions[] = {
#define X(function) #function,
        NEWSCLIP_XML(X)
#undef X
    };
    newsclip_late_load(NEWSCLIP_LATE_NAME(NEWSCLIP_LIBXML2), functions, NEWSCLIP_LEN(functions),
                       &loaded);
    loaded.xmlInitParser(); /* before there are threads that parse */
}

const newsclip_xml *newsclip_xml_get(void) {
    (void)pthread_once(&once, load);
    return &loaded;
}
