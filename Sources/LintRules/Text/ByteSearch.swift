// Text: finding bytes in a text, at the speed of the C library.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension UnsafeBufferPointer<UInt8> {
  /// The offset of the first `byte` in `range`.
  func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
    guard !range.isEmpty, let base = baseAddress,
      let hit = memchr(base + range.lowerBound, Int32(byte), range.count)
    else { return nil }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// How often `byte` occurs.
  func count(of byte: UInt8) -> Int {
    // Without a branch: what differs is zero for the byte alone, and borrows from no bit above it.
    count(inBlocks: {
      let difference = $0 ^ byte
      return ((difference &- 1) & ~difference) >> 7
    })
  }

  /// The sum of what `amount` makes of each byte: 0, 1 or 2.
  ///
  /// Sums of a block fit into a byte, and so many of them are added up in one instruction.
  @inline(__always)
  func count(inBlocks amount: (UInt8) -> UInt8) -> Int {
    let block = 64
    var sum = 0
    var at = 0
    while at &+ block <= count {
      var part: UInt8 = 0
      for offset in 0..<block { part &+= amount(self[at &+ offset]) }
      sum &+= Int(part)
      at &+= block
    }
    while at < count {
      sum &+= Int(amount(self[at]))
      at &+= 1
    }
    return sum
  }

  /// The offset of the first occurrence of `needle` that lies wholly in `range`.
  func firstOffset(of needle: StaticString, in range: Range<Int>) -> Int? {
    let wanted = UnsafeBufferPointer(start: needle.utf8Start, count: needle.utf8CodeUnitCount)
    return firstOffset(of: wanted, in: range)
  }

  /// The offset of the first occurrence of `needle` that lies wholly in `range`.
  func firstOffset(of needle: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Int? {
    guard let first = needle.first, let base = baseAddress, let start = needle.baseAddress else {
      return nil
    }
    var at = range.lowerBound
    while at + needle.count <= range.upperBound,
      let hit = firstOffset(of: first, in: at..<range.upperBound - needle.count + 1)
    {
      if memcmp(base + hit, start, needle.count) == 0 { return hit }
      at = hit + 1
    }
    return nil
  }

  /// Whether `needle` stands at `offset`, all of it before `end`.
  func has(_ needle: StaticString, at offset: Int, before end: Int) -> Bool {
    guard offset + needle.utf8CodeUnitCount <= end, let base = baseAddress else { return false }
    return memcmp(base + offset, needle.utf8Start, needle.utf8CodeUnitCount) == 0
  }
}

extension [UInt8] {
  /// Whether these bytes occur.
  func holds(_ needle: [UInt8]) -> Bool {
    withUnsafeBufferPointer { bytes in
      needle.withUnsafeBufferPointer { bytes.firstOffset(of: $0, in: bytes.indices) != nil }
    }
  }
}
