#!/bin/sh
# SPDX-License-Identifier: ISC
# Every header has a guard named after its path, and every source begins with the licence line.
set -u
cd "$(dirname "$0")/../.." || exit 1

guard_of() { # file
    name=$(echo "${1#*/}" | tr 'a-z/.-' 'A-Z___')
    case $name in NEWSCLIP_H) echo "$name" ;; *) echo "NEWSCLIP_$name" ;; esac
}

{
    for file in $(find src include -name '*.h'); do
        guard=$(guard_of "$file")
        grep -m 2 -E '^#(ifndef|define)' "$file" | tr '\n' ' ' | grep -q "^#ifndef $guard #define $guard " ||
            echo "$file: no guard $guard at its head"
    done
    for file in $(find src include tests tools -name '*.[ch]' -o -name '*.sh' -o -name '*.py' -o -name '*.def'); do
        head -n 2 "$file" | grep -q 'SPDX-License-Identifier: ISC' || echo "$file: no SPDX line at its head"
    done
} | { ! grep .; }
