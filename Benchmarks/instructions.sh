#!/bin/bash
# Counts the instructions that a check of a folder of pages costs for each byte, by callgrind.
#
#   Benchmarks/instructions.sh PROGRAM FOLDER [OPTION...]
#
# The program is copied without its debug information, which callgrind would read at length. What a
# start costs is taken off: a run over one tiny page. Rules are kept under a key that holds the
# program's path, which under valgrind is another one, so the run that fills the cache has to be
# under valgrind too. The profile by function is left in the folder that is printed.
set -euo pipefail

program=$1
folder=$2
shift 2
work=$(mktemp -d)
export XDG_CACHE_HOME=$work/cache
mkdir "$work/tiny"
echo '<!doctype html><title>Cup</title><h1>Blue cup 杯</h1><p>A cup for tea.' > "$work/tiny/a.html"
cp "$program" "$work/program"
strip --strip-debug "$work/program"

count() {
  local name=$1 pages=$2
  shift 2
  valgrind --tool=callgrind --callgrind-out-file="$work/$name.callgrind" "$work/program" \
    --jobs 1 --fail-on never --format json "$@" "$pages" > "$work/$name.json" 2> "$work/$name.log" ||
    test $? -eq 3
  awk '/Collected/ { print $4 }' "$work/$name.log"
}

cold=$(count cold "$work/tiny" "$@")
start=$(count start "$work/tiny" "$@")
pages=$(count pages "$folder" "$@")
bytes=$(find "$folder" -type f -exec cat {} + | wc -c)
awk -v cold="$cold" -v start="$start" -v pages="$pages" -v bytes="$bytes" 'BEGIN {
  printf "start without kept rules  %d\nstart with kept rules     %d\n", cold, start
  printf "pages, start taken off    %d\nbytes                     %d\n", pages - start, bytes
  printf "instructions a byte       %.1f\n", (pages - start) / bytes
}'
echo "profiles in $work"
