import Testing

@testable import LintRules

@Suite struct ViewsTests {
  static func pack(_ views: String, _ phrases: String, language: String) -> String {
    """
    schema: 1
    pack: test
    language: \(language)
    rules:
      - id: a-rule
        severity: error
        category: counterfeit
        message: m
        views: [\(views)]
        phrases: [\(phrases)]
    """
  }

  @Test(arguments: [
    ("", "高仿", "這是«髙\u{200B}倣»"),
    ("", "高仿", "«高.仿»包 «高 仿» 超高 仿皮 «高💚仿»包 好评🔥最高🔥仿皮"),
    ("", "好评返现", "«好-评-返-现» «好*评返*现» 好评 返现"),
    ("", "顶级", "«頂·級»真皮"),
    ("", "高仿", "«&#39640;仿» «%E9%AB%98仿»"),
    ("homophones", "最低价", "«蕞低价» 醉美"),
    ("", "最低价", "蕞低价"),
    ("homophones", "加微信", "«加薇芯»"),
    ("repeats", "好评返现", "«好评评返现»"),
    ("pinyin", "最佳", "品质«zui佳» «zuijia»选 zuijiang"),
    ("pinyin", "好评返现", "«hao评返xian»"),
    ("pinyin", "好评返现", "haopingfanxian"),
  ]) func chineseDisguisesAreSeenThrough(views: String, phrase: String, marked: String) throws {
    let text = marked.replacing("«", with: "").replacing("»", with: "")
    let pack = try makePack(Self.pack(views, phrase, language: "zh"))
    #expect(
      markedFindings(pack, in: text.replacing("倣", with: "仿")) == marked.replacing("倣", with: "仿"))
  }

  @Test(arguments: [
    ("", "replica", "«r.e.p.l.i.c.a» bag, «r e p l i c a» bag «r*e*p*lica»"),
    ("", "super clone", "«ѕuреr сlоnе» watch"),
    ("", "gucci", "«ＧＵＣＣＩ» «ɢᴜᴄᴄɪ» «Guc\u{200B}ci» «𝐆𝐮𝐜𝐜𝐢»"),
    ("", "coach", "«СОАСН» bag"),
    ("", "tea", "a 4 k t v in t e"),
    ("leet", "replica", "«rep1ica» «repl1ca» «r3pl1ca» 5 replicas"),
    ("leet", "gas", "945 945a g45"), ("leet", "shoei", "a shoe! sho3! «sho3i»"),
    ("leet", "replica", "«repl!ca»!"),
    ("repeats", "best quality", "«beeest quality» bet quality"),
    ("repeats", "god", "good food, a «gooood» one"),
  ]) func latinDisguisesAreSeenThrough(views: String, phrase: String, marked: String) throws {
    let text = marked.replacing("«", with: "").replacing("»", with: "")
    #expect(
      try markedFindings(makePack(Self.pack(views, phrase, language: "en")), in: text) == marked)
  }

  @Test func genuineWordsOfOtherScriptsAreLeftAlone() throws {
    let pack = try makePack(Self.pack("", "coco, hop", language: "any"))
    for text in ["сосо и нор в лесу", "Это сосо", "κοκο η ζωή"] {
      #expect(markedFindings(pack, in: text) == text)
    }
  }

  @Test(arguments: [
    ("復刻", ["traditional"]), ("ＬＶ", ["compatibility"]), ("n\u{200B}ike", ["invisible"]),
    ("сlone", ["confusables"]), ("Nike 最好 É", []),
  ]) func aDisguiseIsNamed(text: String, names: [String]) {
    #expect(Disguise.names(in: Array(text.utf8)) == names)
  }
}
