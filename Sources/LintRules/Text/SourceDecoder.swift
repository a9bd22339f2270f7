// Text: bytes to UTF-8 with their map.

/// Turns the bytes of a file into text.
enum SourceDecoder {
  struct Decoded {
    let text: [UInt8]
    let map: SourceMap
    let encoding: SourceEncoding
    let problems: [Problem]
  }

  static func decode(_ bytes: [UInt8], as encoding: SourceEncoding?) -> Decoded {
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    return Decoded(
      text: text, map: .identity(length: text.count), encoding: .utf8, problems: [])
  }
}
