import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Declares every `let` and `parameter`, wherever in the scale it stands.
  mutating func declareDefinitions(of scale: ScaleDeclaration) {
    var pending = [scale.node]
    while let node = pending.popLast() {
      for child in node.children.reversed() where NodeDeclaration(child) != nil {
        pending.append(child)
      }
      for child in node.children
      where child.kind == .letDeclaration || child.kind == .parameterDeclaration {
        if let declaration = DefinitionDeclaration(child) { declare(declaration) }
      }
    }
  }

  /// Declares every `result`, behind the definitions: its name stands for its value.
  mutating func declareResults(of scale: ScaleDeclaration) {
    for child in scale.node.children where child.kind == .resultDeclaration {
      if let declaration = DefinitionDeclaration(child) { declare(declaration, isResult: true) }
    }
  }

  private mutating func declare(_ declaration: DefinitionDeclaration, isResult: Bool = false) {
    guard let name = declaration.name else { return }
    checkIdentifier(name)
    if let earlier = symbolRange(name.text) {
      report(.duplicateName(name.text, at: name.range, earlier: earlier))
      return
    }
    symbols[name.text] = .definition(definitions.count)
    definitions.append(
      Definition(declaration: declaration, name: name.text, isUsed: isResult, isResult: isResult))
  }

  /// Checks the definitions that no rule has asked for yet.
  mutating func checkDefinitions() {
    for index in definitions.indices {
      _ = value(ofDefinition: index, at: definitions[index].declaration.node.range)
    }
  }

  /// Returns the value of a definition, which is checked when it is first asked for, or `nil` after an
  /// error.
  mutating func value(ofDefinition index: Int, at range: SourceRange) -> ExpressionID? {
    if let value = definitions[index].value { return value }
    let name = definitions[index].declaration.name?.range
    if definitions[index].isInProgress {
      report(.cycle(definitions[index].name, at: range, declaration: name ?? range))
      return nil
    }
    guard surroundings.definitionDepth < 60 else {
      report(.definitionsTooDeep(at: range))
      return nil
    }
    if let recurrence = definitions[index].recurrence { settle(recurrence) }
    let outer = surroundings
    surroundings =
      definitions[index].table.map { surroundings(ofColumnIn: $0) } ?? Surroundings()
    surroundings.column = definitions[index].table == nil ? nil : index
    surroundings.definitionDepth = outer.definitionDepth + 1
    definitions[index].isInProgress = true
    let node = definitions[index].declaration.value
    let value = node.map { expression($0, .any) } ?? addError(at: range)
    definitions[index].value = value
    definitions[index].isInProgress = false
    surroundings = outer
    return value
  }

  /// Collects the further results, which are checked like definitions.
  mutating func checkResults(of scale: ScaleDeclaration) {
    checkRanking(of: scale)
    checkAwards(of: scale)
    for index in definitions.indices where definitions[index].isResult {
      let declaration = definitions[index].declaration
      let value = value(ofDefinition: index, at: declaration.node.range)
      results.append(
        CheckedResult(
          name: definitions[index].name,
          title: declaration.title?.text ?? definitions[index].name,
          value: value ?? addError(at: declaration.node.range), range: declaration.node.range))
    }
  }

  /// Warns of evidence and definitions that nothing uses.
  mutating func reportUnused() {
    for field in fields + tables.flatMap({ usedColumns(of: $0) })
    where !field.isUsed && !field.declaration.isForInformation {
      report(.unusedEvidence(field.name.text, at: field.name.range))
    }
    for definition in definitions where !definition.isUsed {
      let range = definition.declaration.name?.range ?? definition.declaration.node.range
      report(.unusedDefinition(definition.name, at: range))
    }
    reportUnusedRules()
  }
}
