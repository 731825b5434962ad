import Diagnostics
import Evidence
import Numbers
import Syntax

/// One arm of a table while the table is being checked.
private struct ArmDraft {
  /// Whether the arm is a list of values or bands with both ends, or is open on one side.
  enum Shape {
    case exact
    case upward
    case downward
  }

  let node: SyntaxNode
  let stated: IntervalSet
  let shape: Shape
}

/// What a table is about.
private struct TableSubject {
  let id: ExpressionID
  let type: ValueType
  let options: [ChoiceOption]
  /// Every value that the subject can take lies in here.
  let domain: Interval
  /// The grid on which the values lie, if there is one.
  let step: Rational?

  /// Returns a value of `set` that the subject can take, or `nil` if there is none.
  func witness(in set: IntervalSet) -> Rational? {
    let possible = set.intersection(IntervalSet(domain))
    guard let step else { return possible.anyElement }
    return possible.firstMultiple(of: step, from: domain.infimum ?? .zero)
  }
}

extension Checker {
  /// Checks `by subject { from 98%: 5; …; otherwise: 0 }`: arms without gap, overlap or dead arm.
  mutating func table(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    guard let subjectNode = node.expressions.first else { return addError(at: node.range) }
    guard let subject = subject(subjectNode) else {
      for arm in node.children(.arm) { _ = arm.expressions.last.map { expression($0, want) } }
      return addError(at: node.range)
    }
    var arms: [BandArm] = []
    var drafts: [ArmDraft] = []
    var otherwise: ExpressionID?
    var covered = IntervalSet.empty
    for arm in node.children(.arm) {
      guard let valueNode = arm.expressions.last else { continue }
      if let last = otherwise {
        report(.armAfterOtherwise(at: arm.range, otherwise: expressions[last.index].range))
        continue
      }
      let value = expression(valueNode, want)
      if arm.token(.otherwiseKeyword) != nil {
        otherwise = value
        continue
      }
      guard let draft = draft(of: arm, subject) else { continue }
      checkOverlap(draft, with: drafts, covered, subject)
      let own = draft.stated.subtracting(covered)
      covered = covered.union(draft.stated)
      drafts.append(draft)
      arms.append(BandArm(values: own, value: value, range: patternRange(of: arm)))
    }
    if !node.containsError { checkCoverage(node, drafts, covered, otherwise, subject) }
    let values = arms.map { $0.value } + [otherwise].compactMap { $0 }
    guard !values.isEmpty, let type = commonType(values, at: node.range) else {
      return addError(at: node.range)
    }
    return add(
      .bands(subject: subject.id, arms, otherwise: otherwise), type.value, hull(values),
      at: node.range)
  }

  private mutating func subject(_ node: SyntaxNode) -> TableSubject? {
    let id = expression(node, .any)
    guard let type = type(of: id) else { return nil }
    if type == .text {
      report(.tableOfText(at: node.range))
      return nil
    }
    return TableSubject(
      id: id, type: type, options: options(of: id), domain: bounds(of: id), step: step(of: id))
  }

  /// Returns the distance between the values of an expression, or `nil` where they lie densely.
  private func step(of id: ExpressionID) -> Rational? {
    switch expressions[id.index].kind {
    case .evidence(let index):
      if case .value(let value) = fields[index].whenEmpty, !fields[index].bounds.allows(value) {
        return nil
      }
      return fields[index].bounds.step
    case .definition(let index): return definitions[index].value.flatMap { step(of: $0) }
    case .unitKind, .days: return .one
    case .list(let list): return list.function == .count ? .one : nil
    case .quantified(let quantifier): return quantifier.mode == .number ? .one : nil
    case _: return type(of: id) == .yesNo ? .one : nil
    }
  }

  private func patternRange(of arm: SyntaxNode) -> SourceRange {
    let patterns = arm.children(.pattern)
    guard let first = patterns.first, let last = patterns.last else { return arm.range }
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
    return ArmDraft(
      node: arm, stated: stated, shape: patterns.count == 1 ? shape(of: patterns[0]) : .exact)
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

  /// Returns the values that a pattern names, or `nil` after an error.
  private mutating func values(
    of pattern: SyntaxNode, _ subject: TableSubject
  ) -> IntervalSet? {
    let ends = pattern.expressions
    guard let first = ends.first,
      let start = constant(first, subject.type, options: subject.options)
    else { return nil }
    let end = ends.count > 1 ? constant(ends[1], subject.type, options: subject.options) : nil
    if ends.count > 1, end == nil { return nil }
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
      report(.boundsBackwards(at: pattern.range))
      return nil
    }
    return IntervalSet(interval)
  }

  // MARK: - Gaps, overlaps, dead arms

