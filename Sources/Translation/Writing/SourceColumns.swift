import Evidence
import Numbers
import Semantics

/// How a field is kept in the evidence table.
struct StoredField {
  /// What is kept.
  enum Kind: Hashable {
    case yesNo
    /// A decimal number with so many decimals, `factor` times the value: 100 for a percent.
    case figure(decimals: Int, factor: Rational)
    case date
    case option([String])
    case text
    case table
  }

  let field: EvidenceField
  let kind: Kind
  /// The least and the greatest value that the column takes, in the numbers of the scale.
  let lower: Rational
  let upper: Rational
  /// `true` iff the grid of the values ends in decimals.
  let isDecimal: Bool

  /// Creates a field.
  ///
  /// - Parameters:
  ///   - field: what the scale declares.
  ///   - limit: how many digits a figure has where the scale states no bounds.
  init(_ field: EvidenceField, digits limit: Int) {
    self.field = field
    var isDecimal = true
    switch field.type {
    case .yesNo: kind = .yesNo
    case .date: kind = .date
    case .choice: kind = .option(field.options.map { $0.name })
    case .text: kind = .text
    case .table: kind = .table
    case .percent, .count, .number, .points, .money, .days:
      let factor: Rational = field.type == .percent ? .hundred : .one
      let free = field.type == .money ? 2 : field.type == .count || field.type == .days ? 0 : 4
      let grid = [field.bounds.step, field.bounds.step == nil ? nil : field.bounds.lower]
        .compactMap { $0 }
      var decimals = grid.isEmpty ? free : 0
      for value in grid {
        if let places = (value * factor).decimalPlaces {
          decimals = max(decimals, places)
        } else {
          isDecimal = false
        }
      }
      kind = .figure(decimals: decimals, factor: factor)
    }
    self.isDecimal = isDecimal
    let room = Self.room(of: field.type, digits: limit)
    lower = field.bounds.lower ?? -room
    upper = field.bounds.upper ?? max(room, field.bounds.lower ?? .zero)
  }

  /// How large a value can be where the scale states no bounds.
  private static func room(of type: ValueType, digits: Int) -> Rational {
    switch type {
    case .money: .power(of: Rational(10), digits + 5)
    case .date: Rational(2_932_896)
    case .percent, .count, .number, .points, .days, .yesNo, .choice, .text, .table:
      .power(of: Rational(10), digits)
    }
  }

  /// How many parts of the stored figure make one of the value.
  var scale: Rational {
    guard case .figure(let decimals, let factor) = kind else { return .one }
    return .power(of: Rational(10), decimals) * factor
  }

  /// How many digits the stored figure has.
  var digits: Int {
    let greatest = max(-lower, upper) * scale
    return max(1, greatest.floor.numeratorText.utf8.count)
  }

  /// The name of the column with the state.
  var stateName: String { field.name + "_state" }

  /// The name of the column with the number of documents.
  var documentsName: String { field.name + "_documents" }
}

/// The columns that the query reads, of the units and of the rows of tables.
struct SourceColumns {
  let dialect: Dialect
  let schema: EvidenceSchema
  let fields: [StoredField]
  let tableFields: [EvidenceField]
  /// By table, its columns.
  let tables: [[StoredField]]
  /// By table, the one around it.
  let parents: [Int?]
  /// The fields that the query asks for.
  private(set) var usedFields: Set<Int> = []
  private(set) var usedColumns: [Set<Int>]
  private(set) var usedDocuments: Set<Int> = []
  private(set) var usesPeriod = false
  /// The tables whose rows the query puts in order.
  private(set) var usedOrders: Set<Int> = []

  init(of scale: CheckedScale, _ dialect: Dialect, digits: Int) {
    self.dialect = dialect
    schema = scale.schema
    fields = scale.schema.fields.map { StoredField($0, digits: digits) }
    tableFields = scale.tables.map { $0.field }
    parents = scale.tables.map { $0.parent }
    tables = scale.tables.map { $0.field.columns.map { StoredField($0, digits: digits) } }
    usedColumns = tables.map { _ in [] }
  }

