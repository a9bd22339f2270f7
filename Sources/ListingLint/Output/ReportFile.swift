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
  /// Nil where the target is a device or a pipe and is written to directly, and once the file is in
  /// its place.
  private var unfinished: UnfinishedFile?
  private let descriptor: Int32
  private var reporter: any Reporter
  private var stream: OutputStream

  /// Creates the unfinished file in the target's folder.
  init(
    _ path: InputPath, _ reporter: any Reporter, unfinished: TemporaryFiles
  ) throws(SystemError) {
    name = path.name
    self.reporter = reporter
    let kind = SystemPath.kind(of: path.bytes)
    if kind == .folder { throw SystemError(number: EISDIR) }
    if kind == .special {
      self.unfinished = nil
      descriptor = try SystemPath.openForWriting(path.bytes, flags: 0)
    } else {
      // A symbolic link stays one: its target is what is replaced.
      let target = kind == nil ? path.bytes : SystemPath.resolved(path.bytes) ?? path.bytes
      let file = try UnfinishedFile(for: target, unfinished)
      self.unfinished = file
      descriptor = file.descriptor
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
    if let file = unfinished {
      unfinished = nil
      try file.place()
    } else if close(descriptor) != 0 {
      throw SystemError.last
    }
  }

  /// Takes the unfinished file away.
  func abandon() { unfinished?.discard() }
}
