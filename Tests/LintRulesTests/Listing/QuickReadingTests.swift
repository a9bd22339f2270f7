import Testing

@testable import LintRules

/// Each way to read many bytes at once, or none at all, beside the plain one.
@Suite("What is read in one go, or not at all, is what byte after byte says")
struct QuickReadingTests {
  static func bytes(_ alphabet: [UInt8], _ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
  }

  @Test func wordsEndWhereWhiteSpaceIsMoreThanASingleSpace() {
    var random = SeededGenerator(seed: 21)
    let alphabet = Array("abcdefgh  \n\t\u{B}包".utf8)
    var ends: Set<Int> = []
    for _ in 0..<4_000 {
      let text = Self.bytes(alphabet, Int.random(in: 0...40, using: &random), &random)
      let start = Int.random(in: 0...text.count, using: &random)
      var plain = start
      while plain < text.count {
        let next = plain + 1 < text.count ? text[plain + 1] : 0x0A
        if text[plain].isHTMLSpace, text[plain] != 0x20 || next.isHTMLSpace { break }
        plain += 1
      }
      text.withUnsafeBufferPointer {
        let end = PlainWords.end($0, start..<text.count)
        #expect(end == plain, "\(text) from \(start)")
        ends.insert(end - start)
      }
    }
    #expect(ends.count > 15)
  }

  @Test func aTextIsVerbatimIfNoByteOfItIsSpecial() {
    var random = SeededGenerator(seed: 22)
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz%'\u{80}".utf8)
    var count = 0
    for round in 0..<4_000 {
      var text = Self.bytes(alphabet, Int.random(in: 1...40, using: &random), &random)
      let special: [UInt8] = [0x26, 0x0D, 0x00, 0x0A, 0x27, 0x25]
      text[Int.random(in: text.indices, using: &random)] = special[round % special.count]
      for keepsLines in [true, false] {
        let plain = !text.contains { $0 == 0x26 || $0 == 0 || (keepsLines && $0 == 0x0D) }
        let quick = text.withUnsafeBufferPointer {
          TextDecoder.isVerbatim(0..<text.count, of: $0, keepsLines: keepsLines)
        }
        #expect(quick == plain, "\(text), \(keepsLines)")
        count += plain ? 1 : 0
      }
    }
    #expect(count > 1_000)
  }

