/* SPDX-License-Identifier: ISC */
/* The pipeline on pages; the first byte chooses what is known beside them. */
#include "checks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    uint8_t how = len > 0 ? data[0] : 0;
    newsclip_input input = { .bytes = len > 0 ? data + 1 : data,
                             .len = len > 0 ? len - 1 : 0,
                             .name = "page.html",
                             .url =
                                 how & 2 ? "https://www.news.example/2024/05/story-1.html" : NULL,
                             .charset = how & 8 ? "windows-1251" : NULL,
                             .reference_time = how & 4 ? "2025-07-13" : NULL,
                             .from = how & 16 ? NEWSCLIP_FROM_AUTO : NEWSCLIP_FROM_HTML };
    fuzz_check_document(&input);
    return 0;
}
