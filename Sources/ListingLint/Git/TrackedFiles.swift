// Git: a project's own files as the commit holds them, so that a half-staged config decides nothing.

import LintRules

/// Config, rules, suppressions of a commit; of the disk where they are not tracked.
struct TrackedFiles: ProjectFiles {
  let tree: GitTree
  /// The top of the working tree.
  let top: [UInt8]
  let objects: GitObjects
  private let disk = DiskFiles()

  init(tree: GitTree, top: [UInt8], objects: GitObjects) {
    self.tree = tree
    self.top = top
    self.objects = objects
  }

  func content(_ path: [UInt8]) throws(SystemError) -> [UInt8]? {
    if let relative = InputPath.relative(path, to: top) {
      switch try objects.content(tree.prefix + relative, limit: DiskFiles.limit) {
      case .bytes(let bytes): return bytes
      case .tooLarge: throw SystemError(number: Errors.tooBig)
      case .missing: break
      }
    }
    return try disk.content(path)
  }

  func exists(_ path: [UInt8]) -> Bool { (try? content(path)) != nil }

  func rulesets(_ path: [UInt8]) throws -> [RulesetMember]? {
    guard let relative = InputPath.relative(path, to: top) else { return nil }
    // With a slash at its end a path names what is in a folder, and nothing else.
    let listed: [UInt8]
    switch tree {
    case .index: listed = try Git.run(["ls-files", "-z", "--full-name", "--"], [path])
    case .commit(let id, _):
      listed = try Git.run(
        ["ls-tree", "-r", "-z", "--name-only", "--full-tree", id, "--"], [relative])
    }
    var members: [RulesetMember] = []
    for name in listed.split(separator: 0) where name.suffix(4).elementsEqual(".yml".utf8) {
      let below =
        InputPath.relative(Array(name), to: relative) ?? InputPath.lastName(of: Array(name))
      // Lists and profiles lie one folder down; what lies deeper is none.
      guard below.count(where: { $0 == 0x2F }) <= 1, below.first != 0x2E else { continue }
      let whole = InputPath.joined(top, Array(name))
      guard let text = try content(whole) else { continue }
      members.append(RulesetMember(path: whole, relative: below, text: text))
    }
    return members.isEmpty ? nil : members
  }
}
