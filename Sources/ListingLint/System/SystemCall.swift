// The CLI's floor: what a failed call of the operating system says.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Why the operating system refused something.
struct SystemError: Error, Sendable, Equatable {
  /// The number, as in errno(3).
  let number: Int32

  /// The error of the call that has just failed.
  static var last: SystemError { SystemError(number: errno) }

  /// What is said of a name that leads nowhere.
  static let missing = SystemError(number: ENOENT)

  /// What is said of a name that is taken.
  static let exists = SystemError(number: EEXIST)

  /// The reason in the system's words.
  var reason: String { String(cString: strerror(number)) }

  var isMissing: Bool { number == ENOENT || number == ENOTDIR }
}

/// Repeats a call that a signal interrupted.
func uninterrupted<Result: SignedInteger>(
  _ call: () -> Result
) throws(SystemError) -> Result {
  while true {
    let result = call()
    if result >= 0 { return result }
    if errno != EINTR { throw SystemError.last }
  }
}

/// Numbers of errors that are found without a failed call.
enum Errors {
  static let tooBig = EFBIG
}
