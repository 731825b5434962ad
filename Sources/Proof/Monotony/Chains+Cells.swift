import Evaluation
import Evidence
import Numbers
import Semantics

extension Subject {
  /// Returns how an input is varied beside everything else that decides the points of a criterion, where
  /// that is so little that it can all be looked at: a table of two or three pieces of evidence.
  ///
  /// The units from which other chains start are at the best or the worst of it, and a wrong cell within a
  /// table shows beside neither.
  func cells(
    beside input: Int, _ numbers: [Rational], _ registers: [Register]
  ) -> [Variation] {
    guard linkOfInput[input] == nil else { return [] }
    var seen: Set<[Int]> = []
    var result: [Variation] = []
    for leaf in leaves.byInput[input] where registers.contains(leaves.points[leaf]) {
      let register = leaves.points[leaf]
      let others = support[register.index].filter { $0 != input }
      guard (1...2).contains(others.count), others.count < support[register.index].count,
        seen.insert(others).inserted, let values = representatives(of: others)
      else { continue }
      for row in values {
        result.append(
          Variation(
            input: input, numbers: numbers,
            partners: zip(others, row).map { ($0, TracedValue(state: .filed, value: $1)) },
            baseCount: 1, isOfCell: true))
      }
    }
    return result
  }

  /// Returns a number of every part of what some inputs can be, in all combinations; `nil` where there are
  /// too many, or some decide only together with others.
  private func representatives(of inputs: [Int]) -> [[Rational]]? {
    let limit = 24
    var rows: [[Rational]] = [[]]
    for input in inputs {
      guard linkOfInput[input] == nil else { return nil }
      let numbers = cells(of: domains[input].values, input: input, atMost: limit + 1)
        .compactMap { $0.anyElement }
      guard !numbers.isEmpty, rows.count * numbers.count <= limit else { return nil }
      rows = rows.flatMap { row in numbers.map { row + [$0] } }
    }
    return rows
  }
}
