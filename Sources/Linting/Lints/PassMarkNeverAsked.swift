import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// A mark to pass that nothing asks about, while others of its kind are asked for by name.
  static var passMarkNeverAsked: Lint {
    Lint(
      code: "pass-mark-never-asked",
      LintPage(
        title: Phrase(vi: "mức phải đạt mà không nơi nào hỏi", en: "a pass mark that nobody asks"),
        what: Phrase(
          vi:
            "Một tiêu chí có `phải đạt`, nhưng không bậc nào, điều kiện nào hỏi nó có đạt hay không, trong khi tiêu chí khác có `phải đạt` thì được hỏi đích danh: `tiêu chí 1 đạt`. Tệp không hỏi đích danh mục nào thì không báo.",
          en:
            "A criterion has `must reach`, but no level and no condition asks whether it passes, while another criterion with `must reach` is asked for by its number: `criterion 1 passes`. Not files that ask for none by its number."
        ),
        why: Phrase(
          vi:
            "Tiêu chí có dấu (*) mà trượt cũng không sao: khi liệt kê, người viết bỏ sót nó. Thêm nó vào điều kiện, hoặc xóa `phải đạt`.",
          en:
            "To fail this one has no consequence: it was forgotten in the list. Add it to the condition, or delete `must reach`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { rác "Điểm thu gom rác": điểm từ 0 đến 5; nước "Điểm nước sạch": điểm từ 0 đến 5 }
              tiêu chí 1 "Rác (*)" tối đa 5 { phải đạt 3; rác }
              tiêu chí 2 "Nước (*)" tối đa 5 { phải đạt 3; nước }
              xếp loại kết_quả "Kết quả" {
                đạt "Đạt" khi tổng >= 5 và tiêu chí 1 đạt[[|| và tiêu chí 2 đạt]]
                chưa "Chưa đạt" còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { waste "Marks for waste": points from 0 to 5; water "Marks for water": points from 0 to 5 }
              criterion 1 "Waste (*)" max 5 { must reach 3; waste }
              criterion 2 "Water (*)" max 5 { must reach 3; water }
              levels outcome "Result" {
                passed "Passed" when total >= 5 and criterion 1 passes[[|| and criterion 2 passes]]
                failed "Failed" otherwise
              }
            }
            """)
      )
    ) { subject in
      let nodes = subject.scale.nodes
      let (named, asked) = subject.askedToPass
      let marked = nodes.indices.filter { nodes[$0].passMark?.isLeast ?? false }
      return marked.compactMap { index in
        let node = nodes[index]
        guard !asked.contains(index),
          let other = marked.first(where: {
            named.contains($0) && nodes[$0].level == node.level
              && subject.section(of: $0) == subject.section(of: index)
          })
        else { return nil }
        let clause = subject.declaration(of: node)?.node.child(.mustReachClause)
        return LintFinding(
          Phrase(
            vi:
              "không nơi nào hỏi \(node.name.vietnamese) có đạt hay không, còn \(nodes[other].name.vietnamese) thì có",
            en:
              "nothing asks whether \(node.name.english) passes, as it does of \(nodes[other].name.english)"
          ),
          at: clause?.range ?? node.nameRange)
      }
    }
  }
}

extension PassMark {
  /// `true` iff it is a number of points or a share of them.
  fileprivate var isLeast: Bool {
    switch self {
    case .points, .share: true
    case .condition, .allChildren, .atLeast: false
    }
  }
}

extension LintSubject {
  /// The nodes that are asked for by their number whether they pass, and all that are asked in any way.
  fileprivate var askedToPass: (named: Set<Int>, all: Set<Int>) {
    var named: Set<Int> = []
    var all: Set<Int> = []
    for expression in composed {
      switch expression.kind {
      case .nodePasses(let node): named.insert(node)
      case .quantified(let parts):
        if case .passes = parts.test { all.formUnion(parts.nodes) }
      case _: break
      }
    }
    for node in scale.nodes {
      switch node.passMark {
      case .allChildren, .atLeast: all.formUnion(node.children)
      case .points, .share, .condition, nil: break
      }
    }
    return (named, all.union(named))
  }
}
