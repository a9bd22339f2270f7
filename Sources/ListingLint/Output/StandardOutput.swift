// Output: standard output, whose reader may go away and whose disk may be full.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Findings on their way to standard output.
struct StandardOutput {
  private var stream: OutputStream
  /// Whether somebody is watching, so that nothing should wait.
  private let isEager: Bool

  /// Findings go to standard error where standard output is for the pages themselves.
  init(eager: Bool, toStandardError: Bool = false) {
    isEager = eager
    stream = OutputStream(descriptor: toStandardError ? STDERR_FILENO : STDOUT_FILENO)
  }

  /// Bytes that wait to be written.
  var pending: [UInt8] {
    get { stream.pending }
    _modify { yield &stream.pending }
  }

  /// Writes what is pending, if it is much or should not wait.
  mutating func flush(evenIfLittle: Bool = false) throws {
    do throws(SystemError) {
      try stream.flush(evenIfLittle: evenIfLittle || isEager)
    } catch {
      throw Self.failure(error)
    }
  }

  /// Writes bytes at once.
  static func write(_ bytes: [UInt8]) throws {
    do throws(SystemError) {
      try OutputStream.write(bytes, to: STDOUT_FILENO)
    } catch {
      throw failure(error)
    }
  }

  private static func failure(_ error: SystemError) -> any Error {
    error.number == EPIPE
      ? OutputClosed()
      : CommandFailure(
        zh: "无法写到标准输出：\(error.reason.zh)",
        en: "cannot write to standard output: \(error.reason.en)")
  }
}

/// The three descriptors that every program expects to be open.
enum StandardStreams {
  /// Keeps files opened later from taking the place of a closed standard stream.
  static func secure() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) == -1 {
      // Opened the wrong way round: using it stays the error that it is.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}

/// The running program.
enum Process {
  /// Ends it; the name `exit` means something else inside a command.
  static func end(_ status: ExitStatus) -> Never { exit(status.rawValue) }
}
