// Search: many literals found in one pass, so that a rule costs only where one of its words occurs.

/// A set of byte strings, all found in one pass over a text.
///
/// A hashed prefix filter in two steps. At each place a hash of the next four bytes is looked up in a
/// bitmap that stays in the first-level cache. Where it is set, the longest prefix that each literal
/// has of 4, 6 or 8 bytes is looked up likewise, and only literals with the very same prefix are
/// compared in full: words of one language begin alike far more often than they go on alike. Against
/// an Aho-Corasick automaton this needs no table per state, so ten thousand rules are ready in
/// milliseconds and scanned at about the speed of a hundred.
public struct LiteralSet: Sendable {
  /// Where a literal occurs.
  public struct Hit: Sendable, Equatable {
    /// The literal, as an index into the array the set was made from.
    public let literal: Int
    /// Its half-open byte range in the text.
    public let range: Range<Int>

    /// The same in a text that begins so many bytes earlier.
    func moved(by offset: Int) -> Hit {
      Hit(literal: literal, range: range.lowerBound + offset..<range.upperBound + offset)
    }
  }

  /// The shortest literal that can be looked for, in bytes.
  public static let minimumLength = 2

  struct Entry: Sendable, BitwiseCopyable {
    /// The hash of its prefix, which tells it from most others of its bucket.
    let tag: UInt32
    let literal: UInt32
  }

  /// What is worked out of the literals, so that it can be kept.
  struct Tables: Sendable {
    /// Bit `gate(pair)` is set when a literal of two bytes has this hash.
    let pairs: KeptItems<UInt64>
    /// Likewise for literals of three bytes.
    let triples: KeptItems<UInt64>
    /// Bit `gate(quad)` is set when a literal of four bytes or more begins so.
    let quads: KeptItems<UInt64>
    /// Bit `hash >> filterShift` is set when a literal has a prefix with this hash.
    let filter: KeptItems<UInt64>
    /// Entries sorted by bucket; `bucketStart[b]..<bucketStart[b + 1]` are those of bucket `b`.
    let bucketStart: KeptItems<UInt32>
    let entries: KeptItems<Entry>
    /// Whether a literal begins inside of a character: none that is text does.
    let beginsInside: Bool
  }

  /// What was worked out.
  let tables: Tables
  private let hasPairs: Bool
  private let hasTriples: Bool
  /// How far the hash of a gate is shifted to be a bit of the three.
  private let gateShift: UInt32
  private let filterShift: UInt64
  private let bucketMask: UInt64
  /// The literals, one behind the other, and where each ends.
  private let bytes: KeptItems<UInt8>
  private let ends: KeptItems<UInt32>

  /// Prepares a set; literals shorter than `minimumLength` are never found.
  public init(_ literals: [[UInt8]]) {
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    for literal in literals {
      bytes += literal
      ends.append(UInt32(bytes.count))
    }
    self.init(KeptItems(bytes), ends: KeptItems(ends))
  }

  /// Prepares a set of literals that stand one behind the other in `bytes`, each up to its end.
  init(_ bytes: KeptItems<UInt8>, ends: KeptItems<UInt32>) {
    var buckets = 64
    while buckets < ends.count * 2 { buckets *= 2 }
    // Eight bits a bucket, so that at most one bit in sixteen is set.
    let filterBits = UInt64(max(buckets * 8, 1 << 10).trailingZeroBitCount)
    let mask = UInt64(buckets - 1)
    // Most sets are those of one rule, of which hundreds are in use: a set takes what it needs.
    let gateBits = min(Self.mostGateBits, UInt32(buckets.trailingZeroBitCount) + 4)
    let gateShift = 32 - gateBits
    let gates = [UInt64](repeating: 0, count: 1 << (gateBits - 6))
    var (pairs, triples, quads) = (gates, gates, gates)
    var filter = [UInt64](repeating: 0, count: 1 << (filterBits - 6))
    var bucketStart = [UInt32](repeating: 0, count: buckets + 1)
    var beginsInside = false
    var hashes = [UInt64](repeating: 0, count: ends.count)
    var start = 0
    for (index, end) in ends.enumerated() {
      let length = Int(end) - start
      defer { start = Int(end) }
      guard length >= Self.minimumLength else { continue }
      let prefix = Self.prefixLength(of: length)
      if bytes[start] & 0xC0 == 0x80 { beginsInside = true }
      var key: UInt64 = 0
      for offset in 0..<prefix { key |= UInt64(bytes[start + offset]) << UInt64(offset * 8) }
      switch prefix {
      case 2: Self.set(Self.gate(key, gateShift), in: &pairs)
      case 3: Self.set(Self.gate(key, gateShift), in: &triples)
      default: Self.set(Self.gate(key, gateShift), in: &quads)
      }
      let hash = Self.hash(key, length: prefix)
      Self.set(hash >> (64 - filterBits), in: &filter)
      hashes[index] = hash
      bucketStart[Int(hash & mask) + 1] += 1
    }
    for bucket in 0..<buckets { bucketStart[bucket + 1] += bucketStart[bucket] }
    // A counting sort, which keeps the literals of a bucket in their order.
    var next = bucketStart
    var entries = [Entry](repeating: Entry(tag: 0, literal: 0), count: Int(next[buckets]))
    start = 0
    for (index, end) in ends.enumerated() {
      defer { start = Int(end) }
      guard Int(end) - start >= Self.minimumLength else { continue }
      let bucket = Int(hashes[index] & mask)
      entries[Int(next[bucket])] = Entry(
        tag: UInt32(truncatingIfNeeded: hashes[index] >> 32), literal: UInt32(index))
      next[bucket] += 1
    }
    self.init(
      bytes, ends,
      checked: Tables(
        pairs: KeptItems(pairs), triples: KeptItems(triples), quads: KeptItems(quads),
        filter: KeptItems(filter), bucketStart: KeptItems(bucketStart), entries: KeptItems(entries),
        beginsInside: beginsInside))
  }

