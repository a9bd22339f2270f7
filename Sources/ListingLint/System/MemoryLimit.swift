// The CLI's floor: how memory is taken where somebody has limited it.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The limit on addresses that a program may use (`ulimit -v`).
enum MemoryLimit {
  /// With less than this, in bytes, memory is taken sparingly.
  private static let little = 2 << 30
  /// With less than this no second thread comes to be, and the runtime would wait for one for ever.
  private static let least = 160 << 20

  /// Keeps glibc from setting 64 MB of addresses aside for each thread where there are few.
  ///
  /// Where it cannot have them it maps pages for every single object, and a run takes hours. With too
  /// little for any run the program ends at once.
  static func adapt() {
    #if canImport(Glibc)
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
      limit.rlim_cur < rlim_t(little), let symbol = dlsym(nil, "mallopt")
    else { return }
    guard limit.rlim_cur >= rlim_t(least) else {
      Console.sayRaw("listing-lint: error: ulimit -v leaves too little memory; 160 MB are needed\n")
      Process.end(.failed)
    }
    let mallopt = unsafeBitCast(symbol, to: (@convention(c) (Int32, Int32) -> Int32).self)
    // M_ARENA_MAX of malloc.h, which Swift does not show.
    _ = mallopt(-8, 1)
    #endif
  }
}
