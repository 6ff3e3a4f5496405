#!/bin/sh
# SPDX-License-Identifier: ISC
# Makes the Debian packages newsclip, libnewsclip0 and libnewsclip-dev out of what `make` has built. All that makes a package
# a package is generated below build/deb, by dpkg-dev alone; the packages go to build/.
# DEBFULLNAME and DEBEMAIL, where set, are the maintainer, SOURCE_DATE_EPOCH the time of the packages.
#
# usage: CC=... CPPFLAGS=... tools/deb.sh VERSION
set -eu
umask 022
version=$1
top=$PWD
work=$top/build/deb
multiarch=$(dpkg-architecture -qDEB_HOST_MULTIARCH)
lib=usr/lib/$multiarch
maintainer="${DEBFULLNAME:-newsclip contributors} <${DEBEMAIL:-newsclip@newsclip.invalid}>"
# A commit's files are as old as the commit, so that two builds of it are the same bytes.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH LC_ALL=C

rm -rf "$work"
mkdir -p "$work/debian"

write_control() {
    cat <<END
Source: newsclip
Section: text
Priority: optional
Maintainer: $maintainer
Standards-Version: 4.6.2

Package: newsclip
Architecture: any
Depends: \${shlibs:Depends}
Multi-Arch: foreign
Description: clean JSON records out of scraped news articles
 newsclip turns what a scraper leaves of a news article, text or HTML, into one
 JSON record: headline, dates, source, authors and the paragraphs of the article
 itself, without menus, share buttons, advertisements, comments and other
 stories. It reads files, folders, JSON Lines, WARC and WET.
 .
 This package holds the program.

Package: libnewsclip0
Section: libs
Architecture: any
Depends: \${shlibs:Depends}
Multi-Arch: same
Description: clean JSON records out of scraped news articles - library
 newsclip turns what a scraper leaves of a news article, text or HTML, into one
 JSON record: headline, dates, source, authors and the paragraphs of the article
 itself.
 .
 This package holds the shared library.

Package: libnewsclip-dev
Section: libdevel
Architecture: any
Depends: libnewsclip0 (= \${binary:Version}), libpcre2-dev, libcjson-dev
Multi-Arch: same
Description: clean JSON records out of scraped news articles - development files
 newsclip turns what a scraper leaves of a news article, text or HTML, into one
 JSON record: headline, dates, source, authors and the paragraphs of the article
 itself.
 .
 This package holds the header, the static library and the flags to build
 programs with it.
END
}

write_changelog() {
    cat <<END
newsclip ($version) unstable; urgency=medium

  * What has changed stands in /usr/share/doc/newsclip/CHANGES.md.gz.

 -- $maintainer  $(date -R -u -d "@$SOURCE_DATE_EPOCH")
END
}

write_copyright() {
    cat <<END
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: newsclip

Files: *
$(sed -n 's/^Copyright (c) /Copyright: /p' LICENSE)
License: ISC
$(sed '1,/^Copyright/d; 1,/^$/d' LICENSE | sed 's/^$/./; s/^/ /')
END
}

# A file or folder of the installation goes into a package.
move() { # package path...
    package=$1
    shift
    for path; do
        mkdir -p "$work/$package/$(dirname "$path")"
        mv "$work/all/$path" "$work/$package/$path"
    done
}

# Everything that install knows must have gone somewhere; its list is not for packages, dpkg has its own.
share_out() {
    DESTDIR=$work/all LIBDIR=/$lib tools/install.sh install /usr "$version"
    rm "$work/all/usr/share/newsclip/installed"
    move libnewsclip-dev usr/include "$lib/libnewsclip.a" "$lib/libnewsclip.so" "$lib/pkgconfig"
    move libnewsclip0 "$lib/libnewsclip.so.0" "$lib/libnewsclip.so.$version"
    move newsclip usr/bin usr/share
    mv "$work/newsclip/usr/share/zsh/site-functions" "$work/newsclip/usr/share/zsh/vendor-completions" # Debian's place for packages
    find "$work/all" ! -type d | sed 's/^/deb.sh: in no package: /' >&2
    find "$work/all" -type d -empty -delete
    [ ! -e "$work/all" ]
}

