// Text: what is wrong with a JSON text, and where.

/// Why a JSON text could not be read to its end.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where the reading stopped, in bytes from the start of the text.
  public let offset: Int
  /// What should have stood there.
  public let wanted: LocalizedText
  /// What stood there instead, fit for a terminal.
  public let found: LocalizedText

  /// The error in one phrase.
  public var text: LocalizedText {
    LocalizedText(
      zh: "第 \(offset) 字节处应为\(wanted.zh)，实际是\(found.zh)",
      en: "at byte \(offset): wanted \(wanted.en), found \(found.en)")
  }

  /// The error in one English phrase.
  public var description: String { text.en }

  init(at offset: Int, wanted: LocalizedText, found: LocalizedText) {
    self.offset = offset
    self.wanted = wanted
    self.found = found
  }

  init(at offset: Int, wanted: LocalizedText, in bytes: UnsafeBufferPointer<UInt8>, end: Int) {
    self.init(at: offset, wanted: wanted, found: Self.name(offset < end ? bytes[offset] : nil))
  }

  /// A byte as people write it; only printable ASCII is repeated as it is.
  private static func name(_ byte: UInt8?) -> LocalizedText {
    guard let byte else { return .theEnd }
    if byte > 0x20, byte < 0x7F {
      return LocalizedText("'\(Character(Unicode.Scalar(byte)))'")
    }
    if byte == 0x20 { return LocalizedText(zh: "空格", en: "a space") }
    let digits = String(byte, radix: 16, uppercase: true)
    let number = "0x" + (digits.count < 2 ? "0" : "") + digits
    return LocalizedText(zh: "字节 \(number)", en: "byte \(number)")
  }
}

extension LocalizedText {
  /// What is found where a text is over.
  static var theEnd: LocalizedText { LocalizedText(zh: "结尾", en: "the end") }
  /// What a JSON text is made of.
  static var aValue: LocalizedText { LocalizedText(zh: "一个值", en: "a value") }
}
