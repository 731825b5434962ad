import ScoringSupport
import Evaluation
import Evidence

extension ScoredSample {
  /// Returns the evidence of some of the units as a block of its own.
  func block(_ units: Range<Int>) -> EvidenceBlock {
    let whole = outcomes.evidence
    var block = EvidenceBlock(fieldCount: whole.columns.count)
    for unit in units {
      block.kinds.append(whole.kinds[unit])
      block.isBad.append(whole.isBad[unit])
      if unit < whole.codes.count { block.codes.append(whole.codes[unit]) }
      if unit < whole.names.count { block.names.append(whole.names[unit]) }
      for (index, column) in whole.columns.enumerated() {
        block.columns[index].values.append(column.values[unit])
        block.columns[index].states.append(column.states[unit])
        block.columns[index].remarks[unit - units.lowerBound] = column.remarks[unit]
        if column.texts.count > 0 { block.columns[index].texts.append(column.texts[unit]) }
      }
    }
    return block
  }
}