  /// The names that no other column of the query takes.
  var allNames: [String] {
    var names = [
      "unit", "name", "kind", "cluster", "parent", "period", "period_start", "period_end",
    ]
    names += ["period_year", "period_first_year"]
    for stored in fields {
      names += [stored.field.name, stored.field.name + ".state"]
      names += [stored.stateName, stored.documentsName]
    }
    for (index, columns) in tables.enumerated() {
      for stored in columns {
        let name = Self.name(of: stored, in: tableFields[index])
        names += [name, name + ".state"]
      }
      names += [codeName(of: index), placeName(of: index)]
    }
    return names
  }

  mutating func use(_ field: Int) { usedFields.insert(field) }

  mutating func use(_ column: Int, of table: Int) { usedColumns[table].insert(column) }

  mutating func useDocuments(of field: Int) { usedDocuments.insert(field) }

  mutating func usePeriod() { usesPeriod = true }

  mutating func useOrder(of table: Int) { usedOrders.insert(table) }

  /// Returns the value and the state of a field, as the first step of the query has them.
  ///
  /// - Parameters:
  ///   - stored: the field, or the column of a table.
  ///   - table: the table, where it is one of its columns.
  /// - Returns: the value, NULL where it is not filed, and the state.
  func entry(_ stored: StoredField, of table: EvidenceField? = nil) -> Translator.Entry {
    let field = stored.field
    let name = Self.name(of: stored, in: table)
    let sql = Fragment(dialect.quoted(name), step: 0)
    let state = Fragment(dialect.quoted(name + ".state"), step: 0)
    var possible = StateSet(.filed, .notYetDue, .rejected)
    if field.mayBeNotApplicable || field.whenEmpty == .notApplicable {
      possible = possible.union(StateSet(.notApplicable))
    }
    var canBeNull = true
    switch field.whenEmpty {
    case .notFiled: possible = possible.union(StateSet(.empty))
    case .notApplicable: break
    case .value: canBeNull = true
    }
    return Translator.Entry(
      value: SQLValue(form(stored, sql), canBeNull: canBeNull), possible: possible,
      state: StateTerm(state, possible))
  }

  /// Returns what the query calls a field, or the column of a table.
  static func name(of stored: StoredField, in table: EvidenceField?) -> String {
    table.map { $0.name + "." + stored.field.name } ?? stored.field.name
  }

  private func form(_ stored: StoredField, _ sql: Fragment) -> SQLValue.Form {
    switch stored.kind {
    case .yesNo: .condition(sql)
    case .figure:
      .number(
        Whole(
          sql, from: (stored.lower * stored.scale).floor, to: (stored.upper * stored.scale).ceiling,
          max(
            .long,
            Width(
              from: (stored.lower * stored.scale).floor, to: (stored.upper * stored.scale).ceiling)
          )),
        scale: stored.scale)
    case .date:
      .number(Whole(sql, from: Rational(-719_162), to: Rational(2_932_896), .long), scale: .one)
    case .option(let names): .option(sql, names: names)
    case .text: .text(sql)
    case .table:
      .number(Whole(sql, from: .zero, to: .power(of: Rational(10), 9), .long), scale: .one)
    }
  }

  // MARK: Reading

