import Diagnostics
import Evidence
import Numbers
import Semantics

/// What a rule asks or takes off against what titles say outright.
extension LintSubject {
  // MARK: - Limits

  /// Returns a finding where one passes with what the title of the part excludes: more than “at most 20%”, or
  /// less than “at least 50%”.
  func limitTurnedRound(_ index: Int) -> LintFinding? {
    let node = scale.nodes[index]
    guard section(of: index) == nil, node.title.utf8.contains(UInt8(ascii: "%")),
      let condition = demand(of: node),
      case .comparison(let comparison, _, let right) = scale[condition].kind,
      let limit = percent(right)
    else { return nil }
    let words = CountedWords(node.title)
    let isMost: Bool
    switch comparison {
    case .greater, .greaterOrEqual: isMost = true
    case .less, .lessOrEqual: isMost = false
    case .equal, .notEqual: return nil
    }
    guard let said = isMost ? words.mostPercent : words.leastPercent,
      Rational(said) / .hundred == limit
    else { return nil }
    return LintFinding(
      isMost
        ? Phrase(
          vi: "theo tên thì không được quá \(said)%, ở đây phải nhiều hơn mới đạt",
          en: "by the title at most \(said)% is allowed, here units must have more")
        : Phrase(
          vi: "theo tên thì phải từ \(said)%, ở đây phải ít hơn mới đạt",
          en: "by the title at least \(said)% is needed, here units must have less"),
      at: scale[condition].range)
  }

  /// The condition on which a part passes, or gets all that it can get.
  private func demand(of node: CheckedNode) -> ExpressionID? {
    if let rule = node.rule, case .when(let value, let condition) = scale[rule].kind,
      constant(value).map({ $0.signum > 0 }) ?? true
    {
      return condition
    }
    if case .condition(let condition) = node.passMark { return condition }
    return nil
  }

  /// Returns the percent that an expression is, or of which something is taken: `20% * vốn`.
  private func percent(_ id: ExpressionID) -> Rational? {
    if scale[id].type == .percent { return constant(id) }
    guard case .binary(.multiply, let left, let right) = scale[id].kind else { return nil }
    return [left, right].lazy.compactMap {
      self.scale[$0].type == .percent ? self.constant($0) : nil
    }.first
  }

  // MARK: - Leave

  /// Returns a finding where what happens with leave costs more than what happens without.
  func excusedCostsMore(_ index: Int) -> LintFinding? {
    guard let rule = scale.nodes[index].rule else { return nil }
    let costs = costs(in: rule)
    guard costs.count > 1 else { return nil }
    for excused in costs where words(of: excused).holds(Self.withLeave) {
      let other = costs.first { other in
        other.amount < excused.amount && words(of: other).holds(Self.withoutLeave)
      }
      guard let other, !words(of: excused).holds(Self.withoutLeave) else { continue }
      let titles = [excused, other].map { scale.schema.fields[$0.field].title }
      return LintFinding(
        Phrase(
          vi: "“\(titles[0])” bị trừ nhiều hơn “\(titles[1])”",
          en: "“\(titles[0])” costs more than “\(titles[1])”"),
        at: excused.range, beside: other.range,
        Phrase(vi: "so với khoản trừ này", en: "compared with this"))
    }
    return nil
  }

  /// So many points for each of some evidence.
  private struct Cost {
    let field: Int
    let amount: Rational
    let range: SourceRange
  }

  private func words(of cost: Cost) -> FoldedText {
    FoldedText(scale.schema.fields[cost.field].title).inWords
  }

  /// Returns what a rule takes off for each of its pieces of evidence.
  private func costs(in rule: ExpressionID) -> [Cost] {
    switch scale[rule].kind {
    case .binary(.subtract, let left, let right): costs(in: left) + costs(in: right)
    case .clamped(let operand, _, _), .rounded(let operand, _): costs(in: operand)
    case .perOccurrence(let amount, let count):
      if let amount = constant(amount), let field = field(of: count) {
        [Cost(field: field, amount: amount, range: scale[rule].range)]
      } else {
        []
      }
    case _: []
    }
  }

  private static let withLeave: [SoughtPhrase] = [
    " có phép ", " có lý do ", " có xin phép ", " with leave ", " excused ",
  ]
  private static let withoutLeave: [SoughtPhrase] = [
    " không phép ", " không lý do ", " không có lý do ", " không xin phép ", " không có phép ",
    " without leave ", " unexcused ",
  ]
}

extension CountedWords {
  /// The percent that the title says is the most: `không … quá 20%`, `tối đa 20%`.
  fileprivate var mostPercent: Int? {
    percent(behind: [["không", "quá"], ["không", "vượt", "quá"], ["tối", "đa"], ["at", "most"]])
      ?? (begins(with: ["không", "no"])
        ? percent(behind: [["quá"], ["vượt"], ["trên"], ["over"], ["above"], ["more", "than"]])
        : nil)
  }

  /// The percent that the title says is the least: `ít nhất 50%`.
  fileprivate var leastPercent: Int? {
    percent(behind: [["ít", "nhất"], ["tối", "thiểu"], ["at", "least"]])
  }

  private func percent(behind phrases: [[String]]) -> Int? {
    number(behind: phrases).flatMap { $0.noun == "%" ? $0.value : nil }
  }
}
