import Testing

@testable import LintRules

@Suite("What is still encoded after decoding")
struct DoubleEncodingTests {
  /// The same, as plainly as it can be said: of each run of percent-encoded bytes the longest end
  /// that is UTF-8 and begins beyond ASCII.
  static func plain(_ text: String) -> String {
    text.replacing(/(?:%[0-9A-Fa-f]{2})+/) { match -> String in
      let bytes = match.output.split(separator: "%").compactMap { UInt8($0, radix: 16) }
      for start in bytes.indices where bytes[start] >= 0x80 && start + 2 <= bytes.count {
        if let end = String(validating: bytes[start...], as: UTF8.self) {
          return String(match.output.prefix(3 * start)) + end
        }
      }
      return String(match.output)
    }
  }

  @Test("Runs of percent-encoded bytes are read as plainly said, right ones and wrong ones")
  func percents() {
    let parts = ["%E9%AB%98", "%C3%A9", "%F0%9F%8E%92", "%41", "%E9", "%AB", "%FF", "%2", "x", "高"]
    var random = SeededGenerator(seed: 3)
    var decoded = 0
    for _ in 0..<3_000 {
      let count = Int.random(in: 1...8, using: &random)
      let text = (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined() + "."
      let wanted = Self.plain(text)
      let found = DoubleEncoding.decode(Array(text.utf8))
      #expect(found?.string ?? text == wanted, "\(text)")
      if let found {
        decoded += 1
        // What was decoded leads to the run that it was made of.
        #expect(found.origin(of: 0..<found.bytes.count) == 0..<text.utf8.count)
      }
    }
    #expect(decoded > 1_000)
  }

  @Test("A long run that is wrong at its end costs no more than a few looks at each of its bytes")
  func longRun() {
    let text = Array((String(repeating: "%E9", count: 200_000) + ".").utf8)
    let time = ContinuousClock().measure { #expect(DoubleEncoding.decode(text) == nil) }
    #expect(time < .seconds(5))
  }
}
