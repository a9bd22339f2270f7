// The CLI's floor: whether a run has the files it needs where somebody has limited them.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The limit on files that a program may have open (`ulimit -n`).
enum OpenFileLimit {
  /// The standard streams, three that the runtime waits with, one to read and one to write.
  private static let least: rlim_t = 8

  /// Ends the program where not even the runtime could start: it would, with no word of files.
  static func check() {
    var limit = rlimit()
    #if canImport(Glibc)
    let result = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    #else
    let result = getrlimit(RLIMIT_NOFILE, &limit)
    #endif
    guard result == 0, limit.rlim_cur < least else { return }
    switch Console.languageOfEnvironment {
    case .english:
      Console.sayRaw(
        "listing-lint: error: ulimit -n leaves too few open files; \(least) are needed\n")
    case .chinese:
      Console.sayRaw("listing-lint: 错误: ulimit -n 允许打开的文件太少，至少要 \(least) 个\n")
    }
    Process.end(.failed)
  }
}
