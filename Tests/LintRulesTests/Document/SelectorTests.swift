import Testing

@testable import LintRules

@Suite struct SelectorTests {
  private static let page = """
    <html><body class="shop dark"><div id=main class="product page"><h1 id=t class=name>A</h1>
    <ul><li class=a>1<li class="a b">2<li data-x="One two" title=Ünï>3</ul>
    <p lang=en-GB>p <b class=name>b</b></p><span></span></div><div class=side><h1>B</h1></div></body></html>
    """

  private func found(_ selector: String) throws -> [String] {
    let document = Document(Array(Self.page.utf8))
    return SelectorMatcher(document).elements(matching: try Selector(selector)).map { element in
      let name = String(
        decoding: document.spelling(of: document.elements[element].name), as: UTF8.self)
      let text = PageText.text(of: element, in: document, layout: PageLayout(document)).string
      return name + ":" + text.prefix(1)
    }
  }

  @Test(arguments: [
    ("h1", ["h1:A", "h1:B"]), ("#main h1", ["h1:A"]), ("H1#t.name", ["h1:A"]),
    (".name", ["h1:A", "b:b"]),
    ("div > h1", ["h1:A", "h1:B"]), ("body > h1", []), ("li.a.b", ["li:2"]),
    ("li + li", ["li:2", "li:3"]),
    ("li ~ li.a", ["li:2"]), ("h1 ~ p", ["p:p"]), ("li:first-child", ["li:1"]),
    ("li:last-child", ["li:3"]),
    ("li:nth-child(2)", ["li:2"]), ("li:nth-child(odd)", ["li:1", "li:3"]),
    ("li:nth-child(n+2)", ["li:2", "li:3"]),
    ("li:nth-last-child(1)", ["li:3"]), ("li:not(.b)", ["li:1", "li:3"]),
    ("li:not(.a):not(.b)", ["li:3"]),
    ("li:is(.b, [data-x])", ["li:2", "li:3"]), ("[data-x]", ["li:3"]),
    ("[data-x='One two']", ["li:3"]),
    ("[data-x^=One]", ["li:3"]), ("[data-x$=two]", ["li:3"]), ("[data-x*='e t']", ["li:3"]),
    ("[data-x~=two]", ["li:3"]), ("[data-x~=tw]", []), ("[data-x=\"one TWO\" i]", ["li:3"]),
    ("[lang|=en]", ["p:p"]), ("[title=Ünï]", ["li:3"]), ("b, #t , li.b", ["h1:A", "li:2", "b:b"]),
    ("div .name", ["h1:A", "b:b"]), ("* > b", ["b:b"]), (".nowhere h1", []),
    ("body.shop.dark #main > p b", ["b:b"]),
    (":root > body > .side > h1", ["h1:B"]), ("ul > :nth-child(3)", ["li:3"]),
  ])
  func selectorsFindWhatTheySay(selector: String, expected: [String]) throws {
    #expect(try found(selector) == expected)
  }

  @Test(
    "The index of classes and ids finds what a look at every attribute's value finds",
    arguments: [
      "[class*=duct]", "[class*=DUCT i]", "[class*=a i]", "[class*='a b']", "[class*=nowhere]",
      "[class~=a]", "[class~='a b']", "[class~=A]", "[id=main]", "[id=MAIN i]", "[id=nowhere]",
      "[class^=product]", "[class$=page i]", "[data-x]",
    ])
  func indexedAttributesAreComparedAsWritten(selector: String) throws {
    let document = Document(Array((Self.page + "<p class='x&#97;y\tduct' id=main>").utf8))
    let parsed = try Selector(selector)
    var plain: [Int] = []
    for complex in parsed.alternatives {
      guard
        case .attribute(let name, let test, let ignoresCase)? =
          complex.compounds.last?.conditions.first
      else { continue }
      for element in document.elements.indices {
        let value = document.attributeName(name).flatMap { document.value(of: $0, in: element) }
        let holds = value?.bytes.withUnsafeBufferPointer {
          test.holds(for: $0, ignoresCase: ignoresCase)
        }
        if holds ?? false { plain.append(element) }
      }
    }
    #expect(SelectorMatcher(document).elements(matching: parsed) == plain)
  }

  @Test(arguments: [
    ("", 1, "a name, '#', '.', '[', ':' or '*'"), ("div >", 6, "a name, '#', '.', '[', ':' or '*'"),
    ("#", 2, "an id after '#'"), (".1a", 2, "a class after '.'"),
    ("a[b", 4, "']' or one of = ^= $= *= ~= |="),
    ("a[b='c", 7, "the closing quote of the value"), ("a[b=c", 6, "']'"),
    ("a:hover", 3, "first-child"),
    ("a,", 3, "a name"), ("a)", 2, "a combinator"),
    ("li:nth-child(x)", 14, "a number, odd, even or an+b"),
    ("a:not(b c)", 9, "')'"), ("ä b !", 5, "a name"),
  ])
  func errorsNameTheColumnAndWhatWasWanted(selector: String, column: Int, wanted: String) {
    let error = #expect(throws: SelectorError.self) { try Selector(selector) }
    #expect(error?.column == column)
    #expect(error?.wanted.hasPrefix(wanted) ?? false, "\(error?.wanted ?? "")")
  }

  @Test func aDeepPageDoesNotMakeMatchingQuadratic() throws {
    let html = "<i class=x>" + String(repeating: "<b>", count: 100_000)
    let document = Document(Array(html.utf8))
    // Ends, whatever it finds: the climb is limited.
    #expect(SelectorMatcher(document).elements(matching: try Selector(".y.x b + b")).isEmpty)
    #expect(!SelectorMatcher(document).elements(matching: try Selector(".x b b")).isEmpty)
  }
}
