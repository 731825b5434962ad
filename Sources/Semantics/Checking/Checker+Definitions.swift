import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Declares every `let`, wherever in the scale it stands.
  mutating func declareDefinitions(of scale: ScaleDeclaration) {
    var pending = [scale.node]
    while let node = pending.popLast() {
      for child in node.children.reversed() where NodeDeclaration(child) != nil {
        pending.append(child)
      }
      for child in node.children where child.kind == .letDeclaration {
        if let declaration = DefinitionDeclaration(child) { declare(declaration) }
      }
    }
  }

  private mutating func declare(_ declaration: DefinitionDeclaration) {
    guard let name = declaration.name else { return }
    checkIdentifier(name)
    if let earlier = symbolRange(name.text) {
      report(.duplicateName(name.text, at: name.range, earlier: earlier))
      return
    }
    symbols[name.text] = .definition(definitions.count)
    definitions.append(Definition(declaration: declaration, name: name.text))
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
    let outer = surroundings
    surroundings = Surroundings(definitionDepth: outer.definitionDepth + 1)
    definitions[index].isInProgress = true
    let node = definitions[index].declaration.value
    let value = node.map { expression($0, .any) } ?? addError(at: range)
    definitions[index].value = value
    definitions[index].isInProgress = false
    surroundings = outer
    return value
  }

  /// Checks the further results; they may use everything but each other.
  mutating func checkResults(of scale: ScaleDeclaration) {
    // Levels and results stand beside each other in the results: their names differ.
    var known: [String: SourceRange] = [:]
    for ladder in scale.node.views(LevelsDeclaration.self) {
      if let name = ladder.name { known[name.text] = name.range }
    }
    checkRanking(of: scale, &known)
    checkAwards(of: scale, &known)
    for child in scale.node.children where child.kind == .resultDeclaration {
      guard let declaration = DefinitionDeclaration(child), let name = declaration.name,
        let value = declaration.value
      else { continue }
      checkIdentifier(name)
      if let earlier = known[name.text] {
        report(.duplicateName(name.text, at: name.range, earlier: earlier))
      }
      known[name.text] = name.range
      let id = expression(value, .any)
      results.append(
        CheckedResult(
          name: name.text, title: declaration.title?.text ?? name.text, value: id,
          range: child.range))
    }
  }

  /// Warns of evidence and definitions that nothing uses.
  mutating func reportUnused() {
    for field in fields where !field.isUsed {
      report(.unusedEvidence(field.name.text, at: field.name.range))
    }
    for definition in definitions where !definition.isUsed {
      let range = definition.declaration.name?.range ?? definition.declaration.node.range
      report(.unusedDefinition(definition.name, at: range))
    }
  }
}
