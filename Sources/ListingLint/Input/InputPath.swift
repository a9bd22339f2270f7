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

  /// The same path with a member's name.
  static func joined(_ folder: [UInt8], _ name: [UInt8]) -> [UInt8] {
    if folder.isEmpty || folder.last == 0x2F { return folder + name }
    return folder + [0x2F] + name
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
