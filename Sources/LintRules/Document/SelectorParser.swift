// Document: text to Selector, with errors that name the column.

/// Reads the grammar of Selectors Level 4, section 18, as far as `Selector` goes.
struct SelectorParser {
  private let text: String
  private let bytes: [UInt8]
  private var at = 0

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  mutating func list() throws -> [Selector.Complex] {
    var list: [Selector.Complex] = []
    repeat {
      skipBlanks()
      list.append(try complex())
    } while take(UInt8(ascii: ","))
    guard at == bytes.count else { throw error("',' or the end of the selector") }
    return list
  }

  private func error(_ wanted: String) -> SelectorError {
    let column = String(decoding: bytes[..<min(at, bytes.count)], as: UTF8.self).count + 1
    return SelectorError(selector: text, column: column, wanted: wanted)
  }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    at += 1
    return true
  }

  private mutating func expect(_ byte: UInt8, _ wanted: String) throws {
    guard take(byte) else { throw error(wanted) }
  }

  @discardableResult
  private mutating func skipBlanks() -> Bool {
    let start = at
    while let byte = next, [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(byte) { at += 1 }
    return at > start
  }

  private mutating func complex() throws -> Selector.Complex {
    var result = Selector.Complex(compounds: [try compound()], combinators: [])
    while true {
      let isApart = skipBlanks()
      let combinator: Selector.Combinator
      switch next {
      case UInt8(ascii: ">"): combinator = .child
      case UInt8(ascii: "+"): combinator = .nextSibling
      case UInt8(ascii: "~"): combinator = .laterSibling
      case nil, UInt8(ascii: ","): return result
      default:
        guard isApart else { throw error("a combinator, ',' or the end of the selector") }
        result.combinators.append(.descendant)
        result.compounds.append(try compound())
        continue
      }
      at += 1
      skipBlanks()
      result.combinators.append(combinator)
      result.compounds.append(try compound())
    }
  }

  private mutating func compound() throws -> Selector.Compound {
    var result = Selector.Compound()
    let start = at
    if take(UInt8(ascii: "*")) {
      result.type = nil
    } else if let byte = next, Self.isName(byte) || byte == UInt8(ascii: "\\") {
      result.type = Self.lowercased(try name("a name"))
    }
    while let condition = try condition() { result.conditions.append(condition) }
    guard at > start else { throw error("a name, '#', '.', '[', ':' or '*'") }
    return result
  }

  private mutating func condition() throws -> Selector.Condition? {
    switch next {
    case UInt8(ascii: "#"):
      at += 1
      return .id(try name("an id after '#'"))
    case UInt8(ascii: "."):
      at += 1
      return .hasClass(try name("a class after '.'"))
    case UInt8(ascii: "["):
      at += 1
      return try attribute()
    case UInt8(ascii: ":"):
      at += 1
      return try pseudoClass()
    default:
      return nil
    }
  }

  private mutating func attribute() throws -> Selector.Condition {
    skipBlanks()
    let name = Self.lowercased(try name("an attribute's name after '['"))
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .attribute(name: name, test: .exists, ignoresCase: false) }
    let sign = next
    if sign != UInt8(ascii: "=") { at += 1 }
    guard take(UInt8(ascii: "=")) else {
      at = max(0, at - (sign == UInt8(ascii: "=") || sign == nil ? 0 : 1))
      throw error("']' or one of = ^= $= *= ~= |=")
    }
    skipBlanks()
    var value = try attributeValue()
    skipBlanks()
    var ignoresCase = false
    if let flag = next, flag | 0x20 == UInt8(ascii: "i") {
      ignoresCase = true
      // Compared with values in lower case.
      value = Self.lowercased(value)
      at += 1
      skipBlanks()
    }
    let test: Selector.AttributeTest
    switch sign {
    case UInt8(ascii: "="): test = .equals(value)
    case UInt8(ascii: "^"): test = .startsWith(value)
    case UInt8(ascii: "$"): test = .endsWith(value)
    case UInt8(ascii: "*"): test = .contains(value)
    case UInt8(ascii: "~"): test = .hasWord(value)
    case UInt8(ascii: "|"): test = .hasPrefixWord(value)
    default: throw error("one of = ^= $= *= ~= |= before the value")
    }
    try expect(UInt8(ascii: "]"), "']'")
    return .attribute(name: name, test: test, ignoresCase: ignoresCase)
  }

  private mutating func attributeValue() throws -> [UInt8] {
    guard let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return try name("a value", startingWithDigit: true)
    }
    at += 1
    var value: [UInt8] = []
    while let byte = next, byte != quote {
      if byte == UInt8(ascii: "\\"), at + 1 < bytes.count { at += 1 }
      value.append(bytes[at])
      at += 1
    }
    try expect(quote, "the closing quote of the value")
    return value
  }

  private mutating func pseudoClass() throws -> Selector.Condition {
    let start = at
    let word = String(decoding: Self.lowercased(try name("a name after ':'")), as: UTF8.self)
    switch word {
    case "first-child": return .nthChild(step: 0, offset: 1, fromEnd: false)
    case "last-child": return .nthChild(step: 0, offset: 1, fromEnd: true)
    case "root": return .root
    case "not": return .not(try compounds())
    case "is", "where": return .isAny(try compounds())
    case "nth-child", "nth-last-child": return try nth(fromEnd: word == "nth-last-child")
    default:
      at = start
      throw error("first-child, last-child, nth-child, nth-last-child, root, not or is after ':'")
    }
  }

  private mutating func compounds() throws -> [Selector.Compound] {
    try expect(UInt8(ascii: "("), "'('")
    var list: [Selector.Compound] = []
    repeat {
      skipBlanks()
      list.append(try compound())
      skipBlanks()
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: ")"), "')' (only simple selectors may stand in the brackets)")
    return list
  }

  /// `an+b`, `odd`, `even` or a number.
  private mutating func nth(fromEnd: Bool) throws -> Selector.Condition {
    try expect(UInt8(ascii: "("), "'('")
    guard let close = bytes[at...].firstIndex(of: UInt8(ascii: ")")) else { throw error("')'") }
    let formula = String(decoding: Self.lowercased(bytes[at..<close]), as: UTF8.self)
      .filter { $0 != " " }
    let step: Int?
    let offset: Int?
    switch formula {
    case "odd": (step, offset) = (2, 1)
    case "even": (step, offset) = (2, 0)
    default:
      if let sign = formula.firstIndex(of: "n") {
        let before = String(formula[..<sign])
        let after = formula[formula.index(after: sign)...]
        step = before.isEmpty || before == "+" ? 1 : before == "-" ? -1 : Int(before)
        offset = after.isEmpty ? 0 : Int(after)
      } else {
        (step, offset) = (0, Int(formula))
      }
    }
    guard let step, let offset else { throw error("a number, odd, even or an+b") }
    at = close + 1
    return .nthChild(step: step, offset: offset, fromEnd: fromEnd)
  }

  private mutating func name(_ wanted: String, startingWithDigit: Bool = false) throws -> [UInt8] {
    var result: [UInt8] = []
    if let first = next, first >= 0x30, first <= 0x39, !startingWithDigit { throw error(wanted) }
    while let byte = next {
      if byte == UInt8(ascii: "\\"), at + 1 < bytes.count {
        at += 1
        result.append(bytes[at])
      } else if Self.isName(byte) {
        result.append(byte)
      } else {
        break
      }
      at += 1
    }
    guard !result.isEmpty else { throw error(wanted) }
    return result
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  static func lowercased(_ name: some Sequence<UInt8>) -> [UInt8] {
    name.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }
}
