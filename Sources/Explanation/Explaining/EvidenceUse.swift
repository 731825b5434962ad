import Evaluation
import Evidence
import Numbers
import Semantics

/// A place where a field is used.
struct EvidencePlace {
  let field: Int
  /// The `default` that stands in for the field there.
  let standIn: ExpressionID?
}

/// A place where a figure is made of the rows of a table that units file, or of other units.
struct FigurePlace: Hashable {
  let expression: ExpressionID
  /// The innermost `default` that stands in for the figure there.
  let standIn: ExpressionID?
}

/// Which evidence an expression rests on.
enum EvidenceUse {
  /// Returns the fields below some expressions, each once, in the order in which they are met.
  ///
  /// Definitions are followed. The walk keeps its own stack, so that the depth of an expression
  /// does not matter.
  static func fields(below roots: [ExpressionID], in scale: CheckedScale) -> [Int] {
    var fields: [Int] = []
    var known: Set<Int> = []
    var seen: Set<ExpressionID> = []
    var stack = Array(roots.reversed())
    while let id = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      let kind = scale[id].kind
      if case .evidence(let field) = kind, known.insert(field).inserted { fields.append(field) }
      if case .aggregate(let aggregate) = kind {
        let field = scale.tables[aggregate.table].root
        if known.insert(field).inserted { fields.append(field) }
      }
      if let formula = scale.formula(behind: kind) { stack.append(formula) }
      stack.append(contentsOf: kind.operands.reversed())
    }
    return fields
  }

  /// Returns the fields below some expressions, each with the outermost `default` that stands in for it
  /// in one of the places where it is used, or `nil` for a place without one.
  static func uses(below roots: [ExpressionID], in scale: CheckedScale) -> [EvidencePlace] {
    var places: [EvidencePlace] = []
    var seen: Set<ExpressionID> = []
    var stack = Array(roots.reversed())
    while let id = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      switch scale[id].kind {
      case .evidence(let field): places.append(EvidencePlace(field: field, standIn: nil))
      case .fallback(let first, let second):
        for field in fields(below: [first], in: scale) {
          places.append(EvidencePlace(field: field, standIn: id))
        }
        stack.append(second)
      case .aggregate(let aggregate):
        let field = scale.tables[aggregate.table].root
        places.append(EvidencePlace(field: field, standIn: nil))
        stack.append(contentsOf: scale[id].kind.operands.reversed())
      case let kind:
        stack += [scale.formula(behind: kind)].compactMap { $0 } + kind.operands.reversed()
      }
    }
    return places
  }

  /// Returns the parameters with dated values below some expressions, each once, as definitions.
  static func parameters(below roots: [ExpressionID], in scale: CheckedScale) -> [Int] {
    guard scale.definitions.contains(where: { $0.since != nil }) else { return [] }
    var parameters: [Int] = []
    var seen: Set<ExpressionID> = []
    var stack = Array(roots.reversed())
    while let id = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      let kind = scale[id].kind
      if case .definition(let index) = kind {
        let definition = scale.definitions[index]
        if definition.since != nil, !parameters.contains(index) { parameters.append(index) }
      }
      if let formula = scale.formula(behind: kind) { stack.append(formula) }
      stack += kind.operands.reversed()
    }
    return parameters
  }

  /// Returns where figures are made of the rows of tables, or of other units, below some expressions of
  /// units.
  ///
  /// What is computed for every row is not looked into.
  static func figures(
    below roots: [ExpressionID], in scale: CheckedScale
  ) -> [FigurePlace] {
    var places: [FigurePlace] = []
    var seen: Set<FigurePlace> = []
    var stack = roots.reversed().map { FigurePlace(expression: $0, standIn: nil) }
    while let place = stack.popLast() {
      guard seen.insert(place).inserted else { continue }
      let kind = scale[place.expression].kind
      var next: [ExpressionID] = []
      switch kind {
      case .aggregate(let aggregate):
        places.append(place)
        next = aggregate.ownerOperands
      case .cohort:
        places.append(place)
        next = kind.operands
      case .definition(let index): next = [scale.definitions[index].value]
      case .fallback(let first, let second):
        stack.append(FigurePlace(expression: second, standIn: place.standIn))
        stack.append(FigurePlace(expression: first, standIn: place.expression))
      case let kind: next = kind.operands
      }
      stack += next.reversed().map { FigurePlace(expression: $0, standIn: place.standIn) }
    }
    return places
  }

  /// Returns the cells of rows on which a figure rests, and those of tables within the rows.
  static func cells(below aggregate: TableAggregate, in scale: CheckedScale) -> [TableCell] {
    var cells: [TableCell] = []
    var seen: Set<ExpressionID> = []
    var stack = aggregate.rowOperands
    while let id = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      let kind = scale[id].kind
      switch kind {
      case .column(let table, let column): cells.append(TableCell(table: table, column: column))
      case .aggregate(let inner):
        let table = scale.tables[inner.table]
        if let parent = table.parent {
          cells.append(TableCell(table: parent, column: table.place))
        }
      case _: break
      }
      if let formula = scale.formula(behind: kind) { stack.append(formula) }
      stack += kind.operands
    }
    return cells
  }

  /// Returns the marks that must lie within a range below some expressions.
  static func marks(below roots: [ExpressionID], in scale: CheckedScale) -> [ExpressionID] {
    var marks: [ExpressionID] = []
    var seen: Set<ExpressionID> = []
    var stack = Array(roots.reversed())
    while let id = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      if case .markWithin = scale[id].kind { marks.append(id) }
      if let formula = scale.formula(behind: scale[id].kind) { stack.append(formula) }
      stack.append(contentsOf: scale[id].kind.operands.reversed())
    }
    return marks
  }

  /// Returns the expressions of a node: its rule, its conditions, what it passes by.
  static func expressions(of node: CheckedNode) -> [ExpressionID] {
    var result: [ExpressionID] = []
    if let rule = node.rule { result.append(rule) }
    if let condition = node.condition { result.append(condition) }
    if let condition = node.applicability { result.append(condition) }
    if case .condition(let id) = node.passMark { result.append(id) }
    return result
  }
}
