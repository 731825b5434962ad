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
    let text = " " + title.lowercased().split { !$0.isLetter }.joined(separator: " ") + " "
    func holds(_ words: [String]) -> Bool { words.contains { text.contains(" \($0) ") } }
    if holds(Self.negations) { return nil }
    let (isFault, isMerit) = (holds(Self.faults), holds(Self.merits))
    if isFault == isMerit || isFault && holds(Self.remedies) { return nil }
    self = isFault ? .fault : .merit
  }

  private static let faults = [
    "bị kỷ luật", "vi phạm", "sai phạm", "sai sót", "trễ hạn", "quá hạn", "gửi trễ", "còn nợ",
    "bị phê bình", "trả chậm", "nộp chậm", "breaches", "violations", "errors", "late", "overdue",
    "disciplined",
  ]

  private static let merits = [
    "đúng hạn", "hoàn thành", "được tập huấn", "được đào tạo", "hài lòng", "on time", "in time",
    "completed", "trained", "satisfied",
  ]

  private static let negations = [
    "không", "chưa", "giảm", "no", "not", "never", "without", "fewer", "less",
  ]

  private static let remedies = [
    "phòng", "chống", "khắc phục", "giải quyết", "xử lý", "tỷ lệ", "solved", "settled",
  ]
}

extension LintSubject {
  /// Returns what the title of evidence says of more of it.
  func meaning(ofField field: Int) -> TitleMeaning? {
    TitleMeaning(of: scale.schema.fields[field].title)
  }
}
