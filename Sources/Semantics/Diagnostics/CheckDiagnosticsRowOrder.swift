import Diagnostics

/// What can be wrong with rows in the order of a key; the codes in alphabetical order.
extension Diagnostic {
  static func carriedTwoOrders(at range: SourceRange, earlier: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "carried-two-orders",
      Phrase(
        vi:
          "các cột chuyển tiếp cho nhau từ dòng này sang dòng sau phải theo cùng một thứ tự: ghi cùng một "
          + "giá trị sau `theo`",
        en:
          "columns that carry one another on from row to row must do so in one order of the rows: write "
          + "the same behind `by`"),
      at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "thứ tự khác ghi ở đây", en: "the other order stands here"),
          at: .range(earlier))
      ])
  }

  static func carriedUnrounded(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "carried-unrounded",
      Phrase(
        vi:
          "`\(name)` của dòng trước được nhân hoặc chia ở mỗi dòng, nên số chữ số lẻ tăng theo từng dòng: ghi "
          + "cách làm tròn, ví dụ `làm tròn đến 2 chữ số`",
        en:
          "`\(name)` of the row before is multiplied or divided in each row, so that its digits grow with "
          + "every row: say how it is rounded, such as `round half up to 2 decimals`"),
      at: .range(range))
  }

  static func firstRowOpen(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "first-row-open",
      Phrase(
        vi:
          "dòng đầu tiên không có dòng trước: ghi thêm `nếu không phát sinh …` để nói dòng đó lấy giá "
          + "trị nào, ví dụ `nếu không phát sinh 0` hoặc `nếu không phát sinh không áp dụng`",
        en:
          "the first row has no row before it: add `if none …` to say what counts there, such as "
          + "`if none 0` or `if none not applicable`"),
      at: .range(range))
  }

  static func keepingMisplaced(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "keeping-misplaced",
      Phrase(
        vi:
          "`chỉ lấy … theo …` chỉ dùng cho các dòng của một bảng, một lần và đứng trước các từ bỏ hoặc "
          + "lấy giá trị khác",
        en:
          "`keeping … by …` is for the rows of a table, once, and stands before the other words that "
          + "choose values"),
      at: .range(range))
  }

  static func rowBeforeOutside(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "row-before-outside",
      Phrase(
        vi:
          "`của dòng trước` chỉ có nghĩa trong các dòng của một bảng: sau `mà` hoặc trong giá trị lấy "
          + "của từng dòng",
        en:
          "`of the row before` means something only in the rows of a table: behind `where`, or in what "
          + "is taken of each row"),
      at: .range(range))
  }
}
