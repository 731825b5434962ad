import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Evidence that need not be filed to get full points.
  static var blankPaysFull: Lint {
    Lint(
      code: "blank-pays-full",
      LintPage(
        title: Phrase(
          vi: "để trống vẫn đủ điểm", en: "a blank that pays full points"),
        what: Phrase(
          vi:
            "Tỷ lệ khai báo `khi trống: 100%` và điểm tăng theo tỷ lệ đó; minh chứng có/không khai báo `khi trống: có` và được điểm khi có. Minh chứng mà tên nói là không có lỗi (“Không để xảy ra cháy nổ”) thì không báo.",
          en:
            "A percent is declared `when empty: 100%`, and points grow with it; evidence of yes/no is declared `when empty: yes`, and points are given for yes. Not evidence whose title says that there is no fault (“No fire”)."
        ),
        why: Phrase(
          vi:
            "Không nộp gì lại được như người làm tốt nhất. Bỏ `khi trống`, hoặc để 0%, `không`.",
          en:
            "Who files nothing gets as much as the best. Leave `when empty` out, or let it be 0%, `no`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { hài_lòng "Tỷ lệ hài lòng": tỷ lệ, khi trống: [[100%||0%]] }
              tiêu chí 1 "Hài lòng" tối đa 10 { tỷ lệ thuận với hài_lòng }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { content "Satisfied people": percent, when empty: [[100%||0%]] }
              criterion 1 "Satisfaction" max 10 { proportional to content }
            }
            """)
      )
    ) { subject in
      let measured = subject.composed.compactMap { expression -> Int? in
        guard case .proportional(let proportion) = expression.kind else { return nil }
        return subject.field(of: proportion.measure)
      }
      let fields = subject.scale.schema.fields
      let shares = Set(measured).filter {
        fields[$0].type == .percent && fields[$0].isOneWhenEmpty
      }
      return (shares + subject.grantedFacts).sorted().map { index in
        LintFinding(
          Phrase(
            vi: "ai để trống `\(fields[index].name)` được đủ điểm",
            en: "who leaves `\(fields[index].name)` blank gets full points"),
          at: fields[index].range)
      }
    }
  }
}

extension EvidenceField {
  /// `true` iff a blank counts as yes, or as all or more.
  fileprivate var isOneWhenEmpty: Bool {
    if case .value(let value) = whenEmpty { value >= .one } else { false }
  }
}

extension LintSubject {
  /// The evidence of yes or no that gives points and counts as yes where it is blank.
  fileprivate var grantedFacts: [Int] {
    let fields = scale.schema.fields
    let granted = fields.indices.filter { fields[$0].type == .yesNo && fields[$0].isOneWhenEmpty }
    if granted.isEmpty { return [] }
    let directions = scale.directions
    return granted.filter { index in
      directions[index] == .gives && !FoldedText(fields[index].title).inWords.holds(Self.negations)
    }
  }

  private static let negations: [SoughtPhrase] = [
    " không ", " chưa ", " no ", " not ", " without ",
  ]
}
