import Evidence
import Numbers
import Semantics

/// What one block gives to the comparisons of a stage.
package struct CohortPiece: Sendable {
  /// The figures of a column; texts are numbered.
  struct Figures: Sendable {
    var column = NumberColumn()
    /// The texts that the numbers stand for.
    var texts: [String] = []
  }

  /// The columns of one step.
  struct Part: Sendable {
    /// By unit: the index of its group in `labels`, or -1.
    var groups: [Int32] = []
    /// By unit: the state of what it lacks for having a group.
    var keyStates: [EvidenceState] = []
    /// What tells the groups of the block apart.
    var labels: [String] = []
    /// By unit: whether it takes part.
    var takesPart: [Bool] = []
    /// By unit: whether a share is taken of it too.
    var isBase: [Bool] = []
    var operand: Figures?
    var order: [NumberColumn] = []
    /// By source of the program for pairs.
    var sources: [Figures] = []
    /// By table of the program for pairs: its state for each owner.
    var cells: [Figures] = []
    /// By table of the program for pairs: where the rows of each owner end.
    var ends: [[Int]] = []
  }

  let count: Int
  let parts: [Part]
  let codes: TextColumn
  let names: TextColumn

  /// Gathers what the steps of a stage need of the units of a block.
  init(of block: OutcomeBlock, steps: [CohortStep], naming: Bool) {
    count = block.count
    parts = steps.map { Part(of: block, step: $0) }
    codes = naming ? block.evidence.codes : TextColumn()
    names = naming ? block.evidence.names : TextColumn()
  }

  /// Returns what tells a period from others, however it was written.
  static func text(of period: EvaluationPeriod) -> String {
    "\(period.start.isoText)–\(period.end.isoText)"
  }
}

extension CohortPiece.Part {
  fileprivate init(of block: OutcomeBlock, step: CohortStep) {
    let count = block.count
    let filter = step.filter.map { block.column($0) }
    let base = step.base.map { block.column($0) }
    takesPart.reserveCapacity(count)
    isBase.reserveCapacity(count)
    for unit in 0..<count {
      let isGood = !block.evidence.isBad[unit]
      takesPart.append(isGood && (filter?.holds(unit) ?? true))
      isBase.append(isGood && (base?.holds(unit) ?? true))
    }
    operand = step.operand.map { Self.figures(of: $0, isText: step.isText, block) }
    sources = (step.pairs?.sources ?? []).map {
      Self.figures(of: $0.register, isText: $0.isText, block)
    }
    cells = (step.pairs?.tables ?? []).map {
      Self.figures(of: $0.cells, isText: false, block)
    }
    ends = (step.pairs?.tables ?? []).map { block.spaces.tables[$0.place].ends }
    for key in step.order {
      var column = NumberColumn()
      column.append(block.column(key.value), count: count)
      order.append(column)
    }
    group(block, step.keys)
  }

  private static func figures(
    of register: Register, isText: Bool, _ block: OutcomeBlock
  ) -> CohortPiece.Figures {
    let space = block.plan.spaces[register.index]
    if let table = space.table {
      return self.figures(of: register, table: table, isText: isText, block)
    }
    var figures = CohortPiece.Figures()
    guard isText else {
      figures.column.append(block.column(register), count: block.count)
      return figures
    }
    var known: [String: Int] = [:]
    for unit in 0..<block.count {
      let (text, state) = self.text(of: register, block, unit)
      figures.append(text, state, &known)
    }
    return figures
  }

  /// Returns the figures of all rows of a table.
  private static func figures(
    of register: Register, table: Int, isText: Bool, _ block: OutcomeBlock
  ) -> CohortPiece.Figures {
    var figures = CohortPiece.Figures()
    var known: [String: Int] = [:]
    for unit in 0..<block.count {
      let rows = block.spaces.rows(of: table, unit: unit)
      for row in rows {
        let place = RowPlace(space: .rows(of: table), row: row - rows.lowerBound)
        let traced = block.value(register, at: unit, place)
        guard isText else {
          figures.column.append(traced)
          continue
        }
        let text = self.text(traced, block, row, of: place.space)
        figures.append(text, traced.state, &known)
      }
    }
    return figures
  }

  /// Returns a text of a unit and its state.
  private static func text(
    of register: Register, _ block: OutcomeBlock, _ unit: Int
  ) -> (String, EvidenceState) {
    let traced = block.value(register, at: unit)
    return (text(traced, block, unit, of: .units), traced.state)
  }

  /// Returns the text that a value means in a row of a space.
  private static func text(
    _ traced: TracedValue, _ block: OutcomeBlock, _ row: Int, of space: PlanSpace
  ) -> String {
    guard traced.state == .filed, let number = traced.value.integer else { return "" }
    let reference = TextReference(number: number, in: block.plan)
    let bytes = reference.utf8(
      in: block.plan, block.evidence, block.spaces, firstUnit: 0, row: row, of: space)
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func group(_ block: OutcomeBlock, _ keys: [CohortStep.Key]) {
    group(block.count, keys) { Self.part(of: $0, block, $1) }
  }

  /// Puts units into groups by what `part` says of a key and a unit.
  mutating func group(
    _ count: Int, _ keys: [CohortStep.Key],
    by part: (CohortStep.Key, Int) -> (String, EvidenceState)
  ) {
    keyStates = Array(repeating: .filed, count: count)
    guard !keys.isEmpty else {
      groups = Array(repeating: 0, count: count)
      labels = [""]
      return
    }
    var known: [String: Int32] = [:]
    groups.reserveCapacity(count)
    for unit in 0..<count {
      var label = ""
      for key in keys {
        let (text, state) = part(key, unit)
        keyStates[unit] = .stronger(keyStates[unit], state)
        // No text of a file holds this sign, so that two keys are not taken for two others.
        label += text + "\u{1F}"
      }
      guard keyStates[unit].isFiled else {
        groups.append(-1)
        continue
      }
      if let group = known[label] {
        groups.append(group)
      } else {
        let group = Int32(labels.count)
        known[label] = group
        labels.append(label)
        groups.append(group)
      }
    }
  }

  private static func part(
    of key: CohortStep.Key, _ block: OutcomeBlock, _ unit: Int
  ) -> (String, EvidenceState) {
    switch key {
    case .cluster: return part(of: block.evidence.clusters, unit)
    case .parent: return part(of: block.evidence.parents, unit)
    case .period:
      // One period can be written in many ways.
      guard let period = block.evidence.period(of: unit) else {
        return part(of: block.evidence.periods, unit)
      }
      return (CohortPiece.text(of: period), .filed)
    case .number(let register):
      let traced = block.value(register, at: unit)
      return (traced.state == .filed ? traced.value.text : "", traced.state)
    case .text(let register): return text(of: register, block, unit)
    }
  }

  private static func part(of column: TextColumn, _ unit: Int) -> (String, EvidenceState) {
    let text = unit < column.count ? column[unit] : ""
    return (text, text.isEmpty ? .empty : .filed)
  }
}

extension CohortPiece.Figures {
  /// Appends a text, as its number.
  fileprivate mutating func append(
    _ text: String, _ state: EvidenceState, _ known: inout [String: Int]
  ) {
    guard state.isFiled else { return column.append(0, state) }
    let number = known[text] ?? texts.count
    if number == texts.count {
      known[text] = number
      texts.append(text)
    }
    column.append(number, .filed)
  }
}

extension OutcomeColumn {
  /// `true` iff a condition holds for a unit.
  fileprivate func holds(_ unit: Int) -> Bool {
    let value = value(at: unit)
    return state(at: unit) == .filed && (value.isOverflowed || !value.isZero)
  }
}
