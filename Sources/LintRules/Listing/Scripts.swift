// Listing: the scripts of a page - their type, their text, the objects they hold.

enum Scripts {
  /// The script's type in lower case; empty if it has none.
  static func type(of script: Int, _ document: Document) -> String {
    guard let attribute = document.attribute(.type, of: script) else { return "" }
    return String(
      decoding: document.value(ofAttribute: attribute).bytes.map(\.asciiLowercased), as: UTF8.self)
  }

  /// The script's text in the page.
  static func content(of script: Int, _ document: Document) -> Range<Int>? {
    document.tokens[document.elements[script].tokens].first { $0.kind == .text }?.contentRange
  }

  /// The object that the page's scripts give to a variable, or pass to a function, of this name.
  ///
  /// `script` followed by a CSS selector's conditions names a script that is all object.
  static func object(
    _ variable: String, in document: Document, _ matcher: SelectorMatcher
  ) -> JSONValue? {
    if variable.hasPrefix("script") {
      guard let selector = try? Selector(variable) else { return nil }
      for script in matcher.elements(matching: selector) {
        if let range = content(of: script, document),
          let root = JSONReader.read(document.text, in: range, mode: .tolerant).root
        {
          return root
        }
      }
      return nil
    }
    let needle = Array(variable.utf8)
    for script in document.elements(named: .script).lazy.map({ Int($0) }) {
      guard let range = content(of: script, document),
        let start = start(of: needle, in: range, document)
      else { continue }
      let tree = JSONReader.read(document.text, in: start..<range.upperBound, mode: .tolerant)
      if let root = tree.root, root.isObject || root.isArray { return root }
    }
    return nil
  }

  /// Where the value begins that follows the variable's name and `=`, `(` or `:`.
  private static func start(of needle: [UInt8], in range: Range<Int>, _ document: Document) -> Int?
  {
    document.text.withUnsafeBufferPointer { bytes in
      needle.withUnsafeBufferPointer { needle in
        var at = range.lowerBound
        while let hit = bytes.firstOffset(of: needle, in: at..<range.upperBound) {
          at = hit + needle.count
          var next = at
          while next < range.upperBound, bytes[next].isHTMLSpace { next += 1 }
          guard next < range.upperBound else { return nil }
          guard
            bytes[next] == UInt8(ascii: "=") || bytes[next] == UInt8(ascii: "(")
              || bytes[next] == UInt8(ascii: ":")
          else { continue }
          next += 1
          while next < range.upperBound, bytes[next].isHTMLSpace { next += 1 }
          if next < range.upperBound,
            bytes[next] == UInt8(ascii: "{") || bytes[next] == UInt8(ascii: "[")
          {
            return next
          }
        }
        return nil
      }
    }
  }

  /// The values at the end of a way into an object; `*` takes every member of an array or object.
  static func values(_ root: JSONValue, _ path: [String]) -> [JSONValue] {
    var values = [root]
    for step in path {
      values = values.flatMap { value -> [JSONValue] in
        if step == "*" { return value.array ?? value.object?.map(\.value) ?? [] }
        if let index = Int(step), let array = value.array {
          return array.indices.contains(index) ? [array[index]] : []
        }
        return value[step].map { [$0] } ?? []
      }
    }
    return values
  }
}
