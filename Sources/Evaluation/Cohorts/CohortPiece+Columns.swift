package import Evidence
package import Numbers

/// One figure of the units of a block as whole numbers, for whoever computes them in another way.
package struct CohortOperand: Sendable {
  fileprivate private(set) var column = NumberColumn()

  /// Creates a figure of whole numbers.
  ///
  /// - Parameters:
  ///   - values: the numbers above the line.
  ///   - states: their states.
  ///   - denominator: the number below the line; above 0.
  ///   - divisors: what is below the line besides for every unit, above 0; without them 1.
  package init(
    values: [Int64], states: [EvidenceState], denominator: Int64, divisors: [Int64] = []
  ) {
    for (unit, state) in states.enumerated() {
      guard state.isFiled else {
        column.append(SmallRational.zero, state)
        continue
      }
      var value = SmallRational(values[unit], over: denominator)
      if !divisors.isEmpty { value = value / SmallRational(divisors[unit]) }
      if value.isOverflowed {
        let below = Rational(denominator) * Rational(divisors.isEmpty ? 1 : divisors[unit])
        column.append(TracedValue(state: .filed, value: Rational(values[unit]) / below))
      } else {
        column.append(value, .filed)
      }
    }
  }

  /// Creates a figure of numbers of any size; those that are not filed mean nothing.
  package init(values: [Rational], states: [EvidenceState]) {
    for (value, state) in zip(values, states) {
      column.append(TracedValue(state: state, value: state.isFiled ? value : .zero))
    }
  }
}

/// What units state by which they are grouped: each text once, and which of them every unit has.
package struct CohortLabels: Sendable {
  let texts: [String]
  let places: [Int32]

  /// Creates the labels of some units.
  package init(texts: [String] = [], places: [Int32] = []) {
    self.texts = texts
    self.places = places
  }

  fileprivate func part(of unit: Int) -> (String, EvidenceState) {
    let text = unit < places.count ? texts[Int(places[unit])] : ""
    return (text, text.isEmpty ? .empty : .filed)
  }
}

extension CohortPiece {
  /// Gathers what the steps of a stage need of units that were computed in another way; no step may compare
  /// texts or rows.
  ///
  /// - Parameters:
  ///   - count: how many units there are.
  ///   - steps: the steps of the stage.
  ///   - operands: by register, the figures.
  ///   - clusters: the clusters of the units, where a step asks for them.
  ///   - parents: the units above, likewise.
  ///   - texts: by register, the texts by which units are grouped besides.
  ///   - period: the period of all units.
  package init(
    count: Int, steps: [CohortStep], operands: [Register: CohortOperand], clusters: CohortLabels,
    parents: CohortLabels, texts: [Register: CohortLabels], period: EvaluationPeriod?
  ) {
    self.count = count
    (codes, names) = (TextColumn(), TextColumn())
    func column(_ register: Register) -> NumberColumn {
      operands[register]?.column ?? NumberColumn()
    }
    func holds(_ register: Register?) -> [Bool] {
      guard let register else { return Array(repeating: true, count: count) }
      let column = column(register)
      return (0..<count).map { column.holds($0) }
    }
    parts = steps.map { step in
      var part = Part()
      part.takesPart = holds(step.filter)
      part.isBase = holds(step.base)
      part.operand = step.operand.map { Figures(column: column($0)) }
      part.order = step.order.map { column($0.value) }
      part.sources = (step.pairs?.sources ?? []).map { Figures(column: column($0.register)) }
      if step.keys == [.cluster] {
        part.group(by: clusters)
        return part
      }
      part.group(count, step.keys) { key, unit in
        switch key {
        case .cluster: return clusters.part(of: unit)
        case .parent: return parents.part(of: unit)
        case .period:
          guard let period else { return ("", .empty) }
          return (Self.text(of: period), .filed)
        case .number(let register):
          let traced = column(register).traced(unit)
          return (traced.state == .filed ? traced.value.text : "", traced.state)
        case .text(let register): return texts[register]?.part(of: unit) ?? ("", .empty)
        }
      }
      return part
    }
  }

}

extension CohortPiece.Part {
  /// Puts units into the groups that they state.
  fileprivate mutating func group(by stated: CohortLabels) {
    // The same sign as where several keys are joined.
    labels = stated.texts.map { $0 + "\u{1F}" }
    groups = stated.places.map { stated.texts[Int($0)].isEmpty ? -1 : $0 }
    keyStates = stated.places.map { stated.texts[Int($0)].isEmpty ? .empty : .filed }
  }
}

