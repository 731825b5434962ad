import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// Points for a kind of unit to which the criterion does not apply.
  static var armOfExcludedKind: Lint {
    Lint(
      code: "arm-of-excluded-kind", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "điểm cho loại đơn vị không áp dụng", en: "points for a kind that is left out"),
        what: Phrase(
          vi:
            "Bảng `theo loại đơn vị` cho điểm một loại đơn vị mà tiêu chí không áp dụng: `không áp dụng cho phường` rồi `phường: đủ điểm`. Dòng `phường: 0` thì không báo.",
          en:
            "A table `by kind` gives points to a kind of unit to which the criterion does not apply: `does not apply to ward`, and then `ward: full`. A row `ward: 0` is left alone."
        ),
        why: Phrase(
          vi:
            "Dòng ấy không bao giờ được dùng: hoặc loại đơn vị ở `không áp dụng` bị ghi nhầm, hoặc dòng ấy thừa.",
          en:
            "That row is never used: either the wrong kind is left out, or the row is not needed."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              đơn vị { xã "Xã"; phường "Phường" }
              tổng điểm 10
              khi không áp dụng: bỏ khỏi cả hai vế
              minh chứng { rừng "Diện tích rừng được giao": tỷ lệ }
              tiêu chí 1 "Rừng" tối đa 10 {
                không áp dụng cho phường
                theo loại đơn vị { xã: tỷ lệ thuận với rừng; phường: [[5||0]] }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              units { rural "Commune"; ward "Ward" }
              total 10
              when not applicable: leave out
              evidence { forest "Forest that is assigned": percent }
              criterion 1 "Forest" max 10 {
                does not apply to ward
                by kind { rural: proportional to forest; ward: [[5||0]] }
              }
            }
            """)
      )
    ) { subject in
      subject.scale.nodes.flatMap { node -> [LintFinding] in
        guard let rule = node.rule, let kinds = node.kinds,
          case .bands(let choice, let arms, _) = subject.scale[rule].kind,
          case .unitKind = subject.scale[choice].kind
        else { return [] }
        let applying = kinds.map { Rational($0) }
        return arms.compactMap { arm in
          guard !applying.contains(where: { arm.values.contains($0) }),
            subject.constant(arm.value)?.isZero != true
          else { return nil }
          return LintFinding(
            Phrase(
              vi:
                "\(node.name.vietnamese) không áp dụng cho loại đơn vị này: dòng này không bao giờ được dùng",
              en: "\(node.name.english) does not apply to this kind: the row is never used"),
            at: arm.range)
        }
      }
    }
  }
}
