import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A fact that pays points in one place and costs a level in another.
  static var rewardedAndPunished: Lint {
    Lint(
      code: "rewarded-and-punished",
      LintPage(
        title: Phrase(
          vi: "vừa được thưởng vừa bị phạt", en: "rewarded here and punished there"),
        what: Phrase(
          vi:
            "Một minh chứng có/không vừa mở điểm (`chỉ tính khi vi_phạm`) vừa làm đơn vị bị khống chế, hạ bậc hoặc không xếp loại (`hạ 1 bậc khi vi_phạm`). Cả điều kiện `đạt khi` và so sánh với một số: `đủ điểm khi vượt > 0` trong khi `hạ 1 bậc khi vượt > 0`.",
          en:
            "Evidence of yes/no opens points (`counts only when breach`) and caps the level of the unit, takes it down or away (`down 1 level when breach`). So does what one passes with, and a comparison with a number: `full when excess > 0` beside `down 1 level when excess > 0`."
        ),
        why: Phrase(
          vi:
            "Một trong hai chỗ thường thiếu chữ `không`: điểm thưởng chỉ dành cho người vi phạm. Thêm `không`, hoặc ghi lý do trong tệp.",
          en:
            "Usually a `not` is missing in one of them: only who broke the rule gets the bonus. Add it, or say why in the file."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng {
                đúng_hạn "Hồ sơ đúng hạn"      : tỷ lệ
                sáng_kiến "Sáng kiến được công nhận" : có/không
                vi_phạm  "Có vi phạm"          : có/không
              }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 10 { tỷ lệ thuận với đúng_hạn }
              điểm thưởng tối đa 2 ngoài thang điểm {
                chỉ tính khi [[vi_phạm||không vi_phạm]]
                tiêu chí T1 "Sáng kiến" tối đa 2 { đủ điểm khi sáng_kiến }
              }
              xếp loại kết_quả "Kết quả" {
                tốt "Tốt" khi tổng >= 7
                yếu "Yếu" còn lại
                hạ 1 bậc khi vi_phạm vì "Điều 7"
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence {
                on_time "Files settled on time" : percent
                idea    "Recognized initiative" : yes/no
                breach  "Broke the rules"       : yes/no
              }
              criterion 1 "Settling files" max 10 { proportional to on_time }
              bonus max 2 above the scale {
                counts only when [[breach||not breach]]
                criterion T1 "Initiative" max 2 { full when idea }
              }
              levels outcome "Result" {
                good "Good" when total >= 7
                weak "Weak" otherwise
                down 1 level when breach because "Article 7"
              }
            }
            """)
      )
    ) { subject in
      let punished = subject.punishedFacts
      let ends = subject.punishedEnds
      return subject.rewardingConditions.compactMap { id in
        let place = subject.fact(id).flatMap { punished[$0] } ?? subject.punishment(of: id, ends)
        guard let place else { return nil }
        let name = subject.words(of: id)
        return LintFinding(
          Phrase(
            vi: "`\(name)` được điểm ở đây, nhưng lại bị phạt khi xếp loại",
            en: "`\(name)` is given points here, but costs a level"),
          at: subject.scale[id].range,
          beside: place,
          Phrase(vi: "bị phạt ở đây", en: "punished here"))
      }
    }
  }
}

/// Evidence of yes or no, or that it is not so.
private struct Fact: Hashable {
  let field: Int
  let isNegated: Bool
}

/// Values of a piece of evidence that cost a level.
private struct PunishedEnd {
  let field: Int
  let isOfMore: Bool
  let values: IntervalSet
  let range: SourceRange
}

extension LintSubject {
  /// The comparisons with a number for which a knock-out takes a level.
  fileprivate var punishedEnds: [PunishedEnd] {
    takingKnockOuts.flatMap { alternatives($0.condition) }.compactMap { punishedEnd($0) }
  }

  private func punishedEnd(_ id: ExpressionID) -> PunishedEnd? {
    guard let found = constantComparison(scale[id]), let (field, isOfMore) = askedEnd(of: id),
      let domain = domain(of: found.subject).hull
    else { return nil }
    let values = IntervalSet(domain).intersection(found.comparison.values(against: found.constant))
    return PunishedEnd(
      field: field, isOfMore: isOfMore, values: values, range: scale[id].range)
  }

  /// Returns the knock-out that punishes whoever a comparison rewards.
  fileprivate func punishment(of id: ExpressionID, _ ends: [PunishedEnd]) -> SourceRange? {
    guard !ends.isEmpty, let rewarded = punishedEnd(id) else { return nil }
    return ends.first {
      $0.field == rewarded.field && $0.isOfMore == rewarded.isOfMore
        && rewarded.values.subtracting($0.values).isEmpty
    }?.range
  }

  /// Returns the fact that a condition is, or `nil` for any other.
  fileprivate func fact(_ id: ExpressionID) -> Fact? {
    if let field = field(of: id) { return Fact(field: field, isNegated: false) }
    guard case .unary(.not, let operand) = scale[id].kind else { return nil }
    return field(of: operand).map { Fact(field: $0, isNegated: true) }
  }

  /// The yes/no evidence that a knock-out takes a level for, each with the place.
  fileprivate var punishedFacts: [Fact: SourceRange] {
    var result: [Fact: SourceRange] = [:]
    for knockOut in takingKnockOuts {
      for id in alternatives(knockOut.condition) {
        if let fact = fact(id) { result[fact] = scale[id].range }
      }
    }
    return result
  }

  /// The knock-outs by which a unit can only lose.
  private var takingKnockOuts: [CheckedKnockOut] {
    scale.ladders.flatMap { $0.knockOuts }.filter { knockOut in
      switch knockOut.effect {
      case .noLevel, .cap, .lower: true
      case .force(let level): level > 0
      case .raise: false
      }
    }
  }

  /// The conditions without which a part of the base or the bonus gives nothing.
  fileprivate var rewardingConditions: [ExpressionID] {
    scale.nodes.indices.flatMap { index -> [ExpressionID] in
      if let section = section(of: index), scale.nodes[section].level == .penalty { return [] }
      var found: [ExpressionID] = []
      if let condition = scale.nodes[index].condition { found += demands(condition) }
      if let rule = scale.nodes[index].rule, case .when(_, let condition) = scale[rule].kind {
        found += demands(condition)
      }
      if case .condition(let condition) = scale.nodes[index].passMark {
        // What its title says to be good or bad is judged by that.
        found += demands(condition).filter {
          askedEnd(of: $0).map { meaning(ofField: $0.field) == nil } ?? true
        }
      }
      return found
    }
  }

  private func alternatives(_ id: ExpressionID) -> [ExpressionID] {
    if case .any(let operands) = scale[id].kind { return operands }
    return [id]
  }

  private func demands(_ id: ExpressionID) -> [ExpressionID] {
    if case .all(let operands) = scale[id].kind { return operands }
    return [id]
  }
}
