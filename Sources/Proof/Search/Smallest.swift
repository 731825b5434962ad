import Evaluation
import Evidence
import Numbers
import Semantics

extension Subject {
  /// Returns a unit for which the goal still holds and that files as little as possible, with numbers
  /// that are easy to read.
  func smallest(_ candidate: Candidate, _ goal: Goal) -> Candidate {
    guard !comparesUnits(needed(for: goal.registers)), goal.registers.allSatisfy(plan.isOfUnits)
    else {
      return smallest(candidate, for: goal.registers) { firstConfirmed([$0], goal) != nil }
    }
    let ground = Ground(self, for: goal.registers)
    return smallest(candidate, for: goal.registers) { unit in
      guard keepsConstraints(unit) else { return false }
      let figures = ground.figures(of: unit)
      guard goal.isTrue(of: 0, in: figures) else { return false }
      ground.move(to: unit, with: figures)
      return true
    }
  }

  /// Returns a unit of which something still holds and that files as little as possible; the registers
  /// decide whether it does.
  func smallest(
    _ candidate: Candidate, for registers: [Register], keeping kept: Int? = nil,
    _ holds: (Candidate) -> Bool
  ) -> Candidate {
    let blank = blankCandidate
    var current = candidate
    for table in candidate.rows.keys.sorted() { shorten(&current, table, holds) }
    /// Clears as many as it can, and returns whether these are all; not all where they are known to be
    /// too many.
    func clear(_ inputs: ArraySlice<Int>, areTooMany: Bool = false) -> Bool {
      var changed = current
      for input in inputs where input != kept { empty(input, of: &changed, blank) }
      if changed == current { return true }
      if !areTooMany, holds(changed) {
        current = changed
        return true
      }
      guard inputs.count > 1 else { return false }
      let middle = inputs.startIndex + inputs.count / 2
      let isHalfClear = clear(inputs[..<middle])
      return clear(inputs[middle...], areTooMany: isHalfClear) && isHalfClear
    }
    let needed = needed(for: registers)
    let used = inputs.indices.map { input in sources[input].contains { needed[$0] } }
    _ = clear(inputs.indices.filter { !used[$0] }[...])
    for _ in 0..<3 {
      let before = current
      if clear(inputs.indices.filter { used[$0] }[...]) || current == before { break }
    }
    for input in inputs.indices
    where input != kept && !current.values.isSame(input, in: blank.values) {
      let cell = current.values[input]
      guard cell.state != .filed || cell.value.text.utf8.count > 3 else { continue }
      for easier in samples(of: input).filter({ $0.state == .filed }) {
        guard cell.state != .filed || easier.value.text.utf8.count < cell.value.text.utf8.count
        else { continue }
        var changed = current
        changed.values[input] = easier
        if holds(changed) {
          current = changed
          break
        }
      }
    }
    for input in inputs.indices where input != kept { makeDecimal(input, of: &current, holds) }
    return current
  }

  /// Puts a decimal in place of a number whose decimals do not end, where a near one does as well: files
  /// cannot hold `430/7`.
  private func makeDecimal(
    _ input: Int, of candidate: inout Candidate, _ holds: (Candidate) -> Bool
  ) {
    let cell = candidate.values[input]
    guard cell.state == .filed, !cell.value.isTerminating else { return }
    for places in [2, 3, 4, 6, 8] {
      let scale = Rational.power(of: Rational(10), places)
      for whole in [(cell.value * scale).floor, (cell.value * scale).ceiling] {
        guard domains[input].values.contains(whole / scale) else { continue }
        var changed = candidate
        changed.values[input] = TracedValue(state: .filed, value: whole / scale)
        if holds(changed) {
          candidate = changed
          return
        }
      }
    }
  }

  /// Files nothing in a place, rows included.
  private func empty(_ input: Int, of candidate: inout Candidate, _ blank: Candidate) {
    candidate.values.take(input, from: blank.values)
    guard case .field(let field) = inputs[input], let table = tableIndex(field, nil) else { return }
    candidate.rows[table] = nil
  }

  /// Leaves out the rows that are not needed.
  private func shorten(
    _ candidate: inout Candidate, _ table: Int, _ holds: (Candidate) -> Bool
  ) {
    var row = (candidate.rows[table]?.count ?? 0) - 1
    while row >= 0 {
      var changed = candidate
      changed.rows[table]?.remove(at: row)
      if holds(changed) { candidate = changed }
      row -= 1
    }
  }
}
