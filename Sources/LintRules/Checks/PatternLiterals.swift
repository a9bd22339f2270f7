// Checks: what patterns require - which of them are worth trying on a text.

/// What patterns require, as far as it was worked out before.
struct PatternLiterals: Sendable {
  /// What one pattern requires.
  struct Requirement: Sendable, Equatable {
    /// Folded literals of which one occurs in everything the pattern matches; empty if none is sure.
    let literals: [[UInt8]]
    /// How many bytes before its literal a match starts at most; nil if that is not sure.
    let reach: Int?
  }

  private let known: [String: Requirement]

  /// What is known, by the pattern as written.
  init(known: [String: Requirement] = [:]) { self.known = known }

  /// What a pattern requires.
  func of(_ pattern: String) -> Requirement { known[pattern] ?? Self.derived(from: pattern) }

  /// The same, worked out from the pattern.
  static func derived(from pattern: String) -> Requirement {
    let spelling = PatternSpelling.folded(pattern)
    let folded = Set((RequiredLiterals.of(spelling) ?? []).map { Folding.fold($0).bytes })
    // One that is too short to be looked for would never be found.
    guard folded.allSatisfy({ $0.count >= LiteralSet.minimumLength }) else {
      return Requirement(literals: [], reach: nil)
    }
    return Requirement(
      literals: folded.sorted { $0.lexicographicallyPrecedes($1) },
      // A character has four bytes at most.
      reach: RequiredLiterals.longestMatch(of: spelling).map { $0 * 4 })
  }
}

/// Tells which of several patterns can match in a text: those one of whose literals stands in it.
///
/// Most windows hold none or few of them, and a pass for literals costs less than one pattern.
struct PatternChoice: Sendable {
  /// What the patterns require, each literal once; empty if of one pattern nothing is sure.
  let literals: [[UInt8]]
  private let set: LiteralSet
  /// For each literal of the set the patterns that require it.
  private let owners: [[Int]]
  /// The patterns of which nothing is sure: they can match in any text.
  private let always: [Int]
  /// How many bytes before its literal a match of each pattern starts at most.
  private let reaches: [Int?]

  /// A pattern to be tried, and where its matches can start; anywhere if that is nil.
  struct Choice {
    let pattern: Int
    fileprivate(set) var starts: [ClosedRange<Int>]?
  }

  /// A choice between patterns, by what each requires.
  init(_ required: [PatternLiterals.Requirement]) {
    var index: [[UInt8]: Int] = [:]
    var words: [[UInt8]] = []
    var owners: [[Int]] = []
    for (pattern, requirement) in required.enumerated() {
      for literal in requirement.literals {
        if let at = index[literal] {
          owners[at].append(pattern)
        } else {
          index[literal] = words.count
          words.append(literal)
          owners.append([pattern])
        }
      }
    }
    set = LiteralSet(words)
    self.owners = owners
    always = required.indices.filter { required[$0].literals.isEmpty }
    literals = always.isEmpty ? words.sorted { $0.lexicographicallyPrecedes($1) } : []
    reaches = required.map(\.reach)
  }

  /// The patterns that can match in valid UTF-8, in their order.
  func choices(for text: UnsafeBufferPointer<UInt8>) -> [Choice] {
    var choices = always.map { Choice(pattern: $0, starts: nil) }
    var indices: [Int: Int] = [:]
    for hit in set.hits(in: text) {
      for pattern in owners[hit.literal] {
        let starts = reaches[pattern].map { reach in
          Self.characterStart(max(0, hit.range.lowerBound - reach), in: text)...hit.range.lowerBound
        }
        guard let index = indices[pattern] else {
          indices[pattern] = choices.count
          choices.append(Choice(pattern: pattern, starts: starts.map { [$0] }))
          continue
        }
        if let starts { choices[index].add(starts) }
      }
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

/// How patterns are written for folded text.
enum PatternSpelling {
  /// The pattern with full-width punctuation and letters, and Han, written as the folded text has them.
  static func folded(_ pattern: String) -> String {
    // In UTF-8 the characters below begin with one of these bytes.
    guard pattern.utf8.contains(where: { $0 >= 0xE2 }) else { return pattern }
    var result = String.UnicodeScalarView()
    for scalar in pattern.unicodeScalars {
      switch scalar.value {
      case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
        result.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0xFF01...0xFF5E:
        // Punctuation that may mean something in a pattern, so it is written by its number.
        result.append(contentsOf: "\\x{\(String(scalar.value - 0xFEE0, radix: 16))}".unicodeScalars)
      case 0x3000: result.append(" ")
      case 0x2018, 0x2019: result.append("'")
      case 0x3400...0x9FFF:
        // Simplified text has 著 as well, which folds to 着.
        let form = SimplifiedForms.shared.form(of: scalar.value)
        result.append(Unicode.Scalar(form) ?? scalar)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
