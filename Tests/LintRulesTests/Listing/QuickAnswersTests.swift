import Testing

@testable import LintRules

@Suite("What is read quickly is read as plain code would")
struct QuickAnswersTests {
  static let pieces = [
    "bag", "BAG ", "é", "Ü", "高仿", "復刻頂級", "の", "カタカナ", "㐀", "😀", "Ａ", "①", "\u{200B}", ":", "：",
    " - ", "-", "中", "\n", "1", "ﬁ", "Рrada", "龥",
  ]

  static func randomText(_ random: inout SeededGenerator, pieces count: Int) -> String {
    (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  @Test(arguments: [0, 1, 7, 60, 700])
  func foldingARunIsFoldingItsCharacters(pieces: Int) {
    var random = SeededGenerator(seed: UInt64(pieces))
    for _ in 0..<20 {
      let text = Self.randomText(&random, pieces: pieces)
      let folded = Folding.fold(MappedText(text))
      var plain = MappedText()
      var at = 0
      for scalar in text.unicodeScalars {
        let length = String(scalar).utf8.count
        let form = Folding.fold(Array(String(scalar).utf8)).bytes
        let isOneToOne = form.count == length && scalar.value < 0x10000
        if isOneToOne {
          for (offset, byte) in form.enumerated() {
            plain.append([byte], replacing: at + offset..<at + offset + 1)
          }
        } else {
          plain.append(form, replacing: at..<at + length)
        }
        at += length
      }
      #expect(folded.bytes == plain.bytes)
      // Whole characters lead to whole characters, however the map is cut into runs.
      var start = 0
      for scalar in folded.string.unicodeScalars {
        let end = start + String(scalar).utf8.count
        let (left, right) = (folded.origin(of: start..<end), plain.origin(of: start..<end))
        #expect(left == right, "\(scalar)")
        start = end
      }
    }
  }

  @Test(arguments: [0, 3, 60, 700]) func aScriptIsWhatCountingCharactersGives(pieces: Int) {
    var random = SeededGenerator(seed: UInt64(pieces) + 1)
    for _ in 0..<20 {
      let text = Self.randomText(&random, pieces: pieces)
      var (han, kana, latin) = (0, 0, 0)
      for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x27F: latin += 1
        case 0x3040...0x30FF: kana += 1
        case 0x3400...0x9FFF: han += 1
        default: break
        }
      }
      let script = FieldScript(of: Array(text.utf8))
      #expect([script.han, script.kana, script.latin] == [han, kana, latin])
    }
  }

  @Test(
    arguments: [
      ("sku: 1", 3..<4), ("sku：1", 3..<6), ("sku - 1", 3..<6), ("sku-1 -2", nil), ("", nil),
      (":", 0..<1),
      ("a -", nil), ("高仿 - :", 6..<9),
    ] as [(String, Range<Int>?)]) func aMarkIsTheFirstColonOrDash(line: String, mark: Range<Int>?)
  {
    #expect(Array(line.utf8).withUnsafeBufferPointer(FactWords.mark) == mark)
  }

  @Test func whatIsNotToBeHadComesFirst() {
    var labels = Profile.Labels()
    labels.availability = [
      (word: "InStock", phrases: ["in stock", "有货"]),
      (word: "OutOfStock", phrases: ["not in stock", "sold out"]),
    ]
    let words = FactWords(labels)
    let lines = ["in stock", "not in stock", "in stock, then sold out", "有货", "", "stock"]
    let said = ["InStock", "OutOfStock", "OutOfStock", "InStock", nil, nil]
    #expect(lines.map { words.availability(in: Array($0.utf8)) } == said)
  }

  /// Every element of pages put together at random, and of pages with blanks in every form.
  @Test func anElementIsShownIfItsTextIsMoreThanBlanks() {
    let blanks = ["", " \n", "&nbsp;", "\u{A0} ", "&#32;", "&#8203;", "x", "&amp;", "é", "&zwnj;"]
    var pages = blanks.map { Array("<p>\($0)<b hidden>x</b><i>\($0)</i><script>y</script>".utf8) }
    pages += (0..<60).map { RandomDocument(seed: $0).source }
    var count = 0
    for page in pages {
      let document = Document(page)
      let layout = PageLayout(document)
      for element in document.elements.indices {
        let text = PageText.text(of: element, in: document, layout: layout).string.trimmed
        #expect(PageText.isShown(element, in: document, layout: layout) == !text.isEmpty)
        count += text.isEmpty ? 1 : 0
      }
    }
    #expect(count > 50)
  }

  @Test func styleThatIsRepeatedMeansTheSameEachTime() {
    let styles = [
      "display:none", "DISPLAY: none", "color:red", "", "visibility:hidden", "visibility:visible",
      "opacity:0", "font-size:0;", "left:-9999px;position:absolute", "display:&#110;one",
    ]
    var random = SeededGenerator(seed: 9)
    let chosen = (0..<300).map { _ in styles.randomElement(using: &random) ?? "" }
    let page = chosen.map { "<p style=\"\($0)\">x</p>" }.joined()
    let document = Document(Array(page.utf8), isFragment: true)
    let layout = PageLayout(document)
    let shown = document.elements(named: .p).map { layout[Int($0)].visibility }
    let alone = chosen.map { style in
      let document = Document(Array("<p style=\"\(style)\">x</p>".utf8), isFragment: true)
      let element = document.elements(named: .p).first.map { Int($0) } ?? 0
      return PageLayout(document)[element].visibility
    }
    #expect(shown == alone)
    #expect(Set(alone).count == 3)
  }

  @Test func lowerCaseIsThatOfTheLibraryForEveryCharacter() {
    var wrong: [UInt32] = []
    for code in UInt32(1)..<0x11000 {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let text = "A\(scalar)中B"
      var lower: [UInt8] = [0x2E]
      let bytes = Array(text.utf8)
      let traits = bytes.withUnsafeBufferPointer { TextTraits(of: $0) }
      PageLines.lowercase(bytes[...], traits, into: &lower)
      if lower != Array(".\(text.lowercased())".utf8) { wrong.append(code) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(10).map { String($0, radix: 16) })")
  }
}
