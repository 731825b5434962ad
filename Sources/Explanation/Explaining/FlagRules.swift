package import Evaluation
import Evidence
import Numbers
package import Semantics

/// What makes a result remarkable, as short codes that programs and filters can use.
///
/// The codes, in this order:
/// - `missing:FIELD`: evidence that something applicable needs was not filed;
/// - `rejected:FIELD`: it was filed and not accepted;
/// - `not-yet-due:FIELD`: nothing can be filed yet;
/// - `without-document:FIELD`: it was filed without the document that the scale asks for, in a file
///   that has a place for it;
/// - `knock-out:N`: the N-th knock-out of the ladder applies; `knock-out:LADDER:N` where the scale
///   has several ladders;
/// - `undecided-knock-out:N`: its evidence is missing, so that it does nothing;
/// - `quorum:SUBJECT`, `spread:SUBJECT`: too few scored it, or their scores differ too much;
/// - `rounds-differ:LADDER`: an earlier round of scoring gave another level;
/// - `version-change:2024-01-01`: the scale changed on that day, within the unit's period;
/// - `quota:N`: the N-th quota of the ladder took the unit's level; `quota:LADDER:N` where the scale
///   has several ladders;
/// - `illustrative`: figures of the scale are an illustration.
package struct FlagRules: Sendable {
  private let scale: CheckedScale
  /// By field: the nodes that use it.
  private var users: [[Int]]
  /// By field: whether a ladder or a result uses it, which concerns every unit.
  private var isUsedAlways: [Bool]
  private let isIllustrative: Bool

  /// Creates the rules of a scale.
  package init(of scale: CheckedScale) {
    self.scale = scale
    users = Array(repeating: [], count: scale.schema.fields.count)
    isUsedAlways = Array(repeating: false, count: scale.schema.fields.count)
    isIllustrative =
      scale.header.illustration != nil || scale.nodes.contains { $0.illustration != nil }
    for (index, node) in scale.nodes.enumerated() {
      let expressions = EvidenceUse.expressions(of: node)
      for field in EvidenceUse.fields(below: expressions, in: scale) { users[field].append(index) }
    }
    var others: [ExpressionID] = scale.results.map { $0.value }
    for ladder in scale.ladders {
      for level in ladder.levels {
        if let condition = level.condition { others.append(condition) }
        if let requirement = level.requirement { others.append(requirement) }
      }
      others += ladder.knockOuts.map { $0.condition } + ladder.quotas.map { $0.test }
    }
    for field in EvidenceUse.fields(below: others, in: scale) { isUsedAlways[field] = true }
  }

  /// Returns the codes of one unit.
  package func flags(of outcome: Outcome) -> [String] {
    let text = String(
      decoding: column(outcome.block, outcome.unit..<outcome.unit + 1)[0], as: UTF8.self)
    return text.split(separator: ";").map { String($0) }
  }

  /// Returns the fields that the unit should have filed and did not, or that were not accepted.
  package func missingFields(of outcome: Outcome) -> [Int] {
    let (block, unit) = (outcome.block, outcome.unit)
    return scale.schema.fields.indices.filter { field in
      let states = block.evidence.columns[field].states
      let state = unit < states.count ? states[unit] : .empty
      if state == .empty, !isLacking(field, block, unit) { return false }
      return (state == .empty || state == .rejected) && matters(field, block, unit)
    }
  }

  /// Returns the codes of every unit of a block, joined by `;`, as UTF-8.
  package func column(of block: OutcomeBlock) -> [[UInt8]] { column(block, 0..<block.count) }

  private func column(_ block: OutcomeBlock, _ units: Range<Int>) -> [[UInt8]] {
    var texts = [[UInt8]](repeating: [], count: units.count)
    for field in scale.schema.fields.indices { appendEvidence(field, block, units, &texts) }
    for ladder in scale.ladders.indices {
      appendKnockOuts(ladder, block, units, &texts)
      if !scale.ladders[ladder].quotas.isEmpty { appendQuotas(ladder, block, units, &texts) }
    }
    appendLimits(block, units, &texts)
    for ladder in scale.ladders.indices { appendRounds(ladder, block, units, &texts) }
    if let edition = scale.header.edition { appendChanges(edition, block, units, &texts) }
    if isIllustrative {
      let code = Array("illustrative".utf8)
      for row in texts.indices { Self.append(code, to: &texts[row]) }
    }
    return texts
  }

  private func appendEvidence(
    _ field: Int, _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    guard isUsedAlways[field] || !users[field].isEmpty else { return }
    let (column, declaration) = (block.evidence.columns[field], scale.schema.fields[field])
    let states = column.states
    // Most columns are complete, and then there is nothing to say of any unit.
    if !declaration.needsDocument || !column.carriesDocuments, states.count >= units.upperBound {
      var isComplete = true
      for unit in units where states[unit] != .filed { isComplete = false }
      if isComplete { return }
    }
    let missing = Array("missing:\(declaration.scorer?.subject ?? declaration.name)".utf8)
    let rejected = Array("rejected:\(declaration.name)".utf8)
    let notYetDue = Array("not-yet-due:\(declaration.name)".utf8)
    let bare = Array("without-document:\(declaration.name)".utf8)
    for unit in units {
      let row = unit - units.lowerBound
      switch unit < states.count ? states[unit] : .empty {
      case .notApplicable: continue
      case .filed:
        guard declaration.needsDocument, column.carriesDocuments else { continue }
        if column.remarks[unit]?.documents.isEmpty ?? true, matters(field, block, unit) {
          Self.append(bare, to: &texts[row])
        }
      case .empty:
        if isLacking(field, block, unit), matters(field, block, unit) {
          Self.append(missing, to: &texts[row])
        }
      case .notYetDue:
        if matters(field, block, unit) { Self.append(notYetDue, to: &texts[row]) }
      case .rejected:
        if matters(field, block, unit) { Self.append(rejected, to: &texts[row]) }
      }
    }
  }

  /// `true` iff something that applies to the unit uses the field.
  private func matters(_ field: Int, _ block: OutcomeBlock, _ unit: Int) -> Bool {
    if isUsedAlways[field] { return true }
    return users[field].contains { applies($0, block[unit]) }
  }

  /// `false` for a score that may still come or need not: only where nobody has scored something is it
  /// missing, and then once.
  private func isLacking(_ field: Int, _ block: OutcomeBlock, _ unit: Int) -> Bool {
    guard let own = scale.schema.fields[field].scorer else { return true }
    for (index, other) in scale.schema.fields.enumerated()
    where other.scorer?.subject == own.subject {
      if index < field { return false }
      let states = block.evidence.columns[index].states
      if unit < states.count, states[unit] != .empty { return false }
    }
    return true
  }

  /// Appends what the limits of scores were broken by.
  private func appendLimits(
    _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    var known: [String] = []
    for expression in scale.expressions {
      guard case .scored(let value) = expression.kind, value.spread != nil || value.quorum != nil,
        !known.contains(value.name)
      else { continue }
      known.append(value.name)
      for unit in units {
        let explainer = Explainer(
          outcome: block[unit], scale: scale, evidence: block.evidence, unit: unit)
        guard let (_, isQuorum) = explainer.failedLimit(value) else { continue }
        let code = (isQuorum ? "quorum:" : "spread:") + value.name
        Self.append(Array(code.utf8), to: &texts[unit - units.lowerBound])
      }
    }
  }

  /// Appends where an earlier round of scoring gave another level.
  private func appendRounds(
    _ ladder: Int, _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    guard !block.rounds.isEmpty else { return }
    let code = Array("rounds-differ:\(scale.ladders[ladder].name)".utf8)
    for unit in units {
      let level = block[unit].level(of: ladder).level
      let differs = block.rounds.contains { $0[unit].level(of: ladder).level != level }
      if differs { Self.append(code, to: &texts[unit - units.lowerBound]) }
    }
  }

  /// `true` iff neither the node nor one above it is inapplicable.
  private func applies(_ node: Int, _ outcome: Outcome) -> Bool {
    var next: Int? = node
    while let index = next {
      if outcome.state(of: index) == .notApplicable { return false }
      next = scale.nodes[index].parent
    }
    return true
  }

  private func appendKnockOuts(
    _ ladder: Int, _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    let prefix = scale.ladders.count > 1 ? "\(scale.ladders[ladder].name):" : ""
    for (index, register) in block.plan.registers(ofLadder: ladder).knockOuts.enumerated() {
      let column = block.column(register)
      let holds = Array("knock-out:\(prefix)\(index + 1)".utf8)
      let undecided = Array("undecided-knock-out:\(prefix)\(index + 1)".utf8)
      for unit in units {
        let row = unit - units.lowerBound
        if column.state(at: unit) != .filed {
          Self.append(undecided, to: &texts[row])
        } else if !column.value(at: unit).isZero {
          Self.append(holds, to: &texts[row])
        }
      }
    }
  }

  private func appendChanges(
    _ edition: ScaleEdition, _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    for unit in units {
      guard let period = block.evidence.period(of: unit) else { continue }
      for change in edition.changes(within: period) {
        let code = Array("version-change:\(change.day.isoText)".utf8)
        Self.append(code, to: &texts[unit - units.lowerBound])
      }
    }
  }

  private func appendQuotas(
    _ ladder: Int, _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    let prefix = scale.ladders.count > 1 ? "\(scale.ladders[ladder].name):" : ""
    for unit in units {
      for index in block[unit].level(of: ladder).droppedBy {
        let code = Array("quota:\(prefix)\(index + 1)".utf8)
        Self.append(code, to: &texts[unit - units.lowerBound])
      }
    }
  }

  private static func append(_ code: [UInt8], to text: inout [UInt8]) {
    if !text.isEmpty { text.append(UInt8(ascii: ";")) }
    text += code
  }
}
