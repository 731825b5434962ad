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
  /// Quotients that are not rounded, added up or put in order.
  case quotientOrder
  /// The number of rows of a table as a figure of its owner.
  case table
  /// A text where a number is asked for.
  case text
  /// Two columns of a table whose names are one to the database.
  case sameColumn(String, String)
  /// Two columns of the results have one name.
  case sameResult(String)
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
        vi:
          "tích của nhiều dòng hoặc nhiều đơn vị dài thêm chữ số với mỗi dòng: không kiểu số nào của "
          + "\(name) chắc chắn chứa hết; `thang eval` tính được",
        en:
          "a product grows by digits with every row or unit, and no type of \(name) is sure to hold "
          + "them all; `thang eval` computes it")
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
        vi:
          "con số tùy từng dòng hoặc đơn vị đang hỏi phải so sánh từng cặp, truy vấn không viết: hãy "
          + "dùng hạng, phân vị hoặc so với một mốc chung, hoặc lấy từ `thang eval`",
        en:
          "a figure that depends on the row or unit that asks compares every two, which the query "
          + "does not: take a rank, a quantile or a mark that all have in common, or `thang eval`")
    case .carried:
      return Phrase(
        vi:
          "cột lấy chính giá trị của nó ở dòng trước phải tính lần lượt từng dòng, truy vấn tính mọi "
          + "dòng cùng lúc: chỉ dịch được `của dòng trước` của cột khác; `thang eval` tính được",
        en:
          "a column that carries itself on is computed one row after another, and the query computes "
          + "all rows at once: only `of the row before` of another column is translated; "
          + "`thang eval` computes it")
    case .quotientOrder:
      return Phrase(
        vi:
          "các thương số chưa làm tròn có mẫu số khác nhau, SQL không cộng hay xếp thứ tự chính xác "
          + "được: hãy làm tròn từng thương số trước, như `(a / b làm tròn nửa lên đến 4 chữ số)`, nếu quyết "
          + "định làm vậy",
        en:
          "quotients that are not rounded differ in their divisors, so SQL neither adds nor orders "
          + "them exactly: round each of them first, such as `(a / b rounded half up to 4 decimals)`, "
          + "if the decision does")
    case .sameColumn(let first, let second):
      return Phrase(
        vi: "\(name) coi cột `\(first)` và `\(second)` của bảng minh chứng là một: hãy đổi một tên",
        en: "\(name) takes the columns `\(first)` and `\(second)` of the evidence table for one: "
          + "rename one of them")
    case .sameResult(let column):
      return Phrase(
        vi: "bảng kết quả có hai cột tên `\(column)`: hãy đổi tên kết quả hoặc tiêu chí",
        en: "the results have two columns called `\(column)`: rename the result or the criterion")
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
