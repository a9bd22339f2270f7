// Search: many literals found in one pass, so that a rule costs only where one of its words occurs.

/// A set of byte strings, all found in one pass over a text.
///
/// A hashed prefix filter in two steps. At each place a hash of the next three bytes is looked up in a
/// bitmap of 8 KiB, which stays in the first-level cache. Where it is set, the longest prefix that
/// each literal has of 2, 3, 4, 6 or 8 bytes is looked up likewise, and only literals with the very
/// same prefix are compared in full: words of one language begin alike far more often than they
/// go on alike. Against an Aho-Corasick automaton this needs no table per state, so ten thousand
/// rules are ready in milliseconds and scanned at about the speed of a hundred.
public struct LiteralSet: Sendable {
  /// Where a literal occurs.
  public struct Hit: Sendable, Equatable {
    /// The literal, as an index into the array the set was made from.
    public let literal: Int
    /// Its half-open byte range in the text.
    public let range: Range<Int>
  }

  /// The shortest literal that can be looked for, in bytes.
  public static let minimumLength = 2

  private struct Entry: Sendable {
    /// The hash of its prefix, which tells it from most others of its bucket.
    let tag: UInt32
    let literal: UInt32
    let start: UInt32
    let length: UInt32
  }

  /// Bit `gate(prefix)` is set when a literal of three bytes or more begins so.
  private let gates: [UInt64]
  /// Bit `prefix` is set when a literal of two bytes is just that.
  private let pairs: [UInt64]
  /// Bit `hash >> filterShift` is set when a literal has a prefix with this hash.
  private let filter: [UInt64]
  private let filterShift: UInt64
  /// For literals of two bytes, then for prefixes of 3, 4, 6 and 8 whether there are any.
  private let hasPairs: Bool
  private let lengths: [Int]
  /// Entries sorted by bucket; `bucketStart[b]..<bucketStart[b + 1]` are those of bucket `b`.
  private let entries: [Entry]
  private let bucketStart: [UInt32]
  private let bucketMask: UInt64
  private let bytes: [UInt8]

  /// Prepares a set; literals shorter than `minimumLength` are never found.
  public init(_ literals: [[UInt8]]) {
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    for literal in literals {
      bytes += literal
      ends.append(UInt32(bytes.count))
    }
    self.init(bytes, ends: ends)
  }

  /// Prepares a set of literals that stand one behind the other in `bytes`, each up to its end.
  init(_ bytes: [UInt8], ends: [UInt32]) {
    var buckets = 64
    while buckets < ends.count * 2 { buckets *= 2 }
    // Eight bits a bucket, so that at most one bit in sixteen is set.
    let filterBits = UInt64(max(buckets * 8, 1 << 10).trailingZeroBitCount)
    let mask = UInt64(buckets - 1)
    var gates = [UInt64](repeating: 0, count: 1024)
    var pairs = gates
    var filter = [UInt64](repeating: 0, count: 1 << (filterBits - 6))
    var bucketStart = [UInt32](repeating: 0, count: buckets + 1)
    var hashes = [UInt64](repeating: 0, count: ends.count)
    var lengths: Set<Int> = []
    var start = 0
    for (index, end) in ends.enumerated() {
      let length = Int(end) - start
      defer { start = Int(end) }
      guard length >= Self.minimumLength else { continue }
      let prefix = Self.prefixLength(of: length)
      var key: UInt64 = 0
      for offset in 0..<prefix { key |= UInt64(bytes[start + offset]) << UInt64(offset * 8) }
      if prefix == 2 {
        pairs[Int(key >> 6)] |= 1 << (key & 63)
      } else {
        lengths.insert(prefix)
        let gate = Self.gate(key)
        gates[gate >> 6] |= 1 << UInt64(gate & 63)
      }
      let hash = Self.hash(key, length: prefix)
      let bit = hash >> (64 - filterBits)
      filter[Int(bit >> 6)] |= 1 << (bit & 63)
      hashes[index] = hash
      bucketStart[Int(hash & mask) + 1] += 1
    }
    for bucket in 0..<buckets { bucketStart[bucket + 1] += bucketStart[bucket] }
    // A counting sort, which keeps the literals of a bucket in their order.
    var next = bucketStart
    var entries = [Entry](
      repeating: Entry(tag: 0, literal: 0, start: 0, length: 0), count: Int(bucketStart[buckets]))
    start = 0
    for (index, end) in ends.enumerated() {
      defer { start = Int(end) }
      guard Int(end) - start >= Self.minimumLength else { continue }
      let bucket = Int(hashes[index] & mask)
      entries[Int(next[bucket])] = Entry(
        tag: UInt32(truncatingIfNeeded: hashes[index] >> 32), literal: UInt32(index),
        start: UInt32(start), length: end - UInt32(start))
      next[bucket] += 1
    }
    self.bytes = bytes
    self.gates = gates
    self.pairs = pairs
    self.filter = filter
    self.bucketStart = bucketStart
    self.entries = entries
    self.lengths = lengths.sorted()
    hasPairs = pairs.contains { $0 != 0 }
    filterShift = 64 - filterBits
    bucketMask = mask
  }

