package import Diagnostics
package import Evidence
package import Numbers

/// A table over numbers in which every band gives a fixed number of points.
package struct PointsTable: Sendable {
  /// One stretch of values and its points.
  package struct Band: Sendable {
    package let values: Interval
    package let points: Rational
    /// `true` iff it is what the other bands leave.
    package let isRest: Bool
    /// The row of the table.
    package let range: SourceRange

    /// Creates a band.
    package init(
      values: Interval, points: Rational, isRest: Bool = false, range: SourceRange
    ) {
      self.values = values
      self.points = points
      self.isRest = isRest
      self.range = range
    }
  }

  /// The expression whose value chooses the band.
  package let subject: ExpressionID
  /// The bands from the lowest values to the highest; `otherwise` takes what the others leave.
  package let bands: [Band]
  package let range: SourceRange
}

extension PointsTable {
  /// `true` iff the points rise all the way, or fall all the way.
  package var isMonotone: Bool {
    let steps = zip(bands, bands.dropFirst())
    return steps.allSatisfy { $0.points <= $1.points }
      || steps.allSatisfy { $0.points >= $1.points }
  }

  /// The only stretch with the most points, if the points rise up to it and fall behind it; neighbors of the
  /// same points are one stretch where one of them is a range.
  package var peak: Band? { Self.peak(of: bands) }

  /// The only stretch with the fewest points, if the points fall down to it and rise behind it.
  package var valley: Band? {
    Self.peak(
      of: bands.map {
        Band(values: $0.values, points: -$0.points, isRest: $0.isRest, range: $0.range)
      })
  }

  private static func peak(of all: [Band]) -> Band? {
    var bands: [Band] = []
    for band in all {
      guard let last = bands.last, last.points == band.points,
        last.values.singleValue == nil || band.values.singleValue == nil
      else {
        bands.append(band)
        continue
      }
      bands[bands.count - 1] = Band(
        values: last.values.hull(band.values), points: band.points,
        isRest: last.isRest || band.isRest, range: last.range)
    }
    guard let top = bands.indices.max(by: { bands[$0].points < bands[$1].points }),
      top > 0, top + 1 < bands.count
    else { return nil }
    let before = bands[...top]
    let behind = bands[top...]
    let rises = zip(before, before.dropFirst()).allSatisfy { $0.points <= $1.points }
    let falls = zip(behind, behind.dropFirst()).allSatisfy { $0.points >= $1.points }
    let isHighest =
      bands[top - 1].points < bands[top].points
      && bands[top + 1].points < bands[top].points
    return rises && falls && isHighest ? bands[top] : nil
  }
}

extension CheckedScale {
  /// Returns the table over numbers, dates or percents that an expression is, if its bands all give a
  /// constant, and do not cover one another several times.
  package func pointsTable(_ expression: CheckedExpression) -> PointsTable? {
    guard case .bands(let subject, let arms, let otherwise) = expression.kind, arms.count > 1,
      arms.allSatisfy({ constant($0.value) != nil }),
      otherwise.map({ constant($0) != nil }) ?? true,
      let rows = rows(of: expression)
    else { return nil }
    let bands = rows.compactMap { row in
      constant(row.value).map {
        PointsTable.Band(values: row.values, points: $0, isRest: row.isRest, range: row.range)
      }
    }
    return PointsTable(subject: subject, bands: bands, range: expression.range)
  }

  /// A row of a table over numbers, dates or percents, whatever it gives.
  struct TableRow {
    let values: Interval
    let value: ExpressionID
    let isRest: Bool
    let range: SourceRange
  }

  /// Returns the rows of a table over numbers, dates or percents from the lowest values to the highest;
  /// `nil` for other expressions, and where a row takes several stretches.
  func rows(of expression: CheckedExpression) -> [TableRow]? {
    guard case .bands(let subject, let arms, let otherwise) = expression.kind,
      self[subject].type?.isOrdered ?? false
    else { return nil }
    var rows: [TableRow] = []
    var covered = IntervalSet.empty
    for arm in arms {
      guard let values = arm.values.onlyInterval else { return nil }
      if otherwise != nil { covered = covered.union(arm.values) }
      rows.append(TableRow(values: values, value: arm.value, isRest: false, range: arm.range))
    }
    if let otherwise {
      for values in domain(of: subject).subtracting(covered).intervals
      where holdsValue(values, of: subject) {
        rows.append(
          TableRow(values: values, value: otherwise, isRest: true, range: self[otherwise].range))
      }
    }
    return rows.sorted { $0.values.lower < $1.values.lower }
  }

  /// `true` iff some value of an expression lies in an interval: of days and counts, not between two of
  /// them.
  func holdsValue(_ values: Interval, of id: ExpressionID) -> Bool {
    guard let step = step(of: id) else { return true }
    return IntervalSet(values).firstMultiple(of: step.size, from: step.origin) != nil
  }

  /// Returns the number that an expression is, or `nil` for anything else.
  package func constant(_ id: ExpressionID) -> Rational? {
    if case .constant(let value) = self[id].kind { value } else { nil }
  }

  /// Returns the distance of the values of an expression, `nil` where they lie densely.
  package func step(of id: ExpressionID) -> (size: Rational, origin: Rational)? {
    if case .definition(let index) = self[id].kind { return step(of: definitions[index].value) }
    if case .evidence(let field) = self[id].kind, let step = schema.fields[field].bounds.step {
      return (step, schema.fields[field].bounds.lower ?? .zero)
    }
    switch self[id].type {
    case .count, .date, .days: return (.one, .zero)
    case .percent, .number, .points, .money, .yesNo, .choice, .text, .table, nil: return nil
    }
  }

  /// The values that an expression can have, as far as the checker knows.
  package func domain(of id: ExpressionID) -> IntervalSet {
    var bounds = self[id].bounds
    var values = IntervalSet.empty
    if case .evidence(let field) = self[id].kind {
      // What a blank counts as may lie outside of what can be filed.
      switch schema.fields[field].whenEmpty {
      case .value(let value): values = IntervalSet(.point(value))
      case .notFiled, .notApplicable: break
      }
      let stated = schema.fields[field].bounds
      let lower: Cut = stated.lower.map { .before($0) } ?? .bottom
      let upper: Cut = stated.upper.map { .after($0) } ?? .top
      if let declared = Interval(from: lower, to: upper) {
        bounds = bounds.intersection(declared) ?? bounds
      }
    }
    return values.union(IntervalSet(bounds))
  }
}

extension ValueType {
  /// `true` iff the values have an order that means more and less.
  package var isOrdered: Bool {
    switch self {
    case .percent, .count, .number, .points, .money, .days, .date: true
    case .yesNo, .choice, .text, .table: false
    }
  }
}
