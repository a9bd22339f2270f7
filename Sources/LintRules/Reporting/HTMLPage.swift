// Reporting: the frame of the HTML page - its policy, its style sheet, nothing from outside.

/// What stands around the listings.
enum HTMLPage {
  /// The SHA-256 of `style` in Base64; its test says what it has to be when the style changes.
  static let styleHash = "Ukpq2MVT3KBRB0kOPajWHVrcXtrkVuk952Ph6nl9BQo="

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

    :root { color-scheme: light; --stop: #b00020; --look: #8a5300; --pass: #1b6e3a }
    * { box-sizing: border-box }
    body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
      max-width: 62em; margin: 0 auto; padding: 1em; color: #1c1f24; background: #f3f4f6 }
    h1 { font-size: 1.6em; margin: .2em 0 }
    a { color: #0b57a4 }
    input { position: absolute; opacity: 0 }
    label { display: inline-block; padding: .2em .9em; margin: .2em .2em .8em 0; border: 1px solid #888;
      border-radius: 1em; background: #fff; cursor: pointer }
    input:checked + label { background: #1c2a44; border-color: #1c2a44; color: #fff }
    input:focus-visible + label { outline: 3px solid #06c; outline-offset: 2px }
    #stop:checked ~ main :is(article, tbody tr):not(.stop),
    #look:checked ~ main :is(article, tbody tr):not(.look),
    #pass:checked ~ main :is(article, tbody tr):not(.pass) { display: none }
    table, article { width: 100%; background: #fff; border: 1px solid #d5d9e0; border-radius: .5em;
      overflow-wrap: anywhere }
    table { border-spacing: 0; font-size: .9em; padding: .3em .6em }
    th, td { padding: .25em .5em; text-align: left; vertical-align: top }
    th { color: #555; font-weight: normal; overflow-wrap: normal; white-space: nowrap }
    td { border-top: 1px solid #e8eaee }
    td:nth-child(n + 3), th:nth-child(n + 3) { text-align: right }
    td:first-child { white-space: nowrap }
    article { margin: 1em 0; border-top-width: .35em; padding: .4em 1.2em .8em; scroll-margin-top: 1em }
    article.stop { border-top-color: var(--stop) }
    article.look { border-top-color: var(--look) }
    article.pass { border-top-color: var(--pass) }
    h2 { font-size: 1.1em; margin: .4em 0 }
    h3 { font-size: 1em; margin: .2em 0 .5em }
    .v, .s { display: inline-block; padding: 0 .6em; border-radius: .3em; font-size: .85em; color: #fff }
    .stop .v, .error .s { background: var(--stop) }
    .look .v, .warning .s { background: var(--look) }
    .pass .v { background: var(--pass) }
    .note .s { background: #4a5568 }
    .problem { color: var(--stop); font-weight: bold }
    section { border-top: 1px solid #e0e3e8; padding: .9em 0 .4em }
    blockquote { margin: .4em 0; padding: .4em .9em; background: #f6f7f9; border-left: .2em solid #c3c9d3 }
    mark { background: #ffd54d; color: #000; font-weight: bold; padding: 0 .1em }
    small { display: block; color: #5a6270; font-size: .8em }
    dl { display: grid; grid-template-columns: 9em 1fr; gap: .2em 1em; margin: .6em 0 0 }
    dt { color: #5a6270 }
    dd { margin: 0 }
    dt.better { color: var(--pass); font-weight: bold }
    dd.better { background: #e7f4ec; padding: 0 .5em; border-radius: .2em; font-weight: bold }
    footer { color: #555; font-size: .85em; margin: 1.5em 0 }
    @media (max-width: 40em) {
      dl { grid-template-columns: 1fr }
      dd { margin-bottom: .3em }
      td:nth-child(n + 3), th:nth-child(n + 3) { display: none }
    }
    @media print {
      input, label { display: none }
      body { max-width: none; padding: 0; font-size: 10.5pt; background: none }
      a { color: inherit; text-decoration: none }
      section { break-inside: avoid }
      h2, h3 { break-after: avoid }
      .v, .s, mark, dd.better { print-color-adjust: exact }
      mark { outline: 1px solid #000 }
    }

    """
}
