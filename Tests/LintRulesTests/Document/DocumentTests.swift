import Testing

@testable import LintRules

@Suite struct DocumentTests {
  /// Pages as written, and their elements as nested names; `=` marks an implied one.
  @Test(arguments: [
    ("<p>a<p>b", "=html(=head =body(p p))"),
    ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "=html(=head =body(ul(li li(ul(li)) li)))"),
    ("<dl><dt>a<dd>b<dt>c</dl>", "=html(=head =body(dl(dt dd dt)))"),
    (
      "<table><tr><td>a<td>b<tr><th>c</table>d",
      "=html(=head =body(table(=tbody(tr(td td) tr(th)))))"
    ),
    (
      "<table><td>a<caption>b<col>",
      "=html(=head =body(table(=tbody(=tr(td)) caption =colgroup(col))))"
    ),
    (
      "<select><option>a<optgroup><option>b</select>",
      "=html(=head =body(select(option optgroup(option))))"
    ),
    ("<h1>a<h2>b</h1>c", "=html(=head =body(h1 h2))"),
    ("<a>1<a>2", "=html(=head =body(a a))"),
    ("<button>1<button>2", "=html(=head =body(button button))"),
    ("<form><form><p></form>", "=html(=head =body(form(p)))"),
    ("<b><p>x</b>y</p>z", "=html(=head =body(b(p)))"),
    ("<div></span></i></div></p><br></br>", "=html(=head =body(div p br br))"),
    ("<title>t</title><p>", "=html(=head(title) =body(p))"),
    ("<html><head></head><meta><body><img></body></html>x<i>", "html(head(meta) body(img i))"),
    ("<svg><title>x</title><path/><g></svg><p>", "=html(=head =body(svg(title path g) p))"),
    (
      "<math><mi><b></b></mi><annotation-xml encoding=text/html><p></math>x",
      "=html(=head =body(math(mi(b) annotation-xml(p))))"
    ),
    ("<svg><g><p>x", "=html(=head =body(svg(g) p))"),
    ("<image><svg><image>x</svg>", "=html(=head =body(img svg(image)))"),
    ("<template><td>x</td></template>", "=html(=head(template(td)) =body)"),
    ("<frameset><frame><p>x</frameset>", "=html(=head frameset(frame))"),
    ("<noscript><p>x</noscript>", "=html(=head(noscript) =body(p))"),
    ("<ruby>a<rt>b<rp>c</ruby>", "=html(=head =body(ruby(rt rp)))"), ("", "=html(=head =body)"),
  ])
  func theTreeIsThatOfTheStandard(page: String, expected: String) {
    let document = Document(Array(page.utf8))
    func outline(_ element: Int) -> String {
      let name = String(
        decoding: document.spelling(of: document.elements[element].name), as: UTF8.self)
      let children = document.children(of: element).map(outline).joined(separator: " ")
      let mark = document.elements[element].isImplied ? "=" : ""
      return mark + name + (children.isEmpty ? "" : "(\(children))")
    }
    #expect(outline(0) == expected)
  }

  /// An element's part of the page, found by its id.
  @Test(arguments: [
    ("<p id=x>a</p>b", "<p id=x>a</p>"), ("<p id=x>a<p>b", "<p id=x>a"),
    ("<b id=x>a<p>b</b>c</p>", "<b id=x>a<p>b</b>"), ("<br id=x>a", "<br id=x>"),
    ("<div id=x>a<i>b</div>c", "<div id=x>a<i>b</div>"),
    ("<td>x<table><tr><td id=x>a<tr>b", "<td id=x>a"), ("<svg id=x /><p>", "<svg id=x />"),
    ("<title id=x>a<b></title>", "<title id=x>a<b></title>"), ("<i><u id=x></i>y", "<u id=x>"),
  ])
  func anElementIsARangeOfTokens(page: String, expected: String) throws {
    let document = Document(Array(page.utf8))
    let element = try #require(document.elements(withID: "x".utf8).first)
    let range = document.range(of: Int(element))
    #expect(String(decoding: document.text[range], as: UTF8.self) == expected)
  }

  @Test func classesIdsAndNamesAreIndexed() throws {
    let page =
      "<div class='a b a' id=&quot;x&quot;><p class=\"b\tc\"><p class=B></div><p id=y id=z>"
    let document = Document(Array(page.utf8))
    #expect(document.elements(withClass: "a".utf8).map { $0 } == [3])
    #expect(document.elements(withClass: "b".utf8).map { $0 } == [3, 4])
    #expect(document.elements(withClass: "B".utf8).map { $0 } == [5])
    #expect(document.elements(withClass: "d".utf8).isEmpty)
    #expect(document.elements(withID: "\"x\"".utf8).map { $0 } == [3])
    #expect(document.elements(withID: "z".utf8).isEmpty)
    #expect(document.elements(named: .p).map { $0 } == [4, 5, 6])
    let atom = try #require(document.atom("c".utf8))
    #expect(document.hasClass(4, atom))
    #expect(!document.hasClass(3, atom))
    #expect(document.previousSiblingElement(of: 5) == 4)
    #expect(document.nextSiblingElement(of: 5) == nil)
    #expect(document.parent(of: 5) == 3)
    #expect(document.descendants(of: 3) == 4..<6)
    #expect(document.value(of: .id, in: 6)?.string == "y")
  }

  @Test func aSecondBodyTagGivesItsAttributesToABodyWithoutAny() {
    let late = Document(Array("text<body id=x class='a b'><html lang=en>more".utf8))
    #expect(late.elements(withID: "x".utf8).map { $0 } == [2])
    #expect(late.elements(withClass: "b".utf8).map { $0 } == [2])
    #expect(late.value(of: .lang, in: 0)?.string == "en")
    #expect(late.range(of: 2) == 0..<late.text.count)
    let early = Document(Array("<body id=x>text<body id=y>".utf8))
    #expect(early.value(of: .id, in: 2)?.string == "x")
    #expect(early.elements(withID: "y".utf8).isEmpty)
  }

  @Test func aFragmentIsTheInsideOfABody() {
    let document = Document(Array("<title>a</title>b<style>c</style>".utf8), isFragment: true)
    #expect(document.elements.map(\.parent) == [-1, 0, 1, 1])
    #expect(document.visibleCharacters == "ab")
  }

  /// What a reader sees of misplaced content, in the order of the source.
  @Test(arguments: [
    ("<table>a<tr>b<td>c</table>d", "abcd"), ("<select>a<b>c</select>d", "acd"),
    ("<td>a</td><tr>b", "ab"), ("<p>a</div>b</span>c", "abc"), ("<i><div>a</i>b</div>c", "abc"),
    ("<noscript>a<p>b</noscript>c", "abc"), ("</html>a</body>b", "ab"), ("<head>a</head>b", "ab"),
    ("<body><body>a<html>b", "ab"), ("<template>a</template>b", "ab"), ("<frameset>a", ""),
  ])
  func nothingIsLostWhenNestingIsWrong(page: String, expected: String) {
    #expect(Document(Array(page.utf8)).visibleCharacters == expected)
  }

  /// Pages that would take hours if any step looked at all that is open.
  @Test(arguments: [
    ("<div>", 99_000, "", 99_000), ("<b>", 99_000, "", 99_000),
    ("<x>", 40_000, "</y>", 40_000), ("<b>", 40_000, "</p>", 80_000),
    ("<i>", 40_000, "</li>", 40_000),
    ("<p><b>", 40_000, "<div>", 120_000), ("<span>", 40_000, "<li>", 80_000),
    ("<svg>", 40_000, "</g>", 40_000), ("<svg><desc>", 40_000, "</svg>", 80_000),
    ("<b><div>", 40_000, "</b>", 80_000), ("<table><td>", 20_000, "</tr>", 40_000),
    ("<a><div>", 40_000, "<a>", 120_000), ("<form><div>", 20_000, "</form>", 20_001),
    ("<template>", 40_000, "</table>", 40_000), ("<button><i>", 20_000, "<p>", 60_000),
  ])
  func hostileNestingIsLinear(part: String, count: Int, end: String, elements: Int) {
    let page = String(repeating: part, count: count) + String(repeating: end, count: count) + "text"
    let document = Document(Array(page.utf8))
    let made = document.elements.filter { !$0.isImplied }.count
    #expect(made == elements)
    #expect(document.visibleCharacters.hasSuffix("text"))
  }

  @Test(arguments: ["<", "<a", "<!--", "<a b='", "&#", "<script><!--<script>", "<![CDATA[", "</"])
  func hostileTextIsLinear(part: String) {
    let page = Array(String(repeating: part, count: 100_000).utf8)
    for prefix in ["", "<svg>", "<title>", "<script>"] {
      let document = Document(Array(prefix.utf8) + page)
      #expect(document.text.count == prefix.utf8.count + page.count)
      #expect((document.tokens.last?.range.upperBound ?? 0) <= document.text.count)
    }
  }
}
