import Diagnostics
import Evaluation
import Numbers

/// Why a scale, or a part of it, is not written in SQL.
enum Refusal: Hashable {
  /// A whole number of the calculation can be larger than the dialect computes exactly.
  case tooLarge(Rational)
  /// A value of the evidence that no number of decimals writes.
  case grid(String)
  /// A root, a logarithm, a standard deviation: hardly ever a fraction.
  case function
  /// A leap day as a day of every year.
  case leapDay
  /// How many values or rows count is computed.
  case computedNumber
  /// A comparison of every two units or rows.
  case pairs
  /// A comparison that needs the values of a group in order.
  case ordered
  /// Units put in order by a quotient that is not rounded.
  case quotientOrder
  /// A table within a table.
  case nestedTable
  /// What is asked of the rows of a table has no counterpart.
  case rows
  case table
  /// A text where a number is asked for.
  case text
  case tooManyColumns(Int)

  /// Returns the reason in both languages.
  func phrase(_ dialect: Dialect) -> Phrase {
    let name = dialect.title
    switch self {
    case .tooLarge(let number):
      let power = number.floor.numeratorText.utf8.count
      return Phrase(
        vi:
          "phép tính ở đây có thể ra số nguyên \(power) chữ số, \(name) không tính chính xác được: "
          + "hãy khai giới hạn và bước của minh chứng, hoặc làm tròn sớm hơn",
        en:
          "this can make a whole number of \(power) digits, which \(name) does not compute exactly: "
          + "state the bounds and the step of the evidence, or round earlier")
    case .grid(let field):
      return Phrase(
        vi: "bước hoặc giới hạn dưới của `\(field)` không viết được bằng số thập phân hữu hạn",
        en: "the step or the lower bound of `\(field)` has no finite number of decimals")
    case .function:
      return Phrase(
        vi: "SQL không có căn, lô-ga-rít, lũy thừa hay độ lệch chuẩn chính xác",
        en: "SQL has no exact roots, logarithms, powers or standard deviations")
    case .leapDay:
      return Phrase(
        vi: "ngày 29/02 không có trong mọi năm, chưa dịch được sang SQL",
        en: "29 February is not in every year, and not written in SQL")
    case .computedNumber:
      return Phrase(
        vi: "số giá trị được tính mà do một giá trị khác quyết định thì chưa dịch được sang SQL",
        en: "a number of values that another value decides is not written in SQL")
    case .pairs:
      return Phrase(
        vi: "so sánh từng cặp đơn vị hoặc từng cặp dòng chưa dịch được sang SQL",
        en: "a comparison of every two units or rows is not written in SQL")
    case .ordered:
      return Phrase(
        vi: "trung vị, tổng các giá trị cao nhất, số giá trị khác nhau hoặc bỏ bớt giá trị trong "
          + "nhóm đơn vị chưa dịch được sang SQL",
        en: "a median, a sum of the best, a number of different values or values left out within a "
          + "group of units is not written in SQL")
    case .quotientOrder:
      return Phrase(
        vi: "SQL chỉ xếp thứ tự chính xác theo số thập phân hữu hạn: hãy làm tròn thương số này",
        en: "SQL only orders and adds up decimals exactly: round this quotient")
    case .nestedTable:
      return Phrase(
        vi: "bảng nằm trong bảng chưa dịch được sang SQL",
        en: "a table within a table is not written in SQL")
    case .rows:
      return Phrase(
        vi: "phép tính này trên các dòng của bảng chưa dịch được sang SQL",
        en: "this figure of the rows of a table is not written in SQL")
    case .table:
      return Phrase(
        vi: "số dòng của bảng không phải là một cột của bảng minh chứng",
        en: "the number of rows of a table is not a column of the evidence table")
    case .text:
      return Phrase(
        vi: "văn bản không thể thành số trong SQL", en: "a text cannot be a number in SQL")
    case .tooManyColumns(let count):
      return Phrase(
        vi: "truy vấn cần \(count) cột, \(name) chỉ cho \(dialect.greatestColumnCount)",
        en: "the query needs \(count) columns, and \(name) has room for "
          + "\(dialect.greatestColumnCount)")
    }
  }
}

extension Dialect {
  /// What people call the database.
  package var title: String {
    switch self {
    case .sqlite: "SQLite"
    case .postgres: "PostgreSQL"
    case .duckdb: "DuckDB"
    case .spark: "Spark SQL"
    }
  }
}

extension Diagnostic {
  /// A part of a scale that a dialect of SQL does not compute exactly, and why.
  static func notInSQL(_ refusal: Refusal, _ dialect: Dialect, at range: SourceRange) -> Diagnostic
  {
    Diagnostic(code: "not-in-sql", refusal.phrase(dialect), at: .range(range))
  }
}

extension Translator {
  /// Notes that the current register is not translated, once a place.
  mutating func refuse(_ refusal: Refusal) {
    if refusals[current.index] == nil { refusals[current.index] = refusal }
  }

  /// Returns what stands in place of a register that is not translated.
  mutating func refused(_ refusal: Refusal) -> Entry {
    refuse(refusal)
    return Entry(value: .zero, possible: .filed)
  }
}
