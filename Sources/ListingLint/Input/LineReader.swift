// Input: a descriptor's lines in batches, as fast as they come and in bounded memory.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Reads lines of a stream that may never end.
struct LineReader {
  /// A line, or word of one that is too long to keep.
  enum Line: Sendable {
    case text([UInt8])
    case tooLong
  }

  private static let chunk = 1 << 18

  private let descriptor: Int32
  private let longest: Int
  private var rest: [UInt8] = []
  /// Whether the line being read has been given up.
  private var isSkipping = false
  private var isAtEnd = false

  /// A reader that gives up lines of more than `longest` bytes.
  init(descriptor: Int32, longest: Int) {
    self.descriptor = descriptor
    self.longest = longest
  }

  /// Whether a call would have to wait for more input.
  var wouldWait: Bool { !isAtEnd && !Readiness.isReadable(descriptor) }

  /// The lines that have come in, at least one; nil at the end.
  mutating func next() throws(SystemError) -> [Line]? {
    while !isAtEnd {
      let piece = try read()
      var lines: [Line] = []
      if piece.isEmpty {
        isAtEnd = true
        if isSkipping { lines.append(.tooLong) } else if !rest.isEmpty { lines.append(.text(rest)) }
        rest = []
        return lines.isEmpty ? nil : lines
      }
      var start = 0
      piece.withUnsafeBufferPointer { bytes in
        while start < bytes.count, let base = bytes.baseAddress,
          let found = memchr(base + start, 0x0A, bytes.count - start)
        {
          let end = UnsafeRawPointer(found) - UnsafeRawPointer(base)
          rest += UnsafeBufferPointer(rebasing: bytes[start..<end])
          lines.append(isSkipping || rest.count > longest ? .tooLong : .text(rest))
          isSkipping = false
          rest = []
          start = end + 1
        }
        if !isSkipping { rest += UnsafeBufferPointer(rebasing: bytes[start...]) }
      }
      if rest.count > longest {
        isSkipping = true
        rest = []
      }
      if !lines.isEmpty { return lines }
    }
    return nil
  }

  private func read() throws(SystemError) -> [UInt8] {
    while true {
      var failure: SystemError?
      let piece = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, count in
        do throws(SystemError) {
          count = try uninterrupted {
            #if canImport(Glibc)
            Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #else
            Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
          }
        } catch {
          failure = error
        }
      }
      guard let failure else { return piece }
      guard failure.number == EAGAIN else { throw failure }
      Readiness.wait(for: descriptor, POLLIN)
    }
  }
}
