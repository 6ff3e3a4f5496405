/* SPDX-License-Identifier: ISC */
/*
 * Text that a terminal browser set in columns side by side, as it does with a page laid out in tables.
 * In: the table of lines. Out: the same text with each column's lines together, in the order in which columns begin.
 * A line falls into cells at wide gaps; a cell belongs to the column above it that it overlaps. What a column says and
 * whether its lines are one paragraph is not decided here.
 */
#include "input/columns.h"

enum {
    GAP = 3,        /* spaces: between words of a sentence a browser sets one, rarely two */
    CELLS_MAX = 16, /* in one line; what follows stays in the last one */
    OPEN_MAX = 32,  /* columns that go on at one time */
    SHARE = 7, /* one line in so many must have a gap before a document counts as set in columns */
    LINES_MIN = 8, /* and at least so many lines */
    PATIENCE = 4,  /* lines without a cell after which a column has ended */
    INDENT_MAX =
        10 /* columns: the indent of a first line or of a list; further right another column begins */
};

typedef struct cell {
    newsclip_line line;
    uint32_t left; /**< columns from the margin */
    uint32_t right;
    uint32_t column; /**< number of the column of text it belongs to */
} cell;

NEWSCLIP_VEC(cells, cell)

typedef struct text_column {
    uint32_t number;
    uint32_t left;
    uint32_t right;
    uint32_t last_line;
} text_column;

/* The columns of text that are open at a line, and how many there have been. */
typedef struct open_columns {
    text_column at[OPEN_MAX];
    size_t len;
    uint32_t made;
} open_columns;

static bool has_gap(newsclip_str text) {
    return newsclip_lines_find_gap(text, GAP, 0) != SIZE_MAX;
}

static bool is_columned(const newsclip_lines *lines) {
    size_t gapped = 0;
    for (size_t i = 0; i < lines->len; i++)
        gapped += has_gap(lines->at[i].text);
    return gapped >= LINES_MIN && gapped * SHARE >= lines->len;
}

static uint32_t columns_of(newsclip_str text) {
    uint32_t columns = 0;
    for (const char *p = text.ptr, *end = p + text.len; p < end;)
        columns += (uint32_t)newsclip_utf8_columns(newsclip_utf8_next(&p));
    return columns;
}

/* The part of a line that is bytes [from, to) of its text, as a line of its own that begins at column `left`. */
static void push_cell(newsclip_arena *arena, cells *out, const newsclip_line *line, size_t from,
                      size_t to, uint32_t left) {
    cell one = { .line = *line, .left = left };
    newsclip_str text = newsclip_str_trim(newsclip_str_slice(line->text, from, to));
    if (text.len == 0)
        return;
    newsclip_line_retext(&one.line, text);
    one.line.marked = line->marked && from == 0;
    one.right = left + columns_of(text);
    cells_push(arena, out, one);
}

static void cut_line(newsclip_arena *arena, cells *out, const newsclip_line *line) {
    size_t from = 0;
    uint32_t left = line->indent;
    for (int n = 1; n < CELLS_MAX; n++) {
        size_t gap = newsclip_lines_find_gap(line->text, GAP, from);
        if (gap == SIZE_MAX)
            break;
        size_t next = gap;
        while (next < line->text.len && line->text.ptr[next] == ' ')
            next++;
        push_cell(arena, out, line, from, gap, left);
        left += columns_of(newsclip_str_slice(line->text, from, next));
        from = next;
    }
    push_cell(arena, out, line, from, line->text.len, left);
}

static void close_ended(open_columns *open, uint32_t line) {
    size_t kept = 0;
    for (size_t i = 0; i < open->len; i++)
        if (line - open->at[i].last_line <= PATIENCE)
            open->at[kept++] = open->at[i];
    open->len = kept;
}

static bool fits(const text_column *column, const cell *one) {
    bool overlaps = one->left < column->right && one->right > column->left;
    uint32_t low = column->left < one->left ? column->left : one->left;
    uint32_t high = column->left < one->left ? one->left : column->left;
    return overlaps && high - low <= INDENT_MAX;
}

/* The open column that a cell goes on. */
static text_column *find_column(open_columns *open, const cell *one) {
    text_column *found = NULL;
    for (size_t i = 0; i < open->len; i++)
        if (fits(&open->at[i], one) && open->at[i].last_line != one->line.number)
            found = &open->at[i];
    return found;
}

static text_column *open_column(open_columns *open) {
    if (open->len == OPEN_MAX) {
        memmove(open->at, open->at + 1, (OPEN_MAX - 1) * sizeof open->at[0]);
        open->len--;
    }
    text_column *column = &open->at[open->len++];
    *column = (text_column){ .number = open->made++, .left = UINT32_MAX };
    return column;
}

static uint32_t assign_columns(cells *all) {
    open_columns open = { .len = 0 };
    for (size_t i = 0; i < all->len; i++) {
        cell *one = &all->at[i];
        close_ended(&open, one->line.number);
        text_column *column = find_column(&open, one);
        if (!column)
            column = open_column(&open);
        column->left = one->left < column->left ? one->left : column->left;
        column->right = one->right > column->right ? one->right : column->right;
        column->last_line = one->line.number;
        one->column = column->number;
    }
    return open.made;
}

/* Where each column's cells begin in the sorted table; start[columns] is the number of cells. */
static uint32_t *count_starts(newsclip_arena *arena, const cells *all, uint32_t columns) {
    uint32_t *start = newsclip_arena_alloc(arena, (columns + 1) * sizeof *start);
    for (size_t i = 0; i < all->len; i++)
        start[all->at[i].column + 1]++;
    for (uint32_t c = 0; c < columns; c++)
        start[c + 1] += start[c];
    return start;
}

/* Indents, margin and blank lines inside one column of text. */
static void finish_column(cell *first, size_t count) {
    uint32_t left = UINT32_MAX, right = 0;
    for (size_t i = 0; i < count; i++) {
        left = first[i].left < left ? first[i].left : left;
        right = first[i].right > right ? first[i].right : right;
    }
    for (size_t i = 0; i < count; i++) {
        newsclip_line *line = &first[i].line;
        line->indent = first[i].left - left;
        line->margin = right - left;
        line->blank = i ? line->number - first[i - 1].line.number - 1 : 1;
    }
}

void newsclip_lines_uncolumn(newsclip_arena *arena, newsclip_lines *lines) {
    if (!is_columned(lines))
        return;
    cells all = { 0 };
    for (size_t i = 0; i < lines->len && !newsclip_arena_is_late(arena); i++)
        cut_line(arena, &all, &lines->at[i]);
    uint32_t columns = assign_columns(&all);
    uint32_t *start = count_starts(arena, &all, columns);
    uint32_t *place = newsclip_arena_alloc(arena, (columns + 1) * sizeof *place);
    memcpy(place, start, (columns + 1) * sizeof *place);
    cell *sorted = newsclip_arena_alloc(arena, all.len * sizeof *sorted);
    for (size_t i = 0; i < all.len; i++)
        sorted[place[all.at[i].column]++] = all.at[i];
    for (uint32_t c = 0; c < columns; c++)
        finish_column(sorted + start[c], start[c + 1] - start[c]);
    lines->len = 0;
    for (size_t i = 0; i < all.len; i++)
        newsclip_lines_push(arena, lines, sorted[i].line);
}
