/* SPDX-License-Identifier: ISC */
/* The models' tables are built in, so no file of them is ever read; what can be anything is a row of values. */
#include "checks.h"
#include "model/model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void check_model(const newsclip_model *model, const uint8_t *data, size_t len) {
    int16_t *row = calloc(model->column_count, sizeof *row);
    fuzz_expect(row != NULL, "there is memory");
    size_t bytes = model->column_count * sizeof *row;
    if (len > 0)
        memcpy(row, data, len < bytes ? len : bytes);
    double score = 0, again = 1;
    newsclip_model_score(model, row, 1, &score);
    newsclip_model_score(model, row, 1, &again);
    fuzz_expect(isfinite(score) && fabs(score) < 1000, "a score is a number of some size");
    fuzz_expect(memcmp(&score, &again, sizeof score) == 0, "the same row has the same score");
    free(row);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    check_model(&newsclip_model_text, data, len);
    check_model(&newsclip_model_html, data, len);
    check_model(&newsclip_model_headline, data, len);
    return 0;
}
