// Git: what a push would bring, as git tells a pre-push hook.

import LintRules

/// One branch or tag of a push.
struct PushedRef: Sendable, Equatable {
  let local: String
  let remote: String

  /// Reads `<local ref> <local id> <remote ref> <remote id>` lines; what is only deleted is left out.
  static func parse(_ input: [UInt8]) -> [PushedRef] {
    input.split(separator: 0x0A).compactMap { line in
      let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard words.count == 4, !isNothing(words[1]) else { return nil }
      return PushedRef(local: words[1], remote: words[3])
    }
  }

  /// What to check: the branch's tip beside what the other side has.
  func tree(remoteName: String) throws -> GitTree? {
    guard let commit = try Git.line(["rev-parse", "--verify", "--quiet", "\(local)^{commit}"])
    else { return nil }
    let id = String(decoding: commit, as: UTF8.self)
    return .commit(id, since: try base(of: id, remoteName: remoteName))
  }

  private func base(of id: String, remoteName: String) throws -> String {
    if !Self.isNothing(remote), try Git.line(["cat-file", "-e", "\(remote)^{commit}"]) != nil {
      return remote
    }
    // A new branch, or one whose other side we have not fetched: since it left the main branch.
    for name in [
      "refs/remotes/\(remoteName)/HEAD", "refs/remotes/\(remoteName)/main",
      "refs/remotes/\(remoteName)/master",
    ] {
      if let base = try Git.line(["merge-base", name, id]) {
        return String(decoding: base, as: UTF8.self)
      }
    }
    // Nothing in common with anything there: all of it is new.
    return String(
      decoding: try Git.run(["hash-object", "-t", "tree", "/dev/null"]).prefix { $0 != 0x0A },
      as: UTF8.self)
  }

  private static func isNothing(_ id: String) -> Bool { id.utf8.allSatisfy { $0 == 0x30 } }
}
