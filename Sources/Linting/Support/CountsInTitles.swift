import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

/// The words of a title, of which some say how many there are.
struct CountedWords {
  /// In lower case; `%` is a word by itself.
  private let words: [String]

  init(_ title: String) {
    var words: [String] = []
    for part in title.lowercased().split(separator: " ") {
      let word = part.filter { $0.isLetter || $0.isNumber }
      // `2,5`, `3/2025` and the like are no counts.
      let isCut = part.dropFirst().dropLast().contains { !$0.isLetter && !$0.isNumber }
      words.append(isCut ? "" : String(word))
      if part.hasSuffix("%") { words.append("%") }
    }
    self.words = words
  }

  /// Returns the number behind one of some phrases, and the word behind it; `nil` where there are several.
  ///
  /// - Parameters:
  ///   - phrases: what stands before the number.
  ///   - inWords: whether it may be written in words, of which some mean something else: `năm`.
  /// - Returns: the number.
  func number(
    behind phrases: [[String]], inWords: Bool = false
  ) -> (value: Int, noun: String)? {
    var found: (value: Int, noun: String)?
    for start in words.indices {
      let numbers = phrases.compactMap { phrase in
        words[start...].starts(with: phrase)
          ? number(at: start + phrase.count, inWords: inWords) : nil
      }
      guard let number = numbers.first else { continue }
      if found != nil { return nil }
      found = number
    }
    return found
  }

  private func number(at start: Int, inWords: Bool) -> (value: Int, noun: String)? {
    guard words.indices.contains(start) else { return nil }
    if let value = Int(words[start]) { return (value, word(start + 1)) }
    guard inWords, let numeral = NumeralReader.number(in: words[start...]),
      let value = numeral.value.integer
    else { return nil }
    return (value, word(start + numeral.words))
  }

  private func word(_ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }

  /// `true` iff the title begins with one of some words.
  func begins(with firsts: Set<String>) -> Bool { firsts.contains(word(0)) }

  /// The durations behind a word that makes them one: `trong 12 tháng`, not `6 tháng đầu năm`.
  var durations: [TitledDuration] {
    words.indices.compactMap { index in
      guard index > 0, Self.leadsToDuration.contains(words[index - 1]),
        let amount = Int(words[index])
      else { return nil }
      let (next, last) = (word(index + 1), word(index + 2))
      switch next {
      case "ngày", "day", "days":
        return TitledDuration(amount: amount, unit: last == "làm" ? .workingDays : .days)
      case "working" where last == "days" || last == "day":
        return TitledDuration(amount: amount, unit: .workingDays)
      case "tháng", "năm", "month", "months", "year", "years":
        if ["đầu", "cuối", "học", "first", "last"].contains(last) { return nil }
        let isYear = ["năm", "year", "years"].contains(next)
        return TitledDuration(amount: amount, unit: isYear ? .years : .months)
      case _: return nil
      }
    }
  }

  private static let leadsToDuration: Set<String> = [
    "trong", "vòng", "từ", "đủ", "quá", "trên", "dưới", "hơn", "hạn", "nhất", "thiểu", "sau",
    "within", "after", "for", "from", "over", "under", "least", "than",
  ]

  /// The number with which the title begins, if it counts prizes or those who get them: `Một giải nhất`.
  var prizes: Int? {
    guard let found = number(at: 0, inWords: true), Self.prizeWords.contains(found.noun) else {
      return nil
    }
    return found.value
  }

  private static let prizeWords: Set<String> = [
    "giải", "cờ", "bằng", "danh", "tập", "cá", "prize", "prizes", "award", "awards", "first",
    "second", "third",
  ]

  /// `true` iff the title begins with a word, or with `số` and that word.
  func counts(_ noun: String) -> Bool {
    !noun.isEmpty && (word(0) == noun || ["số", "number"].contains(word(0)) && word(1) == noun)
  }
}

extension LintSubject {
  /// Returns what a title says of how many are counted or needed, where the rule below says otherwise.
  ///
  /// - Parameters:
  ///   - node: the part.
  ///   - title: its title.
  ///   - figures: the numbers of its rule, which may say the same in other words.
  /// - Returns: the findings.
  func strayCounts(
    of node: CheckedNode, _ title: TitleText, figures: Set<Rational>
  ) -> [LintFinding] {
    let text = FoldedText(title.text)
    var roots = [node.rule].compactMap { $0 }
    if case .condition(let condition) = node.passMark { roots.append(condition) }
    if text.holds(Self.limits), let limit = CountedWords(title.text).number(behind: Self.limited),
      limit.noun != "điểm", limit.noun != "points", let rule = node.rule,
      let (amount, field) = onlyOccurrence(in: rule)
    {
      let value = Rational(limit.value)
      let isSaid =
        figures.contains(value) || figures.contains(value * amount)
        || scale.schema.fields[field].bounds.upper == value
      if !isSaid {
        return [
          LintFinding(
            Phrase(
              vi: "theo tên thì tính không quá \(limit.value), mà cách tính không có giới hạn ấy",
              en: "by the title at most \(limit.value) count, and the rule has no such limit"),
            at: title.range)
        ]
      }
    }
    guard text.holds(Self.leasts),
      let least = CountedWords(title.text).number(behind: Self.least, inWords: true),
      !["%", "điểm", "points"].contains(least.noun)
    else { return [] }
    var counts = Set(roots.flatMap { leastCounts(in: $0) })
    if case .atLeast(let count) = node.passMark { counts.insert(count) }
    guard counts.count == 1, let count = counts.first, count != least.value,
      !figures.contains(Rational(least.value))
    else { return [] }
    return [
      LintFinding(
        Phrase(
          vi: "theo tên thì cần ít nhất \(least.value), ở đây cần \(count)",
          en: "by the title at least \(least.value) are needed, here \(count)"),
        at: title.range)
    ]
  }

