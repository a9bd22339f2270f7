// Text: the runs of a source map in little memory, since a page may be nothing but references.

/// Runs in the order of their text: six bytes for each where a list of them would take sixteen.
///
/// Runs that begin within 64 KiB of each other are a group; each is told by how far it begins from the
/// first one of its group. One with units of more than 255 bytes begins a group, which knows its units.
struct SourceRuns: Sendable, Equatable {
  private struct Group: Sendable, Equatable {
    /// The first run of the group.
    let first: SourceMap.Run
    /// Its number.
    let start: Int
  }

  private struct Near: Sendable, Equatable {
    let derived: UInt16
    let origin: UInt16
    /// 0 for the first run of a group, which the group knows.
    let derivedUnit: UInt8
    let originUnit: UInt8
  }

  /// A run, found from the one before without a search.
  struct Cursor {
    fileprivate(set) var index: Int
    fileprivate var group: Int
  }

  private var groups: [Group] = []
  private var near: [Near] = []

  /// How many runs there are.
  var count: Int { near.count }

  /// The last run, if there is one.
  var last: SourceMap.Run? {
    near.isEmpty ? nil : self[Cursor(index: near.count - 1, group: groups.count - 1)]
  }

  /// Adds a run, whose derived text and origin begin no earlier than those of the last one.
  mutating func append(_ run: SourceMap.Run) {
    let isWide = run.derivedUnit > UInt8.max || run.originUnit > UInt8.max
    if !isWide, let first = groups.last?.first, run.derived - first.derived <= UInt16.max,
      run.origin - first.origin <= UInt16.max
    {
      near.append(
        Near(
          derived: UInt16(run.derived - first.derived), origin: UInt16(run.origin - first.origin),
          derivedUnit: UInt8(run.derivedUnit), originUnit: UInt8(run.originUnit)))
      return
    }
    groups.append(Group(first: run, start: near.count))
    near.append(Near(derived: 0, origin: 0, derivedUnit: 0, originUnit: 0))
  }

  /// The run of a number.
  subscript(index: Int) -> SourceMap.Run { self[cursor(index)] }

  /// The run at a cursor.
  @inline(__always)
  subscript(cursor: Cursor) -> SourceMap.Run {
    let (first, run) = (groups[cursor.group].first, near[cursor.index])
    guard run.derivedUnit > 0 else { return first }
    return SourceMap.Run(
      derived: first.derived + UInt32(run.derived), origin: first.origin + UInt32(run.origin),
      derivedUnit: UInt32(run.derivedUnit), originUnit: UInt32(run.originUnit))
  }

  /// A cursor at the run of a number.
  func cursor(_ index: Int) -> Cursor {
    Cursor(index: index, group: Halving.count(in: groups) { $0.start <= index } - 1)
  }

  /// Moves a cursor to the next run, if there is one.
  func advance(_ cursor: inout Cursor) {
    cursor.index += 1
    if cursor.group + 1 < groups.count, groups[cursor.group + 1].start <= cursor.index {
      cursor.group += 1
    }
  }

  /// How many runs begin at an offset of the derived text or before it.
  func count(upTo offset: Int) -> Int {
    let group = Halving.count(in: groups) { $0.first.derived <= offset } - 1
    guard group >= 0 else { return 0 }
    let (first, start) = (Int(groups[group].first.derived), groups[group].start)
    let end = group + 1 < groups.count ? groups[group + 1].start : near.count
    return start + Halving.count(in: near[start..<end]) { first + Int($0.derived) <= offset }
  }
}
