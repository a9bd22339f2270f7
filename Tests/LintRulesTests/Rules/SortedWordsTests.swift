import Testing

@testable import LintRules

@Suite("Sorted words are found where a set would find them, and damaged bytes only find nothing")
struct SortedWordsTests {
  static func randomWord(_ random: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 0...4, using: &random)).map { _ in UInt8.random(in: 97...99, using: &random)
    }
  }

  static func contains(_ words: SortedWords, _ word: [UInt8]) -> Bool {
    words.contains(1..<1 + word.count, of: [0] + word + [0])
  }

  @Test func whatASetHoldsIsFoundAndNothingElse() {
    var random = SeededGenerator(seed: 1)
    for count in [0, 1, 2, 3, 20, 90] {
      let list = (0..<count).map { _ in Self.randomWord(&random) }
      let words = SortedWords(list)
      #expect(words.count == Set(list).count)
      #expect(Set(words.all) == Set(list))
      for _ in 0..<200 {
        let word = Self.randomWord(&random)
        #expect(Self.contains(words, word) == list.contains(word))
      }
    }
  }

  @Test func damagedBytesAreRefusedOrReadWithinTheirBounds() throws {
    var random = SeededGenerator(seed: 2)
    var writer = ByteWriter()
    writer.write(SortedWords.layout(["ab", "abc", "b", "最好"].map { Array($0.utf8) }))
    var read = 0
    for _ in 0..<2_000 {
      var bytes = writer.bytes
      for _ in 0..<3 {
        let at = Int.random(in: bytes.indices, using: &random)
        bytes[at] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 1...5, using: &random)) }
      let kept = KeptBytes(bytes)
      var reader = ByteReader(kept)
      guard let words = try? SortedWords(from: &reader, in: kept) else { continue }
      read += 1
      _ = Self.contains(words, Array("abc".utf8))
      #expect(words.all.count == words.count)
    }
    #expect(read > 100)
  }
}
