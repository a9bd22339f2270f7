// Checks: several wordings together - one word is almost never enough.

/// Matches a wording where others stand near it.
public struct CompositeCheck: Check {
  /// How near the parts must stand to each other.
  public enum Nearness: Sendable, Equatable {
    /// In the same stretch of text.
    case scope(TextScope)
    /// At most so many characters apart, in the same block.
    case characters(Int)
  }

  /// The wording that is reported.
  private let subject: any WordingCheck
  /// What must stand near it, each at least once.
  private let partners: [any WordingCheck]
  /// The same where they may stand anywhere in the listing; else empty.
  private let anywhere: [ListingWording]
  private let nearness: Nearness

  /// A check that reports `subject` where every one of `partners` stands near.
  public init(subject: any WordingCheck, partners: [any WordingCheck], nearness: Nearness) {
    self.subject = subject
    self.partners = partners
    anywhere = nearness == .scope(.listing) ? partners.map { ListingWording($0) } : []
    self.nearness = nearness
  }

  /// What the subject requires; partners are looked for only where it occurs.
  public func literals(in view: ViewName) -> [[UInt8]] { subject.literals(in: view) }

  /// Where the parts may stand anywhere in the text, the nearest is looked for in all of it.
  public var needsWholeText: Bool {
    subject.needsWholeText || nearness == .scope(.field) || nearness == .scope(.listing)
  }

  /// Where the subject stands with all its partners near.
  public func matches(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [CheckMatch] {
    var found: [CheckMatch] = []
    let subjects = try subject.matches(in: context, hits: hits)
    // A page may say nothing but the subject; one look for what its partners require is enough then.
    var known = subjects.count < Self.many ? [] : partners.map { KnownRequirements(of: $0) }
    for var match in subjects {
      try context.deadline.check()
      let extent = extent(around: match.range, in: context.view.text.bytes)
      var isComplete = true
      for (index, partner) in partners.enumerated() {
        let mayStand =
          known.isEmpty || known[index].mayStand(in: context.view.text.bytes, extent)
        if mayStand, let nearest = try nearest(partner, to: match.range, extent, in: context) {
          match.partners.append(nearest)
          continue
        }
        guard try isAnywhere(index, in: context) else {
          isComplete = false
          break
        }
      }
      if isComplete { found.append(match) }
    }
    return found
  }

  /// As many subjects as few texts have.
  private static let many = 16

  /// How far around a match partners may stand.
  private func extent(around match: Range<Int>, in text: [UInt8]) -> Range<Int> {
    switch nearness {
    case .scope(let scope): return scope.extent(around: match, in: text)
    case .characters(let count):
      let start = TextSteps.back(count + 24, from: match.lowerBound, in: text)
      let end = TextSteps.forward(count + 24, from: match.upperBound, in: text)
      return start..<end
    }
  }

  /// Where in the same view a partner stands nearest, if it stands near enough.
  private func nearest(
    _ partner: any WordingCheck, to match: Range<Int>, _ extent: Range<Int>,
    in context: CheckContext
  ) throws(MatchLimitError) -> Range<Int>? {
    let text = context.view.text.bytes
    var best: (distance: Int, range: Range<Int>)?
    for window in TextBlocks.all(of: text, within: extent) {
      try context.deadline.check()
      for range in try partner.occurrences(in: text, window) where !range.overlaps(match) {
        let distance = Self.distance(range, match, in: text)
        if case .characters(let count) = nearness, distance > count { continue }
        if distance < best?.distance ?? Int.max { best = (distance, range) }
      }
    }
    return best?.range
  }

  /// Whether the partner of a number stands anywhere in the listing and need not be nearer.
  private func isAnywhere(
    _ partner: Int, in context: CheckContext
  ) throws(MatchLimitError) -> Bool {
    guard !anywhere.isEmpty else { return false }
    return try anywhere[partner].first(in: context.listing, until: context.deadline) != nil
  }

  /// Characters between two ranges; across a block end they are nowhere near.
  private static func distance(_ left: Range<Int>, _ right: Range<Int>, in text: [UInt8]) -> Int {
    let gap =
      left.upperBound <= right.lowerBound
      ? left.upperBound..<right.lowerBound : right.upperBound..<left.lowerBound
    var count = 0
    for byte in text[gap] where byte & 0xC0 != 0x80 {
      count += byte == 0x0A ? 100_000 : 1
    }
    return count
  }
}

extension CompositeCheck: NearlyMatching {
  func nearMisses(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [NearMiss] {
    var misses: [NearMiss] = []
    for match in try subject.matches(in: context, hits: hits) {
      let extent = extent(around: match.range, in: context.view.text.bytes)
      for (index, partner) in partners.enumerated() {
        if try nearest(partner, to: match.range, extent, in: context) != nil { continue }
        if try isAnywhere(index, in: context) { continue }
        misses.append(NearMiss(range: match.range, reason: .partMissing(index + 2)))
        break
      }
    }
    return misses
  }
}
