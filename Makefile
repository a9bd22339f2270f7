# Two commands are enough on a machine that has Swift: `make demo` and `make test`.

PREFIX ?= /usr/local
DESTDIR ?=
PROGRAM := listing-lint
SHARE = $(DESTDIR)$(PREFIX)/share/$(PROGRAM)
MAN = $(DESTDIR)$(PREFIX)/share/man/man1/$(PROGRAM).1
BASH_COMPLETION = $(DESTDIR)$(PREFIX)/share/bash-completion/completions/$(PROGRAM)
ZSH_COMPLETION = $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_$(PROGRAM)
FISH_COMPLETION = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/$(PROGRAM).fish

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
# shells complete come with it.
install: dependencies
	swift build -c release --product $(PROGRAM) --static-swift-stdlib --scratch-path .build-install
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)
	install -m 755 "$$(swift build -c release --static-swift-stdlib --scratch-path .build-install \
	  --show-bin-path)/$(PROGRAM)" $(DESTDIR)$(PREFIX)/bin/$(PROGRAM)
	strip $(DESTDIR)$(PREFIX)/bin/$(PROGRAM)
	rm -rf $(SHARE)/rulesets
	cp -R rulesets $(SHARE)/rulesets
	install -d $(dir $(MAN) $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION))
	install -m 644 docs/man/$(PROGRAM).1 $(MAN)
	$(DESTDIR)$(PREFIX)/bin/$(PROGRAM) --generate-completion-script bash > $(BASH_COMPLETION)
	$(DESTDIR)$(PREFIX)/bin/$(PROGRAM) --generate-completion-script zsh > $(ZSH_COMPLETION)
	$(DESTDIR)$(PREFIX)/bin/$(PROGRAM) --generate-completion-script fish > $(FISH_COMPLETION)

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/$(PROGRAM)
	rm -rf $(SHARE)
	rm -f $(MAN) $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION)

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

# The tests under AddressSanitizer, and under ThreadSanitizer.
test-address: dependencies
	SWIFT_BACKTRACE=enable=no swift test --sanitize=address --scratch-path .build-address

test-thread: dependencies
	SWIFT_BACKTRACE=enable=no swift test --sanitize=thread --scratch-path .build-thread

clean:
	rm -rf .build .build-install .build-warnings .build-fuzz .build-address .build-thread

dependencies:
	@bash scripts/ensure-dependencies.sh
