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
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }
    let text = " " + words.joined(separator: " ") + " "
    func holds(_ phrases: [String]) -> Bool { phrases.contains { text.contains(" \($0) ") } }
    if holds(Self.negations) { return nil }
    if Self.namesHardship(text) {
      self = .fault
      return
    }
    let isFault = holds(Self.faults) || Self.namesSanction(words)
    let isMerit = holds(Self.merits)
    if isFault == isMerit || isFault && holds(Self.remedies) { return nil }
    self = isFault ? .fault : .merit
  }

  /// `true` iff somebody suffers a sanction, whoever imposes it: `bị Thủ tướng phê bình`.
  private static func namesSanction(_ words: [Substring]) -> Bool {
    guard let passive = words.firstIndex(of: "bị") else { return false }
    // `thiết bị` is equipment, `chuẩn bị` preparation.
    if passive > 0, ["thiết", "chuẩn", "trang", "dự"].contains(words[passive - 1]) { return false }
    let behind = words[(passive + 1)...].joined(separator: " ") + " "
    return sanctions.contains { behind.hasPrefix($0 + " ") || behind.contains(" \($0) ") }
  }

  /// `true` iff a title is about how many live in hardship, not about those who are helped.
  private static func namesHardship(_ text: String) -> Bool {
    shares.contains { text.hasPrefix(" \($0) ") }
      && hardships.contains { text.hasSuffix(" \($0) ") }
      && !aids.contains { text.contains(" \($0) ") }
  }

  private static let shares = ["tỷ lệ", "tỉ lệ", "share of", "percentage of", "rate of"]
  private static let hardships = [
    "nghèo", "nghèo đa chiều", "thấp còi", "suy dinh dưỡng", "thất nghiệp", "in poverty",
    "stunted", "unemployed",
  ]
  private static let aids = [
    "được", "có", "thoát", "giúp", "hỗ trợ", "vay", "tiếp cận", "cho", "helped", "supported",
    "with", "who",
  ]

  private static let sanctions = [
    "kỷ luật", "phê bình", "xử phạt", "phạt", "khiển trách", "cảnh cáo", "đình chỉ", "khởi tố",
    "truy tố", "kết án", "nhắc nhở", "thu hồi",
  ]

  private static let faults = [
    "vi phạm", "sai phạm", "sai sót", "trễ hạn", "quá hạn", "gửi trễ", "còn nợ", "trả chậm",
    "nộp chậm", "nợ xấu", "nợ đọng", "nợ nhóm 3", "nợ nhóm 4", "nợ nhóm 5", "gian lận", "hát nhép",
    "đạo văn", "vắng mặt", "nghỉ quá", "bỏ thi", "breaches", "violations", "errors", "late",
    "overdue", "disciplined", "pests", "fraud", "cheating", "plagiarism", "absent", "arrears",
    "fined", "convicted",
  ]

  private static let merits = [
    "đúng hạn", "hoàn thành", "được tập huấn", "được đào tạo", "hài lòng", "on time", "in time",
    "completed", "trained", "satisfied", "độc lập", "independent",
    "lợi nhuận", "profit",
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
