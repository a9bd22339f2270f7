// The CLI's floor: calls on paths that are bytes.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Calls on paths that are bytes.
enum SystemPath {
  static func delete(_ path: [UInt8]) {
    _ = with(path) { unlink($0) }
  }

  static func rename(_ old: [UInt8], to new: [UInt8]) throws(SystemError) {
    let result = with(old) { old in
      with(new) { new in
        #if canImport(Glibc)
        Glibc.rename(old, new)
        #else
        Darwin.rename(old, new)
        #endif
      }
    }
    if result != 0 { throw SystemError.last }
  }

  /// Renames a file, unless the new name is taken.
  static func renameAsNew(_ old: [UInt8], to new: [UInt8]) throws(SystemError) {
    let result = with(old) { old in
      with(new) { linkat(AT_FDCWD, old, AT_FDCWD, $0, 0) }
    }
    if result == 0 { return delete(old) }
    // A file system without links: between a look and the renaming lies no more than a moment.
    guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { throw SystemError.last }
    if exists(new) { throw SystemError.exists }
    try rename(old, to: new)
  }

  /// A path that leads to an open file, whether that has a name or not; Linux only.
  static func ofOpen(_ descriptor: Int32) -> [UInt8] { Array("/proc/self/fd/\(descriptor)".utf8) }

  /// Gives an open file a name that is not taken.
  static func link(_ descriptor: Int32, as name: [UInt8]) throws(SystemError) {
    let result = with(ofOpen(descriptor)) { old in
      with(name) { linkat(AT_FDCWD, old, AT_FDCWD, $0, AT_SYMLINK_FOLLOW) }
    }
    if result != 0 { throw SystemError.last }
  }

  /// Opens a path for writing; `flags` say whether it must be new.
  static func openForWriting(_ path: [UInt8], flags: Int32) throws(SystemError) -> Int32 {
    try uninterrupted { with(path) { open($0, O_WRONLY | O_CLOEXEC | flags, 0o666) } }
  }

  /// Makes a folder, unless something of its name is there.
  static func createFolder(_ path: [UInt8]) throws(SystemError) {
    if with(path, { mkdir($0, 0o777) }) != 0, errno != EEXIST { throw SystemError.last }
  }

  static func kind(of path: [UInt8]) -> FileKind? {
    (try? status(of: path)).map { FileKind(mode: $0.st_mode) }
  }

  static func with<Result>(
    _ path: [UInt8], _ call: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    (path + [0]).withUnsafeBytes { bytes in
      // Never empty, thanks to the terminator; an empty path is one that no call finds.
      guard let name = bytes.bindMemory(to: CChar.self).baseAddress else { return call("") }
      return call(name)
    }
  }

  /// Where a path leads once all symbolic links and dots are resolved.
  static func resolved(_ path: [UInt8]) -> [UInt8]? {
    guard let resolved = with(path, { realpath($0, nil) }) else { return nil }
    defer { free(resolved) }
    return Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
  }

  static func exists(_ path: [UInt8]) -> Bool { with(path) { access($0, F_OK) } == 0 }

  /// The status of what a path leads to, symbolic links followed.
  static func status(of path: [UInt8]) throws(SystemError) -> stat {
    // A NUL would cut the name short, and an empty name names nothing.
    guard !path.isEmpty, !path.contains(0) else { throw SystemError(number: ENOENT) }
    var status = stat()
    if with(path, { stat($0, &status) }) != 0 { throw SystemError.last }
    return status
  }
}
