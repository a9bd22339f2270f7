// Text: sentences for people, in the languages they read. The lowest floor, since any stage may have to say something.

/// The language of a pack's texts; the raw values are part of the rule format.
public enum RuleLanguage: String, Sendable, CaseIterable {
  /// Chinese, simplified and traditional.
  case zh
  /// English.
  case en
  /// No language: numbers, addresses, markup.
  case any
}

/// The language of the program's own words.
public enum UILanguage: String, Sendable, CaseIterable {
  case chinese = "zh"
  case english = "en"

  func choose(zh: String, en: String) -> String { self == .chinese ? zh : en }
}

/// A sentence for people, in the languages there are of it.
///
/// What the program itself says has both: `init(zh:en:)` takes no less. Only packs may lack one.
public struct LocalizedText: Sendable, Hashable {
  private let chinese: String?
  private let english: String?
  private let plain: String?

  /// A sentence in one language only, used for every reader: names, or words for authors of rules.
  public init(_ text: String) {
    plain = text
    chinese = nil
    english = nil
  }

  /// A sentence in Chinese and English.
  public init(zh: String, en: String) {
    chinese = zh
    english = en
    plain = nil
  }

  /// A sentence in the languages that a pack gives.
  init(ofPackInChinese chinese: String?, english: String?) {
    self.chinese = chinese
    self.english = english
    plain = nil
  }

  /// The languages that it is not written in, of those that shipped rules speak.
  var missing: [RuleLanguage] {
    [(RuleLanguage.zh, chinese), (.en, english)].filter { $0.1 == nil }.map(\.0)
  }

  /// The sentence for those who read Chinese.
  public var zh: String { chinese ?? plain ?? english ?? "" }

  /// The sentence for those who read English.
  public var en: String { english ?? plain ?? chinese ?? "" }

  /// The sentence for a reader; another language's if there is none in theirs.
  public func text(in language: RuleLanguage) -> String {
    switch language {
    case .zh: zh
    case .en: en
    case .any: plain ?? en
    }
  }

  /// The sentence for a reader of the program's own words.
  public func text(in language: UILanguage) -> String { language == .chinese ? zh : en }
}
