import Diagnostics
import Evidence
import Numbers
import Syntax

/// A rule with parameters while the scale is being checked.
struct RuleDraft {
  let declaration: RuleDeclaration
  let name: String
  var isUsed = false
  /// How often the body was checked.
  var callCount = 0
  var usedParameters: Set<String> = []
  /// What was found superfluous in the body for the values of some calls.
  var superfluous: [SuperfluousPart: (diagnostic: Diagnostic, callCount: Int)] = [:]
}

/// A part of a rule that no value of a call can reach.
struct SuperfluousPart: Hashable {
  let code: String
  let range: SourceRange
}

/// A ladder before its levels are checked.
struct LadderDraft {
  let declaration: LevelsDeclaration
  let name: String
  /// The levels as options, the best first.
  let options: [ChoiceOption]
}

/// A call whose rule is being checked.
struct ActiveCall {
  let rule: Int
  let name: String
  let range: SourceRange
}

extension Checker {
  /// How many calls a scale may have, those within rules counted anew for each call of the rule.
  private static var maximumCalls: Int { 5000 }

  /// Declares the rules with parameters.
  mutating func declareRules(of scale: ScaleDeclaration) {
    for declaration in scale.rules {
      guard let name = declaration.name else { continue }
      checkIdentifier(name)
      if let earlier = symbolRange(name.text) {
        report(.duplicateName(name.text, at: name.range, earlier: earlier))
        continue
      }
      symbols[name.text] = .rule(rules.count)
      rules.append(RuleDraft(declaration: declaration, name: name.text))
      if declaration.bodies.count > 1 {
        report(
          .severalRules(at: declaration.bodies[1].range, first: declaration.bodies[0].range))
      }
    }
  }

  /// Reports parameters that share a name with one another or with something of the scale.
  mutating func checkParameterNames() {
    for rule in rules {
      var known: [String: SourceRange] = [:]
      for name in rule.declaration.parameters.compactMap({ $0.name }) {
        checkIdentifier(name)
        if let earlier = known[name.text] ?? symbolRange(name.text) {
          report(.duplicateName(name.text, at: name.range, earlier: earlier))
        }
        known[name.text] = name.range
      }
    }
  }

  /// Returns what a parameter stands for in the rule that is being checked.
  mutating func binding(of name: String, at range: SourceRange) -> ExpressionID? {
    guard let bound = surroundings.bindings[name] else { return nil }
    if let call = surroundings.calls.last { rules[call.rule].usedParameters.insert(name) }
    return own(bound.value, since: bound.comparisons, at: range)
  }

  /// Notes the use of a parameter of the rule that is being checked.
  mutating func noteParameter(_ node: SyntaxNode) {
    guard let call = surroundings.calls.last else { return }
    let parameters = rules[call.rule].declaration.parameters
    noteUse(
      at: node.range, of: parameters.compactMap { $0.name }.first { $0.text == node.text }?.range)
  }