/// What a comparison gave for all units of a run, as whole numbers.
package struct CohortFigures: Sendable {
  /// The numbers are this part of `values`.
  package let denominator: Int64
  package let least: Int64
  package let greatest: Int64
  /// A bit for every state that occurs, by its raw value.
  package let possible: UInt8
  /// By unit, 0 where it is not filed.
  package let values: [Int64]
  /// By unit, what its number is divided by besides; empty where that is 1 for all.
  package let divisors: [Int64]
  package let greatestDivisor: Int64
  /// By unit, raw values of `EvidenceState`.
  package let states: [UInt8]
  /// By unit, 1 where too few could be compared; empty where there is none.
  package let nones: [Int64]
  /// By unit, 1 where it is in no group; empty where there is none.
  package let ungrouped: [Int64]
}

extension CohortRun {
  /// The steps of the stage that is under way.
  package var currentSteps: [CohortStep] { steps.map { plan.cohorts[$0] } }

  /// By step of the plan: what the comparison gave; `nil` before its stage, or where the numbers are too
  /// large.
  package var figures: [CohortFigures?] {
    values.columns.map { column in column.flatMap { CohortFigures($0) } }
  }
}

extension CohortFigures {
  fileprivate init?(_ column: CohortColumn) {
    let count = column.groups.count
    // Numbers of groups come many times over: they are brought to one denominator group by group.
    var denominator: Int64 = 1
    if column.numbers.isEmpty {
      for group in column.table where group.value.state.isFiled {
        let value = SmallRational(group.value.value)
        guard !value.isOverflowed else { return nil }
        denominator = Self.common(denominator, value.denominator) ?? 0
        if denominator == 0 { break }
      }
    }
    // Without a small common denominator every group keeps its own.
    let isCommon = denominator != 0
    if !isCommon { denominator = 1 }
    var (byGroup, divisorByGroup) = ([Int64](), [Int64]())
    var greatestDivisor: Int64 = 1
    if column.numbers.isEmpty {
      for group in column.table {
        let isFiled = group.value.state.isFiled
        let value = SmallRational(group.value.value)
        let below = isFiled && !isCommon ? max(1, value.denominator) : 1
        let factor = isCommon && isFiled ? denominator / max(1, value.denominator) : 1
        let (number, overflow) = value.numerator.multipliedReportingOverflow(by: factor)
        if isFiled, value.isOverflowed || overflow || number.magnitude >= 1 << 55 { return nil }
        byGroup.append(isFiled ? number : 0)
        divisorByGroup.append(below)
        greatestDivisor = max(greatestDivisor, below)
      }
    }
    var divisors = [Int64](repeating: 1, count: isCommon ? 0 : count)
    var values = [Int64](repeating: 0, count: count)
    var states = [UInt8](repeating: 0, count: count)
    var nones = [Int64](repeating: 0, count: count)
    var ungrouped = [Int64](repeating: 0, count: count)
    var (least, greatest, possible): (Int64, Int64, UInt8) = (0, 0, 0)
    var (isAnyNone, isAnyUngrouped) = (false, false)
    for unit in 0..<count {
      let group = Int(column.groups[unit])
      var (value, state) = (Int64(0), EvidenceState.empty)
      if !column.numbers.isEmpty {
        (value, state) = (Int64(column.numbers[unit]), column.states[unit])
      } else if group >= 0 {
        (value, state) = (byGroup[group], column.table[group].value.state)
        if !isCommon { divisors[unit] = divisorByGroup[group] }
      } else {
        state = column.states[unit]
      }
      if !state.isFiled { value = 0 }
      if column.isNone(unit) { (nones[unit], isAnyNone) = (1, true) }
      if group < 0 { (ungrouped[unit], isAnyUngrouped) = (1, true) }
      (values[unit], states[unit]) = (value, state.rawValue)
      (least, greatest) = (min(least, value), max(greatest, value))
      possible |= 1 << state.rawValue
    }
    self.denominator = denominator
    self.least = least
    self.greatest = greatest
    self.possible = possible
    self.values = values
    self.divisors = divisors
    self.greatestDivisor = greatestDivisor
    self.states = states
    self.nones = isAnyNone ? nones : []
    self.ungrouped = isAnyUngrouped ? ungrouped : []
  }

  private static func common(_ left: Int64, _ right: Int64) -> Int64? {
    let divisor = Int64(greatestCommonDivisor(left.magnitude, right.magnitude))
    let (product, overflow) = left.multipliedReportingOverflow(by: right / max(1, divisor))
    return overflow || product >= 1 << 40 ? nil : product
  }
}
