import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Points that a rule can give beyond the maximum of its criterion, where they are cut without a word.
  static var pointsCutAtMaximum: Lint {
    Lint(
      code: "points-cut-at-maximum",
      LintPage(
        title: Phrase(
          vi: "điểm vượt mức tối đa bị cắt", en: "points beyond the maximum are cut"),
        what: Phrase(
          vi:
            "Cách tính điểm cộng lại có thể vượt `tối đa` của tiêu chí: hai khoản 4 và 2 điểm trong tiêu chí 5 điểm, `không quá 50` trong tiêu chí 5 điểm, điểm chấm đến 10 trong tiêu chí 5 điểm, `20 *` một điểm trung bình đến 5, `đủ điểm` rồi còn cộng, một lần đã hơn mức tối đa (`10 mỗi mô_hình` trong tiêu chí 3 điểm), tiêu chí 5 điểm trong phần điểm thưởng tối đa 1. Không xét phần đã có `không quá` bằng mức tối đa, cũng không xét điểm trừ.",
          en:
            "The parts of a rule can add up to more than the `max` of the criterion: 4 and 2 points in a criterion of 5, `at most 50` in a criterion of 5, marks up to 10 in a criterion of 5, `20 *` a mean of marks up to 5, `full` with more on top, one occurrence alone (`10 per model` in a criterion of 3), a criterion of 5 in a bonus of at most 1. Not what says `at most` the maximum itself, and not penalties."
        ),
        why: Phrase(
          vi:
            "Phần vượt bị cắt mà không ai hay: người có 5 điểm và người có 6 điểm như nhau. Thường là gõ nhầm (50% thành 50) hoặc quên quy đổi. Sửa số điểm, hoặc viết rõ `không quá 5`.",
          en:
            "The rest is cut and nobody notices: 5 points and 6 are the same. Usually a number is mistyped (50% became 50), or a conversion is missing. Correct the points, or write `at most 5`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 5
              minh chứng {
                rác  "Thu gom rác"  : có/không
                nước "Có nước sạch" : có/không
              }
              tiêu chí 1 "Môi trường" tối đa 5 { 3 khi rác, cộng [[3||2]] khi nước }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 5
              evidence {
                waste "Waste collected" : yes/no
                water "Clean water"     : yes/no
              }
              criterion 1 "Environment" max 5 { 3 when waste, plus [[3||2]] when water }
            }
            """)
      )
    ) { subject in
      subject.partsAboveBonus
        + subject.leavesThatGive.compactMap { index in
          let node = subject.scale.nodes[index]
          guard let rule = node.rule, let maximum = node.maximum else { return nil }
          if let ceiling = node.ceiling, ceiling > maximum {
            let (stated, limit) = (Phrase.value(ceiling), Phrase.value(maximum))
            return LintFinding(
              Phrase(
                vi:
                  "không quá \(stated.vietnamese), mà tiêu chí chỉ có \(limit.vietnamese) điểm: mức này không có tác dụng",
                en:
                  "at most \(stated.english), while the criterion has \(limit.english) points: this does nothing"
              ),
              at: node.nameRange)
          }
          guard let most = subject.most(rule, in: index), most > maximum else { return nil }
          let limit = Phrase.value(maximum)
          guard let greatest = subject.greatest(rule, most) else {
            return LintFinding(
              Phrase(
                vi:
                  "cách tính này không có giới hạn, tiêu chí chỉ có \(limit.vietnamese) điểm: phần vượt bị cắt",
                en:
                  "the rule has no limit, the criterion has \(limit.english) points: the rest is cut"
              ),
              at: subject.scale[rule].range)
          }
          let points = Phrase.value(greatest)
          return LintFinding(
            Phrase(
              vi:
                "cách tính này cho tới \(points.vietnamese) điểm, tiêu chí chỉ có \(limit.vietnamese): phần vượt bị cắt",
              en:
                "the rule gives up to \(points.english) points, the criterion has \(limit.english): the rest is cut"
            ),
            at: subject.scale[rule].range)
        }
    }
  }
}

/// A part of a sum: its points, and for which units they count.
private struct Summand {
  let points: ExpressionID
  let asked: AskedValues
}

extension LintSubject {
  /// The parts of a bonus that state more points than all of it can give.
  fileprivate var partsAboveBonus: [LintFinding] {
    scale.nodes.filter { $0.level == .bonus }.flatMap { bonus -> [LintFinding] in
      guard let limit = bonus.maximum else { return [] }
      return bonus.children.map { scale.nodes[$0] }.filter {
        $0.maximum.map { $0 > limit } ?? false
      }
      .map { part in
        let (stated, most) = (Phrase.value(part.maximum ?? .zero), Phrase.value(limit))
        return LintFinding(
          Phrase(
            vi:
              "\(part.name.vietnamese) ghi tối đa \(stated.vietnamese), mà cả phần điểm thưởng chỉ có \(most.vietnamese): phần vượt bị cắt",
            en:
              "\(part.name.english) states \(stated.english), while the whole bonus has \(most.english): the rest is cut"
          ),
          at: part.nameRange, beside: bonus.nameRange,
          Phrase(vi: "phần điểm thưởng", en: "the bonus"))
      }
    }
  }

  /// The nodes with a rule in the base and in the bonus; of a penalty the maximum is meant to cut.
  fileprivate var leavesThatGive: [Int] {
    scale.nodes.indices.filter { index in
      guard scale.nodes[index].rule != nil else { return false }
      return section(of: index).map { scale.nodes[$0].level == .bonus } ?? true
    }
  }

  /// Returns what to say of a rule that can give so many points at least: of what is counted the most that
  /// all of it gives together, `nil` where there is no limit.
  fileprivate func greatest(_ rule: ExpressionID, _ most: Rational) -> Rational? {
    counts(rule) ? scale[rule].bounds.supremum : most
  }

  /// `true` iff a rule gives something for every occurrence, and no limit of its own stands around that.
  private func counts(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .perOccurrence: true
    case .clamped(_, _, upper: _?): false
    case .binary(_, let left, let right): counts(left) || counts(right)
    case .when(let value, _), .rounded(let value, _), .clamped(let value, _, _): counts(value)
    case .call(let call): counts(call.body)
    case _: false
    }
  }

  /// Returns the most points that a rule can give where its parts say so outright, `nil` for any other.
  fileprivate func most(_ id: ExpressionID, in node: Int) -> Rational? {
    switch scale[id].kind {
    case .constant(let value): value
    case .fullMarks(let own): own == node ? scale.nodes[node].maximum : nil
    case .shareOfFull(let share, let own):
      own == node
        ? scale.nodes[node].maximum.flatMap { full in constant(share).map { full * $0 } }
        : nil
    case .when(let value, _): most(value, in: node)
    case .binary(.add, _, _): mostTogether(summands(of: id), in: node)
    case .binary(.multiply, let left, let right): mostOfProduct(left, right)
    case .perOccurrence(let amount, _): single(amount, in: node)
    case .checklist(let items):
      mostTogether(items.map { Summand(points: $0.points, asked: asked($0.condition)) }, in: node)
    case .evidence(let field): mostMarks(of: scale.schema.fields[field])
    case .aggregate(let aggregate): mostMark(aggregate, id)
    case .scored(let value): value.scores.compactMap { most($0, in: node) }.max()
    case .rounded(let value, _): most(value, in: node)
    case .clamped(_, lower: _, upper: let upper?): constant(upper)
    case .clamped(let value, lower: _, upper: nil): most(value, in: node)
    case .call(let call): most(call.body, in: node)
    case _: nil
    }
  }

  /// Returns the parts of a sum, with what units must have to get them.
  private func summands(of id: ExpressionID) -> [Summand] {
    switch scale[id].kind {
    case .binary(.add, let left, let right): summands(of: left) + summands(of: right)
    case .when(_, let condition): [Summand(points: id, asked: asked(condition))]
    case _: [Summand(points: id, asked: AskedValues())]
    }
  }

  private func mostTogether(_ summands: [Summand], in node: Int) -> Rational? {
    let most = summands.compactMap { summand in
      self.most(summand.points, in: node).map { (points: $0, asked: summand.asked) }
    }
    if most.count == summands.count { return AskedValues.most(of: most) }
    let parts = summands.map { $0.points }
    // Full points for everybody, and more for each occurrence of something.
    guard let maximum = scale.nodes[node].maximum, parts.contains(where: { isFull($0, in: node) })
    else { return nil }
    let more = parts.compactMap { increment($0) }.max()
    return more.map { maximum + $0 }
  }

  /// `true` iff a part gives every unit the full points.
  private func isFull(_ id: ExpressionID, in node: Int) -> Bool {
    switch scale[id].kind {
    case .fullMarks(let own): own == node
    case _: false
    }
  }

  /// Returns what a part adds for every occurrence, without any limit.
  private func increment(_ id: ExpressionID) -> Rational? {
    guard case .perOccurrence(let amount, _) = scale[id].kind, let points = constant(amount),
      points.signum > 0
    else { return nil }
    return points
  }

  /// Returns the points for one occurrence where these alone are more than the maximum.
  private func single(_ amount: ExpressionID, in node: Int) -> Rational? {
    guard let points = constant(amount), let maximum = scale.nodes[node].maximum,
      points > maximum
    else { return nil }
    return points
  }

  /// Returns the most that a number times some marks or a share can be; counts may be without end.
  private func mostOfProduct(_ left: ExpressionID, _ right: ExpressionID) -> Rational? {
    let (factor, measure) = constant(left) != nil ? (left, right) : (right, left)
    guard let number = constant(factor), number.signum > 0 else { return nil }
    switch scale[measure].type {
    case .points, .number: return domain(of: measure).hull?.supremum.map { number * $0 }
    // What is above 100% is meant to be cut.
    case .percent: return domain(of: measure).hull?.supremum.map { number * min($0, .one) }
    // A count is bounded to keep out what is mistyped; a mean of answers from 1 to 5 is a mark.
    case .count: return meanOfAnswers(measure).map { number * $0 }
    case .money, .days, .date, .yesNo, .choice, .text, .table, nil: return nil
    }
  }

  /// Returns the greatest mean over the rows of a table of a column with bounds.
  private func meanOfAnswers(_ id: ExpressionID) -> Rational? {
    guard case .aggregate(let aggregate) = scale[id].kind,
      aggregate.function == .list(.mean) || aggregate.function == .list(.median)
    else { return nil }
    return domain(of: id).hull?.supremum
  }

  /// Returns the greatest mark of a table, where one mark or the middle of them counts.
  private func mostMark(_ aggregate: TableAggregate, _ id: ExpressionID) -> Rational? {
    guard case .list(let function) = aggregate.function, let value = aggregate.value,
      case .column = scale[value].kind, scale[value].type == .points
    else { return nil }
    switch function {
    case .mean, .median, .least, .greatest: return scale[id].bounds.supremum
    case .sum, .count, .percentile, .spread, .product, .geometricMean, .deviation,
      .sampleDeviation:
      return nil
    }
  }

  private func mostMarks(of field: EvidenceField) -> Rational? {
    field.type == .points ? field.bounds.upper : nil
  }
}