  /// Checks `reaches(on_time, 98%)`: the body of the rule with these arguments.
  mutating func call(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    guard let index = rule(named: node.words.first) else {
      for argument in node.expressions { _ = expression(argument, .any) }
      return addError(at: node.range)
    }
    rules[index].isUsed = true
    let (declaration, name) = (rules[index].declaration, rules[index].name)
    let declared = declaration.name?.range ?? declaration.range
    if surroundings.calls.contains(where: { $0.rule == index }) {
      report(.recursiveRule(name, at: node.range, declared: declared))
      return addError(at: node.range)
    }
    let (parameters, arguments) = (declaration.parameters, node.expressions)
    guard parameters.count == arguments.count else {
      if !node.containsError, !declaration.node.containsError {
        report(
          .wrongArgumentCount(
            name, expected: parameters.count, found: arguments.count, at: node.range,
            declared: declared))
      }
      return addError(at: node.range)
    }
    callCount += 1
    guard callCount <= Self.maximumCalls else {
      if callCount == Self.maximumCalls + 1 {
        report(.tooManyCalls(limit: Self.maximumCalls, at: node.range))
      }
      return addError(at: node.range)
    }
    var bindings: [String: Binding] = [:]
    for (parameter, argument) in zip(parameters, arguments) {
      bindings[parameter.name?.text ?? ""] = Binding(
        value: self.argument(argument, for: parameter),
        comparisons: surroundings.comparisons.count)
    }
    guard let body = declaration.bodies.first?.expressions.first else {
      return addError(at: node.range)
    }
    rules[index].callCount += 1
    let outer = surroundings
    surroundings.bindings = bindings
    // A rule sees the rows of its caller only in what it is given.
    surroundings.rows = []
    surroundings.outerComparisons = outer.comparisons.count
    // What is known of values that the caller names like a parameter says nothing of the parameter, and
    // what is known of the caller's own parameters nothing of what is called so here.
    let words = Set(bindings.keys).union(outer.bindings.keys)
    surroundings.nonZero.removeAll { $0.mentions(words) }
    surroundings.calls.append(ActiveCall(rule: index, name: name, range: node.range))
    let value = expression(body, want)
    surroundings = outer
    let names = parameters.map { $0.name?.text ?? "" }
    let call = RuleCall(
      name: name, title: declaration.title?.text ?? name, parameters: names,
      arguments: names.compactMap { bindings[$0]?.value }, body: value)
    return add(.call(call), type(of: value), bounds(of: value), at: node.range)
  }

  /// The words of the language for functions of several values.
  private static let functionWords: [String] = {
    let functions: [SyntaxKind] = [
      .sumKeyword, .meanKeyword, .medianKeyword, .minFunctionKeyword, .maxFunctionKeyword,
      .absKeyword, .floorKeyword, .ceilingKeyword, .productFunctionKeyword,
    ]
    return functions.compactMap { Keyword.of($0) }.flatMap { $0.vietnamese + $0.english }
  }()

  private mutating func rule(named name: SyntaxToken?) -> Int? {
    guard let name else { return nil }
    if case .rule(let index) = symbols[name.text] {
      noteUse(at: name.range, of: rules[index].declaration.name?.range)
      return index
    }
    if let declared = symbolRange(name.text) {
      report(.notARule(name.text, at: name.range, declared: declared))
    } else if !unparsedWords.contains(name.text) {
      let suggestion = suggestion(
        for: name.text, among: rules.map { $0.name } + Self.functionWords)
      report(.unknownName(name.text, suggestion: suggestion, at: name.range))
    }
    return nil
  }

  /// Checks an argument: a value of the parameter's type, plain numbers where they fit.
  private mutating func argument(
    _ node: SyntaxNode, for parameter: ParameterDeclaration
  ) -> ExpressionID {
    guard let expected = parameter.type.flatMap({ Self.type(of: $0.keyword) }) else {
      return expression(node, .any)
    }
    let id = expression(node, expected == .points ? .points : .any)
    guard let found = type(of: id), found != expected else { return id }
    guard isAssignable(found, to: expected) else {
      report(mismatch(found, node, expected: expected))
      return addError(at: node.range)
    }
    return add(expressions[id.index].kind, expected, bounds(of: id), at: node.range)
  }

  /// Notes a part of the scale that no value can reach.
  ///
  /// One within a rule is superfluous only if it is so in every call: the same table may serve values
  /// of several ranges.
  mutating func reportSuperfluous(_ diagnostic: Diagnostic) {
    guard let call = surroundings.calls.last, case .range(let range) = diagnostic.site else {
      return report(diagnostic)
    }
    let part = SuperfluousPart(code: diagnostic.code, range: range)
    let first =
      rules[call.rule].superfluous[part]?.diagnostic ?? diagnostic.within(surroundings.calls)
    let count = rules[call.rule].superfluous[part]?.callCount ?? 0
    rules[call.rule].superfluous[part] = (first, count + 1)
  }

