import Diagnostics
import Evaluation
import Evidence
import Reporting
import Semantics

/// A table whose rows are the results of another scale: `từ "xa.thang"` behind its columns.
///
/// The columns of the table say which results are wanted: each is named, or titled, like a column of the
/// other scale's results.
package struct ScaleLink: Sendable {
  /// What a column of the table shows.
  enum Content: Sendable {
    case unit, name, kind, cluster, period
    /// How many months the period has.
    case months
    case result(ResultColumn.Content)
  }

  /// The name of the table, as the command line writes it.
  let table: String
  /// The table itself.
  let field: EvidenceField
  /// The other scale, in all of its versions.
  let editions: ScaleEditions
  /// The tables of the other scale that are results themselves.
  let links: [ScaleLink]
  /// By version: what each column of the table shows, in their order; `nil` where the version has no
  /// such result.
  let contents: [[Content?]]

  /// Returns what `--table` says of a table of the other scale, as that scale takes it; `nil` where it
  /// has no such table.
  func innerTable(_ text: String) -> String? {
    let name = String(text.prefix { $0 != "=" })
    let rest = text.dropFirst(name.count)
    let prefix = table + "."
    let names = name.hasPrefix(prefix) ? [String(name.dropFirst(prefix.count)), name] : [name]
    return names.first { has(table: $0) }.map { $0 + rest }
  }

  private func has(table name: String) -> Bool {
    links.contains { $0.innerTable(name) != nil }
      || editions.editions.contains { edition in
        EvidenceTables(of: edition.compilation.scale.schema).names
          .contains { $0.spellings.contains(name) }
      }
  }

  /// Returns what a column shows, or `nil` where the other scale has no such result.
  static func content(of column: EvidenceField, in columns: ResultColumns) -> Content? {
    content(named: column.name, in: columns) ?? content(named: column.title, in: columns)
  }

  /// Returns the result that a name or a title stands for.
  static func content(named name: String, in columns: ResultColumns) -> Content? {
    switch name {
    case "unit", "đơn_vị": return .unit
    case "name", "tên": return .name
    case "kind", "loại": return .kind
    case "cluster", "cụm": return .cluster
    case "period", "kỳ": return .period
    case "months", "số_tháng", "số tháng": return .months
    case "tổng", "tổng_điểm":
      if let total = columns.column(named: "total") { return .result(total.content) }
    case _: break
    }
    return columns.column(named: name).map { .result($0.content) }
  }

  /// `true` iff a column of some type can hold what it is to show.
  static func fits(_ content: Content, _ column: EvidenceField, _ scale: CheckedScale) -> Bool {
    switch content {
    case .unit, .name, .cluster, .period: return column.type == .text
    case .kind: return column.type == .text || column.type == .choice
    case .months: return column.type == .count || column.type == .number
    case .result(let content):
      switch content {
      case .unit, .name, .period, .flags, .blank: return column.type == .text
      case .points, .base, .bonus, .penalty, .total:
        return column.type == .points || column.type == .number
      case .passes: return column.type == .yesNo
      case .level:
        return [ValueType.choice, .text, .count, .number].contains(column.type)
      case .result(let index):
        return holds(scale[scale.results[index].value].type, column)
      case .information(let field):
        return holds(scale.schema.fields[field].type, column)
      }
    }
  }

  /// `true` iff a column can hold values of a type; that a count is whole turns out when it is known.
  private static func holds(_ type: ValueType?, _ column: EvidenceField) -> Bool {
    type == column.type
      || (column.type == .number || column.type == .count) && FieldTypes.isPlain(type)
  }

  /// The names that a choice must have as options to show every value, or `nil` for no choice.
  static func neededOptions(
    _ content: Content, _ column: EvidenceField, _ scale: CheckedScale
  ) -> [String]? {
    guard column.type == .choice else { return nil }
    switch content {
    case .kind: return scale.schema.kinds.map { $0.name }
    case .result(.level(let ladder)): return scale.ladders[ladder].levels.map { $0.code }
    case .result(.result(let index)):
      return scale.options(of: scale.results[index].value).map { $0.name }
    case .result(.information(let field)): return scale.schema.fields[field].options.map { $0.name }
    case .unit, .name, .cluster, .period, .months, .result: return nil
    }
  }

  /// The names of the option for a unit that reached no level.
  static let noLevelNames = ["none", "không", "không_xếp_loại"]
}

/// Which types hold plain numbers.
enum FieldTypes {
  /// `true` iff a value of the type is a number without a unit of measure.
  static func isPlain(_ type: ValueType?) -> Bool {
    switch type {
    case .count, .number, .points, nil: true
    case .yesNo, .percent, .money, .date, .days, .choice, .text, .table: false
    }
  }
}
