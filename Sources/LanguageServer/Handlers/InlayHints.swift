import Diagnostics
import Driver
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics
import Syntax

/// `textDocument/inlayHint`: beside a maximum what its parts add up to, and with a pinned unit the
/// points that it gets.
enum InlayHints: RequestHandler {
  static let method = "textDocument/inlayHint"
  static let capability: (name: String, value: JSONValue)? = ("inlayHintProvider", true)

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let (uri, analysis) = try server.document(parameters)
    let range = try server.range(parameters["range"], in: analysis.source)
    guard let edition = analysis.shown else { return [] }
    let scores = try server.scores(of: uri)
    let hints = HintList(
      analysis: analysis, scale: edition.compilation.scale, pinned: scores?.pinned)
    let language = server.language
    return .array(
      hints.all.filter { range.start <= $0.offset && $0.offset <= range.end }.map { hint in
        .members([
          (
            "position",
            analysis.source.position(of: hint.offset, in: server.encoding).json
          ),
          ("label", .string(hint.text)), ("paddingLeft", true),
          ("tooltip", .string(hint.meaning.text(in: language))),
        ])
      })
  }
}

/// The hints of a document in the order of its text.
private struct HintList {
  struct Hint {
    let offset: Int
    let text: String
    let meaning: Phrase
  }

  let analysis: ScaleAnalysis
  let scale: CheckedScale
  let pinned: Outcome?

  var all: [Hint] {
    guard let edition = analysis.shown else { return [] }
    let language = analysis.tree.language
    var nodes: [SourceRange: Int] = [:]
    for index in scale.nodes.indices {
      if let range = analysis.own(scale.nodes[index].nameRange, of: edition) {
        nodes[range] = index
      }
    }
    var hints: [Hint] = []
    var pending = [analysis.tree.root]
    while let node = pending.popLast() {
      pending += node.children.filter(Self.mayHoldHints).reversed()
      switch node.kind {
      case .nodeDeclaration, .sectionDeclaration:
        guard let declaration = NodeDeclaration(node), let index = nodes[declaration.nameRange]
        else { continue }
        hints += self.hints(of: index, behind: Self.header(of: node), language)
      case .totalClause:
        hints += sumHint(of: 0, scale.total, at: node.range.end, language)
        hints += totalHint(at: node.range.end, language)
      case .levelsDeclaration: hints += levelHint(node, language)
      case _: continue
      }
    }
    return hints.sorted { $0.offset < $1.offset }
  }

  private static func mayHoldHints(_ node: SyntaxNode) -> Bool {
    switch node.kind {
    case .scaleDeclaration, .amendmentDeclaration, .nodeDeclaration, .sectionDeclaration,
      .totalClause, .levelsDeclaration, .addsEntry, .amendsEntry, .replacesEntry:
      true
    case _: false
    }
  }

  /// Returns where the maximum of a node ends, or else its title or its number.
  private static func header(of node: SyntaxNode) -> Int {
    node.child(.maxClause)?.range.end ?? node.title?.range.end ?? node.child(.label)?.range.end
      ?? node.firstToken.range.end
  }

  private func hints(of index: Int, behind offset: Int, _ language: Language) -> [Hint] {
    let node = scale.nodes[index]
    return sumHint(of: index, node.maximum, at: offset, language)
      + pointsHint(of: index, at: offset, language)
  }

  /// `Σ 40`, or `Σ 38 ≠ 40` where the file states something else.
  private func sumHint(
    of index: Int, _ stated: Rational?, at offset: Int, _ language: Language
  ) -> [Hint] {
    guard let sums = NodeSums(scale: scale).sums(of: index), !sums.isEmpty else { return [] }
    let text = sums.map { NodeSums.text($0, language) }.joined(separator: " | ")
    let isOther = sums.count == 1 && stated.map { $0 != sums[0] } ?? false
    let other = isOther ? stated.map { " ≠ " + NodeSums.text($0, language) } ?? "" : ""
    return [
      Hint(
        offset: offset, text: "Σ \(text)\(other)",
        meaning: Phrase(
          vi: "các phần bên trong cộng lại được \(text) điểm",
          en: "the parts within add up to \(text) points"))
    ]
  }

  private func pointsHint(of index: Int, at offset: Int, _ language: Language) -> [Hint] {
    guard let pinned, isScored(index, by: pinned) else { return [] }
    let node = pinned.block.plan.scale.nodes[index]
    let state = pinned.state(of: index)
    var text: String
    if !node.isScored {
      text = pinned.passes(index).map { $0 ? "✓" : "✗" } ?? "–"
    } else if pinned.isLeftOut(index) {
      text = NumberWording.absence(.notApplicable).text(in: language)
    } else {
      text = NodeSums.text(pinned.points(of: index), language)
      if let maximum = pinned.applicableMaximum(of: index) {
        text += "/" + NodeSums.text(maximum, language)
      }
      if state != .filed { text += " (" + NumberWording.absence(state).text(in: language) + ")" }
    }
    return [Hint(offset: offset, text: "→ " + text, meaning: unitPhrase(of: pinned))]
  }

  /// `true` iff the plan that scored the unit has the node where the shown version has it.
  private func isScored(_ index: Int, by pinned: Outcome) -> Bool {
    let nodes = pinned.block.plan.scale.nodes
    return nodes.indices.contains(index) && nodes[index].path == scale.nodes[index].path
  }

  private func totalHint(at offset: Int, _ language: Language) -> [Hint] {
    guard let pinned else { return [] }
    let text = NodeSums.text(pinned.total, language)
    return [Hint(offset: offset, text: "→ " + text, meaning: unitPhrase(of: pinned))]
  }

  private func levelHint(_ node: SyntaxNode, _ language: Language) -> [Hint] {
    guard let pinned, let name = LevelsDeclaration(of: node).name else { return [] }
    let ladders = pinned.block.plan.scale.ladders
    guard let ladder = ladders.firstIndex(where: { $0.name == name.text }) else { return [] }
    let level = pinned.level(of: ladder).level.map { ladders[ladder].levels[$0].title }
    let offset = node.title?.range.end ?? name.range.end
    return [Hint(offset: offset, text: "→ " + (level ?? "–"), meaning: unitPhrase(of: pinned))]
  }

  private func unitPhrase(of outcome: Outcome) -> Phrase {
    Phrase(vi: "kết quả của “\(outcome.title)”", en: "what “\(outcome.title)” gets")
  }
}
