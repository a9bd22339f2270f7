// Checks: phrases as texts spell them, made when first needed.

/// The spellings of some phrases, shared by all checks that look for them.
struct PhraseSpellings: Sendable {
  /// The folded phrases in their order, with a spelling for each choice of space and hyphen.
  let all: Deferred<[[UInt8]]>
  /// For looking where nobody has said what stands there.
  let set: Deferred<LiteralSet>
  private let sorted: Deferred<SortedWords>
  private let repeats: Deferred<SortedWords>
  private let pinyin: Deferred<SortedWords>

  /// More spaces than this in one phrase are matched as spaces only: spellings double with each.
  private static let maximumSpaces = 4

  /// The spellings of phrases as written; `known` are the same, if they have been worked out before.
  init(known: SortedWords? = nil, of phrases: @escaping @Sendable () -> [String]) {
    let all = Deferred { phrases().flatMap { Self.spellings(of: Folding.fold($0)) } }
    let sorted = known.map { Deferred($0) } ?? Deferred { SortedWords(all.value) }
    self.all = all
    self.sorted = sorted
    set = Deferred { LiteralSet(sorted.value.all) }
    repeats = Deferred { SortedWords(Self.respelt(all.value, in: .repeats)) }
    pinyin = Deferred { SortedWords(Self.respelt(all.value, in: .pinyin)) }
  }

  /// The spellings that a view has.
  func sorted(in view: ViewName) -> SortedWords {
    switch view {
    case .repeats: repeats.value
    case .pinyin: pinyin.value
    default: sorted.value
    }
  }

  /// Spellings as a view that does not keep them has them.
  static func respelt(_ phrases: [[UInt8]], in view: ViewName) -> [[UInt8]] {
    switch view {
    case .repeats: phrases.map { LetterVariants.withoutRepeats($0).bytes }
    case .pinyin: phrases.compactMap(Pinyin.shared.spelling)
    default: phrases
    }
  }

  private static func spellings(of phrase: [UInt8]) -> [[UInt8]] {
    let spaces = phrase.indices.filter { phrase[$0] == 0x20 }
    guard !spaces.isEmpty, spaces.count <= maximumSpaces else { return [phrase] }
    return (0..<1 << spaces.count).map { choice in
      var spelling = phrase
      for (bit, at) in spaces.enumerated() where choice >> bit & 1 == 1 { spelling[at] = 0x2D }
      return spelling
    }
  }
}
