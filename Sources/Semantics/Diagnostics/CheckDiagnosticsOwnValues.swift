import Diagnostics

/// What can be wrong with values of the unit or row that asks; the codes in alphabetical order.
extension Diagnostic {
  static func comparedWithItself(
    _ words: String, fix: TextEdit, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, code: "compared-with-itself",
      Phrase(
        vi:
          "hai vế là cùng một giá trị của đơn vị được hỏi đến, nên mỗi đơn vị được so với chính nó; giá "
          + "trị của đơn vị đang tính thì thêm `\(words)`",
        en:
          "both sides are the same value of the unit that is asked, so that each unit is compared with "
          + "itself; add `\(words)` to the value of the unit at hand"),
      at: .range(range),
      fixes: [Fix(Phrase(vi: "thêm `\(words)`", en: "add `\(words)`"), [fix])])
  }

  static func notOverUnits(_ words: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "not-over-units",
      Phrase(
        vi: "`\(words)` chỉ dùng cho các dòng của một bảng, không dùng cho các đơn vị",
        en: "`\(words)` is for the rows of a table, not for units"),
      at: .range(range))
  }

  static func othersNotAsked(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "others-not-asked",
      Phrase(
        vi:
          "chỗ này chỉ có giá trị của chính đơn vị (hoặc dòng) đang tính, không có gì của các đơn vị "
          + "(dòng) khác: viết tên của minh chứng hay `đặt` ngay sau `của`, không qua tham số",
        en: "this holds only values of the unit (or row) itself and nothing of the others: "
          + "name the evidence or the `let` here, not a parameter"),
      at: .range(range))
  }

  static func ownValueMisplaced(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "own-value-misplaced",
      Phrase(
        vi:
          "giá trị của chính đơn vị (hoặc dòng) đang tính không dùng được ở đây: chỉ dùng trong giá trị "
          + "hoặc điều kiện của phép so sánh, không dùng để xếp thứ tự, chia nhóm hay trong một phép so "
          + "sánh lồng bên trong; phần nào không cần giá trị ấy thì đưa ra một dòng `đặt` rồi so sánh",
        en:
          "a value of the unit (or row) itself cannot stand here: only in the value or the condition of "
          + "the comparison, not in an order, a group or another comparison within; put the part that "
          + "does not need it into a `let` and compare that"),
      at: .range(range))
  }

  static func ownValueOutside(
    isRow: Bool, isInTable: Bool, at range: SourceRange
  ) -> Diagnostic {
    let message: Phrase =
      switch (isRow, isInTable) {
      case (true, _):
        Phrase(
          vi:
            "`của dòng này` chỉ có nghĩa trong các dòng của một bảng nằm trong các dòng của chính bảng "
            + "đó; ở đây viết tên không",
          en:
            "`of this row` means something only in rows of a table within rows of the same table; "
            + "write the name alone here")
      case (false, true):
        Phrase(
          vi: "trong các dòng của một bảng, tên đã là của đơn vị đang tính: bỏ `của mình`",
          en: "in the rows of a table the name is of the unit at hand already: drop `of this unit`")
      case (false, false):
        Phrase(
          vi:
            "`của mình` chỉ có nghĩa trong phép so sánh với các đơn vị khác (`… trong các đơn vị`, "
            + "`số đơn vị …`); ở đây viết tên không",
          en: "`of this unit` means something only where other units are asked (`… over units`, "
            + "`count of units …`); write the name alone here")
      }
    return Diagnostic(code: "own-value-outside", message, at: .range(range))
  }

  static func whichRow(_ name: String, at range: SourceRange) -> Diagnostic {
    let column = name.split(separator: ".").last.map { String($0) } ?? name
    return Diagnostic(
      code: "which-row",
      Phrase(
        vi: "`\(name)` có thể là dòng ngoài hoặc dòng trong: viết `\(column)` cho dòng trong, "
          + "`\(column) của dòng này` cho dòng ngoài",
        en:
          "`\(name)` could be of the outer row or of the inner one: write `\(column)` for the inner, "
          + "`\(column) of this row` for the outer"),
      at: .range(range))
  }
}
