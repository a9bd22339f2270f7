// Text: ties every byte of a derived text to the bytes it was made from, so that no stage ever has
// to look for a match again to know where it stands.

/// An ordered list of runs that leads from a derived text back to the text it was made from.
///
/// All offsets are bytes, all ranges half-open. A run repeats one *unit*: each `derivedUnit` bytes
/// of the derived text came from `originUnit` bytes of the origin. Copied text is units of 1 to 1;
/// GBK Hanzi decoded to UTF-8 are units of 3 from 2, and a thousand of them are still one run; an
/// entity is one unit of n from m; an inserted separator is a unit from 0. What the derived text
/// leaves out is simply a gap between the origins of two runs.
///
/// Origins never decrease, so a range of derived text always leads to one range of the origin.
public struct SourceMap: Sendable, Equatable {
  struct Run: Sendable, Equatable {
    let derived: UInt32
    let origin: UInt32
    let derivedUnit: UInt32
    let originUnit: UInt32
  }

  /// The first run, if there is one; most maps have no other, and so nothing beside them.
  private var first = Run(derived: 0, origin: 0, derivedUnit: 0, originUnit: 0)
  private var others = SourceRuns()

  /// How many bytes of derived text this map covers.
  public private(set) var derivedLength: Int

  /// A map that covers nothing yet.
  public init() { derivedLength = 0 }

  /// Every run, in order.
  var runs: [Run] { (0..<runCount).map(run) }

  private var runCount: Int { derivedLength == 0 ? 0 : 1 + others.count }

  @inline(__always)
  private func run(_ index: Int) -> Run { index == 0 ? first : others[index - 1] }

  private var last: Run { others.last ?? first }

  /// Gives `body` the runs from the one at `index` on, each with the end of its derived text, until
  /// it has enough.
  private func visit(from index: Int, _ body: (Run, _ end: Int) -> Bool) {
    guard index < runCount else { return }
    var run = run(index)
    // The next run is the one of this number among the others.
    var next = others.cursor(index)
    while next.index < others.count {
      let following = others[next]
      guard body(run, Int(following.derived)) else { return }
      run = following
      others.advance(&next)
    }
    _ = body(run, derivedLength)
  }

  /// The map of a text that is its origin, moved by `shift` bytes (a byte order mark, say).
  public static func identity(length: Int, shift: Int = 0) -> SourceMap {
    var map = SourceMap()
    map.appendCopy(length: length, origin: shift)
    return map
  }

  /// The map of a text copied from a place in its origin.
  static func copy(of range: Range<Int>) -> SourceMap {
    identity(length: range.count, shift: range.lowerBound)
  }

  /// Whether every byte of the derived text is a copied byte of the origin at the same offset.
  public var isIdentity: Bool {
    derivedLength == 0
      || (others.count == 0 && first.derivedUnit == 1 && first.originUnit == 1 && first.origin == 0)
  }

  /// Adds `length` bytes copied from the origin at `origin`.
  public mutating func appendCopy(length: Int, origin: Int) {
    append(count: length, derivedUnit: 1, originUnit: 1, origin: origin)
  }

  /// Adds `length` derived bytes that stand, as a whole, for the origin range.
  ///
  /// An empty range is inserted text; `length` 0 adds nothing, since left-out text needs no run.
  public mutating func appendReplacement(length: Int, origin: Range<Int>) {
    guard length > 0 else { return }
    append(count: 1, derivedUnit: length, originUnit: origin.count, origin: origin.lowerBound)
  }

  /// Adds `count` units, each `derivedUnit` bytes made from `originUnit` bytes, back to back.
  public mutating func append(count: Int, derivedUnit: Int, originUnit: Int, origin: Int) {
    guard count > 0 else { return }
    if !extendsLastRun(derivedUnit: derivedUnit, originUnit: originUnit, origin: origin) {
      let run = Run(
        derived: UInt32(derivedLength), origin: UInt32(origin),
        derivedUnit: UInt32(derivedUnit), originUnit: UInt32(originUnit))
      precondition(derivedUnit > 0, "a run is some bytes of text")
      if derivedLength == 0 {
        first = run
      } else {
        precondition(run.origin >= last.origin, "origins must not decrease")
        others.append(run)
      }
    }
    derivedLength += count * derivedUnit
  }

  private func extendsLastRun(derivedUnit: Int, originUnit: Int, origin: Int) -> Bool {
    guard derivedLength > 0 else { return false }
    let last = last
    guard last.derivedUnit == derivedUnit, last.originUnit == originUnit else { return false }
    if derivedUnit == 1, originUnit == 1 {
      return Int(last.origin) + derivedLength - Int(last.derived) == origin
    }
    let units = (derivedLength - Int(last.derived)) / derivedUnit
    return Int(last.origin) + units * originUnit == origin
  }

  /// The origin of a range of derived bytes, widened to whole units.
  ///
  /// An empty range leads to an empty range. A range that begins or ends inside a replaced unit
  /// takes in all of it: half an entity has no place of its own.
  public func origin(of range: Range<Int>) -> Range<Int> {
    guard derivedLength > 0 else { return 0..<0 }
    let start = originStart(range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    return start..<max(start, originEnd(range.upperBound - 1))
  }

  private func originStart(_ offset: Int) -> Int {
    let run = run(runIndex(at: offset))
    let unit = (offset - Int(run.derived)) / Int(run.derivedUnit)
    let start = Int(run.origin) + unit * Int(run.originUnit)
    // The end of the text: one past the last unit, wherever that unit came from.
    return start
  }

  private func originEnd(_ last: Int) -> Int {
    let run = run(runIndex(at: last))
    let unit = (last - Int(run.derived)) / Int(run.derivedUnit)
    return Int(run.origin) + (unit + 1) * Int(run.originUnit)
  }

  /// The run that holds `offset`; the last one for the end of the text.
  func runIndex(at offset: Int) -> Int {
    others.count(upTo: offset)
  }

  /// This map followed by another: the map from this derived text to the origin's own origin.
  public func composed(with inner: SourceMap) -> SourceMap {
    if inner.isIdentity { return self }
    var result = SourceMap()
    visit(from: 0) { run, end in
      let length = end - Int(run.derived)
      if run.derivedUnit == 1, run.originUnit == 1 {
        result.appendSlice(of: inner, Int(run.origin)..<Int(run.origin) + length)
        return true
      }
      for unit in 0..<length / Int(run.derivedUnit) {
        let start = Int(run.origin) + unit * Int(run.originUnit)
        let origin = inner.origin(of: start..<start + Int(run.originUnit))
        result.append(
          count: 1, derivedUnit: Int(run.derivedUnit), originUnit: origin.count,
          origin: origin.lowerBound)
      }
      return true
    }
    return result
  }

  /// Adds the part of another map that covers `range` of its derived text.
  mutating func appendSlice(of other: SourceMap, _ range: Range<Int>) {
    guard !range.isEmpty, other.derivedLength > 0 else { return }
    var at = range.lowerBound
    other.visit(from: other.runIndex(at: at)) { run, runEnd in
      let end = min(range.upperBound, runEnd)
      let unit = Int(run.derivedUnit)
      let whole = (at - Int(run.derived)) % unit == 0 && (end - at) % unit == 0
      if whole {
        let first = (at - Int(run.derived)) / unit
        append(
          count: (end - at) / unit, derivedUnit: unit, originUnit: Int(run.originUnit),
          origin: Int(run.origin) + first * Int(run.originUnit))
      } else {
        appendReplacement(length: end - at, origin: other.origin(of: at..<end))
      }
      at = end
      return at < range.upperBound
    }
  }
}
