// Text: what is wrong with a JSON text, and where.

/// Why a JSON text could not be read to its end.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where the reading stopped, in bytes from the start of the text.
  public let offset: Int
  /// What should have stood there.
  public let wanted: String
  /// What stood there instead, fit for a terminal.
  public let found: String

  /// The error in one phrase.
  public var description: String { "at byte \(offset): wanted \(wanted), found \(found)" }

  init(at offset: Int, wanted: String, found: String) {
    self.offset = offset
    self.wanted = wanted
    self.found = found
  }

  init(at offset: Int, wanted: String, in bytes: UnsafeBufferPointer<UInt8>, end: Int) {
    self.init(at: offset, wanted: wanted, found: Self.name(offset < end ? bytes[offset] : nil))
  }

  /// A byte as people write it; only printable ASCII is repeated as it is.
  private static func name(_ byte: UInt8?) -> String {
    guard let byte else { return "the end" }
    if byte > 0x20, byte < 0x7F { return "'\(Character(Unicode.Scalar(byte)))'" }
    if byte == 0x20 { return "a space" }
    let digits = String(byte, radix: 16, uppercase: true)
    return "byte 0x" + (digits.count < 2 ? "0" : "") + digits
  }
}