  @Test(arguments: [true, false]) func namesAreTheSameIfTheirBytesAre(foldingCase: Bool) {
    var random = SeededGenerator(seed: 23)
    var table = NameTable()
    var known: [[UInt8]: UInt32] = [:]
    for _ in 0..<6_000 {
      let name = Self.bytes(
        [0x40, 0x41, 0x5A, 0x5B, 0x61, 0xC1, 0xE1], Int.random(in: 1...20, using: &random) / 2 + 1,
        &random)
      let number = name.withUnsafeBufferPointer { table.intern($0, foldingCase: foldingCase) }
      let spelling = foldingCase ? name.map(\.asciiLowercased) : name
      #expect(known[spelling] ?? number == number)
      known[spelling] = number
      #expect(Array(table[number]) == spelling)
      #expect(table.find(spelling) == number)
    }
    #expect(Set(known.values).count == known.count)
    #expect(known.keys.contains { $0.count > 8 } && known.keys.contains { $0.count < 4 })
    #expect(
      table.smallSpellings == (1..<UInt32(table.count)).flatMap { table[$0].map(\.asciiLowercased) }
    )
  }

  /// Unread text is put together when somebody asks; until then only its place is known.
  @Test func unreadTextIsWhatReadingItGives() {
    let blanks = [
      "", " ", "&nbsp;", "&#32;", "&#x9;x", "x&#10;", "&amp;", "a&zwnj;", "&yen;9", "&bogus",
    ]
    var sources = blanks.map {
      Array("<title>Bag</title><nav> \($0) <b>b</b>\($0)</nav><h1>Bag</h1><p> \($0)</p>".utf8)
    }
    sources += (0..<300).map { RandomDocument(seed: $0).source }
    var count = 0
    for source in sources {
      let document = Document(source)
      let layout = PageLayout(document)
      func fields(_ unclaimed: Field.Kind) -> [Field] {
        FieldAssembler.fields(
          of: document, layout: layout,
          claims: FieldClaims(elementCount: document.elements.count, unclaimed: unclaimed),
          limit: 50_000
        ).fields
      }
      // What belongs to nobody is left unread, what is a seller's name is read at once.
      let (unread, read) = (fields(.other), fields(.seller))
      #expect(unread.map(\.text) == read.map(\.text))
      #expect(unread.map(\.origin) == read.map(\.origin))
      count += unread.count { $0.kind == .other }
    }
    #expect(count > 300)
  }

  @Test func aPartOfClassesStandsInTheOnesThatHoldIt() throws {
    let classes = ["price", "Price-box", "pri", "ce", "old", "oldPRICE", "p", "rice", "unitprice"]
    let page = classes.map { "<p class='\($0)'>x</p>" }.joined()
    let document = Document(Array(page.utf8), isFragment: true)
    for part in ["price", "Price", "PRICE", "ce", "ceold", "e", "pricepri", "x"] {
      for ignoresCase in [true, false] {
        let selector = try Selector("p[class*='\(part)'\(ignoresCase ? " i" : "")]")
        let found = SelectorMatcher(document).elements(matching: selector).count
        let plain = classes.filter {
          ignoresCase ? $0.lowercased().contains(part.lowercased()) : $0.contains(part)
        }
        #expect(found == plain.count, "\(part), \(ignoresCase)")
      }
    }
  }

  @Test func aRangeInASCIIIsTheOneThatCharactersGive() {
    let texts = [
      "", "//", "a//b//c", "a/", "a/\u{301}/b", "é//x", "a\r\n//", "https://x.example/?a=1",
    ]
    for text in texts {
      for needle in ["//", "a", "?", "=1", "x"] {
        #expect(text.firstRange(of: needle) == text.ranges(of: needle).first, "\(text), \(needle)")
      }
    }
  }

  @Test func availabilityIsThatOfTheFirstLineThatSpeaksOfIt() {
    var labels = Profile.Labels()
    labels.availability = [
      (word: "InStock", phrases: ["in stock", "有货"]),
      (word: "OutOfStock", phrases: ["not in stock", "sold out"]),
    ]
    let words = FactWords(labels)
    let parts = ["in stock", "not in stock", "sold out", "有货", "bag", "in", "stock", "x", "sold"]
    var random = SeededGenerator(seed: 24)
    var said: Set<String?> = []
    for _ in 0..<300 {
      let html = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        "<p>\((0..<Int.random(in: 0...3, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined(separator: " "))</p>"
      }.joined()
      let document = Document(Array(html.utf8))
      let layout = PageLayout(document)
      let classes = ClassWords(document, vocabulary: ClassWords.Vocabulary([:]))
      let page = PageLines(
        document, layout, classes,
        ListingRegion(document, ignored: [], usual: [], words: classes, title: nil), title: nil)
      let asked = page.lines.filter { $0.lower.count <= 12 }
      let plain = asked.lazy.compactMap {
        words.availability(in: Array(page.lower[$0.lower]))
      }.first
      let quick = words.availability(inFirstOf: page.lines[...], of: page.lower) {
        $0.lower.count <= 12
      }
      #expect(quick == plain, "\(html)")
      said.insert(quick)
    }
    #expect(said.count == 3)
  }

  @Test func aPairOfWordsInAClassMeansWhatBothTogetherMean() {
    let vocabulary = ClassWords.Vocabulary([
      .outside: ["also-bought", "nav"], .description: ["product-description", "bought"],
    ])
    let expected: [(name: String, meanings: [ClassWords.Meaning])] = [
      ("also-bought", [.outside, .description]), ("also", []),
      ("alsoBought", [.outside, .description]),
      ("also_x_bought", [.description]), ("x-also-bought", [.outside, .description]),
      ("nav-also", [.outside]), ("productDescription", [.description]), ("description", []),
      ("product-nav-description", [.outside]),
    ]
    for (name, meanings) in expected {
      let document = Document(Array("<p class=\(name)>x</p>".utf8), isFragment: true)
      let words = ClassWords(document, vocabulary: vocabulary)
      let element = document.elements(named: .p).first.map { Int($0) } ?? 0
      #expect(ClassWords.Meaning.allCases.filter { words.says(element, $0) } == meanings, "\(name)")
    }
  }

  @Test func elementsThatShareAClassValueAreFoundByEachOfItsClasses() {
    let values = ["a b", "b a", "a b", "a  b a", "c&amp;d", "c&amp;d", "", " ", "a"]
    let page = values.map { "<i class=\"\($0)\">x</i>" }.joined()
    let document = Document(Array(page.utf8), isFragment: true)
    let elements = document.elements(named: .i).map { Int($0) }
    let found = elements.map { element in
      Set(
        document.classes(of: element).map {
          String(decoding: document.spelling(ofAtom: $0), as: UTF8.self)
        })
    }
    #expect(
      found == [
        ["a", "b"], ["a", "b"], ["a", "b"], ["a", "b"], ["c&d"], ["c&d"], [], [], ["a"],
      ])
    #expect(
      document.elements(withClass: "a".utf8).map { Int($0) }
        == [0, 1, 2, 3, 8].map { elements[$0] })
  }

  @Test func aLoneWidthHidesNothing() {
    for style in ["width:0", "width:0;", "width:1px", "width:40%;"] {
      #expect(Array(style.utf8).withUnsafeBufferPointer(InlineStyle.concealment) == .none)
    }
    for style in ["width:0;overflow:hidden", "width:1px;height:1px;overflow:hidden;"] {
      #expect(Array(style.utf8).withUnsafeBufferPointer(InlineStyle.concealment) == .full)
    }
  }
}
