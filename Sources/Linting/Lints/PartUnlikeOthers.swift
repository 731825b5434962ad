import Diagnostics
import Numbers
import Semantics
import Syntax

extension Lint {
  /// One part whose points count on another condition, or come about in another way, than those of all
  /// parts beside it.
  static var partUnlikeOthers: Lint {
    Lint(
      code: "part-unlike-others",
      LintPage(
        title: Phrase(
          vi: "một mục khác các mục bên cạnh", en: "one part unlike those beside it"),
        what: Phrase(
          vi:
            "Trong ít nhất bốn nhóm đứng cạnh nhau, mọi nhóm đều `chỉ tính khi` cùng một điều kiện, riêng một nhóm không có; hoặc mọi nhóm đều `tổng hợp theo` cùng một cách, riêng một nhóm theo cách khác. Cũng báo khi một nhóm so cùng minh chứng với lựa chọn khác, trong khi ít nhất hai nhóm và mọi nhóm khác có điều kiện đều ghi như nhau; và khi một `hệ số` gấp mười lần các hệ số bên cạnh: 20 giữa 1 và 2.",
          en:
            "Of at least four groups side by side, all `count only when` the same condition, and one has none; or all combine their parts in the same way, and one does otherwise. The same goes for a group that compares the same evidence with another option, where at least two groups, and all others with a condition, agree; and for a `coefficient` ten times those beside it: 20 among 1 and 2."
        ),
        why: Phrase(
          vi:
            "Điều kiện chung của quyết định bị bỏ sót hoặc gõ nhầm ở một nhóm, nên đơn vị không nộp phiếu vẫn được điểm của nhóm ấy. Sửa cho giống, hoặc ghi lý do.",
          en:
            "What the decision says for all was forgotten or mistyped in one, so that who files nothing still gets its points. Make it the same, or say why in the file."
        ),
        example: LintExample(
          vi: """
            thang điểm lớp "Điểm rèn luyện" {
              tổng điểm 20
              minh chứng {
                nộp   "Nộp phiếu tự đánh giá" : lựa chọn { đúng_hạn; muộn; không_nộp }
                học   "Điểm học tập"          : điểm từ 0 đến 5
                nếp   "Điểm nền nếp"          : điểm từ 0 đến 5
                đoàn  "Điểm phong trào"       : điểm từ 0 đến 5
                xã    "Điểm cộng đồng"        : điểm từ 0 đến 5
              }
              nhóm I "Học tập" tối đa 5 { chỉ tính khi nộp != không_nộp; học }
              nhóm II "Nền nếp" tối đa 5 { chỉ tính khi nộp != không_nộp; nếp }
              nhóm III "Phong trào" tối đa 5 { chỉ tính khi nộp != [[muộn||không_nộp]]; đoàn }
              nhóm IV "Cộng đồng" tối đa 5 { chỉ tính khi nộp != không_nộp; xã }
            }
            """,
          en: """
            scale students "Conduct" {
              total 20
              evidence {
                form   "Form filed"           : choice { in_time; late; missing }
                study  "Marks for study"      : points from 0 to 5
                order  "Marks for order"      : points from 0 to 5
                club   "Marks for activities" : points from 0 to 5
                social "Marks for community"  : points from 0 to 5
              }
              group I "Study" max 5 { counts only when form != missing; study }
              group II "Order" max 5 { counts only when form != missing; order }
              group III "Activities" max 5 { counts only when form != [[late||missing]]; club }
              group IV "Community" max 5 { counts only when form != missing; social }
            }
            """)
      )
    ) { subject in
      let nodes = subject.scale.nodes
      let rows = nodes.map { $0.children } + [nodes.indices.filter { nodes[$0].parent == nil }]
      return rows.flatMap { row -> [LintFinding] in
        if row.count < 3 { return [] }
        return [
          subject.otherOption(in: row), subject.partWithoutCondition(in: row),
          subject.otherCombination(in: row), subject.otherCoefficient(in: row),
        ].compactMap { $0 }
      }
    }
  }
}

