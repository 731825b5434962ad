import Diagnostics

extension Diagnostic {
  /// A unit has two results of another one for the same days.
  static func linkedOverlap(
    _ overlap: ComputedRows.Overlap, _ table: String, unit: String, at site: Site
  ) -> Diagnostic {
    func title(_ period: EvaluationPeriod?) -> Phrase {
      period?.title ?? Phrase(vi: "(không nêu kỳ)", en: "(no period)")
    }
    let (first, second) = (title(overlap.first), title(overlap.second))
    let advice = Phrase(
      vi: "để riêng các kết quả ấy, hoặc thêm cột `số_tháng : số lượng` vào bảng và chọn bằng "
        + "`mà số_tháng = 12`",
      en: "leave one out, or give the table a column `months : count` and choose by "
        + "`where months = 12`")
    return Diagnostic(
      code: "linked-overlap",
      Phrase(
        vi: "bảng “\(table)” của đơn vị “\(unit)” có kết quả của “\(overlap.source)” cho cả "
          + "\(first.vietnamese) và \(second.vietnamese), nên tính hai lần",
        en: "“\(table)” of unit “\(unit)” has results of “\(overlap.source)” for both "
          + "\(first.english) and \(second.english), which counts it twice"),
      at: site, notes: [Diagnostic.Note(advice)])
  }

  /// Results that no unit of the evidence takes: a warning, and an error if there are no others.
  static func linkedUnused(
    _ names: [String], of count: Int, _ table: String, at site: Site
  ) -> Diagnostic {
    let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
    if names.count == count {
      return Diagnostic(
        code: "linked-unused",
        Phrase(
          vi: "không kết quả nào trong bảng “\(table)” thuộc về một đơn vị và kỳ của số liệu "
            + "(\(shown))",
          en: "no result of “\(table)” belongs to a unit and period of the evidence (\(shown))"),
        at: site)
    }
    return Diagnostic(
      .warning, code: "linked-unused",
      Phrase(
        vi: "bảng “\(table)” bỏ qua \(names.count) kết quả không thuộc về đơn vị và kỳ nào của "
          + "số liệu: \(shown)",
        en: "“\(table)” leaves out \(names.count) result\(names.count == 1 ? "" : "s") that "
          + "belong\(names.count == 1 ? "s" : "") to no unit and period of the evidence: \(shown)"),
      at: site)
  }
}
