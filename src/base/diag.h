/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BASE_DIAG_H
#define NEWSCLIP_BASE_DIAG_H

#include <stdbool.h>
#include <stdint.h>

/** What can be said of a record that was made all the same: its `warnings`. */
typedef enum newsclip_diag {
#define X(id, text) NEWSCLIP_DIAG_##id,
#include "base/diags.def"
#undef X
    NEWSCLIP_DIAG_COUNT
} newsclip_diag;

/** The diagnostics of one document: a set; zeroed it is empty. */
typedef struct newsclip_diags {
    uint32_t set;
} newsclip_diags;

static inline void newsclip_diag_add(newsclip_diags *diags, newsclip_diag diag) {
    diags->set |= UINT32_C(1) << diag;
}

static inline void newsclip_diag_drop(newsclip_diags *diags, newsclip_diag diag) {
    diags->set &= ~(UINT32_C(1) << diag);
}

static inline bool newsclip_diag_has(const newsclip_diags *diags, newsclip_diag diag) {
    return diags->set >> diag & 1;
}

/** The stable id of a diagnostic, as it stands in records. */
const char *newsclip_diag_name(newsclip_diag diag);

#endif
