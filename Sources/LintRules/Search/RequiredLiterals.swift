// Search: which literals a pattern cannot match without - what the one pass over a field looks for.

/// Derives, from a pattern's text, literals of which one must occur in everything it matches.
///
/// A reading of PCRE2's syntax that only has to be right on one side: where it is unsure it claims
/// less. Groups, alternations, small classes and counted repeats are followed; lookarounds, back
/// references and the like are taken to require nothing.
struct RequiredLiterals {
  /// More alternatives than this are not followed: each is a literal to look for.
  static let maximumAlternatives = 600
  /// The longest literal worth keeping, in bytes.
  static let maximumLength = 24

  /// Literals of which one must occur in any match, spelt as in the pattern; nil if none is sure.
  static func of(_ pattern: String) -> [[UInt8]]? { known(of: pattern).literals }

  /// How many characters a match takes at most; nil if there is no limit or none is sure.
  static func longestMatch(of pattern: String) -> Int? { known(of: pattern).longest }

  /// Both at once.
  static func known(of pattern: String) -> (literals: [[UInt8]]?, longest: Int?) {
    let requirement = requirement(of: pattern)
    return (requirement.best, requirement.longest)
  }

  private static func requirement(of pattern: String) -> Requirement {
    var reader = RequiredLiterals(pattern)
    let sequence = reader.alternation(depth: 0)
    guard !reader.failed, reader.index == reader.scalars.count else { return .nothing }
    return sequence
  }

  /// What a part of a pattern requires.
  private struct Requirement {
    /// All the texts the part can match, if few and known; nil otherwise.
    var exact: [[UInt8]]?
    /// The best set found so far of which one must occur.
    var best: [[UInt8]]?
    /// How many characters the part takes at most; nil if that is not sure.
    var longest: Int?

    static let nothing = Requirement(exact: nil, best: nil, longest: nil)
    static let empty = Requirement(exact: [[]], best: nil, longest: 0)
    static let oneCharacter = Requirement(exact: nil, best: nil, longest: 1)

    static func literal(_ scalar: Unicode.Scalar) -> Requirement {
      Requirement(exact: [Array(String(scalar).utf8)], best: nil, longest: 1)
    }

    /// The part so many times at most.
    func longest(times count: Int) -> Int? {
      guard let longest else { return nil }
      let (product, isTooLarge) = longest.multipliedReportingOverflow(by: count)
      return isTooLarge || product > 10_000 ? nil : product
    }
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var failed = false

  private init(_ pattern: String) {
    scalars = Array(pattern.unicodeScalars)
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    index + ahead < scalars.count ? scalars[index + ahead] : nil
  }

  private mutating func alternation(depth: Int) -> Requirement {
    guard depth < 60 else {
      failed = true
      return .nothing
    }
    var branches = [sequence(depth: depth)]
    while peek() == "|" {
      index += 1
      branches.append(sequence(depth: depth))
    }
    if branches.count == 1 { return branches[0] }
    var exact: [[UInt8]]? = []
    var best: [[UInt8]]? = []
    var longest: Int? = 0
    for branch in branches {
      longest = longest.flatMap { known in branch.longest.map { max(known, $0) } }
      if let known = branch.exact { exact?.append(contentsOf: known) } else { exact = nil }
      if let one = Self.usable(branch.exact) ?? branch.best {
        best?.append(contentsOf: one)
      } else {
        best = nil
      }
    }
    if let count = exact?.count, count > Self.maximumAlternatives { exact = nil }
    if let count = best?.count, count > Self.maximumAlternatives { best = nil }
    return Requirement(exact: exact, best: best, longest: longest)
  }

  private mutating func sequence(depth: Int) -> Requirement {
    // The texts that the items since the last unknown one can make together.
    var run: [[UInt8]] = [[]]
    var best: [[UInt8]]?
    var isExact = true
    var longest: Int? = 0
    while let scalar = peek(), scalar != "|", scalar != ")" {
      let item = quantified(depth: depth)
      if failed { return .nothing }
      longest = longest.flatMap { known in item.longest.map { known + $0 } }
      best = Self.better(best, item.best)
      if let exact = item.exact, run.count * exact.count <= 64 {
        run = run.flatMap { prefix in exact.map { prefix + $0 } }
      } else {
        best = Self.better(best, Self.usable(run))
        isExact = false
        run = item.exact ?? [[]]
      }
    }
    best = Self.better(best, Self.usable(run))
    return Requirement(exact: isExact ? run : nil, best: best, longest: longest)
  }

