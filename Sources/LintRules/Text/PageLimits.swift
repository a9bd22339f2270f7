// Text: how much of one page is read and judged; what lies beyond is a `Problem`, never silence.

/// Caps on what one page may cost.
///
/// They are for pages made to keep a checker busy; no shop writes pages that come near them.
public struct PageLimits: Sendable, Equatable {
  /// The most tokens (tags, texts, comments) and attributes; the page is read up to there.
  ///
  /// Nil for a number by the size of the page.
  public var tokens: Int?
  /// The most elements open inside each other; the page is read up to there.
  public var depth = 100_000
  /// The most attributes of one tag; more are read and reported as odd.
  public var attributes = 2_000
  /// The most fields of one listing that are checked.
  public var fields = 50_000
  /// The most findings of one rule on one listing.
  public var findings = 1_000
  /// How long one rule may be matched on one listing.
  public var ruleTime: Duration = .seconds(5)
  /// How long one page may take; looked at between steps, each of which is short.
  ///
  /// Nine seconds, so that start, reading and report come to ten at most where that was measured.
  public var pageTime: Duration = .seconds(9)

  /// The usual limits.
  public init() {}

  /// The most tokens and attributes of a page of so many bytes.
  ///
  /// The densest of 116 real pages has one for every 12.7 bytes, most have one for 20 or more. What a
  /// page of nothing but tags may take in memory so grows with its size, and stays a few times that.
  func tokens(bytes: Int) -> Int { tokens ?? 300_000 + bytes / 20 }
}