  /// Returns what the first step selects for a field: the value and the state.
  func reading(
    _ stored: StoredField, of table: EvidenceField? = nil
  ) -> [(sql: String, name: String)] {
    let result = Self.name(of: stored, in: table)
    if case .table = stored.kind {
      let empty =
        switch stored.field.whenEmpty {
        case .notFiled: "WHEN 'empty' THEN 3 "
        case .notApplicable: "WHEN 'empty' THEN 1 "
        // No rows, that is; rows that another scale makes are not there then.
        case .value: stored.field.scaleOfRows == nil ? "" : "WHEN 'empty' THEN 3 "
        }
      return [
        (
          "CASE \(dialect.quoted(stored.stateName)) "
            + (stored.field.mayBeNotApplicable ? "WHEN 'not applicable' THEN 1 " : "")
            + "WHEN 'not yet due' THEN 2 \(empty)WHEN 'rejected' THEN 4 ELSE 0 END",
          result + ".state"
        )
      ]
    }
    let name = dialect.quoted(stored.field.name)
    let state = dialect.quoted(stored.stateName)
    var value = converted(stored, name)
    var empty = 3
    switch stored.field.whenEmpty {
    case .notFiled: break
    case .notApplicable: empty = 1
    case .value(let number):
      value = "COALESCE(\(value), \(text(of: number, stored)))"
      empty = 0
    }
    let missing = empty == 0 ? "0" : "CASE WHEN \(name) IS NULL THEN \(empty) ELSE 0 END"
    return [
      ("CASE WHEN \(state) IS NULL THEN \(value) END", result),
      (
        "CASE \(state)\(stored.field.mayBeNotApplicable ? " WHEN 'not applicable' THEN 1" : "")"
          + " WHEN 'not yet due' THEN 2 "
          + "WHEN 'rejected' THEN 4 ELSE \(missing) END", result + ".state"
      ),
    ]
  }

  /// Returns the stored figure of a column as the query computes with it.
  func whole(_ stored: StoredField) -> String {
    converted(stored, dialect.quoted(stored.field.name))
  }

  /// Returns the value that counts as filed, NULL where none does: what a blank counts as, where it is
  /// stated, but nothing where a state stands in place of a value.
  func given(_ stored: StoredField) -> String {
    switch stored.field.whenEmpty {
    case .notFiled, .notApplicable: whole(stored)
    case .value: reading(stored).first?.sql ?? whole(stored)
    }
  }

  /// Returns the stored figure as the query computes with it.
  private func converted(_ stored: StoredField, _ name: String) -> String {
    switch stored.kind {
    case .yesNo, .option, .text, .table: return name
    case .date: return dialect.dayNumber(of: name)
    case .figure(let decimals, _):
      if dialect == .sqlite { return name }
      let width = max(
        .long,
        Width(from: stored.lower * stored.scale, to: (stored.upper * stored.scale).ceiling))
      let type = dialect.type(width)
      if decimals == 0 { return "CAST(\(name) AS \(type))" }
      // DuckDB gives a product of decimals of up to 18 digits no more of them, and refuses a larger one.
      let isShort = dialect == .duckdb && stored.digits + decimals >= 18
      let figure = isShort ? "CAST(\(name) AS DECIMAL(38, \(decimals)))" : name
      let size = Rational.power(of: Rational(10), decimals)
      return "CAST(\(figure) * \(size.text) AS \(type))"
    }
  }

  private func text(of number: Rational, _ stored: StoredField) -> String {
    switch stored.kind {
    case .yesNo: return number.isZero ? "FALSE" : "TRUE"
    case .option(let names):
      guard let index = number.integer, names.indices.contains(index) else { return "NULL" }
      return dialect.text(names[index])
    case .figure: return (number * stored.scale).floor.text
    case .date, .text, .table: return number.floor.text
    }
  }
}

extension Dialect {
  /// Returns the number of days from 1970-01-01 to the date in a column.
  func dayNumber(of date: String) -> String {
    switch self {
    case .sqlite: "CAST(strftime('%s', \(date)) AS INTEGER) / 86400"
    case .postgres: "CAST(\(date) - DATE '1970-01-01' AS BIGINT)"
    case .duckdb: "date_diff('day', DATE '1970-01-01', \(date))"
    case .spark: "CAST(datediff(\(date), DATE'1970-01-01') AS BIGINT)"
    }
  }
}
