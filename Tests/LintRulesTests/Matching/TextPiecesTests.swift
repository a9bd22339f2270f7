import Testing

@testable import LintRules

/// Bolder views of long texts are made in pieces, which find what views of the whole text find.
@Suite("Texts in pieces")
struct TextPiecesTests {
  static let pack = """
    schema: 1
    pack: pieces
    language: any
    rules:
      - id: phrase
        severity: error
        category: other
        fields: any
        views: [leet, repeats, homophones, pinyin]
        message: "{match}"
        phrases: [replica, 高仿, 最佳, 最好]
        unless:
          - {phrases: [no, 不是], position: before}
          - {phrases: [replica detector]}
      - id: pattern
        severity: error
        category: counterfeit
        fields: any
        views: [leet, pinyin]
        message: "{match}"
        pattern: ['repl[a-z]+ bags?', '高仿.{0,9}包']
        unless:
          - {phrases: [genuine], within: sentence}
      - id: cased
        severity: error
        category: other
        fields: any
        case: sensitive
        message: "{match}"
        pattern: ['Gucci|GUCCI', 'Prada of (?<claim>Milan)']
      - id: near
        severity: error
        category: counterfeit
        fields: any
        views: [leet]
        message: "{match}"
        all: [{phrases: [replica, 高仿]}, {phrases: [gucci, 包]}]
      - id: far
        severity: error
        category: counterfeit
        fields: any
        views: [leet]
        message: "{match}"
        all: [{phrases: [replica]}, {phrases: [sold once]}]
        within: field
      - id: unsure
        severity: error
        category: other
        fields: any
        views: [leet]
        message: "{match}"
        any: [{phrases: [replica]}, {pattern: '[0-9]{3}q'}]
      - id: excused
        severity: error
        category: off-platform
        fields: any
        views: [leet, pinyin]
        message: "{match}"
        phrases: [best bag, 最佳]
        unless:
          - {phrases: [wanted once], within: field}
      - id: proved
        severity: error
        category: price-fraud
        fields: any
        views: [leet]
        message: "{match}"
        phrases: [cure]
        evidence:
          - {pattern: 'licence [0-9]+', within: field}
    """

  static let chinese = """
    schema: 1
    pack: chinese
    language: zh
    rules:
      - id: chinese
        severity: error
        category: other
        fields: any
        message: "{match}"
        phrases: [复刻]
    """

  /// Wording and filler, in disguises that the views see through and in none.
  static let words = [
    "replica", "repl1ca", "r e p l i c a", "r*e*p*l*i*c*a", "reeeplica", "replica detector", "no",
    "bag", "b4gs", "replica bag", "高仿", "高.仿", "高 仿", "稿仿", "gao仿", "高倣", "包", "最佳", "zui佳",
    "蕞佳", "嘴好", "zui hao", "不是", "genuine", "Gucci", "gucci", "G.U.C.C.I", "Prada of Milan",
    "prada of milan", "&#39640;&#20223;", "%E9%AB%98%E4%BB%BF", "%E5%A4%8D%E5%88%BB", "复.刻", "复刻",
    "best b4g", "best bag", "cure", "c.u.r.e", "123q", "1.2.3.q", "Рrada of Milan", "ｒｅｐｌｉｃａ",
    "soft", "warm", "a", "of", "the", "cup", "柔软", "背包", "适合", "ﬁne", "㎏", "x\u{200B}y", "é", "🎒",
  ]

  static func text(_ random: inout SeededGenerator, count: Int) -> String {
    var text = ""
    for _ in 0..<count {
      text += words.randomElement(using: &random) ?? ""
      text += [" ", " ", " ", ", ", ". ", "。", "\n", ""].randomElement(using: &random) ?? ""
      // Once in a while something that is looked for in all of the field.
      if Int.random(in: 0..<100, using: &random) == 0 {
        text += ["s0ld once ", "w4nted once ", "licence 17 "].randomElement(using: &random) ?? ""
      }
    }
    return text
  }

  static func matches(
    _ matcher: Matcher, _ texts: [String], _ size: TextPiece.Size
  ) -> [Match] {
    let fields = texts.map { Field(kind: .description, text: MappedText($0)) }
    let listing = FoldedListing(Listing(fields: fields), size)
    let (matches, problems) = matcher.matches(in: listing)
    #expect(problems.isEmpty)
    return matches
  }

  @Test("What is found in pieces is what is found in the whole, match for match")
  func piecesAndWhole() throws {
    let matcher = Matcher(
      RuleSet(try makePack(Self.pack).rules + makePack(Self.chinese).rules))
    var random = SeededGenerator(seed: 11)
    var seen: Set<String> = []
    var withoutMargin = 0
    for _ in 0..<5 {
      let texts = (0..<2).map { _ in Self.text(&random, count: 300) }
      let whole = Self.matches(matcher, texts, .standard)
      for own in [200, 700, 1_900] {
        #expect(Self.matches(matcher, texts, TextPiece.Size(own: own, margin: 400)) == whole)
      }
      if Self.matches(matcher, texts, TextPiece.Size(own: 700, margin: 0)) != whole {
        withoutMargin += 1
      }
      for match in whole { seen.insert("\(match.rule) \(match.view.rawValue)") }
    }
    // The texts hold what every rule looks for, in every view, and matches at the ends of pieces.
    #expect(seen.count >= 25, "\(seen.sorted())")
    #expect(withoutMargin > 2, "\(withoutMargin)")
  }

  @Test("Pieces cover a text, end between characters, and share no more than their margins")
  func cover() {
    let line = "some words 高仿的包 of a line"
    for (text, size) in [
      (String(repeating: line + "\n", count: 900), TextPiece.Size(own: 1_000, margin: 200)),
      (String(repeating: "高", count: 9_000), TextPiece.Size(own: 1_000, margin: 200)),
      (line, TextPiece.Size(own: 1_000, margin: 200)), ("", .standard),
    ] {
      let bytes = Array(text.utf8)
      let pieces = TextPiece.all(of: bytes, size)
      #expect(pieces.reduce(0) { $0 + $1.own.count } == bytes.count)
      for (one, next) in zip(pieces, pieces.dropFirst()) {
        #expect(one.own.upperBound == next.own.lowerBound)
        #expect(one.extent.upperBound > one.own.upperBound)
        #expect(next.extent.lowerBound < next.own.lowerBound)
      }
      for piece in pieces {
        #expect(piece.own.count <= size.own && piece.extent.count <= size.own + 5 * size.margin / 2)
        #expect(String(validating: bytes[piece.extent], as: UTF8.self) != nil)
        #expect(String(validating: bytes[piece.own], as: UTF8.self) != nil)
      }
    }
  }
}
