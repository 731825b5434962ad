import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A threshold for a rounded value that the value can never equal, or one where the rounding decides.
  static var thresholdBetweenRoundedValues: Lint {
    Lint(
      code: "threshold-between-rounded-values",
      LintPage(
        title: Phrase(
          vi: "ngưỡng rơi vào giữa hai giá trị đã làm tròn",
          en: "a threshold between two rounded values"),
        what: Phrase(
          vi:
            "Một giá trị đã làm tròn được so với một con số mà nó không bao giờ bằng: tổng làm tròn đến số nguyên mà ngưỡng là 84,5; hoặc minh chứng khai báo `bước 0,25` mà mức của bảng bắt đầu từ 7,3. Cũng xét ngưỡng của `tổng chưa làm tròn` nằm đúng điểm giữa, nơi làm tròn lên hay xuống quyết định.",
          en:
            "A rounded value is compared with a number that it can never equal: a total rounded to whole points with the threshold 84.5; or evidence declared with `step 0.25` has a band from 7.3. A threshold of the exact total that lies just where rounding turns up or down is reported too."
        ),
        why: Phrase(
          vi:
            "Ngưỡng ghi trong quyết định không phải là ngưỡng được áp dụng: `>= 84,5` thực ra là `>= 85`, tức là 84,5 điểm trước khi làm tròn. Ghi đúng con số được áp dụng, hoặc so với `tổng chưa làm tròn`.",
          en:
            "The threshold in the decision is not the one that is applied: `>= 84.5` really is `>= 85`, which is 84.5 before rounding. Write the number that is applied, or compare the `exact total`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 100
              làm tròn tổng nửa lên đến 0 chữ số
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 100 { tỷ lệ thuận với đúng_hạn }
              xếp loại kết_quả "Kết quả" {
                đạt      "Đạt"      khi tổng >= [[84,5||85]]
                chưa_đạt "Chưa đạt" còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 100
              round total half up to 0 decimals
              evidence { on_time "Files settled on time": percent }
              criterion 1 "Settling files" max 100 { proportional to on_time }
              levels outcome "Result" {
                passed "Passed" when total >= [[84.5||85]]
                failed "Failed" otherwise
              }
            }
            """)
      )
    ) { subject in
      let betweenSteps = subject.marksOfEvidence.compactMap { subject.betweenSteps($0) }
      return subject.thresholds.compactMap { found -> LintFinding? in
        let range = found.range
        let value = Phrase.value(found.constant)
        if let rounding = subject.rounding(of: found.subject), rounding.step.signum > 0,
          !(found.constant / rounding.step).isInteger,
          !subject.limits(of: found.subject).contains(found.constant)
        {
          let step = Phrase.value(rounding.step)
          return LintFinding(
            Phrase(
              vi:
                "giá trị được làm tròn theo bước \(step.vietnamese) nên không bao giờ bằng \(value.vietnamese)",
              en:
                "the value is rounded in steps of \(step.english), so it never is \(value.english)"),
            at: range)
        }
        if case .quantity(.exactTotal) = subject.scale[found.subject].kind,
          let step = subject.scale.totalRounding?.step, step.signum > 0,
          subject.isHalf(found.constant / step)
        {
          return LintFinding(
            Phrase(
              vi:
                "\(value.vietnamese) nằm đúng giữa hai giá trị làm tròn của tổng điểm: ngưỡng tính trước hay sau khi làm tròn?",
              en:
                "\(value.english) lies just where the total is rounded up or down: is the threshold meant before or after rounding?"
            ),
            at: range)
        }
        return nil
      } + betweenSteps
    }
  }
}

extension LintSubject {
  /// The comparisons with a constant, with those of the kinds of units each by itself.
  fileprivate var thresholds: [ConstantComparison] {
    let ofKinds = composed.flatMap { expression -> [ConstantComparison] in
      guard case .comparison(let comparison, let left, let right) = expression.kind,
        case .bands(let kind, let arms, let otherwise) = scale[right].kind,
        case .unitKind = scale[kind].kind, !isInRule(expression.range)
      else { return [] }
      return (arms.map { $0.value } + [otherwise].compactMap { $0 }).compactMap { value in
        constant(value).map {
          ConstantComparison(
            subject: left, comparison: comparison, constant: $0, range: scale[value].range)
        }
      }
    }
    return constantComparisons.filter { !isInRule($0.range) } + ofKinds
  }

  /// The numbers with which evidence is compared, and those from which the bands of a table begin.
  fileprivate var marksOfEvidence: [(field: Int, value: Rational, range: SourceRange)] {
    let bands = bandTables.flatMap { table in
      table.bands.dropFirst().compactMap { band in
        field(of: table.subject).flatMap { field in
          band.values.infimum.map { (field, $0, band.range) }
        }
      }
    }
    return bands
      + constantComparisons.compactMap { found in
        field(of: found.subject).map { ($0, found.constant, found.range) }
      }
  }

  /// Returns a finding for a number between two steps of evidence that declares steps.
  fileprivate func betweenSteps(
    _ mark: (field: Int, value: Rational, range: SourceRange)
  ) -> LintFinding? {
    let field = scale.schema.fields[mark.field]
    guard let size = field.bounds.step, size.signum > 0, !isInRule(mark.range),
      !((mark.value - (field.bounds.lower ?? .zero)) / size).isInteger
    else { return nil }
    let (value, step) = (
      Phrase.value(mark.value, as: field.type), Phrase.value(size, as: field.type)
    )
    return LintFinding(
      Phrase(
        vi:
          "`\(field.name)` được ghi theo bước \(step.vietnamese) nên không bao giờ bằng \(value.vietnamese)",
        en: "`\(field.name)` is filed in steps of \(step.english), so it never is \(value.english)"),
      at: mark.range)
  }

  /// Returns how a value that people see is rounded, or `nil` where it is not.
  fileprivate func rounding(of id: ExpressionID) -> Rounding? {
    let kind = scale[id].kind
    if case .quantity(.total) = kind { return scale.totalRounding }
    if case .quantity(.base) = kind { return scale.nodes.first?.rounding }
    if case .nodePoints(let node) = kind { return scale.nodes[node].rounding }
    if case .rounded(_, let rounding) = kind { return rounding }
    if case .definition(let index) = kind { return rounding(of: scale.definitions[index].value) }
    return nil
  }

  /// Returns what a value is raised and cut to after it was rounded: the points of a node, not the total.
  fileprivate func limits(of id: ExpressionID) -> [Rational] {
    let node: CheckedNode?
    switch scale[id].kind {
    case .nodePoints(let index): node = scale.nodes[index]
    case .quantity(.base): node = scale.nodes.first
    case _: node = nil
    }
    guard let node else { return [] }
    return [node.maximum, node.ceiling, node.floor].compactMap { $0 }
  }

  fileprivate func isHalf(_ value: Rational) -> Bool {
    !value.isInteger && (value * Rational(2)).isInteger
  }
}
