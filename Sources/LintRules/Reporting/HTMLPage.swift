// Reporting: the frame of the HTML page - its policy, its style sheet, nothing from outside.

/// What stands around the listings.
enum HTMLPage {
  /// The SHA-256 of `style` in Base64; its test says what it has to be when the style changes.
  static let styleHash = "6ws/4Rc29/AymEZClNriArPphL4jA2+EIJCtJyMZpa8="

  /// The page up to the start of its body; both texts are ours.
  static func head(language: String, title: String) -> String {
    """
    <!doctype html>
    <html lang="\(language)"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'sha256-\(styleHash)'; base-uri 'none'; form-action 'none'">
    <meta name="referrer" content="no-referrer">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title)</title>
    <style>\(style)</style></head>
    <body>

    """
  }

  /// Filters without a script: the radio buttons stand before `main`.
  static let style = """

    body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
      max-width: 60em; margin: 0 auto; padding: 1em; color: #222; background: #fff }
    input { position: absolute; opacity: 0 }
    label { display: inline-block; padding: .2em .8em; margin: .2em; border: 1px solid #888;
      border-radius: 1em; cursor: pointer }
    input:checked + label { background: #223; color: #fff }
    input:focus-visible + label { outline: 3px solid #06c }
    #stop:checked ~ main article:not(.stop), #look:checked ~ main article:not(.look),
    #pass:checked ~ main article:not(.pass) { display: none }
    article { border: 1px solid #ccc; border-left: .5em solid #888; margin: 1em 0;
      padding: .2em 1em; overflow-wrap: anywhere }
    article.stop { border-left-color: #b00020 }
    article.look { border-left-color: #a06000 }
    article.pass { border-left-color: #1b6e3a }
    h2 { font-size: 1.1em }
    .v { font-weight: bold }
    .stop .v { color: #b00020 }
    .look .v { color: #855000 }
    .pass .v { color: #1b6e3a }
    section { border-top: 1px solid #ddd; padding: .5em 0 }
    blockquote { margin: .3em 0; padding: .3em .8em; background: #f5f5f5 }
    mark { background: #ffd54d; font-weight: bold }
    dl { margin: .3em 0 }
    dt { font-weight: bold }
    dd { margin: 0 0 .3em 1em }
    footer { color: #555; font-size: .85em }
    @media print {
      input, label { display: none }
      article, section { break-inside: avoid }
      body { max-width: none; font-size: 11pt }
      mark { border: 1px solid #000 }
    }

    """
}
