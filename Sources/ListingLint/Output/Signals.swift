// Output: an interrupted run leaves no half-written file behind.

import LintRules

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
  private let faultMessage: [UInt8]

  /// Blocks the signals; call before any other thread exists.
  init() {
    // A reader that has gone away is an error of write(2), not the end.
    signal(SIGPIPE, SIG_IGN)
    waited = sigset_t()
    sigemptyset(&waited)
    for number in [SIGINT, SIGTERM, SIGHUP] where !Self.isIgnored(number) {
      sigaddset(&waited, number)
    }
    sigaddset(&waited, Self.fault)
    faultMessage = Array(Self.faultText(Console.languageOfEnvironment).utf8)
    Self.catchFaults()
    pthread_sigmask(SIG_BLOCK, &waited, nil)
  }

  /// Waits for a signal, then takes unfinished files away and ends the program.
  func wait(thenDelete files: TemporaryFiles) -> Never {
    var signals = waited
    var number: Int32 = 0
    while sigwait(&signals, &number) != 0 { sleep(1) }
    // What a terminal shows of Ctrl-C is no line of its own.
    if number == SIGINT, isatty(STDERR_FILENO) == 1 { Console.sayRaw("\n") }
    let isFault = number == Self.fault
    if isFault {
      try? OutputStream.write(faultMessage, to: STDERR_FILENO)
      // It has been said; what may take too long now is only the tidying up.
      signal(SIGALRM) { _ in _exit(ExitStatus.failed.rawValue) }
    }
    files.deleteAll { _exit(isFault ? ExitStatus.failed.rawValue : 128 + number) }
  }

  // MARK: - Faults

  /// What a thread that cannot go on sends to the one that waits.
  private static let fault = SIGUSR2

  /// Lets the waiting thread end the program when another has run out of memory or failed, which the
  /// language turns into a signal: a crash has no exit code that scripts know, and leaves files.
  ///
  /// Who looks for a fault sets SWIFT_BACKTRACE, and gets the runtime's own report.
  private static func catchFaults() {
    guard Environment.value("SWIFT_BACKTRACE") == nil else { return }
    signal(SIGALRM) { _ in Signals.endAtOnce() }
    var caught = sigset_t()
    sigemptyset(&caught)
    sigaddset(&caught, SIGALRM)
    for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE] {
      sigaddset(&caught, number)
      signal(number) { _ in
        // Should the waiting thread fail as well, or not wait yet, the alarm ends the program.
        alarm(5)
        kill(getpid(), SIGUSR2)
        while true { pause() }
      }
    }
    // A parent may have started this program with signals blocked, as threads of libdispatch do: a
    // fault would then end it without a word, and an alarm would never come.
    pthread_sigmask(SIG_UNBLOCK, &caught, nil)
  }

  /// The end when nothing else can be done: calls that need neither memory nor a lock.
  private static func endAtOnce() -> Never {
    let text: StaticString =
      "listing-lint: error: there is not enough memory, or the program has a fault\n"
    _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    _exit(ExitStatus.failed.rawValue)
  }

  private static func faultText(_ language: UILanguage) -> String {
    switch language {
    case .english:
      "\(Tool.name): error: there is not enough memory, or the program has a fault;"
        + " what it has written so far is not complete\n"
    case .chinese: "\(Tool.name): 错误: 内存不足，或程序出错；已经输出的内容不完整\n"
    }
  }

  /// `nohup` and shells' background jobs ignore some; that is to stay so.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    return handler == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
