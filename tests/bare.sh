#!/bin/sh
# SPDX-License-Identifier: ISC
# The promises of README.md on a system that has nothing: two empty roots of the running release are made by debootstrap. In one the
# set-up blocks of README.md are run (those marked ```sh) in a clean clone of HEAD, then `make deb` and lintian. In the other, which has
# nothing that a build needs, the packages are installed, used and removed again.
# For maintainers: needs root, debootstrap, git and the network, and some ten minutes. What apt and pip have to know of this
# machine (sources, keys, certificates, resolver) is copied. Nothing is left, also where a step fails.
#
# usage: tests/bare.sh      BARE_DIR=DIR: where the roots are made (TMPDIR, else /tmp)
set -eu
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "bare: only root can make a root" >&2 && exit 1; }
command -v debootstrap >/dev/null || { echo "bare: debootstrap is missing" >&2 && exit 1; }

work=$(mktemp -d "${BARE_DIR:-${TMPDIR:-/tmp}}/newsclip-bare.XXXXXX")
chmod 755 "$work"
build=$work/build
use=$work/use

# A root that is still a mount point somewhere inside is not removed, or what is mounted would be, too.
clean_up() {
    for place in "$build/proc" "$build/dev/pts" "$use/proc" "$use/dev/pts"; do
        if mountpoint -q "$place"; then umount "$place" || umount -l "$place"; fi
    done
    if grep -q " $work/" /proc/mounts; then echo "bare: something is still mounted below $work" >&2
    else rm -rf --one-file-system "$work"; fi
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

say() { printf '\nbare: %s\n' "$*"; }
fail() { printf 'bare: FAILED: %s\n' "$*" >&2 && exit 1; }

# ---- roots ------------------------------------------------------------------------------------------------------------

codename() { sed -n 's/^VERSION_CODENAME=//p' /etc/os-release; }
mirror() { apt-get indextargets --format '$(CODENAME) $(REPO_URI)' | sed -n "s/^$(codename) //p" | head -n 1; }

copy_from_machine() { # root path...
    root=$1
    shift
    for path; do
        if [ -e "$path" ]; then mkdir -p "$root${path%/*}" && rm -rf "${root:?}$path" && cp -aH "$path" "$root$path"; fi
    done
}

# In a root, with nothing of this machine's environment but what leads to the network.
inside() { # root command...
    root=$1
    shift
    certs=/etc/ssl/certs/ca-certificates.crt
    [ -e "$root$certs" ] || certs=
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        ${http_proxy:+"http_proxy=$http_proxy"} ${https_proxy:+"https_proxy=$https_proxy"} ${no_proxy:+"no_proxy=$no_proxy"} \
        ${certs:+"SSL_CERT_FILE=$certs" "PIP_CERT=$certs"} chroot "$root" "$@"
}

install_in() { # root package...
    root=$1
    shift
    inside "$root" apt-get -y -q --no-install-recommends install "$@" >>"$work/apt.log" 2>&1 ||
        { tail -n 20 "$work/apt.log" && fail "apt could not install $*"; }
}

make_root() {
    mirror=$(mirror)
    say "an empty $(codename) from $mirror"
    debootstrap --variant=minbase "$(codename)" "$build" "$mirror" >"$work/debootstrap.log" ||
        { tail -n 20 "$work/debootstrap.log" && fail "debootstrap"; }
    copy_from_machine "$build" /etc/apt /usr/share/keyrings /etc/ssl/certs /usr/local/share/ca-certificates /etc/resolv.conf /etc/hosts /etc/pip.conf
    cp -a "$build" "$use"
    for root in "$build" "$use"; do
        mount -t proc proc "$root/proc"
        mount -t devpts -o ptmxmode=666 devpts "$root/dev/pts"
        inside "$root" apt-get -q update >>"$work/apt.log" 2>&1 || { tail -n 20 "$work/apt.log" && fail "apt-get update"; }
    done
}

# ---- building ---------------------------------------------------------------------------------------------------------

# What README.md tells to type before anything else.
setup_blocks() { awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' README.md; }

build_in() {
    install_in "$build" make git
    git clone -q --no-hardlinks . "$build/srv/newsclip"
    setup_blocks >"$build/srv/blocks"
    [ -s "$build/srv/blocks" ] || fail "README.md has no block of sh"
    say "the blocks of README.md:" && cat "$build/srv/blocks"
    inside "$build" sh -c 'cd /srv/newsclip && sh -e /srv/blocks' >"$work/blocks.log" 2>&1 ||
        { tail -n 40 "$work/blocks.log" | cut -c1-200; fail "the blocks of README.md"; }
    grep -E 'skipped|passed, ' "$work/blocks.log"
    say "make deb"
    inside "$build" make -s -C /srv/newsclip deb >"$work/deb.log" 2>&1 || { tail -n 20 "$work/deb.log" && fail "make deb"; }
    [ -z "$(git -C "$build/srv/newsclip" status --porcelain)" ] || fail "the build has touched the tree"
    say "lintian"
    install_in "$build" lintian
    inside "$build" sh -c 'lintian --allow-root --fail-on error,warning /srv/newsclip/build/*.deb' && echo "no errors, no warnings"
}

# ---- using ------------------------------------------------------------------------------------------------------------

in_use() { # what, then a command in sh that must succeed
    echo "bare: $1"
    inside "$use" sh -ec "cd /srv; $2" || fail "$1"
}

built() { (cd "$use" && for file in srv/"$1"_*.deb; do echo "/$file"; done); } # package
list_files() { inside "$use" find /usr /etc -xdev | LC_ALL=C sort; }

# A page and a text in an old encoding: each needs a library that is in no ELF file.
use_program() {
    install_in "$use" $(built newsclip)
    in_use "the program cleans a sample" 'newsclip -c --fields status,headline samples/004*'
    in_use "the program reads HTML" \
        'awk "BEGIN { print \"<h1>A page</h1>\" } length > 150 { print \"<p>\" \$0 \"</p>\" }" samples/003* |
            newsclip -c --from html --fields status,headline | grep ok'
    in_use "the program reads an old encoding" \
        'printf "\360\301\322\317\315 \323\316\317\327\301 \310\317\304\311\324\n" | newsclip -c --quiet --fields warnings | grep encoding_guessed'
    in_use "man newsclip" 'man --warnings newsclip 2>&1 | grep -e --reference-time'
    in_use "completion in bash, loaded when it is needed" 'bash -c "
        . /usr/share/bash-completion/bash_completion
        _completion_loader newsclip || [ \$? = 124 ] || _comp_load newsclip # 124: try again, it is there now
        COMP_WORDS=(newsclip check --rep) COMP_CWORD=2; _newsclip; echo \${COMPREPLY[@]}" | grep -x -e --report'
}

use_library() {
    in_use "the library is not there yet" '! pkg-config --exists newsclip'
    install_in "$use" $(built libnewsclip0) $(built libnewsclip-dev)
    in_use "pkg-config" 'pkg-config --cflags --libs newsclip; pkg-config --static --libs newsclip'
    in_use "the example in C, compiled and run" '
        examples=/usr/share/doc/libnewsclip-dev/examples
        cc -o headline $examples/headline.c $(pkg-config --cflags --libs newsclip)
        ldd headline | grep libnewsclip.so.0
        ./headline samples/004* | cut -c1-100'
    in_use "the example in Python gives the program's record" '
        newsclip -c samples/000* > expected
        python3 /usr/share/doc/libnewsclip-dev/examples/newsclip_ctypes.py samples/000* | cmp - expected'
}

# What came along as a dependency goes again, too. The caches of apt and dpkg are not in these folders.
remove_all() {
    inside "$use" apt-get -y -q --autoremove purge newsclip libnewsclip0 libnewsclip-dev >>"$work/apt.log" 2>&1 || fail "purge"
    list_files >"$work/after"
    diff "$work/before" "$work/after" || fail "something is left, or gone"
    ! inside "$use" dpkg-query -W '*newsclip*' 2>/dev/null | grep . || fail "dpkg still knows it"
    echo "nothing is left in /usr and /etc: $(wc -l <"$work/after") files and folders before and after"
}

use_in() {
    say "using what was built"
    install_in "$use" man-db bash-completion gcc libc6-dev pkg-config python3
    cp "$build"/srv/newsclip/build/*.deb "$use/srv/"
    cp -r samples "$use/srv/"
    list_files >"$work/before"
    use_program
    use_library
    list_files | diff "$work/before" - | grep -c '^>' | sed 's/$/ files and folders more are in \/usr and \/etc now/'
    remove_all
}

make_root
build_in
use_in
say "all right"
