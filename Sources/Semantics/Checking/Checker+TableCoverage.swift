import Diagnostics
import Evidence
import Numbers
import Syntax

/// Gaps, overlaps and dead arms of tables.
extension Checker {
  /// Reports an arm that earlier ones leave nothing, or that takes values which they have taken.
  ///
  /// Arms that are open on one side may be listed from the strictest to the weakest: `from 98%: 5;
  /// from 95%: 4` takes the second only below 98%.
  mutating func checkOverlap(
    _ arm: ArmDraft, with earlier: [ArmDraft], _ covered: IntervalSet, _ space: ValueSpace
  ) {
    if space.witness(in: arm.stated) == nil {
      let range = patternRange(of: arm.node)
      reportSuperfluous(.armOutsideValues(domain: domainText(space), at: range))
      return
    }
    guard let hull = arm.stated.hull else { return }
    let near = covered.within(hull)
    if near.isEmpty { return }
    let range = patternRange(of: arm.node)
    let rest = arm.stated.subtracting(near)
    if space.witness(in: rest) == nil {
      let takers = earlier.filter { $0.stated.intersects(arm.stated) }
      reportSuperfluous(.deadArm(at: range, earlier: takers.map { patternRange(of: $0.node) }))
      return
    }
    // Most arms of long tables share nothing with any other, or go on where all others end.
    let shared = arm.stated.intersection(near)
    if space.witness(in: shared) == nil || isBeyond(rest, shared, arm.shape, space) { return }
    for other in earlier where other.hull?.intersection(hull) != nil {
      let common = arm.stated.intersection(other.stated)
      guard let value = space.witness(in: common), !isBeyond(rest, common, arm.shape, space)
      else { continue }
      report(
        .overlap(
          display(value, as: space.type, options: space.options), at: range,
          earlier: patternRange(of: other.node),
          fixes: endFixes([other, arm], common, space)))
      return
    }
  }

  /// `true` iff what is left of an arm that is open on one side lies wholly beyond what it shares with
  /// an earlier arm: then it goes on where that one ends.
  func isBeyond(
    _ rest: IntervalSet, _ common: IntervalSet, _ shape: ArmDraft.Shape, _ space: ValueSpace
  ) -> Bool {
    guard let hull = common.hull else { return true }
    let near: Interval? =
      switch shape {
      case .exact: nil
      case .upward: Interval(from: hull.lower, to: .top)
      case .downward: Interval(from: .bottom, to: hull.upper)
      }
    guard let near else { return false }
    return space.witness(in: rest.intersection(IntervalSet(near))) == nil
  }

  /// Offers to let a value that ends one band and begins another belong to either of them.
  func endFixes(_ arms: [ArmDraft], _ common: IntervalSet, _ space: ValueSpace) -> [Fix] {
    arms.compactMap { arm in
      guard let pattern = arm.node.children(.pattern).first, pattern.expressions.count > 1,
        arm.node.children(.pattern).count == 1, let hull = arm.stated.hull,
        let value = common.hull?.singleValue,
        space.witness(in: arm.stated.subtracting(common)) != nil
      else { return nil }
      if hull.supremum == value, let token = pattern.token(.toKeyword) {
        return wordFix(.toBelowKeyword, replacing: token.range)
      }
      guard hull.infimum == value else { return nil }
      if let token = pattern.token(.fromKeyword) {
        return wordFix(.aboveKeyword, replacing: token.range)
      }
      return wordFix(.aboveKeyword, replacing: pattern.range.atStart)
    }
  }

  func wordFix(_ keyword: SyntaxKind, replacing range: SourceRange) -> Fix {
    let words = Keyword.phrase(of: keyword).text(in: language)
    let isInsertion = range.start == range.end
    return Fix(
      isInsertion
        ? Phrase(vi: "thêm `\(words)`", en: "add `\(words)`")
        : Phrase(vi: "đổi thành `\(words)`", en: "change to `\(words)`"),
      [TextEdit(replacing: range, with: isInsertion ? words + " " : words)])
  }

  mutating func checkCoverage(
    _ node: SyntaxNode, _ arms: [ArmDraft], _ covered: IntervalSet, _ otherwise: SyntaxNode?,
    _ space: ValueSpace, isGuarded: Bool = false
  ) {
    let open = IntervalSet(space.domain).subtracting(covered)
    let value = space.witness(in: open)
    if let otherwise {
      guard value == nil else { return }
      // With what separates it from the arm before, but not with a comment in between.
      let before = arms.last?.node.range.atEnd.joined(with: otherwise.range)
      let isPlain = before.map { !tree.source.text(of: $0).contains("#") } ?? false
      reportSuperfluous(
        .otherwiseWithoutValues(
          at: otherwise.firstToken.range, removing: isPlain ? before : nil))
      return
    }
    // What a branch around the table leaves out never gets here.
    guard let value, !isGuarded else { return }
    if space.type == .choice || space.type == .yesNo {
      let missing = open.intervals.flatMap { missingOptions(in: $0, space) }
      // An option that is declared twice cannot be named.
      if missing.isEmpty { return }
      report(.optionsNotCovered(missing, at: node.firstToken.range))
      return
    }
    let (below, above) = neighbors(arms, open, around: value)
    report(
      .gap(
        display(value, as: space.type),
        at: (below ?? above).map { patternRange(of: $0.node) } ?? node.firstToken.range,
        next: below == nil ? nil : above.map { patternRange(of: $0.node) },
        fixes: gapFixes(arms, open, around: value, space)))
  }

