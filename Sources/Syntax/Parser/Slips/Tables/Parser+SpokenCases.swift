import Diagnostics

/// One of several amounts of points as annexes list them: `nếu trễ = 0 thì 10`, `10 điểm nếu A`, `từ 90%: 10`,
/// `tốt 10 điểm`, `còn lại 0`.
struct SpokenCase {
  /// What the points are for, without the word in front of it; `nil` for what is left.
  let condition: ClosedRange<Int>?
  let points: ClosedRange<Int>
  /// `true` iff the points stand first: `10 điểm nếu A`.
  var isPointsFirst = false
  /// `true` iff a word such as `nếu` begins it.
  var hasHead = false
  /// `true` iff a sign or a word parts the points from what they are for.
  var isParted = true
  /// `true` iff the language's own words part them.
  var hasThen = false
  /// The last token of `0 điểm: còn lại`, whose points stand first.
  var lastOfRest = 0
}

/// How cases are found that follow one another without their block.
extension Parser {
  private static let heads: Phrases = [
    "nếu", "khi", "trường hợp", "trong trường hợp", "đối với trường hợp", "với trường hợp",
    "nếu như",
    "if", "when", "case", "in case",
  ]
  private static let restsOfCases =
    rests + Phrases(Keyword.wordsForRest) + [
      "còn lại", "còn lại thì", "nếu không", "nếu không thì", "ngược lại", "ngược lại thì",
      "không thì",
      "trường hợp còn lại thì", "nếu không đạt", "nếu không đạt thì", "else", "otherwise", "if not",
      "các mức khác", "mức khác", "loại khác", "các loại khác", "loại còn lại", "các loại còn lại",
    ]
  private static let parts: Phrases = [
    "được", "thì", "thì được", "thì chấm", "chấm", "cho", "là", "đạt", "được tính", "tính",
    "thì tính",
    "được cộng", "thì cộng", "gets", "then", "scores", "gives",
  ]
  /// What says that there are no points, or all.
  private static let noneOrFull = noPoints + fullPoints
  private static let fullPoints: Phrases = [
    "điểm tối đa", "đủ điểm", "số điểm tối đa", "full", "full points",
  ]

  /// Returns the cases that follow one another from the current token on; `nil` where there are not several.
  func spokenCases() -> [SpokenCase]? {
    var cases: [SpokenCase] = []
    var index = position
    while let found = answeredRest(behind: cases, at: index) ?? spokenCase(at: index) {
      cases.append(found.value)
      if found.value.condition == nil { break }
      guard let next = caseBehind(found.last) else { break }
      index = next
    }
    let hasCondition = cases.first?.condition != nil
    return (cases.count > 1 || cases.first.map { isBandOfName($0) } ?? false) && hasCondition
      ? cases : nil
  }

  private static let noAnswers: Phrases = ["không có", "không có thì", "không", "không thì", "no"]

  /// Returns `không có thì 0` behind the only case that asks whether something is there.
  private func answeredRest(
    behind cases: [SpokenCase], at start: Int
  ) -> (value: SpokenCase, last: Int)? {
    guard cases.count == 1, let condition = cases[0].condition, answer(condition) != nil,
      let (_, last) = phrase(among: Self.noAnswers, at: start),
      let points = points(at: indexBehindParting(last).index)
    else { return nil }
    return (SpokenCase(condition: nil, points: points), points.upperBound)
  }

  /// Returns where another case begins behind one, if anything but the end of the block follows.
  private func caseBehind(_ last: Int) -> Int? {
    var index = self.index(behind: last)
    while isSeparator(index) { index = self.index(behind: index) }
    switch tokens[index].kind {
    case .rightBrace, .endOfFile: return nil
    case _: return index
    }
  }

