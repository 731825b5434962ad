import Diagnostics
import Evidence
import Numbers
import Syntax

/// One arm of a table while the table is being checked.
struct ArmDraft {
  /// Whether the arm is a list of values or bands with both ends, or is open on one side.
  enum Shape {
    case exact
    case upward
    case downward

    /// The shape seen from the other end of the values.
    var mirrored: Shape {
      switch self {
      case .exact: .exact
      case .upward: .downward
      case .downward: .upward
      }
    }
  }

  let node: SyntaxNode
  let stated: IntervalSet
  /// The smallest interval around what is stated.
  let hull: Interval?
  let shape: Shape

  init(node: SyntaxNode, stated: IntervalSet, shape: Shape) {
    self.node = node
    self.stated = stated
    hull = stated.hull
    self.shape = shape
  }
}

/// What a table goes by.
private struct TableSubject {
  let id: ExpressionID
  let space: ValueSpace
}

/// A table by points of the scale itself: what values there are is known when all rules are checked.
struct PendingTable {
  let node: SyntaxNode
  let arms: [ArmDraft]
  let covered: IntervalSet
  let otherwise: SyntaxNode?
  let subject: ExpressionID
}

extension Checker {
  /// Checks `by subject { from 98%: 5; …; otherwise: 0 }`: arms without gap, overlap or dead arm.
  mutating func table(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    guard let subjectNode = node.expressions.first else { return addError(at: node.range) }
    let armNodes = node.children(.arm)
    guard let subject = subject(subjectNode) else {
      for arm in armNodes { _ = arm.expressions.last.map { expression($0, want) } }
      return addError(at: node.range)
    }
    var arms: [BandArm] = []
    var drafts: [ArmDraft] = []
    var otherwise: (value: ExpressionID, arm: SyntaxNode)?
    var covered = IntervalSet.empty
    var taken: [Interval?] = []
    let outer = surroundings.nonZero
    let subjectText = plainText(of: subject.id)
    var isComplete = node.hasIntactBlock
    let reported = diagnostics.count
    for arm in armNodes {
      guard let valueNode = arm.expressions.last else { continue }
      if let last = otherwise {
        report(
          .armAfterOtherwise(at: patternRange(of: arm), otherwise: last.arm.firstToken.range))
        continue
      }
      if arm.token(.otherwiseKeyword) != nil {
        if isComplete { surroundings.nonZero += facts(subjectText, covered.complement) }
        let value = expression(valueNode, want)
        taken.append(self.taken(value))
        surroundings.nonZero = outer
        otherwise = (value, arm)
        continue
      }
      if subject.space.type == .choice {
        for name in arm.children(.pattern).flatMap({ $0.expressions }) {
          noteOption(name, of: subject.id)
        }
      }
      guard let draft = draft(of: arm, subject) else {
        _ = expression(valueNode, want)
        isComplete = false
        continue
      }
      checkOverlap(draft, with: drafts, covered, subject.space)
      let own = draft.hull.map { draft.stated.subtracting(covered.within($0)) } ?? .empty
      covered.formUnion(draft.stated)
      drafts.append(draft)
      // An arm is a branch like that of a condition.
      surroundings.nonZero += facts(subjectText, own)
      let value = expression(valueNode, want)
      taken.append(self.taken(value))
      surroundings.nonZero = outer
      arms.append(BandArm(values: own, value: value, range: patternRange(of: arm)))
    }
    nameDeclaration(
      ofPercents: subject.id, in: armNodes.flatMap { $0.children(.pattern) }, since: reported)
    // What is left open lies outside the branch in which the table stands.
    let isGuarded =
      otherwise == nil
      && subject.space.witness(in: IntervalSet(subject.space.domain).subtracting(covered)) != nil
      && subject.space.witness(
        in: valuesHere(of: subject.id)
          .intersection(IntervalSet(boundsHere(of: subject.id))).subtracting(covered)) == nil
    if isComplete, isSettledLater(subject.id) {
      pendingTables.append(
        PendingTable(
          node: node, arms: drafts, covered: covered, otherwise: otherwise?.arm,
          subject: subject.id))
    } else if isComplete {
      let before = diagnostics.count
      checkCoverage(
        node, drafts, covered, otherwise?.arm, subject.space, isGuarded: isGuarded)
      offerWholeDays(of: subject, drafts, since: before)
    }
    let values = arms.map { $0.value } + [otherwise?.value].compactMap { $0 }
    guard !values.isEmpty, let type = commonType(values) else {
      return addError(at: node.range)
    }
    let rest = isGuarded ? add(.absent(.empty), nil, at: node.range) : otherwise?.value
    return add(
      .bands(subject: subject.id, arms, otherwise: rest), type.value, hull(ofTaken: taken),
      at: node.range)
  }

