import Columns
import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// One comparison of a figure of the result with a value.
struct UnitComparison: Sendable {
  /// What is compared.
  enum Figure: Sendable {
    case quantity(ScaleQuantity)
    case node(Int)
    case share(ofNode: Int)
    case result(Int)
    case textResult(Int)
    case ladder(Int)
  }

  /// What it is compared with.
  enum Value: Sendable {
    case number(Rational)
    case text(String)
    /// A place on a ladder, the best level 0; `nil` for none.
    case level(Int?)
    /// A number that is no level of the ladder, whose levels are all numbers.
    case levelNumber(Rational)
  }

  let figure: Figure
  let comparison: ComparisonOperator
  let value: Value

  init(_ words: [String], on scale: CheckedScale) throws(FailCondition.Fault) {
    guard let index = words.firstIndex(where: { Self.comparison($0) != nil }), index > 0,
      let comparison = Self.comparison(words[index]), index + 1 < words.count
    else { throw .form(words.joined(separator: " ")) }
    let name = words[..<index].joined(separator: " ")
    let text = words[(index + 1)...].joined(separator: " ")
    self.comparison = comparison
    var figure = try Self.figure(name, on: scale)
    switch figure {
    case .ladder(let ladder):
      value = try Self.level(text, scale.ladders[ladder])
    case .textResult:
      guard comparison == .equal || comparison == .notEqual else { throw .textOrder(name) }
      value = .text(text)
    case .result(let result) where scale[scale.results[result].value].type == .yesNo:
      guard comparison == .equal || comparison == .notEqual else { throw .yesNoOrder(name) }
      guard let isYes = yesOrNo(text) else { throw .yesOrNo(text) }
      value = .number(isYes ? .one : .zero)
    case .quantity, .node, .share, .result:
      let isShare = text.hasSuffix("%")
      let digits = isShare ? String(text.dropLast()) : text
      guard let number = readNumber(digits) else { throw .number(text) }
      value = .number(isShare ? number / .hundred : number)
      if isShare, case .node(let node) = figure { figure = .share(ofNode: node) }
    }
    self.figure = figure
  }

  func holds(for outcome: Outcome) -> Bool {
    switch (figure, value) {
    case (.ladder(let ladder), _):
      return holds(
        forLevel: outcome.level(of: ladder).level, of: outcome.block.plan.scale.ladders[ladder])
    case (.textResult(let index), .text(let wanted)):
      let found = outcome.text(of: outcome.block.plan.scale.results[index].value)
      return (found == wanted) == (comparison == .equal)
    case (_, .number(let wanted)):
      guard let found = number(in: outcome) else { return false }
      return comparison.holds(found, wanted)
    case (_, .level), (_, .levelNumber), (_, .text): return false
    }
  }

  /// `true` iff the comparison holds for a level, by index, or for none.
  private func holds(forLevel level: Int?, of ladder: CheckedLadder) -> Bool {
    switch value {
    case .level(let wanted):
      // Levels stand from the best down, and no level is below the last one.
      let last = ladder.levels.count
      return comparison.holds(wanted ?? last, level ?? last)
    case .levelNumber(let wanted):
      guard let level, let found = readNumber(ladder.levels[level].code) else {
        return comparison == .less || comparison == .lessOrEqual || comparison == .notEqual
      }
      return comparison.holds(found, wanted)
    case .number, .text: return false
    }
  }

