import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

extension Prover {
  /// Every level is reached by some unit, every unit meets the condition of some level, and every
  /// knock-out applies to some unit.
  mutating func proveLevels() {
    for (index, ladder) in scale.ladders.enumerated() {
      let registers = plan.registers(ofLadder: index)
      for (place, level) in ladder.levels.enumerated() {
        proveReachable(level, at: place, of: ladder, registers)
      }
      proveReachableForKinds(ladder, registers)
      proveCoverage(of: ladder)
      for place in ladder.knockOuts.indices {
        proveKnockOut(place, of: ladder, registers.knockOuts)
      }
      proveAdjoining(ladder)
    }
  }

  /// A level is reached, and by its own condition: one to which only knock-outs lead has a condition
  /// that says nothing.
  private mutating func proveReachable(
    _ level: CheckedLevel, at place: Int, of ladder: CheckedLadder, _ registers: LadderRegisters
  ) {
    let title = level.name
    let statement = Phrase(
      vi: "có đơn vị đạt mức «\(title)»", en: "some unit gets the level “\(title)”")
    let here = Interval.point(Rational(place))
    let verdict: Property.Verdict
    switch search(.value(registers.level, here)) {
    case .impossible:
      verdict = .refuted(
        Phrase(
          vi: "không đơn vị nào có thể đạt mức «\(title)»",
          en: "no unit can get the level “\(title)”"), nil)
    case .found(let candidate):
      unitsWithLevels.append(candidate)
      let witness = subject.witness([candidate])
      let isOwn =
        pool.first(.value(registers.reached, here), subject) != nil
        || witness.reached(registers.reached, here)
      if !isOwn, level.condition != nil,
        case .impossible = search(.value(registers.reached, here))
      {
        verdict = .refuted(
          Phrase(
            vi:
              "không đơn vị nào đạt mức «\(title)» nhờ điều kiện của mức này: chỉ khống chế hay hạn "
              + "mức đưa đơn vị tới đây",
            en: "no unit gets the level “\(title)” by its condition: only knock-outs and quotas "
              + "lead there"), nil)
      } else {
        verdict = proved(statement, [candidate])
      }
    case .open(let reason):
      let witness =
        aim == .report
        ? unitBesideOthers(place, of: ladder, registers) : nil
      verdict = witness.map { .proved(statement, $0) } ?? .notProven(reason.wording)
    }
    var notes: [Diagnostic.Note] = []
    if case .refuted = verdict { notes = reasons(against: level, at: place, of: ladder, registers) }
    add(.levelReachable, statement, at: level.range, verdict, notes: notes)
  }

  // MARK: - Why a level is never reached

  /// Returns what in the file keeps every unit from a level.
  private func reasons(
    against level: CheckedLevel, at place: Int, of ladder: CheckedLadder,
    _ registers: LadderRegisters
  ) -> [Diagnostic.Note] {
    guard let condition = level.condition else { return [] }
    let impossible = impossibleParts(of: condition)
    if !impossible.isEmpty { return impossible }
    guard let own = plan.register(of: condition) else { return [] }
    let implication = Implication(plan: plan)
    for earlier in ladder.levels[..<place] {
      guard let other = earlier.condition.flatMap({ plan.register(of: $0) }),
        earlier.requirement == nil, implication.follows(other, from: own)
      else { continue }
      return [
        Diagnostic.Note(
          Phrase(
            vi: "đơn vị nào thỏa điều kiện đó thì đã đạt mức «\(earlier.name)» ở trên",
            en: "who meets that condition has the level “\(earlier.name)” above already"),
          at: .range(earlier.range))
      ]
    }
    return []
  }

  /// Returns a note for each part of a condition that holds for nobody, with the figures.
  private func impossibleParts(of id: ExpressionID) -> [Diagnostic.Note] {
    if case .all(let operands) = scale[id].kind {
      return operands.flatMap { impossibleParts(of: $0) }
    }
    guard let register = plan.register(of: id), !fine[register].canHold else { return [] }
    var text = Phrase(vi: "điều kiện này không bao giờ đúng", en: "this condition never holds")
    if case .comparison(let sign, let left, let right) = scale[id].kind,
      let values = plan.register(of: left).flatMap({ fine[$0].values.hull }),
      let marks = plan.register(of: right).flatMap({ fine[$0].values.hull })
    {
      switch sign {
      case .greater, .greaterOrEqual, .equal, .notEqual:
        if let most = values.supremum, let mark = marks.infimum, most <= mark {
          let (most, mark) = (worded(most, left), worded(mark, left))
          text = Phrase(
            vi: "giá trị cao nhất là \(most.vietnamese), còn mốc là \(mark.vietnamese)",
            en: "the greatest value is \(most.english), the mark is \(mark.english)")
        }
      case .less, .lessOrEqual:
        if let least = values.infimum, let mark = marks.supremum, least >= mark {
          let (least, mark) = (worded(least, left), worded(mark, left))
          text = Phrase(
            vi: "giá trị thấp nhất là \(least.vietnamese), còn mốc là \(mark.vietnamese)",
            en: "the least value is \(least.english), the mark is \(mark.english)")
        }
      }
    }
    return [Diagnostic.Note(text, at: .range(scale[id].range))]
  }

