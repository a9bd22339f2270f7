// Output: a file rewritten - whole, or left as it was.

import LintRules

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
    let earlier = try? SystemPath.status(of: target)
    let file = try UnfinishedFile(for: target, unfinished)
    do throws(SystemError) {
      if let earlier {
        _ = fchown(file.descriptor, earlier.st_uid, earlier.st_gid)
        _ = try uninterrupted { fchmod(file.descriptor, earlier.st_mode & 0o7777) }
      }
      try OutputStream.write(bytes, to: file.descriptor)
    } catch {
      file.discard()
      throw error
    }
    try file.place()
  }

  /// Replaces the content of a file, if it is still what was read; says why not, or nil once it is.
  ///
  /// A file that the user named may be a symbolic link.
  static func replace(
    _ old: [UInt8], with new: [UInt8], at path: [UInt8], isNamed: Bool,
    unfinished: TemporaryFiles
  ) -> LocalizedText? {
    do throws(SystemError) {
      let file = try OpenFile(reading: path, extraFlags: isNamed ? 0 : O_NOFOLLOW)
      guard FileKind(mode: try file.status().st_mode) == .regular else {
        return LocalizedText(zh: "已经不是普通文件", en: "it is no regular file any more")
      }
      guard try file.bytes(expecting: old.count, limit: old.count) == old else {
        return LocalizedText(zh: "检查之后文件又有改动", en: "it has changed since it was read")
      }
      guard SystemPath.with(path, { access($0, W_OK) }) == 0 else { throw SystemError.last }
      try write(new, to: path, unfinished: unfinished)
      return nil
    } catch {
      return error.reason
    }
  }
}
