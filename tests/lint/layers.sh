#!/bin/sh
# SPDX-License-Identifier: ISC
# Every module includes only what lies before it in the pipeline (docs/INTERNALS.md), and every foreign library stands
# behind one module. Prints each include that breaks this.
set -u
cd "$(dirname "$0")/../.." || exit 1

# module: the modules whose headers it may include. The data of data/ belongs to the scanners.
modules="
base: base
decode: base decode
block: base block
input: base decode block input
scan: base scan dates agencies.def
meta: base block scan meta
rules: base block rules
model: base model
label: base block scan rules model label
article: base block scan article
output: base block article output
newsclip: base decode block input scan meta rules model label article output
stream: stream
tokens: tokens stream
check: check tokens stream
learn: learn tokens stream
box: box stream
cli: cli stream tokens check learn box
main: cli
"

# header: the files that may include it (a shell pattern)
foreign="
cjson/cJSON.h: src/base/json.* src/stream/* src/check/*
cJSON.h: src/base/json.* src/stream/*
pcre2.h: src/base/regex.*
uchardet/uchardet.h: src/decode/uchardet.h
dlfcn.h: src/base/late.c
iconv.h: src/decode/*
zlib.h: src/stream/*
zstd.h: src/stream/zstd.c
zstd_errors.h: src/stream/zstd.c
getopt.h: src/cli/*
linux/landlock.h: src/box/files.c
linux/audit.h: src/box/calls.c
linux/filter.h: src/box/calls.c
linux/sched.h: src/box/calls.c
linux/seccomp.h: src/box/calls.c
sys/prctl.h: src/box/*
sys/syscall.h: src/box/*
sanitizer/asan_interface.h: src/base/arena.c
pthread.h: src/rules/* src/cli/* src/stream/* src/decode/uchardet.c src/input/html_xml.c
"
system="assert ctype dirent errno fcntl float inttypes limits locale math poll setjmp signal stdalign stdarg stdatomic stdbool stddef
stdint stdio stdlib string strings sys/ioctl sys/mman sys/resource sys/stat sys/types sys/wait termios time unistd"

look_up() { # table key
    echo "$1" | sed -n "s|^$2: ||p"
}

module_of() { # file
    part=${1#src/}
    echo "${part%%/*}" | sed 's/\.[ch]$//'
}

own_header_allowed() { # module header
    [ "$2" = newsclip.h ] && return 0
    first=${2%%/*}
    for allowed in $(look_up "$modules" "$1"); do
        [ "$allowed" = "$first" ] && return 0
    done
    return 1
}

foreign_header_allowed() { # file header
    case " $(echo $system) " in *" ${2%.h} "*) return 0 ;; esac
    case $2 in libxml/*) patterns="src/input/html_xml.h" ;; *) patterns=$(look_up "$foreign" "$2") ;; esac
    set -f
    for pattern in $patterns; do
        case $1 in $pattern) return 0 ;; esac
    done
    return 1
}

grep -rnE '^[[:space:]]*#[[:space:]]*include' src | sed -nE 's/^([^:]+):([0-9]+):[^"<]*(["<])([^">]+).*/\1 \2 \3 \4/p' |
    while read -r file line kind header; do
        if [ "$kind" = '"' ]; then own_header_allowed "$(module_of "$file")" "$header"
        else foreign_header_allowed "$file" "$header"; fi ||
            echo "$file:$line: $(module_of "$file") may not include $header"
    done | { ! grep .; }