  /// Reports an arm that earlier ones leave nothing, or that takes values which they have taken.
  ///
  /// Arms that are open on one side may be listed from the strictest to the weakest: `from 98%: 5;
  /// from 95%: 4` takes the second only below 98%.
  private mutating func checkOverlap(
    _ arm: ArmDraft, with earlier: [ArmDraft], _ covered: IntervalSet, _ subject: TableSubject
  ) {
    if subject.witness(in: arm.stated) == nil {
      report(.armOutsideValues(domain: domainText(subject), at: patternRange(of: arm.node)))
      return
    }
    if subject.witness(in: arm.stated.subtracting(covered)) == nil {
      report(
        .deadArm(
          at: patternRange(of: arm.node),
          earlier: earlier.filter { $0.stated.intersects(arm.stated) }.map {
            patternRange(of: $0.node)
          }))
      return
    }
    for other in earlier {
      let common = arm.stated.intersection(other.stated)
      guard let value = subject.witness(in: common), !isListed(arm, below: other) else { continue }
      report(
        .overlap(
          display(value, as: subject.type, options: subject.options),
          at: patternRange(of: arm.node), earlier: patternRange(of: other.node),
          fix: endFix(for: arm.node, at: value)))
      return
    }
  }

  /// `true` iff an arm that is open on one side continues a list of arms beyond an earlier one.
  private func isListed(_ arm: ArmDraft, below earlier: ArmDraft) -> Bool {
    guard let own = arm.stated.hull, let other = earlier.stated.hull else { return false }
    switch arm.shape {
    case .exact: return false
    case .upward:
      guard let bound = own.infimum, let otherBound = other.infimum else { return false }
      return bound <= otherBound
    case .downward:
      guard let bound = own.supremum, let otherBound = other.supremum else { return false }
      return bound >= otherBound
    }
  }

  /// Offers `to below` where a band ends in a value that the next one has too.
  private func endFix(for arm: SyntaxNode, at value: Rational) -> Fix? {
    guard let pattern = arm.children(.pattern).first, let token = pattern.token(.toKeyword),
      pattern.expressions.count > 1
    else { return nil }
    let spelling = Keyword.phrase(of: .toBelowKeyword)
    return Fix(
      Phrase(
        vi: "đổi thành `\(spelling.vietnamese)`", en: "change to `\(spelling.english)`"),
      [TextEdit(replacing: token.range, with: spelling.text(in: language))])
  }

  private mutating func checkCoverage(
    _ node: SyntaxNode, _ arms: [ArmDraft], _ covered: IntervalSet, _ otherwise: ExpressionID?,
    _ subject: TableSubject
  ) {
    let open = IntervalSet(subject.domain).subtracting(covered)
    let value = subject.witness(in: open)
    if let otherwise {
      if value == nil {
        report(.otherwiseWithoutValues(at: expressions[otherwise.index].range))
      }
      return
    }
    guard let value else { return }
    if subject.type == .choice || subject.type == .yesNo {
      let missing = open.intervals.flatMap { missingOptions(in: $0, subject) }
      report(.optionsNotCovered(missing, at: node.firstToken.range))
      return
    }
    report(
      .gap(
        display(value, as: subject.type), at: node.firstToken.range,
        fix: gapFix(arms, open, subject)))
  }

  private func missingOptions(in interval: Interval, _ subject: TableSubject) -> [Phrase] {
    let count = subject.type == .yesNo ? 2 : subject.options.count
    return (0..<count).map { Rational($0) }.filter { interval.contains($0) }.map {
      display($0, as: subject.type, options: subject.options)
    }
  }

  /// Offers to let the band below a gap reach up to the band above it.
  private func gapFix(
    _ arms: [ArmDraft], _ open: IntervalSet, _ subject: TableSubject
  ) -> Fix? {
    for gap in open.intervals {
      guard let low = gap.infimum, let high = gap.supremum, !gap.includesSupremum else { continue }
      for arm in arms {
        guard let pattern = arm.node.children(.pattern).first, arm.stated.hull?.supremum == low,
          let token = pattern.token(.toKeyword), pattern.expressions.count > 1
        else { continue }
        let words = Keyword.phrase(of: .toBelowKeyword).text(in: language)
        let bound = display(high, as: subject.type).text(in: language)
        let range = token.range.joined(with: pattern.expressions[1].range)
        return Fix(
          Phrase(vi: "đổi thành `\(words) \(bound)`", en: "change to `\(words) \(bound)`"),
          [TextEdit(replacing: range, with: "\(words) \(bound)")])
      }
    }
    return nil
  }

  private func domainText(_ subject: TableSubject) -> Phrase {
    let low = subject.domain.infimum.map { display($0, as: subject.type, options: subject.options) }
    let high = subject.domain.supremum.map {
      display($0, as: subject.type, options: subject.options)
    }
    return Phrase(
      vi: "từ \(low?.vietnamese ?? "−∞") đến \(high?.vietnamese ?? "+∞")",
      en: "from \(low?.english ?? "−∞") to \(high?.english ?? "+∞")")
  }
}
