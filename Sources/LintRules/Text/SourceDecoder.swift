// Text: bytes to UTF-8 with their map; nothing later ever sees another encoding.

/// Turns the bytes of a file into text.
enum SourceDecoder {
  /// A text, what it was read as and what was met on the way.
  struct Decoded {
    let text: [UInt8]
    let map: SourceMap
    let encoding: SourceEncoding
    let problems: [Problem]
  }

  /// Decodes bytes, in the user's encoding or else in the one that the evidence points to.
  static func decode(_ bytes: [UInt8], as encoding: SourceEncoding?) -> Decoded {
    let (choice, isVerbatim) = bytes.withUnsafeBufferPointer { buffer in
      let choice = EncodingSniffer.choose(buffer, user: encoding)
      return (choice, choice.isVerbatim ?? isItsOwnDecoding(buffer, choice))
    }
    if isVerbatim {
      let text = choice.mark == 0 ? bytes : Array(bytes[choice.mark...])
      return Decoded(
        text: text, map: .identity(length: text.count, shift: choice.mark),
        encoding: choice.encoding, problems: choice.problems)
    }
    let (text, summary) = bytes.withUnsafeBufferPointer { buffer in
      let body = UnsafeBufferPointer(rebasing: buffer[choice.mark...])
      return TextWriter.write(body, shift: choice.mark) { read($0, as: choice.encoding, into: &$1) }
    }
    var problems = choice.problems
    if summary.replacements > 0 {
      problems.append(replacedBytes(bytes, summary, text: text, encoding: choice.encoding))
    }
    return Decoded(text: text, map: summary.map, encoding: choice.encoding, problems: problems)
  }

  /// How many times an encoding would have to write U+FFFD.
  static func replacements(
    in bytes: UnsafeBufferPointer<UInt8>, as encoding: SourceEncoding
  ) -> Int {
    TextWriter.write(bytes, shift: 0) { read($0, as: encoding, into: &$1) }.summary.replacements
  }

  /// Whether the bytes after the mark are their own decoding.
  private static func isItsOwnDecoding(
    _ bytes: UnsafeBufferPointer<UInt8>, _ choice: EncodingSniffer.Choice
  ) -> Bool {
    switch choice.encoding {
    case .utf8: UTF8Validation.validEnd(of: bytes, from: choice.mark) == bytes.count
    case .utf16LE, .utf16BE, .utf32LE, .utf32BE: false
    // All others agree with ASCII.
    default: UTF8Validation.asciiEnd(of: bytes, from: 0) == bytes.count
    }
  }

  /// Runs the decoder of an encoding.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, as encoding: SourceEncoding, into writer: inout TextWriter
  ) {
    switch encoding {
    case .utf8: UTF8Validation.decode(bytes, into: &writer)
    case .utf16LE: UTF16Decoder.decode(bytes, bigEndian: false, into: &writer)
    case .utf16BE: UTF16Decoder.decode(bytes, bigEndian: true, into: &writer)
    case .utf32LE: UTF32Decoder.decode(bytes, bigEndian: false, into: &writer)
    case .utf32BE: UTF32Decoder.decode(bytes, bigEndian: true, into: &writer)
    case .gb18030: GB18030.decode(bytes, into: &writer)
    case .big5: Big5.decode(bytes, into: &writer)
    case .shiftJIS: ShiftJIS.decode(bytes, into: &writer)
    case .eucJP: EUCJP.decode(bytes, into: &writer)
    case .eucKR: EUCKR.decode(bytes, into: &writer)
    default:
      let name = encoding == .iso8859Part8I ? "ISO-8859-8" : encoding.rawValue
      let table = EncodingTables.singleBytes[name]
      precondition(table?.count == 128, "every single-byte encoding has a table")
      SingleByteDecoder.decode(bytes, by: table ?? [], into: &writer)
    }
  }

  private static func replacedBytes(
    _ bytes: [UInt8], _ summary: TextWriter.Summary, text: [UInt8], encoding: SourceEncoding
  ) -> Problem {
    let count = summary.replacements
    let line = LineIndex(text).line(at: summary.firstReplacement)
    let digits = String(bytes[summary.firstReplaced], radix: 16, uppercase: true)
    let byte = digits.count == 1 ? "0" + digits : digits
    return Problem(
      .warning, .replacedBytes,
      LocalizedText(
        zh: "有 \(count) 处不是有效的 \(encoding.rawValue) 编码，读成了 U+FFFD；"
          + "第一处在第 \(summary.firstReplaced) 字节（\(byte)）",
        en: "\(count) \(count == 1 ? "place is" : "places are") not \(encoding.rawValue) and read "
          + "as U+FFFD, the first at byte \(summary.firstReplaced) (\(byte))"),
      line: line)
  }
}
