// Document: the tree in libxml2, made only for what a profile asks in XPath; the only file that imports CXML2.

internal import CXML2

/// libxml2's tree of a document: elements with their attributes, decoded; no text, no comments.
///
/// XPath therefore selects by structure and attributes only: `text()` is always empty. Names are
/// lower-case and in no namespace, those of SVG too. Making the tree and freeing it is linear in
/// the document, whatever its depth.
final class ElementTree {
  /// How many comparisons of nodes an expression may come to at worst; some seconds.
  ///
  /// `operationLimit` does not count them: to join two results, libxml2 looks for each element of
  /// the one among all of the other (2.9.14), so that `//div//div` on a page of 20,000 nested
  /// elements would not end.
  static let comparisonLimit = 2_000_000_000.0

  /// libxml2 stops an expression after this many steps, most of them visits of a node.
  static let operationLimit: UInt = 20_000_000

  private let document: xmlDocPtr
  private let nodes: [xmlNodePtr]
  /// How many pairs of an element and its ancestor, and of siblings, there are.
  private let nestedPairs: Int
  private let siblingPairs: Int

  /// The version of the libxml2 in use, for `--version` ("2.9.14").
  static var libxml2Version: String {
    // It says "20914", or "20914-GITv2.9.14".
    let text = listing_lint_libxml2_version().map { String(cString: $0) } ?? ""
    guard let number = Int(text.prefix { $0.isNumber }) else { return LIBXML_DOTTED_VERSION }
    return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
  }

  /// Builds the tree of a document.
  init(_ source: Document) throws {
    guard Self.isReady, let document = xmlNewDoc("1.0") else { throw Self.outOfMemory("") }
    self.document = document
    var builder = NodeBuilder(source: source, document: document)
    let isComplete = source.elements.isEmpty ? builder.addRoot() : builder.addAll()
    nodes = builder.nodes
    (nestedPairs, siblingPairs) = Self.pairs(source.elements)
    // From here on `deinit` frees what there is.
    guard isComplete else { throw Self.outOfMemory("") }
    // Numbers the elements, so that sorting a result need not compare paths.
    xmlXPathOrderDocElems(document)
  }

  deinit {
    xmlFreeDoc(document)
  }

  /// The elements that an expression selects, in document order.
  ///
  /// - Parameters:
  ///   - expression: what to look for.
  ///   - element: where a relative path starts; the document if nil.
  /// - Returns: indices of elements of the document.
  /// - Throws: `XPathError` if libxml2 gives up, or the result is not elements.
  func elements(
    matching expression: XPathExpression, from element: Int? = nil
  ) throws -> [Int32] {
    let text = expression.text
    guard comparisons(expression.reach) <= Self.comparisonLimit else {
      throw XPathError(
        expression: text,
        reason: LocalizedText(
          zh: "已放弃：这个网页的元素太多或嵌套太深，不适合这种连着查找几次的表达式",
          en: "it was given up: this page has too many elements, or too deeply nested ones, "
            + "for an expression that joins several searches"),
        column: nil)
    }
    guard let context = xmlXPathNewContext(document) else { throw Self.outOfMemory(text) }
    defer { xmlXPathFreeContext(context) }
    // Without a function of ours libxml2 writes its errors to standard error.
    context.pointee.error = { _, _ in }
    context.pointee.opLimit = Self.operationLimit
    if let element { context.pointee.node = nodes[element] }
    // In parentheses: libxml2 runs bare paths as streams, which lose what stands too deep (2.9.14).
    guard let compiled = xmlXPathCtxtCompile(context, "(\(text))") else {
      throw Self.error(context, text)
    }
    defer { xmlXPathFreeCompExpr(compiled) }
    guard let result = xmlXPathCompiledEval(compiled, context) else {
      throw Self.error(context, text)
    }
    defer { xmlXPathFreeObject(result) }
    guard result.pointee.type == XPATH_NODESET else {
      throw XPathError(
        expression: text,
        reason: LocalizedText(zh: "得到的是值，不是元素", en: "it gives a value, not elements"),
        column: nil)
    }
    return try Self.indices(result.pointee.nodesetval, text)
  }

  /// The comparisons that an expression may come to if it finds every element from every other.
  private func comparisons(_ reach: XPathExpression.Reach) -> Double {
    let count = Double(nodes.count)
    var pairs = 0.0
    if reach.contains(.nested) { pairs += Double(nestedPairs) + count }
    if reach.contains(.siblings) { pairs += Double(siblingPairs) }
    if reach.contains(.all) { pairs += count * count / 2 }
    let joins = pairs * count / 2
    // A step of such a walk takes as long as some twenty comparisons.
    return reach.contains(.content) ? joins + Double(nestedPairs) * 20 : joins
  }

  private static func pairs(_ elements: [Element]) -> (nested: Int, siblings: Int) {
    var depths = [Int](repeating: 0, count: elements.count)
    var children = [Int](repeating: 0, count: elements.count)
    var nested = 0
    var siblings = 0
    for (index, element) in elements.enumerated() where element.parent >= 0 {
      let parent = Int(element.parent)
      depths[index] = depths[parent] + 1
      nested += depths[index]
      siblings += children[parent]
      children[parent] += 1
    }
    return (nested, siblings)
  }

