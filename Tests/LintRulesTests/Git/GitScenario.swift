// Runs the program in repositories of the real git, each made by a script of its own.

import Foundation
import Testing

/// A script that ends well if everything in it was as it must be.
struct GitScenario: CustomTestStringConvertible, Sendable {
  let name: String
  let script: String

  var testDescription: String { name }

  init(_ name: String, _ script: String) {
    self.name = name
    self.script = script
  }

  /// What scripts begin with: a repository with a commit, and words to ask with.
  ///
  /// `findings 'a.html p/zonk' [FLAG…]` asks what `check --staged` lets count, and that neither the
  /// index nor the working tree has changed; unless `TREE=no`, also what `as_committed` asks: that
  /// all its findings are those of the tree that the commit would hold, written out object by
  /// object. `blocked` and `passes` say how a command ends.
  static let start = #"""
    set -eu
    trap 'echo "line $LINENO: $BASH_COMMAND" >&2' ERR
    export HOME="$PWD" GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@a
    export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@a LISTING_LINT_RULESETS="$PWD/rulesets"
    export GIT_MERGE_AUTOEDIT=no GIT_EDITOR=true
    page() { mkdir -p -- "$(dirname -- "$1")"; printf '<!doctype html><title>%s</title>' "$2" > "$1"; }
    fail() { echo "$*" >&2; exit 1; }
    lint() { "$PROGRAM" "$@"; }
    state() {
      git ls-files -s | sha256sum; sha256sum < "$(git rev-parse --git-path index)"
      find . -name .git -prune -o -type f -printf '%m %P\0' | sort -z | sha256sum
      find . -name .git -prune -o -type f -print0 | sort -z | xargs -0 sha256sum
      find . -name .git -prune -o -type l -printf '%P %l\n' | sort
    }
    listed() { sed -n 's/.*"type":"finding","rule":"\([^"]*\)".*"file":"\([^"]*\)".*/\2 \1/p'; }
    findings() {
      local expected=$1 before after got; shift
      before=$(state)
      got=$(lint check --staged -q --format jsonl "$@" | grep -v '"baselineState":"unchanged"' | grep -v '"suppressed":' | listed) || true
      after=$(state)
      [ "$got" = "$expected" ] || fail "expected '$expected', got '$got'"
      [ "$before" = "$after" ] || fail "the index or the working tree has changed"
      if [ -n "$expected" ] && [ "${TREE-}" != no ] && [ $# = 0 ]; then as_committed; fi
    }
    as_committed() {
      local got wanted tree
      tree=$(mktemp -d ../tree.XXXXXX); tree=$(cd "$tree"; pwd)
      git ls-files -sz | while IFS=$'\t' read -r -d '' entry path; do
        case $entry in 100*\ 0) mkdir -p -- "$(dirname -- "$tree/$path")"; git --no-replace-objects cat-file blob "${entry:7:${#entry}-9}" > "$tree/$path" ;; esac
      done
      got=$(lint check --staged --all-findings -q --format jsonl | grep '"finding"' | sed 's/,"baselineState":"new"//') || true
      wanted=$(git diff --cached --name-only --diff-filter=ACMT --no-renames -z |
        (cd "$tree" && while IFS= read -r -d '' path; do case $path in *.[hH][tT][mM][lL]) [ ! -e "$path" ] || printf '%s\0' "$path" ;; esac; done | xargs -0 "$PROGRAM" check -q --format jsonl --) | grep '"finding"' | sed 's/,"baselineState":"new"//') || true
      [ "$got" = "$wanted" ] || fail "not as committed: '$got' beside '$wanted'"
      [ -n "$got" ] || fail "nothing to compare"
    }
    passes() { "$@" > out 2>&1 || fail "did not pass: $* $(cat out)"; }
    blocked() { if "$@" > ../out 2>&1; then fail "was not blocked: $*"; fi; grep -q 'p/' ../out || fail "$(cat ../out)"; }
    git init -q -b main repo; cd repo
    """#

  /// The same with a first commit that has an old finding.
  static let committed =
    start + #"""

      page a.html 'old zonk'; page b.html fine; git add .; git commit -qm one
      """#

  /// The exit code of the script and what it said.
  func run() throws -> (status: Int32, errors: String) {
    let folder = try TestFolder(["rulesets/p.yml": SuppressionsTests.pack])
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder.url
    process.environment = ["LC_ALL": "C", "PATH": "/usr/bin:/bin", "PROGRAM": Program.url.path()]
    let errors = folder.url.appending(path: "errors")
    try Data().write(to: errors)
    let handle = try FileHandle(forWritingTo: errors)
    process.standardError = handle
    process.standardOutput = handle
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    )
  }
}
