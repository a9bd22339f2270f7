import Testing

@testable import LintRules

@Suite struct CharacterReferencesTests {
  /// Text as written, as read in text, and as read in an attribute.
  @Test(arguments: [
    ("&amp;", "&", "&"), ("&amp", "&", "&"), ("&AMP;&Lt;", "&≪", "&≪"),
    ("&nbsp;x", "\u{A0}x", "\u{A0}x"),
    ("&nbspx", "\u{A0}x", "&nbspx"), ("&nbsp=", "\u{A0}=", "&nbsp="), ("&notin;", "∉", "∉"),
    ("&notit;", "¬it;", "&notit;"), ("&not;", "¬", "¬"), ("&check;", "✓", "✓"),
    ("&check", "&check", "&check"),
    ("&lang;&rang;", "⟨⟩", "⟨⟩"), ("&NotEqualTilde;", "≂̸", "≂̸"), ("&fjlig;", "fj", "fj"),
    ("&CounterClockwiseContourIntegral;", "∳", "∳"),
    (
      "&CounterClockwiseContourIntegrals;", "&CounterClockwiseContourIntegrals;",
      "&CounterClockwiseContourIntegrals;"
    ),
    ("&#65;&#x41;&#X41", "AAA", "AAA"), ("&#65b", "Ab", "Ab"), ("&#xfgh", "\u{0F}gh", "\u{0F}gh"),
    ("&#128;&#150;&#x81;", "€–\u{81}", "€–\u{81}"),
    (
      "&#0;&#xD800;&#x110000;&#99999999999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}",
      "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"
    ),
    ("&#;&#x;&#&;&", "&#;&#x;&#&;&", "&#;&#x;&#&;&"), ("&bogus;&x", "&bogus;&x", "&bogus;&x"),
    ("&;&&amp;", "&;&&", "&;&&"), ("&amp;amp;", "&amp;", "&amp;"),
  ])
  func referencesAreResolved(source: String, text: String, attribute: String) {
    #expect(decode(source, .text).string == text)
    #expect(decode(source, .attribute).string == attribute)
  }

  @Test func aReferenceIsOneUnitOfTheSource() {
    let text = decode("a&eacute;b&#x4E2D;", .text)
    #expect(text.string == "aéb中")
    #expect(text.origin(of: 1..<3) == 1..<9)
    #expect(text.origin(of: 2..<4) == 1..<10)
    #expect(text.origin(of: 4..<7) == 10..<18)
  }

  @Test func lineEndsAndNULAreReadAsTheStandardSays() {
    #expect(decode("a\r\nb\rc\nd", .text).string == "a\nb\nc\nd")
    #expect(decode("a\r\nb", .text).origin(of: 1..<2) == 1..<3)
    let page = Document(Array("<p>a\0b<svg><g>c\0d</svg><textarea>e\0f".utf8))
    #expect(page.visibleCharacters == "abc\u{FFFD}de\u{FFFD}f")
  }

  @Test func theTableIsThatOfTheStandard() {
    #expect(NamedReferences.table.count == 2125)
    let legacy = String(
      decoding: UnsafeBufferPointer(
        start: NamedReferences.entries.utf8Start, count: NamedReferences.entries.utf8CodeUnitCount),
      as: UTF8.self
    ).utf8.filter { $0 == 0x3A }.count
    #expect(NamedReferences.table.count + legacy == 2231)
  }

  /// Every name of the table, with and without its semicolon, against the table read another way.
  @Test func everyNameIsFound() throws {
    let text = NamedReferences.entries.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    for entry in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let isLegacy = entry.contains(":")
      let parts = entry.split(whereSeparator: { $0 == ";" || $0 == ":" })
      var expected = ""
      for hex in parts[1].split(separator: ".") {
        let value = try #require(UInt32(hex, radix: 16).flatMap(Unicode.Scalar.init))
        expected.unicodeScalars.append(value)
      }
      #expect(decode("&\(parts[0]);", .text).string == expected)
      if isLegacy { #expect(decode("&\(parts[0])", .text).string == expected) }
    }
  }

  private func decode(_ source: String, _ place: CharacterReferences.Place) -> MappedText {
    let bytes = Array(source.utf8)
    var text = MappedText()
    bytes.withUnsafeBufferPointer {
      TextDecoder.append(0..<bytes.count, of: $0, references: place, nul: .replace, to: &text)
    }
    return text
  }
}
