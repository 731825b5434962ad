import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

extension Lint {
  /// A ratio of the whole over its part: never below 100%.
  static var ratioUpsideDown: Lint {
    Lint(
      code: "ratio-upside-down", needs: .ownWords,
      LintPage(
        title: Phrase(vi: "tỷ lệ bị lộn ngược", en: "a ratio upside down"),
        what: Phrase(
          vi:
            "Tỷ lệ lấy số lớn chia cho số nhỏ, theo chính dòng `phải có` của tệp: `tỷ lệ của tiếp_nhận trên xử_lý` trong khi `phải có xử_lý <= tiếp_nhận`; hoặc tên của số đứng trên nói đó là chỉ tiêu được giao. Cả tiêu chí “Tăng doanh thu” lấy năm trước chia cho năm nay, và “Số chỗ trên một phòng” lấy số phòng chia cho số chỗ, hay chia cho số khác.",
          en:
            "A ratio divides what the file itself says is never less: `ratio of received to settled`, where `must hold settled <= received`; or the title of what stands above says that it is a target. So does “Growth of sales” that divides last year by this year, and “Seats per room” that divides rooms by seats, or by something else."
        ),
        why: Phrase(
          vi:
            "Tỷ lệ không bao giờ dưới 100%, nên ai cũng được đủ điểm. Đổi chỗ hai số.",
          en:
            "The ratio is never below 100%, so that everybody gets the full points. Exchange the two."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng {
                xử_lý     "Số đơn đã xử lý"  : số lượng
                tiếp_nhận "Số đơn tiếp nhận" : số lượng từ 1
                phải có xử_lý <= tiếp_nhận vì "Không xử lý nhiều hơn số đã nhận"
              }
              tiêu chí 1 "Xử lý đơn" tối đa 10 {
                tỷ lệ thuận với tỷ lệ của [[tiếp_nhận||xử_lý]] trên [[xử_lý, nếu không phát sinh 100%||tiếp_nhận]]
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence {
                settled  "Letters settled"  : count
                received "Letters received" : count from 1
                must hold settled <= received because "Nobody settles more than came in"
              }
              criterion 1 "Letters" max 10 {
                proportional to ratio of [[received||settled]] to [[settled, if none 100%||received]]
              }
            }
            """)
      )
    ) { subject in
      subject.titledQuotients
        + subject.composed.compactMap { expression -> LintFinding? in
          if let finding = subject.targetOverResult(expression) { return finding }
          guard case .quotient(let above, let below, _) = expression.kind,
            expression.type == .percent, let whole = subject.field(of: above),
            let part = subject.field(of: below), whole != part,
            subject.isStated(part, neverMoreThan: whole),
            !subject.isStated(whole, neverMoreThan: part)
          else { return nil }
          let fields = subject.scale.schema.fields
          let ranges = (subject.scale[above].range, subject.scale[below].range)
          return LintFinding(
            Phrase(
              vi:
                "`\(fields[part].name)` không bao giờ lớn hơn `\(fields[whole].name)`, nên tỷ lệ này không bao giờ dưới 100%",
              en:
                "`\(fields[part].name)` is never more than `\(fields[whole].name)`, so that this is never below 100%"
            ),
            at: expression.range,
            notes: subject.demand(part, neverMoreThan: whole).map {
              Diagnostic.Note(
                Phrase(
                  vi: "theo điều kiện này, nếu chính nó không bị viết ngược",
                  en: "as is demanded here, unless that is turned round"),
                at: .range($0))
            },
            fixes: [subject.exchange(ranges.0, ranges.1)])
        }
    }
  }
}

extension LintSubject {
  /// Returns the fix that puts two operands in each other's place.
  func exchange(_ first: SourceRange, _ second: SourceRange) -> Fix {
    Fix(
      Phrase(vi: "đổi chỗ hai số", en: "exchange the two"),
      [
        TextEdit(replacing: first, with: source.text(of: second)),
        TextEdit(replacing: second, with: source.text(of: first)),
      ])
  }

  private static let targetWords: [SoughtPhrase] = [
    "chỉ tiêu", "được giao", "kế hoạch giao", "target", "assigned",
  ]
  private static let resultWords: [SoughtPhrase] = [
    "đạt", "hoàn thành", "thực hiện", "kết quả", "đã ", "achieved", "reached", "done", "completed",
  ]

  /// Returns what is wrong with a share that divides what was demanded by what was done.
  fileprivate func targetOverResult(_ expression: CheckedExpression) -> LintFinding? {
    guard case .quotient(let above, let below, _) = expression.kind, expression.type == .percent,
      let target = field(of: above), let result = field(of: below), isTarget(target),
      !isTarget(result)
    else { return nil }
    let fields = scale.schema.fields
    return LintFinding(
      Phrase(
        vi:
          "`\(fields[target].name)` là chỉ tiêu: làm càng nhiều thì tỷ lệ này càng thấp",
        en: "`\(fields[target].name)` is a target: the more is done, the lower is this"),
      at: expression.range, fixes: [exchange(scale[above].range, scale[below].range)])
  }

  /// `true` iff the title of some evidence says what was demanded, and not what was done.
  private func isTarget(_ field: Int) -> Bool {
    let title = FoldedText(scale.schema.fields[field].title)
    return title.holds(Self.targetWords) && !title.holds(Self.resultWords)
  }

  /// `true` iff the file demands that one piece of evidence is at most another.
  fileprivate func isStated(_ part: Int, neverMoreThan whole: Int) -> Bool {
    demands(between: part, and: whole).contains { $0.states(part, neverMoreThan: whole) }
  }

  /// Returns where the file demands that one piece of evidence is at most another.
  fileprivate func demand(_ part: Int, neverMoreThan whole: Int) -> [SourceRange] {
    let texts = demands(between: part, and: whole)
      .filter { $0.states(part, neverMoreThan: whole) }.map { $0.asWritten }
    return nodes(.constraint).compactMap { $0.expressions.first }
      .filter { texts.contains($0.text) }.map { $0.range }
  }
}

extension EvidenceConstraint {
  /// `true` iff it demands that one piece of evidence is at most another, and nothing else.
  fileprivate func states(_ part: Int, neverMoreThan whole: Int) -> Bool {
    guard case .sign(let sum, let negative, _, let positive) = test, negative != positive,
      sum.constant.isZero, sum.terms.count == 2
    else { return false }
    let upper = negative ? part : whole
    let lower = negative ? whole : part
    return sum.terms.contains { $0.field == upper && $0.factor == .one }
      && sum.terms.contains { $0.field == lower && $0.factor == -Rational.one }
  }
}
