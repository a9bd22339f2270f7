// Document: spellings to numbers - one table each for element names, attribute names, classes and ids.

/// Gives every distinct spelling a number, in the order of first use; number 0 is the empty name.
///
/// The hash is seeded at random for each process, so a page cannot be written to make its names
/// collide; the numbers do not depend on the seed.
struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = [0]
  private var hashes: [UInt64] = [0]
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

  /// The number of a spelling that is in use, or nil.
  func find(_ name: some Collection<UInt8>) -> UInt32? {
    let found = name.withContiguousStorageIfAvailable { find($0) }
    return found ?? Array(name).withUnsafeBufferPointer { find($0) }
  }

  /// The number of a spelling that is in use, or nil.
  func find(_ name: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard !name.isEmpty else { return nil }
    let id = slots[slot(of: name, hash: hash(name, foldingCase: false), foldingCase: false)]
    return id == 0 ? nil : id
  }

  /// The number of a spelling, which is a new one if the spelling is.
  ///
  /// If `foldingCase`, ASCII capitals count, and are stored, as small letters.
  @inline(__always)
  mutating func intern(_ name: UnsafeBufferPointer<UInt8>, foldingCase: Bool) -> UInt32 {
    guard !name.isEmpty else { return 0 }
    let hash = hash(name, foldingCase: foldingCase)
    let slot = slot(of: name, hash: hash, foldingCase: foldingCase)
    return slots[slot] != 0 ? slots[slot] : add(name, hash, slot, foldingCase)
  }

  @inline(never)
  private mutating func add(
    _ name: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ slot: Int, _ foldingCase: Bool
  ) -> UInt32 {
    let id = UInt32(ends.count)
    for byte in name { bytes.append(foldingCase ? byte.asciiLowercased : byte) }
    ends.append(UInt32(bytes.count))
    hashes.append(hash)
    slots[slot] = id
    if ends.count * 2 > slots.count { grow() }
    return id
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    for id in 1..<ends.count {
      var slot = Int(truncatingIfNeeded: hashes[id]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(id)
    }
  }

  /// Where a name stands or would be put.
  @inline(__always)
  private func slot(
    of name: UnsafeBufferPointer<UInt8>, hash: UInt64, foldingCase: Bool
  ) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let id = Int(slots[slot])
      if id == 0 { return slot }
      if hashes[id] == hash, spells(id, name, foldingCase) { return slot }
      slot = (slot + 1) & mask
    }
  }

  @inline(__always)
  private func spells(
    _ id: Int, _ name: UnsafeBufferPointer<UInt8>, _ foldingCase: Bool
  ) -> Bool {
    let start = Int(ends[id - 1])
    guard Int(ends[id]) - start == name.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for offset in name.indices {
        let byte = name[offset]
        if (foldingCase ? byte.asciiLowercased : byte) != bytes[start + offset] { return false }
      }
      return true
    }
  }

  /// A keyed multiply-and-fold hash over eight bytes at a time.
  @inline(__always)
  private func hash(_ name: UnsafeBufferPointer<UInt8>, foldingCase: Bool) -> UInt64 {
    var state = seed ^ UInt64(name.count)
    var word: UInt64 = 0
    var filled: UInt64 = 0
    for byte in name {
      word |= UInt64(foldingCase ? byte.asciiLowercased : byte) << filled
      filled += 8
      if filled == 64 {
        state = Self.fold(state ^ word)
        word = 0
        filled = 0
      }
    }
    return Self.fold(state ^ word)
  }

  @inline(__always)
  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
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
