// Output: an interrupted run leaves no half-written file behind.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Waits for the signals that end a program, on a thread of its own.
///
/// The signals are blocked everywhere else (sigwait(3)), so nothing runs inside a signal handler
/// and no global state is needed.
enum Signals {
  private static let ending = [SIGINT, SIGTERM, SIGHUP]

  /// Call once, before any other thread exists.
  static func watch(_ files: TemporaryFiles) {
    // A reader that has gone away is an error of write(2), not the end.
    signal(SIGPIPE, SIG_IGN)
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in ending where !isIgnored(number) { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let watcher = Watcher(files: files, signals: signals)
    let box = Unmanaged.passRetained(watcher)
    var thread = pthread_t()
    let result = pthread_create(&thread, nil, { Self.run($0) }, box.toOpaque())
    if result != 0 {
      box.release()
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    } else {
      pthread_detach(thread)
    }
  }

  /// `nohup` and shells' background jobs ignore some; that is to stay so.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    return handler == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let watcher = Unmanaged<Watcher>.fromOpaque(argument).takeRetainedValue()
    var signals = watcher.signals
    var number: Int32 = 0
    guard sigwait(&signals, &number) == 0 else { return nil }
    watcher.files.deleteAll { _exit(128 + number) }
  }

  private final class Watcher: Sendable {
    let files: TemporaryFiles
    let signals: sigset_t

    init(files: TemporaryFiles, signals: sigset_t) {
      self.files = files
      self.signals = signals
    }
  }
}
