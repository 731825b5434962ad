import Evidence
import Numbers
import Semantics

/// For which values of evidence and of definitions a condition can hold, as far as it says so outright.
struct AskedValues {
  /// What a condition asks for a value.
  private enum Asked: Hashable {
    case evidence(Int)
    case definition(Int)
    /// Of the row that is looked at.
    case column(table: Int, column: Int)
  }

  private var values: [Asked: IntervalSet] = [:]

  /// Creates what a condition asks that is always met.
  init() {}

  /// `true` iff no unit can meet both conditions.
  func excludes(_ other: AskedValues) -> Bool {
    values.contains { asked, own in
      other.values[asked].map { own.intersection($0).isEmpty } ?? false
    }
  }

  /// `true` iff no row can meet it: of one column it asks what excludes each other.
  var excludesEveryRow: Bool {
    values.contains { asked, values in
      if case .column = asked { values.isEmpty } else { false }
    }
  }

  /// Returns this and what another condition asks, where both must hold.
  func and(_ other: AskedValues) -> AskedValues {
    var result = self
    result.values.merge(other.values) { $0.intersection($1) }
    return result
  }

  fileprivate init(_ values: IntervalSet, of id: ExpressionID, in scale: CheckedScale) {
    switch scale[id].kind {
    case .evidence(let field): self.values = [.evidence(field): values]
    case .definition(let index): self.values = [.definition(index): values]
    case .column(let table, let column):
      self.values = [.column(table: table, column: column): values]
    case _: break
    }
  }

  /// Returns the greatest sum of points that one unit can get together; `nil` where so many of them
  /// exclude one another that it would take too long to find out.
  static func most(of summands: [(points: Rational, asked: AskedValues)]) -> Rational? {
    var sum = Rational.zero
    var rest: [(points: Rational, asked: AskedValues)] = []
    for summand in summands {
      if summands.contains(where: { $0.asked.excludes(summand.asked) }) {
        rest.append(summand)
      } else {
        sum = sum + summand.points
      }
    }
    if rest.count > 16 { return nil }
    return sum + most(ofSome: rest[...])
  }

  private static func most(
    ofSome summands: ArraySlice<(points: Rational, asked: AskedValues)>
  ) -> Rational {
    guard let first = summands.first else { return .zero }
    let others = summands.dropFirst()
    let compatible = others.filter { !$0.asked.excludes(first.asked) }
    return max(most(ofSome: others), first.points + most(ofSome: compatible[...]))
  }
}

extension LintSubject {
  /// Returns what a condition asks so that it holds, or so that it does not.
  func asked(_ condition: ExpressionID, holds: Bool = true) -> AskedValues {
    func asked(_ values: IntervalSet, of id: ExpressionID) -> AskedValues {
      AskedValues(holds ? values : values.complement, of: id, in: scale)
    }
    switch scale[condition].kind {
    case .evidence, .column: return asked(IntervalSet(.point(.one)), of: condition)
    case .definition(let index):
      return asked(IntervalSet(.point(.one)), of: condition)
        .and(self.asked(scale.definitions[index].value, holds: holds))
    case .unary(.not, let operand): return self.asked(operand, holds: !holds)
    case .comparison:
      guard let found = constantComparison(scale[condition]) else { return AskedValues() }
      return asked(found.comparison.values(against: found.constant), of: found.subject)
    case .isOneOf(let subject, let constants):
      let values = constants.reduce(IntervalSet.empty) { $0.union(IntervalSet(.point($1))) }
      return asked(values, of: subject)
    case .all(let operands) where holds, .any(let operands) where !holds:
      return operands.reduce(AskedValues()) { $0.and(self.asked($1, holds: holds)) }
    case _: return AskedValues()
    }
  }
}
