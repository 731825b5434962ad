package import Diagnostics
import Evidence
import Numbers

extension CheckedScale {
  /// Returns what the rules say is best in the middle, by the index of the evidence: acidity, the size of
  /// a class, the part of a budget that is spent.
  ///
  /// Their points rise up to one range with two ends and fall behind it: in a table, in the columns of a
  /// table within a table, in nested conditions. Where few points are good they fall and rise again.
  /// Nothing else in the file may say that more or less is better: neither another rule, table or column,
  /// nor the type, since a date and a share that does not reach 100% at its best are best at an end.
  ///
  /// - Parameter tables: the tables of the scale whose bands give constants.
  /// - Returns: the evidence.
  package func evidenceBestInTheMiddle(_ tables: [PointsTable]) -> Set<Int> {
    let crossed = expressions.flatMap { columnTables($0) }
    let hills = (tables + crossed + branchTables).filter { hasBestRange($0) }
    var found = Set(hills.compactMap { measured($0.subject) })
    if found.isEmpty { return found }
    found.subtract(statedDirections.keys)
    let ofKinds = found.isEmpty ? [] : tablesOfKinds
    for table in tables where table.isMonotone && table.tendency != 0 {
      guard let field = measured(table.subject), found.contains(field) else { continue }
      let stands = ofKinds.contains { kinds in
        kinds.contains { $0.range == table.range }
          && kinds.contains { hasBestRange($0) && table.isOfOtherKind(than: $0) }
      }
      if !stands { found.remove(field) }
    }
    for column in crossed where column.tendency != 0 || !column.isMonotone {
      let isAgreed =
        column.isMonotone
        && crossed.contains { other in
          other.range == column.range && column.givesMost(at: other.peak)
        }
      if !isAgreed, !hasBestRange(column), let field = measured(column.subject) {
        found.remove(field)
      }
    }
    return found
  }

  /// `true` iff the points rise up to a range of several values and fall behind it; where few points are
  /// good also the other way round.
  private func hasBestRange(_ table: PointsTable) -> Bool {
    if let peak = table.peak { return isBest(peak, of: table) }
    guard let valley = table.valley else { return false }
    return isBest(valley, of: table) && lowIsGood(at: table.range)
  }

  private func isBest(_ band: PointsTable.Band, of table: PointsTable) -> Bool {
    guard !band.isRest, let least = band.values.infimum, let most = band.values.supremum,
      least < most
    else { return false }
    switch self[table.subject].type {
    case .percent: return most >= .one
    case .count, .number, .points, .money, .days: return true
    case .date, .yesNo, .choice, .text, .table, nil: return false
    }
  }

  /// `true` iff few points are the good ones: in penalties, where a ladder prefers low totals, and in
  /// criteria without a maximum, whose figures may be classes of which 1 is the best.
  package func lowIsGood(at range: SourceRange) -> Bool {
    if ladders.contains(where: { prefersLowTotals($0) }) { return true }
    let node = nodes.indices.last { nodes[$0].rule != nil && nodes[$0].range.contains(range) }
    guard let node else { return false }
    return section(of: node).map { nodes[$0].level == .penalty } ?? (nodes[node].maximum == nil)
  }

  /// Returns the evidence that an expression measures: itself, or what is divided by something else.
  package func measured(_ id: ExpressionID) -> Int? {
    switch self[id].kind {
    case .evidence(let field): field
    case .definition(let index): measured(definitions[index].value)
    case .quotient(let part, _, _): measured(part)
    case .rounded(let operand, _): measured(operand)
    case .binary(.multiply, let left, let right) where constant(right) != nil: measured(left)
    case .binary(.multiply, let left, let right) where constant(left) != nil: measured(right)
    case _: nil
    }
  }
}

extension PointsTable {
  /// 1 where the last band gives more than the first, -1 where it gives less, otherwise 0.
  fileprivate var tendency: Int {
    guard let first = bands.first, let last = bands.last else { return 0 }
    return (last.points - first.points).signum
  }

  /// `true` iff the best of the neighboring columns gives the most here, too, though others give as much.
  fileprivate func givesMost(at peak: Band?) -> Bool {
    guard let peak, let most = bands.map({ $0.points }).max() else { return false }
    return bands.contains { $0.points == most && $0.values.isSubset(of: peak.values) }
  }

  /// `true` iff a table that rises or falls all the way stands for another kind of thing than one with the
  /// best in the middle, beside which it stands: its bands are others, and it does not go the way on which
  /// the other one would go if two of its rows were exchanged.
  fileprivate func isOfOtherKind(than hill: PointsTable) -> Bool {
    Set(bands.map { $0.values.lower }) != Set(hill.bands.map { $0.values.lower })
      && (hill.tendency == 0 || hill.tendency != tendency)
  }
}

// MARK: - Tables in other words

extension CheckedScale {
  /// The tables over numbers that stand side by side in one over the options of a choice without an order,
  /// or over the kinds of units.
  private var tablesOfKinds: [[PointsTable]] {
    expressions.compactMap { expression in
      guard case .bands(let subject, let arms, let otherwise) = expression.kind else { return nil }
      switch self[subject].kind {
      case .unitKind: break
      case .evidence(let field) where schema.fields[field].type == .choice:
        if schema.fields[field].order != nil { return nil }
      case _: return nil
      }
      let values = arms.map { $0.value } + [otherwise].compactMap { $0 }
      return values.compactMap { pointsTable(self[$0]) }
    }
  }

