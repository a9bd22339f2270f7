// Output: an interrupted run leaves no half-written file behind.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Deals with the signals that end a program, on its main thread.
///
/// They are blocked on all threads and waited for (sigwait(3)), so nothing runs inside a signal
/// handler and no global state is needed. The main thread does nothing else: were it to serve the
/// main queue, libdispatch would unblock all signals on it (its `dispatch_main` ends in sigsuspend).
struct Signals {
  private var waited: sigset_t

  /// Blocks the signals; call before any other thread exists.
  init() {
    // A reader that has gone away is an error of write(2), not the end.
    signal(SIGPIPE, SIG_IGN)
    waited = sigset_t()
    sigemptyset(&waited)
    for number in [SIGINT, SIGTERM, SIGHUP] where !Self.isIgnored(number) {
      sigaddset(&waited, number)
    }
    pthread_sigmask(SIG_BLOCK, &waited, nil)
  }

  /// Waits for a signal, then takes unfinished files away and ends the program.
  func wait(thenDelete files: TemporaryFiles) -> Never {
    var signals = waited
    var number: Int32 = 0
    while sigwait(&signals, &number) != 0 { sleep(1) }
    files.deleteAll { _exit(128 + number) }
  }

  /// `nohup` and shells' background jobs ignore some; that is to stay so.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    return handler == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
