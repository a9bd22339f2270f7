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
    let start = Self.cut(lead, to: Self.columnsBefore, keepsEnd: true, isCut: excerpt.cutBefore)
    let middle = Self.cut(excerpt.mark[...], to: Self.columnsOfMark)
    let end = Self.cut(excerpt.after[...], to: Self.columnsAfter, isCut: excerpt.cutAfter)
    // Each piece knows its neighbours: a command of a build system may lie across them.
    before = TerminalText(start, after: nil, before: (middle + end).unicodeScalars.first)
    mark = TerminalText(
      middle, after: start.unicodeScalars.last, before: end.unicodeScalars.first)
    after = TerminalText(end, after: (start + middle).unicodeScalars.last, before: nil)
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
    _ text: Substring, to columns: Int, keepsEnd: Bool = false, isCut: Bool = false
  ) -> String {
    if !isCut, TerminalText(String(text)).width <= columns { return String(text) }
    // Characters, so that no sequence is cut in half; texts here are a few hundred bytes at most.
    var kept: [Character] = []
    var width = 0
    let characters = keepsEnd ? Array(text.reversed()) : Array(text)
    for character in characters {
      let shown = TerminalText(String(character)).width
      guard width + shown < columns else { break }
      width += shown
      kept.append(character)
    }
    return keepsEnd ? "…" + String(kept.reversed()) : String(kept) + "…"
  }
}
