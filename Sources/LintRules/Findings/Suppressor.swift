// Findings: one name that somebody answers for, wherever the word was given.

/// A rule, pack or category whose findings somebody answers for, within bounds.
struct Suppressor: Sendable, Equatable {
  /// A rule's full id, a pack or a category.
  let name: String
  /// Only this wording, folded; nil for any.
  var phrase: [UInt8]?
  let origin: Finding.Suppression.Origin
  let reason: String?
  let owner: String?
  /// The last day on which it counts, as an ISO date.
  let expires: String?
  /// Where it stands in the text that holds it.
  let place: Range<Int>
  /// The part of the page that it is about, as stored; nil for entries of a file.
  var extent: Range<Int>?
  /// The files that it is about; empty for all.
  var paths: [PathPattern] = []
  /// The listings that it is about; empty for all.
  var listings: [String] = []
  /// The findings that it is about, by fingerprint; empty for all.
  var fingerprints: [String] = []
  /// What keeps it from counting.
  var fault: SuppressionFault?

  /// Whether it is about a finding, whether it counts or not.
  func fits(_ finding: Finding, wording: [UInt8], path: [UInt8]?) -> Bool {
    guard RuleNames.answers(finding, to: name) else { return false }
    if let phrase, phrase != wording { return false }
    if let extent {
      return extent.contains(finding.span.start.offset)
    }
    return isAbout(path: path)
      && (listings.isEmpty || finding.listing.map(listings.contains) ?? false)
      && (fingerprints.isEmpty || fingerprints.contains(finding.fingerprint))
  }

  /// Whether it is about files of this path.
  func isAbout(path: [UInt8]?) -> Bool {
    paths.isEmpty || path.map { PathPattern.holds(paths, for: $0) } ?? false
  }
}

/// The names that rules answer to: their ids, packs and categories.
public struct RuleNames: Sendable {
  private let made: Deferred<[String: Int]>
  private var counts: [String: Int] { made.value }

  /// The names of rules; they are gathered when somebody asks for one, which few runs do.
  public init(_ rules: [Rule]) {
    made = Deferred {
      var counts: [String: Int] = [:]
      for rule in rules {
        for name in [rule.id, String(rule.id.prefix { $0 != "/" }), rule.category.rawValue] {
          counts[name, default: 0] += 1
        }
      }
      return counts
    }
  }

  /// Whether a rule answers to a name; categories that no rule is of are known, too.
  func knows(_ name: String) -> Bool { counts[name] != nil || Category(rawValue: name) != nil }

  /// The nearest of the names to one that is not known.
  func nearest(to name: String) -> String? {
    Spelling.nearest(to: name, among: counts.keys.sorted())
  }

  /// Whether all rules that answer to a name are among `enabled`.
  func isWhole(_ name: String, in enabled: RuleNames) -> Bool {
    counts[name, default: 0] == enabled.counts[name, default: 0]
  }

  static func answers(_ finding: Finding, to name: String) -> Bool {
    finding.rule == name || finding.category.rawValue == name
      || finding.rule.utf8.prefix { $0 != 0x2F }.elementsEqual(name.utf8)
  }
}
