// Markup that has made parsers lose text, or show what is none: every row of what is known to go wrong.

@testable import LintRules

/// A piece of a page that some parser reads wrongly.
///
/// Every `zq…` that a reader or a platform reads is marked as a claim; those without marks stand where
/// nobody reads them, and must not be found.
struct HostileTrap: Sendable {
  let name: String
  let html: String
  /// The problem that must be given, and no other above the level of a note.
  var problem: Problem.Code?
  /// Whether the trap takes the rest of the page with it, in browsers too.
  var endsPage = false
  /// Whether it only means something in UTF-8.
  var isUTF8 = false

  init(
    _ name: String, _ html: String, _ problem: Problem.Code? = nil, endsPage: Bool = false,
    isUTF8: Bool = false
  ) {
    self.name = name
    self.html = html
    self.problem = problem
    self.endsPage = endsPage
    self.isUTF8 = isUTF8 || html.contains("⟦")
  }

  static let all = bytes + text + attributes + tags + raw + structure + unclosed

  static let bytes = [
    HostileTrap("lone byte", "a⟦FF⟧b «zqa»", .replacedBytes),
    HostileTrap("cut character", "⟦E9AB⟧ «zqa»", .replacedBytes),
    HostileTrap("overlong slash", "⟦C0AF⟧«zqa»", .replacedBytes),
    HostileTrap("surrogate in UTF-8", "⟦EDA080⟧ «zqa» ⟦EDBFBF⟧", .replacedBytes),
    HostileTrap("beyond Unicode", "⟦F4908080⟧«zqa»", .replacedBytes),
    HostileTrap("continuation bytes", "⟦80BFBF⟧ «zqa»", .replacedBytes),
    HostileTrap("bad byte in a value", "<img alt=\"x⟦FE⟧ «zqa»\">", .replacedBytes),
    HostileTrap("bad byte in a tag's name", "<x⟦FF⟧>«zqa»</x⟦FF⟧>", .replacedBytes),
    HostileTrap("bad byte in a claim", "«zqa»⟦FF⟧ «zqb»", .replacedBytes),
    HostileTrap("NUL after a tag", "<p>\0«zqa»</p>"),
    HostileTrap("NUL after a reference", "&amp;\0«zqa»"),
    HostileTrap("NUL in a value", "<img alt=\"x\0 «zqa»\" title=\"«zqb»\">"),
    HostileTrap("NUL in a name", "<p\0>«zqa»</p\0><img a\0b=1 alt=«zqb»>"),
    HostileTrap("many NUL", String(repeating: "\0", count: 300) + "«zqa»"),
    HostileTrap("controls", "«zqa» \u{1}\u{8}\u{B}\u{1F}\u{7F} «zqb»"),
    HostileTrap("noncharacters", "«zqa» \u{FFFE}\u{FFFF} «zqb»", isUTF8: true),
    HostileTrap("mark inside", "a\u{FEFF} «zqa» \u{FEFF}", isUTF8: true),
    HostileTrap("UTF-7", "+ADw-script+AD4-«zqa»+ADw-/script+AD4- «zqb»"),
    HostileTrap("escape sequence", "\u{1B}$B«zqa»\u{1B}(B"),
  ]

  static let text = [
    HostileTrap("long name of a reference", "&" + String(repeating: "a", count: 150) + " «zqa»"),
    HostileTrap("long Han after &", "&" + String(repeating: "高", count: 150) + " «zqa»"),
    HostileTrap(
      "reference of all names", "&ampx;&ltx;&notit;&nosuch;&CounterClockwiseContourIntegral; «zqa»"),
    HostileTrap("reference inside", "x «zq&#97;b» «zq&#x62;c» «&#122;qd» «zq&#00000000101;»"),
    HostileTrap("soft hyphen inside", "«zq&shy;ab» «zq&ZeroWidthSpace;cd»"),
    HostileTrap("no semicolon", "第&nbsp«zqa»&copy«zqb»&times «zqc»"),
    HostileTrap("numbers without digits", "&#«zqa» &#x«zqb» &#;«zqc» &#x;«zqd»"),
    HostileTrap(
      "numbers of nothing", "&#0;«zqa»&#xD800;«zqb»&#x110000;«zqc»&#99999999999999999999;«zqd»"),
    HostileTrap("C1 numbers", "&#128;«zqa»&#150;«zqb»&#x9F;«zqc»"),
    HostileTrap("brackets", "&lang;«zqa»&rang; &lt;p&gt;«zqb»&lt;/p&gt;"),
    HostileTrap("encoded twice", "&amp;lt;b&amp;gt; «zqa»"),
    HostileTrap("lone <", "1 < 2 <3 «zqa» << <= «zqb» <"),
    HostileTrap("joined by tags", "«z<b>qa</b>b» «z<i>q</i><u>c»</u> z<br>qd"),
    HostileTrap("joined across a comment", "«zq<!-- zqx -->a»"),
    HostileTrap("white space only", "<pre>\n\n«zqa»\r\n\t«zqb»</pre>"),
  ]

