// Text: one input file, decoded once. Everything after this speaks of byte offsets in its text.

/// One input, decoded to UTF-8, with the way back to the bytes as they are stored.
public struct Source: Sendable {
  /// The name shown to people and written to reports.
  public let name: String
  /// The file as stored.
  public let bytes: [UInt8]
  /// The decoded text: valid UTF-8, without a byte order mark.
  public let text: [UInt8]
  /// Leads from offsets in `text` to offsets in the file as stored.
  public let map: SourceMap
  /// The encoding the bytes were read in.
  public let encoding: SourceEncoding
  /// What decoding met: replaced bytes, a label that contradicts the bytes.
  public let problems: [Problem]

  /// Decodes the bytes of a file.
  ///
  /// - Parameters:
  ///   - name: what to call the input in reports.
  ///   - bytes: the file as stored.
  ///   - encoding: what the user says the bytes are in; found out from them when nil.
  public init(name: String, bytes: [UInt8], encoding: SourceEncoding? = nil) {
    let decoded = SourceDecoder.decode(bytes, as: encoding)
    self.name = name
    self.bytes = bytes
    text = decoded.text
    map = decoded.map
    self.encoding = decoded.encoding
    problems = decoded.problems.map { $0.inFile(name) }
  }

  /// A text that is already decoded, such as a field of a stream record.
  public init(name: String, text: String) {
    self.name = name
    self.text = Array(text.utf8)
    bytes = self.text
    map = .identity(length: self.text.count)
    encoding = .utf8
    problems = []
  }
}