  /// The results whose titles name another mark or another number of criteria than they count.
  var strayResults: [LintFinding] {
    let titles = nodes(.resultDeclaration).compactMap { DefinitionDeclaration($0) }
    return scale.results.compactMap { result in
      guard case .quantified(let parts) = scale[result.value].kind, parts.mode == .number,
        let declared = titles.first(where: { $0.name?.text == result.name }),
        let title = TitleText(declared.title, in: source)
      else { return nil }
      let words = CountedWords(title.text)
      switch parts.test {
      case .points(_, let bound):
        guard let said = words.number(behind: Self.reached), said.noun != "%",
          let value = constant(bound), value != Rational(said.value)
        else { return nil }
        let own = Phrase.value(value)
        return LintFinding(
          Phrase(
            vi: "tên nêu mức đạt \(said.value), ở đây là \(own.vietnamese)",
            en: "the title says that \(said.value) are reached, here it is \(own.english)"),
          at: title.range)
      case .passes:
        guard let said = words.number(behind: Self.totals), said.noun.isEmpty || isPart(said.noun),
          said.value != parts.nodes.count
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "tên nêu tất cả \(said.value), ở đây có \(parts.nodes.count)",
            en: "the title says that there are \(said.value), here \(parts.nodes.count) are counted"
          ),
          at: title.range)
      case .share, .applies: return nil
      }
    }
  }

  /// The awards whose titles say that there are more or fewer of them than are given.
  var strayAwards: [LintFinding] {
    composed.flatMap { expression -> [LintFinding] in
      guard case .awarded(let awards) = expression.kind else { return [] }
      return awards.compactMap { award in
        guard case .cohort(let measure) = scale[award.condition].kind, measure.keys.isEmpty,
          case .first(let limit) = measure.function, case .number(let count) = limit.size,
          let said = CountedWords(award.title).prizes, said != count
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "tên nêu \(said), ở đây chọn \(count)",
            en: "the title says \(said), here \(count) are chosen"),
          at: scale[award.condition].range)
      }
    }
  }

  private func isPart(_ noun: String) -> Bool {
    ["tiêu", "chỉ", "nội", "criteria", "indicators", "items"].contains(noun)
  }

  /// Returns what a rule gives for each of a piece of evidence, if it does so once.
  private func onlyOccurrence(in rule: ExpressionID) -> (amount: Rational, field: Int)? {
    var open = [rule]
    var found: (amount: Rational, field: Int)?
    while let id = open.popLast() {
      if case .perOccurrence(let amount, let count) = scale[id].kind {
        guard found == nil, let amount = constant(amount), let field = field(of: count) else {
          return nil
        }
        found = (amount, field)
      }
      open += scale[id].kind.operands
    }
    return found
  }

  /// Returns how many of several conditions an expression asks for at least.
  private func leastCounts(in root: ExpressionID) -> [Int] {
    var open = [root]
    var found: [Int] = []
    while let id = open.popLast() {
      if case .atLeast(let count, _) = scale[id].kind { found.append(count) }
      open += scale[id].kind.operands
    }
    return found
  }

  private static let limits: [SoughtPhrase] = ["tính không quá", "tính tối đa", "at most"]
  private static let limited = [
    ["tính", "không", "quá"], ["tính", "tối", "đa"], ["counting", "at", "most"],
    ["at", "most", "count"],
  ]
  private static let leasts: [SoughtPhrase] = ["ít nhất", "tối thiểu", "at least"]
  private static let least = [["ít", "nhất"], ["tối", "thiểu"], ["at", "least"]]
  private static let reached = [
    ["đạt"], ["đạt", "từ"], ["đạt", "mức"], ["đạt", "loại"], ["đạt", "từ", "mức"], ["reaching"],
    ["at", "level"], ["of", "at", "least"],
  ]
  private static let totals = [["trên"], ["trong"], ["trên", "tổng", "số"], ["out", "of"]]
}
