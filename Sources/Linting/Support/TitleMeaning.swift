import Evidence
import Semantics

/// Whether more of something is good or bad, as its title says in so many words.
enum TitleMeaning: Hashable {
  /// Breaches, errors, discipline, lateness, debts.
  case fault
  /// What is done in time, met, completed, trained.
  case merit

  /// Reads a title; `nil` where it says neither, or says what was done about faults.
  init?(of title: String) {
    let words = FoldedText(title).inWords
    if words.holds(Self.negations) { return nil }
    let (isFault, isMerit) = (words.holds(Self.faults), words.holds(Self.merits))
    if isFault == isMerit || isFault && words.holds(Self.remedies) { return nil }
    self = isFault ? .fault : .merit
  }

  /// Words that stand by themselves.
  private static func whole(_ words: [String]) -> [SoughtPhrase] {
    words.map { SoughtPhrase(" \($0) ") }
  }

  private static let faults = whole([
    "bị kỷ luật", "vi phạm", "sai phạm", "sai sót", "trễ hạn", "quá hạn", "gửi trễ", "còn nợ",
    "bị phê bình", "trả chậm", "nộp chậm", "breaches", "violations", "errors", "late", "overdue",
    "disciplined",
  ])

  private static let merits = whole([
    "đúng hạn", "hoàn thành", "được tập huấn", "được đào tạo", "hài lòng", "on time", "in time",
    "completed", "trained", "satisfied",
  ])

  private static let negations = whole([
    "không", "chưa", "giảm", "no", "not", "never", "without", "fewer", "less",
  ])

  private static let remedies = whole([
    "phòng", "chống", "khắc phục", "giải quyết", "xử lý", "tỷ lệ", "solved", "settled",
  ])
}

extension LintSubject {
  /// Returns what the title of evidence says of more of it.
  func meaning(ofField field: Int) -> TitleMeaning? {
    TitleMeaning(of: scale.schema.fields[field].title)
  }
}
