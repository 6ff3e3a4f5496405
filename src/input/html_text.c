/* SPDX-License-Identifier: ISC */
/*
 * Text between tags, to blocks. In: pieces of text, breaks, ends of blocks. Out: blocks with spaces folded, each with what
 * the markup around it tells, and the map back to the page.
 * Inline elements neither add nor take a space. Whether a single line break or the border of a cell parts two blocks is
 * decided when the whole block is there, by what stands on both sides. What the text says is not looked at.
 */
#include "input/html_parts.h"

enum {
    LINES_MAX = 3, /* a block of no more lines may be a by-line, a date and the like, one a line; */
    LINE_MAX = 100,     /* bytes: if none of its lines is longer */
    HEAD_MAX = 90,      /* bytes: a subhead on a line of its own, */
    UNDER_MIN = 100,    /* bytes: with a paragraph below it */
    CELL_MAX = 240,     /* bytes: what is longer is a column of the page, not a cell of a row */
    MARKS_MAX = 4096,   /* lines or cells of one block */
    BLOCKS_FREE = 8192, /* blocks that any page may have; the largest seen has 1600 */
    BYTES_A_BLOCK =
        160 /* of the page for each further block; tiny ones cost many times their bytes of memory */
};

static const char CELL_SEPARATOR[] = " | ";

/* ---- appending ---- */

static void begin_block(newsclip_html_reader *reader, size_t source) {
    const newsclip_html_frame *top = newsclip_html_top(reader);
    reader->source = source;
    reader->names = top->names;
    reader->near = top->near;
}

/* Does a separator stand at the end of the text? */
static bool ends_in_mark(const newsclip_html_reader *reader) {
    const newsclip_html_mark *last =
        reader->marks.len ? &reader->marks.at[reader->marks.len - 1] : NULL;
    return last && last->at + last->len == reader->out.len;
}

/* Note where the next text comes from. Of a block that tiny ones were joined to only its ends are exact: the map would
 * have a run for every few bytes. */
static void map(newsclip_html_reader *reader, size_t source, size_t text_step, size_t source_step) {
    newsclip_doc *doc = reader->doc;
    if (!reader->joined)
        newsclip_textmap_add(doc->arena, &doc->to_decoded, reader->out.len, source,
                             (uint16_t)text_step, (uint16_t)source_step);
}

static void add_mapped(newsclip_html_reader *reader, newsclip_str text, size_t source,
                       size_t source_step) {
    map(reader, source, text.len, source_step);
    newsclip_buf_add(&reader->out, text);
}

/* Make ready for a letter that stands at `source`: begin the block, or write the space that waits. */
static void prepare(newsclip_html_reader *reader, size_t source) {
    if (reader->out.len == reader->begin)
        begin_block(reader, source);
    else if (reader->space != SIZE_MAX && !ends_in_mark(reader))
        add_mapped(reader, NEWSCLIP_STR(" "), reader->space, 1);
    reader->space = SIZE_MAX;
    reader->feeds = 0;
}

static void count(newsclip_html_reader *reader, size_t len) {
    const newsclip_html_frame *top = newsclip_html_top(reader);
    if (top->within >> NEWSCLIP_WITHIN_link & 1U)
        reader->linked += len;
    if (top->element->ways & NEWSCLIP_HTML_EMPHASIS)
        reader->emphasised += len;
}

/* Bytes [from, to) of the page, without two blanks in a row. */
static void append_run(newsclip_html_reader *reader, size_t from, size_t to) {
    prepare(reader, from);
    map(reader, from, 1, 1);
    char *out = reader->out.data + reader->out.len;
    for (size_t i = from; i < to; i++)
        *out++ = reader->page.ptr[i] == '\n' ? ' ' : reader->page.ptr[i];
    reader->out.len += to - from;
    reader->end = to;
    count(reader, to - from);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n';
}

static void take_blank(newsclip_html_reader *reader, size_t at) {
    if (reader->space == SIZE_MAX)
        reader->space = at;
    if (reader->page.ptr[at] != '\n')
        return;
    reader->feeds++;
    bool pre = newsclip_html_top(reader)->within >> NEWSCLIP_WITHIN_preformatted & 1U;
    if (pre && reader->feeds == 2)
        newsclip_html_flush(reader);
}

