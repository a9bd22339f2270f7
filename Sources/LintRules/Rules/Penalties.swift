// Rules: what breaking a law may cost - one list for all rules that cite it.

/// What laws and marketplaces threaten, by the law and its articles.
public struct Penalties: Sendable {
  /// What breaking a law may cost.
  public struct Penalty: Sendable, Equatable {
    /// The names of the law, as rules cite it.
    public let laws: [String]
    /// The articles that it is for; empty for all of the law.
    public let articles: [String]
    /// What it is, with the year of figures that change.
    public let text: LocalizedText
    /// Where it is said.
    public let source: String
    /// When that was last looked at, as an ISO date.
    public let checked: String
    /// How sure the authors are.
    public let status: Citation.Status

    /// Whether a citation is of this law, and of one of these articles.
    public func isFor(_ citation: Citation) -> Bool {
      guard laws.contains(citation.law) else { return false }
      guard !articles.isEmpty else { return true }
      guard let cited = citation.article else { return false }
      return articles.contains { Self.names($0, in: cited) }
    }

    /// Whether an article stands in what a citation says: "9" in "9(3)、11", and not in "19" or "7(9)".
    private static func names(_ article: String, in cited: String) -> Bool {
      var depth = 0
      let outside = cited.filter { character in
        if character == "(" { depth += 1 }
        defer { if character == ")" { depth = max(0, depth - 1) } }
        return depth == 0
      }
      func isPart(_ character: Character?) -> Bool {
        character.map { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? false
      }
      return outside.ranges(of: article).contains { range in
        let before = range.lowerBound > outside.startIndex
        return !isPart(before ? outside[outside.index(before: range.lowerBound)] : nil)
          && !isPart(range.upperBound < outside.endIndex ? outside[range.upperBound] : nil)
      }
    }
  }

  /// The name of the list that holds them.
  public static let list = "penalties"

  /// All of them, in the order of the list.
  public let all: [Penalty]

  /// None.
  public init() { all = [] }

  /// Reads the list; as a list of words it has been read already.
  ///
  /// - Throws: `YAMLError` for an entry that is not right.
  init(_ root: YAMLNode) throws {
    let fields = try root.fields(
      of: "the list", allowed: ["schema", "list", "title", "source", "entries"])
    all = try fields.required("entries", of: "the list").items("'entries'").map(Self.penalty)
  }

  private static func penalty(_ node: YAMLNode) throws -> Penalty {
    let what = "a penalty"
    let fields = try node.fields(
      of: what, allowed: ["name", "also", "article", "zh", "en", "source", "checked", "status"])
    func text(_ key: String) throws -> String {
      try fields.required(key, of: what).string("'\(key)'")
    }
    return Penalty(
      laws: [try text("name")] + (try fields["also"]?.strings("'also'") ?? []),
      articles: try fields["article"]?.strings("'article'") ?? [],
      text: LocalizedText(zh: try text("zh"), en: try text("en")), source: try text("source"),
      checked: try text("checked"),
      status: try fields.required("status", of: what).choice("status", of: Citation.Status.self))
  }

  /// What may follow from what these citations name, each once.
  public func following(_ citations: [Citation]) -> [Penalty] {
    all.filter { penalty in citations.contains(where: penalty.isFor) }
  }
}

extension RulesetCollection {
  /// What breaking laws may cost; the list was found right when it was read.
  public var penalties: Penalties {
    let node = listSources.last { $0.name == Penalties.list }?.node
    return node.flatMap { try? Penalties($0.value) } ?? Penalties()
  }
}
