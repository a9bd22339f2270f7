// Output: files that must not outlive an interrupted run.

import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The unfinished files of a run, shared with the thread that waits for signals.
final class TemporaryFiles: Sendable {
  private let paths = Mutex<Set<[UInt8]>>([])

  func add(_ path: [UInt8]) { paths.withLock { _ = $0.insert(path) } }

  func remove(_ path: [UInt8]) { paths.withLock { _ = $0.remove(path) } }

  /// Deletes them all and ends the program while none can be finished any more.
  func deleteAll(thenEnd end: () -> Never) -> Never {
    paths.withLock { paths in
      for path in paths { SystemPath.delete(path) }
      end()
    }
  }
}