  /// A set of tables that were kept, for literals that end at `ends`, which ascend to the last of the
  /// bytes; nil for tables that would be read beyond their ends, or that name other literals.
  init?(_ bytes: KeptItems<UInt8>, ends: KeptItems<UInt32>, kept tables: Tables) {
    let starts = tables.bucketStart
    guard starts.count > 1, (starts.count - 1).nonzeroBitCount == 1, starts[0] == 0,
      Int(starts[starts.count - 1]) == tables.entries.count,
      tables.quads.count.nonzeroBitCount == 1, tables.quads.count <= 1 << (Self.mostGateBits - 6),
      tables.pairs.count == tables.quads.count, tables.triples.count == tables.quads.count,
      tables.filter.count.nonzeroBitCount == 1
    else { return nil }
    var last: UInt32 = 0
    let ascend = starts.withItems { starts in
      for start in starts {
        if start < last { return false }
        last = start
      }
      return true
    }
    let areKnown = tables.entries.withItems { $0.allSatisfy { Int($0.literal) < ends.count } }
    guard ascend, areKnown else { return nil }
    self.init(bytes, ends, checked: tables)
  }

  private init(
    _ bytes: KeptItems<UInt8>, _ ends: KeptItems<UInt32>, checked tables: Tables
  ) {
    self.bytes = bytes
    self.ends = ends
    self.tables = tables
    hasPairs = tables.pairs.withItems { $0.contains { $0 != 0 } }
    hasTriples = tables.triples.withItems { $0.contains { $0 != 0 } }
    gateShift = 32 - UInt32(tables.quads.count.trailingZeroBitCount + 6)
    filterShift = 64 - UInt64(tables.filter.count.trailingZeroBitCount + 6)
    bucketMask = UInt64(tables.bucketStart.count - 2)
  }

  private static func set(_ bit: UInt64, in bits: inout [UInt64]) {
    bits[Int(bit >> 6)] |= 1 << (bit & 63)
  }

  /// The bitmaps without the checks of arrays, for the length of one pass.
  private struct Bits {
    let pairs: UnsafeBufferPointer<UInt64>
    let triples: UnsafeBufferPointer<UInt64>
    let quads: UnsafeBufferPointer<UInt64>
    let filter: UnsafeBufferPointer<UInt64>

    @inline(__always)
    static func has(_ bit: UInt64, in bits: UnsafeBufferPointer<UInt64>) -> Bool {
      bits[Int(bit >> 6)] >> (bit & 63) & 1 != 0
    }
  }

  /// Every occurrence of every literal, overlapping ones too, by where they start.
  public func hits(in text: UnsafeBufferPointer<UInt8>) -> [Hit] {
    hits(in: text, beginningIn: text.indices)
  }

  /// The occurrences that begin in a stretch of a text, by where they start.
  func hits(in text: UnsafeBufferPointer<UInt8>, beginningIn stretch: Range<Int>) -> [Hit] {
    var found: [Hit] = []
    guard !tables.entries.isEmpty, text.count >= Self.minimumLength else { return found }
    tables.pairs.withItems { pairs in
      tables.triples.withItems { triples in
        tables.quads.withItems { quads in
          tables.filter.withItems { filter in
            let bits = Bits(pairs: pairs, triples: triples, quads: quads, filter: filter)
            scan(text, stretch, bits, &found)
          }
        }
      }
    }
    return found
  }

