// Text: what a page says of its own encoding, found as browsers find it, before anything is decoded.

/// "Prescan a byte stream to determine its encoding" of the HTML standard, section 13.2.3.2.
///
/// The declaration of XML is left out on purpose: what it says is never believed.
struct MetaPrescan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let limit: Int
  private var position = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
    self.bytes = bytes
    self.limit = min(limit, bytes.count)
  }

  /// How much of a page the standard looks at.
  static let standardLength = 1024

  /// The name of the encoding that a `meta` element in the first `limit` bytes declares, whether or
  /// not it is one that is read.
  static func encodingName(
    in bytes: UnsafeBufferPointer<UInt8>, limit: Int = standardLength
  ) -> String? {
    var prescan = MetaPrescan(bytes, limit: limit)
    return prescan.run()
  }

  /// The standard aborts wherever the bytes run out; here every step returns nil for that.
  private mutating func run() -> String? {
    while position < limit {
      if starts(with: [0x3C, 0x21, 0x2D, 0x2D]) {
        guard skipComment() else { return nil }
      } else if isMeta {
        position += 5
        switch readMeta() {
        case .declares(let name): return name
        case .saysNothing: break
        case .isCut: return nil
        }
      } else if isTag {
        guard skipTag() else { return nil }
      } else if byte(0) == 0x3C, let next = byte(1), next == 0x21 || next == 0x2F || next == 0x3F {
        position += 2
        while let byte = byte(0), byte != 0x3E { position += 1 }
      }
      position += 1
    }
    return nil
  }

  private func byte(_ ahead: Int) -> UInt8? {
    position + ahead < limit ? bytes[position + ahead] : nil
  }

  private func starts(with pattern: [UInt8]) -> Bool {
    pattern.indices.allSatisfy { byte($0) == pattern[$0] }
  }

  private var isMeta: Bool {
    guard byte(0) == 0x3C, lowercased(1) == 0x6D, lowercased(2) == 0x65, lowercased(3) == 0x74,
      lowercased(4) == 0x61, let after = byte(5)
    else { return false }
    return MetaPrescan.isSpace(after) || after == 0x2F
  }

  private var isTag: Bool {
    guard byte(0) == 0x3C else { return false }
    return isLetter(byte(byte(1) == 0x2F ? 2 : 1))
  }

  private func isLetter(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return 0x61...0x7A ~= byte | 0x20
  }

  private func lowercased(_ ahead: Int) -> UInt8? { byte(ahead).map(MetaPrescan.lowercased) }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    0x41...0x5A ~= byte ? byte | 0x20 : byte
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }

  /// Leaves the position at the `>` of the first `-->`, whose dashes may be those of `<!--`.
  private mutating func skipComment() -> Bool {
    position += 4
    while let byte = byte(0) {
      if byte == 0x3E, bytes[position - 1] == 0x2D, bytes[position - 2] == 0x2D { return true }
      position += 1
    }
    return false
  }

  private mutating func skipTag() -> Bool {
    while let byte = byte(0), !MetaPrescan.isSpace(byte), byte != 0x3E { position += 1 }
    while true {
      guard let attribute = readAttribute() else { return false }
      if attribute.isEnd { return true }
    }
  }

  private enum Meta {
    case declares(String)
    case saysNothing
    case isCut
  }

  private mutating func readMeta() -> Meta {
    var names: Set<[UInt8]> = []
    var gotPragma = false
    var needPragma: Bool?
    var charset: String?
    while true {
      guard let attribute = readAttribute() else { return .isCut }
      if attribute.isEnd { break }
      guard names.insert(attribute.name).inserted else { continue }
      if attribute.name.elementsEqual("http-equiv".utf8) {
        gotPragma = gotPragma || attribute.value.elementsEqual("content-type".utf8)
      } else if attribute.name.elementsEqual("content".utf8) {
        if charset == nil, let label = MetaPrescan.charset(inContent: attribute.value),
          let name = EncodingLabels.name(forLabel: label)
        {
          charset = name
          needPragma = true
        }
      } else if attribute.name.elementsEqual("charset".utf8) {
        charset = EncodingLabels.name(forLabel: attribute.value)
        needPragma = false
      }
    }
    guard let needPragma, let charset, !needPragma || gotPragma else { return .saysNothing }
    switch charset {
    // A declaration that could be read as ASCII is not in UTF-16.
    case "UTF-16LE", "UTF-16BE": return .declares("UTF-8")
    case "x-user-defined": return .declares("windows-1252")
    default: return .declares(charset)
    }
  }

  private struct Attribute {
    var name: [UInt8] = []
    var value: [UInt8] = []
    var isEnd: Bool { name.isEmpty }
  }

  /// "Get an attribute"; one without a name stands for the end of the tag, nil for that of the bytes.
  private mutating func readAttribute() -> Attribute? {
    while let byte = byte(0), MetaPrescan.isSpace(byte) || byte == 0x2F { position += 1 }
    guard let first = byte(0) else { return nil }
    var attribute = Attribute()
    if first == 0x3E { return attribute }
    while true {
      guard let byte = byte(0) else { return nil }
      if byte == 0x3D, !attribute.name.isEmpty { break }
      if MetaPrescan.isSpace(byte) {
        skipSpaces()
        guard let next = self.byte(0) else { return nil }
        if next != 0x3D { return attribute }
        break
      }
      if byte == 0x2F || byte == 0x3E { return attribute }
      attribute.name.append(MetaPrescan.lowercased(byte))
      position += 1
    }
    position += 1
    skipSpaces()
    guard let value = readValue() else { return nil }
    attribute.value = value
    return attribute
  }

  private mutating func readValue() -> [UInt8]? {
    guard let first = byte(0) else { return nil }
    var value: [UInt8] = []
    if first == 0x22 || first == 0x27 {
      position += 1
      while let byte = byte(0) {
        position += 1
        if byte == first { return value }
        value.append(MetaPrescan.lowercased(byte))
      }
      return nil
    }
    while let byte = byte(0) {
      if MetaPrescan.isSpace(byte) || byte == 0x3E { return value }
      value.append(MetaPrescan.lowercased(byte))
      position += 1
    }
    return nil
  }

  private mutating func skipSpaces() {
    while let byte = byte(0), MetaPrescan.isSpace(byte) { position += 1 }
  }

  /// The label in a `content` value, in lower case ("extracting a character encoding from a meta
  /// element", HTML standard, section 2.5).
  private static func charset(inContent value: [UInt8]) -> ArraySlice<UInt8>? {
    let word = Array("charset".utf8)
    var at = 0
    while at + word.count <= value.count {
      guard value[at..<at + word.count].elementsEqual(word) else {
        at += 1
        continue
      }
      at += word.count
      while at < value.count, isSpace(value[at]) { at += 1 }
      guard at < value.count else { return nil }
      guard value[at] == 0x3D else { continue }
      at += 1
      while at < value.count, isSpace(value[at]) { at += 1 }
      guard at < value.count else { return nil }
      if value[at] == 0x22 || value[at] == 0x27 {
        guard let end = value[(at + 1)...].firstIndex(of: value[at]) else { return nil }
        return value[(at + 1)..<end]
      }
      let end = value[at...].firstIndex { isSpace($0) || $0 == 0x3B } ?? value.count
      return value[at..<end]
    }
    return nil
  }
}
