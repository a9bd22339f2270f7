// Document: what a doctype says (13.2.5.54 to 13.2.5.68), and whether it asks for quirks (13.2.6.4.1).

/// The parts of a doctype; nil for those it does not have.
struct Doctype: Equatable {
  private(set) var name: [UInt8]?
  private(set) var publicID: [UInt8]?
  private(set) var systemID: [UInt8]?
  /// Whether it is written so badly that it asks for quirks by that alone.
  private(set) var forcesQuirks = false

  /// Reads what stands between `<!doctype` and `>`.
  ///
  /// NUL is U+FFFD already and line ends are LF. Without `isClosed` the page ended first.
  init(_ content: [UInt8], isClosed: Bool) {
    let nameStart = Self.skipSpace(content, 0)
    var at = nameStart
    while at < content.count, !content[at].isHTMLSpace { at += 1 }
    guard nameStart < at else {
      forcesQuirks = true
      return
    }
    name = content[nameStart..<at].map(\.asciiLowercased)
    let end = readIDs(content, at)
    // After the last identifier, or after something odd, the end of the page is nothing special.
    if !isClosed, Self.skipSpace(content, end) == content.count { forcesQuirks = true }
  }

  /// Reads the identifiers and answers where what is understood ends.
  private mutating func readIDs(_ content: [UInt8], _ start: Int) -> Int {
    let at = Self.skipSpace(content, start)
    guard at < content.count else { return at }
    let keyword = content[at...].prefix(6).map(\.asciiLowercased)
    if keyword.elementsEqual("public".utf8) {
      guard let end = readID(content, at + 6, into: \.publicID) else { return at }
      let next = Self.skipSpace(content, end)
      return next < content.count ? readID(content, next, into: \.systemID) ?? next : next
    }
    if keyword.elementsEqual("system".utf8) {
      return readID(content, at + 6, into: \.systemID) ?? at
    }
    forcesQuirks = true
    return at
  }

  /// Reads a doctype token.
  init(_ token: Token, in bytes: UnsafeBufferPointer<UInt8>) {
    var content = MappedText()
    TextDecoder.append(
      token.contentRange, of: bytes, references: nil, nul: .replace, to: &content)
    self.init(content.bytes, isClosed: token.range.upperBound > token.contentRange.upperBound)
  }

  /// Reads an identifier in quotation marks and answers where it ends; nil if there is none.
  private mutating func readID(
    _ content: [UInt8], _ start: Int, into part: WritableKeyPath<Doctype, [UInt8]?>
  ) -> Int? {
    let at = Self.skipSpace(content, start)
    guard at < content.count, content[at] == Byte.quote || content[at] == Byte.apostrophe else {
      forcesQuirks = true
      return nil
    }
    let close = content[(at + 1)...].firstIndex(of: content[at])
    self[keyPath: part] = Array(content[(at + 1)..<(close ?? content.count)])
    guard let close else {
      forcesQuirks = true
      return nil
    }
    return close + 1
  }

  private static func skipSpace(_ content: [UInt8], _ start: Int) -> Int {
    var at = start
    while at < content.count, content[at].isHTMLSpace { at += 1 }
    return at
  }

  /// Whether a page with this doctype is shown in quirks mode, where a table may stand in a `p`.
  var isQuirks: Bool {
    guard !forcesQuirks, let name, name.elementsEqual("html".utf8) else { return true }
    let publicID = (publicID ?? []).map(\.asciiLowercased)
    if Self.quirksIDs.contains(where: { publicID.elementsEqual($0.utf8) }) { return true }
    if Self.quirksPrefixes.contains(where: { publicID.starts(with: $0.utf8) }) { return true }
    if systemID == nil, Self.quirksWithoutSystem.contains(where: { publicID.starts(with: $0.utf8) })
    {
      return true
    }
    return (systemID ?? []).map(\.asciiLowercased).elementsEqual(Self.quirksSystemID.utf8)
  }

  private static let quirksIDs = [
    "-//w3o//dtd w3 html strict 3.0//en//", "-/w3c/dtd html 4.0 transitional/en", "html",
  ]
  private static let quirksSystemID = "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd"
  private static let quirksWithoutSystem = [
    "-//w3c//dtd html 4.01 frameset//", "-//w3c//dtd html 4.01 transitional//",
  ]
  private static let quirksPrefixes = [
    "+//silmaril//dtd html pro v0r11 19970101//", "-//as//dtd html 3.0 aswedit + extensions//",
    "-//advasoft ltd//dtd html 3.0 aswedit + extensions//", "-//ietf//dtd html",
    "-//metrius//dtd metrius presentational//", "-//microsoft//dtd internet explorer",
    "-//netscape comm. corp.//dtd", "-//o'reilly and associates//dtd html",
    "-//sq//dtd html 2.0 hotmetal + extensions//", "-//softquad software//dtd hotmetal pro",
    "-//softquad//dtd hotmetal pro", "-//spyglass//dtd html 2.0 extended//",
    "-//sun microsystems corp.//dtd hotjava", "-//w3c//dtd html 3 1995-03-24//",
    "-//w3c//dtd html 3.2", "-//w3c//dtd html 4.0 frameset//",
    "-//w3c//dtd html 4.0 transitional//", "-//w3c//dtd html experimental",
    "-//w3c//dtd w3 html 3.0//", "-//w3o//dtd w3 html 3.0//", "-//webtechs//dtd mozilla html",
  ]
}
