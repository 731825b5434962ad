import Diagnostics
import Evidence
import Semantics
import Syntax

extension Lint {
  /// A quota or an award that keeps those with the fewest points.
  static var lowestKeptFirst: Lint {
    Lint(
      code: "lowest-kept-first",
      LintPage(
        title: Phrase(
          vi: "giữ đơn vị thấp điểm nhất", en: "those with the fewest points are kept"),
        what: Phrase(
          vi:
            "Hạn mức của một loại, một giải thưởng, bảng xếp hạng hoặc `thứ hạng` xếp theo điểm mà điểm thấp đứng trước (`theo tổng thấp xếp trước`), hoặc khi bằng điểm thì đơn vị nhiều vi phạm hơn đứng trước. Không xét hạn mức đưa số còn lại lên loại tốt hơn.",
          en:
            "A quota of a level, an award, the ranking or a `rank` goes by points with the fewest first (`by total lowest first`), or among equals by what costs points with the most first. Quotas whose rest goes to a better level are left alone."
        ),
        why: Phrase(
          vi:
            "Đơn vị nhiều điểm nhất mất loại hoặc mất giải trước tiên. Xóa `thấp xếp trước`, thêm nó ở số vi phạm, hoặc ghi lý do trong tệp.",
          en:
            "Those with the most points are the first to lose the level or the award. Delete `lowest first`, write it behind the breaches, or say why in the file."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { phiếu "Điểm bình xét": điểm từ 0 đến 10 }
              tiêu chí 1 "Bình xét" tối đa 10 { phiếu }
              xếp loại kết_quả "Kết quả" {
                tốt "Tốt" khi tổng >= 9
                yếu "Yếu" còn lại
                khống chế tốt không quá 20% tổng số đơn vị, làm tròn xuống, theo tổng[[ thấp xếp trước||]], số còn lại xếp yếu vì "Điều 5"
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
                quota good at most 20% of all units, rounded down by total[[ lowest first||]], the rest weak because "Article 5"
              }
            }
            """)
      )
    ) { subject in
      let quotas = subject.scale.ladders.flatMap { $0.quotas }.filter { quota in
        quota.rest > quota.level && subject.keepsLowest(quota.test)
      }
      let awards = subject.composed.flatMap { expression -> [CheckedAward] in
        guard case .awarded(let awards) = expression.kind else { return [] }
        return awards.filter { subject.keepsLowest($0.condition) }
      }
      let kept = quotas.map { $0.range } + awards.map { subject.scale[$0.condition].range }
      let ranked = subject.ranks.flatMap { subject.order(of: $0) }
        .filter { subject.isLowestPoints($0) }.map { subject.scale[$0.value].range }
      return (kept + ranked).map {
        LintFinding(
          Phrase(
            vi: "đơn vị ít điểm nhất được xếp trước: bỏ `thấp xếp trước`?",
            en: "those with the fewest points come first: is `lowest first` meant?"),
          at: $0)
      } + subject.worseFirst
    }
  }
}

extension LintSubject {
  /// The rankings of the scale.
  fileprivate var rankings: [ExpressionID] {
    let places = nodes(.rankingDeclaration).map { $0.range }
    return scale.results.filter { places.contains($0.range) }.map { $0.value }
  }

  /// The rankings, and the ranks within other expressions; none where a low total is the good one.
  fileprivate var ranks: [ExpressionID] {
    if scale.ladders.contains(where: { scale.prefersLowTotals($0) }) { return [] }
    return scale.expressions.indices.map { ExpressionID($0) }.filter {
      guard case .cohort(let measure) = scale[$0].kind, case .rank = measure.function else {
        return false
      }
      return true
    }
  }

  fileprivate func order(of id: ExpressionID) -> [CohortOrder] {
    if case .cohort(let measure) = scale[id].kind { return measure.order }
    return []
  }

  /// `true` iff the first of an order are those with the fewest points of the scale.
  fileprivate func keepsLowest(_ id: ExpressionID) -> Bool {
    order(of: id).first.map { isLowestPoints($0) } ?? false
  }

  /// `true` iff a key puts those first who have the fewest points of the scale or of a part of it.
  fileprivate func isLowestPoints(_ key: CohortOrder) -> Bool {
    guard key.lowestFirst else { return false }
    switch scale[key.value].kind {
    case .quantity(.penalty): return false
    case .quantity, .nodePoints, .nodeShare: return true
    case _: return false
    }
  }

  /// The keys of rankings that put those with more of what costs points before those with less.
  fileprivate var worseFirst: [LintFinding] {
    let directions = scale.directions
    return rankings.flatMap { order(of: $0) }.compactMap { key in
      guard let field = field(of: key.value), directions[field] == .takes, !key.lowestFirst else {
        return nil
      }
      let name = scale.schema.fields[field].name
      return LintFinding(
        Phrase(
          vi: "`\(name)` bị trừ điểm, mà nhiều hơn lại được xếp trước: thêm `thấp xếp trước`?",
          en: "`\(name)` costs points, but more of it comes first: is `lowest first` missing?"),
        at: scale[key.value].range)
    }
  }
}