  private func isSeparator(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .comma, .semicolon, .dot: true
    case _: false
    }
  }

  private func spokenCase(at start: Int) -> (value: SpokenCase, last: Int)? {
    let first = indexBehindMark(start)
    if let (_, last) = phrase(among: Self.restsOfCases, at: first),
      let points = points(at: indexBehindParting(last).index)
    {
      return (SpokenCase(condition: nil, points: points), points.upperBound)
    }
    if let found = pointsFirst(at: first) { return found }
    return conditionFirst(at: first)
  }

  /// Returns `10 điểm nếu A` from a token on.
  private func pointsFirst(at first: Int) -> (value: SpokenCase, last: Int)? {
    guard let number = number(at: first) else { return nil }
    let head = index(behind: number.upperBound)
    let start: Int
    if tokens[head].kind == .colon, tokens[number.upperBound].kind == .pointsKeyword {
      start = index(behind: head)
      if let (_, last) = phrase(among: Self.restsOfCases, at: start),
        endsCase(at: index(behind: last), isCondition: true)
      {
        let value = SpokenCase(
          condition: nil, points: number, isPointsFirst: true, lastOfRest: last)
        return (value, last)
      }
    } else if !startsOwnLine(head), let (_, word) = phrase(among: Self.heads, at: head) {
      start = index(behind: word)
    } else {
      return nil
    }
    var last = start
    while !endsCase(at: index(behind: last), isCondition: true) {
      last = index(behind: last)
      if !belongsToCase(last) || tokens[last].kind == .colon { return nil }
    }
    guard belongsToCase(start) else { return nil }
    let value = SpokenCase(
      condition: start...last, points: number, isPointsFirst: true, hasHead: true)
    return (value, last)
  }

  /// Returns `nếu A thì 10`, `A: 10` or `tốt 10 điểm` from a token on.
  private func conditionFirst(at first: Int) -> (value: SpokenCase, last: Int)? {
    var start = first
    let head = phrase(among: Self.heads, at: first)
    if let head { start = index(behind: head.last) }
    guard belongsToCase(start), tokens[start].kind != .colon else { return nil }
    var last = start
    while true {
      let next = index(behind: last)
      let parting = indexBehindParting(last)
      if let points = points(at: parting.index), parting.index != next || isOptions(start...last) {
        let value = SpokenCase(
          condition: start...last, points: points, hasHead: head != nil,
          isParted: parting.index != next, hasThen: parting.isThen)
        return (value, points.upperBound)
      }
      if endsCase(at: next, isCondition: true) || !belongsToCase(next) { return nil }
      last = next
    }
  }

  /// Returns the first token behind the signs and words that part points from what they are for.
  private func indexBehindParting(_ last: Int) -> (index: Int, isThen: Bool) {
    var index = self.index(behind: last)
    var isThen = false
    while !startsOwnLine(index) || tokens[index].kind == .colon {
      switch tokens[index].kind {
      case .colon, .comma, .equal, .thenKeyword:
        isThen = isThen || tokens[index].kind == .thenKeyword
        index = self.index(behind: index)
      case _:
        guard let (_, word) = phrase(among: Self.parts, at: index) else { return (index, isThen) }
        index = self.index(behind: word)
      }
    }
    return (index, isThen)
  }

  // MARK: - Points

  /// Returns the points that begin at a token, up to the end of their case.
  private func points(at start: Int) -> ClosedRange<Int>? {
    guard let number = number(at: start) else { return nil }
    var last = number.upperBound
    while !endsCase(at: index(behind: last), isCondition: false) {
      last = index(behind: last)
      if !belongsToCase(last) || tokens[last].kind == .whenKeyword
        || tokens[last].kind == .ifKeyword
        || tokens[last].kind == .colon
      {
        return nil
      }
    }
    return start...last
  }

  /// Returns a number of points, or words for all or none of them.
  private func number(at start: Int) -> ClosedRange<Int>? {
    if let (_, last) = phrase(among: Self.noneOrFull, at: start) {
      return start...last
    }
    switch tokens[start].kind {
    case .fullKeyword: return start...start
    case .number: break
    case .word where startsWithDigit(start): return start...start
    case _: return nil
    }
    var last = start
    if kind(behind: last) == .percentSign {
      last = index(behind: last)
      if let (_, words) = phrase(among: Self.points, at: index(behind: last)) {
        return start...words
      }
    }
    if kind(behind: last) == .pointsKeyword
      || kind(behind: last) == .word && text(of: index(behind: last)) == "đ"
    {
      last = index(behind: last)
    }
    return start...last
  }

  /// Returns points as they are written.
  func pointsText(_ points: ClosedRange<Int>) -> String {
    let found = phrase(among: Self.noneOrFull, at: points.lowerBound)
    guard let found, found.last == points.upperBound else {
      let share = points.first { tokens[$0].kind == .percentSign }
      return text(of: points.lowerBound...(share ?? points.upperBound))
    }
    return Self.noPoints.contains(found.text) ? "0" : spelling(.fullKeyword)
  }

  // MARK: - Where a case ends

  /// `true` iff a case ends in front of a token.
  private func endsCase(at index: Int, isCondition: Bool) -> Bool {
    switch tokens[index].kind {
    case .semicolon, .rightBrace, .endOfFile: return true
    case .comma:
      return startsCase(at: self.index(behind: index), behindCondition: isCondition)
    case .dot:
      let next = self.index(behind: index)
      return startsOwnLine(next) || tokens[next].kind == .rightBrace
        || startsCase(at: next, behindCondition: isCondition)
    case .andKeyword, .orKeyword, .thenKeyword: return false
    case _: return startsOwnLine(index)
    }
  }

  /// `true` iff what begins behind a comma is another case rather than more of this one.
  private func startsCase(at start: Int, behindCondition: Bool) -> Bool {
    if let (_, last) = phrase(among: Self.restsOfCases, at: start),
      number(at: indexBehindParting(last).index) != nil
    {
      return true
    }
    if phrase(among: Self.heads, at: start) != nil { return true }
    if let number = number(at: start) {
      return phrase(among: Self.heads, at: index(behind: number.upperBound)) != nil
    }
    if behindCondition { return false }
    // Another condition, with its points behind a sign or word.
    var index = start
    while belongsToCase(index), tokens[index].kind != .comma {
      let parting = indexBehindParting(index)
      if number(at: parting.index) != nil,
        parting.index != self.index(behind: index) || isOptions(start...index)
      {
        return true
      }
      index = self.index(behind: index)
      if startsOwnLine(index) { return false }
    }
    return false
  }

  /// `true` iff a token may stand in a case.
  private func belongsToCase(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .leftBrace, .rightBrace, .string, .semicolon, .endOfFile, .unexpected, .thenKeyword,
      .lessKeyword, .plusKeyword, .byKeyword, .casesKeyword, .ifKeyword, .ifNoneKeyword,
      .proportionalToKeyword, .checklistKeyword, .eachKeyword, .perKeyword:
      false
    case _: true
    }
  }

  func startsOwnLine(_ index: Int) -> Bool {
    var before = index - 1
    while before >= 0, tokens[before].kind.isTrivia {
      if tokens[before].kind == .newline { return true }
      before -= 1
    }
    return before < 0
  }

  // MARK: - Texts

  /// `true` iff a token begins with a digit: a name that is a number, or a number with its unit.
  func startsWithDigit(_ token: Int) -> Bool {
    let range = range(ofToken: token)
    // A word that is only meant has no letters.
    return range.start < range.end && (0x30...0x39).contains(source.bytes[range.start])
  }

  func text(of token: Int) -> String { source.text(of: range(ofToken: token)).lowercased() }

  /// Returns what is typed from one token to another, on one line.
  func text(of indices: ClosedRange<Int>) -> String {
    let whole = range(ofToken: indices.lowerBound).joined(with: range(ofToken: indices.upperBound))
    return source.text(of: whole).split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
  }

  private static let marks: Set<String> = ["mức", "bậc", "cấp", "level", "step"]

  /// Returns the first token behind the mark of a list, such as `-`, `a)` or `Mức 1:`.
  private func indexBehindMark(_ start: Int) -> Int {
    let second = index(behind: start)
    switch tokens[start].kind {
    case .minusSign, .plusSign, .star: return startsOwnLine(start) ? second : start
    case .word where Self.marks.contains(text(of: start)) && tokens[second].kind == .number:
      let sign = index(behind: second)
      switch tokens[sign].kind {
      case .colon, .minusSign, .rightParenthesis, .dot:
        let behind = index(behind: sign)
        return number(at: behind).map {
          endsCase(at: index(behind: $0.upperBound), isCondition: false)
        }
          ?? false ? start : behind
      case _: return start
      }
    case .word, .number:
      guard tokens[second].kind == .rightParenthesis, startsOwnLine(start) else { return start }
      return index(behind: second)
    case _: return start
    }
  }
}
