import Diagnostics
import Syntax

extension Checker {
  /// Reads `cites …`: texts, understood where they name a place, and places with their parts.
  mutating func citations(of clause: SyntaxNode) -> [Citation] {
    var result: [Citation] = clause.strings.map {
      Citation(text: $0.text, provision: Provision(reading: $0.text), range: $0.range)
    }
    for node in clause.children(.provision) {
      guard let provision = provision(of: node) else { continue }
      result.append(
        Citation(
          text: provision.phrase.text(in: language), provision: provision, range: node.range))
    }
    return result.sorted { $0.range.start < $1.range.start }
  }

  private mutating func provision(of node: SyntaxNode) -> Provision? {
    var provision = Provision()
    for part in node.children(.provisionPart) {
      guard let name = Self.part(of: part.firstToken.kind), let label = part.child(.label)?.text
      else { return nil }
      guard provision[name] == nil else {
        report(.citationPartTwice(part.firstToken.text, at: part.range))
        return nil
      }
      provision[name] = label
    }
    provision.document = node.title?.text ?? ""
    if node.containsError { return nil }
    guard provision.isComplete else {
      report(.citationIncomplete(at: node.range))
      return nil
    }
    return provision
  }

  private static func part(of kind: SyntaxKind) -> Provision.Part? {
    switch kind {
    case .annexKeyword: .annex
    case .sectionKeyword: .section
    case .articleKeyword: .article
    case .clauseKeyword: .clause
    case .pointKeyword: .point
    case _: nil
    }
  }
}
