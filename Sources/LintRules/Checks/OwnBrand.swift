// Checks: whether wording is the listing's own brand, which it may name as it likes.

/// The names under which a listing sells: its brand, its brand attributes, its shop, and the brands
/// that the seller says are the shop's own.
enum OwnBrand {
  /// Folded names of the attributes that hold a brand.
  private static let attributes: Set<[UInt8]> = Set(
    ["brand", "brand name", "品牌", "品牌名", "品牌名称", "商品品牌", "主品牌"].map { Folding.fold($0) })

  /// Whether folded wording is one of the names or a whole word of it.
  ///
  /// A name that poses as another - with a Cyrillic letter, with points between - is not read as
  /// that other: only the plain folding counts here.
  static func names(_ wording: some Collection<UInt8>, in listing: FoldedListing) -> Bool {
    let wording = Array(wording)
    if let brand = listing.listing.identity.brand, holds(Folding.fold(brand), wording) {
      return true
    }
    if listing.brands.contains(where: { holds($0, wording) }) { return true }
    return listing.fields.contains { other in
      switch other.field.kind {
      case .seller: break
      case .attribute:
        guard let name = other.field.name, attributes.contains(Folding.fold(name.trimmingColon))
        else { return false }
      default: return false
      }
      return holds(Folding.fold(other.field.text).bytes, wording)
    }
  }

  private static func holds(_ name: [UInt8], _ wording: [UInt8]) -> Bool {
    guard wording.count <= name.count, !wording.isEmpty else { return false }
    return name.withUnsafeBufferPointer { text in
      (0...(name.count - wording.count)).contains { start in
        let place = start..<start + wording.count
        return text[place].elementsEqual(wording) && WordBoundary.isWhole(place, in: text)
      }
    }
  }
}

extension String {
  /// Attribute tables write "品牌:" and "Brand :".
  var trimmingColon: String {
    var scalars = Substring(self).unicodeScalars
    while let last = scalars.last, last == ":" || last == "：" || last == " " {
      scalars.removeLast()
    }
    return String(scalars)
  }
}
