# Two commands are enough on a machine that has Swift: `make demo` and `make test`.

PREFIX ?= /usr/local
DESTDIR ?=
PROGRAM := listing-lint
BIN = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share
RULESETS = $(SHARE)/$(PROGRAM)
MAN = $(SHARE)/man/man1
BASH_COMPLETIONS = $(SHARE)/bash-completion/completions
ZSH_COMPLETIONS = $(SHARE)/zsh/site-functions
FISH_COMPLETIONS = $(SHARE)/fish/vendor_completions.d

.PHONY: demo test build install uninstall manual format lint clean dependencies bench fuzz test-address \
  test-thread

# Builds the program and checks the example listings. Findings (exit code 1) are what it shows.
demo: build
	@$$(swift build -c release --show-bin-path)/$(PROGRAM) examples/listings || test $$? -eq 1

# Optimised: the tests read hundreds of pages and try thousands of disguises, which takes five times as
# long otherwise, and more than the longer build.
test: dependencies
	swift test -Xswiftc -O

build: dependencies
	swift build -c release --product $(PROGRAM)

# Tables of what checking costs, against what else reads pages; see docs/performance.md. BENCH takes
# options: make bench BENCH='--only ends,growth --real PAGES'.
bench: dependencies
	swift build -c release --product $(PROGRAM) --static-swift-stdlib --scratch-path .build-install
	python3 Benchmarks/bench.py "$$(swift build -c release --static-swift-stdlib --scratch-path \
	  .build-install --show-bin-path)/$(PROGRAM)" $(BENCH)

# The Swift runtime is linked in: the program runs where Swift is not installed. The manual and what
# shells complete come with it. Everybody may read what is installed, whatever the umask.
install: dependencies
	swift build -c release --product $(PROGRAM) --static-swift-stdlib --scratch-path .build-install
	install -d "$(BIN)" "$(RULESETS)" "$(MAN)" "$(BASH_COMPLETIONS)" "$(ZSH_COMPLETIONS)" "$(FISH_COMPLETIONS)"
	install -m 755 "$$(swift build -c release --static-swift-stdlib --scratch-path .build-install \
	  --show-bin-path)/$(PROGRAM)" "$(BIN)/$(PROGRAM)"
	strip "$(BIN)/$(PROGRAM)"
	rm -rf "$(RULESETS)/rulesets"
	cp -R rulesets "$(RULESETS)/rulesets"
	install -m 644 docs/man/$(PROGRAM).1 "$(MAN)/$(PROGRAM).1"
	"$(BIN)/$(PROGRAM)" --generate-completion-script bash > "$(BASH_COMPLETIONS)/$(PROGRAM)"
	"$(BIN)/$(PROGRAM)" --generate-completion-script zsh > "$(ZSH_COMPLETIONS)/_$(PROGRAM)"
	"$(BIN)/$(PROGRAM)" --generate-completion-script fish > "$(FISH_COMPLETIONS)/$(PROGRAM).fish"
	chmod -R u=rwX,go=rX "$(RULESETS)" "$(BASH_COMPLETIONS)/$(PROGRAM)" \
	  "$(ZSH_COMPLETIONS)/_$(PROGRAM)" "$(FISH_COMPLETIONS)/$(PROGRAM).fish"

uninstall:
	rm -f "$(BIN)/$(PROGRAM)" "$(MAN)/$(PROGRAM).1" "$(BASH_COMPLETIONS)/$(PROGRAM)" \
	  "$(ZSH_COMPLETIONS)/_$(PROGRAM)" "$(FISH_COMPLETIONS)/$(PROGRAM).fish"
	rm -rf "$(RULESETS)"

# Written anew from the program's own help.
manual:
	swift build --product $(PROGRAM)
	python3 scripts/make-man-page.py "$$(swift build --show-bin-path)/$(PROGRAM)" docs/man/$(PROGRAM).1

format:
	swift format -i --recursive --configuration .swift-format Sources Plugins Tests Package.swift

lint:
	swift format lint --strict --recursive --configuration .swift-format Sources Tests Package.swift

# Feeds strangers' bytes to every way in, for TIME seconds in all (docs/fuzzing.md).
TIME ?= 600
fuzz: dependencies
	scripts/fuzz.sh $(TIME)

# The tests under AddressSanitizer and under ThreadSanitizer. Left out is what runs into limits of memory
# and processor time that the sanitizers' own needs are beyond. The programs that tests start get none of
# these options and look for leaks; the test process ends with what all tests share.
SANITIZED = ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no swift test --disable-xctest -Xswiftc -O -Xswiftc -DFREES_AT_END \
  --skip HostileBombsTests --skip FaultTests --skip KilledProgramTests

test-address: dependencies
	$(SANITIZED) --sanitize=address --scratch-path .build-address

# ThreadSanitizer itself makes a file at the start, which the test that a program makes none takes amiss.
test-thread: dependencies
	$(SANITIZED) -Xswiftc -DTHREADS_WATCHED --sanitize=thread --scratch-path .build-thread --skip ConfinementTests

clean:
	rm -rf .build .build-install .build-warnings .build-fuzz .build-address .build-thread

dependencies:
	@bash scripts/ensure-dependencies.sh
