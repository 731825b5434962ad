import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A knock-out whose reason names another level, or another number, than the knock-out has.
  static var reasonDiffers: Lint {
    Lint(
      code: "reason-differs", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "lý do nói khác với khống chế", en: "a reason that says otherwise"),
        what: Phrase(
          vi:
            "Lý do của một khống chế nêu loại khác với loại mà nó cho (“không vượt quá loại khá” trong khi mã ghi `không quá yếu`), hoặc nêu con số khác với điều kiện (“quá 15 lớp” trong khi mã ghi `số_lớp > 12`). Chỉ xét lý do nêu một con số sau `quá`, `trên`, `hơn`, `từ`, `dưới`, và điều kiện có một con số. Cả `phải có a < b` mà lý do nói “không nhiều hơn”.",
          en:
            "The reason of a knock-out names another level than it gives (“not above fair” where the knock-out says `at most weak`), or another number than its condition (“over 15 classes” where it says `classes > 12`). Only reasons with one number behind `over`, `above`, `than`, `from`, `below`, and conditions with one number are looked at. So is `must hold a < b` where the reason says “not more than”."
        ),
        why: Phrase(
          vi:
            "Đơn vị bị hạ loại đọc lý do trong phiếu: một trong hai chép sai từ quyết định.",
          en:
            "Who loses a level reads the reason in the form: one of the two is copied wrongly from the decision."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ; vụ "Số vụ việc": số lượng }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 10 { tỷ lệ thuận với đúng_hạn }
              xếp loại kết_quả "Kết quả" {
                tốt "Tốt" khi tổng >= 9
                khá "Khá" khi tổng >= 7
                yếu "Yếu" còn lại
                không quá [[yếu||khá]] khi vụ >= 3 vì "Từ 3 vụ trở lên thì không vượt quá loại khá"
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { on_time "Files on time": percent; fires "Fires": count }
              criterion 1 "Settling files" max 10 { proportional to on_time }
              levels class "Class" {
                good "Good" when total >= 9
                fair "Fair" when total >= 7
                weak "Weak" otherwise
                at most fair when fires > [[2||5]] because "Article 7: over 5 fires"
              }
            }
            """)
      )
    ) { subject in
      subject.scale.ladders.flatMap { ladder in
        ladder.knockOuts.flatMap { subject.differences($0, ladder) }
      } + subject.strictDemands
    }
  }
}

extension LintSubject {
  fileprivate func differences(
    _ knockOut: CheckedKnockOut, _ ladder: CheckedLadder
  ) -> [LintFinding] {
    let words = ReasonWords(knockOut.reason)
    var found: [LintFinding] = []
    let level: Int? =
      switch knockOut.effect {
      case .cap(let level), .force(let level): level
      case .noLevel, .raise, .lower: nil
      }
    if let level, let named = words.level(of: ladder, capped: knockOut.effect == .cap(level)),
      !named.contains(level), let other = named.first
    {
      let (own, said) = (ladder.levels[level].shownName, ladder.levels[other].shownName)
      found.append(
        LintFinding(
          Phrase(
            vi: "lý do nêu “\(said)”, khống chế lại cho “\(own)”",
            en: "the reason names “\(said)”, the knock-out gives “\(own)”"),
          at: knockOut.range))
    }
    if let (value, range, isPercent) = onlyBound(of: knockOut.condition),
      let (said, saysPercent, text) = words.figure, isPercent == saysPercent
    {
      let figure = saysPercent ? said / .hundred : said
      // “Over 15” and “16 and more” are the same of things that are counted.
      let distance = figure > value ? figure - value : value - figure
      if distance > (isPercent ? .zero : .one) || distance.signum > 0 && !distance.isInteger {
        let own = Phrase.value(value, as: isPercent ? .percent : nil)
        found.append(
          LintFinding(
            Phrase(
              vi: "lý do nêu \(text), điều kiện lại là \(own.vietnamese)",
              en: "the reason names \(text), the condition \(own.english)"),
            at: range))
      }
    }
    return found
  }

  /// Returns the number with which a condition compares evidence, if it compares with one number alone.
  private func onlyBound(
    of condition: ExpressionID
  ) -> (value: Rational, range: SourceRange, isPercent: Bool)? {
    guard let found = constantComparison(scale[condition]), found.comparison != .notEqual else {
      return nil
    }
    switch scale[found.subject].type {
    case .percent: return (found.constant, found.range, true)
    case .count, .number, .points, .days: return (found.constant, found.range, false)
    case .money, .date, .yesNo, .choice, .text, .table, nil: return nil
    }
  }
}

extension CheckedLevel {
  fileprivate var shownName: String { title.isEmpty ? code : title }
}

/// The words and numbers of a reason.
private struct ReasonWords {
  /// In lower case; signs by themselves.
  private let words: [String]

  init(_ reason: String) {
    words = Self.words(of: reason)
  }

  private static func words(of text: String) -> [String] {
    var result: [String] = []
    var word = ""
    let characters = Array(text.lowercased())
    for (index, character) in characters.enumerated() {
      let isInside =
        character == "," && !word.isEmpty && word.allSatisfy { $0.isNumber || $0 == "," }
        && index + 1 < characters.count && characters[index + 1].isNumber
      if character.isLetter || character.isNumber || isInside {
        word.append(character)
        continue
      }
      if !word.isEmpty { result.append(word) }
      word = ""
      if !character.isWhitespace, character != "_" { result.append(String(character)) }
    }
    return word.isEmpty ? result : result + [word]
  }

  /// Returns the levels that a reason says are the highest that there are, or those that are given.
  func level(of ladder: CheckedLadder, capped isCapped: Bool) -> [Int]? {
    let leads = isCapped ? Self.caps : Self.forces
    let names = ladder.levels.map { level in
      Set([level.title, level.code].map { Self.words(of: $0) }.filter { !$0.isEmpty })
    }
    for start in words.indices {
      guard let lead = leads.first(where: { words[start...].starts(with: $0) }) else { continue }
      var next = start + lead.count
      let first = next
      while next < words.count, Self.fillers.contains(words[next]) { next += 1 }
      let found = names.map { names in
        names.filter { name in
          words[next...].starts(with: name)
            // A number is a level only behind a word that says so.
            && (next > first || !name[0].allSatisfy { $0.isNumber })
        }.map { $0.count }.max() ?? 0
      }
      guard let longest = found.max(), longest > 0 else { continue }
      return found.indices.filter { found[$0] == longest }
    }
    return nil
  }

  /// The number behind a word of comparison, with `%` or not and as written, if the reason has one alone.
  var figure: (value: Rational, isPercent: Bool, text: String)? {
    var found: (value: Rational, isPercent: Bool, text: String)?
    for (index, word) in words.enumerated() where word.first?.isNumber ?? false {
      let before = index > 0 ? words[index - 1] : ""
      let behind = index + 1 < words.count ? words[index + 1] : ""
      if Self.places.contains(before) || before == "/" || before == "-" { continue }
      if behind == "/" || behind == "-" || Self.otherUnits.contains(behind) { return nil }
      guard Self.comparisons.contains(before), found == nil,
        let value = Rational(decimal: Array(word.utf8), separator: UInt8(ascii: ","))
      else { return nil }
      found = (value, behind == "%", behind == "%" ? word + "%" : word)
    }
    return found
  }

  private static let caps = [
    ["không", "quá"], ["không", "vượt", "quá"], ["không", "được", "quá"],
    ["không", "được", "vượt", "quá"], ["không", "cao", "hơn"], ["không", "xếp", "quá"],
    ["at", "most"], ["not", "above"], ["no", "higher", "than"], ["not", "higher", "than"],
  ]
  private static let forces = [
    ["thì", "xếp"], ["chỉ", "xếp"], ["xếp", "thẳng"], ["phải", "xếp"], ["is", "classed"],
  ]
  private static let fillers: Set<String> = [
    "xếp", "loại", "mức", "hạng", "bậc", "là", "vào", "ở", "level", "class", "the", "as", "“", "\"",
  ]
  private static let comparisons: Set<String> = [
    "quá", "trên", "hơn", "từ", "dưới", "over", "above", "than", "below", "under", "from",
  ]
  /// What stands before the number of a clause or a decision.
  private static let places: Set<String> = [
    "điều", "khoản", "mục", "chương", "số", "article", "clause", "section", "chapter", "no",
  ]
  /// Behind these a number is another one than in the condition.
  private static let otherUnits: Set<String> = [
    "triệu", "tỷ", "nghìn", "ngàn", "tháng", "tuần", "năm", "giờ", "quý", "phút", "giây",
    "million", "billion", "thousand", "month", "months", "week", "weeks", "year", "years", "hour",
    "hours", "minutes",
  ]
}