extension LintSubject {
  /// Returns the condition of the only part that compares the evidence of all others with another constant.
  fileprivate func otherOption(in row: [Int]) -> LintFinding? {
    let conditions = row.compactMap { scale.nodes[$0].condition }
    guard conditions.count > 2, let (odd, other) = conditions.oddOneOut(by: { words(of: $0) }),
      let found = constantComparison(scale[odd]), let usual = constantComparison(scale[other]),
      let field = field(of: found.subject), field == self.field(of: usual.subject),
      found.comparison == usual.comparison
    else { return nil }
    return .unlike(
      Phrase(
        vi: "điều kiện của các mục bên cạnh là `\(words(of: other))`",
        en: "the condition of the parts beside it is `\(words(of: other))`"),
      at: scale[odd].range, beside: scale[other].range)
  }

  /// Returns the only part of at least four that has no condition, where all others have the same.
  fileprivate func partWithoutCondition(in row: [Int]) -> LintFinding? {
    let nodes = scale.nodes
    let conditions = row.compactMap { nodes[$0].condition }
    guard row.count > 3, conditions.count == row.count - 1, let first = conditions.first,
      let odd = row.first(where: { nodes[$0].condition == nil }),
      row.allSatisfy({ nodes[$0].level == nodes[odd].level })
    else { return nil }
    let text = words(of: first)
    guard conditions.allSatisfy({ words(of: $0) == text }) else { return nil }
    return .unlike(
      Phrase(
        vi: "mọi mục bên cạnh đều `chỉ tính khi \(text)`, riêng mục này thì không",
        en: "all parts beside it `count only when \(text)`, this one does not"),
      at: nodes[odd].nameRange, beside: scale[first].range)
  }

  /// Returns the only part of at least four that makes its points of those of its parts in another way.
  fileprivate func otherCombination(in row: [Int]) -> LintFinding? {
    let nodes = scale.nodes
    guard row.count > 3, let (odd, other) = row.oddOneOut(by: { nodes[$0].combination }),
      row.allSatisfy({ !nodes[$0].children.isEmpty && nodes[$0].level == nodes[odd].level }),
      nodes[other].combination != .sum, nodes[odd].children.count > 1
    else { return nil }
    return .unlike(
      Phrase(
        vi: "các mục bên cạnh tổng hợp điểm theo cách khác mục này",
        en: "the parts beside it combine their points in another way than this"),
      at: nodes[odd].nameRange, beside: nodes[other].nameRange)
  }
}

extension LintSubject {
  /// Returns the only part whose coefficient is ten times one of those beside it, and far above all of them.
  fileprivate func otherCoefficient(in row: [Int]) -> LintFinding? {
    let coefficients = row.map { scale.nodes[$0].coefficient }
    guard let greatest = coefficients.max(), greatest >= Rational(10),
      let odd = row.indices.first(where: { coefficients[$0] == greatest })
    else { return nil }
    let others = row.indices.filter { $0 != odd }
    // Two different ones beside it show what is usual here.
    guard Set(others.map { coefficients[$0] }).count > 1,
      others.allSatisfy({ coefficients[$0] * Rational(5) <= greatest }),
      let like = others.first(where: { coefficients[$0] * Rational(10) == greatest })
    else { return nil }
    let value = Phrase.value(greatest)
    return LintFinding(
      Phrase(
        vi: "hệ số \(value.vietnamese) gấp mười lần hệ số bên cạnh: thừa một số 0?",
        en: "the coefficient \(value.english) is ten times the one beside it: one 0 too many?"),
      at: coefficientRange(of: row[odd]), beside: coefficientRange(of: row[like]),
      Phrase(vi: "hệ số bên cạnh", en: "the coefficient beside it"))
  }

  private func coefficientRange(of node: Int) -> SourceRange {
    declaration(of: scale.nodes[node])?.coefficient?.range ?? scale.nodes[node].nameRange
  }
}

extension LintFinding {
  /// One part, and how those beside it differ.
  fileprivate static func unlike(
    _ message: Phrase, at range: SourceRange, beside other: SourceRange
  ) -> LintFinding {
    LintFinding(
      message, at: range, beside: other, Phrase(vi: "mục bên cạnh", en: "the part beside it"))
  }
}
