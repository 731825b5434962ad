import Diagnostics
import Evidence
import Numbers
import Semantics

/// A node that is still being put together.
struct NodeDraft {
  var level = NodeLevel.criterion
  var parent: Int?
  var children: [Int] = []
  var maximum: Rational?
  var coefficient = Rational.one
  var weight: Rational?
  var combination = Combination.rule
  var rule: ExpressionID?
  var condition: ExpressionID?
  var passMark: PassMark?
  var kinds: [Int]?
  var applicability: ExpressionID?
  var whenNotApplicable: NotApplicablePolicy?
  var floor: Rational?
  var ceiling: Rational?
  var rounding: Rounding?
  var isScored = true

  func checked(path: String) -> CheckedNode {
    CheckedNode(
      level: level, label: path, path: path, title: path, parent: parent, children: children,
      maximum: maximum, coefficient: coefficient, weight: weight, combination: combination,
      rule: rule, condition: condition, passMark: passMark, kinds: kinds,
      applicability: applicability, whenNotApplicable: whenNotApplicable, floor: floor,
      ceiling: ceiling, rounding: rounding,
      isScored: isScored, isInsideTotal: false, citations: [], notes: [], illustration: nil,
      range: ScaleBuilder.nowhere, nameRange: ScaleBuilder.nowhere)
  }
}

/// Puts a checked scale together without text and checker.
struct ScaleBuilder {
  static let nowhere = SourceRange(start: 0, end: 0)

  var fields: [EvidenceField] = []
  var kinds: [ChoiceOption] = []
  var expressions: [CheckedExpression] = []
  var definitions: [CheckedDefinition] = []
  var nodes: [NodeDraft] = []
  var results: [CheckedResult] = []
  var ladders: [CheckedLadder] = []
  var calendar = WorkCalendar()
  var totalFloor: Rational?
  var totalCeiling: Rational?
  var totalRounding: Rounding?
  var order: [EvaluationItem] = []

  mutating func field(_ type: ValueType, countsOnlyWithDocument: Bool = false) -> Int {
    fields.append(
      EvidenceField(
        name: "f\(fields.count)", title: "", type: type,
        countsOnlyWithDocument: countsOnlyWithDocument, range: Self.nowhere))
    return fields.count - 1
  }

  static func column(_ name: String, _ type: ValueType, _ columns: [EvidenceField] = [])
    -> EvidenceField
  {
    EvidenceField(name: name, title: "", type: type, columns: columns, range: nowhere)
  }

  mutating func table(_ columns: [EvidenceField]) {
    fields.append(Self.column("f\(fields.count)", .table, columns))
  }

  mutating func add(_ kind: ExpressionKind, _ type: ValueType? = .number) -> ExpressionID {
    expressions.append(
      CheckedExpression(kind: kind, type: type, bounds: .all, range: Self.nowhere))
    return ExpressionID(expressions.count - 1)
  }

  mutating func constant(_ value: Rational) -> ExpressionID { add(.constant(value)) }

  mutating func define(_ value: ExpressionID, table: TableOfDefinition? = nil) -> Int {
    definitions.append(
      CheckedDefinition(
        name: "d\(definitions.count)", title: "", value: value, table: table,
        range: Self.nowhere))
    order.append(.definition(definitions.count - 1))
    return definitions.count - 1
  }

  /// Adds a node below its parent, which is there already.
  mutating func node(_ draft: NodeDraft) -> Int {
    nodes.append(draft)
    if let parent = draft.parent { nodes[parent].children.append(nodes.count - 1) }
    return nodes.count - 1
  }

  mutating func result(_ value: ExpressionID) {
    results.append(
      CheckedResult(name: "r\(results.count)", title: "", value: value, range: Self.nowhere))
    order.append(.result(results.count - 1))
  }

  mutating func ladder(
    _ levels: [CheckedLevel], _ knockOuts: [CheckedKnockOut] = [], _ quotas: [CheckedQuota] = [],
    appliesInOrder: Bool = false
  ) {
    ladders.append(
      CheckedLadder(
        name: "l\(ladders.count)", title: "", levels: levels, knockOuts: knockOuts,
        quotas: quotas, appliesInOrder: appliesInOrder, range: Self.nowhere))
    order.append(.ladder(ladders.count - 1))
  }

  static func level(
    _ condition: ExpressionID?, requirement: ExpressionID? = nil, fallsThrough: Bool = false,
    leastTotal: ExpressionID? = nil
  ) -> CheckedLevel {
    CheckedLevel(
      code: "", title: "", condition: condition, requirement: requirement,
      fallsThrough: fallsThrough, leastTotal: leastTotal, range: nowhere)
  }

  static func knockOut(
    _ effect: CheckedKnockOut.Effect, _ condition: ExpressionID
  ) -> CheckedKnockOut {
    CheckedKnockOut(effect: effect, condition: condition, reason: "", range: nowhere)
  }

  /// Orders all nodes, children first, and the totals.
  mutating func orderNodesAndTotals() {
    for index in nodes.indices.reversed() { order.append(.node(index)) }
    order.append(.totals)
  }

  func scale() -> CheckedScale {
    var header = ScaleHeader()
    header.calendar = calendar
    return CheckedScale(
      name: "test", title: "", language: .en, header: header,
      schema: EvidenceSchema(fields: fields, kinds: kinds), total: nil, totalFloor: totalFloor,
      totalCeiling: totalCeiling, totalRounding: totalRounding, expressions: expressions,
      definitions: definitions,
      nodes: nodes.enumerated().map { $1.checked(path: $0 == 0 ? "" : "\($0)") },
      results: results, ladders: ladders, examples: [], order: order)
  }
}
