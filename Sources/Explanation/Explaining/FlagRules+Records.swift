package import Evaluation
import Evidence
import Semantics

/// What is amiss in rows that were added up and not kept.
extension FlagRules {
  /// `true` iff flags of units follow from what is known of added rows of a table, which is named by its
  /// index in the schema.
  package func knowsAddedRows(of field: Int) -> Bool {
    !workingDays.contains { use in
      use.rows.contains { scale.tables[$0.aggregate.table].root == field }
    }
  }

  /// `true` iff what is amiss in a row of a table follows from the states of what is computed in it, and
  /// not from which branch a choice takes.
  package func gapsFollowFromStates(of field: Int) -> Bool {
    rowUsers[field].allSatisfy { use in
      if use.hasMarks { return false }
      var isSimple = true
      scale.forEachExpression(below: use.aggregate.rowOperands) { id in
        switch scale[id].kind {
        case .conditional, .cases, .bands, .when, .required, .call, .aggregate: isSimple = false
        case _: break
        }
      }
      return isSimple
    }
  }

  /// Returns what the uses of a table remark in the only row of a unit.
  package func remarks(on outcome: Outcome, field: Int) -> [RowKind.Remark] {
    var remarks: [RowKind.Remark] = []
    for (index, use) in rowUsers[field].enumerated() {
      if !use.hasMarks, use.cells.allSatisfy({ outcome.isComplete($0) }) { continue }
      for hasStandIn in [false, true] {
        var search = RowGaps(facts)
        search.look(at: use.aggregate, in: outcome, hasStandIn: hasStandIn)
        remarks += search.found.map {
          RowKind.Remark(use: index, hasStandIn: hasStandIn, gap: $0.gap)
        }
      }
    }
    return remarks
  }

  /// Appends what is amiss in the rows of a table that were added up.
  func appendAddedRows(
    _ field: Int, _ kinds: [[(kind: RowKind, rowCount: Int)]], _ block: OutcomeBlock,
    _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    for unit in units where !kinds[unit].isEmpty && !block.evidence.isBad[unit] {
      let outcome = block[unit]
      // By use: whether it applies to the unit, and with which remarks.
      let modes = rowUsers[field].map { use -> Bool? in
        if let node = use.node, !applies(node, outcome) { return nil }
        return hasStandIn(use, outcome)
      }
      var counts: [RowGap: Int] = [:]
      for (kind, rowCount) in kinds[unit] {
        var gaps: Set<RowGap> = []
        for remark in kind.remarks where modes[remark.use] == remark.hasStandIn {
          gaps.insert(remark.gap)
        }
        for gap in gaps { counts[gap, default: 0] += rowCount }
      }
      for gap in RowGaps.sorted(counts.keys) {
        let code = Array("\(gap.kind.code):\(name(of: gap.cell)):\(counts[gap] ?? 0)".utf8)
        Self.append(code, to: &texts[unit - units.lowerBound])
      }
    }
  }
}

extension CheckedScale {
  /// Calls `body` with every expression below some, each once.
  fileprivate func forEachExpression(below roots: [ExpressionID], _ body: (ExpressionID) -> Void) {
    var seen: Set<ExpressionID> = []
    var stack = roots
    while let id = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      body(id)
      if let formula = formula(behind: self[id].kind) { stack.append(formula) }
      stack += self[id].kind.operands
    }
  }
}
