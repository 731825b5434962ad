import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Compares the figures of two scales, from the leaves up.
struct Comparer {
  let old: Plan
  let new: Plan
  let evidence: EvidenceMatch
  let nodes: NodeMatch
  let ladders: [Int?]
  let effort: Joint.Effort
  /// The two plans in one, as far as they are known to be equal.
  private(set) var joint: Joint
  /// Registers of the new plan that were found to be equal to some of the joined plan.
  private var known: [Register: Register] = [:]
  /// Units to which the scales give different points somewhere.
  private var witnesses: [[Input: TracedValue]] = []

  init(_ old: Plan, _ new: Plan, effort: Joint.Effort = .whole) {
    self.effort = effort
    self.old = old
    self.new = new
    evidence = EvidenceMatch(old.scale.schema, new.scale.schema)
    nodes = NodeMatch(old.scale.nodes, new.scale.nodes)
    var ladders = EvidenceMatch.pairs(old.scale.ladders, new.scale.ladders) {
      $0.name
    } or: {
      $0.title
    }
    if ladders == [nil], new.scale.ladders.count == 1 { ladders = [0] }
    self.ladders = ladders
    joint = Joint(old, new, evidence, known: [:])
  }

  /// Returns what holds of the figures; nothing more after one of which `isEnough` says `true`.
  mutating func findings(
    until isEnough: (ComparisonFinding) -> Bool = { _ in false }
  ) -> [ComparisonFinding] {
    var verdicts: [Int: ComparisonFinding.Verdict] = [:]
    for depth in depths() {
      var hasNews = false
      var open: [Int] = []
      for node in depth {
        guard let origin = nodes.origins[node] else { continue }
        let registers = (joint.old.registers(of: origin), joint.new.registers(of: node))
        if registers.0.points == registers.1.points {
          verdicts[node] = verdicts[node] ?? .equal(isLeaf(node) ? .same : .same)
        } else {
          open.append(node)
        }
      }
      for node in open {
        guard let origin = nodes.origins[node] else { continue }
        let verdict = verdict(.node(old: origin, new: node))
        verdicts[node] = verdict
        let finding = ComparisonFinding(figure: .node(old: origin, new: node), verdict: verdict)
        if isEnough(finding) { return [finding] }
        if case .equal = verdict {
          known[new.registers(of: node).points] = joint.old.registers(of: origin).points
          hasNews = true
        }
      }
      if hasNews { joint = Joint(old, new, evidence, known: known) }
    }
    var findings = new.scale.nodes.indices.compactMap { node in
      nodes.origins[node].flatMap { origin in
        verdicts[node].map {
          ComparisonFinding(figure: .node(old: origin, new: node), verdict: $0)
        }
      }
    }
    var figures: [ComparisonFinding.Figure] = [.total]
    for (index, pair) in ladders.enumerated() {
      if let pair { figures.append(.ladder(old: index, new: pair)) }
    }
    for (index, result) in old.scale.results.enumerated() {
      let pair = new.scale.results.firstIndex { $0.name == result.name }
      if let pair { figures.append(.result(old: index, new: pair)) }
    }
    for figure in figures {
      findings.append(ComparisonFinding(figure: figure, verdict: verdict(figure)))
      if isEnough(findings[findings.count - 1]) { return findings }
    }
    return findings
  }

  private func isLeaf(_ node: Int) -> Bool { new.scale.nodes[node].children.isEmpty }

  /// The nodes of the new scale, the deepest first.
  private func depths() -> [[Int]] {
    var depth: [Int] = []
    for node in new.scale.nodes { depth.append(node.parent.map { depth[$0] + 1 } ?? 0) }
    let deepest = depth.max() ?? 0
    return stride(from: deepest, through: 0, by: -1).map { level in
      new.scale.nodes.indices.filter { depth[$0] == level }
    }
  }

  // MARK: - One figure

  private mutating func verdict(
    _ figure: ComparisonFinding.Figure
  ) -> ComparisonFinding.Verdict {
    let (first, second) = registers(of: figure)
    let questions = questions(figure, first, second)
    if questions.isEmpty { return .equal(.same) }
    if let conflict = joint.conflict(below: [first, second], evidence.conflicts) {
      if let witness = blankWitness(figure, questions, below: [first, second]) {
        return .different(witness)
      }
      return .notProven(conflict)
    }
    if case .result(let index, _) = figure,
      old.scale[old.scale.results[index].value].type == .text
    {
      return .notProven(Phrase(vi: "kết quả là chữ", en: "the result is a text"))
    }
    var reason: Phrase?
    for goal in questions {
      let result = joint.search(goal, near: witnesses, effort)
      switch result {
      case .impossible: continue
      case .open(let open): reason = reason ?? open.wording
      case .found(let candidate):
        let smallest = joint.subject.smallest(candidate, goal)
        guard let witness = witness(smallest, figure) else {
          reason = Phrase(
            vi: "đơn vị tìm được không được xác nhận", en: "the unit found was not confirmed")
          continue
        }
        witnesses.append(joint.inputs(of: smallest))
        return .different(witness)
      }
    }
    return reason.map { .notProven($0) } ?? .equal(.cells)
  }

