// Normalization: traditional Han to simplified, so that a rule is written once for both.

/// What Han characters are folded to.
struct SimplifiedForms: Sendable {
  /// The one table; made when the first text with Han is folded.
  static let shared = SimplifiedForms()

  private static let first: UInt32 = 0x3400
  private static let last: UInt32 = 0x9FFF
  /// For each character from U+3400 to U+9FFF what it is folded to, itself for most.
  private let forms: [UInt16]

  private init() {
    var forms = (Self.first...Self.last).map { UInt16($0) }
    simplifiedTableText.withUTF8Buffer { text in
      var at = 0
      // Six bytes a pair, all characters being of three; line feeds between.
      while at + 6 <= text.count {
        if text[at] == 0x0A {
          at += 1
          continue
        }
        forms[Int(Self.scalar(text, at: at) - Self.first)] = UInt16(Self.scalar(text, at: at + 3))
        at += 6
      }
    }
    self.forms = forms
  }

  /// The simplified form of a character; itself for one that is no Han of the basic plane.
  @inline(__always)
  func form(of scalar: UInt32) -> UInt32 {
    let index = Int(scalar) - Int(Self.first)
    return index >= 0 && index < forms.count ? UInt32(forms[index]) : scalar
  }

  @inline(__always)
  static func scalar(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt32 {
    UInt32(text[offset] & 0x0F) << 12 | UInt32(text[offset + 1] & 0x3F) << 6
      | UInt32(text[offset + 2] & 0x3F)
  }
}
