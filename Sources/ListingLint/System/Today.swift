// The day of the run, which rules with dates and proofs that expire are held against.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The calendar day.
enum Today {
  /// The date in the machine's time zone as `2026-11-24`.
  static var date: String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
  }
}