  func worded(_ value: Rational, _ id: ExpressionID) -> Phrase {
    NumberWording.value(value, type: scale[id].type)
  }

  // MARK: - Levels by kind

  /// Where the least total of a level depends on the kind of unit, every kind gets every level.
  private mutating func proveReachableForKinds(
    _ ladder: CheckedLadder, _ registers: LadderRegisters
  ) {
    guard let input = subject.place(of: .kind), scale.schema.kinds.count > 1,
      let kind = plan.instructions.firstIndex(of: .unitKind)
    else { return }
    let isByKind = ladder.levels.contains { level in
      let least = level.leastTotal.flatMap { plan.register(of: $0) }
      return least.map { subject.support[$0.index].contains(input) } ?? false
    }
    guard isByKind else { return }
    for (place, level) in ladder.levels.enumerated() {
      guard let condition = level.condition, !asksForKind(condition) else { continue }
      let reached = Goal.value(registers.reached, .point(Rational(place)))
      guard case .found = search(reached) else { continue }
      for (index, option) in scale.schema.kinds.enumerated() {
        let ofKind = Goal.value(Register(kind), .point(Rational(index)))
        guard case .impossible = search(.all([ofKind, reached])) else { continue }
        let statement = Phrase(
          vi: "đơn vị loại \(option.title) có thể đạt mức «\(level.name)»",
          en: "units of the kind \(option.title) can get the level “\(level.name)”")
        add(
          .levelReachable, statement, at: level.range,
          .refuted(
            Phrase(
              vi: "không đơn vị nào loại \(option.title) có thể đạt mức «\(level.name)»",
              en: "no unit of the kind \(option.title) can get the level “\(level.name)”"), nil),
          notes: marks(of: ladder, forKind: index))
      }
    }
  }

  /// `true` iff a condition names kinds itself, beside a table of marks by kind.
  private func asksForKind(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .unitKind: true
    case .comparison(_, let left, let right): scale[left].isKind || scale[right].isKind
    case .bands: false
    case let kind: kind.operands.contains { asksForKind($0) }
    }
  }

  /// Returns the marks of a kind that differ from those of others, each at its place.
  private func marks(of ladder: CheckedLadder, forKind kind: Int) -> [Diagnostic.Note] {
    ladder.levels.compactMap { level in
      guard let least = level.leastTotal, case .bands(_, let arms, _) = scale[least].kind,
        let arm = arms.first(where: { $0.values.contains(Rational(kind)) }),
        case .constant(let mark) = scale[arm.value].kind
      else { return nil }
      let points = NumberWording.exact(mark)
      return Diagnostic.Note(
        Phrase(
          vi: "mốc của mức «\(level.name)» cho loại này là \(points.vietnamese)",
          en: "the mark of “\(level.name)” for this kind is \(points.english)"),
        at: .range(arm.range))
    }
  }

  private mutating func proveCoverage(of ladder: CheckedLadder) {
    let statement = Phrase(
      vi: "mọi đơn vị đều thuộc một mức của \(ladder.name)",
      en: "every unit meets a level of \(ladder.name)")
    var goals: [Goal] = []
    for level in ladder.levels {
      guard let condition = level.condition, let register = plan.register(of: condition) else {
        add(.levelsCover, statement, at: ladder.range, .proved(statement, nil))
        return
      }
      goals.append(.fails(register))
    }
    let total = plan.register(of: .total)
    add(
      .levelsCover, statement, at: ladder.range,
      excluded(.all(goals), proof: statement) { witness in
        let points = witness.value(of: total, plan)
        return Phrase(
          vi: "đơn vị có tổng điểm \(points.worded.vietnamese) không thuộc mức nào",
          en: "a unit with a total of \(points.worded.english) meets no level")
      })
  }
}

extension CheckedExpression {
  /// `true` iff it is the kind of the unit itself.
  fileprivate var isKind: Bool {
    if case .unitKind = kind { return true }
    return false
  }
}

extension CheckedLevel {
  /// What people call the level.
  var name: String { title.isEmpty ? code : title }
}
