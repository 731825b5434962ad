import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  // MARK: - Comparisons

  mutating func comparison(
    _ node: SyntaxNode, _ operation: ComparisonOperator
  ) -> ExpressionID {
    let operands = node.expressions
    guard operands.count > 1 else { return addError(at: node.range) }
    var (left, right) = compared(operands[0], operands[1])
    if type(of: right) == .percent { left = asShare(left) }
    if type(of: left) == .percent { right = asShare(right) }
    checkDiffers(left, right, at: node.range)
    guard let leftType = type(of: left), let rightType = type(of: right) else {
      reportComparisonWithAbsence(operands, operation, at: node.range)
      return addError(at: node.range)
    }
    if leftType == .text, rightType == .text {
      guard operation == .equal || operation == .notEqual else {
        report(.orderOfUnordered(found: .text, at: node.range))
        return addError(at: node.range)
      }
      return add(
        .sameText(left, right, negated: operation == .notEqual), .yesNo, Self.truthValues,
        at: node.range)
    }
    let isByOrder = operation != .equal && operation != .notEqual
    let order = isByOrder && leftType == .choice ? order(of: [left, right]) : nil
    if leftType == .choice || leftType == .yesNo, isByOrder, order == nil {
      report(.orderOfUnordered(found: leftType, at: node.range))
      return addError(at: node.range)
    }
    guard isComparable(leftType, rightType) else {
      report(comparisonMismatch(left, right, operands))
      return addError(at: node.range)
    }
    guard haveSameOptions([left, right]) else {
      report(.differentOptions(at: node.range))
      return addError(at: node.range)
    }
    let kind: ExpressionKind =
      order == .bestFirst
      ? .ranked(operation, left, right) : .comparison(operation, left, right)
    return add(kind, .yesNo, Self.truthValues, at: node.range)
  }

  /// Reports `evidence = not applicable`, which asks for a state in the form of a comparison.
  private mutating func reportComparisonWithAbsence(
    _ operands: [SyntaxNode], _ operation: ComparisonOperator, at range: SourceRange
  ) {
    guard operands[1].kind == .absentExpression, operation == .equal else { return }
    let test: SyntaxKind =
      switch operands[1].firstToken.kind {
      case .notApplicableKeyword: .isNotApplicableKeyword
      case .rejectedKeyword: .isRejectedKeyword
      case .notYetDueKeyword: .isNotYetDueKeyword
      case _: .isEmptyKeyword
      }
    let words = Keyword.phrase(of: test).text(in: language)
    report(
      .stateCompared(
        words,
        fix: TextEdit(
          replacing: operands[0].range.atEnd.joined(with: operands[1].range), with: " " + words),
        at: range))
  }

  /// Checks both sides of a comparison; where one is a choice, the other names one of its options.
  private mutating func compared(
    _ left: SyntaxNode, _ right: SyntaxNode
  ) -> (ExpressionID, ExpressionID) {
    if names(right, optionOf: left) {
      let id = expression(left, .any)
      if isBroken(id) { return (id, id) }
      noteOption(right, of: id)
      return (id, option(right, of: options(of: id)))
    }
    if names(left, optionOf: right) {
      let id = expression(right, .any)
      if isBroken(id) { return (id, id) }
      noteOption(left, of: id)
      return (option(left, of: options(of: id)), id)
    }
    return (expression(left, .any), expression(right, .any))
  }

  /// `true` iff `side` can be the name of an option and `other` is a choice.
  mutating func names(_ side: SyntaxNode, optionOf other: SyntaxNode) -> Bool {
    switch side.kind {
    case .name, .yesNoLiteral, .fullExpression, .absentExpression, .textLiteral, .numberLiteral,
      .quantityExpression:
      isChoice(other)
    case _: false
    }
  }

  /// `true` iff an expression is a choice, as far as its form tells.
  private mutating func isChoice(_ node: SyntaxNode) -> Bool {
    switch node.kind {
    case .kindExpression: return true
    case .parenthesized, .fallbackExpression:
      guard let first = node.expressions.first else { return false }
      return isChoice(first)
    case .name:
      if let bound = surroundings.bindings[node.text] { return type(of: bound.value) == .choice }
      switch symbol(of: node) {
      case .ladder: return true
      case .rule: return false
      case .field(let index): return fields[index].type == .choice
      case .column(let table, let column): return tables[table].columns[column].type == .choice
      case .scored(let index): return scoredDrafts[index].type == .choice
      case .definition(let index):
        // A definition that needs itself is reported where it is checked, not here.
        return !definitions[index].isInProgress
          && value(ofDefinition: index, at: node.range).map { type(of: $0) } == .choice
      case nil: return false
      }
    case _: return false
    }
  }

  /// Checks the name of an option.
  mutating func option(_ node: SyntaxNode, of options: [ChoiceOption]) -> ExpressionID {
    if let index = optionIndex(node, in: options) {
      let value = Rational(index)
      return add(.constant(value), .choice, .point(value), at: node.range)
    }
    if node.kind == .name, symbol(of: node) != nil || surroundings.bindings[node.text] != nil {
      return expression(node, .any)
    }
    report(.unknownOption(node.text, options: options.map { $0.name }, at: node.range))
    return addError(at: node.range)
  }

  /// Returns the options of a choice expression.
  func options(of id: ExpressionID) -> [ChoiceOption] {
    switch expressions[id.index].kind.choiceOrigin {
    case .field(let index): fields[index].options
    case .column(let table, let column): tables[table].columns[column].options
    case .kinds: kinds
    case .levels(let ladder): ladderDrafts[ladder].options
    case .awards(let awards): awards.map { $0.option }
    case .definition(let index): definitions[index].value.map { options(of: $0) } ?? []
    case .expression(let other): options(of: other)
    case nil: []
    }
  }

  /// Returns the order of the options of the first expression that has one.
  private func order(of ids: [ExpressionID]) -> OptionOrder? {
    for id in ids {
      if let order = order(of: id) { return order }
    }
    return nil
  }

  /// Returns the order of the options of a choice, if the file or the ladder gives one.
  func order(of id: ExpressionID) -> OptionOrder? {
    switch expressions[id.index].kind.choiceOrigin {
    case .field(let index): fields[index].order
    case .column(let table, let column): tables[table].columns[column].order
    case .levels: .bestFirst
    case .definition(let index): definitions[index].value.flatMap { order(of: $0) }
    case .expression(let other): order(of: other)
    case .kinds, .awards, nil: nil
    }
  }

  /// Returns the share of the maximum where the expression is the points of a node or of the scale:
  /// they are compared with a percent.
  mutating func asShare(_ id: ExpressionID) -> ExpressionID {
    let range = expressions[id.index].range
    switch expressions[id.index].kind {
    case .nodePoints(let index): return nodeShare(index, at: range)
    case .quantity(let quantity):
      guard let most = maximum(of: quantity), most > .zero else { return id }
      let divisor = add(.constant(most), .points, .point(most), at: range)
      return add(.quotient(id, divisor, whenZero: nil), .percent, at: range)
    case _: return id
    }
  }

  /// Returns the stated maximum of a figure of the whole scale, if there is one.
  private func maximum(of quantity: ScaleQuantity) -> Rational? {
    let level: NodeLevel
    switch quantity {
    case .total, .exactTotal: return totals.total
    case .base: return nodes.first?.maximum
    case .bonus: level = .bonus
    case .penalty: level = .penalty
    }
    return nodes.filter { $0.level == level }.reduce(.zero) { $0 + ($1.maximum ?? .zero) }
  }

  private func isComparable(_ left: ValueType, _ right: ValueType) -> Bool {
    left == right || isAssignable(left, to: right) || isAssignable(right, to: left)
  }

  private func comparisonMismatch(
    _ left: ExpressionID, _ right: ExpressionID, _ operands: [SyntaxNode]
  ) -> Diagnostic {
    guard let leftType = type(of: left), let rightType = type(of: right) else {
      return .notConstant(at: operands[0].range)
    }
    // A literal is what was probably written wrong; a name is declared with its type.
    if operands[0].kind.isLiteral, !operands[1].kind.isLiteral {
      return noting(
        declarationOf: right, in: mismatch(leftType, operands[0], expected: rightType))
    }
    return noting(declarationOf: left, in: mismatch(rightType, operands[1], expected: leftType))
  }

  // MARK: - States

  mutating func stateTest(_ node: SyntaxNode) -> ExpressionID {
    let id = operand(0, of: node, .any)
    if node.token(.hasDocumentKeyword) != nil {
      guard case .evidence = expressions[id.index].kind else {
        if !isBroken(id) { report(.documentOfNoEvidence(at: node.range)) }
        return addError(at: node.range)
      }
      return add(.stateTest(.documented, id), .yesNo, Self.truthValues, at: node.range)
    }
    noteStateAsked(of: id)
    let test: StateTest =
      if node.token(.isFiledKeyword) != nil {
        .filed
      } else if node.token(.isNotApplicableKeyword) != nil {
        .notApplicable
      } else if node.token(.isNotYetDueKeyword) != nil {
        .notYetDue
      } else if node.token(.isRejectedKeyword) != nil {
        .rejected
      } else {
        .missing
      }
    return asked(id) { checker, id in
      checker.add(.stateTest(test, id), .yesNo, Self.truthValues, at: node.range)
    }
  }

  /// Notes that the file says what follows where a piece of evidence is not there.
  mutating func noteStateAsked(of id: ExpressionID) {
    switch expressions[id.index].kind {
    case .evidence(let index): fields[index].isStateAsked = true
    case .column(let table, let column): tables[table].columns[column].isStateAsked = true
    case .aggregate(let aggregate): fields[tables[aggregate.table].root].isStateAsked = true
    case _: return
    }
  }

  /// Notes that the scale says what follows where evidence below an expression does not apply, as in
  /// `mean filed (a, b)`: what is not filed is left out there.
  mutating func noteStatesAsked(below id: ExpressionID) {
    var pending = [id]
    while let next = pending.popLast() {
      noteStateAsked(of: next)
      switch expressions[next.index].kind {
      case .aggregate, .cohort: continue
      case let kind: pending += kind.operands
      }
    }
  }

  mutating func oneOf(_ node: SyntaxNode) -> ExpressionID {
    let operands = node.expressions
    guard let subject = operands.first else { return addError(at: node.range) }
    let id = expression(subject, .any)
    guard let type = type(of: id) else { return id }
    if type == .choice {
      for operand in operands.dropFirst() { noteOption(operand, of: id) }
    }
    let values = operands.dropFirst().compactMap { constant($0, type, options: options(of: id)) }
    return add(.isOneOf(id, values), .yesNo, Self.truthValues, at: node.range)
  }

  mutating func fallback(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    let operands = node.expressions
    guard operands.count > 1 else { return addError(at: node.range) }
    let first = expression(operands[0], want)
    noteStateAsked(of: first)
    let options = options(of: first)
    if type(of: first) == .choice { noteOption(operands[1], of: first) }
    let second =
      type(of: first) == .choice ? option(operands[1], of: options) : expression(operands[1], want)
    if type(of: first) == .percent, operands[1].kind == .numberLiteral {
      report(mismatch(.number, operands[1], expected: .percent))
      return addError(at: node.range)
    }
    guard let type = commonType([first, second], at: node.range) else {
      return addError(at: node.range)
    }
    let range = bounds(of: first).hull(bounds(of: second))
    guard isFixed(second) else {
      return add(.fallback(first, second), type.value, range, at: node.range)
    }
    return asked(first) { checker, id in
      checker.add(.fallback(id, second), type.value, range, at: node.range)
    }
  }

  // MARK: - Common types

  /// A type that several expressions share; `nil` inside where none of them has a value.
  struct CommonType {
    let value: ValueType?
  }

  /// Returns the type that fits all of the expressions, or `nil` after reporting that none does.
  ///
  /// The error stands at `range`, or at the first of the expressions that does not fit.
  mutating func commonType(_ ids: [ExpressionID], at range: SourceRange? = nil) -> CommonType? {
    var result: ValueType?
    for id in ids {
      guard let type = type(of: id) else { continue }
      guard let known = result else {
        result = type
        continue
      }
      if type == known || isAssignable(type, to: known) { continue }
      if isAssignable(known, to: type) {
        result = type
        continue
      }
      report(.mixedTypes(known, type, at: range ?? expressions[id.index].range))
      return nil
    }
    if result == .choice, let last = ids.last, !haveSameOptions(ids) {
      report(.differentOptions(at: range ?? expressions[last.index].range))
      return nil
    }
    return CommonType(value: result)
  }

  /// `true` iff the choices among the expressions choose among the same names.
  private func haveSameOptions(_ ids: [ExpressionID]) -> Bool {
    let lists = ids.map { options(of: $0).map { $0.name } }.filter { !$0.isEmpty }
    return lists.allSatisfy { $0 == lists.first }
  }
}

extension SyntaxKind {
  /// `true` iff an expression of the kind is a value written out.
  fileprivate var isLiteral: Bool {
    switch self {
    case .numberLiteral, .percentLiteral, .moneyLiteral, .dateLiteral, .textLiteral, .yesNoLiteral:
      true
    case _: false
    }
  }
}
