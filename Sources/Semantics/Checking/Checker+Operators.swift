import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// The two values of a condition.
  static var truthValues: Interval { Interval.closed(.zero, .one) ?? .all }

  // MARK: - Arithmetic

  mutating func prefix(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    guard let operand = node.expressions.first else { return addError(at: node.range) }
    if node.firstToken.kind == .notKeyword {
      let id = condition(operand)
      return add(.unary(.not, id), .yesNo, Self.truthValues, at: node.range)
    }
    let id = expression(operand, want)
    guard isNumeric(id, operand) else { return addError(at: node.range) }
    return add(.unary(.negate, id), type(of: id), -bounds(of: id), at: node.range)
  }

  /// `true` iff the expression is a number with which one can calculate; reports if it is not.
  mutating func isNumeric(_ id: ExpressionID, _ node: SyntaxNode) -> Bool {
    switch type(of: id) {
    case .percent, .count, .number, .points, .money, .days, nil: return true
    case .yesNo, .choice, .text, .date, .table:
      report(.notANumber(found: type(of: id), at: node.range))
      return false
    }
  }

  mutating func binary(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    let operation = node.tokens.first { $0.kind != .ifNoneKeyword && $0.kind != .colon }
    switch operation?.kind {
    case .andKeyword, .orKeyword: return logical(node, isAll: operation?.kind == .andKeyword)
    case .plusSign: return sum(node, .add, want)
    case .minusSign: return sum(node, .subtract, want)
    case .star: return product(node)
    case .slash: return quotient(node)
    case .equal: return comparison(node, .equal)
    case .notEqual: return comparison(node, .notEqual)
    case .less: return comparison(node, .less)
    case .lessOrEqual: return comparison(node, .lessOrEqual)
    case .greater: return comparison(node, .greater)
    case .greaterOrEqual: return comparison(node, .greaterOrEqual)
    case _: return addError(at: node.range)
    }
  }

  private mutating func logical(_ node: SyntaxNode, isAll: Bool) -> ExpressionID {
    var operands: [ExpressionID] = []
    let outer = surroundings.nonZero
    for operand in node.expressions {
      let id = condition(operand)
      surroundings.nonZero += isAll ? facts(whenTrue: id) : facts(whenFalse: id)
      switch (isAll, expressions[id.index].kind) {
      case (true, .all(let inner)), (false, .any(let inner)): operands += inner
      case (_, _): operands.append(id)
      }
    }
    surroundings.nonZero = outer
    return add(isAll ? .all(operands) : .any(operands), .yesNo, Self.truthValues, at: node.range)
  }

  /// Checks `+` and `-`, also as `plus` and `less`; the difference of two dates is a number of days.
  mutating func sum(
    _ node: SyntaxNode, _ operation: BinaryOperator, _ want: Want
  ) -> ExpressionID {
    if isDaysOrDeadline(node) { return addError(at: node.range) }
    let left = operand(0, of: node, want)
    if type(of: left) == .date, let duration = node.expressions.dropFirst().first,
      duration.kind == .durationExpression
    {
      return deadline(node, operation, from: left, stated: duration)
    }
    let right = operand(1, of: node, want)
    if isBroken(left) || isBroken(right) { return addError(at: node.range) }
    if type(of: left) == .date, let deadline = deadline(node, operation, from: left, by: right) {
      return deadline
    }
    let range =
      operation == .add
      ? bounds(of: left) + bounds(of: right)
      : bounds(of: left) - bounds(of: right)
    if operation == .subtract, type(of: left) == .date, type(of: right) == .date {
      return add(
        .days(left, since: right, notBelowZero: false, onlyWorking: false), .days, range,
        at: node.range)
    }
    let operands = node.expressions
    guard operands.count > 1, isNumeric(left, operands[0]), isNumeric(right, operands[1]) else {
      return addError(at: node.range)
    }
    guard let type = commonType([left, right], at: node.range) else {
      return addError(at: node.range)
    }
    // Counts beside plain numbers are numbers: `10 - 2 * late` is a formula.
    let isMixed = type.value == .count && self.type(of: left) != self.type(of: right)
    return add(
      .binary(operation, left, right), isMixed ? .number : type.value, range, at: node.range)
  }

  private mutating func product(_ node: SyntaxNode) -> ExpressionID {
    let left = operand(0, of: node, .any)
    let right = operand(1, of: node, .any)
    let operands = node.expressions
    guard operands.count > 1, isNumeric(left, operands[0]), isNumeric(right, operands[1]) else {
      return addError(at: node.range)
    }
    if operands[0].kind == .percentLiteral { checkIsNoPercent(right, at: operands[1].range) }
    if operands[1].kind == .percentLiteral { checkIsNoPercent(left, at: operands[0].range) }
    let type = Self.productType(self.type(of: left), self.type(of: right))
    checkIsNoWhole(node, operands)
    return add(
      .binary(.multiply, left, right), type, boundsOfProduct(left, right), at: node.range)
  }

  /// Warns of `… * 100%`, which is `… * 1`.
  private mutating func checkIsNoWhole(_ node: SyntaxNode, _ operands: [SyntaxNode]) {
    for operand in operands.prefix(2) where operand.kind == .percentLiteral {
      guard number(operand.firstToken) == .hundred else { continue }
      report(.timesWhole(operand.text, plain: operand.firstToken.text, at: operand.range))
    }
  }

  /// Returns the values of a product; a square is never below 0.
  private func boundsOfProduct(_ left: ExpressionID, _ right: ExpressionID) -> Interval {
    var factors = self.factors(of: left) + self.factors(of: right)
    guard factors.count <= Self.maximumFactorsCompared else {
      return bounds(of: left) * bounds(of: right)
    }
    var range: Interval?
    while let factor = factors.popLast() {
      var own = bounds(of: factor)
      if let place = factors.firstIndex(where: { isSameValue($0, factor) }) {
        factors.remove(at: place)
        own = own.magnitude * own.magnitude
      }
      range = range.map { $0 * own } ?? own
    }
    return range ?? .all
  }

  /// Returns what is multiplied in an expression, or the expression itself.
  private func factors(of id: ExpressionID) -> [ExpressionID] {
    guard case .binary(.multiply, let left, let right) = expressions[id.index].kind else {
      return [id]
    }
    return factors(of: left) + [right]
  }

  /// How many factors are looked through for equal ones.
  private static var maximumFactorsCompared: Int { 12 }
  /// How deep equal expressions are looked for in one another.
  private static var maximumDepthCompared: Int { 8 }

  /// `true` iff two factors surely have the same value.
  private func isSameValue(_ left: ExpressionID, _ right: ExpressionID) -> Bool {
    if isSameValue(left, right, Self.maximumDepthCompared) { return true }
    // What is written alike means the same, except where a parameter stands for what a caller wrote.
    guard surroundings.calls.isEmpty else { return false }
    let (first, second) = (expressions[left.index].range, expressions[right.index].range)
    return tree.source.text(of: first) == tree.source.text(of: second)
  }

  private func isSameValue(_ left: ExpressionID, _ right: ExpressionID, _ depth: Int) -> Bool {
    if left == right { return true }
    if depth == 0 { return false }
    func isSame(_ first: ExpressionID, _ second: ExpressionID) -> Bool {
      isSameValue(first, second, depth - 1)
    }
    let other = expressions[right.index].kind
    switch expressions[left.index].kind {
    case .constant(let first): if case .constant(first) = other { return true }
    case .evidence(let first): if case .evidence(first) = other { return true }
    case .definition(let first): if case .definition(first) = other { return true }
    case .nodePoints(let first): if case .nodePoints(first) = other { return true }
    case .quantity(let first): if case .quantity(first) = other { return true }
    case .column(let table, let column):
      if case .column(table, column) = other { return true }
    case .unary(let operation, let first):
      if case .unary(operation, let second) = other { return isSame(first, second) }
    case .binary(let operation, let first, let last):
      if case .binary(operation, let second, let next) = other {
        return isSame(first, second) && isSame(last, next)
      }
    case .own(let first):
      if case .own(let second) = other {
        return first.table == second.table && isSame(first.value, second.value)
      }
    case .call(let first):
      if case .call(let second) = other { return isSame(first.body, second.body) }
    case _: break
    }
    return false
  }

  /// Warns where a percent is taken of evidence whose own title says that it is one, but whose type is
  /// `number`: 50% of 98 is 49, which looks like points.
  private mutating func checkIsNoPercent(_ id: ExpressionID, at range: SourceRange) {
    guard case .evidence(let index) = expressions[id.index].kind, fields[index].type == .number,
      let title = fields[index].declaration.title?.text,
      Self.namesPercent(title, upper: fields[index].bounds.upper)
    else { return }
    report(
      .numberNamedPercent(
        fields[index].name.text, title, at: range, declaration: fields[index].name.range))
  }

  /// `true` iff a title can only mean a percent: it says so, or speaks of a rate that goes up to 100.
  private static func namesPercent(_ title: String, upper: Rational?) -> Bool {
    if title.contains("%") { return true }
    let words = title.lowercased().split { !$0.isLetter }.map { String($0) }
    if words.contains("percent") || words.contains("percentage") { return true }
    if zip(words, words.dropFirst()).contains(where: { $0 == "phần" && $1 == "trăm" }) {
      return true
    }
    return upper == .hundred
      && (["rate", "share"].contains(words.first) || ["tỷ", "tỉ"].contains(words.first))
  }

  /// Returns the type of a product: a percent of something is of that something's type.
  static func productType(_ left: ValueType?, _ right: ValueType?) -> ValueType? {
    guard let left, let right else { return nil }
    if left == right { return left == .percent ? .percent : .number }
    if left == .number, right == .count || right == .percent { return .number }
    if right == .number, left == .count || left == .percent { return .number }
    if left == .percent || left == .number { return right }
    if right == .percent || right == .number { return left }
    if left == .count { return right }
    if right == .count { return left }
    return .number
  }

  private mutating func quotient(_ node: SyntaxNode) -> ExpressionID {
    let left = operand(0, of: node, .any)
    let right = operand(1, of: node, .any)
    let operands = node.expressions
    guard operands.count > 1, isNumeric(left, operands[0]), isNumeric(right, operands[1]) else {
      return addError(at: node.range)
    }
    let whenZero = whenZero(
      divisor: right, operands.count > 2 ? operands[2] : nil, at: operands[1].range,
      claimed: claimedNone(operands[1]), meant: pointsForEach(node))
    let type: ValueType? =
      switch (self.type(of: left), self.type(of: right)) {
      case (nil, _), (_, nil): nil
      case (let left, let right) where left == right: .number
      case (let left, .number), (let left, .count), (let left, .percent): left
      case (_, _): .number
      }
    if let whenZero, operands.count > 2, let type, let found = self.type(of: whenZero),
      !isAssignable(found, to: type), !isAssignable(type, to: found)
    {
      report(mismatch(found, operands[2], expected: type))
    }
    // By 0 nothing is divided: what follows then is the other value.
    let divisor = bounds(of: right)
    let range =
      bounds(of: left).divided(by: whenZero == nil ? divisor : divisor.withoutZeroAtEnds) ?? .all
    let bounds = range.hull(ofValue: whenZero, in: self)
    return add(.quotient(left, right, whenZero: whenZero), type, bounds, at: node.range)
  }

  /// Returns how a divisor `sum of x over t if none 0` leaves its `if none` to the division; `nil` for one
  /// without.
  private func claimedNone(_ divisor: SyntaxNode) -> Fix? {
    guard let clause = divisor.child(.noneClause) else { return nil }
    let start = divisor.range.start
    let figure = SourceRange(
      file: divisor.range.file, start: start, end: clause.range.start)
    var text = tree.source.text(of: figure)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return Fix(
      Phrase(vi: "đặt phần này trong ngoặc", en: "put this part in parentheses"),
      [TextEdit(replacing: figure, with: "(" + text + ") ")])
  }

  /// Returns the error about `2 points/late`, which says points for each and not a division.
  private func pointsForEach(_ division: SyntaxNode) -> Diagnostic? {
    let operands = division.expressions
    guard operands.count == 2, operands[0].kind == .numberLiteral, operands[1].kind == .name else {
      return nil
    }
    // A number with its word `points`.
    let words = operands[0].text.split(whereSeparator: { $0.isWhitespace })
    guard words.count == 2 else { return nil }
    let per = Keyword.phrase(of: .perKeyword).text(in: language)
    return .divisionOfPoints(
      "\(words[0]) \(per) \(operands[1].text)", replacing: division.range, at: operands[1].range)
  }

  /// Returns what a division by zero gives, or `nil` if the divisor cannot be 0.
  ///
  /// Reports if the file leaves it open.
  ///
  /// `claimed` encloses in parentheses a divisor that takes the `if none` behind it for its own; `meant` is the
  /// error where no division is meant.
  mutating func whenZero(
    divisor: ExpressionID, _ stated: SyntaxNode?, at range: SourceRange, claimed: Fix? = nil,
    meant: Diagnostic? = nil
  ) -> ExpressionID? {
    if let stated { return expression(stated, .any) }
    guard type(of: divisor) != nil, !traits[divisor.index].hasError,
      bounds(of: divisor).contains(.zero)
    else { return nil }
    if !isGuarded(divisor), boundsHere(of: divisor).contains(.zero) {
      reportUnlessSettled(
        .notZero, [divisor], meant ?? .divisionByZero(at: range, claimed: claimed))
    }
    return add(.absent(.empty), nil, at: range)
  }
}
