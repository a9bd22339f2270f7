// Text: what every stage passes on - a text that knows where each of its bytes came from.

/// Valid UTF-8 together with the map that leads back to the text it was made from.
public struct MappedText: Sendable, Equatable {
  /// The text, always valid UTF-8.
  public private(set) var bytes: [UInt8]
  /// Leads from byte offsets in `bytes` to byte offsets in the text this one was made from.
  public private(set) var map: SourceMap

  /// An empty text, to be built piece by piece in the order of its origin.
  public init() {
    bytes = []
    map = SourceMap()
  }

  /// A text with a map that already covers it.
  public init(bytes: [UInt8], map: SourceMap) {
    precondition(bytes.count == map.derivedLength, "a map covers the whole of its text")
    self.bytes = bytes
    self.map = map
  }

  /// A text that is its own origin.
  public init(_ string: String) {
    bytes = Array(string.utf8)
    map = .identity(length: bytes.count)
  }

  /// The text as a Swift string, for messages and reports.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether there is nothing to read.
  public var isEmpty: Bool { bytes.isEmpty }

  /// The range of the origin that a range of this text came from, in bytes.
  public func origin(of range: Range<Int>) -> Range<Int> { map.origin(of: range) }

  /// Makes room for so many bytes.
  mutating func reserve(_ count: Int) {
    // An empty text only: to ask again and again for a little more is to copy again and again.
    if bytes.isEmpty { bytes.reserveCapacity(count) }
  }

  /// Copies `range` of the origin's bytes.
  public mutating func appendCopy(of origin: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: origin[range]))
    map.appendCopy(length: range.count, origin: range.lowerBound)
  }

  /// Adds bytes that stand, as a whole, for a range of the origin (an entity, a folded character).
  public mutating func append(
    _ replacement: some Collection<UInt8>, replacing origin: Range<Int>
  ) {
    bytes.append(contentsOf: replacement)
    map.appendReplacement(length: replacement.count, origin: origin)
  }

  /// Adds one byte that stands for a range of the origin.
  mutating func append(byte: UInt8, replacing origin: Range<Int>) {
    bytes.append(byte)
    map.appendReplacement(length: 1, origin: origin)
  }

  /// Adds a part of another text made from the same origin.
  mutating func append(_ range: Range<Int>, of other: MappedText) {
    other.bytes.withUnsafeBufferPointer {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
    }
    map.appendSlice(of: other.map, range)
  }

  /// Adds another text made from the same origin; its origins follow the ones already here.
  public mutating func append(_ other: MappedText) {
    bytes.append(contentsOf: other.bytes)
    map.appendSlice(of: other.map, 0..<other.map.derivedLength)
  }

  /// A part of this text, still tied to the same origin.
  public func slice(_ range: Range<Int>) -> MappedText {
    var map = SourceMap()
    map.appendSlice(of: self.map, range)
    return MappedText(bytes: Array(bytes[range]), map: map)
  }

  /// The same text, tied to what its origin was itself made from.
  public func rebased(onto inner: SourceMap) -> MappedText {
    MappedText(bytes: bytes, map: map.composed(with: inner))
  }
}
