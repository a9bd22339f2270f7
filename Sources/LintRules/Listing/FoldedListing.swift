// Listing: a listing made ready for matching - every field with its folded form.

import Synchronization

/// A field with the form that rules are matched on; it is folded when a rule first looks at it.
public struct FoldedField: Sendable {
  /// The field as extracted.
  public let field: Field
  private let forms: FieldForms
  private let index: Int

  /// The folded view of its text.
  public var folded: FieldView { forms.form(index, of: field).folded }
  /// The language its letters are of.
  public var script: FieldScript { forms.form(index, of: field).script }

  /// A field to be folded.
  public init(_ field: Field) {
    self.init(field, FieldForms(count: 1, .standard), index: 0)
  }

  fileprivate init(_ field: Field, _ forms: FieldForms, index: Int) {
    self.field = field
    self.forms = forms
    self.index = index
  }

  /// The field as another view shows it; empty if that view shows nothing else than the folded one.
  func views(_ name: ViewName) -> [FieldView] {
    let folded = folded
    return (0..<name.ways).compactMap { view(name, way: $0, folded: folded) }
  }

  /// The field as another view shows it that is made in one of its ways, for whoever has the folded
  /// view at hand; nil if it shows nothing else.
  func view(_ name: ViewName, way: Int, folded: FieldView) -> FieldView? {
    let base = base(of: name, folded)
    return FieldView.text(name, way: way, of: base).map {
      FieldView(name: name, text: $0, of: base)
    }
  }

  /// The same for a long text; nil for one that is shown whole.
  func longView(_ name: ViewName, way: Int, folded: FieldView) -> LongView? {
    guard folded.whole != nil else { return nil }
    return LongView(name, way: way, of: base(of: name, folded), forms.size)
  }

  private func base(of name: ViewName, _ folded: FieldView) -> MappedText {
    guard name == .encoded else { return folded.text }
    // Views lead to the field's own text.
    let read = field.text.bytes
    return MappedText(bytes: read, map: .identity(length: read.count))
  }
}

/// The folded forms of the fields of one listing, each made when it is first asked for, once,
/// whoever asks.
private final class FieldForms: Sendable {
  /// As a class: most listings have fields that nobody looks at, and room for a reference is little.
  final class Form: Sendable {
    let folded: FieldView
    let script: FieldScript

    init(folded: FieldView, script: FieldScript) {
      self.folded = folded
      self.script = script
    }
  }

  /// How long a text is whose bolder views are made piece by piece.
  let size: TextPiece.Size
  private let forms: Mutex<[Form?]>

  init(count: Int, _ size: TextPiece.Size) {
    self.size = size
    forms = Mutex(Array(repeating: nil, count: count))
  }

  func form(_ index: Int, of field: Field) -> Form {
    forms.withLock { forms in
      if let form = forms[index] { return form }
      let folded = Folding.foldUnposed(field.text.bytes)
      let whole = LongView(.folded, way: 0, of: folded, size)
      let form = Form(
        folded: FieldView(name: .folded, text: folded, whole: whole),
        script: FieldScript(of: folded.bytes))
      forms[index] = form
      return form
    }
  }
}

/// Fields to be folded, in the order of the listing; nothing is made of one that nobody asks for.
public struct FoldedFields: RandomAccessCollection, Sendable {
  private let fields: [Field]
  private let forms: FieldForms

  init(_ fields: [Field], _ size: TextPiece.Size) {
    self.fields = fields
    forms = FieldForms(count: fields.count, size)
  }

  /// The number of the first field.
  public var startIndex: Int { 0 }
  /// How many fields there are.
  public var endIndex: Int { fields.count }

  /// The field of a number.
  public subscript(index: Int) -> FoldedField { FoldedField(fields[index], forms, index: index) }
}

/// A listing whose fields are folded, each once at most.
public struct FoldedListing: Sendable {
  /// The listing as extracted.
  public let listing: Listing
  /// Its fields in the same order.
  public let fields: FoldedFields
  /// What the markup of its texts does, in the same order.
  public let markup: FoldedFields
  /// Folded names of brands that the seller owns or may name, whatever the listing says.
  public let brands: [[UInt8]]
  private let answers = Answers()

  /// Something that may be asked about a whole listing, told from all others by being itself.
  final class Question: Sendable {}

  /// The wording that was asked for, if it stands there.
  struct Answer { let wording: [UInt8]? }

