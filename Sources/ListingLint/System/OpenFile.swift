// The CLI's floor: an open file that closes itself, opened by bytes of any length.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What kind of thing a path leads to.
enum FileKind: Sendable, Equatable {
  case regular
  case folder
  case link
  /// A named pipe, a socket or a device.
  case special

  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .special
    }
  }
}

/// Names a file on a machine, whatever it is called.
struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let node: UInt64

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    node = UInt64(status.st_ino)
  }
}

/// A file descriptor that is closed when it goes out of use.
struct OpenFile: ~Copyable {
  let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Opens a path for reading without waiting for a pipe's other end.
  ///
  /// Paths longer than the system takes in one call are walked in pieces, so that trees of any
  /// depth can be read with two descriptors.
  init(reading path: [UInt8], extraFlags: Int32 = 0) throws(SystemError) {
    let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | extraFlags
    guard path.count >= Self.longestPath else {
      self.init(descriptor: try Self.open(AT_FDCWD, path, flags))
      return
    }
    var rest = path[...]
    var folder = AT_FDCWD
    defer { if folder != AT_FDCWD { close(folder) } }
    while rest.count >= Self.longestPath {
      guard let slash = rest.prefix(Self.longestPath - 1).lastIndex(of: 0x2F),
        slash > rest.startIndex
      else { throw SystemError(number: ENAMETOOLONG) }
      let next = try Self.open(folder, Array(rest[..<slash]), flags | O_DIRECTORY)
      if folder != AT_FDCWD { close(folder) }
      folder = next
      rest = rest[(slash + 1)...]
    }
    self.init(descriptor: try Self.open(folder, Array(rest), flags))
  }

  /// Opens a member of a folder that is open already.
  init(reading name: [UInt8], in folder: Int32, extraFlags: Int32) throws(SystemError) {
    let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | extraFlags
    self.init(descriptor: try Self.open(folder, name, flags))
  }

  /// The kind, size and identity of what is open.
  func status() throws(SystemError) -> stat {
    var status = stat()
    let descriptor = descriptor
    _ = try uninterrupted { fstat(descriptor, &status) }
    return status
  }

  /// Reads to the end, but no more than `limit` bytes; nil if there are more.
  func bytes(expecting size: Int, limit: Int) throws(SystemError) -> [UInt8]? {
    try Self.readToEnd(descriptor, expecting: size, limit: limit)
  }

  /// Reads a descriptor to its end; nil when it holds more than `limit` bytes.
  static func readToEnd(
    _ descriptor: Int32, expecting size: Int, limit: Int
  ) throws(SystemError) -> [UInt8]? {
    var bytes: [UInt8] = []
    // One more than expected, so that the end is met without growing.
    var wanted = min(max(size, 4_095), limit) + 1
    while bytes.count <= limit {
      let piece = try read(descriptor, upTo: wanted)
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      if piece.count < wanted { return bytes.count <= limit ? bytes : nil }
      wanted = 1 << 16
    }
    return nil
  }

  /// Reads so many bytes, or fewer at the end.
  private static func read(
    _ descriptor: Int32, upTo wanted: Int
  ) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
      do throws(SystemError) {
        while count < wanted {
          let rest = UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[count..<wanted])
          guard let length = try piece(of: descriptor, into: rest) else {
            Readiness.wait(for: descriptor, POLLIN)
            continue
          }
          if length == 0 { return }
          count += length
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Reads what there is; nil if nothing is there yet.
  private static func piece(
    of descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Int? {
    do throws(SystemError) {
      #if canImport(Glibc)
      return try uninterrupted { Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
      #else
      return try uninterrupted { Darwin.read(descriptor, buffer.baseAddress, buffer.count) }
      #endif
    } catch {
      guard error.number == EAGAIN else { throw error }
      return nil
    }
  }

  /// What the system takes in one call (PATH_MAX), its terminator included.
  static let longestPath = 4_096

  private static func open(
    _ folder: Int32, _ path: [UInt8], _ flags: Int32
  ) throws(SystemError) -> Int32 {
    // A NUL inside would silently name another file.
    if path.contains(0) { throw SystemError(number: ENOENT) }
    return try uninterrupted { SystemPath.with(path) { openat(folder, $0, flags) } }
  }
}

/// Waiting for descriptors that do not wait by themselves.
enum Readiness {
  static func wait(for descriptor: Int32, _ events: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    _ = poll(&request, 1, -1)
  }

  /// Waits, but no longer than so many milliseconds; whether what was waited for has come.
  static func wait(for descriptor: Int32, _ events: Int32, atMost milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  /// Whether a read would return at once.
  static func isReadable(_ descriptor: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0
  }
}
