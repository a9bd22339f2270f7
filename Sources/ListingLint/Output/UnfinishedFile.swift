// Output: a file on its way to its place - there whole, or not at all.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file that is written in the folder of its target and takes the target's place in one step.
///
/// Where the system can, it has no name until it is whole (`O_TMPFILE`), so that even a program killed
/// outright leaves nothing behind. Elsewhere it is a hidden file, `.NAME.PID-N.tmp`, from the start.
struct UnfinishedFile {
  /// What is written to; closed when the file is put in its place or discarded.
  let descriptor: Int32
  private let target: [UInt8]
  private let unfinished: TemporaryFiles
  /// The name while it is written; nil if it has none.
  private let temporary: [UInt8]?

  /// Opens the file; the folder of `target` must be there.
  init(for target: [UInt8], _ unfinished: TemporaryFiles) throws(SystemError) {
    self.target = target
    self.unfinished = unfinished
    if let descriptor = Self.openNameless(beside: target) {
      temporary = nil
      self.descriptor = descriptor
    } else {
      var opened: Int32 = -1
      temporary = try Self.named(beside: target, unfinished) { name throws(SystemError) in
        opened = try SystemPath.openForWriting(name, flags: O_CREAT | O_EXCL | O_NOFOLLOW)
      }
      descriptor = opened
    }
  }

  /// Puts the file in its place, once what was written is on the disk; discards it if that fails.
  ///
  /// One that is to be new fails where the place is taken.
  func place(asNew isNew: Bool = false) throws(SystemError) {
    let descriptor = descriptor
    var name = temporary
    var isOpen = true
    do throws(SystemError) {
      // The new file must be on the disk before its name is the old one's.
      _ = try uninterrupted { fsync(descriptor) }
      if name == nil, isNew {
        try SystemPath.link(descriptor, as: target)
        name = target
      } else if name == nil {
        // A file cannot be linked over another, hence a name for a moment.
        name = try Self.named(beside: target, unfinished) { name throws(SystemError) in
          try SystemPath.link(descriptor, as: name)
        }
      }
      isOpen = false
      if close(descriptor) != 0 { throw SystemError.last }
      if let name, name != target {
        if isNew {
          try SystemPath.renameAsNew(name, to: target)
        } else {
          try SystemPath.rename(name, to: target)
        }
        unfinished.remove(name)
      }
    } catch {
      if isOpen { close(descriptor) }
      delete(name)
      throw error
    }
  }

  /// Closes the file and takes it away.
  func discard() {
    close(descriptor)
    delete(temporary)
  }

  private func delete(_ name: [UInt8]?) {
    guard let name else { return }
    SystemPath.delete(name)
    unfinished.remove(name)
  }

  // MARK: - Names

  /// Opens a file without a name; nil where system or file system have none such, or no way to name it.
  private static func openNameless(beside target: [UInt8]) -> Int32? {
    #if os(Linux)
    // `O_TMPFILE`, a macro that Swift does not take in.
    let nameless = 0o20_000_000 | O_DIRECTORY
    guard
      let descriptor = try? SystemPath.openForWriting(
        InputPath.folder(of: target), flags: nameless)
    else { return nil }
    if SystemPath.exists(SystemPath.ofOpen(descriptor)) { return descriptor }
    close(descriptor)
    #endif
    return nil
  }

  /// Makes something of a name that is not taken, and says which.
  private static func named(
    beside target: [UInt8], _ unfinished: TemporaryFiles,
    _ make: ([UInt8]) throws(SystemError) -> Void
  ) throws(SystemError) -> [UInt8] {
    // Names may be as long as the system allows: the start of a long one will do.
    let start = [0x2E] + InputPath.lastName(of: target).prefix(100)
    for attempt in 0..<100 {
      let path = InputPath.joined(
        InputPath.folder(of: target), start + Array(".\(getpid())-\(attempt).tmp".utf8))
      // Registered first: a signal between the two calls must find it.
      unfinished.add(path)
      do throws(SystemError) {
        try make(path)
        return path
      } catch {
        unfinished.remove(path)
        if error != .exists { throw error }
      }
    }
    throw .exists
  }
}
