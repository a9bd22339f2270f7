// Output: a small file rewritten - whole, or left as it was.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Writes beside a file, then puts the new one in its place in one step.
enum ReplacedFile {
  static func write(_ bytes: [UInt8], to path: [UInt8]) throws(SystemError) {
    // A symbolic link stays one: its target is what is replaced.
    let target = SystemPath.resolved(path) ?? path
    let temporary = target + Array(".\(getpid()).tmp".utf8)
    let descriptor = try SystemPath.openForWriting(temporary, flags: O_CREAT | O_EXCL)
    do throws(SystemError) {
      do throws(SystemError) {
        try OutputStream.write(bytes, to: descriptor)
        // The new file must be on the disk before its name is the old one's.
        _ = try uninterrupted { fsync(descriptor) }
      } catch {
        close(descriptor)
        throw error
      }
      if close(descriptor) != 0 { throw SystemError.last }
      try SystemPath.rename(temporary, to: target)
    } catch {
      SystemPath.delete(temporary)
      throw error
    }
  }
}
