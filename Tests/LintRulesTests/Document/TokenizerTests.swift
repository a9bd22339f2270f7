import Testing

@testable import LintRules

@Suite struct TokenizerTests {
  /// Each token as its kind and the source it takes, in the order of the page.
  @Test(arguments: [
    ("a<b>c</b>", ["text a", "startTag <b>", "text c", "endTag </b>"]),
    ("a < b <3 &lt;", ["text a < b <3 &lt;"]),
    ("</>x</ y>", ["text x", "comment </ y>"]),
    (
      "<!-- a -->b<!-->c<!--->d",
      ["comment <!-- a -->", "text b", "comment <!-->", "text c", "comment <!--->", "text d"]
    ),
    ("<!--a--!>b", ["comment <!--a--!>", "text b"]),
    ("<!--a<!--b-->c", ["comment <!--a<!--b-->", "text c"]),
    ("<!doctype html PUBLIC 'a>b'>c", ["doctype <!doctype html PUBLIC 'a>", "text b'>c"]),
    ("<?php echo ?>x<!foo>", ["comment <?php echo ?>", "text x", "comment <!foo>"]),
    ("<![CDATA[x]]>y", ["comment <![CDATA[x]]>", "text y"]),
    ("<svg><![CDATA[<b>]]>y", ["startTag <svg>", "text <![CDATA[<b>]]>", "text y"]),
    ("<a x='>' y=\">\" z=/>b", ["startTag <a x='>' y=\">\" z=/>", "text b"]),
    ("<title>a<b></TITLE >c", ["startTag <title>", "text a<b>", "endTag </TITLE >", "text c"]),
    ("<style>a</styles></style>", ["startTag <style>", "text a</styles>", "endTag </style>"]),
    (
      "<script>a<!--<script></script>--></script>b",
      ["startTag <script>", "text a<!--<script></script>-->", "endTag </script>", "text b"]
    ),
    ("<script><!--></script>b", ["startTag <script>", "text <!-->", "endTag </script>", "text b"]),
    ("<textarea></textarea>x", ["startTag <textarea>", "endTag </textarea>", "text x"]),
    ("<plaintext>a</plaintext><b>", ["startTag <plaintext>", "text a</plaintext><b>"]),
    (
      "<svg><style>a<b>c</svg>",
      ["startTag <svg>", "startTag <style>", "text a", "startTag <b>", "text c", "endTag </svg>"]
    ),
    ("<p", []), ("a</", ["text a</"]), ("a<", ["text a<"]), ("", []),
  ])
  func tokensAreFound(page: String, expected: [String]) {
    let document = Document(Array(page.utf8))
    let tokens = document.tokens.map { token in
      "\(token.kind) \(String(decoding: document.text[token.range], as: UTF8.self))"
    }
    #expect(tokens == expected)
  }

  /// Each attribute as written and as read.
  @Test(arguments: [
    ("<p a>", ["a||"]), ("<p a=>", ["a||"]), ("<p a=b>", ["a|b|b"]),
    ("<p A='&amp;'>", ["A|&amp;|&"]),
    ("<p a = \"x\r\ny\">", ["a|x\r\ny|x\ny"]),
    ("<p/title=\"x\"/alt=\"y\">", ["title|x|x", "alt|y|y"]),
    ("<p a=1 b=2 A=3>", ["a|1|1", "b|2|2"]),
    ("<p =x==y>", ["=x|=y|=y"]), ("<p a'b\"c<d>", ["a'b\"c<d||"]),
    ("<p a=b/ c>", ["a|b/|b/", "c||"]),
    ("<p a=x?y&copy=1&copy;&amp&lt>", ["a|x?y&copy=1&copy;&amp&lt|x?y&copy=1©&<"]),
    ("<p \u{0C}图='正'>", ["图|正|正"]), ("<p a='\0'>", ["a|\0|\u{FFFD}"]),
    ("</p a=b>", []),
  ])
  func attributesAreFound(page: String, expected: [String]) {
    let document = Document(Array(page.utf8))
    let attributes = document.attributes.map { attribute in
      let name = String(decoding: document.text[attribute.nameRange], as: UTF8.self)
      let value = String(decoding: document.text[attribute.valueRange], as: UTF8.self)
      return "\(name)|\(value)|\(document.value(of: attribute).string)"
    }
    #expect(attributes == expected)
  }

  @Test func spellingsFoldCapitals() {
    let document = Document(Array("<X-Card DATA-Ä=1><DIV>".utf8))
    let names = document.elements.map {
      String(decoding: document.spelling(of: $0.name), as: UTF8.self)
    }
    #expect(names == ["html", "head", "body", "x-card", "div"])
    #expect(document.attributeName("data-Ä".utf8) != nil)
    #expect(document.tagName("x-card".utf8) != nil)
    #expect(document.tagName("y-card".utf8) == nil)
  }

  /// What hides the rest of a page, and from which line on.
  @Test(arguments: [
    ("a\n<!-- b", "comment", 2), ("a\r\n\r<p title='x>b", "quotation", 3),
    ("\n\n<p title", "tag", 3), ("<script>\nx", "<script>", 1), ("\n<textarea>x", "<textarea>", 2),
    ("<style>", "<style>", 1), ("<!doctype", "declaration", 1), ("<svg><![CDATA[x", "CDATA", 1),
  ])
  func unclosedMarkupIsReported(page: String, word: String, line: Int) throws {
    let document = Document(Array(page.utf8))
    let problem = try #require(document.problems.first)
    #expect(document.problems.count == 1)
    #expect(problem.code == .unclosedMarkup)
    #expect(problem.level == .warning)
    #expect(problem.message.en.contains(word), "\(problem.message.en)")
    #expect(problem.line == line)
  }

  @Test func closedMarkupIsNoProblem() {
    let page =
      "<!doctype html><!-- a --><title>b</title><p title='x'>c<script>d</script><plaintext>e"
    #expect(Document(Array(page.utf8)).problems.isEmpty)
  }

  @Test func tooManyAttributesAreReportedAndRead() throws {
    let names = (0..<40_000).map { "a\($0)=\($0)" }.joined(separator: " ")
    let document = Document(Array("<p>\n<p \(names) a7=x>text".utf8))
    #expect(document.attributes.count == 40_000)
    #expect(document.problems.map(\.code) == [.limitReached])
    #expect(document.problems.first?.line == 2)
    #expect(document.visibleCharacters == "text")
  }

  @Test func theNamesOfTheCodeAreThoseOfTheTable() {
    let tags: [(TagName, String)] = [
      (.a, "a"), (.annotationXML, "annotation-xml"), (.div, "div"),
      (.foreignObject, "foreignobject"),
      (.h6, "h6"), (.img, "img"), (.table, "table"), (.textarea, "textarea"), (.`var`, "var"),
      (.xmp, "xmp"),
    ]
    for (tag, spelling) in tags {
      #expect(TagName.spellingTable[tag.id].elementsEqual(spelling.utf8))
    }
    let attributes: [(AttributeName, String)] = [
      (.alt, "alt"), (.ariaLabel, "aria-label"), (.class, "class"), (.httpEquiv, "http-equiv"),
      (.itemprop, "itemprop"), (.typeOf, "typeof"), (.width, "width"),
    ]
    for (attribute, spelling) in attributes {
      #expect(AttributeName.spellingTable[attribute.id].elementsEqual(spelling.utf8))
    }
  }
}