/* The end of the run at `at`, which is no blank: behind its last letter before two blanks. */
static size_t find_run_end(newsclip_str page, size_t at, size_t end) {
    while (at < end && !(is_blank(page.ptr[at]) && (at + 1 == end || is_blank(page.ptr[at + 1]))))
        at++;
    return at;
}

void newsclip_html_text(newsclip_html_reader *reader, size_t source, size_t len) {
    const newsclip_html_frame *top = newsclip_html_top(reader);
    size_t end = source + len;
    if (top->skip) {
        if (top->element->ways & NEWSCLIP_HTML_TITLE)
            newsclip_buf_add(&reader->title, newsclip_str_slice(reader->page, source, end));
        return;
    }
    for (size_t at = source; at < end;) {
        if (is_blank(reader->page.ptr[at])) {
            take_blank(reader, at++);
            continue;
        }
        size_t run = find_run_end(reader->page, at, end);
        append_run(reader, at, run);
        at = run;
    }
}

/* What a character reference to a C1 control means: the character at its place in windows-1252. */
static uint32_t mean_of(uint32_t cp) {
    static const uint16_t windows[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    return cp >= 0x80 && cp < 0xA0 ? windows[cp - 0x80] : cp;
}

/* Characters that only steer a renderer. */
static bool is_void(uint32_t cp) {
    return cp == 0 || cp == 0x7F || cp == 0xAD || cp == 0x200B || (cp >= 0x200E && cp <= 0x200F) ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF ||
           cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF) ||
           (cp < 0x20 && cp != '\n' && cp != '\t');
}

void newsclip_html_reference(newsclip_html_reader *reader, uint32_t cp, size_t source,
                             size_t size) {
    const newsclip_html_frame *top = newsclip_html_top(reader);
    char bytes[4];
    cp = mean_of(cp);
    if (is_void(cp))
        return;
    bool space = newsclip_utf8_class(cp) == NEWSCLIP_CLASS_SPACE || cp == '\t';
    newsclip_str text = { bytes, newsclip_utf8_put(space ? ' ' : cp, bytes) };
    if (top->skip) {
        if (top->element->ways & NEWSCLIP_HTML_TITLE)
            newsclip_buf_add(&reader->title, text);
    } else if (space) {
        reader->space = reader->space == SIZE_MAX ? source : reader->space;
    } else {
        prepare(reader, source);
        add_mapped(reader, text, source, size);
        reader->end = source + size;
        count(reader, text.len);
    }
}

newsclip_str newsclip_html_fold(newsclip_arena *arena, newsclip_str text) {
    newsclip_buf out = { .arena = arena };
    bool space = false;
    newsclip_buf_reserve(&out, text.len + 1);
    for (const char *p = text.ptr, *end = p + text.len; p < end;) {
        char bytes[4];
        uint32_t cp = mean_of(newsclip_utf8_next(&p));
        if (newsclip_utf8_class(cp) == NEWSCLIP_CLASS_SPACE || cp == '\t' || cp == '\r') {
            space = out.len > 0;
        } else if (!is_void(cp)) {
            if (space)
                newsclip_buf_add_char(&out, ' ');
            newsclip_buf_add(&out, (newsclip_str){ bytes, newsclip_utf8_put(cp, bytes) });
            space = false;
        }
    }
    return newsclip_buf_str(&out);
}

/* ---- breaks ---- */

static void add_mark(newsclip_html_reader *reader, newsclip_str separator, bool cell) {
    newsclip_html_mark mark = { reader->out.len, separator.len, cell };
    map(reader, reader->end, 1, 1);
    newsclip_buf_add(&reader->out, separator);
    newsclip_html_marks_push(reader->scratch, &reader->marks, mark);
}

void newsclip_html_break(newsclip_html_reader *reader) {
    if (reader->out.len == reader->begin || newsclip_html_top(reader)->skip)
        return;
    if (ends_in_mark(reader) || reader->marks.len == MARKS_MAX)
        newsclip_html_flush(reader);
    else
        add_mark(reader, NEWSCLIP_STR(" "), false);
    reader->space = SIZE_MAX;
}