  private mutating func quantified(depth: Int) -> Requirement {
    var item = atom(depth: depth)
    while let scalar = peek() {
      switch scalar {
      case "?", "*":
        index += 1
        // The item may be missing: exact only if it stays few alternatives.
        if scalar == "?" {
          let exact = item.exact.flatMap { $0.count < 32 ? $0 + [[]] : nil }
          item = Requirement(exact: exact, best: nil, longest: item.longest)
        } else {
          item = .nothing
        }
      case "+":
        index += 1
        item = Requirement(
          exact: nil, best: Self.better(item.best, Self.usable(item.exact)), longest: nil)
      case "{":
        guard let bounds = bounds() else { return item }
        let longest = item.longest(times: bounds.maximum)
        if bounds.minimum == 0 {
          let exact = item.exact.flatMap {
            bounds.maximum == 1 && $0.count < 32 ? $0 + [[]] : nil
          }
          item = Requirement(exact: exact, best: nil, longest: longest)
        } else if bounds.maximum != 1 {
          item = Requirement(
            exact: nil, best: Self.better(item.best, Self.usable(item.exact)), longest: longest)
        }
      default: return item
      }
      // Lazy and possessive forms require the same.
      if let next = peek(), next == "?" || next == "+" { index += 1 }
    }
    return item
  }

  /// Reads `{n}`, `{n,}`, `{,m}` or `{n,m}`; leaves anything else, which is literal text.
  private mutating func bounds() -> (minimum: Int, maximum: Int)? {
    var at = index + 1
    var numbers = [""]
    while at < scalars.count, scalars[at] != "}" {
      if scalars[at] == "," {
        numbers.append("")
      } else {
        numbers[numbers.count - 1].unicodeScalars.append(scalars[at])
      }
      at += 1
    }
    guard at < scalars.count, numbers.count <= 2, let minimum = Int(numbers[0]) else { return nil }
    index = at + 1
    return (minimum, numbers.count == 1 ? minimum : Int(numbers[1]) ?? Int.max)
  }

  private mutating func atom(depth: Int) -> Requirement {
    guard let scalar = peek() else { return .nothing }
    index += 1
    switch scalar {
    case "(": return group(depth: depth)
    case "[": return characterClass()
    case ".": return .oneCharacter
    case "^", "$": return .empty
    case "\\": return escape()
    case "{" where bounds() != nil: return .nothing
    default: return .literal(scalar)
    }
  }

  private mutating func group(depth: Int) -> Requirement {
    var requiresNothing = false
    var isAssertion = false
    if peek() == "*" {
      failed = true
      return .nothing
    }
    if peek() == "?" {
      index += 1
      switch peek() {
      case ":", ">", "|": index += 1
      case "=", "!":
        index += 1
        isAssertion = true
      case "<" where peek(1) == "=" || peek(1) == "!":
        index += 2
        isAssertion = true
      case "<", "P", "'":
        // A named group: skip to the end of the name.
        index += peek() == "P" ? 2 : 1
        while let next = peek(), next.properties.isAlphabetic || next == "_" || next.isDigit {
          index += 1
        }
        if peek() == ">" || peek() == "'" { index += 1 } else { failed = true }
      default:
        // Inline options, conditions, recursion, callouts: not followed.
        failed = true
        return .nothing
      }
      requiresNothing = isAssertion
    }
    let inner = alternation(depth: depth + 1)
    guard peek() == ")" else {
      failed = true
      return .nothing
    }
    index += 1
    return requiresNothing ? .empty : inner
  }

