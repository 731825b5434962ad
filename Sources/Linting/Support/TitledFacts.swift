import Diagnostics
import Evidence
import Numbers
import Semantics

/// What parts ask for against what the titles of evidence of yes or no say outright.
extension LintSubject {
  /// Where the base gives points for what is bad by its title, or for the lack of what is good.
  var factsAgainstTitles: [LintFinding] {
    // Where a low total is the good one, points are risks or faults.
    if scale.ladders.contains(where: { scale.prefersLowTotals($0) }) { return [] }
    return scale.nodes.indices.flatMap { index -> [LintFinding] in
      guard section(of: index) == nil, let condition = demand(of: scale.nodes[index]) else {
        return []
      }
      return operands(of: condition).compactMap { factAgainstTitle($0, in: index) }
    }
  }

  /// The condition on which a part passes, or gets all that it can get.
  private func demand(of node: CheckedNode) -> ExpressionID? {
    if let rule = node.rule, case .when(let value, let condition) = scale[rule].kind,
      constant(value).map({ $0.signum > 0 }) ?? true
    {
      return condition
    }
    if case .condition(let condition) = node.passMark { return condition }
    return nil
  }

  private func operands(of id: ExpressionID) -> [ExpressionID] {
    if case .all(let operands) = scale[id].kind { operands } else { [id] }
  }

  private func factAgainstTitle(_ id: ExpressionID, in index: Int) -> LintFinding? {
    guard let (field, isOfMore) = askedEnd(of: id), scale.schema.fields[field].type == .yesNo
    else { return nil }
    let declared = scale.schema.fields[field]
    let range = scale[id].range
    if isOfMore {
      guard meaning(ofField: field) == .fault, TitleMeaning.beginsWithFault(declared.title),
        !isAsked(field, besides: index)
      else { return nil }
      let negation = Phrase(vi: "không", en: "not").text(in: language)
      return LintFinding(
        Phrase(
          vi: "“\(declared.title)”: ở đây đơn vị mắc điều này mới được tính",
          en: "“\(declared.title)”: here it counts for those who have it"),
        at: range, fixes: [.replace(range, with: "\(negation) \(declared.name)")])
    }
    guard TitleMeaning.statesGood(declared.title, asked: scale.nodes[index].title),
      !isAsked(field, besides: index)
    else { return nil }
    return LintFinding(
      Phrase(
        vi: "“\(declared.title)”: ở đây đơn vị không có điều này mới được tính",
        en: "“\(declared.title)”: here it counts for those who lack it"),
      at: range, fixes: [.replace(range, with: declared.name)])
  }

  /// `true` iff another part or a knock-out asks for evidence too, which then may well mean both.
  private func isAsked(_ field: Int, besides index: Int) -> Bool {
    let parts = scale.nodes.indices.flatMap { other -> [ExpressionID] in
      let node = scale.nodes[other]
      var found = [node.applicability, node.condition].compactMap { $0 }
      if other != index {
        found += [node.rule].compactMap { $0 }
        if case .condition(let condition) = node.passMark { found.append(condition) }
      }
      return found
    }
    return (parts + scale.ladders.flatMap { $0.knockOuts }.map { $0.condition })
      .contains { asks($0, for: field) }
  }

  private func asks(_ id: ExpressionID, for field: Int) -> Bool {
    self.field(of: id) == field || scale[id].kind.operands.contains { asks($0, for: field) }
  }
}

extension TitleMeaning {
  /// `true` iff a title says outright that something good is so: by words that leave no doubt, or by those of
  /// doing something that the part asks for by its own title.
  ///
  /// - Parameters:
  ///   - title: the title of evidence of yes or no.
  ///   - part: the title of the part that asks for it.
  /// - Returns: `false` where either speaks of what is bad or lacking.
  static func statesGood(_ title: String, asked part: String) -> Bool {
    let (words, asking) = (FoldedText(title).inWords, FoldedText(part).inWords)
    if words.holds(doubts) || asking.holds(refusals) { return false }
    if words.holds(goods) { return true }
    guard words.holds(deeds) else { return false }
    let matter = TitleMatter(of: part)
    let shared = matter.shared(with: TitleMatter(of: title))
    return shared > 1 && shared * 2 > matter.words.count
  }

  /// `true` iff what is bad by its title is suffered or done, and not what is done about it.
  static func suffersFault(_ title: String) -> Bool { !FoldedText(title).inWords.holds(cares) }

