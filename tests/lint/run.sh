#!/bin/sh
# SPDX-License-Identifier: ISC
# Every look at the sources that needs no run of the program. Silent steps are good steps.
set -u
cd "$(dirname "$0")/../.." || exit 1
failed=0

step() { # what, then the command
    what=$1
    shift
    if out=$("$@" 2>&1); then
        echo "lint: $what: ok${out:+ ($out)}"
    else
        printf 'lint: %s: FAILED\n%s\n' "$what" "$out"
        failed=1
    fi
}

sources=$(find src include tests -name '*.c' -o -name '*.h')
units=$(find src -name '*.c')

# clang-tidy reads the flags here.
mkdir -p build/tidy
for unit in $units; do
    printf '{"directory": "%s", "file": "%s", "command": "cc -std=c11 %s -c %s"}\n' "$PWD" "$unit" "$CPPFLAGS" "$unit"
done | sed '1s/^/[/; $!s/$/,/; $s/$/]/' >build/tidy/compile_commands.json

tidy() { # four files a run; a finding is its first line, and where the nesting is too deep
    echo "$units" | xargs -n 4 -P "$(nproc)" clang-tidy --quiet -p build/tidy 2>&1 |
        grep -E ': (error|warning):|nesting level|No such file' | sort -u | { ! grep .; }
}

check_cpp() {
    cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
        --suppress=missingIncludeSystem $CPPFLAGS $units
}

step "layers" tests/lint/layers.sh
step "guards" tests/lint/guards.sh
step "symbols" tests/lint/symbols.sh
step "words" tests/lint/words.sh
step "functions" python3 -B tests/lint/functions.py $units
step "rules" build/newsclip rules --lint $(find data/rules -name '*.rules')
step "format" clang-format --dry-run -Werror $sources
step "cppcheck" check_cpp
step "clang-tidy" tidy
exit $failed
