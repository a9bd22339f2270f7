// Listing: what an inline style does to the text it is set on - whether a reader can see it.

/// How far a style keeps text from the reader.
enum Concealment: UInt8, Sendable {
  case none
  /// `visibility: visible`: undoes what an ancestor's `visibility` did.
  case shown
  /// Through `visibility`, which a descendant can undo.
  case byVisibility
  /// In a way that descendants cannot undo.
  case full
}

/// The declarations of a `style` attribute, looked at for ways to hide text.
enum InlineStyle {
  /// What a style, its references resolved, does.
  ///
  /// Known ways: `display`, `visibility`, `opacity`, sizes of nothing, positions far outside the
  /// page, clipping to nothing, text in the colour of its background. Text can be hidden by style
  /// sheets as well; those are not read.
  static func concealment(_ style: UnsafeBufferPointer<UInt8>) -> Concealment {
    read(style).concealment
  }

  /// Whether a style hides text where it seems to be shown: in no size, in the colour of its
  /// background, outside of the page.
  ///
  /// Not the ways in which pages keep what they unfold later or say to screen readers.
  static func deceives(_ style: UnsafeBufferPointer<UInt8>) -> Bool { read(style).deceives }

  private static func read(
    _ style: UnsafeBufferPointer<UInt8>
  ) -> (concealment: Concealment, deceives: Bool) {
    var deceives = false
    var result = Concealment.none
    var box = Box()
    var start = 0
    // One size alone hides nothing, and a page may have one for each of its stars and bars.
    if isLoneWidth(style) { return (.none, false) }
    while start < style.count {
      let end = style.firstOffset(of: UInt8(ascii: ";"), in: start..<style.count) ?? style.count
      defer { start = end + 1 }
      guard let colon = style.firstOffset(of: UInt8(ascii: ":"), in: start..<end) else { continue }
      let name = word(style[start..<colon])
      var value = word(style[(colon + 1)..<end])
      if let bang = value.firstIndex(of: "!") { value = String(value[..<bang]) }
      switch name {
      case "visibility":
        if result == .full { continue }
        result =
          value == "hidden" || value == "collapse"
          ? .byVisibility : value == "visible" ? .shown : result
      default:
        if hidesAlone(name, value) {
          result = .full
          deceives = deceives || ["font-size", "text-indent", "color"].contains(name)
        }
        box.note(name, value)
      }
    }
    return (box.hidesText ? .full : result, deceives || box.isPaintedOver)
  }

  /// Whether a style is a width and nothing else.
  private static func isLoneWidth(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
    guard style.has("width:", at: 0, before: style.count) else { return false }
    let end = style.firstOffset(of: UInt8(ascii: ";"), in: style.indices) ?? style.count
    return end + 1 >= style.count
  }

  private static func word(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(unsafeUninitializedCapacity: bytes.count) { word in
      var count = 0
      for byte in bytes where byte > 0x20 {
        word.initializeElement(at: count, to: byte.asciiLowercased)
        count += 1
      }
      return count
    }
  }

  private static func hidesAlone(_ name: String, _ value: String) -> Bool {
    switch name {
    case "display": value == "none"
    case "opacity": length(value) == 0
    case "font-size": length(value).map { $0 <= 1 && !value.hasSuffix("em") || $0 == 0 } ?? false
    case "text-indent": isFarAway(value)
    case "color": value == "transparent"
    case "clip": value.hasPrefix("rect(0") || value.hasPrefix("rect(1px,1px")
    case "clip-path": value == "inset(100%)" || value == "inset(50%)" || value == "circle(0)"
    case "transform": value.hasPrefix("scale(0)") || value.contains("(-999")
    default: false
    }
  }

  /// The number at the start of a value: `-9999` for `-9999px`.
  private static func length(_ value: String) -> Double? {
    let end = value.utf8.firstIndex { !($0 &- 0x30 < 10 || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E) }
    return end == value.startIndex ? nil : Double(value[..<(end ?? value.endIndex)])
  }

  private static func isFarAway(_ value: String) -> Bool {
    length(value).map { $0 <= (value.hasSuffix("em") ? -90 : -900) } ?? false
  }

  /// What hides text only together.
  private struct Box {
    private var isTakenOut = false
    private var isFarOut = false
    private var isEmpty = false
    private var clips = false
    private var color: String?
    private var background: String?

    mutating func note(_ name: String, _ value: String) {
      switch name {
      case "position": isTakenOut = value == "absolute" || value == "fixed"
      case "left", "top", "right", "bottom", "margin-left", "margin-top":
        if isFarAway(value) { isFarOut = true }
      case "width", "height", "max-width", "max-height":
        if length(value).map({ $0 == 0 || ($0 == 1 && value.hasSuffix("px")) }) ?? false {
          isEmpty = true
        }
      case "overflow": clips = value == "hidden" || value == "clip"
      case "color": color = Self.color(value)
      case "background", "background-color": background = Self.color(value)
      default: break
      }
    }

    var hidesText: Bool {
      (isTakenOut && isFarOut) || (isEmpty && clips) || isPaintedOver
    }

    var isPaintedOver: Bool {
      guard let color, color == background else { return false }
      return color.hasPrefix("#") || color.hasPrefix("rgb(") || color == "white" || color == "black"
    }

    /// One spelling for the colours that text is most often hidden in.
    private static func color(_ value: String) -> String {
      switch value {
      case "#fff", "#ffffff", "white", "rgb(255,255,255)": return "white"
      case "#000", "#000000", "black", "rgb(0,0,0)": return "black"
      default: return value
      }
    }
  }
}
