/* SPDX-License-Identifier: ISC */
/*
 * Names of diagnostics: in comes an enumerator, out comes its stable id. Which diagnostics there are stands in
 * diags.def; when one is raised is up to the stages; nothing is printed here.
 */
#include "base/diag.h"

#include <assert.h>

static const char *const names[] = {
#define X(id, text) [NEWSCLIP_DIAG_##id] = #id,
#include "base/diags.def"
#undef X
};

_Static_assert(NEWSCLIP_DIAG_COUNT <= 32, "a set of diagnostics is 32 bits wide");

const char *newsclip_diag_name(newsclip_diag diag) {
    assert(diag < NEWSCLIP_DIAG_COUNT);
    return names[diag];
}
