// Authoring: the ways in which sellers disguise wording, made from a rule's own examples.

/// A disguise that views promise to see through; the raw values are what `rules test -v` prints.
public enum Evasion: String, Sendable, CaseIterable {
  /// No disguise: the example as a page writes it, behind other text.
  case page
  case fullWidth = "full-width"
  case letterCase = "case"
  case invisible
  case traditional
  case confusables
  case separators
  case entities
  case tags
  case doubleEncoding = "double-encoding"
  case homophones
  case leet
  case repeats
  case pinyin

  /// Whether a rule promises to see through it.
  func isPromised(by rule: Rule) -> Bool {
    if self == .page { return true }
    // A limit counts what stands there, and a pattern that regards case regards the text as read.
    if rule.isNoWording { return false }
    if let pattern = rule.check as? PatternCheck, pattern.regardsCase {
      return self == .entities || self == .tags
    }
    guard let view else { return true }
    return rule.views.contains(view) && !rule.check.literals(in: view).isEmpty
  }

  /// The view that sees through it; nil for what folding and the page itself take care of.
  var view: ViewName? {
    switch self {
    case .separators: .separators
    case .doubleEncoding: .encoded
    case .homophones: .homophones
    case .leet: .leet
    case .repeats: .repeats
    case .pinyin: .pinyin
    default: nil
    }
  }

  /// Whether it is more than another way of writing or encoding the same.
  var isDisguise: Bool {
    switch self {
    case .invisible, .confusables: true
    case .doubleEncoding: false
    default: view != nil
    }
  }

  /// The example in this disguise, or nil if it has nothing to disguise so.
  func disguise(_ example: DisguisedExample) -> DisguisedExample? {
    var result = example
    switch self {
    case .page: return example
    case .fullWidth: result.replaceAll(Self.fullWidth)
    case .letterCase: result.replaceAll(Self.otherCase)
    case .traditional: result.replaceAll(Self.traditional)
    case .entities: result.replaceAll { Self.isLetter($0) ? "&#\($0.value);" : nil }
    case .doubleEncoding:
      result.replace(in: example.spans) { Self.isLetter($0) ? "&amp;#\($0.value);" : nil }
    case .invisible: result.insert("\u{200B}", in: example.spans)
    case .tags:
      for span in example.spans {
        for index in span
        where (index - span.lowerBound) % 2 == 1 && Self.isLetter(at: index, example) {
          result.pieces[index].before = "<b>"
          result.pieces[index].after = "</b>"
        }
      }
    case .confusables:
      for word in example.runs(where: Self.isLatin) where word.count >= 2 {
        if let index = word.first(where: { Self.cyrillic[example.pieces[$0].scalar] != nil }),
          let other = Self.cyrillic[example.pieces[index].scalar]
        {
          result.pieces[index].html = String(other)
        }
      }
    case .separators:
      // One word at a time: letters apart with words apart is a riddle to readers, too.
      let words = example.runs(where: Self.isLatin).filter { $0.count >= 3 }
      let texts = example.runs(where: Self.isHan).filter { $0.count >= 2 }
      let longest = (words + texts).max { $0.count < $1.count }
      if let longest { result.insert(".", in: [longest]) }
    case .homophones:
      if let index = example.spans.joined().first(where: {
        Self.soundAlikes[example.pieces[$0].scalar.value] != nil
      }),
        let other = Self.soundAlikes[example.pieces[index].scalar.value].flatMap(
          Unicode.Scalar.init)
      {
        result.pieces[index].html = String(other)
      }
    case .leet:
      let words = example.runs(where: Self.isLatin).filter { $0.count >= 4 }
      if let index = words.lazy.flatMap({ $0.dropFirst() }).first(where: {
        Self.leetDigits[example.pieces[$0].scalar] != nil
      }), let digit = Self.leetDigits[example.pieces[index].scalar] {
        result.pieces[index].html = String(digit)
      }
    case .repeats:
      if let index = example.spans.joined().first(where: { Self.isLetter(at: $0, example) }) {
        let scalar = example.pieces[index].scalar
        result.pieces[index].html = String(repeating: String(scalar), count: scalar.isASCII ? 3 : 2)
      }
    case .pinyin:
      for span in example.spans where span.allSatisfy({ Self.isHan(example.pieces[$0].scalar) }) {
        for index in span {
          let syllable = Pinyin.shared.syllable(of: example.pieces[index].scalar)
          guard let syllable else { return nil }
          result.pieces[index].html = syllable
        }
      }
    }
    return result.pieces == example.pieces ? nil : result
  }

