// Text: bytes to JSON values, strictly for records and tolerantly for what pages carry.

/// Reads JSON without recursion, in one pass.
public struct JSONReader {
  /// What is taken for JSON.
  public enum Mode: Sendable {
    /// RFC 8259 and nothing else.
    case strict
    /// What pages hold in the name of JSON, and object literals of scripts: comments, trailing
    /// commas, raw line ends and stray quotes in strings, single quotes, bare member names,
    /// expressions. What follows the value is not looked at, and what was read before an error is
    /// kept.
    case tolerant
  }

  /// Containers may be nested this deep.
  public static let maximumDepth = 512

  private enum Expectation {
    case value
    case keyOrEnd
    case key
    case colon
    case commaOrEnd
  }

  private var scanner: JSONScanner
  private var nodes: [JSONTree.Node] = []
  private var open: [Int] = []
  private var expects = Expectation.value

  /// Reads the value in `range` of a text of valid UTF-8 (strict reading checks that it is).
  public static func read(_ text: [UInt8], in range: Range<Int>? = nil, mode: Mode) -> JSONTree {
    text.withUnsafeBufferPointer { bytes in
      let range = range ?? 0..<text.count
      var reader = JSONReader(
        scanner: JSONScanner(
          bytes: bytes, end: range.upperBound, isTolerant: mode == .tolerant,
          at: range.lowerBound))
      let error = reader.run()
      return JSONTree(text: text, nodes: reader.nodes, end: reader.scanner.at, error: error)
    }
  }

  /// Reads a text that must be one JSON value and nothing more.
  public static func value(_ text: [UInt8]) throws(JSONError) -> JSONValue {
    let tree = read(text, mode: .strict)
    if let error = tree.error { throw error }
    guard let root = tree.root else {
      throw JSONError(at: 0, wanted: .aValue, found: .theEnd)
    }
    return root
  }

  private init(scanner: JSONScanner) {
    self.scanner = scanner
  }

  private mutating func run() -> JSONError? {
    do throws(JSONError) {
      repeat {
        scanner.skipBlanks()
        try step()
      } while !open.isEmpty || expects == .value
      if !scanner.isTolerant {
        scanner.skipBlanks()
        if scanner.next != nil {
          throw scanner.error(
            LocalizedText(zh: "值的后面没有内容", en: "nothing after the value"))
        }
      }
      return nil
    } catch {
      closeAll()
      return error
    }
  }

  private mutating func step() throws(JSONError) {
    switch expects {
    case .value: try readValue()
    case .keyOrEnd where scanner.next == UInt8(ascii: "}"): close()
    case .keyOrEnd, .key: try readKey()
    case .colon:
      guard scanner.next == UInt8(ascii: ":") else {
        throw scanner.error(LocalizedText(zh: "名称后的“:”", en: "':' after a name"))
      }
      scanner.at += 1
      expects = .value
    case .commaOrEnd: try readSeparator()
    }
  }

  private var isInObject: Bool { open.last.map { nodes[$0].kind == .object } ?? false }

  private mutating func readValue() throws(JSONError) {
    guard let byte = scanner.next else { throw scanner.error(.aValue) }
    switch byte {
    case UInt8(ascii: "{"): try begin(.object)
    case UInt8(ascii: "["): try begin(.array)
    case UInt8(ascii: "]") where open.last == nodes.count - 1 && !isInObject && !open.isEmpty:
      close()
    case UInt8(ascii: "]") where scanner.isTolerant && !isInObject && !open.isEmpty: close()
    case UInt8(ascii: "\""): try readString()
    case UInt8(ascii: "'") where scanner.isTolerant, UInt8(ascii: "`") where scanner.isTolerant:
      try readString()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try readNumber()
    default: try readWord()
    }
  }

  private mutating func begin(_ kind: JSONTree.Kind) throws(JSONError) {
    guard open.count < Self.maximumDepth else {
      throw scanner.error(
        LocalizedText(
          zh: "最多 \(Self.maximumDepth) 层嵌套", en: "at most \(Self.maximumDepth) levels of nesting"))
    }
    open.append(nodes.count)
    add(kind, scanner.at..<scanner.at)
    scanner.at += 1
    expects = kind == .object ? .keyOrEnd : .value
  }

  private mutating func close() {
    scanner.at += 1
    closeLast()
  }

  private mutating func closeLast() {
    guard let container = open.popLast() else { return }
    nodes[container].end = UInt32(scanner.at)
    nodes[container].next = UInt32(nodes.count)
    expects = .commaOrEnd
  }

  /// After an error: a name without its value goes, and what is open ends here.
  private mutating func closeAll() {
    if isInObject, expects == .colon || expects == .value { nodes.removeLast() }
    while !open.isEmpty { closeLast() }
  }

