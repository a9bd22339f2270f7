// Listing: a profile's places to look -> what stands there on one page.

/// Looks up picks on one page.
struct Picker {
  /// What a pick found.
  enum Found {
    case element(Int)
    case attribute(Int)
    /// Text of a script, tied to the page.
    case text(MappedText)
    /// Text that stands nowhere as such: a part of an address.
    case plain(String)
  }

  let document: Document
  let matcher: SelectorMatcher
  let layout: PageLayout
  let address: PageAddress
  private let metas: [(name: String, content: Int)]
  private let product: JSONValue?
  private let microdata: (data: Microdata, item: Int?)
  private var states: [String: JSONValue?] = [:]
  private var tree: ElementTree?
  /// What kept expressions from being looked up.
  private(set) var problems: [Problem] = []

  init(
    _ document: Document, _ matcher: SelectorMatcher, _ layout: PageLayout,
    _ address: PageAddress, product: JSONValue?, microdata: Microdata, item: Int?
  ) {
    self.document = document
    self.matcher = matcher
    self.layout = layout
    self.address = address
    self.product = product
    self.microdata = (microdata, item)
    metas = document.elements(named: .meta).lazy.map { Int($0) }.compactMap { meta in
      let names: [AttributeName] = [.property, .name, .itemprop]
      guard let content = document.attribute(.content, of: meta),
        let name = names.lazy.compactMap({ document.string($0, of: meta) }).first
      else { return nil }
      return (name.lowercased(), content)
    }
  }

  /// Everything a pick finds, in the order of the page.
  mutating func find(_ pick: Profile.Pick) -> [Found] {
    switch pick {
    case .css(let selector, let attribute):
      return found(matcher.elements(matching: selector), attribute)
    case .xpath(let expression, let attribute):
      return found(elements(xpath: expression), attribute)
    case .meta(let name):
      return metas.filter { $0.name == name }.map { .attribute($0.content) }
    case .jsonld(let path):
      guard let product else { return [] }
      return Scripts.values(product, Array(path.dropFirst())).compactMap(text)
    case .microdata(let name):
      guard let item = microdata.item else { return [] }
      return microdata.data.places(of: name, in: item).map {
        switch $0 {
        case .element(let element): .element(element)
        case .attribute(let index): .attribute(index)
        }
      }
    case .state(let variable, let path):
      let state = states[variable] ?? Scripts.object(variable, in: document, matcher)
      states[variable] = state
      return state.map { Scripts.values($0, path).compactMap(text) } ?? []
    case .address(let marker):
      return address.part(after: marker).map { [.plain($0)] } ?? []
    }
  }

  private func found(_ elements: [Int], _ attribute: [UInt8]?) -> [Found] {
    guard let attribute else { return elements.map { .element($0) } }
    guard let name = document.attributeName(attribute) else { return [] }
    return elements.compactMap { document.attribute(name, of: $0).map { .attribute($0) } }
  }

  private mutating func elements(xpath: XPathExpression) -> [Int] {
    do {
      let tree = try self.tree ?? ElementTree(document)
      self.tree = tree
      return try tree.elements(matching: xpath).map { Int($0) }
    } catch {
      let reason = (error as? XPathError)?.text ?? LocalizedText("\(error)")
      problems.append(Problem(.warning, .limitReached, reason))
      return []
    }
  }

  private func text(_ value: JSONValue) -> Found? {
    if let string = value.string { return string.isEmpty ? nil : .text(string) }
    return value.number.map { .plain($0) }
  }

  /// The words of what was found.
  func words(_ found: Found) -> String {
    switch found {
    case .element(let element):
      PageText.words(of: element, in: document, layout: layout, includingHidden: true)
    case .attribute(let index): document.value(ofAttribute: index).string.trimmed
    case .text(let text): MarkupInText.text(text).string.trimmed
    case .plain(let text): text.trimmed
    }
  }

  /// The words of the first thing that some pick finds and that says anything.
  mutating func firstWords(_ picks: [Profile.Pick]) -> String? {
    for pick in picks {
      for found in find(pick) {
        let words = words(found)
        if !words.isEmpty { return words }
      }
    }
    return nil
  }
}
