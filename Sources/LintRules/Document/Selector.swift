// Document: a profile's CSS selector as a value, parsed once and matched on many pages.

/// A CSS selector: the part of Selectors Level 4 that finds things on saved pages.
///
/// Types, `#id`, `.class`, attributes with every operator and the `i` flag, the four combinators,
/// `:not()`, `:is()` of compounds, `:first-child`, `:last-child`, `:nth-child()`, `:only-child`,
/// `:empty`, `:root`, and lists separated by commas. States (`:hover`) have no meaning on a saved
/// page and are errors.
public struct Selector: Sendable, Equatable {
  /// How a compound is tied to the one before it.
  enum Combinator: Sendable, Equatable {
    case descendant
    case child
    case nextSibling
    case laterSibling
  }

  enum AttributeTest: Sendable, Equatable {
    case exists
    case equals([UInt8])
    case startsWith([UInt8])
    case endsWith([UInt8])
    case contains([UInt8])
    case hasWord([UInt8])
    /// Equal, or starting with the value and a hyphen (`|=`).
    case hasPrefixWord([UInt8])
  }

  enum Condition: Sendable, Equatable {
    case id([UInt8])
    case hasClass([UInt8])
    case attribute(name: [UInt8], test: AttributeTest, ignoresCase: Bool)
    case not([Compound])
    case isAny([Compound])
    /// `an + b`, counted from the first child or from the last.
    case nthChild(step: Int, offset: Int, fromEnd: Bool)
    case root
  }

  /// Conditions on one element.
  struct Compound: Sendable, Equatable {
    /// The element's name in lower case; nil for any.
    var type: [UInt8]?
    var conditions: [Condition] = []
  }

  /// Compounds from left to right; the last one is the element that is selected.
  struct Complex: Sendable, Equatable {
    var compounds: [Compound]
    /// One fewer than the compounds.
    var combinators: [Combinator]
  }

  /// The selector as written.
  public let text: String
  let alternatives: [Complex]

  /// Reads a selector.
  ///
  /// - Throws: `SelectorError` with the column and what was wanted there.
  public init(_ text: String) throws {
    self.text = text
    var parser = SelectorParser(text)
    alternatives = try parser.list()
  }
}

/// Why a text is no selector.
public struct SelectorError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The selector as written.
  public let selector: String
  /// The column of the trouble, in characters from 1.
  public let column: Int
  /// What should have stood there.
  public let wanted: String

  /// The error in one phrase.
  public var description: String { "selector '\(selector)', column \(column): wanted \(wanted)" }
}
