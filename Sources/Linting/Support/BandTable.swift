import Diagnostics
import Evidence
import Numbers
import Semantics

/// A table over numbers in which every band gives a fixed number of points.
struct BandTable {
  /// One stretch of values and its points.
  struct Band {
    let values: Interval
    let points: Rational
    /// `true` iff it is what the other bands leave.
    var isRest = false
    /// The row of the table.
    let range: SourceRange
  }

  /// The expression whose value chooses the band.
  let subject: ExpressionID
  /// The bands from the lowest values to the highest; `otherwise` takes what the others leave.
  let bands: [Band]
  let range: SourceRange
}

extension LintSubject {
  /// Returns the tables over numbers, dates and percents whose bands all give a constant, and do not cover
  /// one another several times.
  func findBandTables() -> [BandTable] {
    composed.compactMap { expression in
      guard case .bands(let subject, let arms, let otherwise) = expression.kind,
        isOrdered(scale[subject].type), arms.count > 1
      else { return nil }
      var bands: [BandTable.Band] = []
      var covered = IntervalSet.empty
      for arm in arms {
        guard let points = constant(arm.value), let values = arm.values.onlyInterval else {
          return nil
        }
        if otherwise != nil { covered = covered.union(arm.values) }
        bands.append(BandTable.Band(values: values, points: points, range: arm.range))
      }
      if let otherwise {
        guard let points = constant(otherwise) else { return nil }
        let rest = domain(of: subject).subtracting(covered).intervals
        for values in rest where holdsValue(values, of: subject) {
          bands.append(
            BandTable.Band(
              values: values, points: points, isRest: true, range: scale[otherwise].range))
        }
      }
      bands.sort { $0.values.lower < $1.values.lower }
      return BandTable(subject: subject, bands: bands, range: expression.range)
    }
  }

  /// `true` iff some value of an expression lies in an interval: of days and counts, not between two of
  /// them.
  private func holdsValue(_ values: Interval, of id: ExpressionID) -> Bool {
    guard let step = step(of: id) else { return true }
    return IntervalSet(values).firstMultiple(of: step.size, from: step.origin) != nil
  }

  /// Returns the distance of the values of an expression, `nil` where they lie densely.
  func step(of id: ExpressionID) -> (size: Rational, origin: Rational)? {
    if case .definition(let index) = scale[id].kind {
      return step(of: scale.definitions[index].value)
    }
    if let field = field(of: id), let step = scale.schema.fields[field].bounds.step {
      return (step, scale.schema.fields[field].bounds.lower ?? .zero)
    }
    switch scale[id].type {
    case .count, .date, .days: return (.one, .zero)
    case .percent, .number, .points, .money, .yesNo, .choice, .text, .table, nil: return nil
    }
  }

  /// The values that an expression can have, as far as the checker knows.
  func domain(of id: ExpressionID) -> IntervalSet {
    var bounds = scale[id].bounds
    if let field = field(of: id) {
      let stated = scale.schema.fields[field].bounds
      let lower: Cut = stated.lower.map { .before($0) } ?? .bottom
      let upper: Cut = stated.upper.map { .after($0) } ?? .top
      if let declared = Interval(from: lower, to: upper) {
        bounds = bounds.intersection(declared) ?? bounds
      }
    }
    return IntervalSet(bounds)
  }

  /// `true` iff the values of a type have an order that means more and less.
  func isOrdered(_ type: ValueType?) -> Bool {
    switch type {
    case .percent, .count, .number, .points, .money, .days, .date: true
    case .yesNo, .choice, .text, .table, nil: false
    }
  }
}
