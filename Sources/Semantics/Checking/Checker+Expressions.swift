import Diagnostics
import Evidence
import Numbers
import Syntax

/// What an expression is needed for.
enum Want {
  /// Any value.
  case any
  /// Points of the node whose rule is being checked: percents written out are shares of its maximum.
  case points
}

extension Checker {
  /// How deep expressions may lie in one another, so that no room behind the checker runs out of stack.
  private static var maximumNesting: Int { 250 }

  /// Checks the rule of a node.
  mutating func points(_ node: SyntaxNode) -> ExpressionID { expression(node, .points) }

  /// Checks a condition.
  mutating func condition(_ node: SyntaxNode) -> ExpressionID {
    let id = expression(node, .any)
    guard let found = type(of: id), found != .yesNo else { return id }
    let error = Diagnostic.notACondition(found: found, at: node.range)
    report(noting(declarationOf: id, in: error))
    return addError(at: node.range)
  }

  /// Returns an error about the type of a value with the place where evidence got that type.
  func noting(declarationOf id: ExpressionID, in error: Diagnostic) -> Diagnostic {
    guard case .evidence(let index) = expressions[id.index].kind, let type = type(of: id),
      let declared = fields[index].declaration.type
    else { return error }
    if error.code == "number-as-percent" {
      let word = Keyword.phrase(of: .percentKeyword)
      let isPlain = declared.node.range == declared.node.firstToken.range
      return error.naming(
        .declaredAsNumber(fields[index].name.text, word), at: declared.node.range,
        isPlain ? word.text(in: language) : nil)
    }
    return error.noting(fields[index].name.text, declaredAs: type, at: declared.node.range)
  }

  /// Checks an expression.
  mutating func expression(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    guard nesting < Self.maximumNesting else {
      if !isTooDeep { report(.nestedTooDeeply(limit: Self.maximumNesting, at: node.range)) }
      isTooDeep = true
      return addError(at: node.range)
    }
    if nesting == 0 { isTooDeep = false }
    nesting += 1
    defer { nesting -= 1 }
    let id = checked(node, want)
    switch want {
    case .any: return id
    case .points: return asPoints(id, node)
    }
  }

  /// Returns the expression as points, or reports why it is none.
  private mutating func asPoints(_ id: ExpressionID, _ node: SyntaxNode) -> ExpressionID {
    guard let found = type(of: id), found != .points, found != .number else { return id }
    if found == .percent, constantValue(of: id) != nil {
      guard let owner = surroundings.node, let maximum = nodes[owner].maximum else {
        if isMaximumMissed { report(.percentWithoutMaximum(node.text, at: node.range)) }
        return addError(at: node.range)
      }
      return add(
        .shareOfFull(id, node: owner), .points, bounds(of: id) * .point(maximum), at: node.range)
    }
    report(
      .notPoints(
        found: found, node.kind == .name ? node.text : nil, language: language, at: node.range))
    return addError(at: node.range)
  }

  /// `true` iff the lack of a maximum is a fault of the rule that needs it; otherwise the lack itself is
  /// reported.
  var isMaximumMissed: Bool {
    guard let owner = surroundings.node else { return true }
    return totals.total == nil && nodes[owner].declaration?.maximum == nil
  }

  /// Dispatches on the kind of expression; each is checked in the file of its family.
  private mutating func checked(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    switch node.kind {
    case .name: name(node)
    case .numberLiteral, .percentLiteral, .moneyLiteral, .dateLiteral, .yesNoLiteral, .textLiteral:
      literal(node)
    case .fullExpression: full(node)
    case .absentExpression: absent(node)
    case .quantityExpression: quantity(node)
    case .kindExpression: unitKind(node)
    case .nodeReference: nodePoints(node)
    case .parenthesized: operand(0, of: node, want)
    case .prefixExpression: prefix(node, want)
    case .binaryExpression: binary(node, want)
    case .stateTest: stateTest(node)
    case .oneOfExpression: oneOf(node)
    case .passTest: passTest(node)
    case .fallbackExpression: fallback(node, want)
    case .conditionalExpression: conditional(node, want)
    case .byExpression: table(node, want)
    case .casesExpression: cases(node, want)
    case .whenExpression: when(node, want)
    case .chainExpression: chain(node, want)
    case .clampExpression: clamp(node, want)
    case .roundExpression: round(node, want)
    case .proportionalExpression: proportional(node)
    case .ratioExpression: ratio(node)
    case .perExpression: perOccurrence(node, want)
    case .listExpression: list(node, want)
    case .functionExpression: function(node)
    case .weightedMeanExpression: weightedMean(node, want)
    case .atLeastExpression: atLeast(node)
    case .bestExpression: best(node, want)
    case .checklistExpression: checklist(node)
    case .daysExpression: days(node)
    case .durationExpression: duration(node)
    case .periodExpression: periodFigure(node)
    case .markExpression: mark(node)
    case .shareExpression: share(node)
    case .quantifierExpression: quantifier(node)
    case .unitsExpression: unitsExpression(node)
    case .ownExpression: ownValue(node, want)
    case .rowBeforeExpression: rowBefore(node, want)
    case .marksExpression: marks(node)
    case .aggregateExpression: aggregate(node, want)
    case .callExpression: call(node, want)
    case .requirementExpression: requirement(node, want)
    case .stepsExpression: steps(node, want)
    case _: addError(at: node.range)
    }
  }

