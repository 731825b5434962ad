import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Reads the clauses about the decision, the total and the roundings of the whole scale.
  mutating func checkHeader(of scale: ScaleDeclaration) {
    for clause in scale.node.children {
      switch clause.kind {
      case .decisionClause: readDecision(clause)
      case .legalBasisClause: header.legalBases += clause.strings.map { $0.text }
      case .replacesClause: header.replaces += clause.strings.map { $0.text }
      case .effectiveClause: readEffective(clause)
      case .periodClause: header.period = period(of: clause)
      case .illustrativeClause: header.illustration = clause.title?.text ?? ""
      case .noteClause: header.notes += clause.strings.map { $0.text }
      case .totalClause: readTotal(clause)
      case .roundClause: readRounding(clause)
      case _: continue
      }
    }
  }

  private mutating func readDecision(_ clause: SyntaxNode) {
    let strings = clause.strings
    header.decisionNumber = strings.first?.text ?? ""
    if clause.token(.issuedByKeyword) != nil, strings.count > 1 { header.issuer = strings[1].text }
    if let token = clause.token(.date) { header.decisionDate = date(token) }
  }

  private mutating func readEffective(_ clause: SyntaxNode) {
    let dates = clause.tokens.filter { $0.kind == .date }
    if clause.token(.effectiveToKeyword) != nil {
      header.effectiveTo = dates.first.flatMap { date($0) }
      return
    }
    if let first = dates.first { header.effectiveFrom = date(first) }
    if dates.count > 1 { header.effectiveTo = date(dates[1]) }
    if let from = header.effectiveFrom, let to = header.effectiveTo, to < from {
      report(.effectiveBackwards(at: clause.range))
    }
  }

  private func period(of clause: SyntaxNode) -> ScalePeriod? {
    if clause.token(.yearKeyword) != nil { return .year }
    if clause.token(.halfYearKeyword) != nil { return .halfYear }
    if clause.token(.quarterKeyword) != nil { return .quarter }
    if clause.token(.monthKeyword) != nil { return .month }
    return nil
  }

  private mutating func readTotal(_ clause: SyntaxNode) {
    guard let value = clause.expressions.first else { return }
    if totals.range != nil { return }
    totals.total = constant(value, .points)
    totals.range = value.range
    for clamp in clause.children(.clampClause) {
      guard let bound = clamp.expressions.first.flatMap({ constant($0, .points) }) else { continue }
      if clamp.token(.notBelowKeyword) != nil {
        totals.floor = bound
      } else {
        totals.ceiling = bound
      }
    }
  }

  /// Reads `round each criterion …`, `round base …` or `round total …`.
  private mutating func readRounding(_ clause: SyntaxNode) {
    guard let rounding = rounding(of: clause) else { return }
    if let level = clause.tokens.first(where: { $0.kind.isNodeLevel }) {
      roundings[NodeLevel(of: level.kind)] = rounding
    } else if clause.token(.baseKeyword) != nil {
      roundings[.scale] = rounding
    } else if clause.token(.totalKeyword) != nil {
      totals.rounding = rounding
    } else {
      report(.roundingWithoutPlace(language: language, at: clause.firstToken.range))
    }
  }

  /// Returns the rounding that a clause or expression states, or `nil` after an error.
  mutating func rounding(of clause: SyntaxNode) -> Rounding? {
    guard let spec = clause.child(.roundingMode), let mode = Self.mode(of: spec) else { return nil }
    if spec.token(.stepKeyword) != nil {
      guard let value = spec.expressions.first, let step = numberConstant(value) else { return nil }
      guard step > .zero else {
        report(.stepNotPositive(at: value.range))
        return nil
      }
      return Rounding(mode: mode, step: step)
    }
    guard let decimals = wholeNumber(spec.token(.number), from: 0, atMost: 30) else { return nil }
    return Rounding(mode: mode, decimals: decimals)
  }

  private static func mode(of spec: SyntaxNode) -> RoundingMode? {
    switch spec.firstToken.kind {
    // `to 6 decimals` without a mode rounds the way everybody does.
    case .halfUpKeyword, .toKeyword: .halfUp
    case .halfEvenKeyword: .halfEven
    case .roundUpKeyword: .up
    case .roundDownKeyword: .down
    case _: nil
    }
  }
}
