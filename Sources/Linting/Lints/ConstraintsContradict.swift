import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

extension Lint {
  /// Two things that must hold of the same figures and cannot.
  static var constraintsContradict: Lint {
    Lint(
      code: "constraints-contradict",
      LintPage(
        title: Phrase(
          vi: "hai điều phải có trái nhau", en: "two demands that cannot both hold"),
        what: Phrase(
          vi:
            "Hai dòng `phải có` so cùng hai số mà không số liệu nào thỏa cả hai: `a > b` và `a <= b`.",
          en:
            "Two lines `must hold` compare the same figures so that nothing meets both: `a > b` and `a <= b`."
        ),
        why: Phrase(
          vi:
            "Mọi tệp số liệu đều bị từ chối. Bỏ hoặc sửa một dòng.",
          en:
            "Every evidence file would be refused. Delete or correct one of them."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng {
                đơn  "Số đơn"           : số lượng từ 1
                xong "Số đơn giải quyết" : số lượng
                phải có xong <= đơn vì "Số giải quyết không quá số nhận"
                phải có [[xong > đơn||đơn <= 10000]] vì "Đã báo cáo"
              }
              tiêu chí 1 "Đơn thư" tối đa 10 { tỷ lệ thuận với tỷ lệ của xong trên đơn }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence {
                received "Petitions"          : count from 1
                answered "Petitions answered" : count
                must hold answered <= received because "No more answers than petitions"
                must hold [[answered > received||received <= 10000]] because "Reported"
              }
              criterion 1 "Petitions" max 10 { proportional to ratio of answered to received }
            }
            """)
      )
    ) { subject in
      let constraints = subject.scale.schema.constraints
      let places = subject.nodes(.constraint)
      // Only what is demanded of the same figures can contradict.
      var earlier: [Set<Int>: [EvidenceTest]] = [:]
      return constraints.indices.compactMap { index in
        let test = constraints[index].test
        let figures = Set(test.fields)
        defer { earlier[figures, default: []].append(test) }
        guard places.indices.contains(index),
          earlier[figures, default: []].contains(where: { $0.excludes(test) })
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "không số liệu nào vừa thỏa điều này vừa thỏa điều phải có ở trên",
            en: "no figures meet both this and what must hold above"), at: places[index].range)
      }
    }
  }
}

extension EvidenceTest {
  /// `true` iff two tests look at the same difference of figures and agree on no sign of it.
  fileprivate func excludes(_ other: EvidenceTest) -> Bool {
    guard case .sign(let sum, let negative, let zero, let positive) = self,
      case .sign(let own, let below, let at, let above) = other
    else { return false }
    if sum == own { return !(negative && below) && !(zero && at) && !(positive && above) }
    guard sum == own.negated else { return false }
    return !(negative && above) && !(zero && at) && !(positive && below)
  }
}

extension EvidenceSum {
  /// The sum with all signs turned.
  fileprivate var negated: EvidenceSum {
    EvidenceSum(
      terms: terms.map { Term(field: $0.field, factor: -$0.factor) }, constant: -constant)
  }
}
