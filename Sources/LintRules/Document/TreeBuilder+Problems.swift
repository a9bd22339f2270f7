// Document: markup that never ends hides what follows it, from readers and from rules; this says so.

extension TreeBuilder {
  /// What the tokenizer noted, for people.
  var problems: [Problem] {
    tokenizer.notes.compactMap { note in
      let line = line(at: note.offset)
      return switch note.kind {
      case .unclosedComment:
        unclosed(zh: "开始的注释或声明", en: "a comment or declaration that starts", line)
      case .unclosedTag: unclosed(zh: "开始的标签", en: "a tag that starts", line)
      case .unclosedQuote:
        unclosed(zh: "的标签里打开的引号", en: "a quotation mark in a tag, opened", line)
      case .unclosedCDATA:
        Problem(
          .warning, .unclosedMarkup,
          LocalizedText(
            zh: "第 \(line) 行开始的 CDATA 没有结束：网页的其余部分都当作它的文字",
            en: "a CDATA section that starts on line \(line) never ends: the rest of the page is "
              + "read as its text"),
          line: line)
      case .unclosedElement(let name): unclosed(element: name, line)
      case .manyAttributes:
        Problem(
          .warning, .limitReached,
          LocalizedText(
            zh: "第 \(line) 行的标签有超过 \(limits.attributes) 个属性，正常店铺不会这样写；已全部读取",
            en: "a tag on line \(line) has more than \(limits.attributes) attributes, which no "
              + "shop writes; all of it was read"),
          line: line)
      case .manyTokens:
        stopped(
          zh: "标签、文字和属性超过 \(tokenLimit) 个（limits: max-tokens）",
          en: "holds more than \(tokenLimit) tags, texts and attributes (limits: max-tokens)", line)
      case .manyOpenElements:
        stopped(
          zh: "元素嵌套超过 \(limits.depth) 层（limits: max-depth）",
          en: "has more than \(limits.depth) elements inside each other (limits: max-depth)", line)
      }
    }
  }

  private func stopped(zh: String, en: String, _ line: Int) -> Problem {
    Problem(
      .error, .limitReached,
      LocalizedText(
        zh: "网页\(zh)：只读到第 \(line) 行，其余没有检查",
        en: "the page \(en): it was read up to line \(line), and the rest was not checked"),
      line: line)
  }

  private func unclosed(zh: String, en: String, _ line: Int) -> Problem {
    Problem(
      .warning, .unclosedMarkup,
      LocalizedText(
        zh: "第 \(line) 行\(zh)没有结束：后面的内容不会显示，也没有检查",
        en: "\(en) on line \(line) never ends: what follows is not shown and was not checked"),
      line: line)
  }

  private func unclosed(element name: TagName, _ line: Int) -> Problem? {
    let spelling = String(decoding: tokenizer.tagNames[name.id], as: UTF8.self)
    let isText = name == .title || name == .textarea || name == .xmp
    let consequence =
      isText
      ? LocalizedText(
        zh: "网页的其余部分都当作它的文字", en: "the rest of the page is read as its text")
      : LocalizedText(
        zh: "后面的内容不会显示，也没有检查", en: "what follows is not shown and was not checked")
    return Problem(
      .warning, .unclosedMarkup,
      LocalizedText(
        zh: "第 \(line) 行的 <\(spelling)> 没有结束标签：\(consequence.zh)",
        en: "<\(spelling)> on line \(line) has no end tag: \(consequence.en)"),
      line: line)
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
