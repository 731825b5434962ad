import CColumns
import Evaluation
package import Evidence
package import Explanation
import Numbers
import Semantics

/// Reads the rows that the kernels leave, exactly, and says what each gives.
package struct RecordCare: Sendable {
  /// What a row gives to the record of its unit.
  struct Row: Sendable {
    let code: [UInt8]
    /// Where its line starts.
    let start: Int
    let kind: RowKind
    /// By entry of the program: whether the row meets its condition.
    let holds: [Bool]
    /// By entry of the program: the value of a row that meets the condition, if it has one.
    let values: [Rational?]
  }

  private let program: RecordProgram
  private let sheet: RecordSheet
  private let rules: FlagRules

  /// Prepares to read rows of a file.
  package init(_ program: RecordProgram, _ sheet: RecordSheet, _ rules: FlagRules) {
    self.program = program
    self.sheet = sheet
    self.rules = rules
  }

  /// Returns the rows of some whole lines, and what they say of percentages; `nil` where something is
  /// wrong with one of them.
  func rows(of lines: [UInt8]) -> (rows: [Row], shares: [UInt8])? {
    let isText = unsafe lines.withUnsafeBufferPointer {
      unsafe records_is_utf8($0.baseAddress, $0.count) != 0
    }
    guard isText else { return nil }
    guard let read = sheet.read(EvidenceBytes(lines)) else { return nil }
    if read.count == 0 { return ([], read.shares) }
    let (plan, table) = (program.plan, program.table)
    let outcomes = plan.rowOutcomes(
      of: table, columns: read.columns, count: read.count, registers: program.registers)
    func answer(_ register: Register?, _ row: Int) -> TracedValue {
      guard let register else { return TracedValue(state: .filed, value: .one) }
      return outcomes.rowValue(register, at: row, table: table)
    }
    var rows: [Row] = []
    for row in 0..<read.count {
      var (holds, values): ([Bool], [Rational?]) = ([], [])
      for entry in program.entries {
        let condition = answer(entry.condition, row)
        let isMet = condition.state == .filed && !condition.value.isZero
        holds.append(isMet)
        let value = entry.value.map { answer($0, row) }
        values.append(isMet && value?.state == .filed ? value?.value : nil)
      }
      let parts = program.figures.map { figure in
        let condition = answer(figure.condition, row)
        let isMet = condition.state == .filed && !condition.value.isZero
        // Of a value that is there or does not count nothing is to be remembered.
        let value = isMet ? answer(figure.value, row).state : .filed
        return RowKind.Part(condition: condition.state, value: value)
      }
      let remarks = rules.remarks(on: outcomes[row], field: plan.scale.tables[table].place)
      rows.append(
        Row(
          code: Array(read.codes.utf8(at: row)), start: read.starts[row],
          kind: RowKind(parts: parts, remarks: remarks), holds: holds, values: values))
    }
    return (rows, read.shares)
  }
}
