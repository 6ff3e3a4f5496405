/* SPDX-License-Identifier: ISC */
/*
 * Loads shared libraries when they are first needed. In: the name of a library and those of its functions. Out: the
 * functions. The only file that knows the dynamic linker; what the functions are, and whether they were compiled for this
 * version of the library, is for the caller's headers to say.
 */
#include "base/late.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    NOT_LOADED = 2 /* the program's exit status where it cannot do its work */
};

static void *check(void *found) {
    if (!found) {
        fprintf(stderr, "newsclip: %s\n", dlerror());
        exit(NOT_LOADED);
    }
    return found;
}

void newsclip_late_load(const char *library, const char *const *functions, size_t count,
                        void *table) {
    void *loaded = check(dlopen(library, RTLD_NOW | RTLD_LOCAL));
    for (size_t i = 0; i < count; i++) {
        void *function = check(dlsym(loaded, functions[i]));
        memcpy((char *)table + i * sizeof function, &function, sizeof function);
    }
}

void *newsclip_late_find(const char *library, const char *function) {
    void *loaded = dlopen(library, RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD);
    return loaded ? dlsym(loaded, function) : NULL; // stays loaded, as it was
}
