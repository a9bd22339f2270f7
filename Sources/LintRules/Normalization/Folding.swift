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
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var map = SourceMap()
    // Where the run of bytes that fold one to one began; it is entered into the map at its end.
    var runStart = 0
    let simplified = SimplifiedForms.shared
    bytes.withUnsafeBufferPointer { text in
      var at = 0
      while at < text.count {
        let byte = text[at]
        if byte < 0x80 {
          let end = UTF8Validation.asciiEnd(of: text, from: at)
          append(text[at..<end], to: &output, lowercase)
          at = end
          continue
        }
        // U+4000 to U+9FFF: Han, most of Chinese text. Its simplified form is as long, so the map
        // need not know.
        if byte &- 0xE4 < 6 {
          var end = at + 3
          while end < text.count, text[end] &- 0xE4 < 6 { end += 3 }
          append(text[at..<end], to: &output) { simplify($0, simplified) }
          at = end
          continue
        }
        let length = UTF8Length.of(lead: byte)
        let scalar = UTF8Length.scalar(text, at: at, length: length)
        let isInvisible = InvisibleCharacters.contains(scalar)
        let form = isInvisible ? nil : FoldedForms.shared.form(of: scalar)
        if form == nil, !isInvisible {
          output.append(contentsOf: UnsafeBufferPointer(rebasing: text[at..<at + length]))
          at += length
          continue
        }
        map.appendCopy(length: at - runStart, origin: runStart)
        if let form {
          output.append(contentsOf: form)
          map.appendReplacement(length: form.count, origin: at..<at + length)
        }
        at += length
        runStart = at
      }
    }
    map.appendCopy(length: bytes.count - runStart, origin: runStart)
    return MappedText(bytes: output, map: map)
  }

  /// Copies a run, then changes the copy in place: most runs are long and most bytes stay.
  @inline(__always)
  private static func append(
    _ run: Slice<UnsafeBufferPointer<UInt8>>, to output: inout [UInt8],
    _ change: (UnsafeMutableBufferPointer<UInt8>) -> Void
  ) {
    let start = output.count
    output.append(contentsOf: UnsafeBufferPointer(rebasing: run))
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

  /// The folded form of a word, as rules spell it.
  public static func fold(_ word: String) -> [UInt8] { fold(Array(word.utf8)).bytes }
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
