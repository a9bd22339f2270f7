// Memory: bytes of files that only this program writes, back to values - without trusting them.

/// Reads what `ByteWriter` wrote; every length is checked against what is left.
struct ByteReader {
  /// The bytes are not what was written.
  struct Malformed: Error {}

  private let bytes: KeptBytes
  private(set) var offset: Int
  private let end: Int

  init(_ bytes: KeptBytes) { self.init(bytes, 0..<bytes.count) }

  /// A reader of a part, which lies within the bytes.
  init(_ bytes: KeptBytes, _ range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { offset == end }

  mutating func byte() throws(Malformed) -> UInt8 {
    guard offset < end else { throw Malformed() }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// A number that is not negative.
  mutating func number() throws(Malformed) -> Int {
    var value = 0
    var shift = 0
    while true {
      let byte = try byte()
      // Nine bytes hold 63 bits: all that are not negative.
      guard shift < 63 else { throw Malformed() }
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  /// How many items follow, of which each takes a byte at least.
  mutating func count() throws(Malformed) -> Int {
    let count = try number()
    guard count <= end - offset else { throw Malformed() }
    return count
  }

  /// Where content stands whose length is written before it; reading goes on behind it.
  mutating func range() throws(Malformed) -> Range<Int> {
    let count = try count()
    defer { offset += count }
    return offset..<offset + count
  }

  mutating func string() throws(Malformed) -> String {
    let range = try range()
    return String(decoding: UnsafeRawBufferPointer(rebasing: bytes.bytes[range]), as: UTF8.self)
  }

  /// Items as `ByteWriter` wrote them, of a type whose values any bytes are; they stay where they are.
  mutating func items<Item>() throws(Malformed) -> KeptItems<Item> {
    let size = try count()
    let start = (offset + ByteWriter.alignment - 1) / ByteWriter.alignment * ByteWriter.alignment
    guard size <= end - start, let items = KeptItems<Item>(start..<start + size, of: bytes)
    else { throw Malformed() }
    offset = start + size
    return items
  }

  mutating func strings() throws(Malformed) -> [String] {
    let count = try count()
    if count == 0 { return [] }
    var texts: [String] = []
    texts.reserveCapacity(count)
    for _ in 0..<count { texts.append(try string()) }
    return texts
  }

  mutating func optionalString() throws(Malformed) -> String? {
    let texts = try strings()
    guard texts.count <= 1 else { throw Malformed() }
    return texts.first
  }
}