  /// A listing to be folded.
  public init(_ listing: Listing, brands: [[UInt8]] = []) {
    self.init(listing, brands: brands, .standard)
  }

  /// The same with bolder views in pieces of another size.
  init(_ listing: Listing, brands: [[UInt8]] = [], _ size: TextPiece.Size) {
    self.listing = listing
    self.brands = brands
    fields = FoldedFields(listing.fields, size)
    markup = FoldedFields(listing.markup, size)
  }

  /// The place that a match names: a field, or behind the last one a piece of markup.
  public subscript(place: Int) -> FoldedField {
    place < fields.count ? fields[place] : markup[place - fields.count]
  }

  /// What has been answered to a question; nil if nobody has asked it yet.
  func answer(to question: Question) -> Answer? { answers.answer(to: question) }

  /// Keeps an answer for those who ask next.
  func note(_ answer: Answer, to question: Question) { answers.note(answer, to: question) }
}

/// What has been found out about a listing, or a long text.
final class Answers: Sendable {
  /// By question, which is kept so that no other can take its place in memory.
  private let known = Mutex<
    [ObjectIdentifier: (question: FoldedListing.Question, answer: FoldedListing.Answer)]
  >([:])

  func answer(to question: FoldedListing.Question) -> FoldedListing.Answer? {
    known.withLock { $0[ObjectIdentifier(question)]?.answer }
  }

  func note(_ answer: FoldedListing.Answer, to question: FoldedListing.Question) {
    known.withLock { $0[ObjectIdentifier(question)] = (question, answer) }
  }
}

/// What letters a text is made of, so that rules of one language leave another's text alone.
public struct FieldScript: Sendable, Equatable {
  /// Han characters.
  public let han: Int
  /// Kana, which make a text Japanese.
  public let kana: Int
  /// Letters from a to z, with or without marks.
  public let latin: Int

  /// Counts the letters of valid UTF-8.
  public init(of bytes: [UInt8]) {
    (han, kana, latin) = bytes.withUnsafeBufferPointer { text in
      var (han, kana, latin) = (0, 0, 0)
      Self.kinds.withUnsafeBufferPointer { kinds in
        // Sums of so many bytes fit their lane of a word.
        for start in stride(from: 0, to: text.count, by: 0xFFFF) {
          var sum: UInt64 = 0
          for at in start..<Swift.min(start + 0xFFFF, text.count) { sum &+= kinds[Int(text[at])] }
          han += Int(sum & 0xFFFF)
          latin += Int(sum >> 16 & 0xFFFF)
          kana += Int(sum >> 32)
        }
      }
      guard kana > 0 else { return (han, 0, latin) }
      // U+3000 to U+3FFF: kana are U+3040 to U+30FF, Han extension A starts at U+3400.
      kana = 0
      var from = 0
      while let at = text.firstOffset(of: 0xE3, in: from..<text.count), at + 1 < text.count {
        if text[at + 1] >= 0x90 { han += 1 }
        if text[at + 1] >= 0x81, text[at + 1] <= 0x83 { kana += 1 }
        from = at + 1
      }
      return (han, kana, latin)
    }
  }

  private init(han: Int, kana: Int, latin: Int) {
    self.han = han
    self.kana = kana
    self.latin = latin
  }

  /// The letters of two texts.
  static func + (left: FieldScript, right: FieldScript) -> FieldScript {
    FieldScript(
      han: left.han + right.han, kana: left.kana + right.kana, latin: left.latin + right.latin)
  }

  /// What each byte counts for.
  ///
  /// Han is in the first sixteen bits, Latin in the next, what may be kana in the rest. First bytes
  /// of characters tell most, and no other byte has their values.
  private static let kinds: [UInt64] = (UInt8.min...UInt8.max).map { byte in
    if byte &- 0xE4 < 6 { return 1 }
    if (byte | 0x20) &- 0x61 < 26 || byte &- 0xC3 < 7 { return 1 << 16 }
    return byte == 0xE3 ? 1 << 32 : 0
  }

  /// Whether there is Chinese to read: Han, and no more than stray kana (の is fashionable).
  public var isChinese: Bool { han > 0 && kana * 5 <= han }

  /// Whether the text reads as a Latin-script one: a Han character carries about three letters.
  public var isLatin: Bool { latin > 0 && latin >= (han + kana) * 3 }
}
