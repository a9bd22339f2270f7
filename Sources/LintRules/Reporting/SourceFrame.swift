// Reporting: one source line cut to what a terminal shows, with carets under the wording.

/// The line of a finding, fit for a terminal.
struct SourceFrame {
  /// Columns kept before the wording, of the wording, and after it.
  private static let columnsBefore = 40
  private static let columnsOfMark = 72
  private static let columnsAfter = 40

  private let before: TerminalText
  private let mark: TerminalText
  private let after: TerminalText

  init(_ excerpt: Excerpt) {
    // Indentation says nothing in an exported page.
    let lead = excerpt.cutBefore ? excerpt.before[...] : Self.withoutIndent(excerpt.before)
    before = Self.cut(
      lead, to: Self.columnsBefore, keepsEnd: true, isCut: excerpt.cutBefore)
    mark = Self.cut(
      excerpt.mark[...], to: Self.columnsOfMark, keepsEnd: false, isCut: false)
    after = Self.cut(
      excerpt.after[...], to: Self.columnsAfter, keepsEnd: false, isCut: excerpt.cutAfter)
  }

  /// The spaces that bring the carets under the wording.
  var indent: String { String(repeating: " ", count: before.width) }

  /// At least one caret, and as many as the wording is wide.
  var carets: String { String(repeating: "^", count: max(mark.width, 1)) }

  func line(_ style: TerminalStyle, _ severity: Severity) -> String {
    before.text + style.severity(severity, mark.text) + after.text
  }

  private static func withoutIndent(_ text: String) -> Substring {
    text.drop { $0 == " " || $0 == "\t" }
  }

  /// The part of `text` that fits, with an ellipsis where something is missing.
  private static func cut(
    _ text: Substring, to columns: Int, keepsEnd: Bool, isCut: Bool
  ) -> TerminalText {
    let whole = TerminalText(String(text))
    if whole.width <= columns, !isCut { return whole }
    // Characters, so that no sequence is cut in half; texts here are a few hundred bytes at most.
    var kept: [TerminalText] = []
    var width = 0
    let characters = keepsEnd ? Array(text.reversed()) : Array(text)
    for character in characters {
      let shown = TerminalText(String(character))
      guard width + shown.width < columns else { break }
      width += shown.width
      kept.append(shown)
    }
    let ellipsis = TerminalText(plain: "…")
    return keepsEnd ? .joined([ellipsis] + kept.reversed()) : .joined(kept + [ellipsis])
  }
}

extension TerminalText {
  /// Pieces one after another.
  static func joined(_ pieces: [TerminalText]) -> TerminalText {
    var whole = TerminalText("")
    for piece in pieces { whole.append(piece) }
    return whole
  }
}
