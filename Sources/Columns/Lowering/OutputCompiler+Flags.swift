import Evaluation
import Evidence
import Explanation
import Numbers
import Reporting
import Semantics

extension OutputCompiler {
  /// The registers that decide whether a flag concerns a unit.
  func flagRegisters() throws(ColumnFault) -> [Register] {
    var registers: [Register] = []
    for field in plan.scale.schema.fields.indices {
      for place in rules.places(ofField: field) {
        var node = place.node
        while let index = node {
          registers.append(plan.registers(of: index).points)
          node = plan.scale.nodes[index].parent
        }
        if let standIn = place.standIn, let register = plan.register(of: standIn) {
          registers.append(register)
        }
      }
    }
    for ladder in plan.scale.ladders.indices {
      let own = plan.registers(ofLadder: ladder)
      registers += own.knockOuts + own.beforeQuotas + own.quotas + [own.level]
    }
    for value in limited { registers += value.scores.compactMap { plan.register(of: $0) } }
    if rules.asksWhetherAnythingApplies { registers.append(plan.registers(of: 0).points) }
    return registers
  }

  mutating func appendFlags() throws(ColumnFault) {
    compiler.turn(to: nil)
    compiler.callRemarkedOdd()
    for (index, field) in plan.scale.schema.fields.enumerated() {
      let places = rules.places(ofField: index)
      if places.isEmpty { continue }
      let states = compiler.states(ofField: index)
      if states.canBe(.empty) {
        let matters = compiler.both(
          try matters(places, mayStandIn: true), nobodyElseScored(index))
        appendFlag("missing:\(field.scorer?.subject ?? field.name)", states, .empty, where: matters)
      }
      if states.canBe(.notYetDue) {
        let matters = try matters(places, mayStandIn: false)
        appendFlag("not-yet-due:\(field.name)", states, .notYetDue, where: matters)
      }
      if states.canBe(.rejected) {
        let matters = try matters(places, mayStandIn: false)
        appendFlag("rejected:\(field.name)", states, .rejected, where: matters)
      }
      if field.countsOnlyWithDocument || field.needsDocument && layout.documents[index] >= 0 {
        let isBare = compiler.both(
          compiler.isFiled(states), compiler.inverted(compiler.documents[index]))
        let matters = try matters(places, mayStandIn: false)
        appendFlag("without-document:\(field.name)", where: compiler.both(isBare, matters))
      }
    }
    for (index, ladder) in plan.scale.ladders.enumerated() {
      let prefix = plan.scale.ladders.count > 1 ? "\(ladder.name):" : ""
      for (number, register) in plan.registers(ofLadder: index).knockOuts.enumerated() {
        let condition = try compiler.column(register)
        let holds = compiler.holds(condition)
        appendFlag("knock-out:\(prefix)\(number + 1)", where: holds)
        let isOpen = compiler.inverted(compiler.isFiled(condition.states))
        appendFlag("undecided-knock-out:\(prefix)\(number + 1)", where: isOpen)
      }
      try appendQuotas(index, prefix)
    }
    try appendLimits()
    try appendRounds()
    appendValidity()
    if rules.asksWhetherAnythingApplies {
      appendFlag("nothing-applies", where: compiler.inverted(try applies(0)))
    }
    if rules.isIllustrative { appendFlag("illustrative", where: compiler.yes()) }
    outputs.append(.flags)
  }

  /// Appends what is to be said of the period of all units.
  private mutating func appendValidity() {
    guard let period = period?.span else { return }
    for change in plan.scale.header.edition?.changes(within: period) ?? [] {
      appendFlag("version-change:\(change.day.isoText)", where: compiler.yes())
    }
    if !plan.scale.header.isInForce(on: period.end) {
      appendFlag("outside-validity", where: compiler.yes())
    }
  }

  /// Returns whether a field is the first of its subject and nobody has scored that, or is no score.
  private mutating func nobodyElseScored(_ field: Int) -> FixedNumbers {
    guard let own = plan.scale.schema.fields[field].scorer else { return compiler.yes() }
    var result = compiler.yes()
    for (index, other) in plan.scale.schema.fields.enumerated()
    where other.scorer?.subject == own.subject {
      if index < field { return ColumnCompiler.no }
      result = compiler.both(result, compiler.has(compiler.fields[index].states, .empty))
    }
    return result
  }

