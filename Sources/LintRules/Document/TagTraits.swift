// Document: what the standard says of element names, list by list (13.1.2, 13.2.4.2, 13.2.6).

/// What a name means to the tree, as flags that one lookup answers.
struct TagTraits: OptionSet, Sendable {
  let rawValue: UInt32

  /// There is no content and no end tag.
  static let void = TagTraits(rawValue: 1 << 0)
  /// "Special" in the sense of the standard.
  static let special = TagTraits(rawValue: 1 << 1)
  /// A formatting element: b, i, font and their like.
  static let formatting = TagTraits(rawValue: 1 << 2)
  /// Its end tag may be left out.
  static let impliedEnd = TagTraits(rawValue: 1 << 3)
  /// A block whose start closes an open paragraph and whose end closes what is open in it.
  static let block = TagTraits(rawValue: 1 << 4)
  static let heading = TagTraits(rawValue: 1 << 5)
  /// Nothing inside sees open elements outside.
  static let scopeBoundary = TagTraits(rawValue: 1 << 6)
  static let tableBoundary = TagTraits(rawValue: 1 << 7)
  /// A part of a table that stands in no other place: caption, td, tr and their like.
  static let tablePart = TagTraits(rawValue: 1 << 8)
  static let tableSection = TagTraits(rawValue: 1 << 9)
  static let cell = TagTraits(rawValue: 1 << 10)
  /// Goes into the head when it stands there.
  static let headContent = TagTraits(rawValue: 1 << 11)
  /// Leaves SVG and MathML.
  static let breakout = TagTraits(rawValue: 1 << 12)
  /// Shows that the page is no frameset.
  static let shown = TagTraits(rawValue: 1 << 13)
  static let mathText = TagTraits(rawValue: 1 << 14)
  /// The tokenizer reads its content as text, so no other element opens in it.
  static let rawText = TagTraits(rawValue: 1 << 15)

  /// Browsers show it on lines of its own (15.3), or its text does not run on in the text around it
  /// although it stands in a line: buttons, cells.
  static let apart = TagTraits(rawValue: 1 << 16)

  /// The traits of each name, by its number.
  static let table: [TagTraits] = {
    var table: [TagTraits] = Array(repeating: [], count: TagName.spellingTable.count)
    for (trait, names) in lists {
      for name in names.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
        if let id = TagName.spellingTable.find(name) { table[Int(id)].insert(trait) }
      }
    }
    return table
  }()

  private static let lists: [(TagTraits, String)] = [
    (
      .void,
      """
      area base basefont bgsound br col embed frame hr img input keygen link meta param source
      track wbr
      """
    ),
    (
      .special,
      """
      address applet area article aside base basefont bgsound blockquote body br button caption
      center col colgroup dd details dir div dl dt embed fieldset figcaption figure footer form
      frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input keygen li link
      listing main marquee menu meta nav noembed noframes noscript object ol p param plaintext pre
      script search section select source style summary table tbody td template textarea tfoot th
      thead title tr track ul wbr xmp
      """
    ),
    (.formatting, "a b big code em font i nobr s small strike strong tt u"),
    (.impliedEnd, "dd dt li optgroup option p rb rp rt rtc"),
    (
      .block,
      """
      address article aside blockquote center details dialog dir div dl fieldset figcaption figure
      footer header hgroup main menu nav ol search section summary ul pre listing
      """
    ),
    (.heading, "h1 h2 h3 h4 h5 h6"),
    (.scopeBoundary, "applet caption html table td th marquee object select template"),
    (.tableBoundary, "html table template"),
    (.tablePart, "caption col colgroup tbody td tfoot th thead tr"),
    (.tableSection, "tbody tfoot thead"),
    (.cell, "td th"),
    (
      .headContent,
      "base basefont bgsound link meta noframes script style template title"
    ),
    (
      .breakout,
      """
      b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li
      listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var
      """
    ),
    (
      .shown,
      """
      pre listing li dd dt button applet marquee object table area br embed img keygen wbr hr
      textarea xmp iframe select
      """
    ),
    (.mathText, "mi mo mn ms mtext"),
    (.rawText, "title textarea style xmp iframe noembed noframes script"),
    (
      .apart,
      """
      address article aside blockquote body button caption center col colgroup dd details dialog
      dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header
      hgroup hr html iframe input legend li listing main marquee menu nav noscript ol optgroup
      option p plaintext pre search section select summary table tbody td template textarea tfoot
      th thead title tr ul video xmp
      """
    ),
  ]
}

extension [TagTraits] {
  /// Whether the traits of a name are among those that this table has for it.
  @inline(__always)
  func has(_ trait: TagTraits, _ name: TagName) -> Bool {
    Int(name.id) < count && self[Int(name.id)].contains(trait)
  }
}

extension TagName {
  /// What the standard says of elements of HTML with this name.
  @inline(__always)
  var traits: TagTraits {
    let table = TagTraits.table
    return id < UInt32(table.count) ? table[Int(id)] : []
  }
}
