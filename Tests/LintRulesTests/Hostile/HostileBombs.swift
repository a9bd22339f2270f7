// Pages made to take long, need much or dig deep: what they repeat, and whether anything is left after it.

@testable import LintRules

/// A page that repeats one thing until a careless reader gives up.
struct HostileBomb: Sendable, CustomStringConvertible {
  let name: String
  private let before: String
  private let unit: String
  private let after: String
  /// Whether the repeated part swallows what follows, in browsers too.
  let endsPage: Bool

  init(
    _ name: String, _ unit: String, before: String = "", after: String = "", endsPage: Bool = false
  ) {
    self.name = name
    self.before = before
    self.unit = unit
    self.after = after
    self.endsPage = endsPage
  }

  var description: String { name }

  /// The page, with about so many bytes of the repeated part.
  func text(size: Int) -> MarkedBytes {
    let count = max(1, size / unit.utf8.count)
    let tail = endsPage ? "" : "<p>«zqtail»</p>"
    return MarkedBytes(
      "<!doctype html><meta charset=utf-8><title>x</title><h1>包</h1><p>«zqhead»</p>\n" + before
        + String(repeating: unit, count: count) + after + tail)
  }

  static let all = markup + nested + data + texts

  static let markup = [
    HostileBomb("less-than signs", "<"), HostileBomb("ampersands", "&"),
    HostileBomb("halves of numbers", "&#"), HostileBomb("letters after &", "a", before: "&"),
    HostileBomb("comments", "<!---->"), HostileBomb("comment starts", "<!--", after: "-->"),
    HostileBomb("dashes", "-", before: "<!--", after: "-->"),
    HostileBomb("bogus comments", "<!x>"), HostileBomb("CDATA starts", "<![CDATA[", after: ">"),
    HostileBomb("CDATA in SVG", "<![CDATA[x]]>", before: "<svg>", after: "</svg>"),
    HostileBomb("scripts", "<script></script>"),
    HostileBomb("script escapes", "<!--<script>", before: "<script>", endsPage: true),
    HostileBomb("styles", "<style></style>"), HostileBomb("titles", "<title>x</title>"),
    HostileBomb("text areas", "<textarea></textarea>"), HostileBomb("headings", "<h1>包</h1>"),
    HostileBomb("end tags", "</p></x>"), HostileBomb("breaks", "<br>"),
    HostileBomb("one attribute", "a=1 ", before: "<p ", after: ">"),
    HostileBomb("quotes in a tag", "\"", before: "<p ", after: ">"),
    HostileBomb("one class", "c ", before: "<p class='", after: "'>"),
    HostileBomb("declarations of style", "color:red;", before: "<p style='", after: "'>"),
    HostileBomb("same ids", "<p id=x class='a b'>"),
    HostileBomb("metas", "<meta name=a content=b>"),
    HostileBomb("options", "<option value=x>y", before: "<select>", after: "</select>"),
    HostileBomb("inputs", "<input value=x placeholder=y>"),
    HostileBomb("inline tags", "<b>高</b><i>仿</i>"), HostileBomb("links", "<a href='//x.cn'>y</a>"),
    HostileBomb("long link", "a", before: "<a href='", after: "'>x</a>"),
    HostileBomb("pictures", "<img src=x alt='图'>"), HostileBomb("hidden", "<p hidden>x</p>"),
    HostileBomb("directives", "<!-- listing-lint: allow x -->"),
  ]

  static let nested = [
    HostileBomb("divs", "<div>"), HostileBomb("spans", "<span>高"), HostileBomb("b and i", "<b><i>"),
    HostileBomb("tables", "<table><tr><td>"), HostileBomb("lists", "<ul><li>"),
    HostileBomb("items with names", "<ul><li>品牌: x<div>"),
    HostileBomb("terms", "<dl><dt>品牌<dd>x"), HostileBomb("rows", "<table><tr><th>品牌<td>x"),
    HostileBomb("buttons", "<button>"), HostileBomb("own elements", "<x-a>"),
    HostileBomb("SVG", "<svg>"), HostileBomb("HTML in SVG", "<svg><foreignObject>"),
    HostileBomb("MathML", "<math><mi>"), HostileBomb("ruby", "<ruby><rt>"),
    HostileBomb("headings nested", "<h1><div>包"),
    HostileBomb("title classes", "<div class=title>包"),
    HostileBomb("price classes", "<div class=price>9"),
    HostileBomb("other classes", "<div class=spec>x"),
    HostileBomb("divs and end tags of nothing", "<div></x></y>"),
    HostileBomb("products", "<div itemscope itemtype='//s/Product'>"),
    HostileBomb(
      "offers in offers", "<div itemscope itemprop=offers itemtype='//s/Offer'>",
      before: "<div itemscope itemtype='//s/Product'>"),
    HostileBomb(
      "names in names", "<div itemprop=name>x", before: "<div itemscope itemtype='//s/Product'>"),
  ]

