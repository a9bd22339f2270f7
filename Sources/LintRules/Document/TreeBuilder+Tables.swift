// Document: tags in tables (13.2.6.4.9 to 13.2.6.4.15); what does not belong there stays where it is written.

extension TreeBuilder {
  /// Closes everything above the nearest element of these.
  private mutating func clear(to isContext: (TagName) -> Bool) {
    while let top = open.entries.last, top.isForeign || !isContext(top.name) {
      pop(end: tokens.count)
    }
  }

  private mutating func clearToTable() {
    clear { $0 == .table || $0 == .template || $0 == .html }
  }

  private mutating func clearToSection() {
    clear { Self.isSection($0) || $0 == .template || $0 == .html }
  }

  private mutating func clearToRow() {
    clear { $0 == .tr || $0 == .template || $0 == .html }
  }

  private static func isSection(_ name: TagName) -> Bool {
    name == .tbody || name == .thead || name == .tfoot
  }

  private static func isCell(_ name: TagName) -> Bool { name == .td || name == .th }

  private var sectionInTableScope: Bool {
    open.inTableScope(.tbody) != nil || open.inTableScope(.thead) != nil
      || open.inTableScope(.tfoot) != nil
  }

  // MARK: Start tags

  mutating func startInTable(_ token: inout Token) -> Bool {
    switch token.name {
    case .caption:
      clearToTable()
      push(&token, mode: .inCaption)
    case .colgroup:
      clearToTable()
      push(&token, mode: .inColumnGroup)
    case .col:
      clearToTable()
      openImplied(.colgroup, .inColumnGroup)
      return true
    case .tbody, .thead, .tfoot:
      clearToTable()
      push(&token, mode: .inTableBody)
    case .td, .th, .tr:
      clearToTable()
      openImplied(.tbody, .inTableBody)
      return true
    case .table:
      guard let index = open.inTableScope(.table) else { return false }
      popThrough(index)
      return true
    case .form:
      guard formIndex == nil, open.topmost(.template) < 0 else { return false }
      // The form's fields find it though it is closed at once, and it stays "the form" of the page.
      token.element = insert(.form, token)
    default:
      startInBody(&token)
    }
    return false
  }

  mutating func startInCaption(_ token: inout Token) -> Bool {
    guard traits(token.name).contains(.tablePart) else {
      startInBody(&token)
      return false
    }
    return closeCaption()
  }

  private mutating func closeCaption() -> Bool {
    guard let index = open.inTableScope(.caption) else { return false }
    popThrough(index)
    return true
  }

  mutating func startInColumnGroup(_ token: inout Token) -> Bool {
    switch token.name {
    case .html: return false
    case .col:
      token.element = insert(.col, token)
      return false
    case .template: return !startHeadContent(&token)
    default:
      guard currentName == .colgroup else { return false }
      pop(end: tokens.count)
      return true
    }
  }

  mutating func startInTableBody(_ token: inout Token) -> Bool {
    switch token.name {
    case .tr:
      clearToSection()
      push(&token, mode: .inRow)
      return false
    case .td, .th:
      clearToSection()
      openImplied(.tr, .inRow)
      return true
    case .caption, .col, .colgroup, .tbody, .thead, .tfoot: return closeSection()
    default: return startInTable(&token)
    }
  }

  private mutating func closeSection() -> Bool {
    guard sectionInTableScope else { return false }
    clearToSection()
    pop(end: tokens.count)
    return true
  }

  mutating func startInRow(_ token: inout Token) -> Bool {
    switch token.name {
    case .td, .th:
      clearToRow()
      push(&token, mode: .inCell)
      return false
    case .caption, .col, .colgroup, .tbody, .thead, .tfoot, .tr: return closeRow()
    default: return startInTable(&token)
    }
  }

  private mutating func closeRow() -> Bool {
    guard open.inTableScope(.tr) != nil else { return false }
    clearToRow()
    pop(end: tokens.count)
    return true
  }

  mutating func startInCell(_ token: inout Token) -> Bool {
    guard traits(token.name).contains(.tablePart) else {
      startInBody(&token)
      return false
    }
    return closeCell()
  }

  private mutating func closeCell() -> Bool {
    let index = max(open.inTableScope(.td) ?? -1, open.inTableScope(.th) ?? -1)
    guard index >= 0 else { return false }
    popThrough(index)
    return true
  }

  // MARK: End tags

  mutating func endInTable(_ token: inout Token) -> Bool {
    switch token.name {
    case .table:
      if let index = open.inTableScope(.table) { popThrough(index, endTag: &token) }
    case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: break
    default: endInBody(&token)
    }
    return false
  }

  mutating func endInCaption(_ token: inout Token) -> Bool {
    switch token.name {
    case .caption:
      if let index = open.inTableScope(.caption) { popThrough(index, endTag: &token) }
    case .table: return closeCaption()
    case .body, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: break
    default: endInBody(&token)
    }
    return false
  }

  mutating func endInColumnGroup(_ token: inout Token) -> Bool {
    guard currentName == .colgroup, token.name != .col else { return false }
    if token.name == .colgroup {
      popThrough(open.count - 1, endTag: &token)
      return false
    }
    pop(end: tokens.count)
    return true
  }

  mutating func endInTableBody(_ token: inout Token) -> Bool {
    switch token.name {
    case .tbody, .thead, .tfoot:
      if let index = open.inTableScope(token.name) { popThrough(index, endTag: &token) }
    case .table: return closeSection()
    case .body, .caption, .col, .colgroup, .html, .td, .th, .tr: break
    default: return endInTable(&token)
    }
    return false
  }

  mutating func endInRow(_ token: inout Token) -> Bool {
    switch token.name {
    case .tr:
      if let index = open.inTableScope(.tr) { popThrough(index, endTag: &token) }
    case .table: return closeRow()
    case .tbody, .thead, .tfoot: return open.inTableScope(token.name) != nil && closeRow()
    case .body, .caption, .col, .colgroup, .html, .td, .th: break
    default: return endInTable(&token)
    }
    return false
  }

  mutating func endInCell(_ token: inout Token) -> Bool {
    switch token.name {
    case .td, .th:
      if let index = open.inTableScope(token.name) { popThrough(index, endTag: &token) }
    case .body, .caption, .col, .colgroup, .html: break
    case .table, .tbody, .thead, .tfoot, .tr:
      return open.inTableScope(token.name) != nil && closeCell()
    default: endInBody(&token)
    }
    return false
  }
}
