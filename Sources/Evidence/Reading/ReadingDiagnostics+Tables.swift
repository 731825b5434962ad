package import Diagnostics

extension Diagnostic {
  static func ambiguousOuterRow(_ cell: CellName, of outer: EvidenceField?) -> Diagnostic {
    let table = outer?.name ?? ""
    return aboutCell(
      "ambiguous-row", cell,
      Phrase(
        vi: "bảng “\(table)” có nhiều dòng “\(cell.text)”; hãy thêm cột mã của bảng bên ngoài nó",
        en: "“\(table)” has several rows “\(cell.text)”; add a column with the code of the table "
          + "around it"))
  }

  /// Another program wrote to a file while it was read.
  package static func changedWhileRead(at site: Site) -> Diagnostic {
    Diagnostic(
      code: "changed-while-read",
      Phrase(
        vi: "tệp bị sửa trong khi đang được đọc nên không có kết quả; hãy chạy lại",
        en: "the file changed while it was being read, so there are no results; run it again"),
      at: site)
  }

  static func duplicateRow(_ cell: CellName, firstLine: Int) -> Diagnostic {
    aboutCell(
      "duplicate-row", cell,
      Phrase(
        vi: "dòng “\(cell.text)” đã có ở dòng thứ \(firstLine) của tệp",
        en: "row “\(cell.text)” was already given on line \(firstLine)"))
  }

  static func rowConflict(_ conflict: EvidenceColumn.RowConflict, _ cell: CellName) -> Diagnostic {
    aboutCell(code(of: conflict), cell, phrase(of: conflict))
  }

  /// What a unit states of a table does not agree with its rows, which stand in another file.
  static func rowConflict(
    _ conflict: EvidenceColumn.RowConflict, _ table: String, unit: String, line: UInt32,
    at site: Site
  ) -> Diagnostic {
    let phrase = phrase(of: conflict)
    let place = Phrase(
      vi: " (đơn vị \(unit) ở dòng \(line) của tệp số liệu, bảng “\(table)”)",
      en: " (unit \(unit) on line \(line) of the evidence, table “\(table)”)")
    return Diagnostic(
      code: code(of: conflict),
      Phrase(
        vi: phrase.vietnamese + place.vietnamese, en: phrase.english + place.english),
      at: site)
  }

  /// A unit has rows in two places.
  static func rowsGivenTwice(
    _ table: String, unit: String, _ first: String, _ second: String
  ) -> Diagnostic {
    Diagnostic(
      code: "rows-given-twice",
      Phrase(
        vi: "đơn vị \(unit) có dòng của bảng “\(table)” ở cả hai tệp `\(first)` và `\(second)`",
        en: "unit \(unit) has rows of “\(table)” in both `\(first)` and `\(second)`"),
      at: .file(path: second))
  }

  static func unknownOuterRow(_ cell: CellName, of outer: EvidenceField?) -> Diagnostic {
    let table = outer?.name ?? ""
    let message =
      cell.text.isEmpty
      ? Phrase(
        vi: "chưa ghi mã dòng của bảng “\(table)” mà dòng này thuộc về",
        en: "the row of “\(table)” to which this row belongs is missing")
      : Phrase(
        vi: "bảng “\(table)” của đơn vị này không có dòng “\(cell.text)”",
        en: "“\(table)” has no row “\(cell.text)” for this unit")
    return aboutCell("unknown-row", cell, message)
  }

  static func unknownUnit(
    _ code: String, rowCount: Int, ofPeriod: Bool, at site: Site
  ) -> Diagnostic {
    let period = ofPeriod ? Phrase(vi: " của kỳ này", en: " of this period") : Phrase(same: "")
    let rows = rowCount == 1 ? "its row belongs" : "its \(rowCount) rows belong"
    return Diagnostic(
      code: "unknown-unit",
      Phrase(
        vi:
          "số liệu không có đơn vị “\(code)”\(period.vietnamese) mà \(rowCount) dòng ghi là của đơn vị này",
        en: "the evidence has no unit “\(code)”\(period.english), so \(rows) to nobody"),
      at: site)
  }

  private static func code(of conflict: EvidenceColumn.RowConflict) -> String {
    switch conflict {
    case .bounds: "row-count"
    case .count: "row-count-differs"
    case .notApplicable: "rows-despite-state"
    }
  }

  private static func phrase(of conflict: EvidenceColumn.RowConflict) -> Phrase {
    switch conflict {
    case .bounds(let found, let bounds):
      Phrase(
        vi: "bảng có \(found) dòng; thang điểm yêu cầu: \(BoundsText.rows(bounds).vietnamese)",
        en: "the table has \(found == 1 ? "1 row" : "\(found) rows"); the scale asks for: "
          + BoundsText.rows(bounds).english)
    case .count(let stated, let found):
      Phrase(
        vi: "số dòng ghi là \(stated) nhưng bảng có \(found)",
        en: "\(stated) \(stated == 1 ? "row is" : "rows are") stated, and there "
          + "\(found == 1 ? "is" : "are") \(found)")
    case .notApplicable:
      Phrase(
        vi: "bảng được ghi là “không áp dụng” nhưng vẫn có dòng",
        en: "the table is said not to apply, but it has rows")
    }
  }
}
