// Where an installed program finds its rules, and the packs that a user adds.

import LintRules

/// The files that rules are read from.
enum Rulesets {
  /// Names a folder of rulesets to use instead of the shipped ones.
  static let variable = "LISTING_LINT_RULESETS"

  /// The shipped files: of the environment variable, beside the program, or built in.
  static func shipped() throws -> [RulesetFile] {
    try installed()?.files() ?? RulesetFile.builtIn
  }

  /// The shipped files if they are not the ones built in.
  static func installed() throws -> InstalledRulesets? {
    if let folder = Environment.value(variable), !folder.isEmpty {
      let installed = try InstalledRulesets(in: Array(folder.utf8))
      guard let installed else {
        let name = TerminalText(folder).text
        throw CommandFailure(
          zh: "\(variable)：'\(name)' 里没有 .yml 文件",
          en: "\(variable): there are no .yml files in '\(name)'")
      }
      return installed
    }
    guard let program = SystemPath.resolved(Array("/proc/self/exe".utf8)),
      let slash = program.lastIndex(of: 0x2F)
    else { return nil }
    let folder = Array(program[..<slash])
    for place in ["rulesets", "../share/listing-lint/rulesets"] {
      let path = InputPath.joined(folder, Array(place.utf8))
      if SystemPath.kind(of: path) == .folder, let installed = try InstalledRulesets(in: path) {
        return installed
      }
    }
    return nil
  }

  /// The files that `--rules` names: one file, or all of a folder.
  static func added(
    _ path: InputPath, from project: any ProjectFiles = DiskFiles()
  ) throws -> [RulesetFile] {
    if let members = try project.rulesets(path.absolute.bytes) {
      return members.map { member in
        RulesetFile(
          path: DisplayName.text(of: member.relative),
          shownPath: InputPath(bytes: member.path).fromWorkingFolder.name, text: member.text)
      }
    }
    switch SystemPath.kind(of: path.bytes) {
    case .folder:
      let files = try files(in: path.bytes)
      guard !files.isEmpty else {
        let name = shown(path.bytes)
        throw CommandFailure(
          zh: "--rules：'\(name)' 里没有 .yml 文件",
          en: "--rules: there are no .yml files in '\(name)'")
      }
      return files
    case .regular: return [try file(path.bytes, below: [])]
    case .special, .link, nil:
      let name = shown(path.bytes)
      throw CommandFailure(
        zh: "--rules：没有文件或文件夹 '\(name)'", en: "--rules: there is no file or folder '\(name)'")
    }
  }

  /// The .yml files of a folder and of its folders (lists, profiles).
  private static func files(in root: [UInt8]) throws -> [RulesetFile] {
    try InstalledRulesets(in: root)?.files() ?? []
  }

  /// The same files, unread.
  fileprivate static func paths(in root: [UInt8]) throws -> [(path: [UInt8], relative: [UInt8])] {
    try members(of: root, relative: []).filter { $0.path.hasEnding(".yml") }
  }

  private static func members(
    of folder: [UInt8], relative: [UInt8]
  ) throws -> [(path: [UInt8], relative: [UInt8])] {
    do throws(SystemError) {
      var found: [(path: [UInt8], relative: [UInt8])] = []
      for member in try Folder(folder, followsLink: true, wantsIdentities: false).members {
        let path = InputPath.joined(folder, member.name)
        let below = InputPath.joined(relative, member.name)
        if member.kind == .regular {
          found.append((path, below))
        } else if member.kind == .folder, relative.isEmpty, member.name.first != 0x2E {
          for inner in try Folder(path, followsLink: false, wantsIdentities: false).members
          where inner.kind == .regular {
            found.append(
              (InputPath.joined(path, inner.name), InputPath.joined(below, inner.name)))
          }
        }
      }
      return found
    } catch {
      throw CommandFailure(reading: .theRules, in: shown(folder), error)
    }
  }

  /// One file of YAML; `what` names in errors what it holds.
  static func file(
    _ path: [UInt8], below relative: [UInt8] = [], of what: LocalizedText = .theRules
  ) throws -> RulesetFile {
    let limit = 1 << 20
    do throws(SystemError) {
      let file = try OpenFile(reading: path)
      guard let text = try file.bytes(expecting: 1 << 16, limit: limit) else {
        throw SystemError(number: Errors.tooBig)
      }
      let name = relative.isEmpty ? Array(path.split(separator: 0x2F).last ?? []) : relative
      return RulesetFile(
        path: DisplayName.text(of: name), shownPath: InputPath(bytes: path).name, text: text)
    } catch {
      throw CommandFailure(reading: what, in: shown(path), error)
    }
  }

  private static func shown(_ path: [UInt8]) -> String {
    TerminalText(InputPath(bytes: path).name).text
  }
}

/// The rulesets of a folder, read only when somebody wants more than to know whether they are as they
/// were.
struct InstalledRulesets {
  private let paths: [(path: [UInt8], relative: [UInt8])]

  /// The .yml files of a folder and of its folders; nil if there are none.
  fileprivate init?(in folder: [UInt8]) throws {
    paths = try Rulesets.paths(in: folder)
    if paths.isEmpty { return nil }
  }

  /// The files.
  func files() throws -> [RulesetFile] {
    try paths.map { try Rulesets.file($0.path, below: $0.relative) }
  }

  /// Which version of each file there is.
  func versions() throws -> [RulesetVersion] {
    try paths.map { path, relative in
      guard let stamp = FileStamp(path), stamp.isSettled else {
        let file = try Rulesets.file(path, below: relative)
        return RulesetVersion(path: file.path, shownPath: file.shownPath, version: file.text)
      }
      return RulesetVersion(
        path: DisplayName.text(of: relative), shownPath: InputPath(bytes: path).name,
        version: stamp.bytes)
    }
  }
}

extension [UInt8] {
  fileprivate func hasEnding(_ suffix: String) -> Bool {
    self.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}
