// Document: spellings to numbers - one table each for element names, attribute names, classes and ids.

/// Gives every distinct spelling a number, in the order of first use; number 0 is the empty name.
///
/// The hash is seeded at random for each process, so a page cannot be written to make its names
/// collide; the numbers do not depend on the seed.
struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = [0]
  /// What tells a name from most others, and a name of up to eight bytes from all others.
  private var keys: [NameKey] = [NameKey()]
  /// Open addressing: the number of a name, or 0 for a free slot.
  private var slots: [UInt32]

  private static let processSeed = UInt64.random(in: .min ... .max)
  private let seed = processSeed

  /// An empty table.
  init() {
    slots = Array(repeating: 0, count: 64)
  }

  /// A table of spellings separated by white space, numbered from 1.
  init(_ spellings: String) {
    self.init()
    for spelling in spellings.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      _ = Array(spelling).withUnsafeBufferPointer { intern($0, foldingCase: false) }
    }
  }

  /// How many numbers are in use, 0 included.
  var count: Int { ends.count }

  /// The spelling of a number.
  subscript(id: UInt32) -> ArraySlice<UInt8> {
    id == 0 ? [] : bytes[Int(ends[Int(id) - 1])..<Int(ends[Int(id)])]
  }

  /// What `body` makes of all spellings, one right behind the other, and of where each ends.
  func withSpellings<Result>(
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt32>) -> Result
  ) -> Result {
    bytes.withUnsafeBufferPointer { bytes in ends.withUnsafeBufferPointer { body(bytes, $0) } }
  }

  /// The bytes of all spellings with ASCII capitals made small, as `withSpellings` has them.
  var smallSpellings: [UInt8] {
    Array(filling: bytes.count) { small, count in
      count = bytes.count
      _ = small.initialize(fromContentsOf: bytes)
      for at in 0..<count { small[at] |= small[at] &- 0x41 < 26 ? 0x20 : 0 }
    }
  }

  /// The number of a spelling that is in use, or nil.
  func find(_ name: some Collection<UInt8>) -> UInt32? {
    let found = name.withContiguousStorageIfAvailable { find($0) }
    return found ?? Array(name).withUnsafeBufferPointer { find($0) }
  }

  /// The number of a spelling that is in use, or nil.
  func find(_ name: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard !name.isEmpty else { return nil }
    let id = slots[slot(of: name, NameKey(name, foldingCase: false, seed), foldingCase: false)]
    return id == 0 ? nil : id
  }

  /// The number of a spelling, which is a new one if the spelling is.
  ///
  /// If `foldingCase`, ASCII capitals count, and are stored, as small letters.
  @inline(__always)
  mutating func intern(_ name: UnsafeBufferPointer<UInt8>, foldingCase: Bool) -> UInt32 {
    guard !name.isEmpty else { return 0 }
    let key = NameKey(name, foldingCase: foldingCase, seed)
    let slot = slot(of: name, key, foldingCase: foldingCase)
    let id = slots[slot]
    return id != 0 ? id : add(name, key, slot, foldingCase)
  }

  @inline(never)
  private mutating func add(
    _ name: UnsafeBufferPointer<UInt8>, _ key: NameKey, _ slot: Int, _ foldingCase: Bool
  ) -> UInt32 {
    let id = UInt32(ends.count)
    if foldingCase {
      for byte in name { bytes.append(byte.asciiLowercased) }
    } else {
      bytes.append(contentsOf: name)
    }
    ends.append(UInt32(bytes.count))
    keys.append(key)
    slots[slot] = id
    if ends.count * 2 > slots.count { grow() }
    return id
  }

  private mutating func grow() {
    // Few pages have so many names that the room of free slots counts.
    slots = Array(repeating: 0, count: slots.count * (slots.count < 1 << 16 ? 4 : 2))
    for id in 1..<ends.count {
      var slot = keys[id].slot(seed, mask: slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(id)
    }
  }

  /// Where a name stands or would be put.
  @inline(__always)
  private func slot(
    of name: UnsafeBufferPointer<UInt8>, _ key: NameKey, foldingCase: Bool
  ) -> Int {
    let mask = slots.count - 1
    var slot = key.slot(seed, mask: mask)
    while true {
      let id = Int(slots[slot])
      if id == 0 { return slot }
      if keys[id] == key, key.isWhole || spells(id, name, foldingCase) { return slot }
      slot = (slot + 1) & mask
    }
  }

  @inline(never)
  private func spells(
    _ id: Int, _ name: UnsafeBufferPointer<UInt8>, _ foldingCase: Bool
  ) -> Bool {
    let start = Int(ends[id - 1])
    guard Int(ends[id]) - start == name.count else { return false }
    return bytes.withUnsafeBytes {
      NameKey.spells(
        UnsafeRawBufferPointer(rebasing: $0[start..<start + name.count]),
        UnsafeRawBufferPointer(name), foldingCase)
    }
  }
}

