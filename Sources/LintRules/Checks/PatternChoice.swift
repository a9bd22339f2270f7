// Checks: which of a rule's patterns are worth trying on a text.

import Synchronization

/// Tells which of several patterns can match in a text: those one of whose literals stands in it.
///
/// Most windows hold none or few of them, and to look for literals costs less than one pattern.
struct PatternChoice: Sendable {
  /// What each pattern requires.
  private let required: [KnownPattern.Requirement]
  /// The patterns of which nothing is sure: they can match in any text.
  private let always: [Choice]
  /// For literals that somebody has found.
  private let owners: LiteralOwners
  /// For texts of which nobody has said where the literals stand.
  private let search: Deferred<LiteralSearch>

  /// A pattern to be tried, and where its matches can start; anywhere if that is nil.
  struct Choice {
    let pattern: Int
    fileprivate(set) var starts: [ClosedRange<Int>]?
  }

  /// A choice between patterns, by what each requires.
  init(_ required: [KnownPattern.Requirement]) {
    self.required = required
    always = required.indices.filter { required[$0].literals.isEmpty }
      .map { Choice(pattern: $0, starts: nil) }
    owners = LiteralOwners(required)
    search = Deferred { LiteralSearch(required) }
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

  /// Where literals begin in a stretch of text; nil if a pattern requires none.
  func starts(in text: [UInt8], _ stretch: Range<Int>) -> [Int]? {
    isSure ? search.value.literals.starts(in: text, stretch) : nil
  }

  /// The patterns that can match in valid UTF-8, in their order.
  func choices(for text: UnsafeBufferPointer<UInt8>) -> [Choice] {
    let search = search.value
    var choices = always
    for hit in search.literals.hits(in: text) {
      add(search.owners[hit.literal], requiring: hit.range, of: text, to: &choices)
    }
    return choices
  }

  /// The same in a window of `text`, where `hits` are all their literals that start in it, by start;
  /// places are counted from the start of the window.
  func choices(
    at hits: ArraySlice<LiteralSet.Hit>, in window: Range<Int>, of text: UnsafeBufferPointer<UInt8>
  ) -> [Choice] {
    let stretch = UnsafeBufferPointer(rebasing: text[window])
    var choices = always
    owners.visit(hits, endingBy: window.upperBound, in: text) { range, patterns in
      let place = range.lowerBound - window.lowerBound..<range.upperBound - window.lowerBound
      for pattern in patterns { add(pattern, requiring: place, of: stretch, to: &choices) }
    }
    return choices
  }

  /// Takes a pattern up in its place, or one more range of starts if it is there already.
  private func add(
    _ pattern: Int, requiring literal: Range<Int>, of text: UnsafeBufferPointer<UInt8>,
    to choices: inout [Choice]
  ) {
    let starts = required[pattern].reach.map { reach in
      Self.characterStart(max(0, literal.lowerBound - reach), in: text)...literal.lowerBound
    }
    var index = choices.count
    while index > 0, choices[index - 1].pattern > pattern { index -= 1 }
    if index > 0, choices[index - 1].pattern == pattern {
      if let starts { choices[index - 1].add(starts) }
    } else {
      choices.insert(Choice(pattern: pattern, starts: starts.map { [$0] }), at: index)
    }
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
    guard let last = starts?.last else { return }
    if range.lowerBound > last.upperBound {
      starts?.append(range)
    } else if let index = starts?.indices.last {
      starts?[index] = min(last.lowerBound, range.lowerBound)...range.upperBound
    }
  }
}

extension LiteralSet {
  /// Where literals begin in a stretch of a text.
  func starts(in text: [UInt8], _ stretch: Range<Int>) -> [Int] {
    text.withUnsafeBufferPointer { hits(in: $0, beginningIn: stretch).map(\.range.lowerBound) }
  }
}

/// The literals of all patterns as one set, and the pattern that each is of.
private final class LiteralSearch: Sendable {
  let literals: LiteralSet
  let owners: [Int]

  init(_ required: [KnownPattern.Requirement]) {
    var words: [[UInt8]] = []
    var owners: [Int] = []
    for (pattern, requirement) in required.enumerated() {
      words += requirement.literals.all
      owners += Array(repeating: pattern, count: words.count - owners.count)
    }
    literals = LiteralSet(words)
    self.owners = owners
  }
}

/// Which patterns require a literal, found out when the literal first comes up and kept: texts of one
/// kind say the same over and over, and a rule may have thousands of literals.
private final class LiteralOwners: Sendable {
  private struct Known {
    /// The literals that came up.
    var literals = NameTable()
    /// The patterns that require each, by the number of the literal.
    var patterns: [[Int]] = [[]]
  }

  private let required: [KnownPattern.Requirement]
  private let known = Mutex(Known())

  init(_ required: [KnownPattern.Requirement]) { self.required = required }

  /// Gives `body` each literal that ends by `end`, and the patterns that require it, if there are any.
  func visit(
    _ hits: ArraySlice<LiteralSet.Hit>, endingBy end: Int, in text: UnsafeBufferPointer<UInt8>,
    _ body: (Range<Int>, [Int]) -> Void
  ) {
    known.withLock { known in
      for hit in hits where hit.range.upperBound <= end {
        let literal = UnsafeBufferPointer(rebasing: text[hit.range])
        let number = Int(known.literals.intern(literal, foldingCase: false))
        if number == known.patterns.count {
          known.patterns.append(
            required.indices.filter { required[$0].literals.contains(literal) })
        }
        if !known.patterns[number].isEmpty { body(hit.range, known.patterns[number]) }
      }
    }
  }
}