void newsclip_html_cell(newsclip_html_reader *reader) {
    if (reader->out.len == reader->begin)
        return;
    if (reader->row_broken || reader->marks.len == MARKS_MAX)
        newsclip_html_flush(reader);
    else if (!ends_in_mark(reader))
        add_mark(reader, newsclip_str_of(CELL_SEPARATOR), true);
    reader->space = SIZE_MAX;
}

/* ---- ends of blocks ---- */

/* Has the page up to here all the blocks that it may have? */
static bool is_crowded(const newsclip_html_reader *reader) {
    return reader->doc->blocks.len >= BLOCKS_FREE + reader->end / BYTES_A_BLOCK;
}

/* One line or cell of the block at hand. */
static newsclip_str piece_of(const newsclip_html_reader *reader, size_t index) {
    const newsclip_html_marks *marks = &reader->marks;
    size_t from = index ? marks->at[index - 1].at + marks->at[index - 1].len : reader->begin;
    size_t to = index < marks->len ? marks->at[index].at : reader->out.len;
    return newsclip_str_trim((newsclip_str){ reader->out.data + from, to - from });
}

static newsclip_class last_class(newsclip_str text) {
    newsclip_shape shape = newsclip_shape_of(text);
    return (newsclip_class)shape.last;
}

static bool opens_lower(newsclip_str text) {
    newsclip_shape shape = newsclip_shape_of(text);
    return shape.first == NEWSCLIP_CLASS_LOWER || shape.first == NEWSCLIP_CLASS_COMMA;
}

/* Few short lines: a by-line, a date, an address. */
static bool is_small(const newsclip_html_reader *reader) {
    if (reader->marks.len >= LINES_MAX)
        return false;
    for (size_t i = 0; i <= reader->marks.len; i++)
        if (piece_of(reader, i).len > LINE_MAX)
            return false;
    return true;
}

/* Does the single line break part a paragraph from the next? Where a sentence ends before it and none goes on behind it;
 * between short lines of a small block; between a subhead and its paragraph. */
static bool parts_lines(const newsclip_html_reader *reader, size_t mark, bool small) {
    newsclip_str before = piece_of(reader, mark), behind = piece_of(reader, mark + 1);
    if (before.len == 0 || behind.len == 0)
        return true;
    if (opens_lower(behind))
        return false;
    newsclip_class last = last_class(before);
    if (last == NEWSCLIP_CLASS_END || last == NEWSCLIP_CLASS_COLON)
        return true;
    bool head = before.len <= HEAD_MAX && behind.len >= UNDER_MIN && last != NEWSCLIP_CLASS_COMMA;
    return small || head;
}

/* Cells so long that the table is the page's layout. */
static bool has_columns(const newsclip_html_reader *reader) {
    for (size_t i = 0; i <= reader->marks.len; i++)
        if (piece_of(reader, i).len > CELL_MAX)
            return true;
    return false;
}

static uint32_t line_of(newsclip_html_reader *reader, size_t source) {
    const char *at = reader->page.ptr + reader->counted, *end = reader->page.ptr + source;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        reader->line++;
        at++;
    }
    reader->counted = source > reader->counted ? source : reader->counted;
    return reader->line;
}

static uint8_t percent(size_t part, size_t whole) {
    size_t share = whole ? part * 100 / whole : 0;
    return (uint8_t)(share < 100 ? share : 100);
}

static const newsclip_markup *make_markup(const newsclip_html_reader *reader) {
    const newsclip_html_frame *top = newsclip_html_top(reader), *frames = reader->frames;
    const newsclip_html_frame *block = &frames[top->block];
    const newsclip_html_frame *around = &frames[block->block ? frames[block->block - 1].block : 0];
    const newsclip_html_frame *region =
        &frames[around->block ? frames[around->block - 1].block : 0];
    newsclip_markup *markup = newsclip_arena_alloc(reader->doc->arena, sizeof *markup);
    size_t len = reader->out.len - reader->begin;
    *markup = (newsclip_markup){
        .within = top->within,
        .element = block->id,
        .container = around->id,
        .region = region->id,
        .offset = (uint32_t)reader->source,
        .depth = (uint16_t)reader->depth,
        .links = (uint16_t)(reader->links < UINT16_MAX ? reader->links : UINT16_MAX),
        .tag = block->element->tag,
        .parent = around->element->tag,
        .names = reader->names,
        .near = reader->near,
        .linked = percent(reader->linked, len),
        .emphasised = percent(reader->emphasised, len),
    };
    return markup;
}

