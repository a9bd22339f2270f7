// Tells Chinese sentences from those that speak English to people who do not.

/// What a reader of Chinese is to be spared.
enum ChineseText {
  /// Why a sentence is none for readers of Chinese; nil if it is one.
  ///
  /// Names, lists of them, commands and what is quoted may be of any language; three words in a row are
  /// a sentence.
  static func flaw(_ text: String) -> String? {
    guard text.contains(/\p{Han}/) else { return "has no Chinese: \(text)" }
    let own = text.replacing(
      /listing-lint hook run|git commit --no-verify|'[^']*'|“[^”]*”|`[^`]*`|<[^>]*>|\[[a-z-]+\]/,
      with: "…")
    guard let words = own.firstMatch(of: /[A-Za-z]{2,}(?:[ ;:]+[A-Za-z]{2,}){2,}/) else {
      return nil
    }
    return "speaks English, '\(words.0)': \(text)"
  }
}
