import Diagnostics
import Evidence
import Semantics

extension Lint {
  /// Two pieces of evidence that are divided or compared, with titles that name different units.
  static var titleUnitsDiffer: Lint {
    Lint(
      code: "title-units-differ", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "hai số liệu khác đơn vị tính", en: "figures in different units"),
        what: Phrase(
          vi:
            "Hai minh chứng được chia, cộng, trừ hoặc so với nhau, mà tên của chúng ghi hai đơn vị tính khác nhau: “(triệu đồng)” và “(nghìn đồng)”.",
          en:
            "Two pieces of evidence are divided, added, subtracted or compared, and their titles name different units: “(km)” and “(m)”."
        ),
        why: Phrase(
          vi:
            "Kết quả lệch đi một nghìn lần mà bảng nhập liệu không báo lỗi. Ghi cùng một đơn vị tính.",
          en:
            "The result is wrong by a factor of a thousand, and no table shows it. Ask for both in one unit."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng {
                thu     "Thu ngân sách ([[nghìn đồng||triệu đồng]])" : tiền
                dự_toán "Dự toán thu (triệu đồng)"   : tiền từ 1
              }
              tiêu chí 1 "Thu ngân sách" tối đa 10 { tỷ lệ thuận với nhỏ nhất(100%, tỷ lệ của thu trên dự_toán) }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence {
                paved "Roads paved ([[m||km]])" : number from 0
                roads "All roads (km)"   : number from 1
              }
              criterion 1 "Roads" max 10 { proportional to min(100%, ratio of paved to roads) }
            }
            """)
      )
    ) { subject in
      subject.composed.compactMap { expression in
        guard let (left, right) = expression.kind.likeOperands,
          let first = subject.titledUnit(of: left), let second = subject.titledUnit(of: right),
          first.family == second.family, first.unit != second.unit
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "một số liệu tính bằng \(first.unit), số liệu kia bằng \(second.unit)",
            en: "one figure is in \(first.unit), the other in \(second.unit)"),
          at: expression.range)
      }
    }
  }
}

extension ExpressionKind {
  /// Two operands that must have one unit of measure.
  fileprivate var likeOperands: (ExpressionID, ExpressionID)? {
    switch self {
    case .quotient(let left, let right, _): (left, right)
    case .comparison(_, let left, let right): (left, right)
    case .binary(.add, let left, let right), .binary(.subtract, let left, let right): (left, right)
    case _: nil
    }
  }
}

extension LintSubject {
  private static let families = [
    ["đồng", "nghìn đồng", "ngàn đồng", "triệu đồng", "tỷ đồng", "tỉ đồng"],
    ["kg", "tạ", "tấn", "t"], ["m", "km"], ["m2", "m²", "ha", "km2", "km²"],
    ["phút", "giờ", "minutes", "hours"],
  ]

  /// Returns the unit that the title of some evidence ends with, in parentheses, and its family.
  fileprivate func titledUnit(of id: ExpressionID) -> (unit: String, family: Int)? {
    guard let field = field(of: id) else { return nil }
    let title = scale.schema.fields[field].title
    guard title.hasSuffix(")"), let open = title.lastIndex(of: "(") else { return nil }
    let unit = String(title[title.index(after: open)...].dropLast()).lowercased()
    return Self.families.firstIndex { $0.contains(unit) }.map { (unit, $0) }
  }
}
