import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Declares the kinds of unit.
  mutating func declareKinds(of scale: ScaleDeclaration) {
    kinds = options(scale.kinds, titles: { .sameKindTitle($0, $1, at: $2, earlier: $3) })
    kindRanges = Self.ranges(of: scale.kinds)
  }

  /// Returns the options of a list, with an error for each name that stands there twice, and for each
  /// word of an evidence file that would stand for two of them.
  mutating func options(
    _ declarations: [OptionDeclaration],
    titles: (String, String, SourceRange, SourceRange) -> Diagnostic = {
      .sameOptionTitle($0, $1, at: $2, earlier: $3)
    }
  ) -> [ChoiceOption] {
    var result: [ChoiceOption] = []
    var known: [String: SourceRange] = [:]
    // The words for each option as readers of evidence compare them, with the option's name.
    var words: [String: (name: String, range: SourceRange)] = [:]
    for declaration in declarations {
      guard let name = declaration.name else { continue }
      if let earlier = known[name.text] {
        report(.duplicateName(name.text, at: name.range, earlier: earlier))
        continue
      }
      known[name.text] = name.range
      let title = declaration.title.map { (text: $0.text, range: $0.range) }
      for said in [(text: name.text, range: name.range), title].compactMap({ $0 }) {
        let word = ChoiceOption.spelling(of: said.text)
        if word.isEmpty { continue }
        if let earlier = words[word] {
          guard earlier.name != name.text else { continue }
          report(titles(said.text, earlier.name, said.range, earlier.range))
          break
        }
        words[word] = (name.text, said.range)
      }
      result.append(
        ChoiceOption(name: name.text, title: declaration.title?.text ?? name.text))
    }
    return result
  }

  /// Declares the evidence; several names may share one declaration.
  mutating func declareEvidence(of scale: ScaleDeclaration) {
    for block in scale.evidenceBlocks {
      let common = ScoringClause(block.child(.scoringClause))
      for declaration in block.views(EvidenceDeclaration.self) {
        let scoring = declaration.ownScoring ?? common
        for field in declaredFields(declaration) { declare(field, scoredBy: scoring) }
      }
    }
  }

  /// Returns what a declaration declares, one field for each of its names.
  mutating func declaredFields(_ declaration: EvidenceDeclaration) -> [Field] {
    guard let clause = declaration.type, let type = Self.type(of: clause.keyword) else {
      return []
    }
    let options = type == .choice ? options(clause.options) : []
    if type == .choice, options.isEmpty, !clause.node.containsError {
      report(.emptyChoice(at: clause.range))
    }
    if type == .table, clause.columns.isEmpty, !clause.node.containsError {
      report(.emptyTable(at: clause.range))
    }
    let bounds = bounds(of: clause, type)
    let whenEmpty = meaning(of: declaration.whenEmpty, type, options)
    let fields = declaration.names.map {
      Field(
        declaration: declaration, name: $0, type: type, options: options,
        order: clause.order == nil
          ? nil : clause.order == .bestFirstKeyword ? .bestFirst : .worstFirst,
        bounds: bounds, whenEmpty: whenEmpty)
    }
    if let node = declaration.whenEmpty, let field = fields.first { noteOption(node, of: field) }
    return fields
  }

  /// Declares a field; who scores it is what it says itself, or the block.
  private mutating func declare(_ field: Field, scoredBy scoring: ScoringClause?) {
    let name = field.name.text
    checkIdentifier(field.name)
    if let meaning = UnitColumn.meaning(of: name) {
      report(.columnTaken(name, meaning: meaning, at: field.name.range))
    }
    if let earlier = symbolRange(name) {
      report(.duplicateName(name, at: field.name.range, earlier: earlier))
      return
    }
    if let scoring {
      let title = field.declaration.title?.text ?? name
      if let draft = declareScores(scoring, like: field, name: name, title: title) {
        symbols[name] = .scored(draft)
        return
      }
    }
    symbols[name] = .field(fields.count)
    fields.append(field)
    fields[fields.count - 1].table = declareTable(
      of: field, parent: nil, root: fields.count - 1, path: name)
  }

  /// Reports a name that begins with a digit.
  mutating func checkIdentifier(_ name: SyntaxToken) {
    guard let first = name.text.utf8.first, first >= 0x30, first <= 0x39 else { return }
    report(.nameStartsWithDigit(name.text, at: name.range))
  }

  /// Returns where a name is declared, if it is.
  func symbolRange(_ name: String) -> SourceRange? {
    switch symbols[name] {
    case .field(let index): fields[index].name.range
    case .column(let table, let column): tables[table].columns[column].name.range
    case .scored(let index): scoredDrafts[index].range
    case .definition(let index):
      definitions[index].declaration.name?.range ?? definitions[index].declaration.node.range
    case .rule(let index): rules[index].declaration.name?.range ?? rules[index].declaration.range
    case .ladder(let index):
      ladderDrafts[index].declaration.name?.range ?? ladderDrafts[index].declaration.range
    case nil: columnRanges[name]
    }
  }

  /// Returns the type that a keyword names; `yes/no` begins with `yes`.
  static func type(of keyword: SyntaxKind) -> ValueType? {
    switch keyword {
    case .yesKeyword: .yesNo
    case .percentKeyword: .percent
    case .countKeyword: .count
    case .numberKeyword: .number
    case .pointsKeyword: .points
    case .moneyKeyword: .money
    case .dateKeyword: .date
    case .daysKeyword: .days
    case .choiceKeyword: .choice
    case .textKeyword: .text
    case .tableKeyword: .table
    case _: nil
    }
  }

  /// The repair that exchanges two bounds.
  func exchange(_ lower: SyntaxNode?, _ upper: SyntaxNode?) -> [Fix] {
    guard let lower, let upper else { return [] }
    return [
      Fix(
        Phrase(vi: "đổi chỗ hai cận", en: "exchange the two"),
        [
          TextEdit(replacing: lower.range, with: tree.source.text(of: upper.range)),
          TextEdit(replacing: upper.range, with: tree.source.text(of: lower.range)),
        ])
    ]
  }

  /// Returns the stated bounds, completed by those that the type implies.
  private mutating func bounds(of clause: TypeClause, _ type: ValueType) -> ValueBounds {
    var lower = clause.lower.flatMap { bound($0, of: clause, type) }
    var upper = clause.upper.flatMap { bound($0, of: clause, type) }
    let stated = clause.step.flatMap { constant($0, type == .date ? .count : type) }
    if let first = lower, let last = upper, last < first {
      report(.boundsBackwards(at: clause.range, fixes: exchange(clause.lower, clause.upper)))
      // What uses the evidence is looked at as if the two stood the right way round.
      (lower, upper) = (last, first)
    }
    if let stated, stated <= .zero, let node = clause.step {
      report(.stepNotPositive(at: node.range))
    }
    let step = stated.flatMap { $0 > .zero ? $0 : nil }
    switch type {
    case .percent: return ValueBounds(lower: lower ?? .zero, upper: upper ?? .one, step: step)
    case .count, .table:
      return ValueBounds(lower: lower ?? .zero, upper: upper, step: step ?? .one)
    case .points, .money, .days:
      return ValueBounds(lower: lower ?? .zero, upper: upper, step: step)
    case .date: return ValueBounds(lower: lower, upper: upper, step: step ?? .one)
    case .yesNo: return ValueBounds(lower: .zero, upper: .one, step: .one)
    case .choice:
      return ValueBounds(
        lower: .zero, upper: Rational(max(0, clause.options.count - 1)), step: .one)
    case .number, .text: return ValueBounds(lower: lower, upper: upper, step: step)
    }
  }

  /// Returns the value of a bound; zero after an error where no count reaches it.
  private mutating func bound(
    _ node: SyntaxNode, of clause: TypeClause, _ type: ValueType
  ) -> Rational? {
    guard let value = constant(node, type, instead: Diagnostic.wayToMovingBound) else {
      return nil
    }
    guard type == .count, value < .zero else { return value }
    report(.countBelowZero(node, of: clause, language))
    return .zero
  }

  private mutating func meaning(
    of node: SyntaxNode?, _ type: ValueType, _ options: [ChoiceOption]
  ) -> EmptyMeaning {
    guard let node else { return .notFiled }
    if node.kind == .absentExpression, node.token(.rejectedKeyword) == nil,
      node.token(.notYetDueKeyword) == nil
    {
      return node.token(.notApplicableKeyword) != nil ? .notApplicable : .notFiled
    }
    guard let value = constant(node, type, options: options) else { return .notFiled }
    if type == .table, !value.isZero {
      report(.countOutOfRange(node.text, least: 0, limit: 0, at: node.range))
      return .notFiled
    }
    return .value(value)
  }

  /// Returns the field as the readers of evidence see it.
  func schemaField(_ index: Int) -> EvidenceField {
    schemaField(fields[index], mayBeNotApplicable: mayBeNotApplicable(index))
  }

  private func schemaField(_ field: Field, mayBeNotApplicable: Bool) -> EvidenceField {
    let columns = field.table.map { tables[$0].columns } ?? []
    return EvidenceField(
      name: field.fileName ?? field.name.text,
      title: field.fileTitle ?? field.declaration.title?.text ?? field.name.text,
      type: field.type, options: field.options, order: field.order,
      columns: columns.map {
        schemaField(
          $0,
          mayBeNotApplicable: mayBeNotApplicable || $0.isStateAsked
            || $0.whenEmpty == .notApplicable)
      },
      computedColumns: field.table.map { namesOfComputedColumns(of: $0) } ?? [],
      bounds: field.bounds, whenEmpty: field.whenEmpty, mayBeNotApplicable: mayBeNotApplicable,
      needsDocument: field.declaration.needsDocument,
      countsOnlyWithDocument: field.declaration.countsOnlyWithDocument,
      isForInformation: field.declaration.isForInformation,
      source: field.declaration.source?.text ?? "", scorer: field.scorer,
      range: field.name.range)
  }

  // MARK: - Constants

  /// Returns the word for the other cases, where the last row of a table that has none uses another word
  /// for it: `khác: 0`.
  private func rest(meantBy name: SyntaxNode) -> String? {
    guard Keyword.wordsForRest.contains(name.text.lowercased()),
      let pattern = name.parent, pattern.kind == .pattern, pattern.range == name.range,
      let arm = pattern.parent, let arms = arm.parent?.children(.arm),
      arms.last?.range == arm.range,
      !arms.contains(where: { $0.token(.otherwiseKeyword) != nil })
    else { return nil }
    return Keyword.phrase(of: .otherwiseKeyword).text(in: language)
  }

  /// Returns the value of a constant of a type, or `nil` after an error.
  mutating func constant(
    _ node: SyntaxNode, _ type: ValueType, options: [ChoiceOption] = [], instead way: Phrase? = nil
  ) -> Rational? {
    if type == .choice, let index = optionIndex(node, in: options) { return Rational(index) }
    if type == .choice {
      report(
        .unknownOption(
          node.text, options: options.map { $0.name }, rest: rest(meantBy: node), at: node.range))
      return nil
    }
    let id = expression(node, .any)
    guard let found = self.type(of: id) else {
      if !isBroken(id) { report(.notConstant(instead: way, at: node.range)) }
      return nil
    }
    guard isAssignable(found, to: type) else {
      report(mismatch(found, node, expected: type))
      return nil
    }
    guard let value = constantValue(of: id) else {
      report(.notConstant(instead: way, at: node.range))
      return nil
    }
    return value
  }

  /// Returns the value of a plain number.
  mutating func numberConstant(_ node: SyntaxNode) -> Rational? { constant(node, .number) }

  /// Returns the index of the option that a node names.
  func optionIndex(_ node: SyntaxNode, in options: [ChoiceOption]) -> Int? {
    let text = node.kind == .textLiteral ? node.title?.text ?? "" : node.text
    return options.firstIndex { $0.name == text }
  }

  /// `true` iff a value of one type may stand where another is asked for; plain numbers fit any count,
  /// points, money or days, and no percent.
  func isAssignable(_ type: ValueType, to expected: ValueType) -> Bool {
    if type == expected { return true }
    switch expected {
    case .count, .points, .money, .days, .table: return type == .number
    case .number: return type == .count
    case .yesNo, .percent, .date, .choice, .text: return false
    }
  }

  /// Returns the percents that a number without `%` can mean: `98` is 98%, but `0.98` or `1` may be
  /// meant as a part of 1.
  private func percents(for node: SyntaxNode) -> [String] {
    let decimal: UInt8 = language == .vi ? 0x2C : 0x2E
    let separator = node.text.utf8.first { $0 == 0x2E || $0 == 0x2C } ?? decimal
    guard let value = Rational(decimal: Array(node.text.utf8), separator: separator) else {
      return []
    }
    if value > .one || value.isZero { return [node.text + "%"] }
    return [display(value, as: .percent).text(in: language), node.text + "%"]
  }

  /// Returns the error for a type that does not fit; a number where a percent is meant gets its fix.
  func mismatch(_ type: ValueType, _ node: SyntaxNode, expected: ValueType) -> Diagnostic {
    if expected == .percent, node.kind == .numberLiteral {
      return .percentAsNumber(percents(for: node), at: node.range)
    }
    if type == .percent, node.kind == .percentLiteral {
      return .numberAsPercent(node.text, expected: expected, at: node.range)
    }
    if expected == .date, Self.isDayWithoutYear(node) {
      return .dayWithoutYear(node.text, language: language, at: node.range)
    }
    return .typeMismatch(found: type, expected: expected, at: node.range)
  }

  /// `true` iff a quotient looks like `15/11`: the day and the month of a date.
  private static func isDayWithoutYear(_ node: SyntaxNode) -> Bool {
    guard node.kind == .binaryExpression, node.token(.slash) != nil else { return false }
    let parts = node.text.split(separator: "/").map { Int($0) ?? 0 }
    return parts.count == 2 && (1...31).contains(parts[0]) && (1...12).contains(parts[1])
  }
}
