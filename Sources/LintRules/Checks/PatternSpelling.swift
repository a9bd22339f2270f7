// Checks: how patterns are written where they meet folded text.

/// How patterns are written for folded text.
enum PatternSpelling {
  /// The pattern with full-width punctuation and letters, and Han, written as the folded text has them.
  static func folded(_ pattern: String) -> String {
    // In UTF-8 the characters below begin with one of these bytes.
    guard pattern.utf8.contains(where: { $0 >= 0xE2 }) else { return pattern }
    var result = String.UnicodeScalarView()
    for scalar in pattern.unicodeScalars {
      switch scalar.value {
      case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
        result.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0xFF01...0xFF5E:
        // Punctuation that may mean something in a pattern, so it is written by its number.
        result.append(contentsOf: "\\x{\(String(scalar.value - 0xFEE0, radix: 16))}".unicodeScalars)
      case 0x3000: result.append(" ")
      case 0x2018, 0x2019: result.append("'")
      case 0x3400...0x9FFF:
        // Simplified text has 著 as well, which folds to 着.
        let form = SimplifiedForms.shared.form(of: scalar.value)
        result.append(Unicode.Scalar(form) ?? scalar)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
