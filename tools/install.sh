#!/bin/sh
# SPDX-License-Identifier: ISC
# Copies what `make` has built below PREFIX, or removes it. DESTDIR, where set, stands in front (for packagers).
# Every file and folder that install makes is noted in share/newsclip/installed, and uninstall removes what stands there: all
# of it, of other versions and from other places too, and no folder that was there before.
#
# usage: [DESTDIR=DIR] [LIBDIR=DIR] tools/install.sh install|uninstall PREFIX VERSION      LIBDIR: PREFIX/lib, or a folder below PREFIX
set -eu
umask 022
action=$1 prefix=${2%/} version=$3
case $prefix in '' | /*) ;; *) prefix=$PWD/$prefix ;; esac
libdir=${LIBDIR:-lib}
case $libdir in /*) ;; *) libdir=$prefix/$libdir ;; esac
root=${DESTDIR-}
list=$prefix/share/newsclip/installed

# mode  file in the tree  its place
files() {
    cat <<END
755 build/newsclip $prefix/bin/newsclip
644 include/newsclip.h $prefix/include/newsclip.h
644 build/libnewsclip.a $libdir/libnewsclip.a
755 build/libnewsclip.so $libdir/libnewsclip.so.$version
644 build/newsclip.1 $prefix/share/man/man1/newsclip.1
644 build/completion.bash $prefix/share/bash-completion/completions/newsclip
644 build/completion.zsh $prefix/share/zsh/site-functions/_newsclip
644 build/completion.fish $prefix/share/fish/vendor_completions.d/newsclip.fish
END
    for schema in data/schema/*.json; do echo "644 $schema $prefix/share/newsclip/schema/${schema##*/}"; done
}

# libxml2 and uchardet are loaded by name when a document needs them, so nobody links with them, not even those who link the
# library in.
write_pc() {
    case $libdir in "$prefix"/*) below=\${prefix}${libdir#"$prefix"} ;; *) below=$libdir ;; esac
    cat <<END
prefix=$prefix
libdir=$below
includedir=\${prefix}/include

Name: newsclip
Description: clean records out of scraped news articles
Version: $version
Requires.private: libpcre2-8 libcjson
Libs: -L\${libdir} -lnewsclip
Libs.private: -pthread -ldl
Cflags: -I\${includedir}
END
}

note() { printf '%s\n' "$1" >>"$new_list"; }

make_folder() { # with those above it
    [ ! -d "$root$1/" ] || return 0
    make_folder "${1%/*}"
    mkdir "$root$1"
    note "$1"
}

copy() { # mode file place
    make_folder "${3%/*}"
    install -m "$1" "$2" "$root$3"
    note "$3"
}

make_link() { # target place
    ln -sf "$1" "$root$2"
    note "$2"
}

# What an earlier install has noted stays in the list: it is still there.
write_list() {
    note "$list"
    if [ -f "$root$list" ]; then cat "$root$list" >>"$new_list"; fi
    LC_ALL=C sort -u "$new_list" >"$root$list"
}

install_all() {
    new_list=$(mktemp)
    trap 'rm -f "$new_list"' EXIT
    mkdir -p "$root/"
    make_folder "${list%/*}"
    files | while read -r mode file place; do copy "$mode" "$file" "$place"; done
    make_link "libnewsclip.so.$version" "$libdir/libnewsclip.so.0"
    make_link libnewsclip.so.0 "$libdir/libnewsclip.so"
    write_pc >"$new_list.pc"
    copy 644 "$new_list.pc" "$libdir/pkgconfig/newsclip.pc"
    rm -f "$new_list.pc"
    write_list
}

# Backwards, what is in a folder comes before the folder; one in which something else stands is left.
uninstall_all() {
    if [ ! -f "$root$list" ]; then echo "uninstall: nothing is installed below $root$prefix" && return; fi
    LC_ALL=C sort -r "$root$list" | while IFS= read -r path; do
        if [ -d "$root$path" ] && [ ! -L "$root$path" ]; then rmdir "$root$path" 2>/dev/null || true
        else rm -f "$root$path"; fi
    done
}

# Programs find the shared library only when the linker's cache has it; only folders that the linker knows have a place there.
refresh_cache() {
    [ -z "$root" ] && [ "$(id -u)" = 0 ] && ldconfig -N -X -v 2>/dev/null | grep -q "^$libdir:" || return 0
    ldconfig
}

case $action in
install) install_all ;;
uninstall) uninstall_all ;;
*) echo "install.sh: no such action: $action" >&2 && exit 1 ;;
esac
refresh_cache
