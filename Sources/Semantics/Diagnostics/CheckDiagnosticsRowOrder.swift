import Diagnostics

/// What can be wrong with rows in the order of a key; the codes in alphabetical order.
extension Diagnostic {
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