  static let attributes = [
    HostileTrap("no space before attributes", "<img/alt=\"«zqa»\"/title=\"«zqb»\">"),
    HostileTrap("odd names", "<img @x=1 #y [z] (w) *v 1a=2 ü=3 \"=4 alt=\"«zqa»\">"),
    HostileTrap("= first", "<img =x=y alt=\"«zqa»\">"),
    HostileTrap("two of a name", "<img alt=\"«zqa»\" ALT=\"zqb\" alt=zqc>"),
    HostileTrap("form feeds", "<img\u{C}alt=\"«zqa»\"\u{C}title=\"«zqb»\"\u{C}>"),
    HostileTrap("> in a value", "<img title=\"a>b «zqa»\" alt='«zqb»>'>"),
    HostileTrap("other quote inside", "<img title=\"it's «zqa»\" alt='say \"«zqb»\"'>"),
    HostileTrap("no quotes", "<img alt=«zqa»><img title=x/«zqb»>"),
    HostileTrap("line ends in a value", "<img alt=\"x\r\ny\r«zqa»\n\">"),
    HostileTrap("references in a value", "<img alt=\"«zq&#97;b» &ampx &lt=1 «zqc»\">"),
    HostileTrap("numbers of nothing in a value", "<img alt=\"x &#0; &#xD800; &#; «zqa»\">"),
    HostileTrap("long name", "<img \(String(repeating: "a", count: 300))=1 alt=\"«zqa»\">"),
    HostileTrap("empty value", "<img alt= \"«zqa»\" title=''>"),
    HostileTrap(
      "many attributes",
      "<img \((0..<2_100).map { "a\($0)=1" }.joined(separator: " ")) alt=\"«zqa»\">", .limitReached),
  ]

  static let tags = [
    HostileTrap("long name of an element", "<x\(String(repeating: "y", count: 300))>«zqa»"),
    HostileTrap("upper case", "<P>«zqa»</P><IMG ALT=\"«zqb»\">"),
    HostileTrap("bogus comments", "<!foo zqx>«zqa» </ zqx>«zqb» </3 zqx>«zqc» <?php zqx ?>«zqd»"),
    HostileTrap("bogus CDATA", "<![CDATA[zqx]]>«zqa»"),
    HostileTrap("CDATA in SVG", "<svg><text><![CDATA[«zqa» <b>]]></text></svg>«zqb»"),
    HostileTrap("CDATA in MathML", "<math><mtext><![CDATA[«zqx» <b>]]> «zqa»</mtext></math>"),
    HostileTrap("attributes of an end tag", "<p>«zqa»</p a=\"x>zqx\">«zqb»"),
    HostileTrap("empty comment", "<!-->«zqa» <!--->«zqb» <!---->«zqc»"),
    HostileTrap("comment ends", "<!-- zqx --!>«zqa» <!-- zqx -- > zqx -->«zqb» <!--zqx--->«zqc»"),
    HostileTrap("comment in a comment", "<!-- <!-- zqx --> «zqa» -->"),
    HostileTrap(
      "conditional comment", "<!--[if IE]>zqx<![endif]-->«zqa» <![if !IE]>«zqb»<![endif]>"),
    HostileTrap("empty tags", "<>«zqa» </>«zqb»"),
    HostileTrap("self-closing", "<p/>«zqa»<div/>«zqb» <b/>«zqc»</b></div>"),
    HostileTrap("doctype late", "<!DOCTYPE html [<!ENTITY a \"zqx\">]>«zqa»&a;"),
    HostileTrap("XML declaration", "<?xml version=\"1.0\" encoding=\"gbk\"?>«zqa»"),
  ]

