#!/bin/sh
# SPDX-License-Identifier: ISC
# Runs every test of every kind over a build and adds them up; the last line is "N passed, N failed".
# The kinds are the files of tests/kinds/. WRAP, where set, stands in front of every program that is tested.
#
# usage: tests/run.sh [BUILD [KIND...]]      e.g. WRAP='valgrind -q --error-exitcode=99' tests/run.sh build/release golden
set -u
cd "$(dirname "$0")/.." || exit 1

LC_ALL=C TZ=UTC PYTHONUTF8=1
export LC_ALL TZ PYTHONUTF8
unset NO_COLOR CDPATH NEWSCLIP_RULES
ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:exitcode=99
UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:exitcode=99
export ASAN_OPTIONS UBSAN_OPTIONS

tmp=$(mktemp -d "${TMPDIR:-/tmp}/newsclip-test.XXXXXX") || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
TMPDIR=$tmp
export TMPDIR

python3 -B tests/run.py "$@"