  private func scan(
    _ text: UnsafeBufferPointer<UInt8>, _ stretch: Range<Int>, _ bits: Bits, _ found: inout [Hit]
  ) {
    let bytes = UnsafeRawBufferPointer(text)
    let wordEnd = max(stretch.lowerBound, min(stretch.upperBound, text.count - 7))
    let mayBeginAnywhere = tables.beginsInside
    let (hasPairs, hasTriples, shift) = (hasPairs, hasTriples, gateShift)
    var offset = stretch.lowerBound
    while offset < wordEnd {
      let word = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      // Inside of a character nothing begins; most often no literal begins with these bytes.
      if mayBeginAnywhere || word & 0xC0 != 0x80,
        Bits.has(Self.gate(word, shift), in: bits.quads)
          || (hasTriples && Bits.has(Self.gate(word & 0xFF_FFFF, shift), in: bits.triples))
          || (hasPairs && Bits.has(Self.gate(word & 0xFFFF, shift), in: bits.pairs))
      {
        look(at: offset, word, known: 8, text, bits, &found)
      }
      offset &+= 1
    }
    for offset in wordEnd..<stretch.upperBound {
      var word: UInt64 = 0
      for at in offset..<text.count { word |= UInt64(text[at]) << UInt64((at - offset) * 8) }
      look(at: offset, word, known: text.count - offset, text, bits, &found)
    }
  }

  /// Looks for literals that start at `offset`, where the text goes on with the `known` bytes of `word`.
  @inline(never)
  private func look(
    at offset: Int, _ word: UInt64, known: Int, _ text: UnsafeBufferPointer<UInt8>, _ bits: Bits,
    _ found: inout [Hit]
  ) {
    if hasPairs, known >= 2, Bits.has(Self.gate(word & 0xFFFF, gateShift), in: bits.pairs) {
      compare(Self.hash(word & 0xFFFF, length: 2), text, offset, prefix: 2, &found)
    }
    if hasTriples, known >= 3, Bits.has(Self.gate(word & 0xFF_FFFF, gateShift), in: bits.triples) {
      compare(Self.hash(word & 0xFF_FFFF, length: 3), text, offset, prefix: 3, &found)
    }
    guard known >= 4, Bits.has(Self.gate(word, gateShift), in: bits.quads) else { return }
    lookLonger(at: offset, word & 0xFFFF_FFFF, 4, known, text, bits, &found)
    lookLonger(at: offset, word & 0xFFFF_FFFF_FFFF, 6, known, text, bits, &found)
    lookLonger(at: offset, word, 8, known, text, bits, &found)
  }

  @inline(__always)
  private func lookLonger(
    at offset: Int, _ key: UInt64, _ prefix: Int, _ known: Int,
    _ text: UnsafeBufferPointer<UInt8>, _ bits: Bits, _ found: inout [Hit]
  ) {
    let hash = Self.hash(key, length: prefix)
    if known >= prefix, Bits.has(hash >> filterShift, in: bits.filter) {
      compare(hash, text, offset, prefix: prefix, &found)
    }
  }

  private func compare(
    _ hash: UInt64, _ text: UnsafeBufferPointer<UInt8>, _ offset: Int, prefix: Int,
    _ found: inout [Hit]
  ) {
    let bucket = Int(hash & bucketMask)
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    for index in Int(tables.bucketStart[bucket])..<Int(tables.bucketStart[bucket + 1]) {
      let entry = tables.entries[index]
      guard entry.tag == tag else { continue }
      let literal = Int(entry.literal)
      let start = literal == 0 ? 0 : Int(ends[literal - 1])
      let length = Int(ends[literal]) - start
      guard offset + length <= text.count, Self.prefixLength(of: length) == prefix
      else { continue }
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

  /// The largest size of the first bitmaps, as a power of two: 8 KiB each.
  private static let mostGateBits: UInt32 = 16

  /// Well-mixed bits of up to four bytes (Fibonacci hashing, Knuth 6.4).
  @inline(__always)
  private static func gate(_ prefix: UInt64, _ shift: UInt32) -> UInt64 {
    UInt64((UInt32(truncatingIfNeeded: prefix) &* 2_654_435_769) &>> shift)
  }

  /// A hash all of whose bits depend on the whole prefix: a multiplication, folded.
  @inline(__always)
  private static func hash(_ key: UInt64, length: Int) -> UInt64 {
    let product = (key ^ UInt64(length)).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return (product.high ^ product.low) &* 0xD6E8_FEB8_6659_FD93
  }
}
