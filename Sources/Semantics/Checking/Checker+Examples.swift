import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Checks the examples: that what they give and expect exists.
  mutating func checkExamples(of scale: ScaleDeclaration) {
    for declaration in scale.node.views(ExampleDeclaration.self) {
      let range = declaration.title?.range ?? declaration.range
      examples.append(
        CheckedExample(
          title: declaration.title?.text ?? "",
          units: declaration.units.map { unit($0, of: declaration, at: range) }, range: range))
    }
  }

  private mutating func unit(
    _ unit: ExampleUnitDeclaration, of declaration: ExampleDeclaration, at range: SourceRange
  ) -> ExampleUnit {
    var given: [GivenEvidence] = []
    var known: [Int: SourceRange] = [:]
    for entry in unit.given { given += self.given(entry, in: nil, &known) }
    let isIntact = !declaration.node.containsError
    checkConstraints(on: given, at: unit.unit?.range ?? range)
    let clause = unit.period
    return ExampleUnit(
      kind: kind(of: unit, isIntact: isIntact, at: unit.unit?.range ?? range),
      name: unit.name?.text ?? "", cluster: unit.membership(.inClusterKeyword),
      parent: unit.membership(.ofParentKeyword),
      period: period(clause, isIntact: isIntact, at: unit.unit?.range ?? range),
      periodText: clause.map { periodText($0) } ?? "", given: given,
      expectations: unit.expectations.compactMap { expectation($0) })
  }

  private mutating func kind(
    of unit: ExampleUnitDeclaration, isIntact: Bool, at range: SourceRange
  ) -> Int {
    guard let name = unit.kindName else {
      if kinds.count > 1, isIntact { report(.exampleWithoutUnit(at: range)) }
      return kinds.isEmpty ? -1 : 0
    }
    if let index = kinds.firstIndex(where: { $0.name == name.text }) {
      noteUse(at: name.range, of: kindRanges[name.text])
      return index
    }
    report(.unknownKind(name.text, kinds: kinds.map { $0.name }, at: name.range))
    return kinds.isEmpty ? -1 : 0
  }

  private mutating func period(
    _ clause: SyntaxNode?, isIntact: Bool, at range: SourceRange
  ) -> EvaluationPeriod? {
    guard let clause else {
      if needsPeriod, isIntact { report(.exampleWithoutPeriod(at: range)) }
      return nil
    }
    let token = clause.token(.number) ?? clause.token(.date) ?? clause.token(.string)
    guard let token else { return nil }
    let text = clause.title?.text ?? token.text
    if let period = EvaluationPeriod(text) { return period }
    report(.invalidPeriod(text, at: token.range))
    return nil
  }

  private func periodText(_ clause: SyntaxNode) -> String {
    let token = clause.token(.number) ?? clause.token(.date)
    return clause.title?.text ?? token?.text ?? ""
  }

  /// Returns what an entry gives, of the unit or of a row of a table.
  mutating func given(
    _ entry: SyntaxNode, in table: Int?, _ known: inout [Int: SourceRange]
  ) -> [GivenEvidence] {
    let names = entry.children(.name).filter { name in
      guard let colon = entry.token(.colon) else { return true }
      return name.tokenRange.lowerBound < colon.index
    }
    let value = entry.expressions.dropFirst(names.count).first
    var result: [GivenEvidence] = []
    for name in names {
      guard let index = givenField(name, in: table) else { continue }
      if let earlier = known[index] {
        report(.givenTwice(name.text, at: name.range, earlier: earlier))
        continue
      }
      known[index] = name.range
      var item: GivenEvidence?
      if entry.token(.rejectedKeyword) != nil {
        item = GivenEvidence(field: index, state: .rejected, value: .zero, text: "")
      } else if let rows = entry.child(.givenRows) {
        item = givenRows(rows, index, in: table)
      } else if let value {
        item = given(value, index, in: table)
      }
      item?.hasDocument = entry.token(.withDocumentKeyword) != nil
      if let item { result.append(item) }
    }
    return result
  }

  /// Returns the index of the evidence or column that an example names, or `nil` after an error.
  private mutating func givenField(_ name: SyntaxNode, in table: Int?) -> Int? {
    if let table {
      if let index = tables[table].columnByName[name.text] {
        noteUse(at: name.range, of: tables[table].columns[index].name.range)
        return index
      }
    } else if case .field(let index) = symbols[name.text] {
      noteUse(by: name, of: .field(index))
      return index
    }
    reportNoEvidence(name, in: table)
    return nil
  }

  private mutating func reportNoEvidence(_ name: SyntaxNode, in table: Int?) {
    if let table {
      if let index = tables[table].computedByName[name.text] {
        let declaration = definitions[index].declaration
        report(
          .givenDefinition(
            name.text, at: name.range,
            declared: declaration.name?.range ?? declaration.node.range))
        return
      }
      let known = tables[table].columns.map { $0.name.text }
      let suggestion = suggestion(for: name.text, among: known)
      report(.unknownName(name.text, suggestion: suggestion, at: name.range))
      return
    }
    if case .definition = symbols[name.text], let range = symbolRange(name.text) {
      report(.givenDefinition(name.text, at: name.range, declared: range))
      return
    }
    if case .scored(let index) = symbols[name.text] {
      let names = scoredDrafts[index].fields.compactMap { fields[$0].fileName }
      report(.givenWithoutScorer(name.text, fields: names, at: name.range))
      return
    }
    let suggestion = suggestion(for: name.text, among: fields.map { $0.name.text })
    report(.unknownName(name.text, suggestion: suggestion, at: name.range))
  }

  /// Returns the value that an example gives, or `nil` after an error.
  mutating func given(
    _ node: SyntaxNode, _ index: Int, in table: Int?
  ) -> GivenEvidence? {
    let field = table.map { tables[$0].columns[index] } ?? fields[index]
    noteOption(node, of: field)
    let isOption = field.type == .choice && optionIndex(node, in: field.options) != nil
    if node.kind == .absentExpression, !isOption {
      let isInapplicable = node.token(.notApplicableKeyword) != nil
      if isInapplicable, !mayBeNotApplicable(index, in: table) {
        report(.inapplicableUndefined(field.name.text, at: node.range))
      }
      return GivenEvidence(field: index, state: Self.state(of: node), value: .zero, text: "")
    }
    if field.type == .table {
      report(.tableRowsExpected(field.name.text, at: node.range))
      return nil
    }
    if field.type == .text {
      guard node.kind == .textLiteral, let title = node.title else {
        report(.textExpected(at: node.range))
        return nil
      }
      return GivenEvidence(field: index, state: .filed, value: .zero, text: title.text)
    }
    guard let value = constant(node, field.type, options: field.options) else { return nil }
    if !field.bounds.allows(value) {
      report(
        .valueOutOfBounds(
          field.name.text, bounds: text(of: field), at: node.range, declared: field.name.range))
      return nil
    }
    return GivenEvidence(field: index, state: .filed, value: value, text: "")
  }

  /// Returns the values that a field allows, in words.
  func text(of field: Field) -> Phrase {
    let domain = Interval(
      from: field.bounds.lower.map { .before($0) } ?? .bottom,
      to: field.bounds.upper.map { .after($0) } ?? .top)
    let range = text(of: domain ?? .all, as: field.type)
    // Rows are whole anyway.
    guard field.type != .table,
      let step = field.bounds.step.map({ display($0, as: stepType(of: field)) })
    else { return range }
    return Phrase(
      vi: "\(range.vietnamese), bước \(step.vietnamese)",
      en: "\(range.english), step \(step.english)")
  }

  private func stepType(of field: Field) -> ValueType { field.type == .date ? .days : field.type }

  // MARK: - Expectations

  private mutating func expectation(_ entry: SyntaxNode) -> Expectation? {
    let parts = entry.expressions
    guard let first = parts.first, parts.count > 1 else { return nil }
    let value = parts[1]
    switch first.kind {
    case .nodeReference:
      guard let index = node(named: first) else { return nil }
      return expected(value, .node(index), entry)
    case .quantityExpression:
      guard case .quantity(let quantity) = expressions[expression(first, .any).index].kind else {
        return nil
      }
      return expected(value, .quantity(quantity), entry)
    case _: return expectation(named: first, value, entry)
    }
  }

  private mutating func expectation(
    named name: SyntaxNode, _ value: SyntaxNode, _ entry: SyntaxNode
  ) -> Expectation? {
    if let index = ladders.firstIndex(where: { $0.name == name.text }) {
      noteUse(at: name.range, of: ladderDrafts[index].declaration.name?.range)
      return level(value, of: index, entry)
    }
    // The ranking may be called by its keyword, which in Vietnamese is the natural word.
    let isRanking = Keyword.of(.rankingKeyword).map { keyword in
      (keyword.english + keyword.vietnamese).contains { $0 == name.text }
    }
    let column = isRanking == true ? Self.rankName : name.text
    if let index = results.firstIndex(where: { $0.name == column }) {
      noteUse(at: name.range, of: symbolRange(column) ?? declaration(ofAwards: column))
      return expected(value, .result(index), entry)
    }
    let known = ladders.map { $0.name } + results.map { $0.name }
    let suggestion = meaning(of: name.text, among: known)
    report(.unknownName(name.text, suggestion: suggestion, at: name.range))
    return nil
  }

  private mutating func level(
    _ value: SyntaxNode, of ladder: Int, _ entry: SyntaxNode
  ) -> Expectation? {
    let target = Expectation.Target.ladder(ladder)
    if let index = ladders[ladder].levels.firstIndex(where: { $0.code == value.text }) {
      noteLevel(value.firstToken, in: ladderDrafts[ladder].declaration)
      return Expectation(target: target, expected: .level(index), range: entry.range)
    }
    if value.kind == .absentExpression || value.firstToken.kind == .noLevelKeyword {
      return Expectation(target: target, expected: .none, range: entry.range)
    }
    report(
      .unknownLevel(
        value.text, levels: ladders[ladder].levels.map { $0.code }, at: value.range))
    return nil
  }

  private mutating func expected(
    _ value: SyntaxNode, _ target: Expectation.Target, _ entry: SyntaxNode
  ) -> Expectation? {
    let type = type(of: target)
    if case .node(let index) = target,
      value.kind == .yesNoLiteral || value.firstToken.kind == .passesKeyword
    {
      if !hasPassMark(index) {
        report(.nodeWithoutPassMark(name(ofNode: index), at: entry.range))
      }
      return Expectation(
        target: target, expected: .passes(value.token(.noKeyword) == nil), range: entry.range)
    }
    if value.kind == .absentExpression || value.firstToken.kind == .rejectedKeyword {
      return Expectation(target: target, expected: absence(value, target), range: entry.range)
    }
    if type == .text {
      return Expectation(
        target: target, expected: .text(value.title?.text ?? value.text), range: entry.range)
    }
    if case .result(let index) = target, type == .choice {
      noteOption(value, of: results[index].value)
    }
    // Of a result that could not be read nothing is known.
    if case .result = target, type == nil { return nil }
    guard let number = constant(value, type ?? .number, options: options(of: target)) else {
      return nil
    }
    if case .node(let index) = target, !nodes[index].isScored {
      report(.nodeWithoutPoints(name(ofNode: index), at: entry.range))
    }
    return Expectation(target: target, expected: .number(number), range: entry.range)
  }

  private func absence(_ value: SyntaxNode, _ target: Expectation.Target) -> Expectation.Expected {
    switch target {
    case .node, .result: .state(Self.state(of: value))
    case .quantity, .ladder: .none
    }
  }

  /// Returns the state that `empty`, `not applicable` or `not yet due` names.
  private static func state(of node: SyntaxNode) -> EvidenceState {
    switch node.firstToken.kind {
    case .notApplicableKeyword: .notApplicable
    case .notYetDueKeyword: .notYetDue
    case .rejectedKeyword: .rejected
    case _: .empty
    }
  }

  private func type(of target: Expectation.Target) -> ValueType? {
    switch target {
    case .node, .quantity: .points
    case .result(let index): type(of: results[index].value)
    case .ladder: nil
    }
  }

  private func options(of target: Expectation.Target) -> [ChoiceOption] {
    switch target {
    case .result(let index): options(of: results[index].value)
    case .node, .quantity, .ladder: []
    }
  }
}
