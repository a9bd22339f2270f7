// Findings: where on a page a wording stands, which decides how other words are written there.

/// A stretch of a page in which all text is written in one way.
struct WritingPlace {
  /// How text is written.
  enum Kind {
    /// Between tags, or in a title or textarea: with character references.
    case text
    /// In the value of an attribute: with character references, and without its quotation marks.
    case attribute(Attribute.Quote)
    /// In a string of a JSON script: with the escapes of JSON.
    case json
  }

  /// How far around a change is looked at what it makes of its neighbours: no named reference is
  /// longer than this.
  private static let surroundings = 128

  let kind: Kind
  /// The whole stretch, as bytes of the page.
  let content: Range<Int>

  /// The replacement as it is written in place of a range of the page.
  ///
  /// Held to what it is read as: text before and after must stay what it was, to the letter.
  func words(
    for replacement: String, over range: Range<Int>, read: ArraySlice<UInt8>, in page: [UInt8],
    encoder: SourceEncoder
  ) throws(FixRefusal) -> String {
    var start = max(content.lowerBound, range.lowerBound - Self.surroundings)
    while start < range.lowerBound, page[start] & 0xC0 == 0x80 { start += 1 }
    var end = min(content.upperBound, range.upperBound + Self.surroundings)
    while end < content.upperBound, page[end] & 0xC0 == 0x80 { end += 1 }
    let (before, after) = (page[start..<range.lowerBound], page[range.upperBound..<end])
    let span = decoded(page[range])
    // A part of a reference or an escape, or text that is read twice (markup in a string).
    guard decoded(before) + span + decoded(after) == decoded(page[start..<end]),
      Self.withoutLines(span[...]) == Self.withoutLines(read)
    else { throw FixRefusal(reason: .reference) }
    let usesEscapes = page[range].contains(UInt8(ascii: "\\"))
    let words = try escaped(replacement, encoder, usesEscapes: usesEscapes)
    let written = before + Array(words.utf8) + after
    guard decoded(written) == decoded(before) + Array(replacement.utf8) + decoded(after) else {
      throw FixRefusal(reason: .replacement)
    }
    return words
  }

  private func decoded(_ written: ArraySlice<UInt8>) -> [UInt8] {
    written.withUnsafeBufferPointer { bytes in
      var text = MappedText()
      switch kind {
      case .text:
        TextDecoder.append(bytes.indices, of: bytes, references: .text, nul: .keep, to: &text)
      case .attribute:
        TextDecoder.append(bytes.indices, of: bytes, references: .attribute, nul: .keep, to: &text)
      case .json: text = JSONEscapes.decode(bytes, bytes.indices)
      }
      return text.bytes
    }
  }

  private func escaped(
    _ text: String, _ encoder: SourceEncoder, usesEscapes: Bool
  ) throws(FixRefusal) -> String {
    let special: String
    switch kind {
    case .text: special = "&<>"
    case .attribute(.double): special = "&<\""
    case .attribute(.single): special = "&<'"
    case .attribute(.unquoted) where !text.isEmpty: special = "&<>\"'`= "
    case .attribute: throw FixRefusal(reason: .replacement)
    case .json:
      // A description in JSON is read as markup once more: nobody knows how to escape for that.
      if text.contains(where: { "<&".contains($0) }) { throw FixRefusal(reason: .replacement) }
      return text.unicodeScalars.map { scalar in
        if scalar == "\"" || scalar == "\\" { return "\\\(scalar)" }
        let isWritten = scalar.isASCII || !usesEscapes && encoder.bytes(of: scalar) != nil
        return isWritten ? String(scalar) : Self.escapes(scalar)
      }.joined()
    }
    return text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">" where special.contains(">"): "&gt;"
      case _ where special.unicodeScalars.contains(scalar) || encoder.bytes(of: scalar) == nil:
        "&#x\(String(scalar.value, radix: 16, uppercase: true));"
      default: String(scalar)
      }
    }.joined()
  }

  /// `\uXXXX`, twice for a character beyond U+FFFF.
  private static func escapes(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  /// A text with one space for each run of white space, which is how it is shown.
  private static func withoutLines(_ text: ArraySlice<UInt8>) -> [[UInt8]] {
    text.split { $0.isHTMLSpace }.map { Array($0) }
  }
}

/// The places of a page.
struct WritingPlaces {
  private let document: Document
  /// The strings of JSON scripts that were asked for, by the number of the script's token.
  private var strings: [Int: [Range<Int>]] = [:]

  init(_ document: Document) { self.document = document }

  /// The place that a range of the page lies in, all of it.
  mutating func place(of range: Range<Int>) throws(FixRefusal) -> WritingPlace {
    guard let index = token(at: range.lowerBound) else { throw FixRefusal(reason: .markup) }
    let token = document.tokens[index]
    switch token.kind {
    case .startTag:
      let found = token.attributes.first {
        Self.contains(document.attributes[$0].valueRange, range)
      }
      guard let attribute = found.map({ document.attributes[$0] }) else {
        throw FixRefusal(reason: .markup)
      }
      return WritingPlace(kind: .attribute(attribute.quote), content: attribute.valueRange)
    case .text:
      guard Self.contains(token.contentRange, range) else { throw FixRefusal(reason: .markup) }
      switch token.model {
      case .data, .rcdata: return WritingPlace(kind: .text, content: token.contentRange)
      case .scriptData: return try string(around: range, ofToken: index)
      case .rawtext, .plaintext, .cdata: throw FixRefusal(reason: .place)
      }
    case .endTag, .comment, .doctype: throw FixRefusal(reason: .markup)
    }
  }

  /// The string of a JSON script that a range lies in.
  private mutating func string(
    around range: Range<Int>, ofToken index: Int
  ) throws(FixRefusal) -> WritingPlace {
    let token = document.tokens[index]
    let script = Int(token.element)
    guard script >= 0, Scripts.type(of: script, document).contains("json") else {
      throw FixRefusal(reason: .script)
    }
    let known =
      strings[index]
      ?? JSONReader.read(
        document.text, in: token.contentRange, mode: .tolerant
      ).strings
    strings[index] = known
    // In the order of the text, and none inside of another.
    let next = Halving.count(in: known) { $0.upperBound < range.upperBound }
    guard next < known.count, Self.contains(known[next], range),
      document.text[known[next].lowerBound - 1] == UInt8(ascii: "\""),
      document.text[known[next].upperBound] == UInt8(ascii: "\"")
    else { throw FixRefusal(reason: .script) }
    return WritingPlace(kind: .json, content: known[next])
  }

  /// The token that an offset lies in.
  private func token(at offset: Int) -> Int? {
    let next = Halving.count(in: document.tokens) { $0.range.upperBound <= offset }
    guard next < document.tokens.count, document.tokens[next].range.contains(offset) else {
      return nil
    }
    return next
  }

  private static func contains(_ outer: Range<Int>, _ inner: Range<Int>) -> Bool {
    outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound
  }
}
