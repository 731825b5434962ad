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
            "Lý do của một khống chế nêu loại khác với loại mà nó cho (“không vượt quá loại khá” trong khi mã ghi `không quá yếu`), hoặc nêu con số khác với điều kiện (“quá 15 lớp” trong khi mã ghi `số_lớp > 12`). Chỉ xét lý do nêu một con số (bằng chữ số hoặc bằng chữ) sau `quá`, `trên`, `hơn`, `từ`, `dưới`, `ít nhất`, và điều kiện có một con số. Cũng xét lý do của `với điều kiện`, và tỷ lệ trong lý do của `khống chế … không quá`. Cả `phải có a < b` mà lý do nói “không nhiều hơn”.",
          en:
            "The reason of a knock-out names another level than it gives (“not above fair” where the knock-out says `at most weak`), or another number than its condition (“over 15 classes” where it says `classes > 12`). Only reasons with one number, in digits or in words, behind `over`, `above`, `than`, `from`, `below`, `at least`, and conditions with one number are looked at. So are the reason of `provided`, and the percent in the reason of a quota. So is `must hold a < b` where the reason says “not more than”."
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
      let scale = subject.scale
      let required = subject.composed.compactMap { expression -> LintFinding? in
        guard case .required(let requirement) = expression.kind else { return nil }
        return subject.otherFigure(in: ReasonWords(requirement.reason), requirement.condition)
      }
      return required
        + scale.ladders.flatMap { ladder -> [LintFinding] in
          ladder.knockOuts.flatMap { subject.differences($0, ladder) }
            + ladder.quotas.compactMap { subject.otherShare($0) }
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
    if let finding = otherFigure(in: words, knockOut.condition) { found.append(finding) }
    return found
  }

  /// Returns a finding where a reason names another number than its condition.
  fileprivate func otherFigure(
    in words: ReasonWords, _ condition: ExpressionID
  ) -> LintFinding? {
    guard let bound = onlyBound(of: condition), let said = words.figure,
      bound.isPercent == said.isPercent
    else { return nil }
    let figure = said.isPercent ? said.value / .hundred : said.value
    let distance = figure > bound.value ? figure - bound.value : bound.value - figure
    let differs: Bool
    if said.isLeast, !said.isPercent, let least = bound.least {
      differs = figure != least
    } else {
      // “Over 15” and “16 and more” are the same of things that are counted.
      differs =
        distance > (said.isPercent ? .zero : .one) || distance.signum > 0 && !distance.isInteger
    }
    guard differs else { return nil }
    let own = Phrase.value(bound.value, as: said.isPercent ? .percent : nil)
    return LintFinding(
      Phrase(
        vi: "lý do nêu \(said.text), điều kiện lại là \(own.vietnamese)",
        en: "the reason names \(said.text), the condition \(own.english)"),
      at: bound.range)
  }

  /// Returns a finding where the reason of a quota names another percent than the quota.
  fileprivate func otherShare(_ quota: CheckedQuota) -> LintFinding? {
    guard case .cohort(let measure) = scale[quota.test].kind,
      case .first(let limit) = measure.function, case .share(let share, _, _) = limit.size,
      let said = ReasonWords(quota.reason).figure, said.isPercent, said.value / .hundred != share
    else { return nil }
    let own = Phrase.value(share, as: .percent)
    return LintFinding(
      Phrase(
        vi: "lý do nêu \(said.text), khống chế lại là \(own.vietnamese)",
        en: "the reason names \(said.text), the quota \(own.english)"),
      at: quota.range)
  }

  /// The number with which a condition compares evidence.
  private struct ComparedBound {
    let value: Rational
    /// The least whole number for which the condition holds, if it holds from some number on.
    let least: Rational?
    let range: SourceRange
    let isPercent: Bool
  }

  /// Returns the number with which a condition compares evidence, if it compares with one number alone.
  private func onlyBound(of condition: ExpressionID) -> ComparedBound? {
    guard let found = constantComparison(scale[condition]), found.comparison != .notEqual else {
      return nil
    }
    let least: Rational? =
      switch found.comparison {
      case .greaterOrEqual: found.constant
      case .greater where step(of: found.subject)?.size == .one: found.constant + .one
      case .greater, .less, .lessOrEqual, .equal, .notEqual: nil
      }
    func bound(isPercent: Bool) -> ComparedBound {
      ComparedBound(
        value: found.constant, least: least, range: found.range, isPercent: isPercent)
    }
    switch scale[found.subject].type {
    case .percent: return bound(isPercent: true)
    case .count, .number, .points, .days: return bound(isPercent: false)
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

  /// A number of a reason.
  struct Figure {
    let value: Rational
    let isPercent: Bool
    /// `true` iff it is the least that is meant: `từ hai vụ trở lên`, `ít nhất 5`.
    let isLeast: Bool
    /// As written.
    let text: String
  }

  /// The number behind a word of comparison, if the reason has one alone.
  var figure: Figure? {
    var found: Figure?
    for index in words.indices {
      let word = words[index]
      let isDigits = word.first?.isNumber ?? false
      let before = index > 0 ? words[index - 1] : ""
      let isLeast = ["nhất", "thiểu", "least"].contains(before)
      let isCompared = Self.comparisons.contains(before) || isLeast
      // A numeral is one only where something is compared with it: `một` is mostly an article.
      guard isDigits || isCompared, let numeral = numeral(at: index) else {
        if isDigits { return nil }
        continue
      }
      let behind = index + numeral.words < words.count ? words[index + numeral.words] : ""
      if Self.places.contains(before) || before == "/" || before == "-" { continue }
      if endsElsewhere(from: index + numeral.words) { return nil }
      if behind == "/" || behind == "-" || Self.otherUnits.contains(behind) { return nil }
      guard isCompared, found == nil else { return nil }
      let isUp = ["từ", "from"].contains(before) && holdsUpwards(from: index)
      // `trên một địa bàn` counts nothing.
      if ["một", "one"].contains(word), numeral.words == 1, !isLeast, !isUp { continue }
      var written = words[index..<index + numeral.words].joined(separator: " ")
      if !isDigits { written += " (\(numeral.value.text))" }
      found = Figure(
        value: numeral.value, isPercent: behind == "%", isLeast: isLeast || isUp,
        text: behind == "%" ? written + "%" : written)
    }
    return found
  }

  /// Returns the number at a place, in digits or in words; `từ năm 2024` and `quá năm học` are none.
  private func numeral(at index: Int) -> (value: Rational, words: Int)? {
    if words[index].first?.isNumber ?? false {
      return Rational(decimal: Array(words[index].utf8), separator: UInt8(ascii: ","))
        .map { ($0, 1) }
    }
    guard let numeral = NumeralReader.number(in: words[index...]) else { return nil }
    let behind = index + numeral.words < words.count ? words[index + numeral.words] : ""
    if words[index] == "năm", numeral.words == 1,
      behind.first.map({ $0.isNumber }) ?? true || Self.behindYears.contains(behind)
    {
      return nil
    }
    return numeral
  }

  /// `true` iff `đến` and another number follow.
  private func endsElsewhere(from index: Int) -> Bool {
    words.indices.dropFirst(index).contains { place in
      ["đến", "tới", "to"].contains(words[place]) && place + 1 < words.count
        && numeral(at: place + 1) != nil
    }
  }

  /// `true` iff `trở lên` or `or more` follows.
  private func holdsUpwards(from index: Int) -> Bool {
    let rest = words[index...].prefix(6)
    return zip(rest, rest.dropFirst()).contains { first, second in
      (first, second) == ("trở", "lên") || (first, second) == ("or", "more")
        || (first, second) == ("and", "more")
    }
  }

  private static let behindYears: Set<String> = [
    "học", "nay", "trước", "sau", "kế", "công", "tài", "liền", "liên", "đầu", "cuối", "một", "thứ",
    "tiếp", "báo", "đánh", "xét", "khai", "ban", "ký", "có", "mà", "được", "đến", "tới", "bắt",
  ]

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
