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
      // A slice may begin with what would be a mark at the start of a file.
      let again = Source(name: "a", bytes: mark + slice, encoding: encoding)
      #expect(mark.isEmpty || again.text == Array(source.text[range]))
      #expect(slice == Array(stored[origin[first]..<origin[last + 1]]))
    }
  }
}
