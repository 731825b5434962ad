import Diagnostics
import Evidence
import Numbers
import Syntax

/// Limits on how many units may have a level [P34].
extension Checker {
  /// Checks the quotas of a ladder, which gets the next index.
  mutating func quotas(
    of declaration: LevelsDeclaration, _ levels: [CheckedLevel]
  ) -> [CheckedQuota] {
    var quotas: [CheckedQuota] = []
    for node in declaration.quotas {
      for code in node.words { noteLevel(code, in: declaration) }
      if let quota = quota(node, levels, number: quotas.count) { quotas.append(quota) }
    }
    return quotas
  }

  private mutating func quota(
    _ node: SyntaxNode, _ levels: [CheckedLevel], number: Int
  ) -> CheckedQuota? {
    guard let code = node.words.first, let level = index(of: code, in: levels),
      let restCode = node.words(behind: .theRestKeyword).first,
      let rest = index(of: restCode, in: levels)
    else { return nil }
    if rest <= level {
      report(.quotaUpward(code.text, rest: restCode.text, at: restCode.range))
      return nil
    }
    var base: [Int] = []
    for token in node.words(behind: .ofThoseRatedKeyword) {
      guard let index = index(of: token, in: levels) else { return nil }
      base.append(index)
    }
    let scope = UnitsScope(of: node)
    guard let size = size(of: node, base), let order = order(of: scope, filter: nil) else {
      return nil
    }
    let candidates = add(
      .standing(ladder: ladders.count, levels: [level], quota: number), .yesNo, Self.truth,
      at: code.range)
    let measure = CohortMeasure(
      function: .first(
        CohortLimit(size: size, takesTied: scope.takesTied, keepsUngrouped: true)), operand: nil,
      order: order, keys: keys(of: scope), filter: candidates)
    let isShare = if case .share = size { true } else { false }
    return CheckedQuota(
      level: level, rest: rest, test: add(.cohort(measure), .yesNo, Self.truth, at: node.range),
      base: isShare ? base : nil, reason: node.title?.text ?? "", range: node.range)
  }

  private mutating func index(of code: SyntaxToken, in levels: [CheckedLevel]) -> Int? {
    if let index = levels.firstIndex(where: { $0.code == code.text }) { return index }
    report(.unknownLevel(code.text, levels: levels.map { $0.code }, at: code.range))
    return nil
  }

  /// Checks how many may have the level: a number, or a share with its base and its rounding.
  private mutating func size(of node: SyntaxNode, _ base: [Int]) -> CohortLimit.Size? {
    guard let amount = node.expressions.first else { return nil }
    let isOfAll = node.token(.ofAllUnitsKeyword) != nil
    let mode = roundingMode(of: node)
    guard amount.kind == .percentLiteral else {
      guard let count = wholeNumber(amount.firstToken, from: 0, atMost: 1_000_000) else {
        return nil
      }
      if isOfAll || !base.isEmpty || mode != nil {
        report(.quotaWithBase(at: amount.range))
        return nil
      }
      return .number(count)
    }
    guard let share = constant(amount, .percent) else { return nil }
    guard isOfAll || !base.isEmpty else {
      report(.quotaWithoutBase(at: amount.range))
      return nil
    }
    guard let mode else {
      report(.quotaWithoutRounding(at: amount.range))
      return nil
    }
    if isOfAll { return .share(share, of: nil, mode) }
    let counted = add(
      .standing(ladder: ladders.count, levels: base, quota: 0), .yesNo, Self.truth,
      at: amount.range)
    return .share(share, of: counted, mode)
  }

  func roundingMode(of node: SyntaxNode) -> RoundingMode? {
    for token in node.tokens {
      switch token.kind {
      case .halfUpKeyword: return .halfUp
      case .halfEvenKeyword: return .halfEven
      case .roundUpKeyword: return .up
      case .roundDownKeyword: return .down
      case _: continue
      }
    }
    return nil
  }
}
