// A page put together at random, of which every word's place is known.

/// Markup of all kinds around words in brackets (U+27E6, U+27E7).
///
/// Words stand where a reader or a platform reads them; what stands in comments, scripts and
/// styles has brackets too, and must not be found.
struct RandomDocument {
  /// A word as it must be found.
  struct Word: Equatable {
    let text: String
    let range: Range<Int>
  }

  private(set) var source: [UInt8] = []
  private(set) var words: [Word] = []
  private(set) var attributeWords: [Word] = []
  private var random: SeededGenerator
  private var number = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    if chance(2) { add("<!DOCTYPE html>\r\n") }
    for _ in 0..<Int.random(in: 1...60, using: &random) { addPiece() }
  }

  private mutating func chance(_ oneIn: Int) -> Bool {
    Int.random(in: 0..<oneIn, using: &random) == 0
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  private mutating func add(_ text: String) { source += Array(text.utf8) }

  private mutating func addPiece() {
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<5: addWord(.markup)
    case 5..<11: addStartTag()
    case 11..<15: add("</\(pick(Self.names))\(pick(["", " ", "\n", "/", " a='>'"]))>")
    case 15: addRawText()
    case 16: addHidden()
    case 17: addForeign()
    case 18: add(pick([" ", "\r\n", "\n\n", "\t", "\r", "a < b ", "1<2", "</>", "& ", "&;", "\0"]))
    default: add(pick(["text", "高仿", "é", "😀", "&nbsp;", "&lt;p&gt;", "&#x4E2D;"]))
    }
  }

  private static let names = [
    "div", "p", "span", "b", "i", "a", "ul", "li", "table", "tr", "td", "th", "tbody", "caption",
    "h1", "h3", "select", "option", "form", "button", "center", "font", "dl", "dt", "dd", "section",
    "x-card", "template", "noscript", "ruby", "rt", "object", "nobr", "BODY", "head", "details",
    "label", "em", "frame", "html",
  ]

  // MARK: Words

  private enum Context {
    case markup
    case rcdata
    case raw
    case attribute(Character?)
  }

  private mutating func addWord(_ context: Context) {
    number += 1
    var text = "⟦\(number)"
    let start = source.count
    add("⟦\(number)")
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let (written, read) = part(context)
      add(written)
      text += read
    }
    add("⟧")
    let word = Word(text: text + "⟧", range: start..<source.count)
    if case .attribute = context { attributeWords.append(word) } else { words.append(word) }
  }

  /// A part of a word as written and as read.
  private mutating func part(_ context: Context) -> (String, String) {
    var parts = [("abc", "abc"), ("正品", "正品"), ("😀", "😀"), ("é", "é"), ("\u{200B}", "\u{200B}")]
    let references = [
      ("&amp;", "&"), ("&eacute;", "é"), ("&eacute.", "é."), ("&#20013;", "中"),
      ("&#x1F600;", "😀"), ("&#128;", "€"), ("&NotEqualTilde;", "≂̸"), ("&#0;", "\u{FFFD}"),
      ("&#xD800;", "\u{FFFD}"), ("&bogus;", "&bogus;"), ("&", "&"), ("&#;", "&#;"),
      ("&#1114112;", "\u{FFFD}"),
    ]
    switch context {
    case .markup:
      parts += references
      parts += [("\r\n", "\n"), ("\r", "\n"), ("a < b", "a < b"), ("<3", "<3"), ("\0", "")]
      parts += [("&notit;", "¬it;"), ("&ampx", "&x")]
    case .rcdata:
      parts += references
      parts += [("<b>", "<b>"), ("<!--", "<!--"), ("</b>", "</b>"), ("\0", "\u{FFFD}")]
    case .raw: parts += [("&amp;", "&amp;"), ("<b>", "<b>"), ("\r\n", "\n"), ("\0", "\u{FFFD}")]
    case .attribute(let quote):
      parts += references
      parts += [("\0", "\u{FFFD}"), ("&ampx", "&ampx"), ("&copy=1", "&copy=1"), ("<", "<")]
      if let quote {
        parts += [(">", ">"), ("\r\n", "\n"), (" ", " "), ("/>", "/>")]
        parts.append(quote == "'" ? ("\"", "\"") : ("'", "'"))
      }
    }
    return parts[Int.random(in: 0..<parts.count, using: &random)]
  }

  // MARK: Markup

  private mutating func addStartTag() {
    add("<\(pick(Self.names))")
    var names = ["alt", "title", "data-x", "CLASS", "id", "@click", "[x]", "图", "a\"b"]
    for _ in 0..<Int.random(in: 0...3, using: &random) where !names.isEmpty {
      let name = names.remove(at: Int.random(in: 0..<names.count, using: &random))
      add(pick([" ", "\n", "\r\n ", "\t", "/", " / "]) + name)
      addValue()
      // Of two with one name the first counts.
      if chance(8) { add(" \(name)=⟦0⟧ ") }
    }
    add(pick(["", " ", "/", " /", "\r"]) + ">")
  }

  private mutating func addValue() {
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      add(pick(["=\"", " = \"", "\r=\n\""]))
      addWord(.attribute("\""))
      add("\"")
    case 1:
      add("='")
      addWord(.attribute("'"))
      add("'")
    case 2:
      add("=")
      addWord(.attribute(nil))
    default: break
    }
    // A name without a value must not run into what follows; nor may a value without marks.
    add(" ")
  }

  private mutating func addRawText() {
    let name = pick(["textarea", "title", "xmp", "iframe", "noembed"])
    add("<\(name)>")
    addWord(name == "textarea" || name == "title" ? .rcdata : .raw)
    add(pick(["</\(name)>", "</\(name.uppercased())\n>", "</\(name)/>", "</\(name) a='>'>"]))
  }

  private mutating func addHidden() {
    add(
      pick([
        "<!--⟦0⟧-->", "<!-->", "<!--->", "<!-- ⟦0⟧ --!>", "<!⟦0⟧>", "</ ⟦0⟧>", "<?⟦0⟧?>",
        "<!--<!-- ⟦0⟧-->", "<script>⟦0⟧</script>",
        "<script><!-- <script> ⟦0⟧</script> --></script>",
        "<script><!-- ⟦0⟧ </script >", "<style>⟦0⟧<b></style>", "<!DOCTYPE ⟦0⟧>",
        "<script>'</scriptx>⟦0⟧'</SCRIPT\t>",
      ]))
  }

  /// SVG and MathML, closed again, since what is text in them depends on what is open.
  private mutating func addForeign() {
    let name = pick(["svg", "math"])
    add("<\(name)><g>")
    if chance(2) {
      add("<![CDATA[")
      addWord(.raw)
      add(pick(["]]>", "]]]>"]))
    } else {
      add("<title>⟦")
      let start = source.count - 3
      add("svg⟧</title>")
      words.append(Word(text: "⟦svg⟧", range: start..<source.count - 8))
    }
    add("</g></\(name)>")
  }
}
