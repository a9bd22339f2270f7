// Reporting: what a fix changes, as `diff -u` shows it and `patch` and `git apply` take it.

/// The lines that two versions of a file do not share, each hunk with three lines around it.
///
/// Lines end with LF; a CR before it is a part of the line. The bytes are taken as they are.
public struct UnifiedDiff: Sendable {
  private static let around = 3

  private struct Line {
    let sign: UInt8
    let bytes: ArraySlice<UInt8>
  }

  private let name: [UInt8]
  private let lines: [Line]

  /// Compares two versions of a file; `name` is its path.
  public init(_ old: [UInt8], _ new: [UInt8], name: [UInt8]) {
    self.name = name
    lines = Self.compare(Self.lines(of: old), Self.lines(of: new))
  }

  /// The diff; empty if the versions are the same.
  public var bytes: [UInt8] { rows.flatMap { $0 + [0x0A] } }

  /// The diff for a terminal, on which nothing of the file may act; the file is to be UTF-8.
  public func text(_ style: TerminalStyle) -> String {
    rows.map { row in
      let sign = row.first.map { String(UnicodeScalar($0)) } ?? ""
      let shown = sign + TerminalText(String(decoding: row.dropFirst(), as: UTF8.self)).text
      return (sign == "@" ? style.dim(shown) : shown) + "\n"
    }.joined()
  }

  /// The lines of the diff without their ends.
  private var rows: [[UInt8]] {
    var rows: [[UInt8]] = []
    var (oldLine, newLine) = (1, 1)
    var next = 0
    for hunk in hunks {
      for line in lines[next..<hunk.lowerBound] {
        if line.sign != UInt8(ascii: "+") { oldLine += 1 }
        if line.sign != UInt8(ascii: "-") { newLine += 1 }
      }
      let oldCount = lines[hunk].count { $0.sign != UInt8(ascii: "+") }
      let newCount = lines[hunk].count { $0.sign != UInt8(ascii: "-") }
      // A range of no line is said to begin at the line before.
      let starts = (oldCount == 0 ? oldLine - 1 : oldLine, newCount == 0 ? newLine - 1 : newLine)
      rows.append(Array("@@ -\(starts.0),\(oldCount) +\(starts.1),\(newCount) @@".utf8))
      for line in lines[hunk] {
        let hasEnd = line.bytes.last == 0x0A
        rows.append([line.sign] + (hasEnd ? line.bytes.dropLast() : line.bytes))
        if !hasEnd { rows.append(Array("\\ No newline at end of file".utf8)) }
      }
      oldLine += oldCount
      newLine += newCount
      next = hunk.upperBound
    }
    guard !rows.isEmpty else { return [] }
    let (before, after) = (Self.quoted("a/", name), Self.quoted("b/", name))
    return [Array("--- ".utf8) + before, Array("+++ ".utf8) + after] + rows
  }

  /// The stretches with a change in them, those that touch joined.
  private var hunks: [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in lines.indices where lines[index].sign != UInt8(ascii: " ") {
      let range = max(0, index - Self.around)..<min(lines.count, index + Self.around + 1)
      if let last = hunks.last, range.lowerBound <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while let feed = bytes[start...].firstIndex(of: 0x0A) {
      lines.append(bytes[start...feed])
      start = feed + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private static func compare(
    _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> [Line] {
    var removed: Set<Int> = []
    var added: Set<Int> = []
    if old.count == new.count {
      // A fix as a rule leaves all lines where they are.
      removed = Set(old.indices.filter { old[$0] != new[$0] })
      added = removed
    } else {
      for change in new.difference(from: old) {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): added.insert(offset)
        }
      }
    }
    var lines: [Line] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if left < old.count, removed.contains(left) {
        lines.append(Line(sign: UInt8(ascii: "-"), bytes: old[left]))
        left += 1
      } else if right < new.count, added.contains(right) {
        lines.append(Line(sign: UInt8(ascii: "+"), bytes: new[right]))
        right += 1
      } else {
        lines.append(Line(sign: UInt8(ascii: " "), bytes: new[right]))
        left += 1
        right += 1
      }
    }
    return lines
  }

  /// A path as git writes it: in quotation marks, with escapes, where anything in it could be
  /// misread.
  private static func quoted(_ prefix: String, _ path: [UInt8]) -> [UInt8] {
    let whole = Array(prefix.utf8) + path.drop { $0 == 0x2F }
    let isPlain =
      String(validating: path, as: UTF8.self) != nil
      && !whole.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x22 || $0 == 0x5C }
    // A name with a space ends with a tab, or a date would be looked for behind the space.
    if isPlain { return whole.contains(0x20) ? whole + [0x09] : whole }
    var result: [UInt8] = [0x22]
    for byte in whole {
      switch byte {
      case 0x22, 0x5C: result += [0x5C, byte]
      case 0x20..<0x7F: result.append(byte)
      default:
        let digits = String(byte, radix: 8)
        result += "\\\(String(repeating: "0", count: 3 - digits.count))\(digits)".utf8
      }
    }
    return result + [0x22]
  }
}
