// Search: many literals found in one pass, so that a rule costs only where one of its words occurs.

/// A set of byte strings, all found in one pass over a text.
///
/// A hashed prefix filter: at each character a hash of the next three bytes is looked up in a bitmap
/// of 8 KiB, which stays in the first-level cache; only where it is set are the literals that begin
/// so compared in full. Against an Aho-Corasick automaton this needs no table per state, so ten
/// thousand rules are ready in milliseconds and scanned at about the speed of a hundred.
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
    let literal: UInt32
    let start: UInt32
    let length: UInt32
  }

  /// Bit `hash(prefix)` is set when a literal of three bytes or more begins so.
  private let filter: [UInt64]
  /// Bit `prefix` is set when a literal of two bytes is just that.
  private let pairFilter: [UInt64]
  private let hasPairs: Bool
  /// Entries sorted by bucket; `bucketStart[b]..<bucketStart[b + 1]` are those of bucket `b`.
  private let entries: [Entry]
  private let bucketStart: [UInt32]
  private let bucketMask: Int
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
    let mask = buckets - 1
    var filter = [UInt64](repeating: 0, count: 1024)
    var pairFilter = [UInt64](repeating: 0, count: 1024)
    var bucketStart = [UInt32](repeating: 0, count: buckets + 1)
    var bucketOf = [Int32](repeating: -1, count: ends.count)
    var count = 0
    var pairs = false
    var start = 0
    for (index, end) in ends.enumerated() {
      let length = Int(end) - start
      defer { start = Int(end) }
      guard length >= Self.minimumLength else { continue }
      let pair = Int(bytes[start]) | Int(bytes[start + 1]) << 8
      let bucket: Int
      if length == 2 {
        pairs = true
        pairFilter[pair >> 6] |= 1 << UInt64(pair & 63)
        bucket = Self.hash(UInt32(pair)) & mask
      } else {
        let hash = Self.hash(UInt32(pair | Int(bytes[start + 2]) << 16))
        filter[hash >> 6] |= 1 << UInt64(hash & 63)
        bucket = hash & mask
      }
      bucketOf[index] = Int32(bucket)
      bucketStart[bucket + 1] += 1
      count += 1
    }
    for bucket in 0..<buckets { bucketStart[bucket + 1] += bucketStart[bucket] }
    // A counting sort, which keeps the literals of a bucket in their order.
    var next = bucketStart
    var entries = [Entry](repeating: Entry(literal: 0, start: 0, length: 0), count: count)
    start = 0
    for (index, end) in ends.enumerated() {
      defer { start = Int(end) }
      guard bucketOf[index] >= 0 else { continue }
      let bucket = Int(bucketOf[index])
      entries[Int(next[bucket])] = Entry(
        literal: UInt32(index), start: UInt32(start), length: end - UInt32(start))
      next[bucket] += 1
    }
    self.bytes = bytes
    self.filter = filter
    self.pairFilter = pairFilter
    self.bucketStart = bucketStart
    self.entries = entries
    hasPairs = pairs
    bucketMask = mask
  }

  /// Every occurrence of every literal, overlapping ones too, by where they start.
  public func hits(in text: UnsafeBufferPointer<UInt8>) -> [Hit] {
    var found: [Hit] = []
    guard !entries.isEmpty, text.count >= Self.minimumLength else { return found }
    filter.withUnsafeBufferPointer { filter in
      let last = text.count - 2
      for offset in 0..<last {
        let pair = UInt32(text[offset]) | UInt32(text[offset + 1]) << 8
        let hash = Self.hash(pair | UInt32(text[offset + 2]) << 16)
        if filter[hash >> 6] >> UInt64(hash & 63) & 1 != 0 {
          compare(bucket: hash & bucketMask, text, offset, isPair: false, &found)
        }
        if hasPairs { checkPair(pair, text, offset, &found) }
      }
      if hasPairs {
        let pair = UInt32(text[last]) | UInt32(text[last + 1]) << 8
        checkPair(pair, text, last, &found)
      }
    }
    return found
  }

  @inline(__always)
  private func checkPair(
    _ pair: UInt32, _ text: UnsafeBufferPointer<UInt8>, _ offset: Int, _ found: inout [Hit]
  ) {
    guard pairFilter[Int(pair) >> 6] >> UInt64(pair & 63) & 1 != 0 else { return }
    compare(bucket: Self.hash(pair) & bucketMask, text, offset, isPair: true, &found)
  }

  private func compare(
    bucket: Int, _ text: UnsafeBufferPointer<UInt8>, _ offset: Int, isPair: Bool,
    _ found: inout [Hit]
  ) {
    for index in Int(bucketStart[bucket])..<Int(bucketStart[bucket + 1]) {
      let entry = entries[index]
      let length = Int(entry.length)
      guard (length == 2) == isPair, offset + length <= text.count else { continue }
      let start = Int(entry.start)
      var at = 0
      while at < length, text[offset + at] == bytes[start + at] { at += 1 }
      if at == length {
        found.append(Hit(literal: Int(entry.literal), range: offset..<offset + length))
      }
    }
  }

  /// Sixteen well-mixed bits of three bytes (Fibonacci hashing, Knuth 6.4).
  @inline(__always)
  private static func hash(_ prefix: UInt32) -> Int { Int((prefix &* 2_654_435_769) >> 16) }
}