  private mutating func escape() -> Requirement {
    guard let scalar = peek() else {
      failed = true
      return .nothing
    }
    index += 1
    switch scalar {
    case "b", "B", "A", "Z", "z", "G", "K": return .empty
    case "N" where peek() == "{":
      failed = true
      return .nothing
    case "d", "D", "w", "W", "s", "S", "h", "H", "v", "V", "N": return .oneCharacter
    case "R", "X": return .nothing
    case "x" where peek() == "{":
      return numbered()
    case "p", "P", "x", "u", "o":
      if peek() == "{" {
        while index < scalars.count, scalars[index] != "}" { index += 1 }
        index += 1
      } else {
        index += scalar == "x" ? 2 : 1
      }
      if index > scalars.count { failed = true }
      return scalar == "p" || scalar == "P" ? .oneCharacter : .nothing
    case "n", "r", "t", "f", "e", "a": return .nothing
    case "k":
      // What a named group took once more: it could be anything.
      let closing: [Unicode.Scalar: Unicode.Scalar] = ["<": ">", "{": "}", "'": "'"]
      guard let end = peek().flatMap({ closing[$0] }) else {
        failed = true
        return .nothing
      }
      index += 1
      while let next = peek(), next != end { index += 1 }
      if peek() == nil { failed = true } else { index += 1 }
      return .nothing
    case "0"..."9", "g", "c", "Q", "E", "C":
      failed = true
      return .nothing
    default: return .literal(scalar)
    }
  }

  /// Reads `{HHH}` after `\x`: a character by its number.
  private mutating func numbered() -> Requirement {
    let start = index + 1
    while index < scalars.count, scalars[index] != "}" { index += 1 }
    guard index < scalars.count,
      let value = UInt32(String(String.UnicodeScalarView(scalars[start..<index])), radix: 16),
      let scalar = Unicode.Scalar(value)
    else {
      failed = true
      return .nothing
    }
    index += 1
    return .literal(scalar)
  }

  /// A class of a few plain characters is an alternation; any other could be anything.
  private mutating func characterClass() -> Requirement {
    var members: [Unicode.Scalar]? = []
    if peek() == "^" {
      index += 1
      members = nil
    }
    var isFirst = true
    while let scalar = peek(), scalar != "]" || isFirst {
      isFirst = false
      index += 1
      switch scalar {
      case "\\":
        guard let next = peek() else { break }
        index += 1
        if next.properties.isAlphabetic || next.properties.numericType != nil {
          members = nil
          // \x{...} and \p{...} hold a closing brace, never a bracket.
        } else {
          members?.append(next)
        }
      case "[" where peek() == ":":
        members = nil
        while index < scalars.count, scalars[index] != "]" { index += 1 }
        index += 1
      case "-" where peek() != "]" && !(members?.isEmpty ?? false): members = nil
      default: members?.append(scalar)
      }
    }
    guard peek() == "]" else {
      failed = true
      return .nothing
    }
    index += 1
    guard let members, members.count <= 24 else { return .oneCharacter }
    return Requirement(exact: members.map { Array(String($0).utf8) }, best: nil, longest: 1)
  }

  /// A set that can be looked for: every literal long enough; long ones are cut.
  private static func usable(_ literals: [[UInt8]]?) -> [[UInt8]]? {
    guard let literals, !literals.isEmpty,
      literals.allSatisfy({ $0.count >= LiteralSet.minimumLength })
    else { return nil }
    return literals.map(cut)
  }

  /// At most `maximumLength` bytes, ending at a character.
  private static func cut(_ literal: [UInt8]) -> [UInt8] {
    guard literal.count > maximumLength else { return literal }
    var end = maximumLength
    while end > 0, literal[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(literal[..<end])
  }

  /// The set that is rarer in ordinary text: long literals first, then few of them.
  private static func better(_ left: [[UInt8]]?, _ right: [[UInt8]]?) -> [[UInt8]]? {
    guard let left else { return right }
    guard let right else { return left }
    return score(right) > score(left) ? right : left
  }

  private static func score(_ literals: [[UInt8]]) -> Int {
    let shortest = literals.map(\.count).min() ?? 0
    return min(shortest, 9) * 100 - literals.count
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
