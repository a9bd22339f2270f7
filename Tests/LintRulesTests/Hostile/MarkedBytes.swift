// Text with marks for what must be found in it, and bytes that no text has.

/// Bytes with the places of the claims in them.
///
/// `«zqx»` is a claim that must be found just there, `⟦FF⟧` a byte; the marks are no part of the bytes.
struct MarkedBytes {
  private(set) var bytes: [UInt8] = []
  private(set) var claims: [Range<Int>] = []

  init(_ text: String, encode: (String) -> [UInt8] = { Array($0.utf8) }) {
    var plain = String.UnicodeScalarView()
    var start = 0
    func flush(_ plain: inout String.UnicodeScalarView) -> [UInt8] {
      defer { plain.removeAll() }
      return encode(String(plain))
    }
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch scalar {
      case "«":
        bytes += flush(&plain)
        start = bytes.count
      case "»":
        bytes += flush(&plain)
        claims.append(start..<bytes.count)
      case "⟦":
        bytes += flush(&plain)
        var digits = ""
        while let digit = scalars.next(), digit != "⟧" { digits.unicodeScalars.append(digit) }
        bytes += LintRulesTests.bytes(hex: digits)
      default: plain.append(scalar)
      }
    }
    bytes += flush(&plain)
  }
}
