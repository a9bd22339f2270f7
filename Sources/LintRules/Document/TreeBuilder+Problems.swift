// Document: markup that never ends hides what follows it, from readers and from rules; this says so.

extension TreeBuilder {
  /// What the tokenizer noted, for people.
  var problems: [Problem] {
    tokenizer.notes.compactMap { note in
      let line = line(at: note.offset)
      return switch note.kind {
      case .unclosedComment: unclosed("a comment or declaration that starts", line)
      case .unclosedTag: unclosed("a tag that starts", line)
      case .unclosedQuote: unclosed("a quotation mark in a tag, opened", line)
      case .unclosedCDATA:
        Problem(
          .warning, .unclosedMarkup,
          "a CDATA section that starts on line \(line) never ends: the rest of the page is read "
            + "as its text",
          line: line)
      case .unclosedElement(let name): unclosed(element: name, line)
      case .manyAttributes:
        Problem(
          .warning, .limitReached,
          "a tag on line \(line) has more than \(limits.attributes) attributes, which no "
            + "shop writes; all of it was read",
          line: line)
      case .manyTokens:
        stopped(
          "holds more than \(tokenLimit) tags, texts and attributes (limits: max-tokens)", line)
      case .manyOpenElements:
        stopped(
          "has more than \(limits.depth) elements inside each other (limits: max-depth)", line)
      }
    }
  }

  private func stopped(_ what: String, _ line: Int) -> Problem {
    Problem(
      .error, .limitReached,
      "the page \(what): it was read up to line \(line), and the rest was not checked",
      line: line)
  }

  private func unclosed(_ what: String, _ line: Int) -> Problem {
    Problem(
      .warning, .unclosedMarkup,
      "\(what) on line \(line) never ends: what follows is not shown and was not checked",
      line: line)
  }

  private func unclosed(element name: TagName, _ line: Int) -> Problem? {
    let spelling = String(decoding: tokenizer.tagNames[name.id], as: UTF8.self)
    let consequence =
      name == .title || name == .textarea || name == .xmp
      ? "the rest of the page is read as its text"
      : "what follows is not shown and was not checked"
    return Problem(
      .warning, .unclosedMarkup,
      "<\(spelling)> on line \(line) has no end tag: \(consequence)", line: line)
  }

  /// The line, from 1, that holds the byte at `offset`.
  private func line(at offset: Int) -> Int {
    var line = 1
    for index in 0..<offset {
      let byte = tokenizer.bytes[index]
      if byte == Byte.lineFeed
        || (byte == Byte.carriageReturn
          && (index + 1 == tokenizer.count || tokenizer.bytes[index + 1] != Byte.lineFeed))
      {
        line += 1
      }
    }
    return line
  }
}
