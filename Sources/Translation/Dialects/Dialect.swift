import Numbers

/// A database that the query is written for.
package enum Dialect: String, Sendable, CaseIterable {
  case sqlite
  case postgres
  case duckdb
  case spark
}

extension Dialect {
  /// Returns a name as the dialect writes it, whatever signs it has.
  func quoted(_ name: String) -> String {
    switch self {
    case .sqlite, .postgres, .duckdb:
      "\"" + Self.doubled(name, "\"") + "\""
    case .spark: "`" + Self.doubled(name, "`") + "`"
    }
  }

  /// Returns the names of columns that are one to the dialect.
  func clashes(among names: [String]) -> [(first: String, second: String)] {
    var clashes: [(first: String, second: String)] = []
    var known: [String: String] = [:]
    for name in names {
      let key = folded(name)
      if let first = known[key] { clashes.append((first, name)) }
      known[key] = name
    }
    return clashes
  }

  /// Returns a name without what the dialect does not tell apart.
  private func folded(_ name: String) -> String {
    switch self {
    case .postgres: return name
    case .spark: return name.lowercased()
    // Of letters with marks they tell capitals from small ones.
    case .sqlite, .duckdb:
      let scalars = name.unicodeScalars.map { scalar in
        ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar
      }
      return String(String.UnicodeScalarView(scalars))
    }
  }

  /// Returns a text as the dialect writes it.
  func text(_ text: String) -> String {
    switch self {
    case .sqlite, .postgres, .duckdb: "'" + Self.doubled(text, "'") + "'"
    case .spark:
      // Spark reads backslashes within texts.
      "'" + Self.preceded(text, by: "\\", ["\\", "'"]) + "'"
    }
  }

  private static func doubled(_ text: String, _ sign: Unicode.Scalar) -> String {
    preceded(text, by: sign, [sign])
  }

  private static func preceded(
    _ text: String, by mark: Unicode.Scalar, _ signs: [Unicode.Scalar]
  ) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if signs.contains(scalar) { result.append(mark) }
      result.append(scalar)
    }
    return String(result)
  }

  /// The greatest whole number that is computed exactly.
  var greatestWhole: Rational {
    switch self {
    case .sqlite: .power(of: Rational(2), 63) - .one
    case .duckdb: .power(of: Rational(2), 127) - .one
    case .postgres: .power(of: Rational(10), 1000)
    case .spark: .power(of: Rational(10), 37)
    }
  }

  /// How many columns a query can have.
  ///
  /// DuckDB and Spark state no limit: a tree of 3,000 criteria has 13,000 columns.
  var greatestColumnCount: Int {
    switch self {
    case .sqlite: 2000
    case .postgres: 1600
    case .duckdb, .spark: 20_000
    }
  }

  /// What stands before a query with so many columns; it does not change a result.
  func preparation(forColumns count: Int) -> String {
    guard self == .duckdb, count > 1000 else { return "" }
    return """
      -- Planning takes seconds without this step of the optimizer, and minutes with it.
      SET disabled_optimizers = 'statistics_propagation';

      """
  }

  /// How many bytes a name can have.
  var longestName: Int {
    switch self {
    case .postgres: 63
    case .sqlite, .duckdb, .spark: 200
    }
  }

  /// The type of whole numbers of a width.
  func type(_ width: Width) -> String {
    switch (self, width) {
    case (.sqlite, _): "INTEGER"
    case (_, .narrow): "INTEGER"
    case (_, .long): "BIGINT"
    case (.postgres, .wide): "NUMERIC"
    case (.duckdb, .wide): "HUGEINT"
    case (.spark, .wide): "DECIMAL(38, 0)"
    }
  }

  /// The name of the function that gives the least of several values, none of them NULL.
  var least: String {
    switch self {
    case .sqlite: "min"
    case .postgres, .duckdb, .spark: "least"
    }
  }

  /// The name of the function that gives the greatest of several values, none of them NULL.
  var greatest: String {
    switch self {
    case .sqlite: "max"
    case .postgres, .duckdb, .spark: "greatest"
    }
  }

  /// What stands before a step of the query that is computed once, not wherever it is used.
  var once: String {
    switch self {
    // Both would write the piece behind a column wherever the column is named.
    case .sqlite, .postgres: "MATERIALIZED "
    case .duckdb, .spark: ""
    }
  }
}
