/* SPDX-License-Identifier: ISC */
/* The pipeline on plain text; the first byte chooses what is known beside it. */
#include "checks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    uint8_t how = len > 0 ? data[0] : 0;
    newsclip_input input = { .bytes = len > 0 ? data + 1 : data,
                             .len = len > 0 ? len - 1 : 0,
                             .name = how & 1 ? "a\xFFname" : "page.txt",
                             .url =
                                 how & 2 ? "https://www.news.example/2024/05/story-1.html" : NULL,
                             .reference_time = how & 4 ? "2025-07-13T12:00+02:00" : NULL,
                             .from = NEWSCLIP_FROM_TEXT };
    fuzz_check_document(&input);
    return 0;
}
