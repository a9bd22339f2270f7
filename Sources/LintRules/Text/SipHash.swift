// Text: a short name for long content, and a check that content is what was written.

/// SipHash of 128 bits (Aumasson and Bernstein, "SipHash: a fast short-input PRF", and the authors'
/// reference implementation for the long form), over as many pieces as are added.
///
/// With one round a word and three at the end, as the hash tables of Swift and Rust use it, it reads
/// about a byte an instruction or two: it must tell files apart, not withstand a forger.
struct SipHash {
  private let rounds: Int
  private let finalRounds: Int
  private var v0: UInt64
  private var v1: UInt64
  private var v2: UInt64
  private var v3: UInt64
  private var length: UInt64 = 0
  /// The last bytes added, fewer than eight, the first lowest.
  private var tail: UInt64 = 0

  init(key: (UInt64, UInt64) = (0, 0), rounds: Int = 1, finalRounds: Int = 3) {
    self.rounds = rounds
    self.finalRounds = finalRounds
    v0 = 0x736F_6D65_7073_6575 ^ key.0
    v1 = 0x646F_7261_6E64_6F6D ^ key.1 ^ 0xEE
    v2 = 0x6C79_6765_6E65_7261 ^ key.0
    v3 = 0x7465_6462_7974_6573 ^ key.1
  }

  mutating func add(_ bytes: some Collection<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { add(UnsafeRawBufferPointer($0)) }
    if isDone == nil { Array(bytes).withUnsafeBytes { add($0) } }
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var at = 0
    var held = length & 7
    length &+= UInt64(bytes.count)
    if held > 0 {
      while held < 8, at < bytes.count {
        tail |= UInt64(bytes[at]) << (8 * held)
        held += 1
        at += 1
      }
      guard held == 8 else { return }
      compress(tail)
      tail = 0
    }
    while at + 8 <= bytes.count {
      compress(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
      at += 8
    }
    var shift: UInt64 = 0
    while at < bytes.count {
      tail |= UInt64(bytes[at]) << shift
      shift += 8
      at += 1
    }
  }

  /// The hash of all that was added, its first byte first.
  func digest() -> [UInt8] {
    var last = self
    last.compress(tail | length << 56)
    last.v2 ^= 0xEE
    for _ in 0..<finalRounds { last.round() }
    let low = last.v0 ^ last.v1 ^ last.v2 ^ last.v3
    last.v1 ^= 0xDD
    for _ in 0..<finalRounds { last.round() }
    let high = last.v0 ^ last.v1 ^ last.v2 ^ last.v3
    return [low, high].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
    }
  }

  @inline(__always)
  private mutating func compress(_ word: UInt64) {
    v3 ^= word
    for _ in 0..<rounds { round() }
    v0 ^= word
  }

  @inline(__always)
  private mutating func round() {
    func left(_ value: UInt64, _ bits: UInt64) -> UInt64 { value << bits | value >> (64 - bits) }
    v0 &+= v1
    v1 = left(v1, 13) ^ v0
    v0 = left(v0, 32)
    v2 &+= v3
    v3 = left(v3, 16) ^ v2
    v0 &+= v3
    v3 = left(v3, 21) ^ v0
    v2 &+= v1
    v1 = left(v1, 17) ^ v2
    v2 = left(v2, 32)
  }
}
