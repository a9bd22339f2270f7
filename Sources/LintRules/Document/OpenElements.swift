// Document: the stack of open elements, made so that no question about it needs a walk down the stack.

/// The insertion mode for what stands directly in an open element (13.2.4.1).
///
/// A mode follows from the element, so closing elements brings the old mode back by itself.
enum InsertionMode: UInt8 {
  case beforeHead
  case inHead
  case inHeadNoscript
  case afterHead
  case inBody
  case inTable
  case inCaption
  case inColumnGroup
  case inTableBody
  case inRow
  case inCell
  case inTemplate
  case inFrameset
  case afterFrameset
}

/// The stack of open elements (13.2.4.2).
///
/// Each entry knows where the nearest boundaries below it are, and the entry of the same name
/// below it: "has an element in scope" compares two numbers, and an end tag that closes nothing
/// is known as such at once, on a stack of any depth.
struct OpenElements {
  struct Entry {
    let element: Int32
    let name: TagName
    let isForeign: Bool
    var mode: InsertionMode
    /// Closed by its end tag, but elements opened in it are still open.
    var isClosed = false
    /// The last child so far.
    var lastChild: Int32 = -1
    fileprivate let belowOfSameName: Int32
    /// The nearest entries, this one included, that bound a scope or are special.
    let scope: Int32
    let buttonScope: Int32
    let listScope: Int32
    let tableScope: Int32
    let special: Int32
    /// As `special`, leaving out address, div and p: where the search for an open `li` stops.
    let itemBarrier: Int32
    /// The nearest entry that is HTML.
    let html: Int32
    /// The nearest entry that is HTML or in which SVG or MathML lets HTML in.
    let htmlOrIntegration: Int32

    /// What an empty stack is taken to stand on.
    fileprivate static let bottom = Entry(
      element: -1, name: .none, isForeign: false, mode: .beforeHead, belowOfSameName: -1, scope: -1,
      buttonScope: -1, listScope: -1, tableScope: -1, special: -1, itemBarrier: -1, html: -1,
      htmlOrIntegration: -1)
  }

  /// What lets HTML into SVG and MathML.
  struct Foreign: OptionSet {
    let rawValue: UInt8
    static let foreign = Foreign(rawValue: 1)
    static let htmlIntegration = Foreign(rawValue: 2)
    static let mathTextIntegration = Foreign(rawValue: 4)
    static let special = Foreign(rawValue: 8)
  }

  private(set) var entries: [Entry] = []
  /// The topmost open entry of each name: HTML at twice the name's number, foreign one after.
  private var topmost: [Int32] = Array(repeating: -1, count: TagName.spellingTable.count * 2 + 64)

  var isEmpty: Bool { entries.isEmpty }
  var count: Int { entries.count }

  subscript(index: Int) -> Entry { entries[index] }

  /// The index of the topmost open element of this name; -1 if there is none.
  @inline(__always)
  func topmost(_ name: TagName, isForeign: Bool = false) -> Int {
    let key = Int(name.id) * 2 + (isForeign ? 1 : 0)
    return key < topmost.count ? Int(topmost[key]) : -1
  }

  mutating func push(
    _ name: TagName, element: Int32, traits: TagTraits, mode: InsertionMode, foreign: Foreign = []
  ) {
    let index = Int32(entries.count)
    let isForeign = !foreign.isEmpty
    let key = Int(name.id) * 2 + (isForeign ? 1 : 0)
    if key >= topmost.count { topmost.append(contentsOf: repeatElement(-1, count: key)) }
    let below = entries.last ?? Entry.bottom
    let isSpecial = isForeign ? foreign.contains(.special) : traits.contains(.special)
    let isBoundary = isForeign ? isSpecial : traits.contains(.scopeBoundary)
    let isList = !isForeign && (name == .ol || name == .ul)
    let isButton = !isForeign && name == .button
    let isTable = !isForeign && traits.contains(.tableBoundary)
    let isBarrier = isSpecial && (isForeign || (name != .address && name != .div && name != .p))
    let lets = !foreign.isDisjoint(with: [.htmlIntegration, .mathTextIntegration])
    entries.append(
      Entry(
        element: element, name: name, isForeign: isForeign, mode: mode,
        belowOfSameName: topmost[key],
        scope: isBoundary ? index : below.scope,
        buttonScope: isBoundary || isButton ? index : below.buttonScope,
        listScope: isBoundary || isList ? index : below.listScope,
        tableScope: isTable ? index : below.tableScope,
        special: isSpecial ? index : below.special,
        itemBarrier: isBarrier ? index : below.itemBarrier,
        html: isForeign ? below.html : index,
        htmlOrIntegration: !isForeign || lets ? index : below.htmlOrIntegration))
    topmost[key] = index
  }

  /// Takes the top entry off.
  mutating func pop() -> Entry? {
    guard let entry = entries.popLast() else { return nil }
    if !entry.isClosed { unlink(entry) }
    return entry
  }

  /// Marks the topmost entry of its name as closed: no scope holds it any more.
  mutating func close(at index: Int) {
    guard !entries[index].isClosed else { return }
    unlink(entries[index])
    entries[index].isClosed = true
  }

  private mutating func unlink(_ entry: Entry) {
    topmost[Int(entry.name.id) * 2 + (entry.isForeign ? 1 : 0)] = entry.belowOfSameName
  }

  mutating func setMode(_ mode: InsertionMode, at index: Int) {
    entries[index].mode = mode
  }

  mutating func setLastChild(_ element: Int32) {
    guard !entries.isEmpty else { return }
    entries[entries.count - 1].lastChild = element
  }

  // MARK: Scopes (13.2.4.2): the index of the element found, or nil.

  @inline(__always)
  private func inScope(_ name: TagName, from boundary: Int32?) -> Int? {
    let index = topmost(name)
    return index >= 0 && index >= Int(boundary ?? 0) ? index : nil
  }

  @inline(__always)
  func inScope(_ name: TagName) -> Int? { inScope(name, from: entries.last?.scope) }
  @inline(__always)
  func inButtonScope(_ name: TagName) -> Int? { inScope(name, from: entries.last?.buttonScope) }
  func inListScope(_ name: TagName) -> Int? { inScope(name, from: entries.last?.listScope) }
  func inTableScope(_ name: TagName) -> Int? { inScope(name, from: entries.last?.tableScope) }
}
