#!/bin/sh
# SPDX-License-Identifier: ISC
# Copies what `make` has built below PREFIX, or removes it. DESTDIR, where set, stands in front (for packagers).
#
# usage: tools/install.sh install|uninstall PREFIX VERSION
set -eu
action=$1 prefix=$2 version=$3
root=${DESTDIR-}$prefix

# mode  file in the tree  place below PREFIX; a line whose file is not there is left out
files() {
    cat <<END
755 build/newsclip bin/newsclip
644 include/newsclip.h include/newsclip.h
644 build/libnewsclip.a lib/libnewsclip.a
755 build/libnewsclip.so lib/libnewsclip.so.$version
644 build/newsclip.pc lib/pkgconfig/newsclip.pc
644 docs/newsclip.1 share/man/man1/newsclip.1
END
    for schema in data/schema/*.json; do echo "644 $schema share/newsclip/schema/${schema##*/}"; done
}

write_pc() {
    cat >build/newsclip.pc <<END
prefix=$prefix
libdir=\${prefix}/lib
includedir=\${prefix}/include

Name: newsclip
Description: clean records out of scraped news articles
Version: $version
Requires.private: libpcre2-8 libcjson uchardet
Libs: -L\${libdir} -lnewsclip
Libs.private: -pthread
Cflags: -I\${includedir}
END
}

copy() { # mode file place
    if [ -e "$2" ]; then mkdir -p "$root/$(dirname "$3")" && install -m "$1" "$2" "$root/$3"; fi
}

case $action in
install)
    write_pc
    files | while read -r mode file place; do copy "$mode" "$file" "$place"; done
    ln -sf "libnewsclip.so.$version" "$root/lib/libnewsclip.so.0"
    ln -sf libnewsclip.so.0 "$root/lib/libnewsclip.so"
    ;;
uninstall)
    files | while read -r mode file place; do rm -f "$root/$place"; done
    rm -f "$root/lib/libnewsclip.so.0" "$root/lib/libnewsclip.so"
    rmdir "$root/share/newsclip/schema" "$root/share/newsclip" 2>/dev/null || true
    ;;
*) echo "install.sh: no such action: $action" >&2 && exit 1 ;;
esac