  func missingOptions(in interval: Interval, _ space: ValueSpace) -> [Phrase] {
    let count = space.type == .yesNo ? 2 : space.options.count
    return (0..<count).map { Rational($0) }.filter { interval.contains($0) }.map {
      display($0, as: space.type, options: space.options)
    }
  }

  /// Returns the hole around a value, as far as it has two ends.
  private func hole(
    _ open: IntervalSet, around value: Rational
  ) -> (interval: Interval, low: Rational?, high: Rational?)? {
    open.intervals.first { $0.contains(value) }.map { ($0, $0.infimum, $0.supremum) }
  }

  /// Returns the bands that end and begin at the hole around a value.
  private func neighbors(
    _ arms: [ArmDraft], _ open: IntervalSet, around value: Rational
  ) -> (below: ArmDraft?, above: ArmDraft?) {
    guard let found = hole(open, around: value) else { return (nil, nil) }
    func first(_ isMeant: (Interval) -> Bool) -> ArmDraft? {
      arms.first { $0.stated.intervals.contains(where: isMeant) }
    }
    return (
      found.low.flatMap { low in first { $0.supremum == low } },
      found.high.flatMap { high in first { $0.infimum == high } }
    )
  }

  /// Offers to let one of the two bands around a hole reach to the other.
  func gapFixes(
    _ arms: [ArmDraft], _ open: IntervalSet, around value: Rational, _ space: ValueSpace
  ) -> [Fix] {
    guard let found = hole(open, around: value), let low = found.low, let high = found.high
    else { return [] }
    let (below, above) = neighbors(arms, open, around: value)
    guard let below, let above else { return [] }
    var (last, includesLast) = (high, found.interval.includesSupremum)
    var (first, includesFirst) = (low, found.interval.includesInfimum)
    // Counts are named by the last one that belongs to the band: `to 3`, not `to below 4`.
    if let grid = space.grid {
      if !includesLast, grid.contains(high) { (last, includesLast) = (high - grid.step, true) }
      if !includesFirst, grid.contains(low) { (first, includesFirst) = (low + grid.step, true) }
    }
    return [
      upperFix(of: below, reaching: last, including: includesLast, space),
      lowerFix(of: above, reaching: first, including: includesFirst, space),
    ].compactMap { $0 }
  }

  /// Lets the last value of a band, `to 99%`, be another.
  private func upperFix(
    of arm: ArmDraft, reaching bound: Rational, including isIncluded: Bool, _ space: ValueSpace
  ) -> Fix? {
    guard let pattern = onlyPattern(of: arm), let last = pattern.expressions.last,
      let token = pattern.token(.toKeyword) ?? pattern.token(.toBelowKeyword)
    else { return nil }
    return patternFix(
      isIncluded ? .toKeyword : .toBelowKeyword, bound, space,
      replacing: token.range.joined(with: last.range))
  }

  /// Lets the first value of a band, `from 50%`, be another.
  private func lowerFix(
    of arm: ArmDraft, reaching bound: Rational, including isIncluded: Bool, _ space: ValueSpace
  ) -> Fix? {
    guard let pattern = onlyPattern(of: arm), let first = pattern.expressions.first,
      let token = pattern.token(.fromKeyword) ?? pattern.token(.aboveKeyword),
      token.range.end <= first.range.start
    else { return nil }
    return patternFix(
      isIncluded ? .fromKeyword : .aboveKeyword, bound, space,
      replacing: token.range.joined(with: first.range))
  }

  private func onlyPattern(of arm: ArmDraft) -> SyntaxNode? {
    let patterns = arm.node.children(.pattern)
    return patterns.count == 1 ? patterns.first : nil
  }

  private func patternFix(
    _ keyword: SyntaxKind, _ bound: Rational, _ space: ValueSpace, replacing range: SourceRange
  ) -> Fix {
    let words = Keyword.phrase(of: keyword).text(in: language)
    let text = "\(words) \(display(bound, as: space.type).text(in: language))"
    return Fix(
      Phrase(vi: "đổi thành `\(text)`", en: "change to `\(text)`"),
      [TextEdit(replacing: range, with: text)])
  }

  func domainText(_ space: ValueSpace) -> Phrase {
    text(of: space.domain, as: space.type, options: space.options)
  }
}
