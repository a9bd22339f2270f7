// Document: SVG and MathML (13.2.6.5) - where they let HTML in, and what leaves them.

extension TreeBuilder {
  /// Opens `svg` or `math`.
  mutating func pushForeignRoot(_ token: inout Token) {
    pushForeign(&token, token.name == .svg ? .svg : .math)
  }

  private mutating func pushForeign(_ token: inout Token, _ namespace: Namespace) {
    token.element = insert(token.name, token, namespace: namespace)
    guard !token.isSelfClosing else { return }
    open.push(
      token.name, element: token.element, traits: [], mode: mode,
      foreign: foreignTraits(token, namespace))
  }

  private func foreignTraits(_ token: Token, _ namespace: Namespace) -> OpenElements.Foreign {
    switch (namespace, token.name) {
    case (.svg, .foreignObject), (.svg, .desc), (.svg, .title):
      [.foreign, .special, .htmlIntegration]
    case (.math, .mi), (.math, .mo), (.math, .mn), (.math, .ms), (.math, .mtext):
      [.foreign, .special, .mathTextIntegration]
    case (.math, .annotationXML):
      encodesHTML(token) ? [.foreign, .special, .htmlIntegration] : [.foreign, .special]
    default: .foreign
    }
  }

  private func encodesHTML(_ token: Token) -> Bool {
    for attribute in tokenizer.attributes[token.attributes] where attribute.name == .encoding {
      let value = attribute.valueRange
      return (value.count == 9 && tokenizer.starts("text/html", at: value.lowerBound))
        || (value.count == 21 && tokenizer.starts("application/xhtml+xml", at: value.lowerBound))
    }
    return false
  }

  /// Whether a start tag in a foreign element goes by the rules of HTML (13.2.6).
  func isHTMLHere(_ token: Token) -> Bool {
    guard let top = open.entries.last else { return true }
    let element = elements[Int(top.element)]
    if top.htmlOrIntegration == Int32(open.count - 1) {
      guard traits(top.name).contains(.mathText), element.namespace == .math else { return true }
      return token.name != .mglyph && token.name != .malignmark
    }
    return token.name == .svg && top.name == .annotationXML && element.namespace == .math
  }

  /// A start tag in SVG or MathML; true if it leaves them and must be looked at again.
  mutating func startForeign(_ token: inout Token) -> Bool {
    if traits(token.name).contains(.breakout) || isShownFont(token) {
      leaveForeign()
      return true
    }
    guard let top = open.entries.last else { return true }
    pushForeign(&token, elements[Int(top.element)].namespace)
    return false
  }

  private func isShownFont(_ token: Token) -> Bool {
    token.name == .font
      && tokenizer.attributes[token.attributes].contains {
        $0.name == .color || $0.name == .face || $0.name == .size
      }
  }

  private mutating func leaveForeign() {
    let index = Int(open.entries.last?.htmlOrIntegration ?? -1)
    popThrough(index + 1)
  }

  /// An end tag in SVG or MathML; true if the rules of HTML decide.
  mutating func endForeign(_ token: inout Token) -> Bool {
    if token.name == .br || token.name == .p {
      leaveForeign()
      return true
    }
    let index = open.topmost(token.name, isForeign: true)
    guard index > Int(open.entries.last?.html ?? -1) else { return true }
    popThrough(index, endTag: &token)
    return false
  }
}
