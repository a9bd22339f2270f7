// Search: paths named by patterns, as gitignore(5) defines them.

/// A pattern for paths: a line of an ignore file, a path of an override or a suppression.
package struct PathPattern: Sendable, Equatable {
  /// A part of a pattern between two slashes.
  private enum Part: Sendable, Equatable {
    /// `**`: any number of folders.
    case anyFolders
    case name([UInt8])
  }

  /// Whether a match takes back what an earlier pattern ignored (`!`).
  package let isNegated: Bool
  private let isFolderOnly: Bool
  private let parts: [Part]

  /// Reads a line; nil for blank lines and comments.
  package init?(line: some Collection<UInt8>) {
    var line = Array(line)
    if line.last == 0x0D { line.removeLast() }
    // Trailing spaces do not count, unless the last one is escaped.
    while line.last == 0x20, line.dropLast().last != 0x5C { line.removeLast() }
    guard let first = line.first, first != 0x23 else { return nil }
    isNegated = first == 0x21
    if isNegated { line.removeFirst() }
    isFolderOnly = line.last == 0x2F
    if isFolderOnly { line.removeLast() }
    guard !line.isEmpty else { return nil }
    let isAnchored = line.contains(0x2F)
    var parts: [Part] = isAnchored ? [] : [.anyFolders]
    for part in line.split(separator: 0x2F, omittingEmptySubsequences: true) {
      parts.append(part.elementsEqual([0x2A, 0x2A]) ? .anyFolders : .name(Array(part)))
    }
    self.parts = parts
  }

  /// Whether the pattern names a path, given relative to the folder of the ignore file.
  package func matches(_ path: ArraySlice<UInt8>, isFolder: Bool) -> Bool {
    if isFolderOnly, !isFolder { return false }
    if parts.count == 2, parts[0] == .anyFolders, case .name(let pattern) = parts[1] {
      let name = path.lastIndex(of: 0x2F).map { path[($0 + 1)...] } ?? path
      return Glob.matches(pattern, name)
    }
    return matchParts(path.split(separator: 0x2F))
  }

  /// Whether the last of the patterns that name a file, or a folder above it, is not negated.
  package static func holds(_ patterns: [PathPattern], for path: [UInt8]) -> Bool {
    let slashes = path.indices.filter { path[$0] == 0x2F }
    let last = patterns.last { pattern in
      pattern.matches(path[...], isFolder: false)
        || slashes.contains { pattern.matches(path[..<$0], isFolder: true) }
    }
    return last.map { !$0.isNegated } ?? false
  }

  /// Greedy matching that goes back to the last `**` only: each earlier one has settled already.
  private func matchParts(_ names: [ArraySlice<UInt8>]) -> Bool {
    var part = 0
    var name = 0
    var retry: (part: Int, name: Int)?
    while name < names.count || part < parts.count {
      if part < parts.count {
        switch parts[part] {
        case .anyFolders:
          // At the end, `/**` wants something inside the folder.
          if part == parts.count - 1 { return name < names.count }
          retry = (part, name)
          part += 1
          continue
        case .name(let pattern):
          if name < names.count, Glob.matches(pattern, names[name]) {
            part += 1
            name += 1
            continue
          }
        }
      }
      guard let last = retry, last.name < names.count else { return false }
      retry = (last.part, last.name + 1)
      part = last.part + 1
      name = last.name + 1
    }
    return true
  }
}

/// Shell patterns within one name: `*`, `?`, `[…]`, `\`.
enum Glob {
  static func matches(_ pattern: [UInt8], _ name: ArraySlice<UInt8>) -> Bool {
    var at = 0
    var position = name.startIndex
    var retry: (at: Int, position: Int)?
    while position < name.endIndex || at < pattern.count {
      if at < pattern.count {
        if pattern[at] == 0x2A {
          retry = (at + 1, position)
          at += 1
          continue
        }
        if position < name.endIndex, let next = step(pattern, at, name[position]) {
          at = next
          position += 1
          continue
        }
      }
      guard let last = retry, last.position < name.endIndex else { return false }
      retry = (last.at, last.position + 1)
      at = last.at
      position = last.position + 1
    }
    return true
  }

  /// The end of the pattern's element at `at` if it accepts `byte`.
  private static func step(_ pattern: [UInt8], _ at: Int, _ byte: UInt8) -> Int? {
    switch pattern[at] {
    case 0x3F: return at + 1
    case 0x5C:
      guard at + 1 < pattern.count else { return nil }
      return pattern[at + 1] == byte ? at + 2 : nil
    case 0x5B: return stepClass(pattern, at, byte)
    case byte: return at + 1
    default: return nil
    }
  }

  private static func stepClass(_ pattern: [UInt8], _ start: Int, _ byte: UInt8) -> Int? {
    var at = start + 1
    guard at < pattern.count else { return nil }
    let isNegated = pattern[at] == 0x21 || pattern[at] == 0x5E
    if isNegated { at += 1 }
    var isMember = false
    var isFirst = true
    while at < pattern.count, isFirst || pattern[at] != 0x5D {
      isFirst = false
      if pattern[at...].starts(with: [0x5B, 0x3A]),
        let close = pattern[at...].dropFirst(2).firstIndex(of: 0x3A),
        close + 1 < pattern.count, pattern[close + 1] == 0x5D
      {
        guard let isIn = namedClass(pattern[(at + 2)..<close], byte) else { return nil }
        isMember = isMember || isIn
        at = close + 2
        continue
      }
      guard let low = literal(pattern, &at) else { return nil }
      var high = low
      if at + 1 < pattern.count, pattern[at] == 0x2D, pattern[at + 1] != 0x5D {
        at += 1
        guard let end = literal(pattern, &at) else { return nil }
        high = end
      }
      if low <= byte, byte <= high { isMember = true }
    }
    // An unclosed class matches nothing, as in git.
    guard at < pattern.count else { return nil }
    return isMember != isNegated ? at + 1 : nil
  }

  private static func literal(_ pattern: [UInt8], _ at: inout Int) -> UInt8? {
    if pattern[at] == 0x5C { at += 1 }
    guard at < pattern.count else { return nil }
    defer { at += 1 }
    return pattern[at]
  }

  private static func namedClass(_ name: ArraySlice<UInt8>, _ byte: UInt8) -> Bool? {
    let isLower = (0x61...0x7A).contains(byte)
    let isUpper = (0x41...0x5A).contains(byte)
    let isDigit = (0x30...0x39).contains(byte)
    let isGraphic = (0x21...0x7E).contains(byte)
    return switch String(decoding: name, as: UTF8.self) {
    case "alpha": isLower || isUpper
    case "digit": isDigit
    case "alnum": isLower || isUpper || isDigit
    case "lower": isLower
    case "upper": isUpper
    case "space": byte == 0x20 || (0x09...0x0D).contains(byte)
    case "blank": byte == 0x20 || byte == 0x09
    case "punct": isGraphic && !isLower && !isUpper && !isDigit
    case "graph": isGraphic
    case "print": isGraphic || byte == 0x20
    case "cntrl": byte < 0x20 || byte == 0x7F
    case "xdigit": isDigit || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
    default: nil
    }
  }
}