  /// Throws if libxml2 does not understand an expression.
  static func check(_ text: String) throws {
    guard isReady, let context = xmlXPathNewContext(nil) else { throw outOfMemory(text) }
    defer { xmlXPathFreeContext(context) }
    context.pointee.error = { _, _ in }
    guard let compiled = xmlXPathCtxtCompile(context, text) else { throw error(context, text) }
    xmlXPathFreeCompExpr(compiled)
  }

  private static func indices(_ set: xmlNodeSetPtr?, _ text: String) throws -> [Int32] {
    guard let set, let members = set.pointee.nodeTab else { return [] }
    xmlXPathNodeSetSort(set)
    var result: [Int32] = []
    for member in UnsafeBufferPointer(start: members, count: Int(set.pointee.nodeNr)) {
      guard let member else { continue }
      switch member.pointee.type {
      case XML_ELEMENT_NODE:
        let index = Int(bitPattern: member.pointee._private) - 1
        if index >= 0 { result.append(Int32(index)) }
      case XML_DOCUMENT_NODE: continue
      default:
        throw XPathError(
          expression: text,
          reason: LocalizedText(
            zh: "选中的是属性；应停在属性所在的元素",
            en: "it selects attributes; let it end at their element"),
          column: nil)
      }
    }
    return result
  }

  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  private static func outOfMemory(_ expression: String) -> XPathError {
    XPathError(
      expression: expression,
      reason: LocalizedText(zh: "内存不足", en: "there is no memory left for it"), column: nil)
  }

  private static func error(_ context: xmlXPathContextPtr, _ text: String) -> XPathError {
    let last = context.pointee.lastError
    let code = Int(last.code) - Int(XML_XPATH_EXPRESSION_OK.rawValue)
    let reason: LocalizedText =
      switch code {
      case 1: LocalizedText(zh: "有个数字看不懂", en: "a number is not understood")
      case 2: LocalizedText(zh: "引号没有结束", en: "a quotation mark is not closed")
      case 5: .noVariables
      case 6: LocalizedText(zh: "[] 里的条件有误", en: "a condition in [] is wrong")
      case 9: .noSuchFunction
      case 10, 11, 12:
        LocalizedText(
          zh: "函数或运算的参数个数或类型不对",
          en: "a function or operator has the wrong number or type of arguments")
      case 19:
        LocalizedText(
          zh: "用了命名空间前缀，这里的名称没有前缀",
          en: "it uses a namespace prefix; names have none here")
      case 25, 26:
        LocalizedText(
          zh: "已放弃：在这个网页上步数太多",
          en: "it was given up: it takes too many steps on this page")
      default: LocalizedText(zh: "看不懂", en: "it is not understood")
      }
    let isSyntax = code == 1 || code == 2 || code == 6 || code == 7
    return XPathError(
      expression: text, reason: reason, column: isSyntax ? Int(last.int1) + 1 : nil)
  }
}

/// Makes libxml2's nodes one after the other, in document order.
private struct NodeBuilder {
  let source: Document
  let document: xmlDocPtr
  var nodes: [xmlNodePtr] = []

  /// All elements; false if memory ran out.
  mutating func addAll() -> Bool {
    nodes.reserveCapacity(source.elements.count)
    for (index, element) in source.elements.enumerated() {
      guard let node = node(source.spelling(of: element.name), index) else { return false }
      if element.parent < 0 {
        xmlDocSetRootElement(document, node)
      } else {
        xmlAddChild(nodes[Int(element.parent)], node)
      }
      nodes.append(node)
      guard addAttributes(of: index, to: node) else { return false }
    }
    return true
  }

  /// A root that stands for no element, so that there is a tree to look in.
  mutating func addRoot() -> Bool {
    guard let node = node("html".utf8, -1) else { return false }
    xmlDocSetRootElement(document, node)
    return true
  }

  private func node(_ name: some Collection<UInt8>, _ index: Int) -> xmlNodePtr? {
    let node = (Array(name) + [0]).withUnsafeBufferPointer {
      xmlNewDocRawNode(document, nil, $0.baseAddress, nil)
    }
    node?.pointee._private = UnsafeMutableRawPointer(bitPattern: index + 1)
    return node
  }

  /// Links attributes by hand: libxml2's own functions walk the list for each (2.9.14).
  private func addAttributes(of element: Int, to node: xmlNodePtr) -> Bool {
    var last: xmlAttrPtr?
    for index in source.attributes(of: element) {
      let attribute = source.attributes[index]
      let name = Array(source.spelling(of: attribute.name)) + [0]
      let value = source.value(of: attribute).bytes + [0]
      let made = name.withUnsafeBufferPointer { xmlNewDocProp(document, $0.baseAddress, nil) }
      guard let made else { return false }
      made.pointee.parent = node
      made.pointee.prev = last
      if let last { last.pointee.next = made } else { node.pointee.properties = made }
      last = made
      let text = value.withUnsafeBufferPointer { xmlNewDocText(document, $0.baseAddress) }
      guard let text else { return false }
      text.pointee.parent = UnsafeMutableRawPointer(made).assumingMemoryBound(to: xmlNode.self)
      made.pointee.children = text
      made.pointee.last = text
    }
    return true
  }
}