  /// `true` iff a title says of the unit or its people that they did or suffered what is bad: `Có cán bộ bị kỷ luật`,
  /// not `Có thư xin lỗi vì hồ sơ trễ hạn`.
  static func beginsWithFault(_ title: String) -> Bool {
    guard suffersFault(title) else { return false }
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }.map { String($0) }
    let rest = words.drop { subjects.contains($0) }
    return rest.first.map { faultBeginnings.contains($0) } ?? false
  }

  private static let subjects: Set<String> = [
    "có", "còn", "để", "xảy", "ra", "đơn", "vị", "cơ", "quan", "cán", "bộ", "công", "chức", "viên",
    "lãnh", "đạo", "đảng", "người", "đứng", "đầu", "trường", "hợp", "vụ", "việc", "an", "a", "the",
    "official", "officials", "staff", "member", "members", "unit", "was", "were", "has", "have",
    "is", "any", "been",
  ]
  private static let faultBeginnings: Set<String> = [
    "bị", "vi", "sai", "gian", "nợ", "đạo", "hát", "trễ", "quá", "disciplined", "fined",
    "convicted", "broke", "breaches", "violations", "fraud", "cheating", "plagiarism", "overdue",
    "late",
  ]

  private static func whole(_ words: [String]) -> [SoughtPhrase] {
    words.map { SoughtPhrase(" \($0) ") }
  }

  private static let goods = whole([
    "đúng quy định", "đúng quy trình", "đúng hạn", "đúng thời hạn", "đúng mẫu", "đúng luật",
    "đạt chuẩn", "đạt yêu cầu", "đầy đủ", "kịp thời", "được phê duyệt", "được công nhận",
    "được cấp chứng nhận", "được sao lưu", "sao lưu", "tuân thủ", "hợp lệ", "công khai", "niêm yết",
    "backed up", "complies", "complete", "on time", "in time", "approved", "recognized",
    "certified", "in order", "published", "cared for", "up to date",
  ])

  /// Words of what a unit does, good or bad.
  private static let deeds = whole([
    "thực hiện", "ban hành", "thành lập", "bố trí", "triển khai", "duy trì", "xây dựng",
    "có văn bản", "có kế hoạch", "có quy chế", "có quy định", "có phương án", "có quy hoạch",
    "adopted", "issued", "set up", "has a", "plan",
  ])

  /// Words of what is bad, lacking or undone.
  private static let doubts = whole([
    "không", "chưa", "thiếu", "sai", "vi phạm", "bị", "chậm", "trễ", "muộn", "quá hạn", "nợ",
    "thất thoát", "tham nhũng", "tiêu cực", "khiếu nại", "khiếu kiện", "tố cáo", "đơn", "tai nạn",
    "cháy", "nổ", "gian lận", "phạt", "kỷ luật", "đình chỉ", "hủy", "bỏ", "xảy ra", "mất",
    "tranh chấp", "nhầm", "lỗi", "trái", "vượt", "tồn", "nhắc nhở", "phê bình", "ô nhiễm",
    "mê tín", "tệ nạn", "ma túy", "ép", "tảo hôn", "bạo lực", "hết", "rút", "thôi", "miễn", "hoãn",
    "giảm", "lãng phí", "gây", "ngoài", "khắc phục", "phải", "dừng", "not", "no", "never",
    "without", "late", "breach", "breaches", "complaint", "complaints", "violation", "violations",
    "fault", "faults", "lack", "lacks", "missing", "overdue", "fine", "fined", "accident",
    "damage", "waste", "lost", "stopped", "cancelled", "withdrawn", "false", "excess", "exceeds",
    "failed", "fails", "refused", "conflict",
  ])

  /// Words by which a part asks that something is not so.
  private static let refusals = whole([
    "không", "chưa", "hạn chế", "giảm", "ngăn", "ngăn chặn", "chấm dứt", "xóa", "xóa bỏ", "khỏi",
    "miễn", "no", "not", "never", "without", "free", "fewer", "less", "avoid", "exempt",
  ])

  /// Words of what is done about faults.
  private static let cares = whole([
    "báo cáo", "kế hoạch", "quy chế", "theo dõi", "phát hiện", "kiểm tra", "thanh tra", "công khai",
    "kiểm điểm", "xem xét", "đã", "cam kết", "ký", "tuyên truyền", "sổ", "danh sách", "điều tra",
    "report", "plan", "rules", "register", "list", "found", "detected", "check", "pledge",
  ])
}
