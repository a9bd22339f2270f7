// Findings: the piece of a source line around a finding, kept so that the source need not be.

/// What stands before, in and after a finding on its first line; long lines are cut.
public struct Excerpt: Sendable, Equatable {
  /// At most this many bytes are kept on each side of the finding.
  static let sideBytes = 120
  /// At most this many bytes of the finding itself are kept.
  static let markBytes = 240

  /// The text before the finding on its line.
  public let before: String
  /// The finding as written in the source, as far as its first line goes.
  public let mark: String
  /// The text after it on its line.
  public let after: String
  /// Whether the line goes on before `before`.
  public let cutBefore: Bool
  /// Whether the line goes on after `after`.
  public let cutAfter: Bool

  /// Cuts the piece around `mark` out of a line; both are byte ranges of `text`.
  init(text: [UInt8], line: Range<Int>, mark: Range<Int>) {
    var start = max(line.lowerBound, mark.lowerBound - Self.sideBytes)
    while start > line.lowerBound, text[start] & 0xC0 == 0x80 { start -= 1 }
    var markEnd = min(mark.upperBound, mark.lowerBound + Self.markBytes)
    while markEnd > mark.lowerBound, markEnd < text.count, text[markEnd] & 0xC0 == 0x80 {
      markEnd -= 1
    }
    var end = max(markEnd, min(line.upperBound, markEnd + Self.sideBytes))
    while end > markEnd, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
    before = String(decoding: text[min(start, mark.lowerBound)..<mark.lowerBound], as: UTF8.self)
    self.mark = String(decoding: text[mark.lowerBound..<markEnd], as: UTF8.self)
    after = String(decoding: text[markEnd..<end], as: UTF8.self)
    cutBefore = start > line.lowerBound
    cutAfter = end < line.upperBound || markEnd < mark.upperBound
  }

  /// The sentence of a field's text that `mark` stands in.
  ///
  /// The search goes a little farther than what is kept, so that the cut falls between characters.
  init(sentenceIn text: [UInt8], around mark: Range<Int>) {
    var start = mark.lowerBound
    while start > 0, mark.lowerBound - start <= Self.sideBytes + 8,
      !Self.endsSentence(text, 0..<start)
    {
      start -= 1
    }
    var end = mark.upperBound
    while end < text.count, end - mark.upperBound <= Self.sideBytes + 8,
      !Self.endsSentence(text, mark.upperBound..<end)
    {
      end += 1
    }
    self.init(text: text, line: start..<end, mark: mark)
  }

  /// Whether a sentence ends where `range` does: 。！？ and their ASCII kin, a line end.
  private static func endsSentence(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard let last = range.last else { return false }
    func follows(_ first: UInt8, _ second: UInt8) -> Bool {
      range.count >= 3 && text[last - 2] == first && text[last - 1] == second
    }
    return switch text[last] {
    case 0x0A, 0x0D, 0x21, 0x3F: true
    // A full stop ends a sentence only before a space: "3.5" and "a.b" do not.
    case 0x20: range.count >= 2 && text[last - 1] == 0x2E
    case 0x82: follows(0xE3, 0x80)
    case 0x81, 0x9F: follows(0xEF, 0xBC)
    default: false
    }
  }
}
