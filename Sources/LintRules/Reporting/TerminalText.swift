// Reporting: untrusted text made fit for a terminal - escapes shown, widths known.

/// Text as a terminal may print it, and how many columns it takes there.
public struct TerminalText: Sendable, Equatable {
  /// What to print.
  public private(set) var text = ""
  /// The columns it takes.
  public private(set) var width = 0

  /// Columns that a tab takes: it is printed as this many spaces.
  static let tabWidth = 4

  /// Makes a text fit for one line of a terminal.
  ///
  /// What could move the cursor, change colours or turn the reading direction (UAX #9) is shown
  /// as a visible escape, `\u{202E}`, as is what build systems would obey; tabs become spaces.
  public init(_ untrusted: String) { self.init(untrusted, after: nil, before: nil) }

  /// The same for a piece of a line: what build systems would obey may begin in the piece before it
  /// and end in the one after.
  init(_ untrusted: String, after neighbour: Unicode.Scalar?, before following: Unicode.Scalar?) {
    var scalars = untrusted.unicodeScalars.makeIterator()
    var next = scalars.next()
    var previous = neighbour
    var widthOfPrevious = 0
    var joined = false
    var isBlank = true
    while let scalar = next {
      next = scalars.next()
      defer { previous = scalar }
      if scalar == "\u{200D}", let before = previous, let after = next,
        Self.joinsEmoji(before), Self.isEmoji(after)
      {
        // An emoji sequence (UTS #51) stays whole: it draws in the columns of its first part.
        text.unicodeScalars.append(scalar)
        joined = true
        continue
      }
      if scalar == "\t" {
        text += String(repeating: " ", count: Self.tabWidth)
        width += Self.tabWidth
        continue
      }
      // Workflow commands of GitHub: `::` at the start of a line, blanks before it or not.
      let isWorkflow = isBlank && scalar == ":" && next == ":"
      isBlank = isBlank && scalar.properties.isWhitespace
      let isCommand =
        isWorkflow
        || scalar == "#" && previous == "#" && (next ?? following).map(Self.beginsCommand) == true
      if isCommand || Self.isUnsafe(scalar.value) {
        let escape = "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        text += escape
        width += escape.utf8.count
        continue
      }
      text.unicodeScalars.append(scalar)
      var columns = DisplayWidth.columns(of: scalar)
      if joined { columns = 0 }
      joined = false
      if scalar == "\u{FE0F}", widthOfPrevious == 1, previous.map(Self.isEmoji) == true {
        columns = 1  // Emoji presentation widens a sign that is narrow as text.
      } else if Self.isEmojiModifier(scalar), previous?.properties.isEmojiModifierBase == true {
        columns = 0
      }
      width += columns
      widthOfPrevious = columns
    }
  }

  /// Whether a character may not reach a terminal as it is.
  static func isUnsafe(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
      true
    default: false
    }
  }

  /// Whether `##` before it may be a command: build systems read `##[`, `##vso[` and `##teamcity[`
  /// anywhere in a line.
  static func beginsCommand(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "[" || scalar == "v" || scalar == "t"
  }

  /// The five tones of skin (UTS #51, 1.4.4); to ask for a property takes longer than all else here.
  private static func isEmojiModifier(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F3FB...0x1F3FF).contains(scalar.value)
  }

  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isEmoji
  }

  private static func joinsEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{FE0F}" || isEmojiModifier(scalar)
      || (isEmoji(scalar) && scalar.value > 0xFF)
  }
}

/// How many columns of a terminal a character takes.
enum DisplayWidth {
  /// Wide and fullwidth ranges of UAX #11 (EastAsianWidth.txt, Unicode 14), unassigned gaps filled.
  ///
  /// Emoji that are wide stand apart: the standard library knows them by their presentation.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
    0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]

  static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Vowels and final consonants of a Hangul syllable join the leading one.
    if (0x1160...0x11FF).contains(value) { return 0 }
    // A flag is two regional indicators: one column each.
    if (0x1F1E6...0x1F1FF).contains(value) { return 1 }
    if wide.contains(where: { $0.contains(value) }) { return 2 }
    return scalar.properties.isEmojiPresentation ? 2 : 1
  }
}
