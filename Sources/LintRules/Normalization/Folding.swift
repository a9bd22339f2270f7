// Normalization: text as read to the form that rules are matched on.

/// Folds text so that spellings a reader takes for the same are the same.
///
/// Compatibility forms and case (NFKC, case folding, character by character), traditional Han to
/// simplified, typographic apostrophes and hyphens; characters that no reader sees are dropped.
public enum Folding {
  /// The folded form of a text, with the map from it to the text's own bytes.
  public static func fold(_ text: MappedText) -> MappedText {
    fold(text.bytes)
  }

  /// The folded form of valid UTF-8, with the map from it to the given bytes.
  public static func fold(_ bytes: [UInt8]) -> MappedText {
    bytes.withUnsafeBufferPointer { text in
      var folder = Folder(text)
      folder.fold(upTo: text.count)
      return folder.finish().sharing(bytes)
    }
  }

  /// The same with letters that pose as others read as what they pose as.
  static func foldUnposed(_ bytes: [UInt8]) -> MappedText {
    bytes.withUnsafeBufferPointer { text in
      var folder = Folder(text)
      Confusables.Poses(in: text)?.visit { place, letter in
        folder.fold(upTo: place.lowerBound)
        folder.replace(place, by: CollectionOfOne(letter))
      }
      folder.fold(upTo: text.count)
      return folder.finish().sharing(bytes)
    }
  }

  /// The folded form of a word, as rules spell it.
  public static func fold(_ word: String) -> [UInt8] { fold(Array(word.utf8)).bytes }
}

extension MappedText {
  /// The same text in the memory of the one that it was made of, if nothing had to be changed.
  fileprivate func sharing(_ read: [UInt8]) -> MappedText {
    map.isIdentity && bytes == read ? MappedText(bytes: read, map: map) : self
  }
}

/// Folds a text from its beginning to its end.
private struct Folder {
  private let text: UnsafeBufferPointer<UInt8>
  private let simplified = SimplifiedForms.shared
  private var output: [UInt8] = []
  private var map = SourceMap()
  /// How far the text is folded.
  private var at = 0
  /// Where the run of bytes that fold one to one began; it is entered into the map at its end.
  private var runStart = 0

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    output.reserveCapacity(text.count)
  }

  /// What has been folded.
  consuming func finish() -> MappedText {
    map.appendCopy(length: at - runStart, origin: runStart)
    return MappedText(bytes: output, map: map)
  }

  /// Folds what comes next, up to the start of a character.
  mutating func fold(upTo end: Int) {
    while at < end {
      let byte = text[at]
      if byte < 0x80 {
        let runEnd = min(UTF8Validation.asciiEnd(of: text, from: at), end)
        append(at..<runEnd, Self.lowercase)
        at = runEnd
        continue
      }
      // U+4000 to U+9FFF: Han, most of Chinese text. Its simplified form is as long, so the map
      // need not know.
      if byte &- 0xE4 < 6 {
        var runEnd = at + 3
        while runEnd < end, text[runEnd] &- 0xE4 < 6 { runEnd += 3 }
        let simplified = simplified
        append(at..<runEnd) { Self.simplify($0, simplified) }
        at = runEnd
        continue
      }
      let length = UTF8Length.of(lead: byte)
      let scalar = UTF8Length.scalar(text, at: at, length: length)
      if InvisibleCharacters.contains(scalar) {
        replace(at..<at + length, by: [])
      } else if let form = FoldedForms.shared.form(of: scalar) {
        replace(at..<at + length, by: form)
      } else {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: text[at..<at + length]))
        at += length
      }
    }
  }

  /// Writes a form for the character that comes next.
  mutating func replace(_ place: Range<Int>, by form: some Collection<UInt8>) {
    map.appendCopy(length: at - runStart, origin: runStart)
    output.append(contentsOf: form)
    map.appendReplacement(length: form.count, origin: place)
    at = place.upperBound
    runStart = at
  }

  /// Copies a run, then changes the copy in place: most runs are long and most bytes stay.
  @inline(__always)
  private mutating func append(
    _ run: Range<Int>, _ change: (UnsafeMutableBufferPointer<UInt8>) -> Void
  ) {
    let start = output.count
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[run]))
    output.withUnsafeMutableBufferPointer {
      change(UnsafeMutableBufferPointer(rebasing: $0[start...]))
    }
  }

  private static func lowercase(_ run: UnsafeMutableBufferPointer<UInt8>) {
    for at in run.indices { run[at] |= run[at] &- 0x41 < 26 ? 0x20 : 0 }
  }

  /// Simplifies a run of Han, each of three bytes.
  private static func simplify(
    _ run: UnsafeMutableBufferPointer<UInt8>, _ simplified: SimplifiedForms
  ) {
    for at in stride(from: 0, to: run.count, by: 3) {
      let scalar = SimplifiedForms.scalar(UnsafeBufferPointer(run), at: at)
      let form = simplified.form(of: scalar)
      guard form != scalar else { continue }
      run[at] = UInt8(0xE0 | form >> 12)
      run[at + 1] = UInt8(0x80 | form >> 6 & 0x3F)
      run[at + 2] = UInt8(0x80 | form & 0x3F)
    }
  }
}

/// The length and value of characters in valid UTF-8.
private enum UTF8Length {
  @inline(__always)
  static func of(lead: UInt8) -> Int { lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

  @inline(__always)
  static func scalar(_ text: UnsafeBufferPointer<UInt8>, at: Int, length: Int) -> UInt32 {
    var value = UInt32(text[at]) & (0x7F >> UInt32(length))
    for step in 1..<length { value = value << 6 | UInt32(text[at + step] & 0x3F) }
    return value
  }
}