static void push_block(newsclip_html_reader *reader, newsclip_str text, newsclip_kind kind,
                       const newsclip_markup *markup) {
    newsclip_doc *doc = reader->doc;
    text = newsclip_str_trim(text);
    if (text.len == 0)
        return;
    size_t offset = (size_t)(text.ptr - reader->out.data);
    newsclip_block block = newsclip_block_of(text, kind);
    block.line = line_of(reader, newsclip_textmap_start(&doc->to_decoded, offset));
    block.markup = markup;
    newsclip_blocks_push(doc->arena, &doc->blocks, block);
}

/* Make blocks of the text at hand: one, or several where its marks part it. */
static void push_blocks(newsclip_html_reader *reader) {
    const newsclip_markup *markup = make_markup(reader);
    const newsclip_html_frame *top = newsclip_html_top(reader);
    bool cells = reader->marks.len > 0 && reader->marks.at[0].cell;
    bool row = cells && !has_columns(reader);
    bool small = is_small(reader);
    newsclip_kind kind = row ? NEWSCLIP_KIND_table_row : (newsclip_kind)top->kind;
    const char *begin = reader->out.data + reader->begin;
    bool whole = row || (top->within >> NEWSCLIP_WITHIN_heading & 1U);
    for (size_t i = 0; i < reader->marks.len && !whole; i++) {
        const newsclip_html_mark *mark = &reader->marks.at[i];
        if (is_crowded(reader) || (!mark->cell && !parts_lines(reader, i, small)))
            continue;
        const char *end = reader->out.data + mark->at;
        push_block(reader, (newsclip_str){ begin, (size_t)(end - begin) }, kind, markup);
        begin = end + mark->len;
    }
    size_t left = (size_t)(reader->out.data + reader->out.len - begin);
    push_block(reader, (newsclip_str){ begin, left }, kind, markup);
}

/* Of a block that others were joined to, note where its last byte comes from. */
static void map_end(newsclip_html_reader *reader) {
    newsclip_textmap *to = &reader->doc->to_decoded;
    size_t last = reader->out.len - 1;
    if (reader->joined && to->runs.len > 0 && to->runs.at[to->runs.len - 1].text < last)
        newsclip_textmap_add(reader->doc->arena, to, last, reader->end - 1, 1, 1);
    reader->joined = false;
}

static void end_block(newsclip_html_reader *reader) {
    size_t end = reader->out.len;
    if (ends_in_mark(reader)) /* nothing stands behind it */
        reader->out.len = reader->marks.at[--reader->marks.len].at;
    map_end(reader);
    push_blocks(reader);
    reader->row_broken = true;
    reader->out.len = end;
    newsclip_buf_add(&reader->out, NEWSCLIP_STR("\n")); /* parts what is captured across blocks */
}

/* Let the text at hand go on with a space where its block should end. */
static void join_next(newsclip_html_reader *reader) {
    newsclip_diag_add(&reader->doc->diags, NEWSCLIP_DIAG_blocks_capped);
    reader->joined = true;
    if (reader->space == SIZE_MAX)
        reader->space = reader->end;
    reader->row_broken = true;
}

void newsclip_html_finish(newsclip_html_reader *reader) {
    if (reader->out.len > reader->begin)
        end_block(reader);
    reader->begin = reader->out.len;
    reader->linked = reader->emphasised = reader->links = 0;
    reader->marks.len = 0;
    reader->space = SIZE_MAX;
    reader->feeds = 0;
}

void newsclip_html_flush(newsclip_html_reader *reader) {
    if (reader->out.len > reader->begin && is_crowded(reader))
        join_next(reader);
    else
        newsclip_html_finish(reader);
}