  private static let ldStart = "<script type='application/ld+json'>"

  static let data = [
    HostileBomb("broken JSON-LD", ldStart + "{bad</script>"),
    HostileBomb("JSON-LD", ldStart + "{\"@type\":\"Product\",\"name\":\"x\"}</script>"),
    HostileBomb("deep JSON arrays", "[", before: ldStart, after: "</script>"),
    HostileBomb("deep JSON objects", "{\"offers\":", before: ldStart, after: "</script>"),
    HostileBomb(
      "JSON offers", "{\"@type\":\"Offer\",\"price\":\"1\"},",
      before: ldStart + "{\"@type\":\"Product\",\"offers\":[", after: "1]}</script>"),
    HostileBomb(
      "JSON escapes", "\\u9ad8", before: ldStart + "{\"@type\":\"Product\",\"name\":\"",
      after: "\"}</script>"),
    HostileBomb("rows of facts", "<tr><td>品牌<td>x</tr>", before: "<table>", after: "</table>"),
    HostileBomb("cells of one row", "<td>品牌", before: "<table><tr>", after: "</table>"),
    HostileBomb("prices", "<span class=price>¥1,234.00</span>"),
    HostileBomb(
      "related products", "<div itemscope itemtype='//s/Product' itemprop=isSimilarTo></div>"),
  ]

  static let texts = [
    HostileBomb("spaces", " "), HostileBomb("line feeds", "\n"), HostileBomb("returns", "\r"),
    HostileBomb("NUL", "\0"), HostileBomb("one word", "a"), HostileBomb("digits", "1"),
    HostileBomb("Han", "高"), HostileBomb("Han apart", "高 "), HostileBomb("letters apart", "a b "),
    HostileBomb("letters dotted", "a."), HostileBomb("spelt words", "r e p l i c a "),
    HostileBomb("starred words", "r*e*p*l*i*c*a "), HostileBomb("colons", "a:"),
    HostileBomb("versions", "1.2."), HostileBomb("repeats", "reeeplicaaa "),
    HostileBomb("leet", "r3pl1c4 "), HostileBomb("mixed scripts", "сuсk "),
    HostileBomb("full width", "ｒｅｐ "), HostileBomb("traditional", "仿製"),
    HostileBomb("pinyin", "gao fang "), HostileBomb("Han and pinyin", "高fang "),
    HostileBomb("invisible", "\u{200B}"), HostileBomb("combining", "\u{301}", before: "a"),
    HostileBomb("emoji", "😀"), HostileBomb("joined emoji", "👨\u{200D}"), HostileBomb("flags", "🇨"),
    HostileBomb("directions", "\u{202E}"), HostileBomb("references", "&nbsp;"),
    HostileBomb("numbers", "&#x9ad8;"), HostileBomb("encoded twice", "&amp;#39640;"),
    HostileBomb("superlatives", "最"), HostileBomb("first", "最第"), HostileBomb("stops", "。"),
    HostileBomb("brackets", "("), HostileBomb("quotes", "“高”"),
    HostileBomb("mojibake", "å\u{8C}\u{85}"),
    HostileBomb("brands", "LV Gucci Nike "), HostileBomb("contacts", "加微信VX123456 "),
    HostileBomb("addresses", "http://a.b/ "), HostileBomb("hyphens", "anti-"),
    HostileBomb("negations", "不是高仿"), HostileBomb("claims", "高仿，", before: "<p>"),
    HostileBomb("claims in a value", "高仿 ", before: "<img alt='", after: "'>"),
    HostileBomb("claims in rows", "<p>高仿</p>"),
  ]
}
