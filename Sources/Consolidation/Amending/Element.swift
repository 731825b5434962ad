import Diagnostics
import Syntax

/// Something of a scale that a sentence of an amendment can name.
enum Element: Hashable {
  /// A group, criterion, indicator, item or section by its path; `bonus` for a section without number.
  case node(String)
  case evidence(String)
  case unit(String)
  /// A `let`, a parameter or a rule.
  case definition(String)
  case result(String)
  case levels(String)
  case level(String, of: String)
  /// A knock-out by its effect, and by its reason where it is given.
  case knockOut(String, reason: String?, of: String)
  case example(String)
  /// A clause of a node, of an example, or of the scale (an empty path).
  case clause(Clause, of: String)
  case title
  /// The block of all evidence or of all kinds of unit.
  case block(SyntaxKind)

  /// A clause by what it states.
  struct Clause: Hashable {
    let kind: SyntaxKind
    /// What tells clauses of the kind apart, such as `total` in `round total`.
    let keyword: SyntaxKind?
    /// The text of a note or a legal basis.
    let text: String?

    /// Creates the name of a clause that stands in a scale.
    init(of clause: SyntaxNode) {
      kind = clause.kind
      switch clause.kind {
      case .roundClause: keyword = Self.place(of: clause)
      case .clampClause: keyword = clause.firstToken.kind
      case _: keyword = nil
      }
      switch clause.kind {
      case .noteClause, .legalBasisClause, .constraint: text = clause.title?.text
      case _: text = nil
      }
    }

    /// Creates the name of a clause that a target names, or `nil` for something else.
    init?(named target: SyntaxNode) {
      guard let kind = Self.kind(of: target.firstToken.kind) else { return nil }
      self.kind = kind
      switch kind {
      case .roundClause: keyword = Self.place(of: target)
      case .clampClause: keyword = target.firstToken.kind
      case _: keyword = nil
      }
      text = target.title?.text
    }

    private static func place(of clause: SyntaxNode) -> SyntaxKind? {
      clause.tokens.first {
        $0.kind.isNodeLevel || $0.kind == .baseKeyword || $0.kind == .totalKeyword
      }?.kind
    }

    private static func kind(of keyword: SyntaxKind) -> SyntaxKind? {
      switch keyword {
      case .mustHoldKeyword: .constraint
      case .holidaysKeyword: .holidaysBlock
      case .decisionKeyword: .decisionClause
      case .effectiveFromKeyword: .effectiveClause
      case .periodKeyword: .periodClause
      case .totalKeyword: .totalClause
      case .roundKeyword: .roundClause
      case .noteKeyword: .noteClause
      case .legalBasisKeyword: .legalBasisClause
      case .illustrativeKeyword: .illustrativeClause
      case .whenNotApplicableKeyword: .notApplicableClause
      case .combineKeyword: .combineClause
      case .maxKeyword: .maxClause
      case .coefficientKeyword: .coefficientClause
      case .weightKeyword: .weightClause
      case .citesKeyword: .citesClause
      case .appliesToKeyword, .doesNotApplyToKeyword: .appliesClause
      case .mustReachKeyword: .mustReachClause
      case .passWhenKeyword: .passWhenClause
      case .countsOnlyWhenKeyword: .countsOnlyClause
      case .notBelowKeyword, .atMostKeyword: .clampClause
      case _: nil
      }
    }
  }

  /// Creates the element that a target names; `nil` for a broken one.
  init?(named target: SyntaxNode) {
    let keyword = target.firstToken.kind
    let word = target.words.first?.text
    switch keyword {
    case _ where keyword.isNodeLevel:
      guard let label = target.child(.label) else { return nil }
      self = .node(label.text)
    case .bonusKeyword: self = .node(target.child(.label)?.text ?? "bonus")
    case .penaltyKeyword: self = .node(target.child(.label)?.text ?? "penalty")
    case .evidenceKeyword: self = word.map { .evidence($0) } ?? .block(.evidenceBlock)
    case .unitKeyword: self = .unit(word ?? "")
    case .unitsKeyword: self = .block(.unitsBlock)
    case .letKeyword, .parameterKeyword, .ruleKeyword: self = .definition(word ?? "")
    case .resultKeyword: self = .result(word ?? "")
    case .levelsKeyword: self = .levels(word ?? "")
    case .levelKeyword: self = .level(word ?? "", of: target.words.last?.text ?? "")
    case .exampleKeyword: self = .example(target.title?.text ?? "")
    case .noLevelKeyword, .forceKeyword, .atMostKeyword, .downKeyword, .upKeyword:
      guard let of = target.token(.belongsToKeyword) else { return nil }
      let effect = target.tokens.filter { $0.index < of.index }
      self = .knockOut(
        Self.effect(effect), reason: target.title?.text, of: target.words.last?.text ?? "")
    case _:
      guard let clause = Clause(named: target) else { return nil }
      let owner = target.child(.amendmentTarget).flatMap { Element(named: $0) }
      self = .clause(clause, of: owner?.path ?? "")
    }
  }

  /// Creates the element that a declaration declares; `path` is that of a node.
  init?(declaredBy node: SyntaxNode, path: String = "", ladder: String = "") {
    let word = node.words.first?.text ?? ""
    switch node.kind {
    case .nodeDeclaration, .sectionDeclaration: self = .node(path)
    case .evidenceDeclaration: self = .evidence(word)
    case .option: self = .unit(word)
    case .letDeclaration, .parameterDeclaration, .ruleDeclaration: self = .definition(word)
    case .resultDeclaration: self = .result(word)
    case .levelsDeclaration: self = .levels(word)
    case .levelDeclaration: self = .level(word, of: ladder)
    case .knockOut:
      let effect = node.tokens.prefix { $0.kind != .whenKeyword }
      self = .knockOut(Self.effect(Array(effect)), reason: node.title?.text, of: ladder)
    case .exampleDeclaration: self = .example(node.title?.text ?? "")
    case .titleChange: self = .title
    case .evidenceBlock, .unitsBlock: self = .block(node.kind)
    case _: self = .clause(Clause(of: node), of: path)
    }
  }

  /// The path of a node, the title of an example.
  var path: String? {
    switch self {
    case .node(let path): path
    case .example(let title): "example \(title)"
    case .evidence, .unit, .definition, .result, .levels, .level, .knockOut, .clause, .title,
      .block:
      nil
    }
  }

  /// An effect without regard to spelling.
  private static func effect(_ tokens: [SyntaxToken]) -> String {
    tokens.map { $0.kind.isKeyword ? Keyword.phrase(of: $0.kind).english : $0.text }
      .joined(separator: " ")
  }
}
