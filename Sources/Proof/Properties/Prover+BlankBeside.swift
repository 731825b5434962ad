import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Prover {
  /// Says which other evidence, left blank, makes better evidence worse: a case that asks for both has no
  /// value then, and ends the cases behind it.
  ///
  /// That is no fault, as a blank is reported, but why nothing was proved.
  ///
  /// - Parameters:
  ///   - target: what gets worse.
  ///   - rise: the better evidence.
  ///   - chains: units to begin with.
  /// - Returns: the reason, or `nil` where no such units were found.
  func blankBeside(_ target: MonotonyTarget, _ rise: Rise, _ chains: [Chain]) -> Phrase? {
    let others = subject.support[target.register.index].filter { other in
      guard other != rise.input, case .field = subject.inputs[other] else { return false }
      return subject.domains[other].lacks.contains(.empty)
    }
    let test = WorseOff(self, target, by: rise.input)
    for chain in chains.prefix(4) {
      for other in others.prefix(8) where !subject.isCalledOff() {
        let units = chain.numbers.indices.map { index in
          var unit = chain.candidate(index)
          unit.values[other] = TracedValue(state: .empty, value: .zero)
          return unit
        }
        let outcomes = subject.figures(of: units, only: [target.register])
        let ranks = units.indices.map { rank(outcomes.value(target.register, at: $0), target) }
        for index in units.indices.dropFirst() {
          let isWorse =
            rise.direction == .moreIsBetter
            ? ranks[index] < ranks[index - 1] : ranks[index] > ranks[index - 1]
          guard isWorse else { continue }
          let pair = [units[index - 1], units[index]]
          let ordered = rise.direction == .moreIsBetter ? pair : pair.reversed()
          guard ordered.allSatisfy({ subject.keepsConstraints($0) }), test.confirms(ordered),
            let name = subject.field(of: other)?.name
          else { continue }
          let found = refutation(
            target, rise.input, ordered, subject.figures(of: ordered, only: [target.register]))
          return Phrase(
            vi: "để trống `\(name)` thì " + found.vietnamese + "; phiếu để trống được báo là thiếu",
            en: "where `\(name)` is blank, " + found.english + "; a blank is reported as missing")
        }
      }
    }
    return nil
  }
}
