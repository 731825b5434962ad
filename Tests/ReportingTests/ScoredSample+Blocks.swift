import ScoringSupport
import Evaluation
import Evidence

extension ScoredSample {
  /// Returns the evidence of some of the units as a block of its own.
  func block(_ units: Range<Int>) -> EvidenceBlock { outcomes.evidence.selecting(Array(units)) }
}
