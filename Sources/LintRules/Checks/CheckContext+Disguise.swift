// Checks: whether somebody took pains to hide wording from those who look for it.

extension CheckContext {
  /// Whether the source writes a stretch of the view in disguise.
  ///
  /// Case, width, compatibility and traditional forms are ways of writing, and what an export
  /// encoded twice is an accident; look-alike letters, invisible characters and whatever else only
  /// a bolder view sees through are not.
  func isDisguised(_ range: Range<Int>) -> Bool {
    switch view.name {
    case .encoded: return false
    case .folded: break
    default: return view.reveals(range, in: field)
    }
    let read = field.field.text.bytes[view.text.origin(of: range)]
    return Disguise.isInserted(in: read)
      || Folding.fold(Array(read)).bytes != Array(view.text.bytes[range])
  }
}
