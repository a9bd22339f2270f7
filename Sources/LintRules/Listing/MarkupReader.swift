// Listing: what the seller's text does besides being read - links, scripts, frames, forms, hidden text.

/// Finds what the markup inside of a listing's own texts does.
struct MarkupReader {
  private let document: Document
  private let isBare: Bool
  /// The names of event handler attributes (`onclick`) that the document has.
  private let handlers: Set<AttributeName>

  /// Kinds of text that the seller wrote.
  static let sellers: Set<Field.Kind> = [.title, .subtitle, .bullets, .description, .attribute]

  /// A reader; on a page that is more than a bare description it looks at links alone.
  init(_ document: Document, isBare: Bool) {
    self.isBare = isBare
    self.document = document
    handlers = Set(Self.handlers.compactMap { document.attributeName($0.utf8) })
  }

  /// The handlers that run without a frame's or a form's help (HTML standard, 8.1.8.2).
  private static let handlers = [
    "onabort", "onanimationend", "onanimationstart", "onauxclick", "onblur", "onchange", "onclick",
    "oncontextmenu", "oncopy", "oncut", "ondblclick", "ondrag", "ondrop", "onerror", "onfocus",
    "oninput", "onkeydown", "onkeypress", "onkeyup", "onload", "onmousedown", "onmouseenter",
    "onmouseleave", "onmousemove", "onmouseout", "onmouseover", "onmouseup", "onpaste",
    "onpointerdown", "onpointerenter", "onpointerover", "onscroll", "onsubmit", "ontoggle",
    "ontouchend", "ontouchstart", "ontransitionend", "onwheel",
  ]

  /// Whether a start tag may do anything.
  @inline(__always)
  func mayDo(_ token: Token) -> Bool { isBare || token.name == .a || token.name == .area }

  /// What a start tag in a text of the seller does.
  func items(of token: Token, in kind: Field.Kind) -> [Field] {
    var items: [Field] = []
    switch token.name {
    case _ where !isBare: break
    case .script: items.append(item(.script, kind, tag: token))
    case .iframe, .frame, .embed, .object: items.append(item(.frame, kind, tag: token))
    case .form: items.append(item(.form, kind, tag: token))
    default: break
    }
    for index in token.attributes {
      let name = document.attributes[index].name
      if isBare, handlers.contains(name) {
        items.append(item(.script, kind, attribute: index))
      } else if name == .href, token.name == .a || token.name == .area {
        if !isScript(index) {
          items.append(item(.link, kind, attribute: index))
        } else if isBare {
          items.append(item(.script, kind, attribute: index))
        }
      }
    }
    return items.filter { !$0.text.isEmpty }
  }

  private func item(_ markup: Field.Markup, _ kind: Field.Kind, tag token: Token) -> Field {
    let range = token.range
    let text = MappedText(
      bytes: Array(document.text[range]), map: .copy(of: range))
    return Field(kind: kind, place: .attribute, markup: markup, text: text)
  }

  private func item(_ markup: Field.Markup, _ kind: Field.Kind, attribute index: Int) -> Field {
    var text = VisibleText()
    text.append(document.attributes[index], of: document, keepsLines: false)
    return Field(kind: kind, place: .attribute, markup: markup, text: text.text)
  }

  /// Whether an address runs a script; browsers skip white space in it (URL standard, 4.4).
  private func isScript(_ attribute: Int) -> Bool {
    let mayBe = document.withValue(of: document.attributes[attribute]) { value in
      value.first { $0 > 0x20 }.map { $0 | 0x20 == 0x6A || $0 | 0x20 == 0x76 } ?? false
    }
    guard mayBe else { return false }
    let value = document.value(ofAttribute: attribute).bytes.lazy
      .filter { $0 > 0x20 }.prefix(11).map(\.asciiLowercased)
    return value.elementsEqual("javascript:".utf8) || value.starts(with: "vbscript:".utf8)
  }
}
