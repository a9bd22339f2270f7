import Testing

@testable import LintRules

@Suite struct ElementTreeTests {
  @Test(arguments: [
    ("//div", ["div", "div"]),
    ("//div[@id='a']/p", ["p"]),
    ("//p[@title='x & y']", ["p"]),
    ("//*[@data-n=\"1\"]", ["br"]),
    ("/html/body/div[2]", ["div"]),
    ("//foreignobject | //svg", ["svg", "foreignobject"]),
    ("//p[contains(concat(' ', @class, ' '), ' c ')]", ["p"]),
    ("//nothing", []),
  ])
  func xpathSelectsElements(path: String, names: [String]) throws {
    let page = """
      <div id=a><p class="b c" title="x &amp; y">one<br data-n=1></div><div>
      <svg><foreignObject></svg></div>
      """
    let document = Document(Array(page.utf8))
    let tree = try ElementTree(document)
    let found = try tree.elements(matching: XPathExpression(path))
    #expect(found.map { name(document, Int($0)) } == names)
    #expect(found == found.sorted())
  }

  @Test func aRelativePathStartsAtItsElement() throws {
    let document = Document(Array("<ul id=x><li>1<li>2</ul><ul><li>3</ul>".utf8))
    let list = try #require(document.elements(withID: "x".utf8).first)
    let found = try ElementTree(document).elements(
      matching: XPathExpression("li"), from: Int(list))
    #expect(found.count == 2)
  }

  @Test(arguments: [
    ("//div[", "not understood"), ("//div[@id='a]", "quotation mark"),
    ("//div[nonsense()]", "function"), ("//a/@href", "selects attributes"),
    ("count(//a)", "a value"),
    ("//x:div", "prefix"), ("//div[$v]", "variable"), ("", "not understood"),
  ])
  func aWrongExpressionSaysWhatIsWrong(path: String, reason: String) throws {
    let document = Document(Array("<a href=x>y</a>".utf8))
    let error = try #require(throws: XPathError.self) {
      try ElementTree(document).elements(matching: XPathExpression(path))
    }
    #expect(error.description.contains(reason), "\(error.description)")
  }

  @Test func functionsInTextAreText() throws {
    let expression = try XPathExpression("//p[not (contains(@title, '$f(x)'))] | //node()[self::p]")
    #expect(try ElementTree(Document(Array("<p>".utf8))).elements(matching: expression).count == 1)
  }

  @Test func strangeNamesAndValuesDoNoHarm() throws {
    let page = "<a\"b<c @x='1' [y]=\"&#0;\u{1F600}\" =z>t</a\"b<c><p \0=1 xml:id=q id=q><q:r>"
    let document = Document(Array(page.utf8))
    let tree = try ElementTree(document)
    #expect(try tree.elements(matching: XPathExpression("//*")).count == document.elements.count)
    #expect(try tree.elements(matching: XPathExpression("//*[@id='q']")).count == 1)
  }

  @Test func depthIsNoMatter() throws {
    // With the elements that every page has, as deep as pages may be.
    let depth = PageLimits().depth - 4
    let page = Array(String(repeating: "<div>", count: depth).utf8) + Array("<i class=x>".utf8)
    let document = Document(page)
    #expect(document.elements.count == depth + 4)
    let tree = try ElementTree(document)
    #expect(try tree.elements(matching: XPathExpression("//i[@class]")).count == 1)
    #expect(try tree.elements(matching: XPathExpression("//div")).count == depth)
    for path in [
      "//div//div", "//i/ancestor::div", "//div | //i", "//div/following::i", "//div[.='x']",
    ] {
      let expression = try XPathExpression(path)
      #expect(throws: XPathError.self) { try tree.elements(matching: expression) }
    }
  }

  @Test func joinedSearchesAreGivenUpOnlyOnPagesOutOfTheOrdinary() throws {
    let item = "<div><p><a>x</a></p></div>"
    let ordinary = Document(Array(String(repeating: item, count: 1000).utf8))
    let flat = Document(Array(String(repeating: "<i></i>", count: 20_000).utf8))
    let siblings = try XPathExpression("//i/following-sibling::i")
    let tree = try ElementTree(ordinary)
    for path in ["//div//a", "//a/ancestor::div", "//div/following-sibling::div[1]//a | //a"] {
      #expect(!(try tree.elements(matching: XPathExpression(path))).isEmpty)
    }
    #expect(throws: XPathError.self) { try ElementTree(flat).elements(matching: siblings) }
    #expect(try ElementTree(flat).elements(matching: XPathExpression("//i[2]")).count == 1)
  }

  @Test func manyAttributesAreNoMatter() throws {
    let names = (0..<40_000).map { "a\($0)=\($0)" }.joined(separator: " ")
    let document = Document(Array("<p \(names)>".utf8))
    let tree = try ElementTree(document)
    #expect(try tree.elements(matching: XPathExpression("//p[@a39999='39999']")).count == 1)
  }

  @Test func anEndlessExpressionIsGivenUp() throws {
    let document = Document(Array(String(repeating: "<p>x", count: 10_000).utf8))
    let tree = try ElementTree(document)
    let expression = try XPathExpression("//p[count(//p) > 0]")
    let error = try #require(throws: XPathError.self) { try tree.elements(matching: expression) }
    #expect(error.reason.en.contains("too many steps"))
  }

  @Test func theVersionIsKnown() {
    #expect(ElementTree.libxml2Version.wholeMatch(of: /2\.\d+\.\d+/) != nil)
  }

  private func name(_ document: Document, _ element: Int) -> String {
    String(decoding: document.spelling(of: document.elements[element].name), as: UTF8.self)
  }
}