  /// Returns the columns of a table whose rows are tables over one other thing, each as a table of its own:
  /// of age and income what each stretch of income gives by age.
  private func columnTables(_ expression: CheckedExpression) -> [PointsTable] {
    guard case .bands(let subject, let arms, _) = expression.kind, arms.count > 1,
      arms.contains(where: { constant($0.value) == nil }), let rows = rows(of: expression)
    else { return [] }
    let inner = rows.map { pointsTable(self[$0.value]) }
    guard let first = inner.compactMap({ $0 }).first,
      let other = measured(first.subject), other != measured(subject),
      zip(rows, inner).allSatisfy({ row, table in
        table.map { measured($0.subject) == other } ?? (constant(row.value) != nil)
      })
    else { return [] }
    let starts = Set(inner.flatMap { $0?.bands.map { $0.values.lower } ?? [] }).sorted()
    return starts.compactMap { start in
      var bands: [PointsTable.Band] = []
      for (row, table) in zip(rows, inner) {
        let cell = table?.bands.last { $0.values.lower <= start && start < $0.values.upper }
        guard let points = table == nil ? constant(row.value) : cell?.points else { return nil }
        bands.append(
          PointsTable.Band(
            values: row.values, points: points, isRest: row.isRest,
            range: cell?.range ?? row.range))
      }
      return PointsTable(subject: subject, bands: bands, range: expression.range)
    }
  }

  /// The tables that conditions on one piece of evidence are, one behind the other: `if … then 2 else if … then 6
  /// else 3`.
  private var branchTables: [PointsTable] {
    var continued: Set<Int> = []
    var heads: [Int] = []
    for index in expressions.indices {
      switch expressions[index].kind {
      case .conditional(_, _, let otherwise), .cases(_, let otherwise):
        heads.append(index)
        continued.insert(otherwise.index)
      case _: continue
      }
    }
    return heads.filter { !continued.contains($0) }.compactMap { branchTable(expressions[$0]) }
  }

  private func branchTable(_ expression: CheckedExpression) -> PointsTable? {
    var arms: [(condition: ExpressionID, value: ExpressionID)] = []
    var last: ExpressionID?
    var current = expression
    while last == nil {
      let otherwise: ExpressionID
      switch current.kind {
      case .conditional(let condition, let then, let next):
        arms.append((condition, then))
        otherwise = next
      case .cases(let cases, let next):
        arms += cases.map { ($0.condition, $0.value) }
        otherwise = next
      case _: return nil
      }
      switch self[otherwise].kind {
      case .conditional, .cases: current = self[otherwise]
      case _: last = otherwise
      }
    }
    guard let last, let subject = arms.lazy.compactMap({ comparedEvidence($0.condition) }).first,
      case .evidence(let field) = self[subject].kind
    else { return nil }
    var rest = domain(of: subject)
    var bands: [PointsTable.Band] = []
    for arm in arms {
      guard let points = points(of: arm.value), let values = values(arm.condition, of: field) else {
        return nil
      }
      bands += bandsOf(rest.intersection(values), subject, points, at: arm.value)
      rest = rest.subtracting(values)
    }
    guard let points = points(of: last) else { return nil }
    bands += bandsOf(rest, subject, points, at: last, isRest: true)
    bands.sort { $0.values.lower < $1.values.lower }
    return PointsTable(subject: subject, bands: bands, range: expression.range)
  }

  private func bandsOf(
    _ values: IntervalSet, _ subject: ExpressionID, _ points: Rational, at value: ExpressionID,
    isRest: Bool = false
  ) -> [PointsTable.Band] {
    values.intervals.filter { holdsValue($0, of: subject) }.map {
      PointsTable.Band(values: $0, points: points, isRest: isRest, range: self[value].range)
    }
  }

  private func points(of id: ExpressionID) -> Rational? {
    if case .fullMarks(let node) = self[id].kind { return nodes[node].maximum }
    return constant(id)
  }

  /// Returns the first piece of evidence that a condition compares.
  private func comparedEvidence(_ condition: ExpressionID) -> ExpressionID? {
    switch self[condition].kind {
    case .comparison(_, let left, _):
      if case .evidence = self[left].kind { left } else { nil }
    case .all(let operands), .any(let operands):
      operands.lazy.compactMap { comparedEvidence($0) }.first
    case _: nil
    }
  }

  /// Returns for which values of a piece of evidence a condition holds; `nil` where it asks for anything else.
  private func values(_ condition: ExpressionID, of field: Int) -> IntervalSet? {
    switch self[condition].kind {
    case .comparison(let comparison, let left, let right):
      guard case .evidence(field) = self[left].kind, let value = constant(right) else { return nil }
      return switch comparison {
      case .less: IntervalSet(.below(value))
      case .lessOrEqual: IntervalSet(.atMost(value))
      case .greater: IntervalSet(.above(value))
      case .greaterOrEqual: IntervalSet(.atLeast(value))
      case .equal: IntervalSet(.point(value))
      case .notEqual: IntervalSet(.point(value)).complement
      }
    case .all(let operands):
      return operands.reduce(IntervalSet.all as IntervalSet?) { set, operand in
        values(operand, of: field).flatMap { set?.intersection($0) }
      }
    case .any(let operands):
      return operands.reduce(IntervalSet.empty as IntervalSet?) { set, operand in
        values(operand, of: field).flatMap { set?.union($0) }
      }
    case _: return nil
    }
  }
}
