import Evaluation
import Evidence
import Numbers
import Semantics

/// Flags of knock-outs, quotas, and what is in force.
extension FlagRules {
  func appendKnockOuts(
    _ ladder: Int, _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    let prefix = scale.ladders.count > 1 ? "\(scale.ladders[ladder].name):" : ""
    for (index, register) in block.plan.registers(ofLadder: ladder).knockOuts.enumerated() {
      let column = block.column(register)
      let holds = Array("knock-out:\(prefix)\(index + 1)".utf8)
      let undecided = Array("undecided-knock-out:\(prefix)\(index + 1)".utf8)
      for unit in units {
        let row = unit - units.lowerBound
        if column.state(at: unit) != .filed {
          Self.append(undecided, to: &texts[row])
        } else if !column.value(at: unit).isZero {
          Self.append(holds, to: &texts[row])
        }
      }
    }
  }

  func appendChanges(
    _ edition: ScaleEdition, _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    for unit in units {
      guard let period = block.evidence.period(of: unit) else { continue }
      for change in edition.changes(within: period) {
        let code = Array("version-change:\(change.day.isoText)".utf8)
        Self.append(code, to: &texts[unit - units.lowerBound])
      }
    }
  }

  func appendValidity(
    _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    guard scale.header.effectiveFrom != nil || scale.header.effectiveTo != nil else { return }
    let code = Array("outside-validity".utf8)
    for unit in units {
      guard let period = block.evidence.period(of: unit), !scale.header.isInForce(on: period.end)
      else { continue }
      Self.append(code, to: &texts[unit - units.lowerBound])
    }
  }

  func appendQuotas(
    _ ladder: Int, _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    let prefix = scale.ladders.count > 1 ? "\(scale.ladders[ladder].name):" : ""
    for unit in units {
      if block.evidence.isBad[unit] { continue }
      let level = block[unit].level(of: ladder)
      for index in level.droppedBy {
        let code = Array("quota:\(prefix)\(index + 1)".utf8)
        Self.append(code, to: &texts[unit - units.lowerBound])
      }
      for index in level.undecidedQuotas {
        let code = Array("undecided-quota:\(prefix)\(index + 1)".utf8)
        Self.append(code, to: &texts[unit - units.lowerBound])
      }
    }
  }
}
