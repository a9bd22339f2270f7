// Checks: the listing against itself - what the text claims against what an attribute says.

/// Matches a claim that an attribute of the same listing contradicts.
public struct MismatchCheck: Check {
  private let claim: any WordingCheck
  /// Folded names of the attributes that know better.
  private let attributes: Set<[UInt8]>
  private let contradiction: Contradiction

  /// What in an attribute's value contradicts the claim.
  public enum Contradiction: Sendable {
    /// A wording that the claim rules out, unless the other stands there too.
    case wording(any WordingCheck, unless: (any WordingCheck)?)
    /// Any value that holds none of the names that go with the claim's own wording.
    case otherThan(groups: [[UInt8]: [[UInt8]]])
    /// An amount of the same kind that is another.
    case otherAmount
  }

  /// A check of `claim` against the attributes of those names.
  public init(
    claim: any WordingCheck, attributes: [String], contradiction: Contradiction
  ) {
    self.claim = claim
    self.attributes = Set(attributes.map { Folding.fold($0) })
    self.contradiction = contradiction
  }

  /// What the claim requires.
  public func literals(in view: ViewName) -> [[UInt8]] { claim.literals(in: view) }

  /// Whether the claim does.
  public var needsWholeText: Bool { claim.needsWholeText }

  /// Where the claim stands while an attribute says otherwise.
  public func matches(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [CheckMatch] {
    let values = values(of: context.listing)
    guard !values.isEmpty else { return [] }
    var found: [CheckMatch] = []
    for var match in try claim.matches(in: context, hits: hits) {
      try context.deadline.check()
      let wording = Array(context.view.text.bytes[match.range])
      if let value = try contradicting(wording, values) {
        match.values["value"] = value
        found.append(match)
      }
    }
    return found
  }

  private func values(of listing: FoldedListing) -> [FoldedField] {
    let fields = listing.listing.fields
    return fields.indices.filter { index in
      guard fields[index].kind == .attribute, let name = fields[index].name else { return false }
      return attributes.contains(Folding.fold(name.trimmingColon))
    }.map { listing.fields[$0] }
  }

  /// The first value that contradicts; nil if any value confirms the claim.
  private func contradicting(
    _ wording: [UInt8], _ values: [FoldedField]
  ) throws(MatchLimitError) -> String? {
    var contradicting: String?
    for field in values {
      let text = field.folded.text.bytes
      let whole = 0..<min(text.count, TextBlocks.maximumLength)
      switch contradiction {
      case .wording(let wrong, let right):
        if let right, try !right.occurrences(in: text, whole).isEmpty { return nil }
        if try !wrong.occurrences(in: text, whole).isEmpty {
          contradicting = contradicting ?? field.field.text.string
        }
      case .otherThan(let groups):
        let names = groups[wording] ?? [wording]
        if names.contains(where: { text.holds($0) }) { return nil }
        contradicting = contradicting ?? field.field.text.string
      case .otherAmount:
        for claimed in Quantity.all(in: wording) {
          let stated = Quantity.all(in: text).filter { $0.dimension == claimed.dimension }
          if stated.isEmpty { continue }
          if stated.contains(where: claimed.agrees) { return nil }
          contradicting = contradicting ?? field.field.text.string
        }
      }
    }
    return contradicting
  }
}

extension MismatchCheck: NearlyMatching {
  func nearMisses(
    in context: CheckContext, hits: [LiteralSet.Hit]
  ) throws(MatchLimitError) -> [NearMiss] {
    let values = values(of: context.listing)
    var misses: [NearMiss] = []
    for match in try claim.matches(in: context, hits: hits) {
      let wording = Array(context.view.text.bytes[match.range])
      if try contradicting(wording, values) == nil {
        misses.append(
          NearMiss(range: match.range, reason: values.isEmpty ? .noAttribute : .noContradiction))
      }
    }
    return misses
  }
}