  /// Returns the same question for a run in columns.
  func inColumns(_ plan: Plan) -> ColumnTest.Comparison {
    if case .ladder(let index) = figure {
      let ladder = plan.scale.ladders[index]
      let levels = ladder.levels.indices.map { holds(forLevel: $0, of: ladder) }
      return .level(ladder: index, holds: levels + [holds(forLevel: nil, of: ladder)])
    }
    guard case .number(let wanted) = value else { return .text }
    switch figure {
    case .quantity(.total):
      return .number(.always(plan.totalAfterKnockOuts), comparison, wanted)
    case .quantity(let quantity):
      return .number(.always(plan.register(of: quantity)), comparison, wanted)
    case .node(let node): return .number(.points(ofNode: node), comparison, wanted)
    case .share(let node): return .number(.share(ofNode: node), comparison, wanted)
    case .result(let index):
      guard let register = plan.register(of: plan.scale.results[index].value) else {
        return .never
      }
      return .number(.filed(register), comparison, wanted)
    case .textResult, .ladder: return .text
    }
  }

  private func number(in outcome: Outcome) -> Rational? {
    switch figure {
    case .quantity(.total): return outcome.total
    case .quantity(.exactTotal): return outcome.exactTotal
    case .quantity(.base): return outcome.base
    case .quantity(.bonus): return outcome.bonus
    case .quantity(.penalty): return outcome.penalty
    case .node(let node): return outcome.isLeftOut(node) ? nil : outcome.points(of: node)
    case .share(let node):
      guard !outcome.isLeftOut(node), let maximum = outcome.applicableMaximum(of: node),
        !maximum.isZero
      else { return nil }
      return outcome.points(of: node) / maximum
    case .result(let index): return outcome.result(index).filed
    case .textResult, .ladder: return nil
    }
  }

  private static func comparison(_ word: String) -> ComparisonOperator? {
    switch word {
    case "<": .less
    case "<=", "≤": .lessOrEqual
    case "=", "==": .equal
    case "!=", "≠", "<>": .notEqual
    case ">": .greater
    case ">=", "≥": .greaterOrEqual
    default: nil
    }
  }

  private static func figure(
    _ name: String, on scale: CheckedScale
  ) throws(FailCondition.Fault) -> Figure {
    let plain = name.split(separator: " ").last.map(String.init) ?? name
    if let index = scale.ladders.firstIndex(where: { $0.name == name || $0.name == plain }) {
      return .ladder(index)
    }
    for (quantity, names) in quantities where names.contains(name.lowercased()) {
      return .quantity(quantity)
    }
    if let index = scale.nodes.firstIndex(where: { !$0.path.isEmpty && $0.path == plain }) {
      return .node(index)
    }
    if let index = scale.results.firstIndex(where: { $0.name == name }) {
      return scale[scale.results[index].value].type == .text ? .textResult(index) : .result(index)
    }
    let known =
      scale.ladders.map(\.name) + quantities.flatMap(\.names) + scale.nodes.map(\.path)
      + scale.results.map(\.name)
    // The scale itself has an empty path, which is no name to suggest.
    let names = known.filter { !$0.isEmpty }
    throw .unknownFigure(name, Suggestion.closest(to: name, among: names))
  }

  private static let quantities: [(quantity: ScaleQuantity, names: [String])] = [
    (.total, ["total", "tổng điểm", "tổng"]),
    (.exactTotal, ["exact total", "tổng chưa làm tròn"]),
    (.base, ["base", "điểm cơ bản"]),
    (.bonus, ["bonus", "điểm thưởng", "điểm cộng"]),
    (.penalty, ["penalty", "điểm trừ", "điểm phạt"]),
  ]

  private static func level(
    _ text: String, _ ladder: CheckedLadder
  ) throws(FailCondition.Fault) -> Value {
    if ["none", "không"].contains(text.lowercased()) { return .level(nil) }
    if let index = ladder.levels.firstIndex(where: { $0.code == text }) { return .level(index) }
    if let number = readNumber(text), ladder.levels.allSatisfy({ readNumber($0.code) != nil }) {
      return .levelNumber(number)
    }
    throw .unknownLevel(text, ladder.levels.map(\.code), ladder.name)
  }
}

/// Returns the number that a text states, with a decimal point or comma.
func readNumber(_ text: String) -> Rational? {
  Rational(decimal: text) ?? Rational(decimal: text, separator: UInt8(ascii: ","))
}
