// Rules, cache: a check that a file is what was written, at many bytes a step.

/// The hash XXH64 (xxHash fast digest algorithm, doc/xxhash_spec.md of github.com/Cyan4973/xxHash,
/// version 0.1.1).
///
/// It tells damaged bytes from whole ones and reads a byte in less than an instruction; it does not
/// withstand a forger.
enum XXHash64 {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  /// The hash of bytes.
  static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var at = 0
    var hash = seed &+ prime5
    if bytes.count >= 32 {
      var lanes = (seed &+ prime1 &+ prime2, seed &+ prime2, seed, seed &- prime1)
      while at &+ 32 <= bytes.count {
        lanes.0 = round(lanes.0, word(bytes, at))
        lanes.1 = round(lanes.1, word(bytes, at &+ 8))
        lanes.2 = round(lanes.2, word(bytes, at &+ 16))
        lanes.3 = round(lanes.3, word(bytes, at &+ 24))
        at &+= 32
      }
      hash = left(lanes.0, 1) &+ left(lanes.1, 7) &+ left(lanes.2, 12) &+ left(lanes.3, 18)
      for lane in [lanes.0, lanes.1, lanes.2, lanes.3] {
        hash = (hash ^ round(0, lane)) &* prime1 &+ prime4
      }
    }
    hash &+= UInt64(bytes.count)
    while at + 8 <= bytes.count {
      hash = left(hash ^ round(0, word(bytes, at)), 27) &* prime1 &+ prime4
      at += 8
    }
    if at + 4 <= bytes.count {
      let half = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
      hash = left(hash ^ UInt64(half) &* prime1, 23) &* prime2 &+ prime3
      at += 4
    }
    for byte in bytes[at...] { hash = left(hash ^ UInt64(byte) &* prime5, 11) &* prime1 }
    hash = (hash ^ hash >> 33) &* prime2
    hash = (hash ^ hash >> 29) &* prime3
    return hash ^ hash >> 32
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    left(lane &+ word &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func left(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    value &<< bits | value &>> (64 &- bits)
  }
}
