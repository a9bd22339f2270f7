#!/bin/bash
# Times the pre-commit hook over staged pages beside git itself: medians of runs that take turns.
#
#   Benchmarks/hook.sh PROGRAM FOLDER [PAGES [ROUNDS]]
#
# The first PAGES pages of FOLDER (10) are staged over shorter versions of them. Each of ROUNDS (40)
# rounds times three commands one after the other, so that whatever else the machine does falls on
# all of them: `git diff --cached` with the reading of its pages, that a hook cannot do without; the
# hook; and the program doing nothing but starting.
set -euo pipefail

program=$(realpath "$1")
folder=$(realpath "$2")
pages=${3:-10}
rounds=${4:-40}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_CACHE_HOME=$work/cache GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@a GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@a

git init -q "$work/repo"
cd "$work/repo"
find "$folder" -type f -name '*.html' | LC_ALL=C sort | sed "${pages}q" > "$work/list"
number=0
while IFS= read -r page; do
  number=$((number + 1))
  head -c 2000 "$page" > "$number.html"
done < "$work/list"
git add . && git commit -qm before
number=0
while IFS= read -r page; do
  number=$((number + 1))
  cp "$page" "$number.html"
done < "$work/list"
git add .

reference() {
  git diff --cached
  git diff --cached --name-only -z | sed -z 's/^/:/' | tr '\0' '\n' | git cat-file --batch
}
hook() { "$program" hook run pre-commit; }
start() { "$program" --version; }

measure() {
  local before=$EPOCHREALTIME
  "$1" > "$work/out" 2>&1 || test $? -eq 1 -o $? -eq 3
  local after=$EPOCHREALTIME
  echo $((${after/./} - ${before/./})) >> "$work/$1"
}

# The first run reads the rules and keeps them.
hook > "$work/hook.txt" 2>&1 || true
for ((round = 0; round < rounds; round++)); do
  for command in reference hook start; do measure "$command"; done
done
median() { sort -n "$work/$1" | sed -n "$(((rounds + 1) / 2))p"; }
# The fastest of all runs is what the work takes where nothing else runs.
least() { sort -n "$work/$1" | sed -n 1p; }

tail -n 1 "$work/hook.txt"
echo "$number pages, $(cat ./*.html | wc -c) bytes, $rounds rounds; microseconds:"
for command in reference hook start; do
  echo "$command median $(median "$command") least $(least "$command")"
done
awk -v hook="$(median hook)" -v reference="$(median reference)" -v a="$(least hook)" -v b="$(least reference)" \
  'BEGIN { printf "hook / reference %.2f (medians), %.2f (least)\n", hook / reference, a / b }'
