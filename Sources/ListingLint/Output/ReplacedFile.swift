// Output: a file rewritten - whole, or left as it was.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Writes beside a file, then puts the new one in its place in one step.
enum ReplacedFile {
  /// Writes a file; one that is there keeps its mode and, where we may say so, its owner.
  static func write(
    _ bytes: [UInt8], to path: [UInt8], unfinished: TemporaryFiles
  ) throws(SystemError) {
    // A symbolic link stays one: its target is what is replaced.
    let target = SystemPath.resolved(path) ?? path
    // Names may be as long as the system allows: the start of a long one will do.
    let name = InputPath.lastName(of: target).prefix(100) + Array(".\(getpid()).tmp".utf8)
    let temporary = InputPath.joined(InputPath.folder(of: target), [0x2E] + name)
    let earlier = try? SystemPath.status(of: target)
    // Registered first: a signal between the two calls must find it.
    unfinished.add(temporary)
    defer { unfinished.remove(temporary) }
    let descriptor = try SystemPath.openForWriting(temporary, flags: O_CREAT | O_EXCL | O_NOFOLLOW)
    do throws(SystemError) {
      do throws(SystemError) {
        if let earlier {
          _ = fchown(descriptor, earlier.st_uid, earlier.st_gid)
          _ = try uninterrupted { fchmod(descriptor, earlier.st_mode & 0o7777) }
        }
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

  /// Replaces the content of a file, if it is still what was read; says why not, or nil once it is.
  ///
  /// A file that the user named may be a symbolic link.
  static func replace(
    _ old: [UInt8], with new: [UInt8], at path: [UInt8], isNamed: Bool,
    unfinished: TemporaryFiles
  ) -> String? {
    do throws(SystemError) {
      let file = try OpenFile(reading: path, extraFlags: isNamed ? 0 : O_NOFOLLOW)
      guard FileKind(mode: try file.status().st_mode) == .regular else {
        return "it is no regular file any more"
      }
      guard try file.bytes(expecting: old.count, limit: old.count) == old else {
        return "it has changed since it was read"
      }
      guard SystemPath.with(path, { access($0, W_OK) }) == 0 else { throw SystemError.last }
      try write(new, to: path, unfinished: unfinished)
      return nil
    } catch {
      return error.reason
    }
  }
}
