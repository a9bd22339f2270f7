// Checks: words and phrases, found by the literal pass itself.

/// Matches any of a list of phrases, at word boundaries where the script has them.
///
/// A space in a phrase matches one space or hyphen: `anti aging` finds "anti-aging".
public struct PhraseCheck: Check {
  /// The folded phrases, with a spelling for each choice of space and hyphen.
  public let literals: [[UInt8]]

  /// More spaces than this in one phrase are matched as spaces only: spellings double with each.
  private static let maximumSpaces = 4

  /// Prepares a check; phrases are folded here.
  public init(phrases: [String]) {
    literals = phrases.flatMap { Self.spellings(of: Folding.fold($0)) }
  }

  /// Where phrases stand as whole words; of two that begin together or overlap, the longer.
  public func matches(in field: FoldedField, hits: [LiteralSet.Hit]) -> [Range<Int>] {
    field.folded.bytes.withUnsafeBufferPointer { text in
      hits.map(\.range).filter { WordBoundary.isWhole($0, in: text) }
    }
  }

  private static func spellings(of phrase: [UInt8]) -> [[UInt8]] {
    let spaces = phrase.indices.filter { phrase[$0] == 0x20 }
    guard !spaces.isEmpty, spaces.count <= maximumSpaces else { return [phrase] }
    return (0..<1 << spaces.count).map { choice in
      var spelling = phrase
      for (bit, at) in spaces.enumerated() where choice >> bit & 1 == 1 { spelling[at] = 0x2D }
      return spelling
    }
  }
}
