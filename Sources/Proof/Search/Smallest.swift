import Evaluation
import Evidence
import Numbers
import Semantics

extension Subject {
  /// Returns a unit for which the goal still holds and that files as little as possible, with numbers
  /// that are easy to read.
  func smallest(_ candidate: Candidate, _ goal: Goal) -> Candidate {
    let slice = slice(for: goal.registers)
    return smallest(candidate, for: goal.registers) { unit in
      firstConfirmed([unit], goal, in: slice) != nil
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
    func clear(_ inputs: ArraySlice<Int>) {
      if inputs.isEmpty { return }
      var changed = current
      for input in inputs where input != kept { empty(input, of: &changed, blank) }
      if changed == current { return }
      if holds(changed) {
        current = changed
      } else if inputs.count > 1 {
        let middle = inputs.startIndex + inputs.count / 2
        clear(inputs[inputs.startIndex..<middle])
        clear(inputs[middle...])
      }
    }
    let needed = needed(for: registers)
    let used = inputs.indices.map { input in sources[input].contains { needed[$0] } }
    clear(inputs.indices.filter { !used[$0] }[...])
    for _ in 0..<3 {
      let before = current
      clear(inputs.indices.filter { used[$0] }[...])
      if current == before { break }
    }
    for input in inputs.indices
    where input != kept && current.values[input] != blank.values[input] {
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
    candidate.values[input] = blank.values[input]
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
