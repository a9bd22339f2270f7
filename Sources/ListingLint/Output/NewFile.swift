// Output: a small file that was not there before.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Writes files that must be new: nothing of theirs is ever lost, and none is there by half.
enum NewFile {
  static func write(
    _ bytes: [UInt8], to path: [UInt8], isProgram: Bool = false, unfinished: TemporaryFiles
  ) throws(SystemError) {
    let file = try UnfinishedFile(for: path, unfinished)
    do throws(SystemError) {
      try OutputStream.write(bytes, to: file.descriptor)
      if isProgram { _ = try uninterrupted { fchmod(file.descriptor, 0o755) } }
    } catch {
      file.discard()
      throw error
    }
    try file.place(asNew: true)
  }
}
