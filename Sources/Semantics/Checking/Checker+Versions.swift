import Diagnostics
import Evidence
import Syntax

extension Checker {
  /// Checks the parameters: constants of one type, from days that follow one another.
  mutating func checkParameters() {
    for definition in definitions {
      guard let parameter = DatedParameter(definition.declaration.node) else { continue }
      checkDates(of: parameter)
      checkValues(of: parameter)
    }
  }

  private mutating func checkDates(of parameter: DatedParameter) {
    var last: (day: CalendarDate, token: SyntaxToken)?
    for value in parameter.values {
      guard let token = value.token(.date), let day = date(token) else { continue }
      if let last, day <= last.day {
        report(.parameterDatesOutOfOrder(at: token.range, earlier: last.token.range))
      }
      if last == nil, let start = header.effectiveFrom, day > start {
        report(.parameterBeginsLate(day, start, at: token.range))
      }
      last = (day, token)
    }
    if parameter.values.isEmpty, parameter.node.hasIntactBlock {
      report(.parameterWithoutValue(at: parameter.name?.range ?? parameter.node.range))
    }
  }

  private mutating func checkValues(of parameter: DatedParameter) {
    var first: ValueType?
    for value in parameter.values {
      guard let syntax = value.expressions.first else { continue }
      let id = expression(syntax, .any)
      guard let type = type(of: id) else { continue }
      if type != .text, constantValue(of: id) == nil {
        report(.parameterNotConstant(at: syntax.range))
      } else if let first, first != type {
        report(.mixedParameterTypes(at: syntax.range))
      }
      first = first ?? type
    }
  }

  /// Reports sentences of an amendment in a scale that extends no other, and a scale that was not
  /// joined with the one that it extends.
  mutating func checkIsConsolidated(_ scale: ScaleDeclaration) {
    if let clause = scale.node.child(.extendsClause) {
      report(.extensionNotJoined(scale.base?.text ?? "", at: clause.range))
      return
    }
    for entry in scale.node.children where entry.kind.isAmendingEntry {
      report(.amendingScale(entry.firstToken.text, at: entry.firstToken.range))
    }
  }
}
