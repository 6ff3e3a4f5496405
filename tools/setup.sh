#!/bin/sh
# SPDX-License-Identifier: ISC
# Looks whether what a group of targets needs is there; names what is missing and installs it with apt.
# Says nothing where nothing is missing. Where there is no apt, names the packages and fails.
#
# usage: tools/setup.sh [--check] build|demo|deb|test|extra|fuzz|lint|eval|bench|peers      --check: only say what is missing
set -u

# group  kind  what is looked for  Debian and Ubuntu packages
table="
build cc      ${CC:-cc}  gcc libc6-dev
build program ar         binutils
build program pkg-config pkg-config
build module  libxml-2.0 libxml2-dev
build module  libpcre2-8 libpcre2-dev
build module  libcjson   libcjson-dev
build module  zlib       zlib1g-dev
build module  uchardet   libuchardet-dev
demo  module  libzstd    libzstd-dev
deb   program dpkg-shlibdeps dpkg-dev
test  module  cmocka     libcmocka-dev
test  program bats       bats
test  program jq         jq
test  program python3    python3
test  program zstd       zstd
test  venv    ensurepip  python3-venv
extra module  bash-completion bash-completion
extra program lintian    lintian
extra program man        man-db
extra program mandoc     mandoc
extra program zsh        zsh
extra program fish       fish
extra program chromium   chromium
extra program chromedriver chromium-driver
extra program java       openjdk-17-jre-headless
extra program parallel   parallel
lint  program clang      clang
lint  program clang-tidy clang-tidy
lint  program clang-format clang-format
lint  program cppcheck   cppcheck
lint  program valgrind   valgrind
lint  program nm         binutils
fuzz  fuzzer  libfuzzer  clang libclang-rt-dev
bench program jq         jq
bench program python3    python3
peers program python3    python3
peers venv    ensurepip  python3-venv
eval  program python3    python3
eval  venv    ensurepip  python3-venv
"

# The groups that a target's group stands on.
groups_of() {
    case $1 in
    build) echo build ;;
    demo) echo build demo ;;
    deb) echo build demo deb ;;
    test) echo build demo test ;;
    extra) echo build demo test extra ;;
    lint) echo build demo test lint ;;
    eval) echo build eval ;;
    fuzz) echo build demo test fuzz ;;
    bench) echo build bench ;;
    peers) echo peers ;;
    *) echo "setup: no such group: $1" >&2 && exit 1 ;;
    esac
}

is_there() { # kind name
    case $1 in
    program) command -v "$2" ;;
    module) pkg-config --exists "$2" ;;
    cc) command -v "$2" && echo '#include <stdio.h>' | "$2" -E - ;;
    fuzzer) echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' | clang -x c -fsanitize=fuzzer -o /dev/null - ;;
    venv) python3 -c 'import venv, ensurepip' ;;
    esac >/dev/null 2>&1
}

# The packages of the rows of these groups that are not there, one a line.
missing() {
    echo "$table" | while read -r group kind name packages; do
        case " $* " in *" $group "*) ;; *) continue ;; esac
        is_there "$kind" "$name" || printf '%s\n' $packages
    done | awk '!seen[$0]++'
}

as_root() {
    if [ "$(id -u)" = 0 ]; then env DEBIAN_FRONTEND=noninteractive "$@"
    else sudo env DEBIAN_FRONTEND=noninteractive "$@"; fi
}

# The lists of packages are fetched only where apt does not know a package or cannot fetch it.
install_packages() {
    apt="apt-get -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 install"
    apt-get -s -q install "$@" >/dev/null 2>&1 && as_root $apt "$@" && return
    as_root apt-get -q update && as_root $apt "$@"
}

only_check=
[ "${1-}" = --check ] && only_check=1 && shift
groups=$(groups_of "${1-}") || exit 1
packages=$(missing $groups | tr '\n' ' ')
[ -z "$packages" ] && exit 0

if [ -n "$only_check" ]; then
    echo "setup: missing here, by their Debian names: ${packages% } (\`make demo\` or \`make test\` installs them)" >&2
    exit 1
fi
if ! command -v apt-get >/dev/null; then
    echo "setup: no apt here; please install, by their Debian names: ${packages% }" >&2
    exit 1
fi
if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    echo "setup: neither root nor sudo; please run as root: apt-get install ${packages% }" >&2
    exit 1
fi
echo "setup: installing ${packages% }"
install_packages $packages || { echo "setup: apt could not install ${packages% }" >&2; exit 1; }
packages=$(missing $groups | tr '\n' ' ')
[ -z "$packages" ] || { echo "setup: still missing after the installation: ${packages% }" >&2; exit 1; }