  /// Shows beside percents in a table by a number where the number is declared: mostly that is the mistake.
  private mutating func nameDeclaration(
    ofPercents subject: ExpressionID, in patterns: [SyntaxNode], since first: Int
  ) {
    for index in first..<diagnostics.count where diagnostics[index].code == "number-as-percent" {
      guard case .range(let place) = diagnostics[index].site,
        patterns.contains(where: { $0.range.contains(place) })
      else { continue }
      diagnostics[index] = noting(declarationOf: subject, in: diagnostics[index])
    }
  }

  /// Offers to declare days as whole where a table by whole days leaves only parts of a day open.
  private mutating func offerWholeDays(
    of subject: TableSubject, _ arms: [ArmDraft], since first: Int
  ) {
    guard case .evidence(let field) = expressions[subject.id.index].kind,
      subject.space.type == .days, subject.space.grid == nil,
      let type = fields[field].declaration.type
    else { return }
    let covered = arms.reduce(IntervalSet.empty) { $0.union($1.stated) }
    let open = IntervalSet(subject.space.domain).subtracting(covered)
    let bounds = arms.flatMap { $0.stated.intervals }.flatMap { [$0.infimum, $0.supremum] }
    guard bounds.compactMap({ $0 }).allSatisfy({ $0.isInteger }),
      open.firstMultiple(of: .one, from: .zero) == nil
    else { return }
    let step = Keyword.phrase(of: .stepKeyword).text(in: language) + " 1"
    for index in first..<diagnostics.count where diagnostics[index].code == "gap" {
      diagnostics[index] = diagnostics[index].offering(
        Fix(
          Phrase(
            vi: "khai báo số ngày tròn: thêm `\(step)`", en: "declare whole days: add `\(step)`"),
          [TextEdit(replacing: type.node.range.atEnd, with: " " + step)]))
    }
  }

  /// Checks the tables by points, now that all rules are known.
  mutating func checkPendingTables() {
    for table in pendingTables {
      guard let space = settledSpace(of: table.subject) else { continue }
      checkCoverage(table.node, table.arms, table.covered, table.otherwise, space)
    }
  }

  private mutating func subject(_ node: SyntaxNode) -> TableSubject? {
    let id = expression(node, .any)
    if traits[id.index].hasError { return nil }
    guard let space = space(of: id) else {
      report(.noValue(at: node.range))
      return nil
    }
    if space.type == .text {
      report(.tableOfText(at: node.range))
      return nil
    }
    return TableSubject(id: id, space: space)
  }

  /// Returns the range of what stands before the colon of an arm.
  func patternRange(of arm: SyntaxNode) -> SourceRange {
    let patterns = arm.children(.pattern)
    guard let first = patterns.first, let last = patterns.last else { return arm.firstToken.range }
    return first.range.joined(with: last.range)
  }

  // MARK: - Patterns

  private mutating func draft(of arm: SyntaxNode, _ subject: TableSubject) -> ArmDraft? {
    var stated = IntervalSet.empty
    let patterns = arm.children(.pattern)
    for pattern in patterns {
      guard let set = values(of: pattern, subject) else { return nil }
      stated = stated.union(set)
    }
    var shape = patterns.count == 1 ? shape(of: patterns[0]) : .exact
    if subject.space.type == .choice, order(of: subject.id) == .bestFirst { shape = shape.mirrored }
    return ArmDraft(node: arm, stated: stated, shape: shape)
  }

