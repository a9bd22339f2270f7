// YAML: text to nodes with line numbers. The only file that knows the YAML library.

internal import Yams

/// What is wrong in a YAML text, and where.
public struct YAMLError: Error, Sendable, Equatable {
  /// The line, counted from 1.
  public let line: Int
  /// What was read and what was wanted.
  public let message: String

  /// An error at a line.
  public init(line: Int, message: String) {
    self.line = line
    self.message = message
  }
}

/// A piece of YAML that knows the line it stands on.
///
/// Only the core of YAML is let through: scalars, sequences, mappings with scalar keys. Packs come
/// from strangers, so size, depth and the number of nodes after alias expansion are capped.
public struct YAMLNode: Sendable {
  /// The largest text that is read, in bytes.
  static let maximumBytes = 4_000_000
  /// The most nodes a text may expand to.
  static let maximumNodes = 400_000
  /// The deepest nesting that is read.
  static let maximumDepth = 64

  /// What a node holds.
  public enum Value: Sendable {
    /// A scalar as written, without quotes; `quoted` tells `"true"` from `true`.
    case scalar(String, quoted: Bool)
    /// A list.
    case sequence([YAMLNode])
    /// Keys and values in the order written; keys are unique.
    case mapping([Entry])
  }

  /// One key of a mapping with its value.
  public struct Entry: Sendable {
    /// The key.
    public let key: String
    /// The line of the key, counted from 1.
    public let line: Int
    /// The value.
    public let value: YAMLNode
  }

  /// The line the node starts on, counted from 1.
  public let line: Int
  /// What the node holds.
  public let value: Value

  /// Reads one YAML document.
  ///
  /// - Throws: `YAMLError` for text that is no YAML, is empty, or goes beyond a limit.
  public static func parse(_ text: [UInt8]) throws -> YAMLNode {
    guard text.count <= maximumBytes else {
      throw YAMLError(line: 1, message: "larger than the \(maximumBytes) bytes that are read")
    }
    try NestingGuard.check(text, maximumDepth: maximumDepth)
    // Repaired in silence, a word would look for something else than its author wrote.
    guard let string = String(validating: text, as: UTF8.self) else {
      throw YAMLError(line: lineOfBadUTF8(text), message: "is not UTF-8; save the file as UTF-8")
    }
    do {
      guard let root = try Yams.compose(yaml: string) else {
        throw YAMLError(line: 1, message: "is empty")
      }
      var budget = maximumNodes
      return try convert(root, depth: 0, line: 1, budget: &budget)
    } catch let error as YamlError {
      throw describe(error)
    }
  }

  private static func lineOfBadUTF8(_ text: [UInt8]) -> Int {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
  }

  /// The types that a tag may name: those of YAML's core.
  private static let knownTags: Set<String> = Set(
    ["str", "int", "float", "bool", "null", "seq", "map"].map { "tag:yaml.org,2002:\($0)" }
  )
  .union(["", "!"])

  private static func checkTag(_ node: Node, line: Int) throws {
    let tag =
      switch node {
      case .scalar(let scalar): scalar.tag.description
      case .sequence(let sequence): sequence.tag.description
      case .mapping(let mapping): mapping.tag.description
      case .alias: ""
      }
    guard knownTags.contains(tag) else {
      throw YAMLError(line: line, message: "the tag '\(tag)' is not allowed")
    }
  }

  private static func convert(
    _ node: Node, depth: Int, line parent: Int, budget: inout Int
  ) throws -> YAMLNode {
    let line = node.mark?.line ?? parent
    budget -= 1
    guard budget > 0 else {
      throw YAMLError(line: line, message: "expands to more than \(maximumNodes) nodes")
    }
    try checkTag(node, line: line)
    guard depth < maximumDepth else {
      throw YAMLError(line: line, message: "is nested deeper than \(maximumDepth) levels")
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      return YAMLNode(line: line, value: .scalar(scalar.string, quoted: !isPlain))
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence {
        items.append(try convert(item, depth: depth + 1, line: line, budget: &budget))
      }
      return YAMLNode(line: line, value: .sequence(items))
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        guard case .scalar(let name) = key else {
          throw YAMLError(line: key.mark?.line ?? line, message: "a key must be a plain word")
        }
        let keyLine = key.mark?.line ?? line
        entries.append(
          Entry(
            key: name.string, line: keyLine,
            value: try convert(value, depth: depth + 1, line: keyLine, budget: &budget)))
      }
      return YAMLNode(line: line, value: .mapping(entries))
    case .alias:
      throw YAMLError(line: line, message: "an alias that leads nowhere")
    }
  }

  private static func describe(_ error: YamlError) -> YAMLError {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = context.map { " (\($0.text))" } ?? ""
      return YAMLError(line: mark.line, message: "is no valid YAML: \(problem)\(place)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      return YAMLError(line: context.mark.line, message: "gives the key \(names) twice")
    default:
      return YAMLError(line: 1, message: "is no valid YAML: \(error)")
    }
  }
}

/// Refuses texts nested so deeply that reading them could exhaust the stack.
private enum NestingGuard {
  /// Counts open flow brackets outside quotes, and `- ` and `? ` at the head of a line: the two ways
  /// to nest deeply in few bytes. (By indentation alone, depth costs the square of its bytes.)
  static func check(_ text: [UInt8], maximumDepth: Int) throws {
    var depth = 0
    var line = 1
    var quote: UInt8 = 0
    var previous: UInt8 = 0x0A
    var indicators = 0
    var atLineHead = true
    for byte in text {
      if byte == 0x0A {
        line += 1
        atLineHead = true
        indicators = 0
      } else if atLineHead {
        if byte == 0x2D || byte == 0x3F {
          indicators += 1
        } else if byte != 0x20 {
          atLineHead = false
        }
      }
      if quote != 0 {
        if byte == quote, !(quote == 0x22 && previous == 0x5C) { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        // A quote opens a quoted scalar only where a value may start.
        if " \n\t[{,:".utf8.contains(previous) { quote = byte }
      } else if byte == 0x5B || byte == 0x7B {
        depth += 1
      } else if byte == 0x5D || byte == 0x7D {
        depth = max(0, depth - 1)
      }
      guard depth <= maximumDepth * 4, indicators <= maximumDepth || !atLineHead else {
        throw YAMLError(line: line, message: "is nested deeper than \(maximumDepth) levels")
      }
      previous = byte
    }
  }
}
