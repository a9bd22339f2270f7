// Normalization: the table of characters that fold to others, read once from its text.

/// What single characters fold to: NFKC and case folding, and a few marks of punctuation.
struct FoldedForms: Sendable {
  /// The one table; made when the first character beyond ASCII and Han asks for it.
  static let shared = FoldedForms()

  private static let pageCount = 0x2FB
  /// Per 256 code points: which page of `forms` holds them, or -1.
  private var pages = [Int16](repeating: -1, count: Self.pageCount)
  /// Start in `bytes` shifted left by 8, and length; 0 for a character that folds to itself.
  private var forms: [UInt32] = []
  private var bytes: [UInt8] = []

  /// Typographic forms that NFKC keeps apart and readers do not: apostrophes and hyphens.
  private static let punctuation: [UInt32] = [
    0x2018, 0x2019, 0x201B, 0x02BC, 0x00B4, 0x2010, 0x2011, 0x2012, 0x2013, 0x2212,
  ]

  /// What such a form is read as; nil for other characters.
  private static func mark(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x2018, 0x2019, 0x201B, 0x02BC, 0x00B4: UInt8(ascii: "'")
    case 0x2010...0x2013, 0x2212: UInt8(ascii: "-")
    default: nil
    }
  }

  private init() {
    foldingTableText.withUTF8Buffer { text in
      var numbers: [UInt32] = []
      var value: UInt32 = 0
      for byte in text {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 0x30)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 0x37)
        case UInt8(ascii: " "):
          numbers.append(value)
          value = 0
        case UInt8(ascii: ";"):
          numbers.append(value)
          value = 0
          add(entry: numbers)
          numbers.removeAll(keepingCapacity: true)
        default: break
        }
      }
    }
    for scalar in Self.punctuation {
      guard let mark = Self.mark(scalar) else { continue }
      bytes.append(mark)
      set(scalar, toLast: 1)
    }
  }

  private mutating func add(entry: [UInt32]) {
    // The count is written in decimal but was read as hexadecimal digits.
    let digits = entry[1]
    let count =
      (digits >> 12) * 1000 + (digits >> 8 & 15) * 100 + (digits >> 4 & 15) * 10 + digits & 15
    for step in 0..<count {
      let start = bytes.count
      for image in entry[2...] {
        let code = count == 1 ? image : image + step
        if let mark = Self.mark(code) {
          bytes.append(mark)
        } else if let scalar = Unicode.Scalar(SimplifiedForms.shared.form(of: code)),
          let form = UTF8.encode(scalar)
        {
          bytes.append(contentsOf: form)
        }
      }
      set(entry[0] + step, toLast: bytes.count - start)
    }
  }

  /// Makes the last so many bytes what a character folds to.
  private mutating func set(_ scalar: UInt32, toLast count: Int) {
    let page = Int(scalar >> 8)
    if pages[page] < 0 {
      pages[page] = Int16(forms.count >> 8)
      forms.append(contentsOf: repeatElement(0, count: 256))
    }
    forms[Int(pages[page]) << 8 | Int(scalar & 255)] =
      UInt32(bytes.count - count) << 8 | UInt32(count)
  }

  /// What a character folds to, as UTF-8; nil if to itself.
  func form(of scalar: UInt32) -> ArraySlice<UInt8>? {
    let page = Int(scalar >> 8)
    guard page < Self.pageCount, pages[page] >= 0 else { return nil }
    let form = forms[Int(pages[page]) << 8 | Int(scalar & 255)]
    guard form != 0 else { return nil }
    let start = Int(form >> 8)
    return bytes[start..<start + Int(form & 255)]
  }
}