  /// Every occurrence of every literal, overlapping ones too, by where they start.
  public func hits(in text: UnsafeBufferPointer<UInt8>) -> [Hit] {
    var found: [Hit] = []
    guard !entries.isEmpty, text.count >= Self.minimumLength else { return found }
    gates.withUnsafeBufferPointer { gates in
      let last = text.count - 2
      for offset in 0..<last {
        let pair = UInt64(text[offset]) | UInt64(text[offset + 1]) << 8
        if hasPairs { checkPair(pair, text, offset, &found) }
        let gate = Self.gate(pair | UInt64(text[offset + 2]) << 16)
        if gates[gate >> 6] >> UInt64(gate & 63) & 1 != 0 { check(text, offset, &found) }
      }
      if hasPairs {
        checkPair(UInt64(text[last]) | UInt64(text[last + 1]) << 8, text, last, &found)
      }
    }
    return found
  }

  @inline(__always)
  private func checkPair(
    _ pair: UInt64, _ text: UnsafeBufferPointer<UInt8>, _ offset: Int, _ found: inout [Hit]
  ) {
    guard pairs[Int(pair) >> 6] >> (pair & 63) & 1 != 0 else { return }
    compare(Self.hash(pair, length: 2), text, offset, prefix: 2, &found)
  }

  /// Looks for literals of three bytes or more at a place.
  private func check(
    _ text: UnsafeBufferPointer<UInt8>, _ offset: Int, _ found: inout [Hit]
  ) {
    let known = min(8, text.count - offset)
    var word: UInt64 = 0
    if known == 8 {
      word = UInt64(
        littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(
          fromByteOffset: offset, as: UInt64.self))
    } else {
      for at in 0..<known { word |= UInt64(text[offset + at]) << UInt64(at * 8) }
    }
    for length in lengths {
      guard length <= known else { return }
      let hash = Self.hash(word & (~0 >> UInt64(64 - length * 8)), length: length)
      let bit = hash >> filterShift
      if filter[Int(bit >> 6)] >> (bit & 63) & 1 != 0 {
        compare(hash, text, offset, prefix: length, &found)
      }
    }
  }

  private func compare(
    _ hash: UInt64, _ text: UnsafeBufferPointer<UInt8>, _ offset: Int, prefix: Int,
    _ found: inout [Hit]
  ) {
    let bucket = Int(hash & bucketMask)
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    for index in Int(bucketStart[bucket])..<Int(bucketStart[bucket + 1]) {
      let entry = entries[index]
      let length = Int(entry.length)
      guard entry.tag == tag, offset + length <= text.count,
        Self.prefixLength(of: length) == prefix
      else { continue }
      let start = Int(entry.start)
      var at = 0
      while at < length, text[offset + at] == bytes[start + at] { at += 1 }
      if at == length {
        found.append(Hit(literal: Int(entry.literal), range: offset..<offset + length))
      }
    }
  }

  /// How many of its first bytes a literal is looked up by.
  @inline(__always)
  private static func prefixLength(of length: Int) -> Int {
    length >= 8 ? 8 : length >= 6 ? 6 : length >= 4 ? 4 : length
  }

  /// Sixteen well-mixed bits of three bytes (Fibonacci hashing, Knuth 6.4).
  @inline(__always)
  private static func gate(_ prefix: UInt64) -> Int {
    Int((UInt32(truncatingIfNeeded: prefix & 0xFF_FFFF) &* 2_654_435_769) >> 16)
  }

  /// A hash all of whose bits depend on the whole prefix: a multiplication, folded.
  @inline(__always)
  private static func hash(_ key: UInt64, length: Int) -> UInt64 {
    let product = (key ^ UInt64(length)).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return (product.high ^ product.low) &* 0xD6E8_FEB8_6659_FD93
  }
}
