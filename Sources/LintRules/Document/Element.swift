// Document: the tree - elements in document order, each a range of tokens.

/// What vocabulary an element is of.
enum Namespace: UInt8, Sendable {
  case html
  case svg
  case math
}

/// One element: its name, its place in the tree, and the tokens from its start tag to its end.
///
/// Elements stand in document order, so the descendants of the element at `i` are those at
/// `i + 1 ..< subtreeEnd`.
public struct Element: Sendable {
  /// Its name; names of SVG are lower-case here (`foreignobject`).
  public let name: TagName
  /// The index of its parent; -1 for the root.
  let parent: Int32
  /// The index of the sibling element before it; -1 for a first child.
  let previousSibling: Int32
  /// One past the index of its last descendant.
  var subtreeEnd: Int32
  /// Its first token: its start tag or, if implied, the first token of its content.
  let startToken: Int32
  /// One past its last token: after its end tag, or before the token that closed it.
  var endToken: Int32
  /// The number of its value of `class` among those of the document; 0 if it has none.
  var classValue: UInt32 = 0
  /// The atom of its id; 0 if it has none.
  var id: UInt32 = 0
  /// What vocabulary it is of.
  let namespace: Namespace
  /// The start tag that has its attributes: as a rule the first token; -1 if there is none.
  var tagToken: Int32

  /// Whether the standard puts it here although the page has no start tag for it (`tbody`).
  var isImplied: Bool { tagToken < 0 }

  /// Its tokens, with its start and end tags.
  public var tokens: Range<Int> { Int(startToken)..<Int(endToken) }
}
