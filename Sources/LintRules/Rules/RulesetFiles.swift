// Rules: the files that ship with the program, as they were when it was built.

/// A file of the rulesets folder, read from disk or built in.
public struct RulesetFile: Sendable {
  /// The path below the rulesets folder, with `/` between its parts ("profiles/taobao.yml").
  public let path: String
  /// The file as shown to people.
  public let shownPath: String
  /// The bytes of the file.
  public let text: [UInt8]

  /// A file; `path` is relative to its rulesets folder.
  public init(path: String, shownPath: String, text: [UInt8]) {
    self.path = path
    self.shownPath = shownPath
    self.text = text
  }

  /// The file's name without its folder and ending.
  public var name: String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.hasSuffix(".yml") ? String(last.dropLast(4)) : last
  }

  /// The folder below the rulesets folder ("profiles"), or nil for a rule pack.
  public var folder: String? {
    let parts = path.split(separator: "/")
    return parts.count > 1 ? String(parts[0]) : nil
  }

  /// The files built into the program, by path.
  public static var builtIn: [RulesetFile] {
    embeddedRulesets.map { file in
      RulesetFile(
        path: file.path.description, shownPath: "built-in:\(file.path.description)",
        text: file.text.withUTF8Buffer { Array($0) })
    }
  }
}

/// Which version of a file of the rulesets folder there is.
public struct RulesetVersion: Sendable {
  let path: String
  let shownPath: String
  let version: [UInt8]

  /// A version of the file of this `path` and `shownPath`, see `RulesetFile`; `version` is what no
  /// other version of it has: its content, or what the system says of when it was written.
  public init(path: String, shownPath: String, version: [UInt8]) {
    self.path = path
    self.shownPath = shownPath
    self.version = version
  }
}
