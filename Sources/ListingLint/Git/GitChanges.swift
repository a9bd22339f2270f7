// Git: what a commit changes, by the ids of its objects.

/// What is compared: what a commit would hold, or what one holds.
enum GitTree: Sendable {
  /// What would be committed now, beside what is.
  case index
  /// What a commit holds, beside another.
  case commit(String, since: String)

  /// What names a file of it: `:0:path`, since a path may itself begin like `0:`, or `commit:path`.
  var prefix: [UInt8] {
    switch self {
    case .index: Array(":0:".utf8)
    case .commit(let id, _): Array("\(id):".utf8)
    }
  }
}

/// One changed file.
struct GitChange: Sendable, Equatable {
  /// What became of a file.
  enum Kind: Sendable {
    case added
    case changed
    case deleted
    /// Two sides of a merge disagree, and nobody has decided yet.
    case unmerged
  }

  let kind: Kind
  /// The path from the repository's top.
  let path: [UInt8]
  let mode: [UInt8]
  let id: [UInt8]
  /// The object that was there before; zeros if there was none.
  let earlier: [UInt8]

  /// The changes of a tree, in the order of their paths; those of the index beside HEAD, or beside
  /// another side of a merge.
  static func all(
    in tree: GitTree, beside side: String? = nil, _ paths: [[UInt8]]
  ) throws -> [GitChange] {
    let format = [
      "--raw", "-z", "--no-renames", "--no-abbrev", "--no-color", "--no-ext-diff",
      "--no-textconv", "--no-relative", "--ignore-submodules=none", "-O/dev/null",
      "--diff-filter=ACDMTU",
    ]
    let words =
      switch tree {
      case .index: ["diff", "--cached"] + format + (side.map { [$0] } ?? [])
      case .commit(let id, let since): ["diff"] + format + [since, id]
      }
    return parse(try Git.run(words + ["--"], paths))
  }

  /// Reads what `git diff --raw -z` writes.
  static func parse(_ output: [UInt8]) -> [GitChange] {
    let parts = output.split(separator: 0)
    var changes: [GitChange] = []
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      let words = parts[index].dropFirst().split(separator: 0x20)
      guard words.count == 5, let letter = words[4].first else { continue }
      let kind: Kind =
        switch letter {
        case UInt8(ascii: "A"): .added
        case UInt8(ascii: "D"): .deleted
        case UInt8(ascii: "U"): .unmerged
        default: .changed
        }
      changes.append(
        GitChange(
          kind: kind, path: Array(parts[index + 1]), mode: Array(words[1]), id: Array(words[3]),
          earlier: Array(words[2])))
    }
    return changes
  }
}