/// The length of a name and eight bytes that depend on all of it: a short name itself, read in one or
/// two steps, or a keyed hash of a longer one.
private struct NameKey: Sendable, Equatable {
  private var word: UInt64 = 0
  private var length = 0

  /// The key of the empty name.
  init() {}

  @inline(__always)
  init(_ name: UnsafeBufferPointer<UInt8>, foldingCase: Bool, _ seed: UInt64) {
    let bytes = UnsafeRawBufferPointer(name)
    let count = name.count
    length = count
    if count > 8 {
      word = Self.hash(bytes, foldingCase, seed)
    } else if count >= 4 {
      let first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self)
      let last = bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      word = Self.folded(UInt64(first) | UInt64(last) << 32, foldingCase)
    } else if count > 0 {
      let ends = UInt64(name[0]) | UInt64(name[count - 1]) << 8
      word = Self.folded(ends | UInt64(name[count / 2]) << 16, foldingCase)
    }
  }

  /// Whether two names with this key are the same.
  @inline(__always)
  var isWhole: Bool { length <= 8 }

  @inline(__always)
  func slot(_ seed: UInt64, mask: Int) -> Int {
    Int(truncatingIfNeeded: Self.mix(word ^ seed ^ UInt64(truncatingIfNeeded: length))) & mask
  }

  /// A multiply-and-fold hash over eight bytes at a time, the last eight in any case.
  @inline(never)
  private static func hash(
    _ bytes: UnsafeRawBufferPointer, _ foldingCase: Bool, _ seed: UInt64
  ) -> UInt64 {
    var state = seed
    var at = 0
    while at + 8 < bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      state = mix(state ^ folded(word, foldingCase))
      at += 8
    }
    let last = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
    return mix(state ^ folded(last, foldingCase))
  }

  /// Whether a known name is what another of the same length, more than eight bytes, says.
  @inline(__always)
  static func spells(
    _ known: UnsafeRawBufferPointer, _ name: UnsafeRawBufferPointer, _ foldingCase: Bool
  ) -> Bool {
    var at = 0
    while true {
      let said = folded(name.loadUnaligned(fromByteOffset: at, as: UInt64.self), foldingCase)
      if known.loadUnaligned(fromByteOffset: at, as: UInt64.self) != said { return false }
      if at &+ 8 >= name.count { return true }
      at = min(at &+ 8, name.count &- 8)
    }
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  /// Eight bytes with ASCII capitals made small at once: the high bit of each byte says if it is one.
  @inline(__always)
  private static func folded(_ word: UInt64, _ foldingCase: Bool) -> UInt64 {
    guard foldingCase else { return word }
    let ones: UInt64 = 0x0101_0101_0101_0101
    let low = word & (ones &* 0x7F)
    let isCapital = (low &+ ones &* 0x3F) & ~(low &+ ones &* 0x25) & ~word & (ones &* 0x80)
    return word | isCapital >> 2
  }
}

extension UInt8 {
  /// This byte with an ASCII capital made small.
  @inline(__always)
  var asciiLowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

  /// Whether this byte is an ASCII letter.
  @inline(__always)
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// Whether this byte is white space to HTML: tab, LF, FF, CR (which is read as LF) or space.
  @inline(__always)
  var isHTMLSpace: Bool { self <= 0x20 && (1 << UInt64(self)) & 0x1_0000_3600 as UInt64 != 0 }
}
