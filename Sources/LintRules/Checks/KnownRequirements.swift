// Checks: where what a wording requires begins, for those who ask about many places of one text.

/// What a wording requires, looked for once in each stretch of a text.
struct KnownRequirements {
  private let wording: any WordingCheck
  /// The stretch that has been searched.
  private var searched = 0..<0
  /// What begins there, in order; nil if the wording requires nothing.
  private var starts: [Int]? = []

  init(of wording: any WordingCheck) { self.wording = wording }

  /// Whether the wording may stand in an extent of the text; every call must be about the same text.
  mutating func mayStand(in text: [UInt8], _ extent: Range<Int>) -> Bool {
    if extent.lowerBound < searched.lowerBound || extent.upperBound > searched.upperBound {
      // As much again on either side, since the next place to be asked about is near.
      let length = max(extent.count, TextBlocks.maximumLength)
      searched =
        max(0, extent.lowerBound - length)..<min(text.count, extent.upperBound + 4 * length)
      starts = wording.requirements(in: text, searched)?.sorted()
    }
    guard let starts else { return true }
    let before = Halving.count(in: starts) { $0 < extent.lowerBound }
    return before < starts.count && starts[before] < extent.upperBound
  }
}
