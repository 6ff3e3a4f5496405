#!/bin/sh
# SPDX-License-Identifier: ISC
# No words in the tree that only its makers understand: numbers of tasks, paths of one machine, notes to oneself.
set -u
cd "$(dirname "$0")/../.." || exit 1

words='issue[ -]?#?[0-9]|#[0-9]+ of the tracker|\b(TODO|FIXME|XXX|HACK)\b'
paths='(^|[^a-zA-Z0-9_.])/(work|home|root|Users)/[a-zA-Z]'

# Samples and expectations hold other people's words; this file holds its own.
git ls-files -co --exclude-standard | grep -vE '^(samples|tests/(golden[a-z_]*|cases|cli))/|^tests/lint/words\.sh$' |
    while read -r file; do [ -f "$file" ] && printf '%s\0' "$file"; done |
    xargs -0 grep -nIE "$words|$paths" /dev/null | { ! grep .; }
