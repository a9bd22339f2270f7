// Listing: short ways to ask a document for what the extraction asks for all the time.

extension Document {
  /// The index of an element's attribute of this name; nil if it has none.
  func attribute(_ name: AttributeName, of element: Int) -> Int? {
    attribute(named: name, of: element)
  }

  /// The value of the attribute at an index, tied to where it stands.
  func value(ofAttribute index: Int) -> MappedText { value(of: attributes[index]) }

  /// The value of an element's attribute as text; nil if it has none.
  func string(_ name: AttributeName, of element: Int) -> String? {
    attribute(name, of: element).map { value(ofAttribute: $0).string }
  }

  /// The value of a tag's attribute in lower case; nil if it has none.
  func lowercased(_ name: AttributeName, of token: Token) -> String? {
    token.attributes.first { attributes[$0].name == name }.map {
      String(decoding: value(ofAttribute: $0).bytes.map(\.asciiLowercased), as: UTF8.self)
    }
  }
}
