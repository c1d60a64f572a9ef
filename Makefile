# crisis-monitor: `make run` opens the monitor, `make test` checks everything.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

FOLDER ?= seeds
PREFIX ?= /usr/local
SWIFT  ?= swift
STRICT := --explicit-target-dependency-import-check error
# Neither debugger nor profiler is asked for frames, so none are kept.
# -s leaves the symbols out: half the size. A folder with only the archive makes the linker take it.
FAST := --omit-frame-pointers -Xswiftc -gnone
RELEASE := --configuration release --static-swift-stdlib $(FAST) -Xlinker -s -Xlinker -L.build/static
SUDO   := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: help run test check build static install deps test-deps toolchain lint format same-bytes fuzz sanitize soak hostile bench eval clean

help: ## list what can be made
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1|\2/p' $(MAKEFILE_LIST) | \
	  while IFS='|' read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

# $(call need,HEADER,PACKAGE...): installs the packages unless the C header is there.
define need
	@if ! test -e /usr/include/$(1) && ! ls /usr/include/*/$(1) >/dev/null 2>&1; then \
	  if test -n "$(SUDO)" && ! command -v sudo >/dev/null; then \
	    echo "crisis-monitor needs the package $(2); as root: apt-get install $(2)" >&2; exit 69; fi; \
	  echo "installing $(2)$(if $(SUDO), (with sudo))"; \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(2); fi
endef

toolchain:
	$(if $(shell command -v $(SWIFT)),,$(error crisis-monitor needs the Swift 6.3 toolchain \
	  (https://www.swift.org/install): '$(SWIFT)' was not found))

deps: toolchain
	$(call need,curses.h,libncursesw5-dev)
	$(call need,sqlite3.h,libsqlite3-dev)

test-deps: deps
	$(call need,vterm.h,libvterm-dev)

run: build ## build and open the monitor (FOLDER=path, default seeds)
	@"$$($(SWIFT) build $(RELEASE) --show-bin-path)/crisis-monitor" "$(FOLDER)"

# SQLite goes into the binary, so that it needs nothing beside it.
static: deps
	@mkdir -p .build/static
	@archive=$$(ls /usr/lib/$$(uname -m)-linux-gnu/libsqlite3.a 2>/dev/null || true); \
	  if test -n "$$archive"; then ln -sf "$$archive" .build/static/; fi

build: static ## build the release binary
	@$(SWIFT) build $(RELEASE) --product crisis-monitor

install: build ## put the self-contained binary into PREFIX/bin (default /usr/local)
	install -D -m 755 "$$($(SWIFT) build $(RELEASE) --show-bin-path)/crisis-monitor" \
	  "$(DESTDIR)$(PREFIX)/bin/crisis-monitor"

lint: toolchain ## check the format of all Swift files
	@$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format: toolchain ## rewrite all Swift files in the house format
	@$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

check: test-deps lint ## lint and a build that refuses undeclared imports
	@$(SWIFT) build --build-tests $(STRICT)

test: check ## everything that must hold: lint, import check, all tests
	@$(SWIFT) test --skip-build --disable-xctest $(STRICT)
	@$(MAKE) --no-print-directory same-bytes

# The same folder gives the same bytes, whatever the time zone and the language.
same-bytes:
	@monitor="$$($(SWIFT) build --show-bin-path)/crisis-monitor"; \
	  cmp <(TZ=Pacific/Apia LC_ALL=C "$$monitor" export seeds) \
	      <(TZ=America/Lima LC_ALL=C.UTF-8 "$$monitor" export seeds) \
	  && echo "export: same bytes twice"

# What they need besides lies in folders of its own, so that the usual build stays as it is. The Swift
# compiler heeds the last -sanitize only: without both in one, nothing tells libFuzzer where it has been.
SECONDS ?=
TARGET  ?=
fuzz: deps ## look for bytes that break a promise (TARGET=reader, SECONDS=600 for each)
	@CRISIS_FUZZ=1 $(SWIFT) build --configuration release --sanitize fuzzer --sanitize address \
	  -Xswiftc -sanitize=fuzzer,address --scratch-path .build/fuzz --product crisis-fuzz
	@Tests/Fuzz/run.sh .build/fuzz/release/crisis-fuzz $(or $(SECONDS),600) $(TARGET)

# Each kind has a build of its own.
sanitize: test-deps ## all tests under the address sanitizer, then under the thread sanitizer
	@for kind in address thread; do Tests/sanitize.sh $(SWIFT) $$kind; done

soak: build ## keep the monitor busy over a restless folder, ask for flat memory (SECONDS=1800)
	@Tests/soak.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/crisis-monitor" "$(FOLDER)" \
	  $(or $(SECONDS),1800)

hostile: build ## read files that nobody would write, in full size
	@Tests/hostile.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/crisis-monitor"

bench: static ## print how fast it is (FOLDER=path for other reports, QUICK=1 for less)
	@$(SWIFT) build $(RELEASE) --product crisis-monitor
	@$(SWIFT) build $(RELEASE) --product crisis-bench
	@"$$($(SWIFT) build $(RELEASE) --show-bin-path)/crisis-bench" "$(FOLDER)" .build $(if $(QUICK),quick)

eval: $(if $(EVAL),build) ## measure the extraction against annotated reports (EVAL=path)
	@Tests/eval.sh $(if $(EVAL),"$$($(SWIFT) build $(RELEASE) --show-bin-path)/crisis-monitor" "$(EVAL)")

clean: ## remove what was built
	rm -rf .build