  private mutating func appendQuotas(_ ladder: Int, _ prefix: String) throws(ColumnFault) {
    let registers = plan.registers(ofLadder: ladder)
    let quotas = plan.scale.ladders[ladder].quotas
    for (number, quota) in quotas.enumerated() {
      let before = try compiler.column(registers.beforeQuotas[number])
      let stays = try compiler.column(registers.quotas[number])
      let isMeant = compiler.both(
        compiler.equals(before.numbers, Int128(quota.level)), compiler.isFiled(before.states))
      // A unit in no group is odd.
      for step in plan.cohorts.indices { compiler.callUngroupedOdd(step) }
      appendFlag(
        "quota:\(prefix)\(number + 1)",
        where: compiler.both(isMeant, compiler.inverted(compiler.holds(stays))))
    }
  }

  /// What several score within limits, each once.
  private var limited: [ScoredValue] {
    var values: [ScoredValue] = []
    for expression in plan.scale.expressions {
      guard case .scored(let value) = expression.kind, value.spread != nil || value.quorum != nil,
        !values.contains(where: { $0.name == value.name })
      else { continue }
      values.append(value)
    }
    return values
  }

  /// Appends what the limits of scores were broken by.
  private mutating func appendLimits() throws(ColumnFault) {
    for value in limited {
      var scores: [FixedColumn] = []
      for score in value.scores {
        if let register = plan.register(of: score) { scores.append(try compiler.column(register)) }
      }
      let limits = try compiler.brokenLimits(of: value, scores)
      appendFlag("quorum:\(value.name)", where: limits.lacksQuorum)
      let isTooWide = compiler.both(limits.isTooWide, compiler.inverted(limits.lacksQuorum))
      appendFlag("spread:\(value.name)", where: isTooWide)
    }
  }

  /// Appends where an earlier round of scoring gave another level.
  private mutating func appendRounds() throws(ColumnFault) {
    for (index, ladder) in plan.scale.ladders.enumerated() {
      let register = plan.registers(ofLadder: index).level
      let level = try place(of: register)
      var differs = ColumnCompiler.no
      for round in compiler.rounds.indices {
        compiler.turn(to: round)
        let other = try place(of: register)
        differs = compiler.either(differs, try compiler.compared(level, .notEqual, other))
      }
      compiler.turn(to: nil)
      appendFlag("rounds-differ:\(ladder.name)", where: differs)
    }
  }

  /// Returns the place of a level from 1 on, 0 for none.
  private mutating func place(of register: Register) throws(ColumnFault) -> FixedNumbers {
    let level = try compiler.column(register)
    return try compiler.chosen(
      compiler.isFiled(level.states), try compiler.added(level.numbers, compiler.yes()),
      ColumnCompiler.no)
  }

  /// Returns whether a field concerns a unit.
  private mutating func matters(
    _ places: [FlagRules.EvidencePlace], mayStandIn: Bool
  ) throws(ColumnFault) -> FixedNumbers {
    var result = ColumnCompiler.no
    for place in places {
      var concerns =
        try place.node.map { node throws(ColumnFault) in try applies(node) }
        ?? compiler.yes()
      if mayStandIn, let standIn = place.standIn, let register = plan.register(of: standIn) {
        let states = try compiler.raw(register).states
        concerns = compiler.both(concerns, compiler.inverted(compiler.isFiled(states)))
      }
      result = compiler.either(result, concerns)
    }
    return result
  }

  private mutating func applies(_ node: Int) throws(ColumnFault) -> FixedNumbers {
    if let known = applying[node] { return known }
    let states = try compiler.raw(plan.registers(of: node).points).states
    var result = compiler.inverted(compiler.has(states, .notApplicable))
    if let parent = plan.scale.nodes[node].parent {
      result = compiler.both(result, try applies(parent))
    }
    applying[node] = result
    return result
  }

  private mutating func appendFlag(
    _ text: String, _ states: FixedStates, _ state: EvidenceState, where matters: FixedNumbers
  ) {
    if matters.isConstant, matters.least == 0 { return }
    // Only of columns that are read the kernels know which states a block has.
    guard compiler.fields.contains(where: { $0.states.id == states.id }) else {
      return appendFlag(text, where: compiler.both(compiler.has(states, state), matters))
    }
    // Column 0 says that it always matters.
    _ = compiler.emit(
      ColumnOperation(
        code: .stateFlag, d: flags.count, a: states.id, b: matters.isConstant ? 0 : matters.id,
        k: Int64(state.rawValue)))
    flags.append(Self.bytes(text))
  }

  private mutating func appendFlag(_ text: String, where holds: FixedNumbers) {
    if holds.isConstant, holds.least == 0 { return }
    _ = compiler.emit(ColumnOperation(code: .flag, d: flags.count, a: holds.id))
    flags.append(Self.bytes(text))
  }
}
