// Normalization: what the folded view saw through, for the finding that came of it.

/// Names the disguises that folding took off a piece of text.
public enum Disguise {
  /// What differs between a text as read and its folded form, beyond the case of letters.
  ///
  /// - Parameter text: the wording as read, valid UTF-8.
  /// - Returns: names such as `traditional` and `invisible`, in a fixed order, each once.
  public static func names(in text: [UInt8]) -> [String] {
    var found: Set<String> = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars where !scalar.isASCII {
      let code = scalar.value
      if InvisibleCharacters.contains(code) {
        found.insert("invisible")
      } else if SimplifiedForms.shared.form(of: code) != code {
        found.insert("traditional")
      } else if let form = FoldedForms.shared.form(of: code), form.first.map({ $0 < 0x80 }) == true,
        !form.elementsEqual(scalar.properties.lowercaseMapping.utf8)
      {
        found.insert("compatibility")
      }
    }
    if Confusables.fold(text) != nil { found.insert("confusables") }
    return ["compatibility", "confusables", "invisible", "traditional"].filter(found.contains)
  }

  /// Whether invisible characters stand between those of a wording.
  ///
  /// Soft hyphens and variation selectors do not count: editors put them there.
  static func isInserted(in text: some Collection<UInt8>) -> Bool {
    String(decoding: text, as: UTF8.self).unicodeScalars.contains {
      InvisibleCharacters.contains($0.value) && $0.value != 0xAD
        && !(0xFE00...0xFE0F).contains($0.value)
    }
  }
}
