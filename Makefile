# newsclip: `make help` lists the targets.
CC ?= cc
PKGS = libxml-2.0 libpcre2-8 libcjson zlib uchardet
VARIANT ?= release
CFLAGS_release = -O2 -g
CFLAGS_asan = -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer
B = build/$(VARIANT)
