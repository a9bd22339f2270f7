// Checks: what is found out about patterns once, and kept - how they come apart and what they require.

import Synchronization

/// A pattern as it is searched for: one of the alternatives of what a rule says, or several that
/// require the same.
struct KnownPattern: Sendable {
  /// What it requires.
  struct Requirement: Sendable {
    /// Folded literals of which one occurs in everything the pattern matches; empty if none is sure.
    let literals: SortedWords
    /// How many bytes before its literal a match starts at most; nil if that is not sure.
    let reach: Int?
  }

  /// The pattern as the rule has it.
  let source: String
  /// How it is written for folded text; nil for one that is written no other way.
  let spelling: String?
  let requirement: Requirement

}

extension KnownPattern {
  /// What is found out from the pattern itself.
  init(_ source: String) {
    let folded = PatternSpelling.folded(source)
    self.source = source
    spelling = folded.utf8.elementsEqual(source.utf8) ? nil : folded
    let required = RequiredLiterals.of(folded)
    let literals = Set((required?.spellings ?? []).map { Folding.fold($0).bytes })
    // One that is too short to be looked for would never be found.
    let isSure = literals.allSatisfy { $0.count >= LiteralSet.minimumLength }
    requirement = Requirement(
      literals: SortedWords(isSure ? literals : []),
      // A character has four bytes at most.
      reach: isSure ? required?.before.map { $0 * 4 } : nil)
  }

  /// What a rule's pattern comes apart into.
  ///
  /// Alternatives that require the same would always be tried together, which costs less as one.
  static func parts(of pattern: String) -> [KnownPattern] {
    var groups: [[KnownPattern]] = []
    for alternative in PatternAlternatives.of(pattern).map({ KnownPattern($0) }) {
      let known = groups.last?.first?.requirement.literals.all
      if known == alternative.requirement.literals.all {
        groups[groups.count - 1].append(alternative)
      } else {
        groups.append([alternative])
      }
    }
    return groups.map { group in
      group.count == 1
        ? group[0] : KnownPattern(group.map(\.source).joined(separator: "|"))
    }
  }
}

/// What is known of patterns since they were read first, or asked about first.
final class KnownPatterns: Sendable {
  /// What was kept, in the order of the patterns' bytes: to hash texts costs more than to look.
  private let kept: [(pattern: [UInt8], parts: [KnownPattern])]
  private let found = Mutex<[String: [KnownPattern]]>([:])

  /// What is known, by the bytes of the patterns as written, in their order.
  init(_ kept: [(pattern: [UInt8], parts: [KnownPattern])] = []) { self.kept = kept }

  /// What a pattern comes apart into; what is not known is found out, once.
  subscript(pattern: String) -> [KnownPattern] {
    let bytes = Array(pattern.utf8)
    func order(_ number: Int) -> Int {
      kept[number].pattern.withUnsafeBytes { kept in bytes.withUnsafeBytes { kept.order($0) } }
    }
    let before = Halving.count(in: 0..<kept.count) { order($0) < 0 }
    if before < kept.count, order(before) == 0 { return kept[before].parts }
    if let parts = found.withLock({ $0[pattern] }) { return parts }
    let parts = KnownPattern.parts(of: pattern)
    found.withLock { $0[pattern] = parts }
    return parts
  }
}
