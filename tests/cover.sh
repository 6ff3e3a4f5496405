#!/bin/sh
# SPDX-License-Identifier: ISC
# The share of lines that ran, a line a source file, the least covered first. usage: tests/cover.sh build/cover
set -u
cd "$(dirname "$0")/.." || exit 1

find "$1/src" -name '*.gcno' | while read -r notes; do
    gcov -n -o "$(dirname "$notes")" "$notes" 2>/dev/null
done | awk '
    /^File / { file = $2; gsub("\047", "", file) }
    /^Lines executed:/ && file ~ /^src\/.*\.c$/ {
        split($0, part, /[:% ]+/); share[file] = part[3]; lines[file] = $NF; file = ""
    }
    END { for (f in share) { printf "%6.1f %% %5d %s\n", share[f], lines[f], f; run += share[f] * lines[f] / 100; all += lines[f] }
          if (all) printf "%6.1f %% %5d all\n", 100 * run / all, all }' | sort -n
