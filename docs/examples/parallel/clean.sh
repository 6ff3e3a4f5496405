#!/bin/sh
# SPDX-License-Identifier: ISC
# newsclip under GNU parallel: JSON Lines on standard input in blocks of whole lines, a process a block. The records come out in the
# order of the lines, one for each line that is not blank, and the exit status is newsclip's own: 0, 1 or 2.
#
# A line that has no id is called `-:N`, and N counts from the first line of its block. Such a line is found by its place: the
# records of standard output stand in the order of the lines.
#
# usage: clean.sh [OPTION]... < crawl.jsonl > clean.jsonl        options are newsclip's, such as --keys id=doc --pass '*'
#
# NEWSCLIP is the program (default: newsclip), JOBS how many work at a time (as many as there are processors), BLOCK the bytes
# that one of them gets (4M). A line that is longer gets a block of its own, and parallel says so.
set -u
NEWSCLIP=${NEWSCLIP:-newsclip}
export NEWSCLIP

# Several other programs have this name.
parallel --version 2>/dev/null | grep -q '^GNU parallel' || { echo "clean.sh: GNU parallel is not there" >&2; exit 2; }

# Wrong usage is said once, and not by each job.
"$NEWSCLIP" -c --from jsonl "$@" </dev/null || exit 2

status_file=$(mktemp) || exit 2
export status_file
trap 'rm -f "$status_file"' EXIT
trap 'exit 2' HUP INT TERM

# A job whose documents are not all articles leaves a 1 here and is no failure to parallel. So whatever parallel calls one (a job with
# another status, no room for its files) is status 2, and ends the rest.
job='"$NEWSCLIP" -c --from jsonl "$@"; status=$?; [ $status != 1 ] || { echo 1 >>"$status_file"; status=0; }; exit $status'

# --plain: options of the user's own configuration do not meddle. --will-cite: nothing is said of citations, on terminals too.
# -q: parallel hands the arguments on as they stand, through the shell that is named here.
run_jobs() {
    PARALLEL_SHELL=/bin/sh parallel --plain --will-cite --pipe --block "${BLOCK:-4M}" -k ${JOBS:+-j "$JOBS"} \
        --halt now,fail=1 -q sh -c "$job" sh "$@" || echo 2 >>"$status_file"
}

# parallel does not see that its output cannot be written; cat does. A reader that went away (141) is no failure.
run_jobs "$@" | cat
case $? in
0) worst=$(sort -rn "$status_file" | head -n 1); exit "${worst:-0}" ;;
141) exit 0 ;;
*) exit 2 ;;
esac
