// Config: the limits of a page by the names that config files give them.

import LintRules

/// A limit of a page that config files may set; the raw values are keys under `limits`.
enum PageLimit: String, CaseIterable, Sendable {
  case tokens = "max-tokens"
  case depth = "max-depth"
  case attributes = "max-attributes"
  case fields = "max-fields"
  case findings = "max-findings"
  case ruleSeconds = "max-rule-seconds"
  case pageSeconds = "max-page-seconds"

  /// The greatest value that may be set.
  var most: Int {
    switch self {
    case .ruleSeconds, .pageSeconds: 86_400
    default: 1_000_000_000
    }
  }

  /// Its value among limits; nil for one that goes by the size of the page.
  func value(in limits: PageLimits) -> Int? {
    switch self {
    case .tokens: limits.tokens
    case .depth: limits.depth
    case .attributes: limits.attributes
    case .fields: limits.fields
    case .findings: limits.findings
    case .ruleSeconds: Int(limits.ruleTime.components.seconds)
    case .pageSeconds: Int(limits.pageTime.components.seconds)
    }
  }

  /// Puts a value among limits.
  func set(_ value: Int, in limits: inout PageLimits) {
    switch self {
    case .tokens: limits.tokens = value
    case .depth: limits.depth = value
    case .attributes: limits.attributes = value
    case .fields: limits.fields = value
    case .findings: limits.findings = value
    case .ruleSeconds: limits.ruleTime = .seconds(value)
    case .pageSeconds: limits.pageTime = .seconds(value)
    }
  }
}
