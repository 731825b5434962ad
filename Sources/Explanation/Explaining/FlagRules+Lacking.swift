import Diagnostics
package import Evaluation
import Evidence
import Semantics

extension FlagRules {
  /// Returns the evidence that the unit should have filed and did not, or that was not accepted: what
  /// the flags `missing:` and `rejected:` name, under the same names.
  package func lacking(of outcome: Outcome) -> [LackingEvidence] {
    let (block, unit) = (outcome.block, outcome.unit)
    let explainer = Explainer(
      outcome: outcome, facts: facts, evidence: block.evidence, unit: unit)
    var pieces: [LackingEvidence] = []
    for index in scale.schema.fields.indices {
      let states = block.evidence.columns[index].states
      let state = unit < states.count ? states[unit] : .empty
      // Most of what a unit should file it has filed.
      if state == .filed, rowUsers[index].isEmpty { continue }
      let field = scale.schema.fields[index]
      switch state {
      case .filed, .notApplicable, .notYetDue: break
      case .empty:
        guard isLacking(index, block, unit), matters(index, block, unit, mayStandIn: true) else {
          break
        }
        pieces.append(
          LackingEvidence(
            name: field.scorer?.subject ?? field.name,
            title: field.scorer.map { title(ofScored: $0.subject) }
              ?? explainer.title(ofField: index).vi,
            text: NumberWording.absence(state)))
      case .rejected:
        guard matters(index, block, unit) else { break }
        pieces.append(
          LackingEvidence(
            name: field.name, title: explainer.title(ofField: index).vi,
            text: NumberWording.absence(state)))
      }
      for gap in gaps(of: outcome, inRowsOf: index) {
        let state: EvidenceState
        switch gap.kind {
        case .missing: state = .empty
        case .rejected: state = .rejected
        case .notYetDue, .outsideRange: continue
        }
        pieces.append(
          LackingEvidence(
            name: name(of: gap.cell),
            title: path(to: gap.cell).map { $0.title }.joined(separator: " › "),
            text: NumberWording.absence(state)))
      }
    }
    for grouping in UnitGrouping.allCases where lacks(grouping, block, unit) {
      let title =
        switch grouping {
        case .cluster: Phrase(vi: "Cụm", en: "Cluster")
        case .parent: Phrase(vi: "Đơn vị cấp trên", en: "Parent")
        case .period: Phrase(vi: "Kỳ", en: "Period")
        }
      pieces.append(
        LackingEvidence(
          name: grouping.rawValue, title: title.text(in: scale.language),
          text: NumberWording.absence(.empty)))
    }
    return pieces
  }

  /// Returns the title of what several score.
  private func title(ofScored subject: String) -> String {
    for expression in scale.expressions {
      if case .scored(let value) = expression.kind, value.name == subject { return value.title }
    }
    return subject
  }
}
