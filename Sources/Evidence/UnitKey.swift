/// A unit as evidence names it: it may stand there once for every period.
///
/// Codes are compared by canonical equivalence.
package struct UnitKey: Hashable, Sendable {
  package let code: String
  package let period: EvaluationPeriod?

  /// Names a unit.
  package init(code: String, period: EvaluationPeriod?) {
    self.code = code
    self.period = period
  }
}

extension EvidenceBlock {
  /// Returns what a unit of the block is called.
  package func key(of unit: Int) -> UnitKey {
    UnitKey(code: codes[unit], period: period(of: unit))
  }
}
