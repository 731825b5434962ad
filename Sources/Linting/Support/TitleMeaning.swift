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
    if Self.lacksMerit(words) {
      self = .fault
      return
    }
    if words.holds(Self.negations) { return nil }
    if words.holds(Self.shares), Self.namesHardship(title) {
      self = .fault
      return
    }
    let isFault =
      words.holds(Self.faults) || words.holds(Self.passive) && Self.namesSanction(title)
    let isMerit = words.holds(Self.merits)
    if isFault == isMerit || isFault && words.holds(Self.remedies + Self.inquiries) { return nil }
    self = isFault ? .fault : .merit
  }

  /// `true` iff a title is about those who lack what is good, and not about what was done about it.
  static func lacksMerit(_ title: String) -> Bool { lacksMerit(FoldedText(title).inWords) }

  /// `true` iff a title of yes or no says outright that something bad is so: it begins with the word for it.
  static func statesTrouble(_ title: String) -> Bool {
    var words = words(of: title)[...]
    while let first = words.first, leadsToTrouble.contains(String(first)) {
      words = words.dropFirst()
    }
    let text = words.joined(separator: " ") + " "
    return troubles.contains { text.hasPrefix($0 + " ") }
      && !FoldedText(text).inWords.holds(caresForTrouble)
  }

  private static let leadsToTrouble: Set<String> = [
    "có", "còn", "để", "xảy", "ra", "bị", "đang", "đơn", "vị", "has", "is", "in",
  ]
  private static let troubles = [
    "nợ", "vi phạm", "sai phạm", "kỷ luật", "khiếu kiện", "tồn đọng", "chậm", "trễ hạn", "quá hạn",
    "tai nạn", "cháy", "tham nhũng", "thất thoát", "mất đoàn kết", "đình chỉ", "lạm thu", "debt",
    "debts", "arrears", "breach", "breaches", "fire", "fires", "accident", "accidents", "fraud",
    "late", "overdue",
  ]
  private static let caresForTrouble = whole([
    "không", "chưa", "hết", "đã", "trả", "xử lý", "phòng", "chống", "giải quyết", "khắc phục",
    "giảm", "phương án", "kế hoạch", "nhóm 1", "nhóm 2", "cảnh báo", "chữa", "no", "not", "paid",
    "settled",
    "prevented", "prevention", "plan", "alarm",
  ])

  private static func lacksMerit(_ words: FoldedText) -> Bool {
    words.holds(lacks) && !words.holds(careForLacks)
  }

  private static func words(of title: String) -> [Substring] {
    title.lowercased().split { !$0.isLetter && !$0.isNumber }
  }

  /// Words that stand by themselves.
  private static func whole(_ words: [String]) -> [SoughtPhrase] {
    words.map { SoughtPhrase(" \($0) ") }
  }

  /// `true` iff somebody suffers a sanction, whoever imposes it: `bị Thủ tướng phê bình`.
  private static func namesSanction(_ title: String) -> Bool {
    let words = words(of: title)
    guard let passive = words.firstIndex(of: "bị") else { return false }
    // `thiết bị` is equipment, `chuẩn bị` preparation.
    if passive > 0, ["thiết", "chuẩn", "trang", "dự"].contains(words[passive - 1]) { return false }
    let behind = words[(passive + 1)...].joined(separator: " ") + " "
    return sanctions.contains { behind.hasPrefix($0 + " ") || behind.contains(" \($0) ") }
  }

  /// `true` iff a title is about how many live in hardship, not about those who are helped.
  private static func namesHardship(_ title: String) -> Bool {
    let text = " " + words(of: title).joined(separator: " ") + " "
    return shares.contains { text.hasPrefix($0.text) }
      && hardships.contains { text.hasSuffix(" \($0) ") }
      && !aids.contains { text.contains(" \($0) ") }
  }

  private static let shares = whole(["tỷ lệ", "tỉ lệ", "share of", "percentage of", "rate of"])
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

  private static let passive = whole(["bị"])

  private static let faults = whole([
    "vi phạm", "sai phạm", "sai sót", "trễ hạn", "quá hạn", "gửi trễ", "còn nợ", "trả chậm",
    "nộp chậm", "nợ xấu", "nợ đọng", "nợ nhóm 3", "nợ nhóm 4", "nợ nhóm 5", "gian lận", "hát nhép",
    "đạo văn", "vắng mặt", "nghỉ quá", "bỏ thi", "trọng án", "gây tử vong", "trái pháp luật",
    "breaches", "violations", "errors", "late",
    "overdue", "disciplined", "pests", "fraud", "cheating", "plagiarism", "absent", "arrears",
    "fined", "convicted", "broke the law", "broke the rules", "unlawful",
  ])

  private static let merits = whole([
    "đúng hạn", "hoàn thành", "được tập huấn", "được đào tạo", "hài lòng", "on time", "in time",
    "completed", "trained", "satisfied", "độc lập", "independent",
    "lợi nhuận", "profit",
  ])

  private static let negations = whole([
    "không", "chưa", "giảm", "no", "not", "never", "without", "fewer", "less",
  ])

  private static let lacks = whole([
    "chưa hài lòng", "không hài lòng", "chưa hoàn thành", "không hoàn thành", "chưa đúng hạn",
    "không đúng hạn", "dissatisfied", "not satisfied", "not completed", "not on time",
  ])

  private static let careForLacks = whole([
    "không có", "giảm", "phòng", "chống", "khắc phục", "giải quyết", "xử lý", "được", "hỗ trợ",
    "giúp", "vận động", "hoặc", "lý do", "no", "fewer", "less", "without", "solved", "settled",
    "helped", "or",
  ])

  private static let inquiries = whole(["khám phá", "điều tra", "cleared up"])

  private static let remedies = whole([
    "phòng", "chống", "khắc phục", "giải quyết", "xử lý", "tỷ lệ", "tự phát hiện", "tự khai",
    "do đơn vị phát hiện", "solved", "settled", "self reported", "found by",
  ])
}

extension LintSubject {
  /// Returns what the title of evidence says of more of it.
  func meaning(ofField field: Int) -> TitleMeaning? {
    TitleMeaning(of: scale.schema.fields[field].title)
  }
}
