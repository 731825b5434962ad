import Evidence
import Semantics

/// Where the inputs of a plan stand among each other, to be looked up without searching.
struct InputPlaces: Sendable {
  /// By field; negative where the plan does not use it, here and below.
  private var fields: [Int]
  /// By field.
  private var documents: [Int]
  /// By table, by column.
  private var columns: [[Int]]
  private var kind = -1
  private var period = -1

  init(_ inputs: [Input], _ scale: CheckedScale) {
    fields = Array(repeating: -1, count: scale.schema.fields.count)
    documents = fields
    columns = scale.tables.map { Array(repeating: -1, count: $0.field.columns.count) }
    for (place, input) in inputs.enumerated() {
      switch input {
      case .field(let field): fields[field] = place
      case .document(let field): documents[field] = place
      case .column(let table, let column): columns[table][column] = place
      case .kind: kind = place
      case .period: period = place
      }
    }
  }

  /// Returns the place of an input, or `nil` where the plan does not use it.
  func place(of input: Input) -> Int? {
    let place =
      switch input {
      case .field(let field): fields[field]
      case .document(let field): documents[field]
      case .column(let table, let column): columns[table][column]
      case .kind: kind
      case .period: period
      }
    return place < 0 ? nil : place
  }
}
