// Output: a small file that was not there before.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Writes files that must be new: nothing of theirs is ever lost.
enum NewFile {
  static func write(
    _ bytes: [UInt8], to path: [UInt8], isProgram: Bool = false
  ) throws(SystemError) {
    let descriptor = try SystemPath.openForWriting(path, flags: O_CREAT | O_EXCL)
    do throws(SystemError) {
      try OutputStream.write(bytes, to: descriptor)
      if isProgram { _ = try uninterrupted { fchmod(descriptor, 0o755) } }
    } catch {
      close(descriptor)
      SystemPath.delete(path)
      throw error
    }
    if close(descriptor) != 0 { throw SystemError.last }
  }
}
