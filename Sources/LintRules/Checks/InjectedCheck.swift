// Checks: what does not belong into a listing's text - links away, scripts, hidden words, stuffing.

/// Matches what was put into a text besides wording.
public struct InjectedCheck: Check {
  /// What is looked for; the raw values are part of the rule format.
  public enum Subject: String, Sendable, CaseIterable {
    /// Links to hosts that are neither the page's nor its marketplace's.
    case links
    /// Links that open a mail, a call or a chat.
    case contacts
    /// Scripts, event handlers and `javascript:` addresses.
    case scripts
    /// Frames, embedded objects.
    case frames
    /// Forms, which can send what a buyer types elsewhere.
    case forms
    /// Text that a style keeps from the reader.
    case hiddenText = "hidden-text"
    /// One word said over and over for the search engine's sake.
    case stuffing
  }

  private let subject: Subject

  /// A check for one subject.
  public init(_ subject: Subject) { self.subject = subject }

  /// Whether the check looks at markup and not at text.
  public var readsMarkup: Bool { subject != .stuffing }

  /// None: markup is looked at piece by piece, and stuffing is no word.
  public func literals(in view: ViewName) -> [[UInt8]] { [] }

  /// The whole of a piece of markup that does what is looked for; the word said too often.
  public func matches(in context: CheckContext, hits: [LiteralSet.Hit]) -> [CheckMatch] {
    let text = context.view.text.bytes
    guard subject != .stuffing else { return KeywordStuffing.matches(in: text) }
    guard !text.isEmpty, let markup = context.field.field.markup else { return [] }
    var match = CheckMatch(0..<text.count)
    switch (subject, markup) {
    case (.scripts, .script), (.frames, .frame), (.forms, .form): return [match]
    case (.hiddenText, .hiddenText):
      return Self.isWorthHiding(text) ? [match] : []
    case (.links, .link), (.contacts, .link):
      guard (subject == .contacts) == Contact.isContact(address: text) else { return [] }
      if subject == .links {
        guard let host = SiteHosts.host(of: text), let site = context.listing.listing.site,
          !site.own(host), !Self.isPicture(text)
        else { return [] }
        match.values["host"] = host
      }
      return [match]
    default: return []
    }
  }

  /// Fewer letters than this are a label of the page's machinery, not a text.
  private static let fewestHidden = 12

  private static func isWorthHiding(_ text: [UInt8]) -> Bool {
    let script = FieldScript(of: text)
    return script.latin + 3 * (script.han + script.kana) >= fewestHidden
  }

  /// Whether an address is that of a picture, which shows and does not lead away.
  private static func isPicture(_ address: [UInt8]) -> Bool {
    let path = address.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    return [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"].contains {
      path.suffix($0.utf8.count).elementsEqual($0.utf8)
    }
  }
}

/// Addresses that open a conversation instead of a page.
enum Contact {
  private static let schemes = [
    "mailto:", "tel:", "sms:", "callto:", "skype:", "whatsapp:", "weixin:", "wechat:", "tg:",
    "viber:", "line:", "mqqwpa:", "mqq:", "tencent:", "aliim:", "wangwang:",
  ]
  private static let hosts = [
    "wa.me", "api.whatsapp.com", "chat.whatsapp.com", "t.me", "telegram.me", "m.me", "line.me",
    "lin.ee", "wpa.qq.com", "ig.me", "discord.gg", "u.wechat.com", "signal.me", "zalo.me",
  ]

  /// Whether a folded address opens a mail, a call or a chat.
  static func isContact(address: [UInt8]) -> Bool {
    if schemes.contains(where: { address.starts(with: $0.utf8) }) { return true }
    guard let host = SiteHosts.host(of: address) else { return false }
    return hosts.contains { PageAddress.matches(host, $0) }
  }
}
