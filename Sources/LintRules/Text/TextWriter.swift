// Text: where every decoder puts what it has read: the text, its map and the count of what was bad.

/// Decoded text being written, with its map.
///
/// Decoders write through `end` in tight loops and then account for a whole run with `wrote`.
struct TextWriter {
  /// How many bytes a decoder may write for each byte it reads: U+FFFD for a single bad one.
  static let growth = 3
  /// Room past the end, since packed characters are stored four bytes at a time.
  static let slack = 8

  /// What a decoder did.
  struct Summary: Sendable {
    var map = SourceMap()
    /// How many times U+FFFD was written for bytes that the encoding does not allow.
    var replacements = 0
    /// Where the first of them is, in the bytes read.
    var firstReplaced = 0
    /// Where the first of them is, in the text.
    var firstReplacement = 0
  }

  private(set) var summary = Summary()
  private let start: UnsafeMutablePointer<UInt8>
  /// Where the next byte goes.
  private(set) var end: UnsafeMutablePointer<UInt8>
  /// What is added to offsets in the bytes read to get offsets in the file.
  private let shift: Int

  private init(_ start: UnsafeMutablePointer<UInt8>, shift: Int) {
    self.start = start
    end = start
    self.shift = shift
  }

  /// Runs a decoder over bytes that stand `shift` bytes into the file.
  static func write(
    _ bytes: UnsafeBufferPointer<UInt8>, shift: Int,
    _ decode: (UnsafeBufferPointer<UInt8>, inout TextWriter) -> Void
  ) -> (text: [UInt8], summary: Summary) {
    var summary = Summary()
    let capacity = bytes.count * growth + slack
    let text = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      var writer = TextWriter(start, shift: shift)
      decode(bytes, &writer)
      count = writer.end - writer.start
      summary = writer.summary
    }
    return (text, summary)
  }

  /// Accounts for `count` units already written at `end`, read from `origin` on.
  @inline(__always)
  mutating func wrote(count: Int, derivedUnit: Int, originUnit: Int, origin: Int) {
    end += count * derivedUnit
    summary.map.append(
      count: count, derivedUnit: derivedUnit, originUnit: originUnit, origin: origin + shift)
  }

  /// Copies bytes that are valid UTF-8 as they stand.
  @inline(__always)
  mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty, let base = bytes.baseAddress else { return }
    end.update(from: base + range.lowerBound, count: range.count)
    wrote(count: range.count, derivedUnit: 1, originUnit: 1, origin: range.lowerBound)
  }

  /// Writes one packed character that was read from `length` bytes.
  @inline(__always)
  mutating func put(_ packed: UInt32, origin: Int, length: Int) {
    TextWriter.store(packed, at: end)
    wrote(
      count: 1, derivedUnit: PackedUTF8.length(packed), originUnit: length, origin: origin)
  }

  /// Writes U+FFFD for `length` bytes that the encoding does not allow.
  mutating func replace(origin: Int, length: Int) {
    if summary.replacements == 0 {
      summary.firstReplaced = origin + shift
      summary.firstReplacement = end - start
    }
    summary.replacements += 1
    put(PackedUTF8.replacement, origin: origin, length: length)
  }

  /// Stores all four bytes of a packed character; those after its end are written over later.
  @inline(__always)
  static func store(_ packed: UInt32, at place: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(place).storeBytes(of: packed.littleEndian, as: UInt32.self)
  }
}
