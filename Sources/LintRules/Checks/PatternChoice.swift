// Checks: what patterns require - which of them are worth trying on a text.

import Synchronization

/// What is known of patterns since they were read first, or asked about first.
final class KnownPatterns: Sendable {
  /// What one pattern requires.
  struct Requirement: Sendable {
    /// Folded literals of which one occurs in everything the pattern matches; empty if none is sure.
    let literals: SortedWords
    /// How many bytes before its literal a match starts at most; nil if that is not sure.
    let reach: Int?
  }

  /// One pattern.
  struct Known: Sendable {
    /// How it is written for folded text; nil for one that is written no other way.
    let spelling: String?
    let requirement: Requirement

    /// What is found out from the pattern itself.
    init(of pattern: String) {
      let folded = PatternSpelling.folded(pattern)
      spelling = folded.utf8.elementsEqual(pattern.utf8) ? nil : folded
      let (required, longest) = RequiredLiterals.known(of: folded)
      let literals = Set((required ?? []).map { Folding.fold($0).bytes })
      // One that is too short to be looked for would never be found.
      let isSure = literals.allSatisfy { $0.count >= LiteralSet.minimumLength }
      requirement = Requirement(
        literals: SortedWords(isSure ? literals : []),
        // A character has four bytes at most.
        reach: isSure ? longest.map { $0 * 4 } : nil)
    }

    init(spelling: String?, requirement: Requirement) {
      self.spelling = spelling
      self.requirement = requirement
    }
  }

  /// What was kept, in the order of the patterns' bytes: to hash texts costs more than to look.
  private let kept: [(pattern: [UInt8], known: Known)]
  private let found = Mutex<[String: Known]>([:])

  /// What is known, by the bytes of the patterns as written, in their order.
  init(_ kept: [(pattern: [UInt8], known: Known)] = []) { self.kept = kept }

  /// What is known of a pattern; what is not is found out, once.
  subscript(pattern: String) -> Known {
    let bytes = Array(pattern.utf8)
    let before = Halving.count(in: 0..<kept.count) {
      kept[$0].pattern.lexicographicallyPrecedes(bytes)
    }
    if before < kept.count, kept[before].pattern == bytes { return kept[before].known }
    if let known = found.withLock({ $0[pattern] }) { return known }
    let known = Known(of: pattern)
    found.withLock { $0[pattern] = known }
    return known
  }
}

/// Tells which of several patterns can match in a text: those one of whose literals stands in it.
///
/// Most windows hold none or few of them, and to look for literals costs less than one pattern.
struct PatternChoice: Sendable {
  /// What each pattern requires.
  private let required: [KnownPatterns.Requirement]
  /// The patterns of which nothing is sure: they can match in any text.
  private let always: [Int]
  /// For texts of which nobody has said where the literals stand.
  private let set: Deferred<(literals: LiteralSet, owners: [Int])>

  /// A pattern to be tried, and where its matches can start; anywhere if that is nil.
  struct Choice {
    let pattern: Int
    fileprivate(set) var starts: [ClosedRange<Int>]?
  }

  /// A choice between patterns, by what each requires.
  init(_ required: [KnownPatterns.Requirement]) {
    self.required = required
    always = required.indices.filter { required[$0].literals.isEmpty }
    set = Deferred {
      var words: [[UInt8]] = []
      var owners: [Int] = []
      for (pattern, requirement) in required.enumerated() {
        words += requirement.literals.all
        owners += Array(repeating: pattern, count: words.count - owners.count)
      }
      return (LiteralSet(words), owners)
    }
  }

  /// Whether every pattern requires something.
  var isSure: Bool { always.isEmpty }

  /// What the patterns require, each literal once; empty if of one of them nothing is sure.
  var literals: [[UInt8]] {
    guard isSure else { return [] }
    return SortedWords(required.flatMap(\.literals.all)).all
  }

  /// Whether one of the patterns requires a range of a text.
  func requires(_ range: Range<Int>, of text: [UInt8]) -> Bool {
    isSure && required.contains { $0.literals.contains(range, of: text) }
  }

  /// The patterns that can match in valid UTF-8, in their order.
  func choices(for text: UnsafeBufferPointer<UInt8>) -> [Choice] {
    let (literals, owners) = set.value
    return choices(literals.hits(in: text).map { (owners[$0.literal], $0.range) }, in: text)
  }

  /// The same where `hits` are all their literals in the text, by start; what has one number has the
  /// same bytes.
  func choices(
    at hits: [LiteralSet.Hit], in text: UnsafeBufferPointer<UInt8>
  ) -> [Choice] {
    var owners: [Int: [Int]] = [:]
    var found: [(pattern: Int, range: Range<Int>)] = []
    for hit in hits {
      if owners[hit.literal] == nil {
        let literal = UnsafeBufferPointer(rebasing: text[hit.range])
        owners[hit.literal] = required.indices.filter { required[$0].literals.contains(literal) }
      }
      for pattern in owners[hit.literal] ?? [] { found.append((pattern, hit.range)) }
    }
    return choices(found, in: text)
  }

  /// The patterns that own literals of a text, and those that can match anywhere.
  private func choices(
    _ found: [(pattern: Int, range: Range<Int>)], in text: UnsafeBufferPointer<UInt8>
  ) -> [Choice] {
    var choices = always.map { Choice(pattern: $0, starts: nil) }
    var indices = [Int?](repeating: nil, count: required.count)
    for (pattern, range) in found {
      let starts = required[pattern].reach.map { reach in
        Self.characterStart(max(0, range.lowerBound - reach), in: text)...range.lowerBound
      }
      guard let index = indices[pattern] else {
        indices[pattern] = choices.count
        choices.append(Choice(pattern: pattern, starts: starts.map { [$0] }))
        continue
      }
      if let starts { choices[index].add(starts) }
    }
    return choices.sorted { $0.pattern < $1.pattern }
  }

  /// The start of the character that holds the byte at `offset`.
  private static func characterStart(
    _ offset: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var start = offset
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}

extension PatternChoice.Choice {
  /// Adds a range that ends no earlier than those already here.
  fileprivate mutating func add(_ range: ClosedRange<Int>) {
    guard var all = starts, let last = all.last else { return }
    if range.lowerBound <= last.upperBound {
      all[all.count - 1] = min(last.lowerBound, range.lowerBound)...range.upperBound
    } else {
      all.append(range)
    }
    starts = all
  }
}
