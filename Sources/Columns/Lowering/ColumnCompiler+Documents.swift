import Evaluation
import Evidence
import Semantics

/// Documents that came with evidence.
extension ColumnCompiler {
  /// Returns by field whether a document came with it; no, where the table has none or nothing asks for it.
  mutating func documentsAsked() -> [FixedNumbers] {
    var asked: Set<Int> = []
    for instruction in plan.instructions {
      if case .hasDocument(let field) = instruction { asked.insert(field) }
    }
    for (index, field) in plan.scale.schema.fields.enumerated()
    where field.needsDocument || field.countsOnlyWithDocument {
      asked.insert(index)
    }
    return setting.hasDocument.enumerated().map { index, hasCell in
      guard hasCell, asked.contains(index) else { return Self.no }
      return FixedNumbers(id: newValue(), denominator: 1, least: 0, greatest: 1)
    }
  }

  /// Returns whether a document came with a field.
  func document(of field: Int) throws(ColumnFault) -> FixedNumbers {
    guard documents.indices.contains(field), round == rounds.count else {
      throw Self.fault("documents of rows or of earlier rounds")
    }
    return documents[field]
  }

  /// Returns the operand, `empty` where it is filed without a document.
  mutating func documented(
    _ operand: FixedColumn, _ field: Int
  ) throws(ColumnFault) -> FixedColumn {
    let missing = chosen(try document(of: field), constant(.filed), constant(.empty))
    let states = first(operand.states, missing)
    return FixedColumn(blanked(operand.numbers, by: states), states)
  }
}
