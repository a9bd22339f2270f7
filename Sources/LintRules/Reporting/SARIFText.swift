// Reporting: texts as SARIF's consumers want them - messages, names, lengths.

/// Shapes texts for SARIF logs.
enum SARIFText {
  /// Quoted listing text is cut to this many characters.
  private static let longestQuote = 80

  /// A message with listing text in it, made safe for SARIF's own markup.
  ///
  /// Braces are doubled (3.11.5: a message may hold placeholders), `](` can no longer become a
  /// link (3.11.6), white space and control characters are folded into spaces.
  static func message(_ message: String, quoting quoted: String) -> String {
    var text = message
    let short = shortened(quoted, to: longestQuote)
    if short != quoted { text = replacing(quoted, with: short, in: text) }
    var out: [UInt8] = []
    var pendingSpace = false
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || TerminalText.isUnsafe(scalar.value) {
        pendingSpace = !out.isEmpty
        continue
      }
      if pendingSpace { out.append(0x20) }
      if last == "]", scalar == "(", !pendingSpace { out.append(0x20) }
      pendingSpace = false
      out += UTF8.encode(scalar).map(Array.init) ?? []
      if scalar == "{" || scalar == "}" { out += String(scalar).utf8 }
      last = scalar
    }
    // GitHub refuses a result whose message is empty.
    return out.isEmpty ? "-" : String(decoding: out, as: UTF8.self)
  }

  /// The first `limit` characters, with an ellipsis if there were more.
  static func shortened(_ text: String, to limit: Int) -> String {
    // Scalars, not graphemes: consumers count code points or UTF-16 units.
    guard text.unicodeScalars.count > limit else { return text }
    var short = String.UnicodeScalarView()
    short.append(contentsOf: text.unicodeScalars.prefix(limit - 1))
    return String(short) + "…"
  }

  /// `cn-ip/style-bait` as `CnIpStyleBait`: a name that differs from the id, as viewers want it.
  ///
  /// No two capitals may stand together, and none before a digit: such words join the one before.
  static func pascalCase(_ id: String) -> String {
    var name = ""
    for word in id.split(whereSeparator: { $0 == "-" || $0 == "/" }) {
      let isWord = word.count > 1 && word.first?.isLetter == true
      name += isWord || name.isEmpty ? word.prefix(1).uppercased() + word.dropFirst() : String(word)
    }
    return notEmpty(name)
  }

  /// `price-fraud` as `Price fraud`.
  static func sentence(_ id: String) -> String {
    let words = id.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// What is said of findings that a log has no room for.
  static func cut(_ count: Int) -> LocalizedText {
    let (left, most) = (count - SARIFLimits.results, SARIFLimits.results)
    return LocalizedText(
      zh: "SARIF 报告里少了 \(left) 个问题（共 \(count) 个）：GitHub 最多接收 \(most) 个",
      en: "\(left) of \(count) findings are left out of the SARIF log: GitHub takes \(most)")
  }

  /// Consumers refuse empty texts.
  static func notEmpty(_ text: String) -> String { text.isEmpty ? "-" : text }

  /// How much a result matters, from 0 to 100.
  static func rank(_ severity: Severity, _ confidence: Confidence) -> Int {
    let base =
      switch severity {
      case .error: 90
      case .warning: 60
      case .note: 30
      }
    return switch confidence {
    case .high: base
    case .medium: base - 10
    case .low: base - 20
    }
  }

  private static func replacing(_ old: String, with new: String, in text: String) -> String {
    let text = Array(text.utf8)
    let old = Array(old.utf8)
    guard !old.isEmpty else { return String(decoding: text, as: UTF8.self) }
    var out: [UInt8] = []
    var offset = 0
    while offset < text.count {
      if text[offset...].starts(with: old) {
        out += new.utf8
        offset += old.count
      } else {
        out.append(text[offset])
        offset += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
