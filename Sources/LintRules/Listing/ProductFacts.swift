// Listing: what structured data says of the product, in schema.org's words, whatever form it has.

/// The facts one description of a product gives; the first value of each counts.
struct ProductFacts {
  /// Texts that are fields of the listing.
  var fields: [Field] = []
  /// What identifies the product.
  var values: [Profile.Fact: String] = [:]
  /// Codes that name the product but not as a shop's number: `productID`.
  var productID: String?
  /// The product's name, to tell products of one page apart.
  var name: String?

  /// Notes a value unless the fact is known already or the value says nothing.
  mutating func note(_ fact: Profile.Fact, _ value: String?) {
    guard values[fact] == nil, let value else { return }
    let trimmed = value.trimmed
    guard !trimmed.isEmpty, !trimmed.hasPrefix("$meta"), trimmed.utf8.count <= 200,
      !Self.placeholders.contains(trimmed.lowercased())
    else { return }
    values[fact] = trimmed
  }

  /// What stands where there is no value.
  private static let placeholders: Set<String> = [
    "-", "--", "null", "undefined", "none", "n/a", "na", "nan", "does not apply", "not applicable",
    "не применимо", "nicht zutreffend", "ne s'applique pas", "non applicabile", "no aplica",
  ]

  /// Takes over what is not known yet.
  mutating func fill(from other: ProductFacts) {
    // A currency belongs to its own price, not to one found elsewhere.
    let hadPrice = values[.price] != nil
    for fact in Profile.Fact.allCases where fact != .currency || !hadPrice {
      if values[fact] == nil { values[fact] = other.values[fact] }
    }
    productID = productID ?? other.productID
    name = name ?? other.name
  }

  /// The word of schema.org's ItemAvailability in a value such as `http://schema.org/InStock`.
  ///
  /// Three words that all mean "can be bought now", and two that mean it cannot, become one each,
  /// so that listings compare.
  static func availability(_ value: String) -> String? {
    let word = value.split { $0 == "/" || $0 == "#" || $0 == ":" || $0 == " " }.last ?? ""
    switch word.lowercased().filter({ $0 != "_" && $0 != "-" }) {
    case "instock", "limitedavailability", "onlineonly", "instoreonly": return "InStock"
    case "outofstock", "soldout", "oos": return "OutOfStock"
    case "preorder", "presale": return "PreOrder"
    case "backorder": return "BackOrder"
    case "discontinued": return "Discontinued"
    default: return nil
    }
  }
}
