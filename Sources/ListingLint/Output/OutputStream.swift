// Output: bytes on their way to a descriptor, collected and written whole.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Collects bytes for a descriptor and writes them when there are enough.
struct OutputStream {
  private static let fullAt = 1 << 16

  private let descriptor: Int32
  /// Bytes that wait to be written.
  var pending: [UInt8] = []

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Writes what has been collected if it is much, or if somebody waits for it.
  mutating func flush(evenIfLittle: Bool) throws(SystemError) {
    guard evenIfLittle || pending.count >= Self.fullAt else { return }
    defer { pending.removeAll(keepingCapacity: pending.count < 4 * Self.fullAt) }
    try Self.write(pending, to: descriptor)
  }

  /// Writes all bytes; short writes, signals and descriptors that do not wait are dealt with.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      do throws(SystemError) {
        written += try uninterrupted { writeOnce(bytes, from: written, to: descriptor) }
      } catch {
        guard error.number == EAGAIN else { throw error }
        Readiness.wait(for: descriptor, POLLOUT)
      }
    }
  }

  private static func writeOnce(_ bytes: [UInt8], from start: Int, to descriptor: Int32) -> Int {
    bytes.withUnsafeBytes { buffer in
      let rest = UnsafeRawBufferPointer(rebasing: buffer[start...])
      #if canImport(Glibc)
      return Glibc.write(descriptor, rest.baseAddress, rest.count)
      #else
      return Darwin.write(descriptor, rest.baseAddress, rest.count)
      #endif
    }
  }
}
