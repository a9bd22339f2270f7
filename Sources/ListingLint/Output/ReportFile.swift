// Output: a report in a file - whole, or not there at all.

import LintRules

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A report on its way into a file: written beside it, then put in its place in one step.
struct ReportFile {
  /// The name shown to people.
  let name: String
  private let target: [UInt8]
  /// Nil where the target is a device or a pipe and is written to directly.
  private let temporary: [UInt8]?
  private let descriptor: Int32
  private let unfinished: TemporaryFiles
  private var reporter: any Reporter
  private var stream: OutputStream

  /// Creates the unfinished file in the target's folder.
  init(
    _ path: InputPath, _ reporter: any Reporter, unfinished: TemporaryFiles
  ) throws(SystemError) {
    name = path.name
    self.unfinished = unfinished
    self.reporter = reporter
    let kind = SystemPath.kind(of: path.bytes)
    if kind == .folder { throw SystemError(number: EISDIR) }
    if kind == .special {
      target = path.bytes
      temporary = nil
      descriptor = try SystemPath.openForWriting(path.bytes, flags: 0)
    } else {
      // A symbolic link stays one: its target is what is replaced.
      let resolved = kind == nil ? path.bytes : SystemPath.resolved(path.bytes) ?? path.bytes
      let opened = try Self.create(beside: resolved, unfinished)
      target = resolved
      temporary = opened.path
      descriptor = opened.descriptor
    }
    stream = OutputStream(descriptor: descriptor)
    self.reporter.begin(into: &stream.pending)
  }

  /// Adds what one input gave.
  mutating func add(_ report: FileReport) throws(SystemError) {
    reporter.add(report, into: &stream.pending)
    try stream.flush(evenIfLittle: false)
  }

  /// Completes the report and puts it in its place.
  mutating func finish(_ run: RunOutcome) throws(SystemError) {
    reporter.finish(run, into: &stream.pending)
    try stream.flush(evenIfLittle: true)
    guard let temporary else {
      if close(descriptor) != 0 { throw SystemError.last }
      return
    }
    let descriptor = descriptor
    _ = try uninterrupted { fsync(descriptor) }
    if close(descriptor) != 0 { throw SystemError.last }
    try SystemPath.rename(temporary, to: target)
    unfinished.remove(temporary)
  }

  /// Takes the unfinished file away.
  func abandon() {
    guard let temporary else { return }
    SystemPath.delete(temporary)
    unfinished.remove(temporary)
  }

  private static func create(
    beside target: [UInt8], _ unfinished: TemporaryFiles
  ) throws(SystemError) -> (path: [UInt8], descriptor: Int32) {
    let nameStart = target.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
    let folder = Array(target[..<nameStart])
    // Names may be as long as the system allows: the start of a long one will do.
    let start = Array(target[nameStart...].prefix(100))
    for attempt in 0..<100 {
      let path = folder + [0x2E] + start + Array(".\(getpid())-\(attempt).tmp".utf8)
      // Registered first: a signal between the two calls must find it.
      unfinished.add(path)
      do throws(SystemError) {
        return (path, try SystemPath.openForWriting(path, flags: O_CREAT | O_EXCL))
      } catch {
        unfinished.remove(path)
        if error.number != EEXIST { throw error }
      }
    }
    throw SystemError(number: EEXIST)
  }
}
