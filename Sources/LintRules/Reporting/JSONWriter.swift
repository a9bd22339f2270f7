// Reporting: JSON text, byte by byte, as every format that speaks JSON writes it.

/// Writes one JSON document (RFC 8259) in the order of the calls.
///
/// Strings come out as valid UTF-8 in which no control character, line separator or direction
/// mark stands raw, so that the text is safe on a terminal and inside a script, too.
struct JSONWriter {
  /// What has been written so far.
  private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private var breaksLine = false

  /// Hands over what has been written and goes on with the same document.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  mutating func beginObject() { open(0x7B) }
  mutating func endObject() { close(0x7D) }
  mutating func beginArray() { open(0x5B) }
  mutating func endArray() { close(0x5D) }

  /// Puts the next value or key on a line of its own.
  mutating func breakLine() { breaksLine = true }

  /// Ends the document, or a line of JSON Lines.
  mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
    breaksLine = false
  }

  mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(0x3A)
    needsComma = false
  }

  mutating func value(_ string: String) {
    separate()
    quote(string)
    needsComma = true
  }

  mutating func value(_ number: Int) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
    needsComma = true
  }

  mutating func value(_ truth: Bool) {
    separate()
    bytes.append(contentsOf: (truth ? "true" : "false").utf8)
    needsComma = true
  }

  mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
    needsComma = true
  }

  /// A number as text, for shares and scores; the caller sees to its shape.
  mutating func number(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  /// A value written before, by another writer.
  mutating func written(_ value: [UInt8]) {
    separate()
    bytes += value
    needsComma = true
  }

  mutating func member(_ name: String, _ string: String) {
    key(name)
    value(string)
  }

  mutating func member(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  mutating func member(_ name: String, _ truth: Bool) {
    key(name)
    value(truth)
  }

  /// A string or null: the key is there either way.
  mutating func member(_ name: String, orNull string: String?) {
    key(name)
    if let string { value(string) } else { null() }
  }

  mutating func member(_ name: String, _ strings: [String]) {
    key(name)
    beginArray()
    for string in strings { value(string) }
    endArray()
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    if breaksLine { bytes.append(0x0A) }
    breaksLine = false
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    if breaksLine { bytes.append(0x0A) }
    breaksLine = false
    needsComma = false
  }

  private mutating func quote(_ string: String) {
    bytes.append(0x22)
    var string = string
    string.withUTF8 { text in
      var kept = 0
      var offset = 0
      while offset < text.count {
        let byte = text[offset]
        let length: Int
        switch byte {
        case 0x22, 0x5C, 0..<0x20, 0x7F: length = 1
        case 0x23 where Self.isCommand(text, offset): length = 1
        // U+0080 to U+009F, and U+061C.
        case 0xC2 where text[offset + 1] < 0xA0, 0xD8 where text[offset + 1] == 0x9C: length = 2
        // U+200x and U+202x-206x: E2 80..81; U+FEFF: EF BB BF.
        case 0xE2 where text[offset + 1] <= 0x81, 0xEF where text[offset + 1] == 0xBB: length = 3
        default:
          offset += 1
          continue
        }
        let scalar = Self.scalar(text, offset, length)
        guard length == 1 || TerminalText.isUnsafe(scalar) else {
          offset += length
          continue
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[kept..<offset]))
        escape(scalar)
        offset += length
        kept = offset
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[kept..<text.count]))
    }
    bytes.append(0x22)
  }

  /// Whether a `#` is the second of `##[`, `##vso[` or `##teamcity[`, which build systems obey.
  private static func isCommand(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    offset > 0 && text[offset - 1] == 0x23 && offset + 1 < text.count
      && TerminalText.beginsCommand(Unicode.Scalar(text[offset + 1]))
  }

  private static func scalar(
    _ text: UnsafeBufferPointer<UInt8>, _ offset: Int, _ length: Int
  ) -> UInt32 {
    switch length {
    case 1: UInt32(text[offset])
    case 2: UInt32(text[offset] & 0x1F) << 6 | UInt32(text[offset + 1] & 0x3F)
    default:
      UInt32(text[offset] & 0x0F) << 12 | UInt32(text[offset + 1] & 0x3F) << 6
        | UInt32(text[offset + 2] & 0x3F)
    }
  }

  private mutating func escape(_ scalar: UInt32) {
    bytes.append(0x5C)
    switch scalar {
    case 0x22: bytes.append(0x22)
    case 0x5C: bytes.append(0x5C)
    case 0x0A: bytes.append(0x6E)
    case 0x0D: bytes.append(0x72)
    case 0x09: bytes.append(0x74)
    default:
      bytes.append(0x75)
      for shift in [12, 8, 4, 0] as [UInt32] {
        bytes.append(Hexadecimal.digit(UInt8(scalar >> shift & 0xF)))
      }
    }
  }
}
