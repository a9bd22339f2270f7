// Text: which encoding the bytes are in, and on what evidence.

/// An encoding of the WHATWG Encoding Standard that listings are saved in.
public enum SourceEncoding: String, Sendable, CaseIterable {
  /// UTF-8.
  case utf8 = "UTF-8"
}
