// Rules: how serious a finding is, how sure, and of what kind - three different things.

/// What a store must expect if the wording stays.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  /// Something to know; nothing need be done.
  case note
  /// Needs proof, or a person's judgement.
  case warning
  /// Expect a penalty.
  case error

  /// Orders severities from note to error.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// How sure a rule is that what it found is what it says.
public enum Confidence: String, Sendable, CaseIterable {
  case high
  case medium
  case low
}

/// What a rule is about; the raw values are part of the output format.
public enum Category: String, Sendable, CaseIterable {
  case counterfeit
  case ip
  case falseAdvertising = "false-advertising"
  case medicalClaim = "medical-claim"
  case priceFraud = "price-fraud"
  case reviewManipulation = "review-manipulation"
  case offPlatform = "off-platform"
  case tampering
  case prohibitedGoods = "prohibited-goods"
  case greenClaim = "green-claim"
  case other
}