# The static library keeps its code for linkers that do not optimise; what is there for the others belongs to one compiler.
strip_binaries() {
    strip --remove-section=.comment --remove-section=.note "$work/newsclip/usr/bin/newsclip"
    strip --strip-unneeded --remove-section=.comment --remove-section=.note "$work/libnewsclip0/$lib/libnewsclip.so.$version"
    strip --strip-debug --remove-section=.comment --remove-section=.note --remove-section='.gnu.lto_*' \
        --remove-section='.gnu.debuglto_*' --strip-symbol=__gnu_lto_slim --enable-deterministic-archives \
        "$work/libnewsclip-dev/$lib/libnewsclip.a"
    chmod 644 "$work/libnewsclip0/$lib/libnewsclip.so.$version"
}

add_documents() {
    for package in newsclip libnewsclip0 libnewsclip-dev; do
        doc=$work/$package/usr/share/doc/$package
        mkdir -p "$doc" "$work/$package/DEBIAN"
        cp "$work/debian/copyright" "$doc/copyright"
        gzip -9n <"$work/debian/changelog" >"$doc/changelog.gz"
    done
    gzip -9n <docs/CHANGES.md >"$work/newsclip/usr/share/doc/newsclip/CHANGES.md.gz"
    gzip -9n <docs/FORMAT.md >"$work/newsclip/usr/share/doc/newsclip/FORMAT.md.gz"
    gzip -9n <docs/SECURITY.md >"$work/newsclip/usr/share/doc/newsclip/SECURITY.md.gz"
    gzip -9n "$work/newsclip/usr/share/man/man1/newsclip.1"
    examples=$work/libnewsclip-dev/usr/share/doc/libnewsclip-dev/examples
    mkdir "$examples"
    cp docs/examples/c/headline.c docs/examples/python/newsclip_ctypes.py "$examples"
}

# Libraries that are loaded late are in no ELF file. A library that is linked with them, and calls what newsclip calls, stands in,
# so that their packages and versions are found as for all others.
link_late() {
    cat >"$work/late.c" <<END
#include "decode/uchardet.h"
#include "input/html_xml.h"
#define X(function) (void *)function,
void *const late[] = { NEWSCLIP_UCHARDET(X) NEWSCLIP_XML(X) };
END
    $CC $CPPFLAGS -w -shared -fPIC -o "$work/late.so" "$work/late.c" -luchardet -lxml2
}

# The stand-in is in the package for as long as it is asked about: dpkg-shlibdeps expects what it reads there.
find_dependencies() { # package file
    mv "$work/late.so" "$work/$1/"
    (cd "$work" && dpkg-shlibdeps -Tdebian/"$1".substvars "$1/$2" "$1/late.so")
    mv "$work/$1/late.so" "$work/"
}

write_triggers() {
    echo "libnewsclip 0 libnewsclip0 (>= $version)" >"$work/libnewsclip0/DEBIAN/shlibs"
    echo "activate-noawait ldconfig" >"$work/libnewsclip0/DEBIAN/triggers"
}

build() { # package
    touch "$work/debian/$1.substvars"
    (cd "$work" && dpkg-gencontrol -p"$1" -P"$work/$1" -Tdebian/"$1".substvars -O"$1/DEBIAN/control")
    (cd "$work/$1" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
    dpkg-deb --root-owner-group --build "$work/$1" "$top/build" >&2
}

write_control >"$work/debian/control"
write_changelog >"$work/debian/changelog"
write_copyright >"$work/debian/copyright"
share_out
strip_binaries
add_documents
link_late
find_dependencies newsclip usr/bin/newsclip
find_dependencies libnewsclip0 "$lib/libnewsclip.so.$version"
write_triggers
for package in newsclip libnewsclip0 libnewsclip-dev; do build $package; done
