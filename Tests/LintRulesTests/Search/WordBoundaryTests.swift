import Testing

@testable import LintRules

@Suite("Word boundaries")
struct WordBoundaryTests {
  @Test(arguments: [
    ("a «gucci» bag", true), ("a «gucci»-bag", true), ("«gucci»'s", true), ("l'«oreal»", true),
    ("«gucci»_bag", true), ("x«gucci»", false), ("«gucci»s", false), ("«gucci»2", false),
    ("3«gucci»", false), ("«gucci»é", false), ("«gucci»e\u{301}", false), ("包«gucci»包", true),
    // Letters of any alphabet, in the middle of a word and at its ends.
    ("«реплика» часов", true), ("«реплик»а", false), ("«αντίγραφο»", true), ("«कॉप»ी", false),
    ("«कॉपी» घड़ी", true), ("«ასლი»", true), ("«ასლ»ი", false), ("«נסחה»", true), ("«נסח»ה", false),
    // Scripts without spaces, and particles.
    ("品牌«高仿»包", true), ("これは«レプリカ»です", true), ("«짝퉁»을", true), ("ซื้อ«ของปลอม»ที่นี่", true),
    // Signs are no letters.
    ("6×«4»", true), ("™«gucci»®", true), ("😀«gucci»😀", true),
  ]) func aWordEndsWhereItsLettersDo(marked: String, isWhole: Bool) {
    // By bytes: a mark on the sign after the word would be one character with it.
    let parts = Array(marked.utf8).split(
      separator: Array("«".utf8), omittingEmptySubsequences: false)
    let tail = Array(parts[1]).split(separator: Array("»".utf8), omittingEmptySubsequences: false)
    let text = Array(parts[0]) + tail[0] + tail[1]
    let range = parts[0].count..<parts[0].count + tail[0].count
    #expect(text.withUnsafeBufferPointer { WordBoundary.isWhole(range, in: $0) } == isWhole)
  }
}
