// Checks: words for which a better one is known.

/// Matches words and knows what to write instead.
public struct SubstituteCheck: Check {
  private let words: PhraseCheck
  private let replacements: [[UInt8]: String]

  /// A check for words and their replacements.
  public init(_ pairs: [(word: String, replacement: String)]) {
    words = PhraseCheck(phrases: pairs.map(\.word))
    var replacements: [[UInt8]: String] = [:]
    for pair in pairs {
      for spelling in PhraseCheck(phrases: [pair.word]).phrases {
        replacements[spelling] = pair.replacement
      }
    }
    self.replacements = replacements
  }

  /// The words as a view spells them.
  public func literals(in view: ViewName) -> [[UInt8]] { words.literals(in: view) }

  /// Where the words stand, each with its replacement in the case of the word as read.
  public func matches(in context: CheckContext, hits: [LiteralSet.Hit]) -> [CheckMatch] {
    let text = context.view.text
    return words.matches(in: context, hits: hits).map { found in
      var match = found
      if let replacement = replacements[Array(text.bytes[found.range])] {
        let read = context.field.field.text.bytes[text.origin(of: found.range)]
        let cased = Self.cased(replacement, like: String(decoding: read, as: UTF8.self))
        match.replacement = cased
        match.values["replacement"] = cased
      }
      return match
    }
  }

  /// `hook` for `velcro`, `Hook` for `Velcro`, `HOOK` for `VELCRO`.
  private static func cased(_ word: String, like model: String) -> String {
    let letters = model.unicodeScalars.filter(\.properties.isAlphabetic)
    guard let first = letters.first, first.properties.isUppercase else { return word }
    if letters.count > 1, letters.allSatisfy(\.properties.isUppercase) { return word.uppercased() }
    return word.prefix(1).uppercased() + word.dropFirst()
  }
}
