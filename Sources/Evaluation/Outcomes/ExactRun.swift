import Numbers

/// The trace of neighboring units whose numbers do not all fit in two machine words.
struct ExactRun: Sendable {
  /// The units, by index in their block.
  let units: Range<Int>
  /// By register.
  let columns: [Column<Rational>]
  /// Which rows belong to which unit; the units count from 0 here.
  let spaces: RowSpaces

  /// Returns what a register was for a unit of the run.
  func value(_ register: Register, at unit: Int) -> TracedValue {
    let column = columns[register.index]
    let row = unit - units.lowerBound
    return TracedValue(state: column.state(row), value: column.value(row))
  }
}

extension OutcomeBlock {
  /// Returns the run in which a unit was computed with numbers of any size, if it was.
  func exactRun(of unit: Int) -> ExactRun? {
    if exactRuns.isEmpty { return nil }
    var candidates = exactRuns.indices
    while candidates.count > 1 {
      let middle = candidates.lowerBound + candidates.count / 2
      if unit < exactRuns[middle].units.lowerBound {
        candidates = candidates.lowerBound..<middle
      } else {
        candidates = middle..<candidates.upperBound
      }
    }
    let run = exactRuns[candidates.lowerBound]
    return run.units.contains(unit) ? run : nil
  }
}
