import Testing

@testable import LintRules

@Suite struct VisibleTextTests {
  private func text(_ html: String) -> MappedText {
    let document = Document(Array(html.utf8))
    return PageText.text(
      of: document, layout: PageLayout(document), tokens: document.tokens.indices)
  }

  @Test(arguments: [
    ("re<b>plica</b>", "replica"), ("<p>a<p>b", "a\nb"), ("a<br>b", "a\nb"), ("a<br><br>b", "a\nb"),
    ("<table><tr><td>a<td>b</table>", "a\nb"), ("<ul><li>a<li>b</ul>c", "a\nb\nc"),
    ("  a \n\t b  ", "a b"), ("a <b> b</b>", "a b"), ("<div> a </div> <div> b </div>", "a\nb"),
    ("a<div></div>b", "a\nb"), ("<pre>a\n b</pre>", "a\nb"), ("a&nbsp; b", "a\u{A0} b"),
    ("a<script>x</script>b<style>y</style>c<!-- z -->d", "abcd"), ("&#x9AD8;仿", "高仿"),
    ("a<span hidden>x</span>b", "ab"), ("a<i style='display:none'>x</i>b", "ab"),
    ("<p>x</p><noscript>n</noscript>", "x\nn"),
    ("<details><summary>s</summary>d</details>", "s\nd"),
    ("<select><option>a<option>b</select>", "a\nb"), ("<i aria-hidden=true>x</i>", "x"),
    ("a<wbr>b", "ab"), ("", ""), (" <p> </p> ", ""),
  ])
  func textIsJoinedAndSeparatedAsABrowserShowsIt(html: String, expected: String) {
    #expect(text(html).string == expected)
  }

  @Test func collapsedSpaceKeepsItsOriginAndBreaksHaveNone() {
    let html = "<p>a \n b</p><p>c&amp;d</p>"
    let shown = text(html)
    #expect(shown.string == "a b\nc&d")
    #expect(shown.origin(of: 1..<2) == 4..<7)
    #expect(shown.origin(of: 3..<4).isEmpty)
    #expect(shown.origin(of: 5..<6) == 16..<21)
    #expect(shown.origin(of: 0..<7) == 3..<22)
  }

  @Test(arguments: [
    ("display:none", true), ("DISPLAY : NONE !important", true), ("visibility:hidden", true),
    ("opacity:0", true), ("opacity:0.5", false), ("font-size:0", true), ("font-size:1px", true),
    ("font-size:1em", false), ("font-size:12px", false), ("text-indent:-9999px", true),
    ("position:absolute;left:-9999px", true), ("left:-9999px", false),
    ("position:absolute;left:10px", false),
    ("height:0;overflow:hidden", true), ("height:0", false),
    ("width:1px;height:1px;overflow:hidden", true),
    ("color:#fff;background:#FFFFFF", true), ("color:white;background-color:#fff", true),
    ("color:inherit;background:inherit", false), ("color:#000;background:#fff", false),
    ("color:transparent", true), ("clip:rect(0,0,0,0)", true), ("transform:scale(0)", true),
    ("", false),
    ("background:url(x);color:red", false), ("overflow:hidden", false),
  ])
  func stylesThatHideTextAreKnown(style: String, hides: Bool) {
    let concealment = Array(style.utf8).withUnsafeBufferPointer(InlineStyle.concealment)
    #expect((concealment == .full || concealment == .byVisibility) == hides)
  }

  @Test func visibilityCanBeUndoneInside() {
    #expect(
      text("<div style='visibility:hidden'>a<b style='visibility:visible'>b</b></div>").string
        == "b")
    #expect(text("<div style='display:none'>a<b style='visibility:visible'>b</b></div>").isEmpty)
  }
}
