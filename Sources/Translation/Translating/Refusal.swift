import Diagnostics
import Evaluation
import Numbers

/// Why a scale, or a part of it, is not written in SQL.
enum Refusal: Hashable {
  /// A whole number of the calculation can be larger than the dialect computes exactly.
  case tooLarge(Rational)
  /// The sum of so many values between two bounds, counted in so many parts of one, can be.
  case tooLargeSum(
    from: Rational, to: Rational, parts: Rational, count: Rational, isOfUnits: Bool)
  /// A value of the evidence that no number of decimals writes.
  case grid(String)
  /// A root, a logarithm, a standard deviation: hardly ever a fraction.
  case function
  /// A product of the values of rows or units, for which SQL has no function.
  case product
  /// A leap day as a day of every year.
  case leapDay
  /// How many values or rows count is computed.
  case computedNumber
  /// A comparison of every two units or rows.
  case pairs
  /// A column that is carried on from row to row.
  case carried
  /// Units put in order by a quotient that is not rounded.
  case quotientOrder
  /// The number of rows of a table as a figure of its owner.
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
    case .tooLargeSum(let lower, let upper, let parts, let count, let isOfUnits):
      let power = (max(-lower, upper) * parts * count).floor.numeratorText.utf8.count
      let step = (Rational.one / parts).text
      return Phrase(
        vi:
          "tổng của tới \(count.text) \(isOfUnits ? "đơn vị" : "dòng"), mỗi giá trị từ "
          + "\(lower.text) đến \(upper.text), bước \(step), có thể là số nguyên \(power) chữ số, "
          + "\(name) không tính chính xác được: hãy khai giới hạn hẹp hơn hoặc bước lớn hơn cho "
          + "minh chứng, hoặc làm tròn sớm hơn",
        en:
          "the sum of up to \(count.text) \(isOfUnits ? "units" : "rows"), each value from "
          + "\(lower.text) to \(upper.text) in steps of \(step), can be a whole number of "
          + "\(power) digits, which \(name) does not compute exactly: state narrower bounds or a "
          + "coarser step of the evidence, or round earlier")
    case .grid(let field):
      return Phrase(
        vi: "bước hoặc giới hạn dưới của `\(field)` không viết được bằng số thập phân hữu hạn",
        en: "the step or the lower bound of `\(field)` has no finite number of decimals")
    case .function:
      return Phrase(
        vi: "SQL không có căn, lô-ga-rít, lũy thừa hay độ lệch chuẩn chính xác",
        en: "SQL has no exact roots, logarithms, powers or standard deviations")
    case .product:
      return Phrase(
        vi: "SQL không có tích của nhiều dòng hoặc nhiều đơn vị",
        en: "SQL has no product of the values of rows or units")
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
    case .carried:
      return Phrase(
        vi: "SQL không tính được cột lấy chính giá trị của nó ở dòng trước",
        en: "SQL does not carry a column on from the row before, one row after another")
    case .quotientOrder:
      return Phrase(
        vi: "SQL chỉ xếp thứ tự chính xác theo số thập phân hữu hạn: hãy làm tròn thương số này",
        en: "SQL only orders and adds up decimals exactly: round this quotient")
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
  static func notInSQL(
    _ refusal: Refusal, _ dialect: Dialect, at range: SourceRange, notes: [Note] = []
  ) -> Diagnostic {
    Diagnostic(code: "not-in-sql", refusal.phrase(dialect), at: .range(range), notes: notes)
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
