// Findings: a range of a source as people, editors and programs count it.

/// One end of a finding.
public struct Location: Sendable, Equatable {
  /// The line, counted from 1.
  public let line: Int
  /// The column in UTF-16 code units of the decoded text, counted from 1.
  public let column: Int
  /// The byte offset in the file as stored, byte order mark counted.
  public let offset: Int

  /// A place in a file; line and column from 1, the offset from 0.
  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

/// A half-open range of a file, with the text as it is written there.
public struct Span: Sendable, Equatable {
  /// The first character.
  public let start: Location
  /// One past the last character.
  public let end: Location
  /// The decoded source from start to end, markup and entities as they stand.
  public let text: String

  /// A range of a file with its text.
  public init(start: Location, end: Location, text: String) {
    self.start = start
    self.end = end
    self.text = text
  }
}

/// Turns byte ranges of one source's decoded text into what people read.
///
/// Made when the first position of a source is wanted: a page without findings needs no line index.
public struct Locator: Sendable {
  private let source: Source
  private let lines: LineIndex

  /// Prepares the line index of a source.
  public init(_ source: Source) {
    self.source = source
    lines = LineIndex(source.text)
  }

  /// The span of a range of bytes of the source's decoded text.
  public func span(of range: Range<Int>) -> Span {
    let start = lines.position(of: range.lowerBound)
    let end = lines.position(of: range.upperBound)
    // Both ends through the map at once: it widens to whole characters of the file.
    let stored = source.map.origin(of: range)
    return Span(
      start: Location(line: start.line, column: start.column, offset: stored.lowerBound),
      end: Location(line: end.line, column: end.column, offset: stored.upperBound),
      text: String(decoding: source.text[range], as: UTF8.self))
  }

  /// The line of a finding, cut to what fits a terminal, split around the finding.
  public func excerpt(of range: Range<Int>) -> Excerpt {
    let first = lines.lineRange(lines.line(at: range.lowerBound))
    let markEnd = min(range.upperBound, max(first.upperBound, range.lowerBound))
    return Excerpt(
      text: source.text, line: first, mark: range.lowerBound..<max(range.lowerBound, markEnd))
  }
}
