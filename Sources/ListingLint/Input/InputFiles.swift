// Input: the paths of the command line to an ordered list of what is to be checked.

import LintRules

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Everything that a run reads, in order: as named, folders sorted by path.
struct InputFiles: Sendable {
  /// The path that means standard input.
  static let standardInput: [UInt8] = [0x2D]

  /// One input.
  struct Entry: Sendable {
    let path: [UInt8]
    /// Whether the user named this very file, rather than a folder above it.
    let isNamed: Bool
  }

  /// Paths in order; standard input stands as `-`.
  let paths: PathList
  /// Paths that were named themselves.
  private let named: Set<[UInt8]>
  /// The folders that were walked.
  let folders: PathList
  /// What was met and left out.
  let skipped: SkippedFiles
  /// Named things and folders that could not be read.
  let problems: [Problem]

  var count: Int { paths.count }

  subscript(index: Int) -> Entry {
    let path = paths[index]
    return Entry(path: path, isNamed: named.contains(path))
  }

  /// Finds what the paths lead to.
  ///
  /// Throws if a path leads nowhere or if all of them together hold nothing to check.
  init(_ paths: [InputPath], obeysIgnoreFiles: Bool) throws {
    if paths.isEmpty {
      throw CommandFailure(.noInput)
    }
    var walk = FolderWalk(obeysIgnoreFiles: obeysIgnoreFiles, watchesRepeats: paths.count > 1)
    var named: Set<[UInt8]> = []
    var problems: [Problem] = []
    var missing: [String] = []
    for path in paths {
      if path.bytes == Self.standardInput {
        if named.insert(path.bytes).inserted { walk.add(named: path.bytes) }
        continue
      }
      switch Self.look(at: path.bytes) {
      case .success(let status):
        switch FileKind(mode: status.st_mode) {
        case .folder: walk.walk(path.bytes)
        case .regular:
          guard walk.take(FileIdentity(status)) else { continue }
          named.insert(path.bytes)
          walk.add(named: path.bytes)
        case .special, .link:
          problems.append(
            Problem(
              .error, .notAFile,
              LocalizedText(
                zh: "这是管道、套接字或设备；只能检查普通文件",
                en: "is a pipe, a socket or a device; only files are checked"),
              file: path.name))
        }
      case .failure(let error) where error.isMissing: missing.append(path.name)
      case .failure(let error):
        problems.append(
          Problem(.error, .unreadable, .unreadable(error.reason), file: path.name))
      }
    }
    guard missing.isEmpty else { throw InputError.missing(missing) }
    self.paths = walk.pages
    self.named = named
    folders = walk.folders
    skipped = walk.skipped
    self.problems = problems + walk.problems
    if self.paths.isEmpty, self.problems.isEmpty {
      throw InputError.nothing(paths.map(\.name), skipped)
    }
  }

  private static func look(at path: [UInt8]) -> Result<stat, SystemError> {
    Result { () throws(SystemError) in
      path.count < OpenFile.longestPath
        ? try SystemPath.status(of: path) : try OpenFile(reading: path).status()
    }
  }
}

/// Why there is nothing to check.
enum InputError: Error, Equatable {
  /// These paths lead nowhere.
  case missing([String])
  /// The paths hold no page; this was met and left out.
  case nothing([String], SkippedFiles)

  /// The reason for people.
  var message: LocalizedText {
    func list(_ names: [String]) -> String {
      names.map { "'\(TerminalText($0).text)'" }.joined(separator: ", ")
    }
    switch self {
    case .missing(let names):
      return LocalizedText(
        zh: "找不到文件或文件夹：\(list(names))", en: "no such file or folder: \(list(names))")
    case .nothing(let names, let skipped):
      let types = (zh: ".html、.htm、.xhtml、.shtml", en: ".html, .htm, .xhtml, .shtml")
      let zh = skipped.isEmpty ? "" : "；跳过：\(skipped.reasons(.chinese))"
      let en = skipped.isEmpty ? "" : "; skipped: \(skipped.reasons(.english))"
      return LocalizedText(
        zh: "\(list(names)) 中没有商品网页（\(types.zh)）\(zh)",
        en: "no listing pages (\(types.en)) in \(list(names))\(en)")
    }
  }
}

extension LocalizedText {
  /// What is said where nobody names anything to check.
  static var noInput: LocalizedText {
    LocalizedText(
      zh: "没有输入：请给出要检查的文件或文件夹；- 表示标准输入",
      en: "no input: name files or folders to read, or - for standard input")
  }

  /// What is said of a file that cannot be read.
  static func unreadable(_ reason: LocalizedText) -> LocalizedText {
    LocalizedText(zh: "读不了：\(reason.zh)", en: "cannot be read: \(reason.en)")
  }
}
