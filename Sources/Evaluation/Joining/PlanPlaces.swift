package import Semantics

/// Where the evidence of one scale is found in the evidence that two scales share.
package struct PlanPlaces: Sendable {
  /// By field of the scale: the field of the shared evidence.
  package var fields: [Int]
  /// By table of the scale: the table of the shared evidence.
  package var tables: [Int]
  /// By kind of unit of the scale: the shared kind, or `nil` for one that only this scale knows.
  package var kinds: [Int?]
  /// By field of the scale, where the options stand elsewhere: by shared option the option of the scale.
  package var options: [Int: [Int]]

  /// Creates places.
  package init(fields: [Int], tables: [Int], kinds: [Int?], options: [Int: [Int]]) {
    self.fields = fields
    self.tables = tables
    self.kinds = kinds
    self.options = options
  }
}

/// A plan of one scale within a plan of two.
package struct PlacedPlan: Sendable {
  package let plan: Plan
  /// By register of the plan: that of the joined plan.
  package let registers: [Register]

  /// Returns the register of an expression in the joined plan, or `nil` where nothing needs it.
  package func register(of expression: ExpressionID) -> Register? {
    plan.register(of: expression).map { registers[$0.index] }
  }

  /// Returns the registers of the node at `index` in the joined plan.
  package func registers(of index: Int) -> NodeRegisters {
    Renumbering(registers: registers).registers(plan.nodeRegisters[index])
  }

  /// Returns the register of the result at `index` in the joined plan.
  package func register(ofResult index: Int) -> Register {
    registers[plan.resultRegisters[index].index]
  }

  /// Returns the register of the level of a ladder in the joined plan.
  package func level(ofLadder index: Int) -> Register {
    registers[plan.ladderRegisters[index].level.index]
  }

  /// Returns the register of the total after knock-outs in the joined plan.
  package var total: Register { registers[plan.finalTotal.index] }
}
