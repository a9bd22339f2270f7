// Normalization: the ways in which a text can be looked at.

/// A way of looking at text; the raw values are part of the rule and output formats.
public enum ViewName: String, Sendable, CaseIterable, Comparable {
  /// Folded: compatibility forms, case, traditional Han, look-alike letters, invisible characters.
  case folded
  /// Letters that stand apart joined again.
  case separators
  /// What is still encoded after decoding, decoded once more.
  case encoded
  /// Han that the trade writes for another by sound or shape.
  case homophones
  /// Digits and signs that stand for letters.
  case leet
  /// Repeated characters dropped.
  case repeats
  /// Han spelt in letters.
  case pinyin

  /// Orders views from the plainest to the boldest.
  public static func < (left: ViewName, right: ViewName) -> Bool { left.rank < right.rank }

  /// Its place among the views, the plainest being 0.
  var rank: Int {
    switch self {
    case .folded: 0
    case .separators: 1
    case .encoded: 2
    case .homophones: 3
    case .leet: 4
    case .repeats: 5
    case .pinyin: 6
    }
  }

  /// In how many ways the view is made of one text: `1` stands for two letters, `l` and `i`.
  var ways: Int { self == .folded ? 0 : self == .leet ? 2 : 1 }

  /// The views that every rule is tried on unless it says otherwise.
  public static let standard: Set<ViewName> = [.folded, .separators, .encoded]

  /// Whether phrases are spelt in this view as in the folded one.
  public var keepsSpelling: Bool { self != .repeats && self != .pinyin }
}
