// Document: tags before the body, in frames and in templates; which rules hold for a tag (13.2.6.4.1 to 13.2.6.4.6).

extension TreeBuilder {
  /// The elements whose content the tokenizer reads as text, so that only they can be current.
  private static let rawTextNames: Set<TagName> = [
    .title, .textarea, .style, .xmp, .iframe, .noembed, .noframes, .script,
  ]

  // MARK: Which rules

  /// Places a start tag, closing and opening what the standard says.
  mutating func start(_ token: inout Token) {
    if token.name == .image { token.name = .img }
    if open.entries.last?.isForeign == true, !isHTMLHere(token) {
      guard startForeign(&token) else { return }
    }
    // Each round closes an element or leaves a mode, so the rounds end.
    while startByMode(&token) {}
  }

  /// Places an end tag.
  mutating func end(_ token: inout Token) {
    if open.entries.last?.isForeign == true {
      guard endForeign(&token) else { return }
    } else if token.name == currentName, Self.rawTextNames.contains(token.name) {
      popThrough(open.count - 1, endTag: &token)
      return
    }
    while endByMode(&token) {}
  }

  /// Applies one mode's rules; true if the tag must be looked at again in the mode that holds now.
  private mutating func startByMode(_ token: inout Token) -> Bool {
    switch mode {
    case .inBody: startInBody(&token)
    case .beforeHead: return startBeforeHead(&token)
    case .inHead: return startInHead(&token)
    case .inHeadNoscript: return startInHeadNoscript(&token)
    case .afterHead: return startAfterHead(&token)
    case .inTable: return startInTable(&token)
    case .inCaption: return startInCaption(&token)
    case .inColumnGroup: return startInColumnGroup(&token)
    case .inTableBody: return startInTableBody(&token)
    case .inRow: return startInRow(&token)
    case .inCell: return startInCell(&token)
    case .inTemplate: return startInTemplate(&token)
    case .inFrameset, .afterFrameset: startInFrameset(&token)
    }
    return false
  }

  private mutating func endByMode(_ token: inout Token) -> Bool {
    if token.name == .template {
      endTemplate(&token)
      return false
    }
    switch mode {
    case .inBody: endInBody(&token)
    case .beforeHead, .inHead, .inHeadNoscript, .afterHead: return endBeforeBody(&token)
    case .inTable: return endInTable(&token)
    case .inCaption: return endInCaption(&token)
    case .inColumnGroup: return endInColumnGroup(&token)
    case .inTableBody: return endInTableBody(&token)
    case .inRow: return endInRow(&token)
    case .inCell: return endInCell(&token)
    case .inTemplate: break
    case .inFrameset, .afterFrameset: endInFrameset(&token)
    }
    return false
  }

  // MARK: Before the body

  private mutating func startBeforeHead(_ token: inout Token) -> Bool {
    if token.name == .html {
      if open.isEmpty { push(&token, mode: .beforeHead) }
      return false
    }
    if open.isEmpty { openImplied(.html, .beforeHead) }
    open.setMode(.afterHead, at: 0)
    guard token.name == .head else {
      openImplied(.head, .inHead)
      return true
    }
    push(&token, mode: .inHead)
    return false
  }

  private mutating func startInHead(_ token: inout Token) -> Bool {
    if token.name == .html || token.name == .head { return false }
    if token.name == .noscript {
      push(&token, mode: .inHeadNoscript)
      return false
    }
    if startHeadContent(&token) { return false }
    pop(end: tokens.count)
    return true
  }

  private mutating func startInHeadNoscript(_ token: inout Token) -> Bool {
    switch token.name {
    case .html, .head, .noscript: return false
    case .basefont, .bgsound, .link, .meta, .noframes, .style:
      _ = startHeadContent(&token)
      return false
    default:
      pop(end: tokens.count)
      return true
    }
  }

  private mutating func startAfterHead(_ token: inout Token) -> Bool {
    switch token.name {
    case .html, .head: return false
    case .body:
      mayBeFrameset = false
      push(&token, mode: .inBody)
      return false
    case .frameset:
      push(&token, mode: .inFrameset)
      return false
    default:
      // Content of the head that comes after it stands beside it: an element is one range.
      if startHeadContent(&token) { return false }
      openImplied(.body, .inBody)
      return true
    }
  }

  /// The "in head" rules for what belongs there, which hold in many places.
  mutating func startHeadContent(_ token: inout Token) -> Bool {
    guard traits(token.name).contains(.headContent) else { return false }
    switch token.name {
    case .title: pushRaw(&token, .rcdata)
    case .style, .noframes: pushRaw(&token, .rawtext)
    case .script: pushRaw(&token, .scriptData)
    case .template:
      mayBeFrameset = false
      push(&token, mode: .inTemplate)
    default: token.element = insert(token.name, token)
    }
    return true
  }

  /// Opens an element whose content is read as raw text.
  mutating func pushRaw(_ token: inout Token, _ model: TextModel) {
    push(&token)
    tokenizer.model = model
    tokenizer.rawTextName = token.name
  }

  private mutating func endBeforeBody(_ token: inout Token) -> Bool {
    switch token.name {
    case .body, .html, .br:
      openBody()
      return true
    case .head where open.isEmpty || mode == .beforeHead:
      if open.isEmpty { openImplied(.html, .beforeHead) }
      open.setMode(.afterHead, at: 0)
      openImplied(.head, .inHead)
      return true
    default:
      guard let top = open.entries.last, top.name == token.name, open.count > 1 else {
        return false
      }
      popThrough(open.count - 1, endTag: &token)
      return false
    }
  }

  /// Opens what is missing down to the body.
  mutating func openBody() {
    if open.isEmpty { openImplied(.html, .beforeHead) }
    if mode == .beforeHead {
      open.setMode(.afterHead, at: 0)
      openImplied(.head, .inHead)
    }
    while mode == .inHead || mode == .inHeadNoscript { pop(end: tokens.count) }
    if mode == .afterHead { openImplied(.body, .inBody) }
  }

  // MARK: Templates

  private mutating func startInTemplate(_ token: inout Token) -> Bool {
    if startHeadContent(&token) { return false }
    let newMode: InsertionMode =
      switch token.name {
      case .caption, .colgroup, .tbody, .tfoot, .thead: .inTable
      case .col: .inColumnGroup
      case .tr: .inTableBody
      case .td, .th: .inRow
      default: .inBody
      }
    open.setMode(newMode, at: open.count - 1)
    return true
  }

  private mutating func endTemplate(_ token: inout Token) {
    let index = open.topmost(.template)
    if index >= 0 { popThrough(index, endTag: &token) }
  }

  // MARK: Frames

  private mutating func startInFrameset(_ token: inout Token) {
    switch token.name {
    case .frameset where mode == .inFrameset: push(&token)
    case .frame where mode == .inFrameset: token.element = insert(.frame, token)
    case .noframes: _ = startHeadContent(&token)
    default: break
    }
  }

  private mutating func endInFrameset(_ token: inout Token) {
    guard token.name == .frameset, currentName == .frameset else { return }
    popThrough(open.count - 1, endTag: &token)
    if !open.isEmpty, currentName != .frameset { open.setMode(.afterFrameset, at: open.count - 1) }
  }
}
