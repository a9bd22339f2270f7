// Input: the ignore files that hold for a folder, the nearest one deciding.

import LintRules

/// Ignore files from the top of a repository down to one folder.
struct IgnoreRules: Sendable {
  /// The names of ignore files; of two in one folder the later decides.
  static let fileNames: [String] = [".gitignore", ".listing-lintignore"]

  private struct File: Sendable {
    /// How many bytes of a path lead to the folder of the file.
    let prefixLength: Int
    let patterns: [PathPattern]
  }

  private var files: [File] = []

  /// Adds an ignore file of a folder further down; `folder` is relative, "" for the top.
  mutating func add(_ content: [UInt8], in folder: [UInt8]) {
    var content = content[...]
    // Editors on Windows put a byte order mark in front.
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
    let patterns = content.split(separator: 0x0A).compactMap(PathPattern.init(line:))
    guard !patterns.isEmpty else { return }
    files.append(
      File(prefixLength: folder.isEmpty ? 0 : folder.count + 1, patterns: patterns))
  }

  /// Whether a path, relative to the top, is to be left out.
  func ignores(_ path: [UInt8], isFolder: Bool) -> Bool {
    for file in files.reversed() {
      let relative = path[file.prefixLength...]
      if let last = file.patterns.last(where: { $0.matches(relative, isFolder: isFolder) }) {
        return !last.isNegated
      }
    }
    return false
  }
}
