/* SPDX-License-Identifier: ISC */
/* JSON Lines, plain or packed: every line has a document or an error, and the stream ends. */
#include "checks.h"
#include "stream/stream.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    fuzz_check_stream(fuzz_file(data, len), NEWSCLIP_FORM_JSONL);
    return 0;
}
