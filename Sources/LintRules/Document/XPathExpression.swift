// Document: an XPath expression of a profile, checked when the profile is read and not on the first page it meets.

/// An XPath expression of a profile that libxml2 understands and that selects elements.
struct XPathExpression: Sendable, Equatable {
  /// How an expression may come to one element from many others.
  struct Reach: OptionSet, Equatable {
    let rawValue: UInt8
    /// From ancestors or descendants: more than one `//` or axis of that kind.
    static let nested = Reach(rawValue: 1)
    static let siblings = Reach(rawValue: 2)
    /// The axes `following` and `preceding`.
    static let all = Reach(rawValue: 4)
    /// It may ask for the text of elements, for which libxml2 walks all that is in them.
    static let content = Reach(rawValue: 8)
  }

  /// The expression as written.
  let text: String
  /// What may make it slow on a page with very many elements.
  let reach: Reach

  /// Checks an expression by reading it, by its functions, and on the smallest of trees.
  ///
  /// libxml2 itself looks for functions and variables only when it comes to them on a page.
  init(_ text: String) throws {
    guard !text.utf8.contains(0) else {
      throw XPathError(
        expression: text, reason: LocalizedText(zh: "含有 U+0000", en: "it holds U+0000"), column: nil
      )
    }
    self.text = text
    reach = Self.reach(Array(text.utf8))
    try ElementTree.check(text)
    try Self.checkNames(text)
    _ = try ElementTree(Document([])).elements(matching: self)
  }

  private static func reach(_ bytes: [UInt8]) -> Reach {
    var reach: Reach = []
    var deep = 0
    for at in bytes.indices {
      if bytes[at...].starts(with: "//".utf8) { deep += 1 }
      if bytes[at] == 0x7C { reach.insert(.nested) }
      if ".(=<>".utf8.contains(bytes[at]) { reach.insert(.content) }
      guard bytes[at...].starts(with: "::".utf8) else { continue }
      let axis = name(endingAt: at, bytes)
      if axis.starts(with: "descendant".utf8) || axis.starts(with: "ancestor".utf8) { deep += 1 }
      if axis.elementsEqual("following".utf8) || axis.elementsEqual("preceding".utf8) {
        reach.insert(.all)
      } else if axis.reversed().starts(with: "sibling".utf8.reversed()) {
        reach.insert(.siblings)
      }
    }
    if deep > 1 { reach.insert(.nested) }
    return reach
  }

  private static func checkNames(_ text: String) throws {
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      switch bytes[at] {
      case Byte.quote, Byte.apostrophe:
        at = bytes[(at + 1)...].firstIndex(of: bytes[at]) ?? bytes.count
      case 0x24:
        throw XPathError(
          expression: text, reason: .noVariables, column: at + 1)
      case 0x28:
        let name = name(endingAt: at, bytes)
        guard name.isEmpty || known.contains(String(decoding: name, as: UTF8.self)) else {
          throw XPathError(
            expression: text, reason: .noSuchFunction, column: name.startIndex + 1)
        }
      default: break
      }
      at += 1
    }
  }

  private static func name(endingAt end: Int, _ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var last = end
    while last > 0, bytes[last - 1].isHTMLSpace { last -= 1 }
    var first = last
    while first > 0, isNameByte(bytes[first - 1]) { first -= 1 }
    return bytes[first..<last]
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte &- 0x30 < 10 || byte == Byte.dash || byte == 0x5F || byte >= 0x80
  }

  /// The functions, node tests and operators that may stand before a parenthesis.
  private static let known: Set<String> = [
    "last", "position", "count", "local-name", "namespace-uri", "name", "string", "concat",
    "starts-with", "contains", "substring-before", "substring-after", "substring",
    "string-length", "normalize-space", "translate", "boolean", "not", "true", "false", "lang",
    "number", "sum", "floor", "ceiling", "round", "node", "text", "comment",
    "processing-instruction", "and", "or", "div", "mod",
  ]
}

/// What is wrong with an XPath expression, or what stopped it.
struct XPathError: Error, Equatable, CustomStringConvertible {
  /// The expression as written.
  let expression: String
  /// What is wrong, as the end of a sentence.
  let reason: LocalizedText
  /// The column in bytes, from 1, where reading the expression stopped.
  let column: Int?

  /// The error in one sentence.
  var text: LocalizedText {
    LocalizedText(
      zh: "XPath '\(expression)'：\(reason.zh)" + (column.map { "（第 \($0) 列）" } ?? ""),
      en: "XPath '\(expression)': \(reason.en)" + (column.map { " (at column \($0))" } ?? ""))
  }

  var description: String { text.en }
}

extension LocalizedText {
  static var noVariables: LocalizedText {
    LocalizedText(zh: "用了变量，这里没有变量", en: "it names a variable, and there are none")
  }
  static var noSuchFunction: LocalizedText {
    LocalizedText(
      zh: "用了 XPath 1.0 没有的函数", en: "it names a function that XPath 1.0 does not have")
  }
}
