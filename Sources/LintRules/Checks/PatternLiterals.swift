// Checks: what patterns require - which of them are worth trying on a text.

/// The literals that patterns require, as far as they were worked out before.
struct PatternLiterals: Sendable {
  private let known: [String: [[UInt8]]?]

  /// What is known, by the pattern as written.
  init(known: [String: [[UInt8]]?] = [:]) { self.known = known }

  /// Folded literals of which one occurs in everything the pattern matches; nil if none is sure.
  func of(_ pattern: String) -> [[UInt8]]? {
    if let known = known[pattern] { return known }
    return Self.derived(from: pattern)
  }

  /// The same, worked out from the pattern.
  static func derived(from pattern: String) -> [[UInt8]]? {
    guard let literals = RequiredLiterals.of(PatternSpelling.folded(pattern)) else { return nil }
    let folded = Set(literals.map { Folding.fold($0).bytes })
    // One that is too short to be looked for would never be found.
    guard folded.allSatisfy({ $0.count >= LiteralSet.minimumLength }) else { return nil }
    return folded.sorted { $0.lexicographicallyPrecedes($1) }
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
  private let count: Int

  /// A choice between patterns, by what each requires.
  init(_ required: [[[UInt8]]?]) {
    var index: [[UInt8]: Int] = [:]
    var words: [[UInt8]] = []
    var owners: [[Int]] = []
    for (pattern, literals) in required.enumerated() {
      for literal in literals ?? [] {
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
    always = required.indices.filter { required[$0] == nil }
    literals = always.isEmpty ? words.sorted { $0.lexicographicallyPrecedes($1) } : []
    count = required.count
  }

  /// The patterns that can match in valid UTF-8, in their order.
  func patterns(for text: UnsafeBufferPointer<UInt8>) -> [Int] {
    let hits = set.hits(in: text)
    guard !hits.isEmpty else { return always }
    var isWanted = Array(repeating: false, count: count)
    for pattern in always { isWanted[pattern] = true }
    for hit in hits {
      for pattern in owners[hit.literal] { isWanted[pattern] = true }
    }
    return isWanted.indices.filter { isWanted[$0] }
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
