#!/bin/sh
# SPDX-License-Identifier: ISC
# Every global symbol of the library begins with newsclip_ and is at most 30 characters long; the shared library shows
# exactly what the public header declares.
set -u
cd "$(dirname "$0")/../.." || exit 1
archive=build/release/libnewsclip.a
shared=build/release/libnewsclip.so

declared() {
    tr '\n' ' ' <include/newsclip.h | sed 's|/\*[^*]*\*\+\([^/*][^*]*\*\+\)*/| |g' | tr ';' '\n' |
        grep NEWSCLIP_API | grep -oE 'newsclip_[a-z0-9_]+ ?\(' | tr -d ' (' | sort -u
}
shown() { nm -D --defined-only "$shared" | awk '$2 ~ /[TDBRVWu]/ { print $3 }' | sort -u; }

{
    nm -A -g --defined-only "$archive" 2>/dev/null | awk '{ print $NF, $1 }' | grep -v ':$' | grep -v '^newsclip_' |
        sed 's/^/not ours: /'
    nm -g --defined-only "$archive" 2>/dev/null | awk 'NF == 3 && length($3) > 30 { print "longer than 30: " $3 }'
    declared >build/symbols.declared
    shown >build/symbols.shown
    comm -23 build/symbols.declared build/symbols.shown | sed 's/^/declared, not in the shared library: /'
    comm -13 build/symbols.declared build/symbols.shown | sed 's/^/in the shared library, not declared: /'
} | { ! grep .; }