  private func shape(of pattern: SyntaxNode) -> ArmDraft.Shape {
    if pattern.token(.orMoreKeyword) != nil { return .upward }
    if pattern.token(.orLessKeyword) != nil { return .downward }
    if pattern.expressions.count > 1 { return .exact }
    switch pattern.firstToken.kind {
    case .fromKeyword, .aboveKeyword: return .upward
    case .belowKeyword, .toKeyword, .toBelowKeyword: return .downward
    case _: return .exact
    }
  }

  /// Returns the dash of `90% - 99%`, which word processors put for "to", where it is all of a pattern.
  private static func dash(in ends: [SyntaxNode]) -> SourceRange? {
    guard let only = ends.first, ends.count == 1, only.kind == .binaryExpression,
      only.expressions.allSatisfy({ $0.kind == .numberLiteral || $0.kind == .percentLiteral })
    else { return nil }
    guard only.token(.minusSign) != nil, let first = only.expressions.first,
      let last = only.expressions.last
    else { return nil }
    return SourceRange(file: first.range.file, start: first.range.end, end: last.range.start)
  }

  /// Returns the values that a pattern names, or `nil` after an error.
  private mutating func values(
    of pattern: SyntaxNode, _ subject: TableSubject
  ) -> IntervalSet? {
    let ends = pattern.expressions
    let space = subject.space
    if let minus = Self.dash(in: ends) {
      report(
        .rangeAsDifference(pattern.text, language: language, minus: minus, at: pattern.range))
      return nil
    }
    guard let first = ends.first,
      let start = constant(
        first, space.type, options: space.options, instead: Diagnostic.wayToMovingBand)
    else { return nil }
    let end =
      ends.count > 1
      ? constant(
        ends[1], space.type, options: space.options, instead: Diagnostic.wayToMovingBand) : nil
    if ends.count > 1, end == nil { return nil }
    let order = space.type == .choice ? order(of: subject.id) : nil
    if space.type == .choice || space.type == .yesNo, order == nil,
      pattern.tokens.contains(where: { $0.kind.isKeyword }), pattern.range != first.range
    {
      report(.orderOfUnordered(found: space.type, at: pattern.range))
      return nil
    }
    if order == .bestFirst {
      let last = Rational(max(0, space.options.count - 1))
      return bands(
        of: pattern, from: last - start, to: end.map { last - $0 }
      ).map { mirrored($0, at: last) }
    }
    return bands(of: pattern, from: start, to: end)
  }

  /// Returns the values between the ends of a pattern, or `nil` after an error.
  private mutating func bands(
    of pattern: SyntaxNode, from start: Rational, to end: Rational?
  ) -> IntervalSet? {
    let upper: Cut? = end.map {
      pattern.token(.toBelowKeyword) != nil ? .before($0) : .after($0)
    }
    let interval: Interval?
    switch pattern.firstToken.kind {
    case .fromKeyword: interval = Interval(from: .before(start), to: upper ?? .top)
    case .aboveKeyword: interval = Interval(from: .after(start), to: upper ?? .top)
    case .belowKeyword, .toBelowKeyword: interval = .below(start)
    case .toKeyword: interval = .atMost(start)
    case _:
      if pattern.token(.orMoreKeyword) != nil {
        interval = .atLeast(start)
      } else if pattern.token(.orLessKeyword) != nil {
        interval = .atMost(start)
      } else {
        interval = Interval(from: .before(start), to: upper ?? .after(start))
      }
    }
    guard let interval else {
      let ends = pattern.expressions
      let isExchanged = ends.count > 1 && end.map { $0 < start } ?? false
      report(
        .boundsBackwards(
          at: pattern.range, fixes: isExchanged ? exchange(ends[0], ends[1]) : []))
      return nil
    }
    return IntervalSet(interval)
  }

  /// Returns the indices of options whose ranks, counted from the worst, lie in a set.
  private func mirrored(_ ranks: IntervalSet, at last: Rational) -> IntervalSet {
    IntervalSet(ranks.intervals.map { .point(last) - $0 })
  }
}
