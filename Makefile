# SPDX-License-Identifier: ISC
# newsclip. Sources are found by wildcard, header dependencies by the compiler; every variant is built in build/VARIANT/,
# so that a sanitised build never mixes with another. `make help` lists the targets.

PREFIX ?= /usr/local
VARIANT ?= release
CFLAGS ?=
WRAP ?=
.DEFAULT_GOAL := all

B := build/$(VARIANT)
VERSION := $(shell sed -n 's/^.define NEWSCLIP_VERSION "\(.*\)"/\1/p' include/newsclip.h)
NPROC := $(shell nproc 2>/dev/null || echo 2)
# The thread sanitiser of gcc 12 does not know the addresses that new kernels give.
NO_ASLR = $(shell setarch -R true 2>/dev/null && echo setarch -R)
# A child make runs in parallel, unless the user has said how many jobs there shall be.
SUB = +@$(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(NPROC))

# ---- compiler -------------------------------------------------------------------------------------------------------

PKGS := libxml-2.0 libpcre2-8 libcjson zlib uchardet
# Headers of the system: no warnings about them.
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))
PKG_LIBS := $(shell pkg-config --libs libpcre2-8 libcjson zlib 2>/dev/null)
# Compressed archives of this form can be read where the library is there.
ZSTD := $(shell pkg-config --exists libzstd 2>/dev/null && echo 1)
PROGRAM_LIBS := $(if $(ZSTD),$(shell pkg-config --libs libzstd))
# Libraries that are loaded when a document needs them (src/base/late.c), by the names that the compiler's headers go with.
soname = $(or $(shell LC_ALL=C readelf -d "$$($(CC) -print-file-name=lib$1.so)" 2>/dev/null | sed -n 's/.*SONAME.*\[\(.*\)\].*/\1/p'),lib$1.so)
LATE := -DNEWSCLIP_LIBXML2=$(call soname,xml2) -DNEWSCLIP_LIBUCHARDET=$(call soname,uchardet)

# Asserts at the borders of stages stand in every variant but the one that is installed.
# Fat objects: whoever links the library without link-time optimisation can.
# What makes a mistake in memory harder to use; tests/kinds/hardening.py looks whether it is there.
HARDENED_x86_64 := -fcf-protection
HARDENED_aarch64 := -mbranch-protection=standard
HARDENED := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection $(HARDENED_$(shell uname -m)) \
	-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack
