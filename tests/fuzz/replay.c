/* SPDX-License-Identifier: ISC */
/*
 * Runs a fuzz target on files, without a fuzzer.
 * In: paths of files. Out: nothing where all promises hold; a broken one ends the process, its file named before.
 */
#include "checks.h"

#include "stream/bytes.h"

#include <stdio.h>

int main(int argc, char **argv) {
    newsclip_bytes bytes = { 0 };
    for (int i = 1; i < argc; i++) {
        if (newsclip_bytes_load(&bytes, argv[i], (size_t)64 << 20) != NEWSCLIP_READ_OK)
            return 1;
        fprintf(stderr, "%s\n", argv[i]);
        LLVMFuzzerTestOneInput((const uint8_t *)bytes.data, bytes.len);
    }
    newsclip_bytes_free(&bytes);
    return 0;
}
