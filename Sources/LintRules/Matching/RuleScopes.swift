// Matching: what the matcher asks of a rule at every hit, as bits.

/// Where the rules of a set look and when they hold, in a form that is quick to ask.
struct RuleScopes: Sendable {
  /// A view of a field, as rules are asked about it.
  struct Place {
    fileprivate let kind: UInt16
    fileprivate let view: UInt8
    fileprivate let isChinese: Bool
    fileprivate let isLatin: Bool

    init(_ view: FieldView, of field: FoldedField) {
      kind = 1 << UInt16(field.field.kind.rank)
      self.view = 1 << UInt8(view.name.rank)
      // What is still encoded has shown no letters yet.
      let script =
        view.name == .encoded
        ? view.whole?.script ?? FieldScript(of: view.text.bytes) : field.script
      // Letters alone may be Chinese typed in pinyin.
      isChinese = script.isChinese || view.name == .pinyin
      isLatin = script.isLatin
    }

    /// Whether the text is written in a rule's language.
    func isOf(_ language: RuleLanguage) -> Bool {
      switch language {
      case .any: true
      case .zh: isChinese
      case .en: isLatin
      }
    }
  }

  /// Which rules hold for one listing.
  struct Applicable {
    fileprivate let holds: [Bool]
    fileprivate let conditionOf: [UInt32]

    subscript(rule: Int) -> Bool { holds[Int(conditionOf[rule])] }
  }

  private struct Scope {
    var kinds: UInt16 = 0
    var views: UInt8 = 0
    let language: RuleLanguage
  }

  private let scopes: [Scope]
  /// For each view the kinds of fields that some rule looks at there.
  private let kinds: [UInt16]
  /// The different conditions; most rules have the same.
  private let conditions: [Applicability]
  private let conditionOf: [UInt32]

  init(_ rules: [Rule]) {
    var conditions: [Applicability] = []
    var conditionOf: [UInt32] = []
    var kinds = Array(repeating: UInt16(0), count: ViewName.allCases.count)
    scopes = rules.map { rule in
      var scope = Scope(language: rule.language)
      for kind in rule.fields { scope.kinds |= 1 << UInt16(kind.rank) }
      for view in rule.views {
        scope.views |= 1 << UInt8(view.rank)
        kinds[view.rank] |= scope.kinds
      }
      let known = conditions.firstIndex(of: rule.applies)
      if known == nil { conditions.append(rule.applies) }
      conditionOf.append(UInt32(known ?? conditions.count - 1))
      return scope
    }
    self.kinds = kinds
    self.conditions = conditions
    self.conditionOf = conditionOf
  }

  /// Whether any rule looks at fields of a kind in a view.
  func anyLooks(at kind: Field.Kind, in view: ViewName) -> Bool {
    kinds[view.rank] & 1 << UInt16(kind.rank) != 0
  }

  /// Whether a rule looks at a place.
  func looks(_ rule: Int, at place: Place) -> Bool {
    let scope = scopes[rule]
    return scope.kinds & place.kind != 0 && scope.views & place.view != 0
      && place.isOf(scope.language)
  }

  /// Which rules hold under the circumstances of a listing.
  func applicable(in circumstances: Circumstances) -> Applicable {
    Applicable(
      holds: conditions.map { $0.obstacle(in: circumstances) == nil }, conditionOf: conditionOf)
  }
}