  /// Checks the operand at a position, or stands in for one that is missing after a parse error.
  mutating func operand(_ position: Int, of node: SyntaxNode, _ want: Want) -> ExpressionID {
    let operands = node.expressions
    guard operands.indices.contains(position) else { return addError(at: node.range) }
    return expression(operands[position], want)
  }

  // MARK: - Leaves

  private mutating func name(_ node: SyntaxNode) -> ExpressionID {
    if let bound = binding(of: node.text, at: node.range) {
      noteParameter(node)
      return bound
    }
    let symbol = symbol(of: node)
    if let symbol { noteUse(by: node, of: symbol) }
    switch symbol {
    case .field(let index):
      fields[index].isUsed = true
      return evidence(index, at: node.range)
    case .scored(let index): return scored(index, at: node.range)
    case .column(let table, let column):
      tables[table].columns[column].isUsed = true
      let field = tables[table].columns[column]
      checkIsClear(node, columnOf: table)
      return add(
        .column(table: table, column: column), field.type, bounds(of: field), at: node.range)
    case .definition(let index):
      definitions[index].isUsed = true
      if let table = definitions[index].table { checkIsClear(node, columnOf: table) }
      guard let value = value(ofDefinition: index, at: node.range) else {
        return addError(at: node.range)
      }
      return add(.definition(index), type(of: value), bounds(of: value), at: node.range)
    case .ladder(let index): return level(ofLadder: index, at: node.range)
    case .rule(let index):
      report(.ruleWithoutArguments(rules[index].name, at: node.range))
      return addError(at: node.range)
    case nil:
      reportUnknown(node)
      return addError(at: node.range)
    }
  }

  /// Reports a name that stands for nothing here.
  mutating func reportUnknown(_ node: SyntaxNode) {
    let name = plainName(of: node)
    if let table = table(withColumn: name) {
      report(.columnOutsideTable(name, table: table, at: node.range))
      return
    }
    // A name in a part that could not be parsed is probably declared there.
    if node.words.contains(where: { unparsedWords.contains($0.text) }) { return }
    report(
      .unknownName(
        name, suggestion: meaning(of: name, among: namesToSuggest), at: node.range))
  }

  /// Adds the evidence of a field.
  mutating func evidence(_ index: Int, at range: SourceRange) -> ExpressionID {
    add(.evidence(index), fields[index].type, bounds(of: fields[index]), at: range)
  }

  private func bounds(of field: Field) -> Interval {
    let bounds = field.bounds
    let stated = Interval(
      from: bounds.lower.map { .before($0) } ?? .bottom,
      to: bounds.upper.map { .after($0) } ?? .top)
    guard case .value(let value) = field.whenEmpty else { return stated ?? .all }
    return (stated ?? .all).hull(.point(value))
  }

  private mutating func literal(_ node: SyntaxNode) -> ExpressionID {
    switch node.kind {
    case .yesNoLiteral:
      let value: Rational = node.token(.yesKeyword) != nil ? .one : .zero
      return add(.constant(value), .yesNo, .point(value), at: node.range)
    case .textLiteral: return add(.text(node.title?.text ?? ""), .text, at: node.range)
    case .dateLiteral:
      guard let date = date(node.firstToken) else { return addError(at: node.range) }
      let value = Rational(date.dayNumber)
      return add(.constant(value), .date, .point(value), at: node.range)
    case _:
      guard let number = number(node.firstToken) else { return addError(at: node.range) }
      let value = node.kind == .percentLiteral ? number / .hundred : number
      let type: ValueType =
        switch node.kind {
        case .percentLiteral: .percent
        case .moneyLiteral: .money
        case _: .number
        }
      return add(.constant(value), type, .point(value), at: node.range)
    }
  }

  private mutating func full(_ node: SyntaxNode) -> ExpressionID {
    guard let owner = surroundings.node, let maximum = nodes[owner].maximum else {
      if isMaximumMissed { report(.fullWithoutMaximum(at: node.range)) }
      return addError(at: node.range)
    }
    return add(.fullMarks(node: owner), .points, .point(maximum), at: node.range)
  }

  private mutating func absent(_ node: SyntaxNode) -> ExpressionID {
    let state: EvidenceState =
      switch node.firstToken.kind {
      case .notApplicableKeyword: .notApplicable
      case .rejectedKeyword: .rejected
      case .notYetDueKeyword: .notYetDue
      case _: .empty
      }
    return add(.absent(state), nil, at: node.range)
  }

  mutating func quantity(_ node: SyntaxNode) -> ExpressionID {
    let quantity: ScaleQuantity =
      switch node.firstToken.kind {
      case .exactTotalKeyword: .exactTotal
      case .baseKeyword: .base
      case .bonusKeyword: .bonus
      case .penaltyKeyword: .penalty
      case _: .total
      }
    return add(.quantity(quantity), .points, at: node.range)
  }

  private mutating func unitKind(_ node: SyntaxNode) -> ExpressionID {
    if kinds.isEmpty {
      report(.noKinds(at: node.range))
      return addError(at: node.range)
    }
    return add(
      .unitKind, .choice, Interval.closed(.zero, Rational(kinds.count - 1)) ?? .all,
      at: node.range)
  }
}