FLAGS_release := -O3 -g -DNDEBUG $(HARDENED) $(if $(findstring clang,$(CC)),,-flto=auto -ffat-lto-objects)
FLAGS_clang := -O2 -g
FLAGS_debug := -O0 -g3
FLAGS_asan := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_tsan := -O1 -g -fsanitize=thread -fno-omit-frame-pointer
# Inside the box no counters could be written; its fences have a unit test.
FLAGS_cover := -O0 -g --coverage -DNEWSCLIP_NO_BOX
FLAGS_fuzz := -O1 -g -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer
ifneq ($(filter clang fuzz,$(VARIANT)),)
CC := clang
endif

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
WERROR ?= $(if $(filter true,$(CI)),1)
CPPFLAGS += -Isrc -Iinclude -Idata -D_XOPEN_SOURCE=700 $(PKG_CFLAGS) $(LATE) $(if $(ZSTD),-DNEWSCLIP_ZSTD)
ALL_CFLAGS = -std=c11 -pthread -fPIC -fvisibility=hidden $(FLAGS_$(VARIANT)) $(WARNINGS) $(if $(WERROR),-Werror) $(CFLAGS)
COMPILE = $(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP
LINK = $(CC) $(ALL_CFLAGS) $(LDFLAGS) -Wl,--as-needed

# ---- sources --------------------------------------------------------------------------------------------------------

PROGRAM_C := $(wildcard $(addprefix src/,main.c cli/*.c stream/*.c tokens/*.c check/*.c learn/*.c box/*.c))
LIBRARY_C := $(filter-out $(PROGRAM_C),$(wildcard src/*.c src/*/*.c))
RULES := $(sort $(wildcard data/rules/*.rules data/rules/sites/*.rules))
WORDS := $(shell find data -maxdepth 1 -type f)
MODEL ?= data/model
MODELS := $(wildcard $(MODEL)/*.model)
PAGE := $(addprefix data/page/page.,html css js)
UNIT_C := $(wildcard tests/*/test_*.c)
FUZZ_C := $(wildcard tests/fuzz/fuzz_*.c)

PROGRAM_O := $(PROGRAM_C:%.c=$B/%.o) $B/embedded_page.o
COVER_O := $(if $(filter cover,$(VARIANT)),$B/tests/faults/dump.o)
LIBRARY_O := $(LIBRARY_C:%.c=$B/%.o) $B/embedded_rules.o $(WORDS:%=$B/%.o) $(MODELS:$(MODEL)/%=$B/model/%.o)
UNIT := $(UNIT_C:%.c=$B/%)
FUZZ := $(FUZZ_C:%.c=$B/%)

all: setup-build build/newsclip build/libnewsclip.a build/libnewsclip.so docs-built ## the program and the library, in build/

build/newsclip build/libnewsclip.a build/libnewsclip.so: build/%: build/release/%
	@ln -sf release/$* $@
	@if [ $* = libnewsclip.so ]; then ln -sf release/$* $@.0; fi

$B/newsclip: $(PROGRAM_O) $(COVER_O) $B/libnewsclip.a
	$(LINK) -pie $(COVER_O:%=-Wl,--wrap=_exit) -o $@ $^ $(PKG_LIBS) $(PROGRAM_LIBS)

$B/libnewsclip.a: $(LIBRARY_O)
	@rm -f $@
	$(AR) rcs $@ $^

$B/libnewsclip.so: $(LIBRARY_O)
	$(LINK) -shared -Wl,-z,defs -Wl,-soname,libnewsclip.so.0 -o $@ $^ $(PKG_LIBS)

$B/%.o: %.c $B/flags
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

# Rules and word tables are data; they become C here.
$B/%.o: $B/%.c $B/flags
	$(COMPILE) -c -o $@ $<

$B/embedded_rules.c: tools/embed.sh $(RULES) $B/rules.list
	tools/embed.sh --rules $(RULES) > $@.new && mv $@.new $@

$B/embedded_page.c: tools/embed.sh $(PAGE)
	@mkdir -p $(@D)
	tools/embed.sh --page $(PAGE) > $@.new && mv $@.new $@

$B/model/%.model.c: $(MODEL)/%.model tools/embed.sh
	@mkdir -p $(@D)
	tools/embed.sh --model newsclip_model_$* $< > $@.new && mv $@.new $@

$B/data/%.c: data/% tools/embed.sh
	@mkdir -p $(@D)
	tools/embed.sh newsclip_data_$(subst -,_,$*) $< > $@.new && mv $@.new $@

# Everything is built again when the command changes, and the rules when one of them goes.
$B/flags: always
	@mkdir -p $B; echo '$(COMPILE) $(LDFLAGS)' | cmp -s - $@ || echo '$(COMPILE) $(LDFLAGS)' > $@
$B/rules.list: always
	@mkdir -p $B; echo '$(RULES)' | cmp -s - $@ || echo '$(RULES)' > $@

# The manual page and the completions of shells know the options from the program itself. They are made with it, not when it is
# installed, so that an install as root makes nothing in this tree.
docs-built: build/newsclip.1 $(addprefix build/completion.,bash zsh fish)

build/options: build/newsclip
	@build/newsclip --options > $@.new && mv $@.new $@

build/newsclip.1: build/options docs/newsclip.1 tools/manual.sh
	@tools/manual.sh build/options docs/newsclip.1 > $@.new && mv $@.new $@

build/completion.%: build/options tools/completion.sh
	@tools/completion.sh $* < build/options > $@.new && mv $@.new $@

# Unit tests may use the program's modules too, all but main().
$B/program.a: $(filter-out %/main.o,$(PROGRAM_O))
	@rm -f $@
	$(AR) rcs $@ $^

$(UNIT): $B/%: %.c $B/program.a $B/libnewsclip.a
	@mkdir -p $(@D)
	$(COMPILE) $(LDFLAGS) $(if $(findstring clang,$(CC)),,-fno-lto) -Wl,--as-needed -o $@ $< $B/program.a $B/libnewsclip.a $(PKG_LIBS) $(PROGRAM_LIBS) -lcmocka

# A fuzz target is linked with libFuzzer, or with a driver that runs it on files.
FUZZER := $(if $(filter fuzz,$(VARIANT)),-fsanitize=fuzzer,tests/fuzz/replay.c)
$(FUZZ): $B/%: %.c tests/fuzz/checks.c tests/fuzz/checks.h tests/fuzz/replay.c $B/program.a $B/libnewsclip.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests/fuzz $(ALL_CFLAGS) $(LDFLAGS) $(if $(findstring clang,$(CC)),,-fno-lto) -Wl,--as-needed -o $@ $< tests/fuzz/checks.c $(FUZZER) $B/program.a $B/libnewsclip.a $(PKG_LIBS) $(PROGRAM_LIBS) -lm

-include $(PROGRAM_O:.o=.d) $(LIBRARY_O:.o=.d) $(UNIT:=.d)

# ---- using it -------------------------------------------------------------------------------------------------------

demo: ## install what is missing, build, show the records of the five samples
	@tools/setup.sh demo
	$(SUB) all
	@for f in samples/*.txt; do build/newsclip "$$f" || exit; done

INSTALL = @DESTDIR='$(DESTDIR)' LIBDIR='$(LIBDIR)' tools/install.sh

install: all ## copy what is built below PREFIX (/usr/local), under DESTDIR; LIBDIR=DIR for the library
	$(INSTALL) install '$(PREFIX)' $(VERSION)

uninstall: ## remove what install has made
	$(INSTALL) uninstall '$(PREFIX)' $(VERSION)

deb: ## packages for Debian and Ubuntu, in build/
	@tools/setup.sh deb
	$(SUB) all
	@CC='$(CC)' CPPFLAGS='$(CPPFLAGS)' tools/deb.sh $(VERSION)

clean: ## remove build/
	rm -rf build

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

# ---- testing it: VARIANT=asan|clang|..., WRAP=PROGRAM in front of every program, ONLY="KIND..." ----------------------

test: ## install what is missing, build, run every test (ONLY="golden cases" for some)
	@tools/setup.sh test
	$(SUB) run-tests

run-tests: $(if $(filter release,$(VARIANT)),all) $B/newsclip $B/libnewsclip.a $(UNIT) $(FUZZ)
	@WRAP='$(WRAP)' tests/run.sh $B $(ONLY)

san: ## the suite under the address and undefined behaviour sanitisers
	@tools/setup.sh test
	$(SUB) VARIANT=asan run-tests

tsan: ## threads that share a context, and batches with several jobs, under the thread sanitiser
	@tools/setup.sh test
	$(SUB) VARIANT=tsan build/tsan/tests/threads/test_threads build/tsan/newsclip
	@$(NO_ASLR) build/tsan/tests/threads/test_threads
	@$(NO_ASLR) tests/run.sh build/tsan batch archives

fuzz: ## search for inputs that break a promise, T=60 seconds for each target (ONLY="html date" for some)
	@tools/setup.sh fuzz
	$(SUB) VARIANT=fuzz fuzz-targets
	@python3 -B tests/fuzz/fuzz.py $(or $(T),60) $(ONLY)

fuzz-targets: $(FUZZ)

valgrind: ## the suite under valgrind
	@tools/setup.sh lint
	$(SUB) run-tests WRAP='valgrind -q --error-exitcode=99 --leak-check=full --suppressions=$(CURDIR)/tests/valgrind.supp'

hostile: ## hostile inputs, and that time and memory grow no faster than they do
	@tools/setup.sh test
	$(SUB) run-tests ONLY=hostile
	@python3 -B tests/hostile/scaling.py build/newsclip

faults: ## every call that can fail, failing once
	@tools/setup.sh test
	$(SUB) all
	@FAULTS=all tests/run.sh build/release faults

soak: ## a million generated documents through one process: its memory over time; takes ten minutes (DOCUMENTS=N for another number)
	@tools/setup.sh test
	$(SUB) all
	@python3 -B tests/hostile/soak.py build/newsclip $(or $(DOCUMENTS),1000000)

lint: ## layers, symbols, format, clang-tidy, cppcheck, length of functions
	@tools/setup.sh lint
	$(SUB) all
	@CPPFLAGS='$(CPPFLAGS)' tests/lint/run.sh

check: ## everything before work is called done: all of the above with gcc and clang
	$(SUB) lint
	$(SUB) test CI=true
	$(SUB) test CI=true VARIANT=clang
	$(SUB) san CI=true
	$(SUB) tsan CI=true
	$(SUB) valgrind
	$(SUB) hostile
	$(SUB) faults
	@echo 'check: all right'

bare: ## README.md's blocks, packages and their removal in an empty system; needs root, debootstrap and the network
	@tests/bare.sh

cover: ## share of lines that the suite runs, a line a file; 90 % of all have to
	@tools/setup.sh test
	@rm -rf build/cover
	$(SUB) VARIANT=cover run-tests; failed=$$?; python3 -B tests/cover.py build/cover && exit $$failed

accept: ## show how the golden CASE=NAME differs now, ask, rewrite it
	$(SUB) all
	@python3 -B tests/accept.py '$(CASE)'

format: ## let clang-format lay the sources out
	clang-format -i $(wildcard include/*.h src/*.[ch] src/*/*.[ch] tests/*/*.[ch])

# ---- measuring it ---------------------------------------------------------------------------------------------------

eval: ## a score line a form of CORPUS=DIR; WORST=N lists pages; PEER=trafilatura scores a peer of bench-peers
	@tools/setup.sh eval
	$(SUB) all
	@python3 -B tools/eval/eval.py $(if $(WORST),--worst $(WORST)) $(if $(PEER),--peer $(PEER)) $(CORPUS)

train: ## fit the labeller to CORPUS="DIR...", and say how right it is on sites it has not seen
	@tools/setup.sh eval
	$(SUB) all
	@python3 -B tools/train/train.py $(CORPUS)

bench-peers: ## install the extractors that bench compares with, in build/peers (pip and cargo fetch them)
	@tools/setup.sh peers
	@tools/bench/peers/build.sh

bench: ## start-up, throughput and memory beside jq, HTML beside libxml2 and the peers that are installed
	@tools/setup.sh bench
	$(SUB) all
	@python3 -B tools/bench/bench.py build/newsclip

bench-batch: ## several jobs beside one, an archive beside zcat and libxml2, memory of long runs; takes ten minutes
	@tools/setup.sh bench
	$(SUB) all
	@python3 -B tools/bench/batch_bench.py build/newsclip

setup-build:
	@tools/setup.sh --check build

.PHONY: all demo test fuzz fuzz-targets run-tests check san tsan valgrind hostile soak faults bench bench-batch bench-peers train eval cover lint format accept install uninstall deb bare clean \
	help always setup-build docs-built
.SECONDARY: $(WORDS:%=$B/%.c) $(MODELS:$(MODEL)/%=$B/model/%.c)
.DELETE_ON_ERROR:
