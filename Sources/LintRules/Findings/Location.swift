// Findings: a range of a source as people, editors and programs count it.

/// One end of a finding.
public struct Location: Sendable, Equatable {
  /// The line, counted from 1.
  public let line: Int
  /// The column in UTF-16 code units of the decoded text, counted from 1.
  public let column: Int
  /// The column in UTF-8 bytes of the decoded text, counted from 1.
  public let byteColumn: Int
  /// The byte offset in the file as stored, byte order mark counted.
  public let offset: Int

  /// A place in a file; line and columns from 1, the offset from 0.
  public init(line: Int, column: Int, byteColumn: Int, offset: Int) {
    self.line = line
    self.column = column
    self.byteColumn = byteColumn
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
    // Both ends through the map at once: it widens to whole characters of the file.
    let stored = source.map.origin(of: range)
    return Span(
      start: location(of: range.lowerBound, stored: stored.lowerBound),
      end: location(of: range.upperBound, stored: stored.upperBound),
      text: String(decoding: source.text[range], as: UTF8.self))
  }

  private func location(of offset: Int, stored: Int) -> Location {
    let place = lines.position(of: offset)
    return Location(
      line: place.line, column: place.column,
      byteColumn: offset - lines.lineRange(place.line).lowerBound + 1, offset: stored)
  }

  /// The line of a finding, cut to what fits a terminal, split around the finding.
  public func excerpt(of range: Range<Int>) -> Excerpt {
    let first = lines.lineRange(lines.line(at: range.lowerBound))
    let markEnd = min(range.upperBound, max(first.upperBound, range.lowerBound))
    return Excerpt(
      text: source.text, line: first, mark: range.lowerBound..<max(range.lowerBound, markEnd))
  }
}
