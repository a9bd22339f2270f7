import Testing

@testable import LintRules

@Suite("Scripts in patterns, for older libraries")
struct ScriptPropertyTests {
  @Test(
    "The prefix of a script goes, and nothing else",
    arguments: [
      (#"\p{sc:Han}+"#, #"\p{Han}+"#), (#"[a\P{sc:Han}]{2}"#, #"[a\P{Han}]{2}"#),
      (#"\\p{sc:Han}"#, #"\\p{sc:Han}"#), (#"\\\p{sc:Han}"#, #"\\\p{Han}"#),
      (#"\p{L}p{sc:高仿"#, #"\p{L}p{sc:高仿"#), (#"a\"#, #"a\"#), ("", ""),
    ])
  func older(pattern: String, wanted: String) {
    #expect(ScriptProperty.older(Array(pattern.utf8)) == Array(wanted.utf8))
  }

  @Test("A script is found whatever library is in use")
  func matches() throws {
    let pattern = try Pattern(#"\p{sc:Han}+"#)
    let text = Array("ab高仿x、ー".utf8)
    #expect(try text.withUnsafeBufferPointer { try pattern.matches(in: $0) } == [2..<8])
  }
}
