// Memory: values to bytes, for files that only this program reads.

/// Writes numbers and texts, each so that `ByteReader` knows where it ends.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  /// Items begin at multiples of this, so that they can be read where they stand.
  static let alignment = 8

  mutating func write(_ byte: UInt8) { bytes.append(byte) }

  /// A number that is not negative, seven bits a byte, the lowest first (LEB128, DWARF 5, 7.6).
  mutating func write(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// What was written elsewhere, as it is.
  mutating func write(piece: [UInt8]) { bytes += piece }

  mutating func write(_ content: [UInt8]) {
    write(content.count)
    bytes += content
  }

  /// Items as they lie in memory: only this very program on this machine reads them.
  ///
  /// What this writer writes has to begin at a multiple of `alignment` in the end.
  mutating func write<Item>(items: KeptItems<Item>) {
    write(items.count * MemoryLayout<Item>.stride)
    while !bytes.count.isMultiple(of: Self.alignment) { bytes.append(0) }
    items.withItems { bytes += UnsafeRawBufferPointer($0) }
  }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  mutating func write(_ texts: [String]) {
    write(texts.count)
    for text in texts { write(text) }
  }

  /// A text that may be missing.
  mutating func write(optional text: String?) { write(text.map { [$0] } ?? []) }
}
