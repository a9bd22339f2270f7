// Text: which encoding the bytes are in, and on what evidence.

/// Settles the encoding of a source.
///
/// The evidence, strongest first: a byte order mark; what the user says; what the page says of itself;
/// the bytes. Where the page and its bytes contradict each other, what decodes wins, and a note says so.
struct EncodingSniffer {
  /// What was found.
  struct Choice {
    var encoding: SourceEncoding
    /// The length of the byte order mark, which is not text.
    var mark = 0
    var problems: [Problem] = []
    /// Whether the bytes after the mark are their own decoding; nil if nobody has looked.
    var isVerbatim: Bool?
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private let isUTF8: Bool

  /// How far into a page a late declaration still counts, as it does for browsers, which start again
  /// when they meet one.
  private static let lateDeclarationLimit = 1 << 16

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    let ascii = UTF8Validation.asciiEnd(of: bytes, from: 0)
    isASCII = ascii == bytes.count
    isUTF8 = isASCII || UTF8Validation.validEnd(of: bytes, from: ascii) == bytes.count
  }

  /// Finds the encoding of the bytes of a file.
  static func choose(
    _ bytes: UnsafeBufferPointer<UInt8>, user: SourceEncoding?
  ) -> Choice {
    if let marked = byteOrderMark(of: bytes) {
      return choice(marked: marked, bytes, user: user)
    }
    if let user { return Choice(encoding: user) }
    let sniffer = EncodingSniffer(bytes)
    var choice = sniffer.choose()
    choice.isVerbatim = choice.encoding == .utf8 ? sniffer.isUTF8 : nil
    return choice
  }

  // MARK: Byte order marks

  private static func byteOrderMark(
    of bytes: UnsafeBufferPointer<UInt8>
  ) -> (encoding: SourceEncoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0x00, 0x00, 0xFE, 0xFF]) { return (.utf32BE, 4) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BE, 2) }
    guard bytes.starts(with: [0xFF, 0xFE]) else { return nil }
    // FF FE 00 00 may also be UTF-16 that begins with U+0000: then what follows is not UTF-32.
    let isUTF32 =
      bytes.starts(with: [0xFF, 0xFE, 0x00, 0x00])
      && stride(from: 4, to: bytes.count - 3, by: 4).prefix(64).allSatisfy {
        UTF32Decoder.isScalar(UTF32Decoder.unit(in: bytes, at: $0, bigEndian: false))
      }
    return isUTF32 ? (.utf32LE, 4) : (.utf16LE, 2)
  }

  private static func choice(
    marked: (encoding: SourceEncoding, length: Int), _ bytes: UnsafeBufferPointer<UInt8>,
    user: SourceEncoding?
  ) -> Choice {
    var choice = Choice(encoding: marked.encoding, mark: marked.length)
    let name = marked.encoding.rawValue
    if let user {
      if user != marked.encoding {
        choice.problems = [
          note(
            zh: "指定的编码是 \(user.rawValue)，但文件开头的 BOM 表明是 \(name)：按 \(name) 读取",
            en:
              "asked to read \(user.rawValue), but a byte order mark says \(name): read as \(name)"
          )
        ]
      }
    } else if marked.encoding == .utf8, let label = MetaPrescan.encodingName(in: bytes),
      label != name
    {
      choice.problems = [
        note(
          zh: "网页自称 \(label)，但文件开头的 BOM 表明是 \(name)：按 \(name) 读取",
          en: "the page says \(label), but a byte order mark says \(name): read as \(name)")
      ]
    }
    return choice
  }

  // MARK: Labels and bytes

  private func choose() -> Choice {
    if let name = MetaPrescan.encodingName(in: bytes) { return settle(named: name) }
    if let encoding = NULPattern.encoding(of: bytes) {
      let name = encoding.rawValue
      let note = EncodingSniffer.note(
        zh: "没有 BOM，但从 NUL 字节可知是 \(name)：按 \(name) 读取",
        en: "NUL bytes show \(name) without a byte order mark: read as \(name)")
      return Choice(encoding: encoding, problems: [note])
    }
    if isUTF8 { return Choice(encoding: .utf8) }
    let late = EncodingSniffer.lateDeclarationLimit
    if let name = MetaPrescan.encodingName(in: bytes, limit: late) { return settle(named: name) }
    return Choice(encoding: guess())
  }

  /// The encoding of bytes that are not all UTF-8, by themselves.
  private func guess() -> SourceEncoding {
    if UTF8Evidence(bytes).isMostlyUTF8 { return .utf8 }
    return ChineseEvidence(bytes).isChinese ? .gb18030 : .windows1252
  }

  private func settle(named name: String) -> Choice {
    guard let label = SourceEncoding(rawValue: name) else {
      let encoding = isUTF8 ? .utf8 : guess()
      let message = LocalizedText(
        zh: "网页自称 \(name)，本程序不支持：按 \(encoding.rawValue) 读取",
        en: "the page says \(name), which is not supported: read as \(encoding.rawValue)")
      return Choice(
        encoding: encoding, problems: [Problem(.warning, .encodingConflict, message)])
    }
    let encoding = isASCII ? label : label == .utf8 ? settleUTF8() : settle(label)
    guard encoding != label else { return Choice(encoding: label) }
    let note = EncodingSniffer.note(
      zh: "网页自称 \(name)，但内容其实是 \(encoding.rawValue)：按后者读取",
      en: "the page says \(name), but its bytes are \(encoding.rawValue): read as that")
    return Choice(encoding: encoding, problems: [note])
  }

  private func settleUTF8() -> SourceEncoding {
    if isUTF8 || UTF8Evidence(bytes).isMostlyUTF8 { return .utf8 }
    if ChineseEvidence(bytes).isChinese { return .gb18030 }
    return WesternEvidence(bytes).isWestern ? .windows1252 : .utf8
  }

  private func settle(_ label: SourceEncoding) -> SourceEncoding {
    let utf8 = UTF8Evidence(bytes)
    guard label.isMultiByte else {
      // Single bytes always decode; that they form UTF-8 by chance is next to impossible.
      if isUTF8 || utf8.isBeyondChance && utf8.errors * 10 <= utf8.characters { return .utf8 }
      let isWestern = label == .windows1252
      return isWestern && ChineseEvidence(bytes).isSurelyChinese ? .gb18030 : label
    }
    if utf8.isMostlyUTF8 {
      let isBetter = utf8.errors == 0 || utf8.errors < replacements(as: label)
      if isBetter, utf8.isBeyondChance || replacements(as: label) > 0 { return .utf8 }
    }
    guard label != .gb18030 else { return label }
    let chinese = ChineseEvidence(bytes)
    return chinese.isChinese && chinese.errors < replacements(as: label) ? .gb18030 : label
  }

  private func replacements(as encoding: SourceEncoding) -> Int {
    SourceDecoder.replacements(in: bytes, as: encoding)
  }

  private static func note(zh: String, en: String) -> Problem {
    Problem(.note, .encodingConflict, LocalizedText(zh: zh, en: en))
  }
}

extension SourceEncoding {
  /// Whether it writes some characters with several bytes, so that not all bytes decode.
  var isMultiByte: Bool {
    switch self {
    case .utf8, .utf16LE, .utf16BE, .utf32LE, .utf32BE, .gb18030, .big5, .shiftJIS, .eucJP, .eucKR:
      true
    default: false
    }
  }
}
