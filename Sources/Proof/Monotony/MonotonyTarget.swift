import Diagnostics
import Evaluation
import Evidence
import Semantics

/// Something that better evidence must never make worse.
struct MonotonyTarget {
  /// What it is called in reports.
  enum Name {
    /// By index.
    case node(Int)
    case total
    /// By index.
    case ladder(Int)
  }

  let kind: Property.Kind
  let register: Register
  let range: SourceRange
  let name: Name
  /// `true` iff a lower number is the better one: places of levels, and penalties.
  let lowerIsBetter: Bool
  /// The ladder whose places the numbers are.
  let ladder: Int?
  /// `true` iff it is a ladder for which criteria give classes of which 1 is the best.
  var isOfClasses = false
  /// Of a criterion what its rule gives, whether it applies and counts or not.
  var rule: Register?
}

extension MonotonyTarget {
  /// What the rule of a criterion gives.
  init(rule: Register, of leaf: MonotonyTarget) {
    self.init(
      kind: leaf.kind, register: rule, range: leaf.range, name: leaf.name,
      lowerIsBetter: leaf.lowerIsBetter, ladder: nil, rule: rule)
  }
}

/// An input of which it is known which numbers are better, and what must not get worse with it.
struct Rise {
  let input: Int
  let field: EvidenceField
  let direction: Direction
  let leaves: [MonotonyTarget]
  let others: [MonotonyTarget]
  /// Units that show what it does to the criteria.
  let near: [Chain]
  /// Units that show what it does to the total and the levels, where these were looked at.
  var far: [Chain]?
}
