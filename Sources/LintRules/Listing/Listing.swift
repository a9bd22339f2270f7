// Listing: one product as a page or a record shows it - the value that rules are tried on.

/// One product: what identifies it, and its texts.
public struct Listing: Sendable {
  /// A price as the page states it.
  public struct Price: Sendable, Equatable {
    /// The amount as a plain decimal number with a point ("1299.00").
    public let value: String
    /// The ISO 4217 code, or the sign if the page shows no more.
    public let currency: String?

    /// A price; `value` is a plain decimal number.
    public init(value: String, currency: String?) {
      self.value = value
      self.currency = currency
    }
  }

  /// What tells this product from others: schema.org's words and values, nil when the page does not say.
  public struct Identity: Sendable, Equatable {
    /// The brand's name.
    public var brand: String?
    /// The seller's or marketplace's number.
    public var sku: String?
    /// The global trade item number (EAN, UPC, ISBN).
    public var gtin: String?
    /// The manufacturer's part number.
    public var mpn: String?
    /// A schema.org ItemAvailability without its prefix: `InStock`, `OutOfStock`, `PreOrder` ...
    public var availability: String?
    /// The price that a buyer pays now.
    public var price: Price?

    /// Nothing known yet.
    public init() {}
  }

  /// What identifies a product, each part looked for when somebody first asks for it.
  struct Known: Sendable {
    let id: Deferred<String?>
    let identity: Deferred<Identity>
  }

  private let known: Known
  /// The marketplace's own number of the product, or the sku, or nil.
  public var id: String? { known.id.value }
  /// The marketplace the page comes from, as profiles name it ("taobao"), if known.
  public let market: String?
  /// Whether the page says that it stands on a site of its own and not on a marketplace.
  public let isOwnSite: Bool
  /// Brand, numbers, availability and price.
  public var identity: Identity { known.identity.value }
  /// The texts, in the order of the source; every visible text is in exactly one.
  public let fields: [Field]

  /// What the markup of the seller's texts does, in the order of the source; the kind of each is that
  /// of the text it stands in.
  public let markup: [Field]
  /// The hosts of the site that the listing stands on; nil if nobody can say.
  public let site: SiteHosts?

  /// Describes a listing.
  public init(
    id: String? = nil, market: String? = nil, isOwnSite: Bool = false,
    identity: Identity = Identity(), fields: [Field], markup: [Field] = [], site: SiteHosts? = nil
  ) {
    self.init(
      known: Known(id: Deferred(id), identity: Deferred(identity)), market: market,
      isOwnSite: isOwnSite, fields: fields, markup: markup, site: site)
  }

  /// Describes a listing of which it is not known yet what identifies it.
  init(
    known: Known, market: String?, isOwnSite: Bool, fields: [Field], markup: [Field],
    site: SiteHosts?
  ) {
    self.markup = markup
    self.site = site
    self.isOwnSite = isOwnSite
    self.known = known
    self.market = market
    self.fields = fields
  }
}
