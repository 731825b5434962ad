package import Evaluation
import Evidence
import Numbers
package import Semantics

/// What makes a result remarkable, as short codes that programs and filters can use.
///
/// The codes, in this order:
/// - `missing:FIELD`: evidence that something applicable needs was not filed, and no `default` stood in;
///   of what several score, and nobody did, the name without the scorer's;
/// - `missing:cluster`, `missing:parent`, `missing:period`: the unit does not state it, and something that
///   applies compares units within it;
/// - `rejected:FIELD`: it was filed and not accepted;
/// - `not-yet-due:FIELD`: nothing can be filed yet;
/// - `without-document:FIELD`: it was filed without the document that the scale asks for, in a file
///   that has a place for it, or in any file where it counts only with its document;
/// - `outside-range:FIELD`: a mark lies outside the range that `mark … within …` gives, so that it is
///   not counted; once, wherever else that mark is used;
/// - `missing:TABLE.COLUMN:ROWS`, and `rejected:`, `not-yet-due:`, `outside-range:` likewise: so it is in
///   so many rows that count; of a table within a row `TABLE.TABLE.COLUMN`;
/// - `holidays-missing:2025`: working days were counted in that year, for which the scale states no day,
///   so that only the week told which days are worked;
/// - `knock-out:N`: the N-th knock-out of the ladder applies; `knock-out:LADDER:N` where the scale
///   has several ladders;
/// - `undecided-knock-out:N`: its evidence is missing, so that it does nothing;
/// - `quorum:SUBJECT`, `spread:SUBJECT`: too few scored it, or their scores differ too much;
/// - `rounds-differ:LADDER`: an earlier round of scoring gave another level;
/// - `version-change:2024-01-01`: the scale changed on that day, within the unit's period;
/// - `outside-validity`: the scale is not in force at the end of the unit's period;
/// - `quota:N`: the N-th quota of the ladder took the unit's level; `quota:LADDER:N` where the scale
///   has several ladders;
/// - `undecided-quota:N`: the unit is in no group, such as one without a cluster, so that the quota says
///   nothing of it and it keeps its level;
/// - `nothing-applies`: no criterion applies, so that 0 points and what follows from them say nothing of the
///   unit; bonus and penalties do not count here;
/// - `illustrative`: figures of the scale are an illustration.
package struct FlagRules: Sendable {
  let facts: ExplanationFacts
  var scale: CheckedScale { facts.scale }
  /// A place where a field is used: in a node, or in a ladder or a result, which concern every unit.
  struct Use {
    let node: Int?
    /// The `default` that stands in for the field there.
    let standIn: ExpressionID?
  }

  /// A mark that must lie within a range.
  private struct Mark {
    let node: Int?
    let expression: ExpressionID
    /// The evidence that the mark is, or the number of its criterion.
    let name: String
  }

  /// By field: where it is used.
  private(set) var users: [[Use]]
  /// A figure made of the rows of a table.
  struct RowUse {
    let node: Int?
    let place: FigurePlace
    let aggregate: TableAggregate
    /// The cells that it rests on.
    let cells: [TableCell]
    /// Whether a mark in a row must lie within a range, so that filed cells can be amiss.
    let hasMarks: Bool
  }

  /// By field: the figures made of the rows of the table that it is.
  private(set) var rowUsers: [[RowUse]]
  /// What units are compared within: where they are.
  private(set) var groupUsers: [UnitGrouping: [Use]] = [:]
  private var marks: [Mark] = []
  /// Where working days are counted.
  private(set) var workingDays: [WorkingDayUse] = []
  package let isIllustrative: Bool

  /// Creates the rules of a scale.
  package init(of scale: CheckedScale) {
    facts = ExplanationFacts(of: scale)
    users = Array(repeating: [], count: scale.schema.fields.count)
    rowUsers = Array(repeating: [], count: scale.schema.fields.count)
    isIllustrative =
      scale.header.illustration != nil || scale.nodes.contains { $0.illustration != nil }
    for (index, node) in scale.nodes.enumerated() {
      note(EvidenceUse.expressions(of: node), node: index)
    }
    var others: [ExpressionID] = scale.results.map { $0.value }
    for ladder in scale.ladders {
      for level in ladder.levels {
        if let condition = level.condition { others.append(condition) }
        if let requirement = level.requirement { others.append(requirement) }
      }
      others += ladder.knockOuts.map { $0.condition } + ladder.quotas.map { $0.test }
    }
    note(others, node: nil)
  }

  private mutating func note(_ expressions: [ExpressionID], node: Int?) {
    for place in EvidenceUse.uses(below: expressions, in: scale) {
      users[place.field].append(Use(node: node, standIn: place.standIn))
    }
    for place in EvidenceUse.figures(below: expressions, in: scale) {
      if case .cohort(let measure) = scale[place.expression].kind {
        for grouping in measure.keys.compactMap({ $0.grouping }) {
          groupUsers[grouping, default: []].append(Use(node: node, standIn: place.standIn))
        }
      }
      guard case .aggregate(let aggregate) = scale[place.expression].kind else { continue }
      rowUsers[scale.tables[aggregate.table].root].append(
        RowUse(
          node: node, place: place, aggregate: aggregate,
          cells: EvidenceUse.cells(below: aggregate, in: scale),
          hasMarks: !EvidenceUse.marks(below: aggregate.rowOperands, in: scale).isEmpty))
    }
    workingDays += WorkingDayUse.all(below: expressions, of: node, in: scale)
    for id in EvidenceUse.marks(below: expressions, in: scale) {
      guard case .markWithin(let mark, _, _) = scale[id].kind else { continue }
      let field = EvidenceUse.fields(below: [mark], in: scale).first
      let path = node.map { scale.nodes[$0].path } ?? ""
      marks.append(
        Mark(
          node: node, expression: id, name: field.map { scale.schema.fields[$0].name } ?? path))
    }
  }

  /// Returns the codes of one unit.
  package func flags(of outcome: Outcome) -> [String] {
    Self.codes(in: column(outcome.block, outcome.unit..<outcome.unit + 1)[0])
  }

  /// Returns the codes that `column(of:)` joined.
  package static func codes(in text: [UInt8]) -> [String] {
    text.split(separator: UInt8(ascii: ";")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns the codes of every unit of a block, joined by `;`, as UTF-8.
  package func column(of block: OutcomeBlock) -> [[UInt8]] { column(block, 0..<block.count) }

  private func column(_ block: OutcomeBlock, _ units: Range<Int>) -> [[UInt8]] {
    var texts = [[UInt8]](repeating: [], count: units.count)
    for field in scale.schema.fields.indices {
      appendEvidence(field, block, units, &texts)
      appendRows(field, block, units, &texts)
    }
    for grouping in UnitGrouping.allCases { appendGroups(grouping, block, units, &texts) }
    if !marks.isEmpty { appendRanges(block, units, &texts) }
    if !workingDays.isEmpty { appendHolidays(block, units, &texts) }
    for ladder in scale.ladders.indices {
      appendKnockOuts(ladder, block, units, &texts)
      if !scale.ladders[ladder].quotas.isEmpty { appendQuotas(ladder, block, units, &texts) }
    }
    appendLimits(block, units, &texts)
    for ladder in scale.ladders.indices { appendRounds(ladder, block, units, &texts) }
    if let edition = scale.header.edition { appendChanges(edition, block, units, &texts) }
    appendValidity(block, units, &texts)
    appendNothing(block, units, &texts)
    if isIllustrative {
      let code = Array("illustrative".utf8)
      for row in texts.indices { Self.append(code, to: &texts[row]) }
    }
    return texts
  }

  private func appendEvidence(
    _ field: Int, _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    guard !users[field].isEmpty else { return }
    let (column, declaration) = (block.evidence.columns[field], scale.schema.fields[field])
    let states = column.states
    // Most columns are complete, and then there is nothing to say of any unit.
    let asksForDocument =
      declaration.countsOnlyWithDocument || declaration.needsDocument && column.carriesDocuments
    if !asksForDocument, states.count >= units.upperBound {
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
        guard asksForDocument else { continue }
        if column.remarks[unit]?.documents.isEmpty ?? true, matters(field, block, unit) {
          Self.append(bare, to: &texts[row])
        }
      case .empty:
        if isLacking(field, block, unit), matters(field, block, unit, mayStandIn: true) {
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
  ///
  /// With `mayStandIn`, a place where a `default` gives the value does not use the field.
  func matters(
    _ field: Int, _ block: OutcomeBlock, _ unit: Int, mayStandIn: Bool = false
  ) -> Bool {
    matters(users[field], block, unit, mayStandIn: mayStandIn)
  }

  func matters(
    _ users: [Use], _ block: OutcomeBlock, _ unit: Int, mayStandIn: Bool
  ) -> Bool {
    users.contains { use in
      if mayStandIn, let standIn = use.standIn,
        block[unit].value(of: standIn).state == .filed
      {
        return false
      }
      return use.node.map { applies($0, block[unit]) } ?? true
    }
  }

  /// Appends which marks lie outside their ranges, each name once a unit.
  private func appendRanges(
    _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    var named = [Set<String>](repeating: [], count: units.count)
    for mark in marks {
      guard case .markWithin(let value, let subject, _) = scale[mark.expression].kind else {
        continue
      }
      let code = Array("outside-range:\(mark.name)".utf8)
      for unit in units {
        let (outcome, row) = (block[unit], unit - units.lowerBound)
        guard outcome.value(of: mark.expression).state == .rejected,
          outcome.value(of: value).state == .filed, outcome.value(of: subject).state == .filed,
          mark.node.map({ applies($0, outcome) }) ?? true,
          named[row].insert(mark.name).inserted
        else { continue }
        Self.append(code, to: &texts[row])
      }
    }
  }

  /// `false` for a score that may still come or need not: only where nobody has scored something is it
  /// missing, and then once.
  func isLacking(_ field: Int, _ block: OutcomeBlock, _ unit: Int) -> Bool {
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
          outcome: block[unit], facts: facts, evidence: block.evidence, unit: unit)
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
  func applies(_ node: Int, _ outcome: Outcome) -> Bool {
    var next: Int? = node
    while let index = next {
      if outcome.state(of: index) == .notApplicable { return false }
      next = scale.nodes[index].parent
    }
    return true
  }

  static func append(_ code: [UInt8], to text: inout [UInt8]) {
    if !text.isEmpty { text.append(UInt8(ascii: ";")) }
    text += code
  }
}
