// Memory: a lock that ThreadSanitizer sees, in the builds that are made for it.

#if THREADS_WATCHED
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Stands in for `Synchronization.Mutex`, of which ThreadSanitizer knows nothing on Linux: it would
/// report whatever such a lock guards.
package final class Mutex<Value: ~Copyable>: @unchecked Sendable {
  // A lock stays where it was made.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var value: Value

  package init(_ value: consuming sending Value) {
    self.value = value
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  package func withLock<Result, Failure>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return try body(&value)
  }
}
#endif
