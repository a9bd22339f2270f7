import Testing

@testable import LintRules

/// Every range of decoded text leads to exactly the bytes it was read from.
@Suite struct DecodedPositionTests {
  private struct Piece {
    let text: [UInt8]
    let stored: [UInt8]
  }

  @Test(arguments: SourceEncoding.allCases)
  func everyCharacterLeadsToItsBytes(_ encoding: SourceEncoding) {
    var generator = SeededGenerator(seed: UInt64(encoding.rawValue.utf8.reduce(0) { $0 + Int($1) }))
    let encoder = TestEncoder(encoding)
    let repertoire =
      encoder.repertoire.isEmpty || encoding == .gb18030
      ? encoder.repertoire
        + "é€高😞\u{80}\u{10FFFF}Ж".unicodeScalars.map { PackedUTF8.pack($0.value) }
      : encoder.repertoire
    let mark =
      encoding == .utf8 || encoding.rawValue.hasPrefix("UTF-") ? encoder.encode("\u{FEFF}") : []
    for round in 0..<40 {
      var pieces: [Piece] = []
      for _ in 0..<Int.random(in: 0...120, using: &generator) {
        let isASCII = Int.random(in: 0..<3, using: &generator) == 0
        let packed =
          isASCII
          ? UInt32.random(in: 0...0x7F, using: &generator)
          : repertoire.randomElement(using: &generator) ?? 0x41
        guard let stored = encoder.bytes(of: packed) else {
          Issue.record("\(encoding) cannot write \(packed)")
          return
        }
        pieces.append(Piece(text: utf8(of: packed), stored: stored))
      }
      let prefix = round % 2 == 0 ? [] : mark
      check(pieces, after: prefix, encoding, &generator)
    }
  }

  private func check(
    _ pieces: [Piece], after mark: [UInt8], _ encoding: SourceEncoding,
    _ generator: inout SeededGenerator
  ) {
    let stored = mark + pieces.flatMap(\.stored)
    // Without a mark, a text may begin with what looks like one.
    let source = Source(name: "a", bytes: stored, encoding: encoding)
    guard source.encoding == encoding, source.text == pieces.flatMap(\.text) else {
      Issue.record("\(encoding) reads \(stored) as \(source.text)")
      return
    }
    #expect(source.problems.isEmpty)
    var derived = [0]
    var origin = [mark.count]
    for piece in pieces {
      derived.append(derived[derived.count - 1] + piece.text.count)
      origin.append(origin[origin.count - 1] + piece.stored.count)
    }
    for index in pieces.indices {
      let range = derived[index]..<derived[index + 1]
      guard source.map.origin(of: range) == origin[index]..<origin[index + 1] else {
        Issue.record("\(encoding): \(range) leads to \(source.map.origin(of: range))")
        return
      }
    }
    for _ in 0..<20 where !pieces.isEmpty {
      let first = Int.random(in: 0..<pieces.count, using: &generator)
      let last = Int.random(in: first..<pieces.count, using: &generator)
      let range = derived[first]..<derived[last + 1]
      let slice = Array(stored[source.map.origin(of: range)])
      let again = Source(name: "a", bytes: mark + slice, encoding: encoding)
      // Without a mark, a slice may begin with what is one at the start of a file.
      #expect(again.encoding != encoding || again.text == Array(source.text[range]))
      #expect(slice == Array(stored[origin[first]..<origin[last + 1]]))
    }
  }

  @Test func whateverTheBytesNoneOfThemIsLost() {
    let texts = [
      "<meta charset=gbk>", "<meta charset=utf-8>", "<meta charset=big5>", "<meta charset=sjis>",
      "<meta charset=iso-2022-jp>", "abc def", "<p>", "高仿", "é", "\u{FEFF}", "\0", "1",
    ]
    let pieces: [[UInt8]] =
      texts.map { Array($0.utf8) } + [
        [0xFF], [0xFE], [0x80], [0x81], [0x30], [0xB8, 0xDF], [0x8F], [0x8E], [0, 0], [0xFF, 0xFE],
        [0xFE, 0xFF], [0xE4, 0xB8], [0xD8], [0xDC],
      ]
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...14, using: &generator)).flatMap { _ in
        pieces.randomElement(using: &generator) ?? []
      }
      for user in [nil, SourceEncoding.allCases.randomElement(using: &generator)] {
        let source = Source(name: "a", bytes: bytes, encoding: user)
        guard let text = String(validating: source.text, as: UTF8.self) else {
          Issue.record("\(bytes) gives no UTF-8")
          return
        }
        guard covers(source, text, of: bytes) else {
          Issue.record("\(bytes) in \(source.encoding) leaves a gap")
          return
        }
      }
    }
  }

  /// Whether the origins of the characters, one after the other, are all of the file but its mark.
  private func covers(_ source: Source, _ text: String, of bytes: [UInt8]) -> Bool {
    var at = 0
    var end: Int?
    for scalar in text.unicodeScalars {
      let length = String(scalar).utf8.count
      let origin = source.map.origin(of: at..<at + length)
      // A pair of Big5 may be two characters with one origin.
      let isFirstOfRun = end == nil ? origin.lowerBound <= 4 : origin.lowerBound == end
      guard isFirstOfRun || source.encoding == .big5, !origin.isEmpty else { return false }
      end = origin.upperBound
      at += length
    }
    return source.map.derivedLength == source.text.count && (end ?? bytes.count) == bytes.count
  }
}
