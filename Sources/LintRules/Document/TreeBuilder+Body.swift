// Document: tags in the body (13.2.6.4.7), the rules that most of a page goes by.

extension TreeBuilder {
  /// The "in body" rules for a start tag.
  mutating func startInBody(_ token: inout Token) {
    let name = token.name
    let traits = traits(name)
    if mayBeFrameset {
      if name == .frameset { return replaceBodyByFrameset(&token) }
      if traits.contains(.shown) || (name == .input && !isHiddenInput(token)) {
        mayBeFrameset = false
      }
    }
    if traits.isEmpty { return startOrdinary(&token) }
    if traits.contains(.block) {
      closeParagraph()
      return push(&token)
    }
    if traits.contains(.formatting) { return startFormatting(&token) }
    if traits.contains(.heading) {
      closeParagraph()
      if self.traits(currentName).contains(.heading) { pop(end: tokens.count) }
      return push(&token)
    }
    if startHeadContent(&token) { return }
    switch name {
    case .p:
      closeParagraph()
      push(&token)
    case .li, .dd, .dt: startItem(&token)
    case .form: startForm(&token)
    case .plaintext:
      closeParagraph()
      push(&token)
      tokenizer.model = .plaintext
    case .button:
      if let index = open.inScope(.button) { popThrough(index) }
      push(&token)
    case .table:
      if !isQuirks { closeParagraph() }
      push(&token, mode: .inTable)
    case .hr:
      closeParagraph()
      insertVoid(&token)
    case .input:
      if let index = open.inScope(.select) { popThrough(index) }
      insertVoid(&token)
    case .textarea: pushRaw(&token, .rcdata)
    case .xmp:
      closeParagraph()
      pushRaw(&token, .rawtext)
    case .iframe, .noembed: pushRaw(&token, .rawtext)
    case .select:
      // A select in a select only closes it.
      if let index = open.inScope(.select) { popThrough(index) } else { push(&token) }
    case .option, .optgroup, .rb, .rtc, .rp, .rt: startImplied(&token)
    case .html, .head, .body, .frame, .frameset, .caption, .col, .colgroup, .tbody, .td, .tfoot,
      .th, .thead, .tr:
      break
    default:
      if traits.contains(.void) { insertVoid(&token) } else { push(&token) }
    }
  }

  private mutating func insertVoid(_ token: inout Token) {
    token.element = insert(token.name, token)
  }

  private mutating func startOrdinary(_ token: inout Token) {
    if token.name == .svg || token.name == .math { return pushForeignRoot(&token) }
    push(&token)
  }

  private mutating func startFormatting(_ token: inout Token) {
    if token.name == .a || token.name == .nobr, let index = open.inScope(token.name) {
      closeFormatting(at: index, endTag: nil)
    }
    push(&token)
  }

  /// `li`, `dd`, `dt`: the item before ends here, if no other special element stands between.
  private mutating func startItem(_ token: inout Token) {
    let barrier = Int(open.entries.last?.itemBarrier ?? -1)
    if barrier >= 0, !open[barrier].isForeign {
      let name = open[barrier].name
      if token.name == .li ? name == .li : (name == .dd || name == .dt) { popThrough(barrier) }
    }
    closeParagraph()
    push(&token)
  }

  private mutating func startForm(_ token: inout Token) {
    let isInTemplate = open.topmost(.template) >= 0
    guard formIndex == nil || isInTemplate else { return }
    closeParagraph()
    push(&token)
    if !isInTemplate { formIndex = open.count - 1 }
  }

  /// Elements whose start ends others that may leave out their end tags.
  private mutating func startImplied(_ token: inout Token) {
    switch token.name {
    case .option, .optgroup:
      if open.inScope(.select) != nil {
        closeImplied(except: token.name == .option ? .optgroup : .none)
      } else if currentName == .option {
        pop(end: tokens.count)
      }
    case .rb, .rtc:
      if open.inScope(.ruby) != nil { closeImplied() }
    default:
      if open.inScope(.ruby) != nil { closeImplied(except: .rtc) }
    }
    push(&token)
  }

  private func isHiddenInput(_ token: Token) -> Bool {
    for attribute in tokenizer.attributes[token.attributes] where attribute.name == .type {
      let value = attribute.valueRange
      return value.count == 6 && tokenizer.starts("hidden", at: value.lowerBound)
    }
    return false
  }

  private mutating func replaceBodyByFrameset(_ token: inout Token) {
    guard open.count > 1, open[1].name == .body else { return }
    let body = Int(elements[Int(open[1].element)].startToken)
    popThrough(1)
    // What the body has shown so far, white space at most, goes with it.
    for index in body..<tokens.count where tokens[index].kind == .text {
      tokens[index].element = -1
    }
    push(&token, mode: .inFrameset)
  }

  // MARK: End tags

  /// The "in body" rules for an end tag.
  mutating func endInBody(_ token: inout Token) {
    let name = token.name
    let traits = traits(name)
    if traits.contains(.block) || name == .button || name == .select { return endScoped(&token) }
    if traits.contains(.formatting) { return endFormatting(&token) }
    if traits.contains(.heading) { return endHeading(&token) }
    switch name {
    case .p:
      if let index = open.inButtonScope(.p) {
        popThrough(index, endTag: &token)
      } else {
        // An end tag alone is an empty paragraph.
        token.element = insert(.p, token)
      }
    case .br:
      mayBeFrameset = false
      token.element = insert(.br, token)
    case .li:
      if let index = open.inListScope(.li) { popThrough(index, endTag: &token) }
    case .dd, .dt, .applet, .marquee, .object: endScoped(&token)
    case .form: endForm(&token)
    case .body, .html: token.element = open.inScope(name).map { open[$0].element } ?? -1
    default: endOther(&token)
    }
  }

  private mutating func endScoped(_ token: inout Token) {
    if let index = open.inScope(token.name) { popThrough(index, endTag: &token) }
  }

  private mutating func endHeading(_ token: inout Token) {
    let scope = Int(open.entries.last?.scope ?? 0)
    var index = -1
    for name in [TagName.h1, .h2, .h3, .h4, .h5, .h6] { index = max(index, open.topmost(name)) }
    if index >= max(scope, 0) { popThrough(index, endTag: &token) }
  }

  /// Any other end tag: it closes its element if nothing special stands between.
  private mutating func endOther(_ token: inout Token) {
    let index = open.topmost(token.name)
    guard index >= 0, Int(open.entries.last?.special ?? -1) <= index else { return }
    popThrough(index, endTag: &token)
  }

  /// Where the standard runs the adoption agency (13.2.6.4.7).
  private mutating func endFormatting(_ token: inout Token) {
    guard let index = open.inScope(token.name) else { return }
    token.element = open[index].element
    closeFormatting(at: index, endTag: token)
  }

  /// Ends a formatting element; blocks opened in it stay open.
  private mutating func closeFormatting(at index: Int, endTag: Token?) {
    if Int(open.entries.last?.special ?? -1) > index {
      elements[Int(open[index].element)].endToken = now + (endTag == nil ? 0 : 1)
      open.close(at: index)
    } else if var token = endTag {
      popThrough(index, endTag: &token)
    } else {
      popThrough(index)
    }
  }

  private mutating func endForm(_ token: inout Token) {
    if open.topmost(.template) >= 0 { return endScoped(&token) }
    guard let index = formIndex, open.inScope(.form) == index else {
      return
    }
    formIndex = nil
    closeImplied()
    if open.count == index + 1 {
      popThrough(index, endTag: &token)
    } else if index < open.count {
      token.element = open[index].element
      open.close(at: index)
    }
  }
}
