import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A quota that limits nobody, or leaves nobody.
  static var quotaWithoutEffect: Lint {
    Lint(
      code: "quota-without-effect",
      LintPage(
        title: Phrase(
          vi: "hạn mức không có tác dụng", en: "a quota that limits nobody or everybody"),
        what: Phrase(
          vi:
            "Hạn mức từ 100% trở lên không giới hạn ai; hạn mức 0% không cho ai ở lại loại này; hạn mức tính trên số xếp chính loại ấy thì lúc nào cũng có đơn vị bị loại; tỷ lệ tính trên những loại thấp hơn hẳn, trong đó không có loại này, thì không nói lên điều gì.",
          en:
            "A share of 100% or more limits nobody, and a share of 0% lets nobody keep the level; a share of those who have the level itself always turns some of them out; a share of levels far below, without the level itself, says nothing."
        ),
        why: Phrase(
          vi:
            "Thường là gõ nhầm tỷ lệ hoặc chọn nhầm loại làm gốc. Nếu không giới hạn thì bỏ dòng này.",
          en:
            "Usually the share is mistyped, or the wrong level was chosen as its base. Leave the line out where there is no limit."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { phiếu "Điểm phiếu": điểm từ 0 đến 10 }
              tiêu chí 1 "Phiếu" tối đa 10 { phiếu }
              xếp loại kết_quả "Kết quả" {
                tốt "Tốt" khi tổng >= 9
                yếu "Yếu" còn lại
                khống chế tốt không quá [[120%||20%]] tổng số đơn vị, làm tròn xuống theo tổng, số còn lại xếp yếu vì "Điều 5"
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { ballot "Points of the ballot": points from 0 to 10 }
              criterion 1 "Ballot" max 10 { ballot }
              levels outcome "Result" {
                good "Good" when total >= 9
                weak "Weak" otherwise
                quota good at most [[120%||20%]] of all units, rounded down by total, the rest weak because "Article 5"
              }
            }
            """)
      )
    ) { subject in
      let strange = subject.scale.ladders.flatMap { ladder in
        ladder.quotas.compactMap { subject.shareOfWorse($0, in: ladder) }
      }
      let others = subject.scale.ladders.flatMap { $0.quotas }.compactMap { quota -> LintFinding? in
        guard let share = subject.share(of: quota) else { return nil }
        if share.signum <= 0 {
          return LintFinding(
            Phrase(
              vi: "hạn mức 0%: không đơn vị nào ở lại loại này",
              en: "a share of 0%: no unit keeps this level"), at: quota.range)
        }
        guard share >= .one else {
          guard quota.base == [quota.level] else { return nil }
          return LintFinding(
            Phrase(
              vi:
                "hạn mức tính trên số xếp chính loại này: dù ít đơn vị vẫn luôn có đơn vị bị loại",
              en: "the share is taken of those who have this level: however few, some must leave"),
            at: quota.range)
        }
        let percent = Phrase.value(share, as: .percent)
        return LintFinding(
          Phrase(
            vi: "hạn mức \(percent.vietnamese) không giới hạn đơn vị nào",
            en: "a share of \(percent.english) limits nobody"), at: quota.range)
      }
      return strange + others
    }
  }
}

extension LintSubject {
  /// Returns a finding where a share is taken of levels that all stand further down than the one below.
  ///
  /// That the best are at most a fifth of the good ones is usual; that they are a fifth of the weak is not.
  fileprivate func shareOfWorse(_ quota: CheckedQuota, in ladder: CheckedLadder) -> LintFinding? {
    guard let base = quota.base, let first = base.min(), first > quota.level + 1,
      ladder.levels.indices.contains(quota.level), ladder.levels.indices.contains(first)
    else { return nil }
    let (own, other) = (ladder.levels[quota.level], ladder.levels[first])
    return LintFinding(
      Phrase(
        vi:
          "tỷ lệ tính trên số xếp “\(other.shownTitle)” trở xuống, trong đó không có đơn vị nào xếp “\(own.shownTitle)”",
        en:
          "the share is taken of “\(other.shownTitle)” and lower, and none of those has “\(own.shownTitle)”"
      ),
      at: quota.range)
  }

  /// Returns the share of a quota, or `nil` for a number of units.
  fileprivate func share(of quota: CheckedQuota) -> Rational? {
    guard case .cohort(let measure) = scale[quota.test].kind,
      case .first(let limit) = measure.function
    else { return nil }
    if case .share(let share, _, _) = limit.size { return share }
    return nil
  }
}

extension CheckedLevel {
  fileprivate var shownTitle: String { title.isEmpty ? code : title }
}
