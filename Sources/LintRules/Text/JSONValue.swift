// Text: JSON as read from a page's scripts or a stream's lines - values that know where they stand.

/// A JSON text as read: its values in the order of the text, each with its range of bytes.
///
/// Values are kept flat, a container directly before its members, so that a text of any size is
/// two arrays and nothing is decoded before it is asked for.
public struct JSONTree: Sendable {
  enum Kind: UInt8, Sendable {
    case null
    case `true`
    case `false`
    case number
    case string
    case array
    case object
    /// An expression that only a script engine could tell the value of.
    case opaque
  }

  struct Node: Sendable {
    let kind: Kind
    /// For strings: whether the text holds escapes that decoding must resolve.
    let hasEscapes: Bool
    /// The value in the text; for strings without the quotes.
    let start: UInt32
    var end: UInt32
    /// One past the last node inside this one.
    var next: UInt32
  }

  /// The text that was read.
  public let text: [UInt8]
  let nodes: [Node]
  /// One past the last byte that belongs to the value.
  public let end: Int
  /// Why the reading stopped early; what stands before it can be used.
  public let error: JSONError?

  /// The outermost value, unless the text holds none.
  public var root: JSONValue? { nodes.isEmpty ? nil : JSONValue(tree: self, index: 0) }

  /// Where all strings stand, without their quotes, in the order of the text.
  var strings: [Range<Int>] {
    nodes.filter { $0.kind == .string }.map { Int($0.start)..<Int($0.end) }
  }
}

/// One value of a JSON text.
public struct JSONValue: Sendable {
  let tree: JSONTree
  let index: Int

  private var node: JSONTree.Node { tree.nodes[index] }

  /// The value's place in the text; a string's is without its quotes.
  public var range: Range<Int> { Int(node.start)..<Int(node.end) }

  /// Whether this is `null`.
  public var isNull: Bool { node.kind == .null }

  /// The truth value, if this is one.
  public var bool: Bool? {
    switch node.kind {
    case .true: true
    case .false: false
    default: nil
    }
  }

  /// A number as it is written, if this is one: no digit is lost.
  public var number: String? {
    node.kind == .number ? String(decoding: tree.text[range], as: UTF8.self) : nil
  }

  /// A string with its escapes resolved, tied to the text that was read; nil for other values.
  public var string: MappedText? {
    node.kind == .string ? tree.decoded(node) : nil
  }

  /// The members of an array, in order; nil for other values.
  public var array: [JSONValue]? {
    guard node.kind == .array else { return nil }
    return childIndices.map { JSONValue(tree: tree, index: $0) }
  }

  /// The members of an object, in order, duplicates included; nil for other values.
  public var object: [(key: MappedText, value: JSONValue)]? {
    guard node.kind == .object else { return nil }
    let children = childIndices
    return stride(from: 0, to: children.count - 1, by: 2).map {
      (tree.decoded(tree.nodes[children[$0]]), JSONValue(tree: tree, index: children[$0 + 1]))
    }
  }

  /// The value of the last member called `key`, if this is an object that has one.
  public subscript(key: String) -> JSONValue? {
    guard node.kind == .object else { return nil }
    let end = Int(node.next)
    var found: Int?
    var name = index + 1
    while name < end {
      let value = Int(tree.nodes[name].next)
      guard value < end else { break }
      if tree.isNode(tree.nodes[name], spelled: key) { found = value }
      name = Int(tree.nodes[value].next)
    }
    return found.map { JSONValue(tree: tree, index: $0) }
  }

  /// Every value below this one that `pick` accepts, in the order of the text.
  public func descendants(where pick: (JSONValue) -> Bool) -> [JSONValue] {
    (index..<Int(node.next)).lazy.map { JSONValue(tree: tree, index: $0) }.filter(pick)
  }

  /// Whether this is an object.
  public var isObject: Bool { node.kind == .object }

  /// Whether this is an array.
  public var isArray: Bool { node.kind == .array }

  private var childIndices: [Int] {
    var children: [Int] = []
    var child = index + 1
    while child < Int(node.next) {
      children.append(child)
      child = Int(tree.nodes[child].next)
    }
    return children
  }
}

extension JSONTree {
  /// A string with its escapes resolved, as RFC 8259 section 7 and (where scripts go further)
  /// ECMAScript string literals define them.
  fileprivate func decoded(_ node: Node) -> MappedText {
    let range = Int(node.start)..<Int(node.end)
    return text.withUnsafeBufferPointer { bytes in
      guard node.hasEscapes else {
        var plain = MappedText()
        plain.appendCopy(of: bytes, range)
        return plain
      }
      return JSONEscapes.decode(bytes, range)
    }
  }

  fileprivate func isNode(_ node: Node, spelled key: String) -> Bool {
    if node.hasEscapes { return decoded(node).bytes.elementsEqual(key.utf8) }
    return Int(node.end - node.start) == key.utf8.count
      && text[Int(node.start)..<Int(node.end)].elementsEqual(key.utf8)
  }
}
