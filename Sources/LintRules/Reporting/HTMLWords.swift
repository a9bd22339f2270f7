// Reporting: the words of the HTML page, in both languages.

/// What the page says in words of ours; none of it needs escaping.
struct HTMLWords {
  let language: UILanguage

  var title: String { choose(zh: "商品文案检查", en: "Listing check") }
  var all: String { choose(zh: "全部", en: "All") }
  var notInFull: String { choose(zh: "没有查全", en: "Not checked in full") }
  var nothingFound: String { choose(zh: "没有发现问题用语。", en: "No doubtful wording was found.") }
  var sayInstead: String { choose(zh: "可以怎么说", en: "How to say it") }
  var replaceWith: String { choose(zh: "改为", en: "Replace with") }
  var why: String { choose(zh: "为什么", en: "Why") }
  var law: String { choose(zh: "法律与平台规则", en: "Law and policy") }
  var penalty: String { choose(zh: "可能的处罚", en: "Possible penalty") }
  var evidence: String { choose(zh: "已见证据", en: "Evidence found") }
  var seenThrough: String { choose(zh: "识破的写法", en: "Seen through") }
  var rule: String { choose(zh: "规则", en: "Rule") }
  var verdict: String { choose(zh: "结论", en: "Verdict") }
  var listing: String { choose(zh: "商品", en: "Listing") }
  var footer: String {
    choose(
      zh: "本页是文字检查的结果，不是法律意见；“通过”只表示没有规则报告。",
      en: "This page reports what rules found in texts. It is no legal advice; a pass means that"
        + " no rule spoke.")
  }

  func name(of verdict: HTMLVerdict) -> String {
    switch verdict {
    case .stop: choose(zh: "不要发布", en: "Do not publish")
    case .look: choose(zh: "请再看看", en: "Look again")
    case .pass: choose(zh: "通过", en: "Pass")
    }
  }

  /// What a severity means for the shop.
  func expectation(of severity: Severity) -> String {
    switch severity {
    case .error: choose(zh: "很可能被处罚", en: "Expect a penalty")
    case .warning: choose(zh: "需证明或人工判断", en: "Needs proof or a person")
    case .note: choose(zh: "提示", en: "Note")
    }
  }

  func name(of field: Field.Kind) -> String {
    switch field {
    case .title: choose(zh: "标题", en: "title")
    case .subtitle: choose(zh: "副标题", en: "subtitle")
    case .bullets: choose(zh: "卖点", en: "bullet points")
    case .description: choose(zh: "描述", en: "description")
    case .attribute: choose(zh: "属性", en: "attribute")
    case .keywords: choose(zh: "关键词", en: "keywords")
    case .imageAlt: choose(zh: "图片文字", en: "image text")
    case .price: choose(zh: "价格", en: "price")
    case .seller: choose(zh: "店铺", en: "seller")
    case .hidden: choose(zh: "隐藏文字", en: "hidden text")
    case .other: choose(zh: "页面其他文字", en: "other text of the page")
    }
  }

  func choose(zh: String, en: String) -> String { language.choose(zh: zh, en: en) }
}
