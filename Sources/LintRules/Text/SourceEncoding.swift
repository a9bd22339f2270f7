// Text: the encodings a source may be stored in, under the names people and reports use for them.

/// An encoding of the WHATWG Encoding Standard that listings are saved in, or UTF-32.
///
/// The raw value is the standard's name of the encoding, as output shows it. `gb2312` and `gbk` are
/// labels of `gb18030`, `iso-8859-1` is one of `windows-1252`: pages that say so mean the larger one.
public enum SourceEncoding: String, Sendable, CaseIterable {
  /// UTF-8.
  case utf8 = "UTF-8"
  /// UTF-16, low byte first.
  case utf16LE = "UTF-16LE"
  /// UTF-16, high byte first.
  case utf16BE = "UTF-16BE"
  /// UTF-32, low byte first; not in the standard, and known by its bytes only, never by a label.
  case utf32LE = "UTF-32LE"
  /// UTF-32, high byte first; not in the standard, and known by its bytes only, never by a label.
  case utf32BE = "UTF-32BE"
  /// GB18030, which holds GBK and GB2312.
  case gb18030
  /// Big5 with the characters of Hong Kong.
  case big5 = "Big5"
  /// Shift_JIS as Windows has it.
  case shiftJIS = "Shift_JIS"
  /// EUC-JP.
  case eucJP = "EUC-JP"
  /// EUC-KR as Windows has it (code page 949).
  case eucKR = "EUC-KR"
  /// Thai.
  case windows874 = "windows-874"
  /// Central European.
  case windows1250 = "windows-1250"
  /// Cyrillic.
  case windows1251 = "windows-1251"
  /// Western European, and what a page that names ISO-8859-1 or ASCII is in.
  case windows1252 = "windows-1252"
  /// Greek.
  case windows1253 = "windows-1253"
  /// Turkish.
  case windows1254 = "windows-1254"
  /// Hebrew.
  case windows1255 = "windows-1255"
  /// Arabic.
  case windows1256 = "windows-1256"
  /// Baltic.
  case windows1257 = "windows-1257"
  /// Vietnamese.
  case windows1258 = "windows-1258"
  /// Central European.
  case iso8859Part2 = "ISO-8859-2"
  /// South European.
  case iso8859Part3 = "ISO-8859-3"
  /// North European.
  case iso8859Part4 = "ISO-8859-4"
  /// Cyrillic.
  case iso8859Part5 = "ISO-8859-5"
  /// Arabic.
  case iso8859Part6 = "ISO-8859-6"
  /// Greek.
  case iso8859Part7 = "ISO-8859-7"
  /// Hebrew in the order of the eye.
  case iso8859Part8 = "ISO-8859-8"
  /// Hebrew in the order of speech.
  case iso8859Part8I = "ISO-8859-8-I"
  /// Nordic.
  case iso8859Part10 = "ISO-8859-10"
  /// Baltic.
  case iso8859Part13 = "ISO-8859-13"
  /// Celtic.
  case iso8859Part14 = "ISO-8859-14"
  /// Western European with the euro sign.
  case iso8859Part15 = "ISO-8859-15"
  /// South-Eastern European.
  case iso8859Part16 = "ISO-8859-16"
  /// Russian.
  case koi8R = "KOI8-R"
  /// Ukrainian.
  case koi8U = "KOI8-U"
  /// Cyrillic of DOS.
  case ibm866 = "IBM866"
  /// Western European of the old Macintosh.
  case macintosh
  /// Cyrillic of the old Macintosh.
  case macCyrillic = "x-mac-cyrillic"

  /// Gets an encoding from a label (Encoding Standard, section 4.2): white space around it and the
  /// case of its letters do not matter.
  ///
  /// Nil for what is no label and for encodings that are not read (ISO-2022-JP, `replacement`,
  /// `x-user-defined`; the standard has no label for UTF-7).
  public init?(label: String) {
    guard let name = EncodingLabels.name(forLabel: Array(label.utf8)) else { return nil }
    self.init(rawValue: name)
  }
}
