// How long the processor works at something, which a busy machine does not change much.

import Foundation

enum ProcessorTime {
  /// What the calling thread takes for some work that it does itself.
  static func of<Result>(_ work: () throws -> Result) rethrows -> (Result, time: Duration) {
    let start = now
    let result = try work()
    return (result, now - start)
  }

  private static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