  private mutating func readKey() throws(JSONError) {
    let byte = scanner.next
    if byte == UInt8(ascii: "\"") || (scanner.isTolerant && byte == UInt8(ascii: "'")) {
      let string = try scanner.string()
      add(.string, string.range, hasEscapes: string.hasEscapes)
    } else if scanner.isTolerant, let byte, JSONScanner.isWord(byte) {
      add(.string, scanner.word())
    } else if scanner.isTolerant, byte == UInt8(ascii: "}") {
      return close()
    } else if scanner.isTolerant, byte == UInt8(ascii: ",") {
      scanner.at += 1
      return
    } else {
      throw scanner.error(
        expects == .key
          ? LocalizedText(zh: "“,”后带引号的名称", en: "a name in quotes after ','")
          : LocalizedText(zh: "带引号的名称或“}”", en: "a name in quotes or '}'"))
    }
    expects = .colon
  }

  private mutating func readSeparator() throws(JSONError) {
    let isInObject = isInObject
    switch scanner.next {
    case UInt8(ascii: ","):
      scanner.at += 1
      expects = isInObject ? .key : .value
      if !isInObject, !scanner.isTolerant {
        scanner.skipBlanks()
        if scanner.next == UInt8(ascii: "]") {
          throw scanner.error(LocalizedText(zh: "“,”后的一个值", en: "a value after ','"))
        }
      }
    case UInt8(ascii: "}") where isInObject: close()
    case UInt8(ascii: "]") where !isInObject: close()
    case .some where scanner.isTolerant && (isInObject && startsMember()): expects = .key
    case .some(let byte) where scanner.isTolerant && Self.continuesExpression(byte):
      scanner.skipExpression()
    default:
      throw scanner.error(
        isInObject
          ? LocalizedText(zh: "“,”或“}”", en: "',' or '}'")
          : LocalizedText(zh: "“,”或“]”", en: "',' or ']'"))
    }
  }

  /// Whether a forgotten comma explains what follows: a quoted name and a colon.
  private func startsMember() -> Bool {
    guard scanner.next == UInt8(ascii: "\"") else { return false }
    var ahead = scanner
    guard (try? ahead.string()) != nil else { return false }
    ahead.skipBlanks()
    return ahead.next == UInt8(ascii: ":")
  }

  private static func continuesExpression(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: "["),
      UInt8(ascii: "?"), UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "*"),
      UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "<"):
      true
    default: false
    }
  }

  private mutating func readString() throws(JSONError) {
    let string = try scanner.string()
    var range = string.range
    var hasEscapes = string.hasEscapes
    if scanner.isTolerant, bytesAhead() == UInt8(ascii: "\"") || isLetterAhead() {
      // A quote inside a string that should have been escaped: the string ends where a quote is
      // followed by what may follow a value.
      var ahead = scanner
      ahead.at -= 1
      while ahead.at < ahead.end, let more = try? ahead.string() {
        hasEscapes = hasEscapes || more.hasEscapes
        let close = ahead.at
        ahead.skipBlanks()
        let follower = ahead.next
        ahead.at = close - 1
        guard
          follower == nil || follower == UInt8(ascii: ",") || follower == UInt8(ascii: "}")
            || follower == UInt8(ascii: "]")
        else { continue }
        scanner.at = close
        range = range.lowerBound..<more.range.upperBound
        break
      }
    }
    add(.string, range, hasEscapes: hasEscapes)
    expects = .commaOrEnd
  }

  private func bytesAhead() -> UInt8? {
    var ahead = scanner
    ahead.skipBlanks()
    return ahead.next == UInt8(ascii: "\"") && isInObject && startsMemberAhead(ahead)
      ? nil : ahead.next
  }

  private func startsMemberAhead(_ ahead: JSONScanner) -> Bool {
    var reader = self
    reader.scanner = ahead
    return reader.startsMember()
  }

  private func isLetterAhead() -> Bool {
    guard let byte = bytesAhead() else { return false }
    return JSONScanner.isWord(byte)
  }

  private mutating func readNumber() throws(JSONError) {
    let range = try scanner.number()
    add(.number, range)
    expects = .commaOrEnd
  }

  private mutating func readWord() throws(JSONError) {
    let start = scanner.at
    let word = scanner.word()
    let kind: JSONTree.Kind? =
      switch word.count {
      case 4 where scanner.bytes.has("true", at: start, before: word.upperBound): .true
      case 4 where scanner.bytes.has("null", at: start, before: word.upperBound): .null
      case 5 where scanner.bytes.has("false", at: start, before: word.upperBound): .false
      default: nil
      }
    if let kind {
      add(kind, word)
    } else if scanner.isTolerant, !open.isEmpty {
      scanner.skipExpression()
      add(.opaque, start..<scanner.at)
    } else {
      scanner.at = start
      throw scanner.error(.aValue)
    }
    expects = .commaOrEnd
  }

  private mutating func add(_ kind: JSONTree.Kind, _ range: Range<Int>, hasEscapes: Bool = false) {
    nodes.append(
      JSONTree.Node(
        kind: kind, hasEscapes: hasEscapes, start: UInt32(range.lowerBound),
        end: UInt32(range.upperBound), next: UInt32(nodes.count + 1)))
  }
}
