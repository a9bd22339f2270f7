// Input: paths as the bytes they are, with the text that people see.

import LintRules

/// A path of the command line.
struct InputPath: Sendable, Hashable {
  /// The path as the system wants it.
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// A path from a command-line argument, which `RawArguments` made readable.
  init(argument: String) { bytes = DisplayName.bytes(of: argument) }

  /// What people and reports see: the same file has the same name, however it was typed.
  var name: String { DisplayName.text(of: Self.withoutDots(bytes)) }

  /// An absolute path as it is typed in the working folder, which is how messages show it.
  var fromWorkingFolder: InputPath {
    InputPath(bytes: Self.path(bytes, from: SystemPath.resolved([0x2E]) ?? []))
  }

  /// The same path with a member's name.
  static func joined(_ folder: [UInt8], _ name: [UInt8]) -> [UInt8] {
    if folder.isEmpty || folder.last == 0x2F { return folder + name }
    return folder + [0x2F] + name
  }

  /// The folder that a path lies in; "." for a bare name.
  static func folder(of path: [UInt8]) -> [UInt8] {
    guard let slash = path.lastIndex(of: 0x2F) else { return [0x2E] }
    return slash == 0 ? [0x2F] : Array(path[..<slash])
  }

  /// The last part of a path.
  static func lastName(of path: [UInt8]) -> [UInt8] {
    Array(path[(path.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0)...])
  }

  /// A path that starts at the root, with `.` and `..` taken out; one that does not counts from
  /// `folder`.
  static func absolute(_ path: [UInt8], in folder: [UInt8]) -> [UInt8] {
    var parts: [ArraySlice<UInt8>] = []
    for part in (path.first == 0x2F ? path : joined(folder, path)).split(separator: 0x2F) {
      if part.elementsEqual([0x2E, 0x2E]) {
        _ = parts.popLast()
      } else if !part.elementsEqual([0x2E]) {
        parts.append(part)
      }
    }
    return [0x2F] + Array(parts.joined(separator: [0x2F]))
  }

  /// A path as it counts from a folder above it; nil if it lies elsewhere.
  static func relative(_ path: [UInt8], to folder: [UInt8]) -> [UInt8]? {
    let prefix = folder.last == 0x2F ? folder : folder + [0x2F]
    return path.starts(with: prefix) ? Array(path.dropFirst(prefix.count)) : nil
  }

  /// An absolute path as it is from a folder: files above are `../name`.
  static func path(_ path: [UInt8], from folder: [UInt8]) -> [UInt8] {
    if path == folder { return [0x2E] }
    var base = folder
    var up: [UInt8] = []
    while base.count > 1 {
      if let below = relative(path, to: base) { return up + below }
      base = self.folder(of: base)
      up += Array("../".utf8)
    }
    return path
  }

  /// The same, as people see it.
  static func shown(_ path: [UInt8], from folder: [UInt8]) -> String {
    DisplayName.text(of: self.path(path, from: folder))
  }

  /// Drops `./` in front and doubled slashes.
  private static func withoutDots(_ path: [UInt8]) -> [UInt8] {
    var parts = path.split(separator: 0x2F)[...]
    let isAbsolute = path.first == 0x2F
    if !isAbsolute { parts = parts.drop { $0.elementsEqual([0x2E]) } }
    let joined = Array(parts.joined(separator: [0x2F]))
    if isAbsolute { return [0x2F] + joined }
    return joined.isEmpty ? path : joined
  }
}