  /// Reports the parts of rules that no call can reach.
  mutating func reportSuperfluousParts() {
    for rule in rules {
      for part in rule.superfluous.values where part.callCount == rule.callCount {
        report(part.diagnostic)
      }
    }
  }

  /// Warns of rules that nothing calls, and of parameters that their rule does not use.
  mutating func reportUnusedRules() {
    for rule in rules {
      guard rule.isUsed else {
        report(.unusedRule(rule.name, at: rule.declaration.name?.range ?? rule.declaration.range))
        continue
      }
      for name in rule.declaration.parameters.compactMap({ $0.name })
      where !rule.usedParameters.contains(name.text) {
        report(.unusedParameter(name.text, at: name.range))
      }
    }
  }

  // MARK: - Requirements and steps

  /// Checks `value, requires condition else value because "reason"`.
  mutating func requirement(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    let operands = node.expressions
    guard operands.count > 2 else { return addError(at: node.range) }
    let outer = surroundings.nonZero
    let test = condition(operands[1])
    surroundings.nonZero = outer + facts(whenTrue: test)
    let value = expression(operands[0], want)
    var taken = [self.taken(value)]
    surroundings.nonZero = outer + facts(whenFalse: test)
    if type(of: value) == .choice { noteOption(operands[2], of: value) }
    let otherwise =
      type(of: value) == .choice && names(operands[2], optionOf: operands[0])
      ? option(operands[2], of: options(of: value)) : expression(operands[2], want)
    taken.append(self.taken(otherwise))
    surroundings.nonZero = outer
    guard let type = commonType([value, otherwise], at: operands[2].range) else {
      return addError(at: node.range)
    }
    let requirement = Requirement(
      value: value, condition: test, otherwise: otherwise, reason: node.title?.text ?? "")
    return add(.required(requirement), type.value, hull(ofTaken: taken), at: node.range)
  }

  /// Checks `start at value, between 1 and 5 { up 1 when …; … }`.
  mutating func steps(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    let operands = node.expressions
    guard operands.count > 2 else { return addError(at: node.range) }
    let ends = operands.prefix(3).map { expression($0, want) }
    var used = Array(zip(ends, operands))
    var steps: [StepSequence.Step] = []
    for step in node.children(.step) {
      let parts = step.expressions
      guard parts.count > 1 else { continue }
      let amount = expression(parts[0], want)
      used.append((amount, parts[0]))
      steps.append(
        StepSequence.Step(
          effect: Self.effect(of: step.firstToken.kind), amount: amount,
          condition: condition(parts[1]), reason: step.title?.text ?? ""))
    }
    if steps.isEmpty, node.hasIntactBlock { report(.emptyList(at: node.firstToken.range)) }
    for (id, operand) in used where !isNumeric(id, operand) { return addError(at: node.range) }
    if let low = constantValue(of: ends[1]), let high = constantValue(of: ends[2]), high < low {
      report(.boundsBackwards(at: operands[1].range.joined(with: operands[2].range)))
    }
    guard let type = commonType(used.map { $0.0 }) else { return addError(at: node.range) }
    let sequence = StepSequence(start: ends[0], lower: ends[1], upper: ends[2], steps: steps)
    return add(
      .steps(sequence), type.value, bounds(of: ends[1]).hull(bounds(of: ends[2])), at: node.range)
  }

  private static func effect(of keyword: SyntaxKind) -> StepEffect {
    switch keyword {
    case .upKeyword: .up
    case .downKeyword: .down
    case .notBelowKeyword: .notBelow
    case _: .atMost
    }
  }
}

extension Diagnostic {
  /// Returns the diagnostic with the calls of rules that led to it.
  func within(_ calls: [ActiveCall]) -> Diagnostic {
    if calls.isEmpty { return self }
    let callers = calls.reversed().map { call in
      Note(
        Phrase(
          vi: "khi dùng cách tính `\(call.name)` ở đây", en: "where the rule `\(call.name)` is used"
        ),
        at: .range(call.range))
    }
    return Diagnostic(
      severity, code: code, message, at: site, notes: notes + callers, fixes: fixes)
  }
}
