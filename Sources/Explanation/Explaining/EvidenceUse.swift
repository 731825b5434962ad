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
    var isField = [Bool](repeating: false, count: scale.schema.fields.count)
    var isSeen = [Bool](repeating: false, count: scale.expressions.count)
    var stack = Array(roots.reversed())
    while let id = stack.popLast() {
      guard isSeen.indices.contains(id.index), !isSeen[id.index] else { continue }
      isSeen[id.index] = true
      let kind = scale[id].kind
      if case .evidence(let field) = kind, isField.indices.contains(field), !isField[field] {
        isField[field] = true
        fields.append(field)
      }
      if case .aggregate(let aggregate) = kind {
        let field = scale.tables[aggregate.table].root
        if !isField[field] {
          isField[field] = true
          fields.append(field)
        }
      }
      if case .definition(let index) = kind { stack.append(scale.definitions[index].value) }
      stack.append(contentsOf: operands(of: kind).reversed())
    }
    return fields
  }

  /// Returns the fields below some expressions, each with the outermost `default` that stands in for it
  /// in one of the places where it is used, or `nil` for a place without one.
  static func uses(below roots: [ExpressionID], in scale: CheckedScale) -> [EvidencePlace] {
    var places: [EvidencePlace] = []
    var isSeen = [Bool](repeating: false, count: scale.expressions.count)
    var stack = Array(roots.reversed())
    while let id = stack.popLast() {
      guard isSeen.indices.contains(id.index), !isSeen[id.index] else { continue }
      isSeen[id.index] = true
      switch scale[id].kind {
      case .evidence(let field): places.append(EvidencePlace(field: field, standIn: nil))
      case .fallback(let first, let second):
        for field in fields(below: [first], in: scale) {
          places.append(EvidencePlace(field: field, standIn: id))
        }
        stack.append(second)
      case .definition(let index): stack.append(scale.definitions[index].value)
      case .aggregate(let aggregate):
        let field = scale.tables[aggregate.table].root
        places.append(EvidencePlace(field: field, standIn: nil))
        stack.append(contentsOf: operands(of: scale[id].kind).reversed())
      case let kind: stack.append(contentsOf: operands(of: kind).reversed())
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
        stack.append(definition.value)
      }
      stack += operands(of: kind).reversed()
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
        next = [aggregate.whenNone].compactMap { $0 }
      case .cohort:
        places.append(place)
        next = operands(of: kind)
      case .definition(let index): next = [scale.definitions[index].value]
      case .fallback(let first, let second):
        stack.append(FigurePlace(expression: second, standIn: place.standIn))
        stack.append(FigurePlace(expression: first, standIn: place.expression))
      case let kind: next = operands(of: kind)
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
      case .definition(let index): stack.append(scale.definitions[index].value)
      case .aggregate(let inner):
        let table = scale.tables[inner.table]
        if let parent = table.parent {
          cells.append(TableCell(table: parent, column: table.place))
        }
      case _: break
      }
      stack += operands(of: kind)
    }
    return cells
  }

  /// Returns the marks that must lie within a range below some expressions.
  static func marks(below roots: [ExpressionID], in scale: CheckedScale) -> [ExpressionID] {
    var marks: [ExpressionID] = []
    var isSeen = [Bool](repeating: false, count: scale.expressions.count)
    var stack = Array(roots.reversed())
    while let id = stack.popLast() {
      guard isSeen.indices.contains(id.index), !isSeen[id.index] else { continue }
      isSeen[id.index] = true
      if case .markWithin = scale[id].kind { marks.append(id) }
      if case .definition(let index) = scale[id].kind {
        stack.append(scale.definitions[index].value)
      }
      stack.append(contentsOf: operands(of: scale[id].kind).reversed())
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

  /// Returns the expressions directly below one, in the order of the file.
  static func operands(of kind: ExpressionKind) -> [ExpressionID] {
    switch kind {
    case .level: return []
    case .ranked(_, let left, let right): return [left, right]
    case .call(let call): return call.arguments + [call.body]
    case .required(let requirement):
      return [requirement.value, requirement.condition, requirement.otherwise]
    case .steps(let sequence): return sequence.operands
    case .constant, .text, .absent, .evidence, .column, .definition, .unitKind, .nodePoints,
      .nodeShare, .nodePasses, .quantity, .fullMarks, .period, .standing:
      return []
    case .cohort(let measure): return measure.operands
    case .awarded(let awards): return awards.map { $0.condition }
    case .own(let own): return [own.value]
    case .ordered(let order): return order.operands
    case .aggregate(let aggregate): return aggregate.operands
    case .shareOfFull(let operand, _), .unary(_, let operand), .isOneOf(let operand, _),
      .stateTest(_, let operand), .rounded(let operand, _):
      return [operand]
    case .binary(_, let left, let right), .comparison(_, let left, let right),
      .sameText(let left, let right, _), .fallback(let left, let right),
      .perOccurrence(let left, let right), .days(let left, let right, _, _):
      return [left, right]
    case .deadline(let deadline): return [deadline.start, deadline.amount]
    case .quotient(let left, let right, let whenZero):
      return whenZero.map { [left, right, $0] } ?? [left, right]
    case .function(let function):
      return function.operands + (function.whenUndefined.map { [$0] } ?? [])
    case .scored(let value): return value.scores
    case .weightedMean(let mean): return mean.terms.flatMap { [$0.value, $0.weight] }
    case .all(let operands), .any(let operands), .atLeast(_, let operands),
      .best(_, let operands, _):
      return operands
    case .conditional(let condition, let then, let otherwise):
      return [condition, then, otherwise]
    case .cases(let arms, let otherwise):
      return arms.flatMap { [$0.condition, $0.value] } + [otherwise]
    case .bands(let subject, let arms, let otherwise):
      return [subject] + arms.map { $0.value } + (otherwise.map { [$0] } ?? [])
    case .when(let value, let condition): return [value, condition]
    case .proportional(let proportion): return [proportion.measure]
    case .clamped(let operand, let lower, let upper):
      return [operand] + (lower.map { [$0] } ?? []) + (upper.map { [$0] } ?? [])
    case .list(let list): return list.elements
    case .checklist(let items): return items.flatMap { [$0.points, $0.condition] }
    case .markWithin(let mark, let subject, _): return [mark, subject]
    case .quantified(let quantifier):
      switch quantifier.test {
      case .points(_, let threshold), .share(_, let threshold): return [threshold]
      case .passes, .applies: return []
      }
    }
  }
}
