import Diagnostics
import Syntax

/// How an editor colors a token, by the names of the protocol.
enum TokenRole: Int, CaseIterable, Sendable {
  case keyword, variable, property, enumMember, function, parameter, type, number, string, comment
  case `operator`, namespace, event

  /// The name that the protocol gives the role.
  var name: String {
    switch self {
    case .keyword: "keyword"
    case .variable: "variable"
    case .property: "property"
    case .enumMember: "enumMember"
    case .function: "function"
    case .parameter: "parameter"
    case .type: "type"
    case .number: "number"
    case .string: "string"
    case .comment: "comment"
    case .operator: "operator"
    case .namespace: "namespace"
    case .event: "event"
    }
  }

  /// The role of a name.
  init(_ role: DeclaredName.Role) {
    self =
      switch role {
      case .scale: .namespace
      case .evidence: .variable
      case .column: .property
      case .option, .kind, .scorer, .level, .award: .enumMember
      case .definition, .result: .variable
      case .datedParameter, .ruleParameter: .parameter
      case .rule: .function
      case .ladder, .awards: .type
      case .node: .number
      case .example: .event
      }
  }

  /// The role of a token by itself, or `nil` for what has no color of its own.
  init?(_ kind: SyntaxKind) {
    if kind.isKeyword {
      self = .keyword
      return
    }
    switch kind {
    case .comment: self = .comment
    case .word: self = .variable
    case .number, .date, .percentSign: self = .number
    case .string: self = .string
    case .plusSign, .minusSign, .star, .slash, .equal, .notEqual, .less, .lessOrEqual, .greater,
      .greaterOrEqual:
      self = .operator
    case _: return nil
    }
  }
}
