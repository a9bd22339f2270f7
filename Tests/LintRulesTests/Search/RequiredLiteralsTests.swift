import Testing

@testable import LintRules

@Suite struct RequiredLiteralsTests {
  @Test(arguments: [
    ("高仿", ["高仿"]),
    ("(?:最|极)(?:高级|佳)", ["最高级", "最佳", "极高级", "极佳"]),
    ("replicas?", ["replica", "replicas"]),
    ("(?<![a-z])aaa\\+?\\s{0,2}quality", ["quality"]),
    ("(?<claim>fake|faux)\\s+(?:gucci|prada)", ["gucci", "prada"]),
    ("cures?\\b.{0,20}\\bcancer", ["cancer"]),
    ("第[一1](?!时间|次)", ["第一", "第1"]),
    ("\\d+天见效", ["天见效"]),
    ("100\\s?%(?:有效|安全)", ["%有效", "%安全"]),
    ("(?:加|\\+)微", ["加微", "+微"]),
    ("[最]好{1,3}", ["好"]),
    ("a{0}bcd", ["bcd"]),
    (#"(?<x>[ab])cde\k<x>"#, ["acde", "bcde"]),
    ("1\\x{3a}1(?:高|正)", ["1:1高", "1:1正"]),
  ]) func aPatternRequiresOneOfTheseLiterals(pattern: String, wanted: [String]) throws {
    let found = try #require(RequiredLiterals.of(pattern))
    #expect(Set(found.spellings.map { String(decoding: $0, as: UTF8.self) }) == Set(wanted))
  }

  @Test(arguments: ["\\d+", "(?:高仿)?", "最?", ".*", "[^a]", "高仿|.", "(a)\\1", "(?i)abc", "(?R)?x"])
  func aPatternOfWhichNothingIsSureHasNone(pattern: String) {
    #expect(RequiredLiterals.of(pattern)?.spellings == nil)
  }

  @Test(
    arguments: [
      ("高仿", 0), ("最.{0,4}(?:好看|佳宝)", 5), ("a?[b-d]{2,3}\\dxyz", 5), ("\\bno(?=thing)\\b", 0),
      ("(?:\\d.|c)some.*", 2), ("(?:\\d{2}abc){3}", 2), ("\\p{Han}xy", 1), ("[0-9]+ab", nil),
      ("a*bcd", nil), ("\\d{2,}ab", nil), ("ab.*x", 0), ("(?:ab|\\dcd)+", 1), ("\\Xab", nil),
      ("(?:\\d{3}ab|.{7}cd)", 7), ("(?:(?:\\d{9}){99}){99}ab", nil), ("(?<=.{9})ab", 0),
    ] as [(String, Int?)])
  func aMatchStartsNoFartherBeforeItsLiteralThanItsPatternAllows(pattern: String, before: Int?)
    throws
  {
    #expect(try #require(RequiredLiterals.of(pattern)).before == before)
  }
}
