/* SPDX-License-Identifier: ISC */
/* WARC, plain or packed: records, damage and HTTP messages in any mixture; the stream ends. */
#include "checks.h"
#include "stream/stream.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    fuzz_check_stream(fuzz_file(data, len), NEWSCLIP_FORM_WARC);
    return 0;
}
