// Reporting: untrusted text made fit for XML and HTML - no element, attribute or comment from data.

/// Text as it may stand in elements and quoted attributes.
enum MarkupText {
  /// The text on one line with markup escaped and what no reader should meet shown as `\u{…}`.
  static func escaped(_ untrusted: String) -> String {
    var out: [UInt8] = []
    for scalar in TerminalText(untrusted).text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;".utf8
      case "<": out += "&lt;".utf8
      case ">": out += "&gt;".utf8
      case "\"": out += "&quot;".utf8
      case "'": out += "&#39;".utf8
      // XML 1.0 has no such characters, not even as references.
      case "\u{FFFE}", "\u{FFFF}":
        out += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".utf8
      default: out += UTF8.encode(scalar).map(Array.init) ?? []
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// `name="value"` for each, with a space before it.
  static func attributes(_ members: [(name: String, value: String)]) -> String {
    members.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
  }
}
