#!/bin/sh
# Builds the fuzz targets with libFuzzer and AddressSanitizer, and runs each for a share of the time.
#
#   scripts/fuzz.sh SECONDS [TARGET…]      for all targets together; docs/fuzzing.md
#
# libFuzzer comes with the Swift toolchain. The package is compiled here and not by its own build, since
# one module with coverage needs all of them.
set -eu
cd "$(dirname "$0")/.."

seconds=${1:-60}
[ $# -gt 0 ] && shift
targets=${*:-tokenizer decoder page pack stream config suppressions pattern}
out=.build-fuzz
mkdir -p "$out/modules" "$out/objects"

# The dependencies and the embedded rules, as the package builds them.
[ -n "${FUZZ_NO_BUILD:-}" ] || swift build --product listing-lint
debug=$(swift build --show-bin-path)
rules=$(find .build/plugins/outputs -name '*.swift' -path '*LintRules*' | head -1)
yaml=.build/checkouts/Yams/Sources/CYaml/include

flags="-swift-version 6 -package-name listing_lint ${FUZZ_FLAGS:--Onone} -g -enable-testing -wmo
  -sanitize=fuzzer,address -parse-as-library -module-cache-path $out/cache
  -I $out/modules -I $debug/Modules -I $yaml -Xcc -fmodule-map-file=$yaml/module.modulemap
  -Xcc -fmodule-map-file=Sources/CXML2/module.modulemap
  -Xcc -fmodule-map-file=Sources/CPCRE2/module.modulemap $(pkg-config --cflags libxml-2.0 libpcre2-8 | sed 's/-I/-Xcc -I/g')"

compile() { # MODULE SOURCES…
  module=$1
  shift
  # shellcheck disable=SC2086
  swiftc $flags -module-name "$module" -emit-module -emit-module-path "$out/modules/$module.swiftmodule" \
    -emit-object -o "$out/objects/$module.o" -Xfrontend -entry-point-function-name \
    -Xfrontend "${module}_main" "$@"
}

newest=$(find Sources/LintRules Sources/ListingLint Fuzz rulesets -newer "$out/fuzz" -type f 2>/dev/null | head -1 || true)
if [ ! -x "$out/fuzz" ] || [ -n "$newest" ]; then
  # shellcheck disable=SC2046
  compile LintRules $(find Sources/LintRules -name '*.swift') "$rules"
  # shellcheck disable=SC2046
  compile listing_lint $(find Sources/ListingLint -name '*.swift')
  compile Fuzz Fuzz/*.swift
  # shellcheck disable=SC2046
  swiftc -sanitize=fuzzer,address -o "$out/fuzz" "$out"/objects/*.o \
    $(find "$debug/Yams.build" "$debug/CYaml.build" "$debug/ArgumentParser.build" "$debug/ArgumentParserToolInfo.build" -name '*.o') \
    $(pkg-config --libs libxml-2.0 libpcre2-8)
fi

# Seeds: what the project has of each kind.
seed() { # TARGET FILES…
  target=$1
  shift
  mkdir -p "$out/corpus/$target"
  for file in "$@"; do
    [ -f "$file" ] && head -c 20000 "$file" >"$out/corpus/$target/seed-$(echo "$file" | tr '/ ' '__')"
  done
}
for target in tokenizer decoder page; do
  # shellcheck disable=SC2046
  seed "$target" $(find examples Tests/LintRulesTests/Golden -name '*.html' | head -60)
done
# shellcheck disable=SC2046
seed pack $(find Tests/LintRulesTests/Golden examples rulesets -name '*.yml' -size -12k | head -40)
# shellcheck disable=SC2046
seed stream $(find Tests/LintRulesTests/Golden examples -name '*.jsonl' -o -name stdin | head -20)
# shellcheck disable=SC2046
seed config $(find . -path ./.build -prune -o -name '.listing-lint.yml' -print | head -20)
# shellcheck disable=SC2046
seed suppressions $(find . -path ./.build -prune -o -name '*suppressions*.yml' -print -o -name '*baseline*.json' -print | head -20)
mkdir -p "$out/corpus/pattern" "$out/faults"
printf '(?<claim>a+b)|(?=x)\\Kc\0aab xc' >"$out/corpus/pattern/seed-1"
printf '(?<!不)最[^。]{0,8}(好|佳)\0不最好。最 好' >"$out/corpus/pattern/seed-2"

# A pattern on a long text takes long by its nature; what is small is tried most often.
longest() {
  case $1 in
    pattern) echo 256 ;;
    suppressions) echo 1024 ;;
    pack | config) echo 2048 ;;
    *) echo 8192 ;;
  esac
}

count=$(echo "$targets" | wc -w)
status=0
for target in $targets; do
  mkdir -p "$out/corpus/$target"
  echo "== $target"
  # With the runtime's own backtraces a crash would wait for them.
  FUZZ_TARGET=$target SWIFT_BACKTRACE=enable=no nice "$out/fuzz" "$out/corpus/$target" \
    -max_total_time=$((seconds / count)) -timeout=300 -rss_limit_mb=2048 -max_len=$(longest "$target") \
    -print_final_stats=1 -detect_leaks=0 -artifact_prefix="$out/faults/$target-" 2>"$out/$target.log" || status=1
  # What leaks is looked for once at the end: a check after every input takes most of the time.
  FUZZ_TARGET=$target SWIFT_BACKTRACE=enable=no nice "$out/fuzz" -runs=0 "$out/corpus/$target" \
    -artifact_prefix="$out/faults/$target-" 2>>"$out/$target.log" || status=1
  grep -E 'stat::number_of_executed_units|^SUMMARY|Fatal error|deadly signal' "$out/$target.log" || true
done
exit $status
