/* SPDX-License-Identifier: ISC */
/* Trees: a score does not depend on the rows that are asked about with it. */
#include "model/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROWS = 2 * NEWSCLIP_MODEL_ROWS + 3, COLUMNS_MAX = 512 };

/* Values of all sizes, the same in each run. */
static void fill_rows(int16_t *rows, size_t len) {
    uint32_t seed = 1;
    for (size_t i = 0; i < len; i++) {
        seed = seed * UINT32_C(1103515245) + 12345;
        rows[i] = (int16_t)((seed >> 16) % (i % 3 ? 1200 : 20) - (i % 7 ? 0 : 300));
    }
}

static void check_model(const newsclip_model *model) {
    static int16_t rows[ROWS * COLUMNS_MAX];
    double together[ROWS], alone;
    assert_true(model->column_count <= COLUMNS_MAX);
    fill_rows(rows, ROWS * model->column_count);
    newsclip_model_score(model, rows, ROWS, together);
    for (size_t i = 0; i < ROWS; i++) {
        newsclip_model_score(model, rows + i * model->column_count, 1, &alone);
        assert_true(alone == together[i]);
    }
}

static void test_together(void **state) {
    (void)state;
    check_model(&newsclip_model_text);
    check_model(&newsclip_model_html);
    check_model(&newsclip_model_headline);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
