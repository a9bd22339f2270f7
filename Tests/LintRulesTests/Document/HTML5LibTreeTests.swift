import Foundation
import Testing

@testable import LintRules

/// The whole documents of html5lib's tree construction tests: what a reader sees of them.
@Suite struct HTML5LibTreeTests {
  private static let files = Corpus.files("html5lib/tree-construction", ending: ".dat")

  @Test(.enabled(if: !files.isEmpty, "the html5lib tests are not on this machine"))
  func visibleCharactersAreThoseOfTheExpectedTree() throws {
    var total = 0
    var same = 0
    var sameInOrder = 0
    for file in Self.files {
      for test in TreeTest.read(try Data(contentsOf: file)) {
        total += 1
        let actual = Document(test.input).visibleCharacters
        if actual == test.visible { sameInOrder += 1 }
        if actual.sorted() == test.visible.sorted() {
          same += 1
        } else {
          print(
            "\(file.lastPathComponent): \(String(decoding: test.input, as: UTF8.self)): "
              + "shows \(actual), not \(test.visible)")
        }
      }
    }
    print("html5lib trees: \(same) of \(total) show the same, \(sameInOrder) in the same order")
    #expect(total > 500)
    #expect(same * 100 >= total * 99)
  }
}

extension Document {
  /// The text of the page without script, style and white space, in the order of the source.
  var visibleCharacters: String {
    var text = MappedText()
    for token in tokens where token.kind == .text && token.element >= 0 {
      let element = elements[Int(token.element)]
      if element.name == .script || element.name == .style { continue }
      append(textOf: token, to: &text)
    }
    return text.string.replacingOccurrences(of: "\"", with: "").withoutWhitespace
  }
}

extension String {
  fileprivate var withoutWhitespace: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.filter { !" \n\t\u{0C}\r".unicodeScalars.contains($0) }))
  }
}

/// One test of a `.dat` file.
private struct TreeTest {
  let input: [UInt8]
  let visible: String

  /// Reads the tests of whole documents with scripting off.
  static func read(_ data: Data) -> [TreeTest] {
    var tests: [TreeTest] = []
    var section = ""
    var parts: [String: [Substring]] = [:]
    func finish() {
      defer { parts = [:] }
      guard let input = parts["#data"], parts["#document-fragment"] == nil,
        parts["#script-on"] == nil, let tree = parts["#document"]
      else { return }
      tests.append(
        TreeTest(input: Array(input.joined(separator: "\n").utf8), visible: visible(tree)))
    }
    // By scalars: to characters, CRLF is one and a combining sign may join the "#".
    let lines = String(decoding: data, as: UTF8.self).unicodeScalars
      .split(separator: "\n", omittingEmptySubsequences: false).map(Substring.init)
    for line in lines {
      switch line {
      case "#data":
        finish()
        section = "#data"
        parts[section] = []
      case "#errors", "#new-errors", "#document-fragment", "#document", "#script-on", "#script-off":
        section = String(line)
        parts[section] = []
      default: parts[section, default: []].append(line)
      }
    }
    finish()
    return tests
  }

  /// The text nodes of an expected tree, but for those in script and style.
  private static func visible(_ tree: [Substring]) -> String {
    var result = ""
    var path: [(depth: Int, name: Substring)] = []
    var isText = false
    var skips = false
    for line in tree {
      guard line.hasPrefix("| ") else {
        // The next line of a text.
        if isText, !skips { result += "\n" + line }
        continue
      }
      let body = line.dropFirst(2)
      let content = body.drop { $0 == " " }
      let depth = body.count - content.count
      path.removeAll { $0.depth >= depth }
      isText = content.hasPrefix("\"")
      if isText {
        let parent = path.last?.name ?? ""
        skips = ["<script>", "<style>", "<svg script>", "<svg style>"].contains(parent)
        if !skips { result += content.dropFirst() }
      } else if content.hasPrefix("<"), !content.hasPrefix("<!") {
        path.append((depth, content))
      }
    }
    // Quotation marks close texts in the tree; texts have none but by design of this comparison.
    return result.replacingOccurrences(of: "\"", with: "").withoutWhitespace
  }
}
