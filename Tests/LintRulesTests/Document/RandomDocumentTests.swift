import Foundation
import Testing

@testable import LintRules

/// Random pages whose words' places are known: none lost, none misplaced, none made up.
@Suite struct RandomDocumentTests {
  /// 2,000 in a quick run; `LISTING_LINT_RANDOM_DOCUMENTS=100000` for a long one.
  private static let count =
    ProcessInfo.processInfo.environment["LISTING_LINT_RANDOM_DOCUMENTS"].flatMap { UInt64($0) }
    ?? 2000

  @Test func everyWordIsFoundWhereItIsWritten() {
    var found = 0
    for seed in 0..<Self.count {
      let page = RandomDocument(seed: seed)
      let document = Document(page.source)
      var text = MappedText()
      for token in document.tokens where token.kind == .text && token.element >= 0 {
        let name = document.elements[Int(token.element)].name
        if name != .script && name != .style { document.append(textOf: token, to: &text) }
      }
      let words = words(in: text)
      var values: [RandomDocument.Word] = []
      for attribute in document.attributes {
        values += self.words(in: document.value(of: attribute))
      }
      found += words.count + values.count
      guard words != page.words || values != page.attributeWords else { continue }
      let lost = page.words.filter { !words.contains($0) }
      let lostValues = page.attributeWords.filter { !values.contains($0) }
      Issue.record(
        """
        seed \(seed): lost \(lost), \(lostValues); \(words.count) for \(page.words.count)
        \(String(decoding: page.source, as: UTF8.self).debugDescription)
        """)
    }
    print("random documents: \(found) words of \(Self.count) pages stand where they are written")
    #expect(found > Int(Self.count) * 5)
  }

  @Test func theTreeIsWhole() {
    for seed in 0..<min(Self.count, 20_000) {
      let document = Document(RandomDocument(seed: seed).source)
      let flaw = flaw(in: document)
      #expect(flaw == nil, "seed \(seed): \(flaw ?? "")")
    }
  }

  /// Pieces of markup in no order at all, cut anywhere: nothing overlaps, nothing crashes.
  @Test func anySoupIsRead() {
    let pieces =
      [
        "<", ">", "</", "/>", "<!", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?", "&", "&#",
        "&#x",
        "&amp", ";", "=", "'", "\"", "<script", "</script>", "<style>", "</title", "<textarea>",
        "<!doctype", "<svg>", "</svg>", "<math>", "<mi>", "<desc>", "<template>", "</template>",
        "<table>", "<td>", "<tr>", "<col>", "<caption>", "</table>", "<select>", "<option>",
        "<frameset>", "<frame>", "</frameset>", "<plaintext>", "<form>", "</form>", "<b>", "</b>",
        "<a>", "<p>", "</p>", "<li>", "<body", "<html", "<head>", "</head>", " class=a", " id=b",
        "中",
        "😀", "\0", "\r", "\n", " ", "x", "-", "!",
      ].map { Array($0.utf8) }
    for seed in 0..<min(Self.count, 20_000) {
      var random = SeededGenerator(seed: seed)
      var page: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        page += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      let document = Document(page, isFragment: seed % 4 == 0)
      for token in document.tokens { _ = document.text(of: token) }
      let flaw = flaw(in: document)
      #expect(flaw == nil, "seed \(seed): \(flaw ?? "")")
    }
  }

  @Test func xpathFindsWhatTheIndexFinds() throws {
    let byName = try XPathExpression("//td")
    let byClass = try XPathExpression("//*[@class]")
    let byID = try XPathExpression("//*[@id]")
    let siblings = try XPathExpression("//*[preceding-sibling::*]")
    for seed in 0..<200 as Range<UInt64> {
      let document = Document(RandomDocument(seed: seed).source)
      let tree = try ElementTree(document)
      let all = document.elements.indices.map { Int32($0) }
      let cells = document.tagName("td".utf8).map { Array(document.elements(named: $0)) } ?? []
      #expect(try tree.elements(matching: byName) == cells)
      #expect(
        try tree.elements(matching: byClass)
          == all.filter { document.attribute(named: .class, of: Int($0)) != nil })
      #expect(
        try tree.elements(matching: byID)
          == all.filter { document.attribute(named: .id, of: Int($0)) != nil })
      #expect(
        try tree.elements(matching: siblings)
          == all.filter { document.previousSiblingElement(of: Int($0)) != nil })
      for element in all {
        guard let id = document.value(of: .id, in: Int(element)), !id.isEmpty else { continue }
        #expect(document.elements(withID: id.bytes).contains(element))
      }
    }
  }

  private func words(in text: MappedText) -> [RandomDocument.Word] {
    let opening = Array("⟦".utf8)
    let closing = Array("⟧".utf8)
    var words: [RandomDocument.Word] = []
    var start: Int?
    for offset in text.bytes.indices where text.bytes[offset] == 0xE2 {
      if text.bytes[offset...].starts(with: opening) {
        start = offset
      } else if let first = start, text.bytes[offset...].starts(with: closing) {
        let range = first..<offset + closing.count
        words.append(
          RandomDocument.Word(
            text: String(decoding: text.bytes[range], as: UTF8.self),
            range: text.origin(of: range)))
        start = nil
      }
    }
    return words
  }

  /// What is wrong with the shape of a document, or nil.
  private func flaw(in document: Document) -> String? {
    var end = 0
    for (index, token) in document.tokens.enumerated() {
      if token.range.lowerBound < end || token.range.isEmpty { return "token \(index) overlaps" }
      end = token.range.upperBound
      if token.element >= Int32(document.elements.count) { return "token \(index) is lost" }
    }
    guard end <= document.text.count else { return "tokens run past the text" }
    for (index, element) in document.elements.enumerated() {
      let range = element.tokens
      if range.lowerBound < 0 || range.upperBound > document.tokens.count {
        return "\(index) range"
      }
      if Int(element.subtreeEnd) <= index { return "\(index) subtree" }
      if index == 0 { continue }
      guard let parent = document.parent(of: index), parent < index else {
        return "\(index) parent"
      }
      if element.subtreeEnd > document.elements[parent].subtreeEnd { return "\(index) overflows" }
      let siblings = Array(document.children(of: parent))
      guard let place = siblings.firstIndex(of: index) else { return "\(index) is no child" }
      if document.previousSiblingElement(of: index) != (place > 0 ? siblings[place - 1] : nil) {
        return "\(index) sibling"
      }
    }
    return nil
  }
}