  static let raw = [
    HostileTrap("tags in a textarea", "<textarea><b>«zqa»</b><!-- «zqb» --></textarea>«zqc»"),
    HostileTrap("tags in xmp", "<xmp><img alt=\"«zqa»\"><!--«zqb»</xmp>«zqc»"),
    HostileTrap("end tag of another", "<textarea></title>«zqa»</textareax>«zqb»</textarea/>«zqc»"),
    HostileTrap("script", "<script>zqx</script>«zqa» <style>zqx{}</style>«zqb»"),
    HostileTrap("script's other end tags", "<script>zqx</scriptx>zqx</script a=\"x>zqx\">«zqb»"),
    HostileTrap("script escaped", "<script><!-- <script> zqx </script> zqx --></script>«zqa»"),
    HostileTrap("script escape left", "<script><!-- zqx </script>«zqa»"),
    HostileTrap("self-closing script", "<script/>zqx</script>«zqa»"),
    HostileTrap("noscript", "<noscript><img alt=\"«zqa»\">«zqb»</noscript>"),
    HostileTrap("entities in style", "<style>&#122;qx</style>«zqa»"),
  ]

  static let structure = [
    HostileTrap("depth 300", String(repeating: "<div>", count: 300) + "«zqa»"),
    HostileTrap("depth 3,000", String(repeating: "<span>", count: 3_000) + "«zqa»"),
    HostileTrap("end tags of nothing", String(repeating: "</x></b></div>", count: 500) + "«zqa»"),
    HostileTrap("second body", "<body title=\"«zqa»\">«zqb»<html lang=x><head>«zqc»</head>"),
    HostileTrap("after the end", "</body></html>«zqa»<p>«zqb»"),
    HostileTrap("in a table", "<table>«zqa»<tr>«zqb»<td>«zqc»</table>«zqd»"),
    HostileTrap("cells of nothing", "<td>«zqa»</td><tr><th>«zqb»</th></tr><li>«zqc»<dd>«zqd»"),
    HostileTrap("select", "<select><option>«zqa»<option label=\"«zqb»\">«zqc»</select>«zqd»"),
    HostileTrap("forms in forms", "<form><form>«zqa»</form>«zqb»</form>«zqc»"),
    HostileTrap("crossed tags", "<b><p>«zqa» </b>«zqb»</p>«zqc»"),
    HostileTrap("own elements", "<x-card title=\"«zqa»\"><my:tag>«zqb»</my:tag></x-card>"),
    HostileTrap(
      "SVG", "<svg><title>«zqa»</title><foreignObject><p>«zqb» </foreignObject></svg>«zqc»"),
    HostileTrap("SVG left by HTML", "<svg><g><p>«zqa»</p>«zqb»"),
    HostileTrap("hidden", "<p style=\"display:none\">«zqa»</p><template>«zqb»</template>«zqc»"),
    HostileTrap("ruby", "<ruby>«zqa» <rt>«zqb»</ruby>"),
    HostileTrap("frameset", "<frameset><frame></frameset>«zqa»"),
    HostileTrap("late head", "<base href=//x><link rel=x><meta name=x content=y>«zqa»"),
  ]

  static let unclosed = [
    HostileTrap("comment", "«zqa»<!-- zqx <p>zqx", .unclosedMarkup, endsPage: true),
    HostileTrap("declaration", "«zqa»<!zqx", .unclosedMarkup, endsPage: true),
    HostileTrap("quote", "«zqa»<img alt=\"zqx <p>zqx", .unclosedMarkup, endsPage: true),
    HostileTrap("tag", "«zqa»<img alt=zqx", .unclosedMarkup, endsPage: true),
    HostileTrap("script", "«zqa»<script>zqx <p>zqx", .unclosedMarkup, endsPage: true),
    HostileTrap("textarea", "«zqa»<textarea>«zqb» <p>«zqc»", .unclosedMarkup, endsPage: true),
    HostileTrap("CDATA", "«zqa» <svg><text><![CDATA[«zqb»", .unclosedMarkup, endsPage: true),
    HostileTrap(
      "plaintext", "«zqa»<plaintext>«zqb»</plaintext><img alt=\"«zqc»\">", endsPage: true),
    HostileTrap("half a reference", "«zqa» &#x", endsPage: true),
    HostileTrap("half a tag", "«zqa» <", endsPage: true),
  ]
}
