package import Evaluation
import Evidence
package import Numbers
import Semantics

/// A number on which a text depends only in so far as it lies between some marks: within those bounds its
/// digits may be those of another unit, and nothing else in the text changes.
package struct OpenFigure: Sendable {
  /// Whose number it is.
  package enum Source: Sendable {
    /// A piece of evidence, by field.
    case evidence(Int)
    /// A figure that was worked out.
    case register(Register)
  }

  package let source: Source
  /// `true` iff sentences say it as a percentage.
  package let isPercent: Bool
  /// What it is compared with, 0 and 1 besides, which have words of their own; rising.
  package let marks: [SmallRational]
  /// The marks to which sentences say the distance.
  package let distances: [SmallRational]

  /// Creates a figure, or returns `nil` where a mark is too large.
  init?(
    _ source: Source, isPercent: Bool = false, marks: [Rational], distances: [Rational] = []
  ) {
    // A distance of 1 has words of its own, too.
    let around = distances.flatMap { [$0, $0 - .one, $0 + .one] }
    let all = (marks + around + [.zero, .one]).map { SmallRational($0) }
    guard !all.contains(where: { $0.isOverflowed }) else { return nil }
    self.source = source
    self.isPercent = isPercent
    self.marks = all.sorted()
    self.distances = distances.map { SmallRational($0) }
    guard self.distances.allSatisfy({ Self.millionths(of: $0) != nil }) else { return nil }
  }

  /// Returns between which marks a number lies, or `nil` where it cannot be another's: it is on a mark, below 0,
  /// or long.
  package func place(of value: SmallRational) -> Int? {
    guard value.signum > 0, Self.millionths(of: value) != nil else { return nil }
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < marks.count && marks[low] == value ? nil : low
  }

  /// Returns a number as a whole one of millionths, or `nil` where it is below 0, has more decimals, or so many
  /// digits that the hundredfold of a difference might not fit in a word.
  @inlinable
  package static func millionths(of value: SmallRational) -> Int64? {
    let (below, most): (Int64, Int64) = (value.denominator, 1_000_000_000)
    guard below > 0, 0 <= value.numerator, value.numerator <= most else { return nil }
    if below == 1 { return value.numerator &* 1_000_000 }
    let (factor, rest) = (1_000_000 as Int64).quotientAndRemainder(dividingBy: below)
    return rest == 0 ? value.numerator &* factor : nil
  }
}

extension FlagRules {
  /// Returns the evidence below some expressions that is only compared with fixed marks.
  func comparedEvidence(below roots: [ExpressionID]) -> [OpenFigure] {
    var marks: [Int: [Rational]] = [:]
    /// What is used in other ways too.
    var used: Set<Int> = []
    func use(_ ids: [ExpressionID]) {
      for id in ids { if let field = evidence(id) { used.insert(field) } }
    }
    use(roots)
    var stack = roots
    var seen: Set<ExpressionID> = []
    while let id = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      let kind = scale[id].kind
      var others = kind.operands
      if case .definition(let index) = kind { others.append(scale.definitions[index].value) }
      stack += others
      if let (subject, own) = fixedComparison(kind), let field = evidence(subject),
        let place = others.firstIndex(of: subject)
      {
        marks[field, default: []] += own
        others.remove(at: place)
      }
      use(others)
    }
    return marks.keys.sorted().compactMap { field in
      guard !used.contains(field) else { return nil }
      return openEvidence(field, marks[field] ?? [])
    }
  }

  /// Returns a piece of evidence that is only compared with some marks, or `nil` where it is no number.
  private func openEvidence(_ field: Int, _ marks: [Rational]) -> OpenFigure? {
    let declaration = scale.schema.fields[field]
    guard Self.canBeOpen(declaration) else { return nil }
    return OpenFigure(
      .evidence(field), isPercent: declaration.type == .percent, marks: marks)
  }

  /// Returns the numbers of a criterion whose points are in proportion to a piece of evidence: that, what the
  /// rule gives, and the points before and after the limits of the criterion.
  ///
  /// - Parameters:
  ///   - index: the criterion.
  ///   - others: further conditions that concern it, which must not ask for the same evidence.
  ///   - plan: the scale, compiled.
  /// - Returns: `nil` for another kind of criterion.
  func proportionFigures(
    of index: Int, besides others: [ExpressionID], in plan: Plan
  ) -> [OpenFigure]? {
    let node = scale.nodes[index]
    guard let rule = node.rule, case .proportional(let proportion) = scale[rule].kind,
      let field = evidence(proportion.measure), node.condition == nil, node.passMark == nil,
      node.children.isEmpty,
      !EvidenceUse.fields(
        below: others + [node.applicability].compactMap { $0 }, in: scale
      ).contains(field),
      let register = plan.register(of: rule)
    else { return nil }
    let ends = proportion.marks.map { [$0.from, $0.to] } ?? []
    let points = proportion.marks.map { [$0.pointsAtFrom, $0.pointsAtTo] } ?? []
    let limits =
      [proportion.full] + points + [node.maximum, node.floor, node.ceiling].compactMap { $0 }
    guard
      let measure = openEvidence(field, ends + [proportion.fullFrom].compactMap { $0 })
    else { return nil }
    let own = plan.registers(of: index)
    var figures = [measure]
    for source in [register, own.source, own.points] {
      guard let figure = OpenFigure(.register(source), marks: limits) else { return nil }
      figures.append(figure)
    }
    return figures
  }

  /// Returns the figure that a condition compares with a fixed mark, where that is points.
  func comparedFigure(of condition: ExpressionID, in plan: Plan) -> OpenFigure? {
    guard case .comparison(_, let left, let right) = scale[condition].kind,
      case .constant(let mark) = scale[right].kind, scale[left].type == .points,
      let register = plan.register(of: left)
    else { return nil }
    switch scale[left].kind {
    case .quantity, .nodePoints:
      return OpenFigure(.register(register), marks: [], distances: [mark])
    case _: return nil
    }
  }

  private func evidence(_ id: ExpressionID) -> Int? {
    guard case .evidence(let field) = scale[id].kind else { return nil }
    return field
  }

  /// Returns what an expression compares with fixed marks, and these.
  private func fixedComparison(
    _ kind: ExpressionKind
  ) -> (subject: ExpressionID, marks: [Rational])? {
    if case .bands(let subject, let arms, _) = kind {
      let intervals = arms.flatMap { $0.values.intervals }
      return (subject, intervals.flatMap { [$0.infimum, $0.supremum].compactMap { $0 } })
    }
    guard case .comparison(_, let left, let right) = kind else { return nil }
    if case .constant(let mark) = scale[right].kind { return (left, [mark]) }
    if case .constant(let mark) = scale[left].kind { return (right, [mark]) }
    return nil
  }

  private static func canBeOpen(_ field: EvidenceField) -> Bool {
    switch field.type {
    case .percent, .count, .number, .points, .days: field.scorer == nil
    case .yesNo, .choice, .text, .date, .money, .table: false
    }
  }
}
