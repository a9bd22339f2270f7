// Reporting: untrusted text made fit for Markdown - no markup, link, mention or element from data.

/// Text as it may stand in a paragraph, a list or a table cell (GitHub Flavored Markdown).
enum MarkdownText {
  /// The text on one line, every sign that could mean something written as a reference.
  static func escaped(_ untrusted: String) -> String {
    var out = ""
    var previous: Unicode.Scalar = " "
    for scalar in TerminalText(untrusted).text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", ";", "(", ")", "/": append(scalar, to: &out)
      // A full stop matters in web addresses ("www.") and after the number of a list item.
      case ".": out += "w0123456789".unicodeScalars.contains(previous) ? "&#46;" : "."
      case "-": out += previous == " " ? "&#45;" : "-"
      // The mark between keeps GitHub from finding a name to notify once the reference is read.
      case "@", "#": out += "&#\(scalar.value);&#8203;"
      case "\u{FFFE}", "\u{FFFF}": out += "\\u{\(String(scalar.value, radix: 16))}"
      default:
        if scalar.isASCII { out += "&#\(scalar.value);" } else { append(scalar, to: &out) }
      }
      previous = scalar
    }
    return out
  }

  private static func append(_ scalar: Unicode.Scalar, to out: inout String) {
    out.unicodeScalars.append(scalar)
  }

  /// Markdown of ours with texts of packs in it: elements and references become text.
  ///
  /// What stands between backquotes is shown as it is by every reader and stays.
  static func withoutElements(_ markdown: String) -> String {
    markdown.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let parts = line.split(separator: "`", omittingEmptySubsequences: false)
      return parts.enumerated().map { index, part in
        // An odd backquote without its partner opens nothing.
        let isCode = index % 2 == 1 && index < parts.count - 1
        return isCode ? String(part) : escapedElements(part)
      }.joined(separator: "`")
    }.joined(separator: "\n")
  }

  private static func escapedElements(_ text: Substring) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": out += "&lt;"
      case "&": out += "&amp;"
      default: append(scalar, to: &out)
      }
    }
    return out
  }
}
