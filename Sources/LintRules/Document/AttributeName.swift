// Document: the names of attributes as small numbers, so that looking one up compares integers.

/// The name of an attribute: a number that stands for its lower-case spelling in one document.
///
/// The names the code speaks of have the same number in every document; others are numbered in
/// the order in which a page uses them (`NameTable`).
public struct AttributeName: Sendable, Hashable {
  let id: UInt32
}

extension AttributeName {
  /// The spellings of the constants below, in the order of their numbers, from 1.
  static let spellings = """
    alt aria-hidden aria-label charset class color colspan content data-title datetime dir
    encoding face headers height hidden href http-equiv id itemid itemprop itemref itemscope
    itemtype label lang media name placeholder property rel role size src srcset style summary
    title type typeof value width
    """

  /// The table that every document starts from.
  static let spellingTable = NameTable(spellings)
}

extension AttributeName {
  static let alt = AttributeName(id: 1)
  static let ariaHidden = AttributeName(id: 2)
  static let ariaLabel = AttributeName(id: 3)
  static let charset = AttributeName(id: 4)
  static let `class` = AttributeName(id: 5)
  static let color = AttributeName(id: 6)
  static let colspan = AttributeName(id: 7)
  static let content = AttributeName(id: 8)
  static let dataTitle = AttributeName(id: 9)
  static let datetime = AttributeName(id: 10)
  static let dir = AttributeName(id: 11)
  static let encoding = AttributeName(id: 12)
  static let face = AttributeName(id: 13)
  static let headers = AttributeName(id: 14)
  static let height = AttributeName(id: 15)
  static let hidden = AttributeName(id: 16)
  static let href = AttributeName(id: 17)
  static let httpEquiv = AttributeName(id: 18)
  static let id = AttributeName(id: 19)
  static let itemid = AttributeName(id: 20)
  static let itemprop = AttributeName(id: 21)
  static let itemref = AttributeName(id: 22)
  static let itemscope = AttributeName(id: 23)
  static let itemtype = AttributeName(id: 24)
  static let label = AttributeName(id: 25)
  static let lang = AttributeName(id: 26)
  static let media = AttributeName(id: 27)
  static let name = AttributeName(id: 28)
  static let placeholder = AttributeName(id: 29)
  static let property = AttributeName(id: 30)
  static let rel = AttributeName(id: 31)
  static let role = AttributeName(id: 32)
  static let size = AttributeName(id: 33)
  static let src = AttributeName(id: 34)
  static let srcset = AttributeName(id: 35)
  static let style = AttributeName(id: 36)
  static let summary = AttributeName(id: 37)
  static let title = AttributeName(id: 38)
  static let type = AttributeName(id: 39)
  static let typeOf = AttributeName(id: 40)
  static let value = AttributeName(id: 41)
  static let width = AttributeName(id: 42)

  /// The constant with the greatest number.
  static let lastKnown = width
}