  private static func fullWidth(_ scalar: Unicode.Scalar) -> String? {
    guard isLatin(scalar) || ("0"..."9").contains(scalar) else { return nil }
    return Unicode.Scalar(scalar.value + 0xFEE0).map { String($0) }
  }

  private static func otherCase(_ scalar: Unicode.Scalar) -> String? {
    guard isLatin(scalar) else { return nil }
    return Unicode.Scalar(scalar.value ^ 0x20).map { String($0) }
  }

  private static func traditional(_ scalar: Unicode.Scalar) -> String? {
    traditionalForms[scalar.value].flatMap(Unicode.Scalar.init).map { String($0) }
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x3400...0x9FFF).contains(scalar.value)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    isLatin(scalar) || isHan(scalar)
  }

  private static func isLetter(at index: Int, _ example: DisguisedExample) -> Bool {
    isLetter(example.pieces[index].scalar)
  }

  /// Simplified Han and a traditional form that folds to the same; the first of several.
  private static let traditionalForms: [UInt32: UInt32] = {
    var forms: [UInt32: UInt32] = [:]
    for scalar: UInt32 in 0x3400...0x9FFF {
      let simplified = SimplifiedForms.shared.form(of: scalar)
      if simplified != scalar, forms[simplified] == nil { forms[simplified] = scalar }
    }
    return forms
  }()

  /// Han and the first of those that the trade writes for it.
  private static let soundAlikes: [UInt32: UInt32] = {
    var forms: [UInt32: UInt32] = [:]
    for (other, plain) in LetterVariants.homophones.sorted(by: { $0.key < $1.key }) {
      // What folding turns into something else first is no sound-alike any more.
      if forms[plain] == nil, SimplifiedForms.shared.form(of: other) == other {
        forms[plain] = other
      }
    }
    return forms
  }()

  private static let cyrillic: [Unicode.Scalar: Unicode.Scalar] = [
    "a": "\u{430}", "e": "\u{435}", "o": "\u{43E}", "p": "\u{440}", "c": "\u{441}", "y": "\u{443}",
    "x": "\u{445}", "i": "\u{456}", "s": "\u{455}", "A": "\u{410}", "E": "\u{415}", "O": "\u{41E}",
    "P": "\u{420}", "C": "\u{421}", "T": "\u{422}", "H": "\u{41D}", "K": "\u{41A}", "B": "\u{412}",
  ]

  private static let leetDigits: [Unicode.Scalar: Unicode.Scalar] = [
    "o": "0", "e": "3", "a": "4", "s": "5", "t": "7", "i": "1", "l": "1",
    "O": "0", "E": "3", "A": "4", "S": "5", "T": "7", "I": "1", "L": "1",
  ]
}

extension DisguisedExample {
  /// Rewrites every character for which there is another form.
  fileprivate mutating func replaceAll(_ form: (Unicode.Scalar) -> String?) {
    for index in pieces.indices {
      if let other = form(pieces[index].scalar) { pieces[index].html = other }
    }
  }

  fileprivate mutating func replace(
    in spans: [Range<Int>], _ form: (Unicode.Scalar) -> String?
  ) {
    for index in spans.joined() {
      if let other = form(pieces[index].scalar) { pieces[index].html = other }
    }
  }

  /// Puts a mark between the characters of spans.
  fileprivate mutating func insert(_ mark: String, in spans: [Range<Int>]) {
    for span in spans {
      for index in span.dropFirst() { pieces[index].before = mark }
    }
  }
}