  /// Returns a unit that leaves blank what means something else to each scale when it is blank, and for
  /// which the figure differs.
  private mutating func blankWitness(
    _ figure: ComparisonFinding.Figure, _ questions: [Goal], below registers: [Register]
  ) -> ComparisonWitness? {
    var conflicts = evidence.conflicts
    for blank in evidence.blanks {
      conflicts[blank.old] = nil
      conflicts[blank.new] = nil
    }
    if joint.conflict(below: registers, conflicts) != nil { return nil }
    let blanks = evidence.blanks.flatMap { [$0.old, $0.new] }
    for goal in questions {
      guard let candidate = joint.candidate(goal, near: witnesses, blank: blanks) else { continue }
      let smallest = joint.subject.smallest(candidate, goal)
      if let witness = witness(smallest, figure, blanks: evidence.blanks) {
        witnesses.append(joint.inputs(of: smallest))
        return witness
      }
    }
    return nil
  }

  private func registers(of figure: ComparisonFinding.Figure) -> (Register, Register) {
    switch figure {
    case .node(let first, let second):
      (joint.old.registers(of: first).points, joint.new.registers(of: second).points)
    case .total: (joint.old.total, joint.new.total)
    case .ladder(let first, let second):
      (joint.old.level(ofLadder: first), joint.new.level(ofLadder: second))
    case .result(let first, let second):
      (joint.old.register(ofResult: first), joint.new.register(ofResult: second))
    }
  }

  /// Returns what would make the figures differ; nothing where they are computed in the same way.
  private func questions(
    _ figure: ComparisonFinding.Figure, _ first: Register, _ second: Register
  ) -> [Goal] {
    switch figure {
    case .node, .total, .result:
      if first == second { return [] }
      return [joint.numbersDiffer(first, second), joint.statesDiffer(first, second)]
    case .ladder(let index, let pair):
      let mine = old.scale.ladders[index].levels.map { $0.code }
      let theirs = new.scale.ladders[pair].levels.map { $0.code }
      if first == second, mine == theirs { return [] }
      return [joint.levelsDiffer(first, mine, second, theirs)]
    }
  }

  /// Returns the unit as a witness, if the ordinary evaluator confirms it.
  private func witness(
    _ candidate: Candidate, _ figure: ComparisonFinding.Figure,
    blanks: [EvidenceMatch.Blank] = []
  ) -> ComparisonWitness? {
    let block = joint.subject.block(of: [candidate])
    let oldEvidence = block.seen(by: old.scale.schema, at: evidence.old)
    let newEvidence = block.seen(by: new.scale.schema, at: evidence.new)
    let oldOutcomes = evaluate(old, oldEvidence)
    let newOutcomes = evaluate(new, newEvidence)
    let values = ComparedValues(oldOutcomes[0], newOutcomes[0])
    guard let (before, after) = values.differing(figure) else { return nil }
    let (first, second) = registers(of: figure)
    let needed = joint.subject.needed(for: [first, second])
    let clauses = new.scale.nodes.indices.filter { node in
      // What the unit shows elsewhere is no cause of this.
      guard new.scale.nodes[node].children.isEmpty,
        needed[joint.new.registers(of: node).points.index]
      else { return false }
      guard let origin = nodes.origins[node] else {
        return !newOutcomes[0].points(of: node).isZero
      }
      return values.differing(.node(old: origin, new: node)) != nil
    }
    let shown = joint.subject.witness(
      [candidate], blank: blanks.map { $0.old }, hiding: blanks.map { $0.new })
    return ComparisonWitness(
      oldEvidence: oldEvidence.leavingBlank(blanks.map { $0.old }, at: evidence.old),
      newEvidence: newEvidence.leavingBlank(blanks.map { $0.new }, at: evidence.new),
      oldOutcomes: oldOutcomes, newOutcomes: newOutcomes, list: shown.list,
      sentence: shown.wholeSentence,
      oldValue: before, newValue: after, clauses: clauses)
  }
}
