import Diagnostics

/// Lists of cases without their block, written as the block that they are.
///
/// Read line by line they would be several rules; so all of them get one error, and one repair.
extension Parser {
  /// What the cases of a list look at.
  enum CaseSubject {
    /// Bands or options of one piece of evidence, with what each of them is.
    case table(String?, [String])
    case conditions
    /// Pieces of evidence that are there or not, each by itself.
    case answers([String])
  }

  /// Reads cases that follow one another without a block.
  ///
  /// Returns `true` if there were some.
  mutating func parseCaseList() -> Bool {
    // Behind `;` the entry before it would have begun the list.
    guard !isRecovering, isAtLineStart || lastTakenKind != .semicolon, let cases = spokenCases(),
      let last = cases.map({ end(of: $0) }).max(),
      !isReadElsewhere(cases), let subject = subject(of: cases), !isRight(through: last)
    else { return false }
    let first = currentRange
    let whole = first.joined(with: range(ofToken: last))
    let isLong = tokens[position..<last].contains { $0.kind == .newline }
    node(.error) { parser in
      while parser.position <= last { parser.take() }
    }
    if current == .dot, isFollowedByLineBreak || peek() == .rightBrace { take() }
    let replaced = first.joined(with: missingRange)
    let margin = String(repeating: " ", count: source.indentation(ofLineAt: first.start))
    func block(_ opening: String, _ entries: [String]) -> [TextEdit] {
      let text =
        isLong
        ? "\(opening) {\n" + entries.map { "\(margin)  \($0)\n" }.joined() + "\(margin)}"
        : "\(opening) { \(entries.joined(separator: "; ")) }"
      return [TextEdit(replacing: replaced, with: text)]
    }
    switch subject {
    case .table(let name, let arms):
      let entries = entries(of: cases, arms, needsRest: false)
      guard let name else {
        reportSlip(.bandsWithoutBy(at: first, fixes: []))
        return true
      }
      let by = "\(spelling(.byKeyword)) \(name)"
      reportSlip(.tableWithoutBy("\(by) { … }", block(by, entries), at: first))
    case .conditions:
      let conditions = cases.compactMap { $0.condition }.map { conditionText($0) }
      let entries = entries(of: cases, conditions, needsRest: true)
      reportSlip(
        .casesWithoutBlock(block(spelling(.casesKeyword), entries), at: first))
    case .answers(let names):
      reportAnswers(names, cases, replaced, at: whole)
    }
    return true
  }

  /// The first token of a case, without the word in front of it.
  private func start(of value: SpokenCase) -> Int {
    guard let condition = value.condition else { return value.points.lowerBound }
    return min(condition.lowerBound, value.points.lowerBound)
  }

  private func end(of value: SpokenCase) -> Int {
    max(value.condition?.upperBound ?? value.lastOfRest, value.points.upperBound)
  }

  /// Returns the entries of a block, the rest with its word.
  private func entries(of cases: [SpokenCase], _ heads: [String], needsRest: Bool) -> [String] {
    let rest = spelling(.otherwiseKeyword)
    var entries: [String] = []
    for (index, value) in cases.enumerated() {
      let head = value.condition == nil ? rest : heads[index]
      entries.append("\(head): \(pointsText(value.points))")
    }
    if needsRest, cases.allSatisfy({ $0.condition != nil }) {
      // Who is in none of the cases that give nothing keeps all points.
      let isTaken = cases.first.map { pointsText($0.points).split(separator: " ").first == "0" }
      entries.append("\(rest): \(isTaken ?? false ? spelling(.fullKeyword) : "0")")
    }
    return entries
  }

  private static let onlys: Phrases = ["chỉ", "chỉ có", "chỉ khi", "only"]

  /// Returns a condition without `chỉ`, which goes without saying behind the cases before it.
  private func conditionText(_ condition: ClosedRange<Int>) -> String {
    guard let (_, last) = phrase(among: Self.onlys, at: condition.lowerBound),
      last < condition.upperBound
    else { return text(of: condition) }
    return text(of: index(behind: last)...condition.upperBound)
  }

  // MARK: - What is read elsewhere

  /// `true` iff other readings know such cases: one `if` with its `else`, and lines whose block lacks no more than
  /// its first line.
  private func isReadElsewhere(_ cases: [SpokenCase]) -> Bool {
    let conditions = cases.filter { $0.condition != nil }
    let isSentence = cases.dropLast().allSatisfy {
      let next = index(behind: end(of: $0))
      return tokens[next].kind == .comma || startsOwnLine(next)
    }
    if isSentence, conditions.allSatisfy({ $0.hasThen && $0.hasHead }) { return true }
    let hasRest = conditions.count < cases.count
    // Points in front of several conditions may as well be added up.
    if conditions.allSatisfy({ $0.isPointsFirst }), !hasRest, !comparesOneName(conditions),
      !makesMaximum(conditions)
    {
      return true
    }
    if conditions.count == 1, conditions[0].isPointsFirst,
      pointsText(cases[1].points).hasPrefix("0")
    {
      return true
    }
    if conditions.count == 1, conditions[0].hasThen, isSentence { return true }
    let isLines = cases.dropFirst().allSatisfy { startsOwnLine(start(of: $0)) || $0.hasHead }
    let isPlain = conditions.allSatisfy { $0.isParted && !$0.isPointsFirst }
    guard isLines, isPlain, hasRest, tokens[start(of: cases[0])].kind == .word else { return false }
    return conditions.allSatisfy { !$0.hasHead && $0.condition.map { isComparison($0) } ?? false }
      && cases.allSatisfy { startsOwnLine(start(of: $0)) || $0.condition == nil }
      && !conditions.contains { $0.hasThen }
      && tokens[index(behind: end(of: conditions[conditions.count - 1]))].kind == .otherwiseKeyword
  }

  /// `true` iff several conditions are worth the maximum together.
  private func makesMaximum(_ cases: [SpokenCase]) -> Bool {
    let points = cases.map { pointsText($0.points) }
    return cases.allSatisfy { $0.condition != nil }
      && (Self.isWhole(points) || maximumOfNode.map { Self.sum(of: points) == $0 } ?? false)
  }

  /// `true` iff percentages make all of it.
  private static func isWhole(_ points: [String]) -> Bool {
    points.allSatisfy { $0.hasSuffix("%") }
      && sum(of: points.map { String($0.dropLast()) }) == 100
  }

  /// `true` iff all conditions begin with the name of the same evidence: only one of them can hold.
  private func comparesOneName(_ cases: [SpokenCase]) -> Bool {
    let names = cases.map { $0.condition.map { text(of: $0.lowerBound) } }
    return cases.count > 1 && Set(names).count == 1
      && cases.allSatisfy { $0.condition.map { isComparison($0) } ?? false }
  }

  private func isComparison(_ condition: ClosedRange<Int>) -> Bool {
    condition.contains { index in
      switch tokens[index].kind {
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
      case _: false
      }
    }
  }

  /// `true` iff the language reads all of it as it stands.
  private func isRight(through last: Int) -> Bool {
    var ahead = self
    let count = ahead.diagnostics.count
    ahead.node(.error) { parser in
      if parser.startsWithCondition { parser.parseConditionFirst() } else { parser.parseChain() }
    }
    return !ahead.isRecovering && ahead.diagnostics.count == count && ahead.position > last
  }

  // MARK: - What the cases look at

  /// Returns what the cases look at; `nil` where that is not clear of all of them.
  private func subject(of cases: [SpokenCase]) -> CaseSubject? {
    let conditions = cases.compactMap { $0.condition }
    if let table = tableOfOptions(conditions) ?? tableOfBands(conditions) { return table }
    let answers = conditions.compactMap { answer($0) }
    if answers.count == conditions.count, cases.count == conditions.count {
      return .answers(answers)
    }
    guard conditions.allSatisfy({ isCondition($0) }) else { return nil }
    // Several things, of which more than one can hold: only what they are worth shows whether they add up.
    let isList =
      cases.count > conditions.count || looksAtOneName(conditions)
      || pointsText(cases[0].points).split(separator: " ").first == "0"
      || maximumOfNode.map { String($0) }
        == pointsText(cases[0].points).split(separator: " ").first
        .map { String($0) }
    return isList ? .conditions : .answers(conditions.map { conditionText($0) })
  }

  /// `true` iff all conditions begin with the same evidence.
  private func looksAtOneName(_ conditions: [ClosedRange<Int>]) -> Bool {
    let names = conditions.map { condition in
      condition.lazy.compactMap { self.evidence(at: $0) }.first
    }
    return Set(names).count == 1 && names[0] != nil
  }

  /// `true` iff tokens ask something that can be so or not: they compare a name, or name what is there or not.
  private func isCondition(_ condition: ClosedRange<Int>) -> Bool {
    if isComparison(condition) || answer(condition) != nil { return true }
    var start = condition.lowerBound
    if let (_, last) = phrase(among: Self.onlys, at: start) { start = index(behind: last) }
    while start < condition.upperBound, isBeforeName(start) { start = index(behind: start) }
    guard tokens[start].kind == .word || tokens[start].kind == .totalKeyword else { return false }
    if start == condition.upperBound { return evidence(at: start) != nil }
    switch tokens[index(behind: start)].kind {
    case .number, .percentSign: return false
    case _: return evidence(at: start) != nil || tokens[start].kind == .totalKeyword
    }
  }

  /// The evidence that a condition asks for, if that is all of it: `có kế_hoạch`.
  func answer(_ condition: ClosedRange<Int>) -> String? {
    var start = condition.lowerBound
    if tokens[start].kind == .yesKeyword { start = index(behind: start) }
    guard start == condition.upperBound, let place = evidence(at: start),
      names.evidenceTypes[place] == .yesKeyword
    else { return nil }
    return source.text(of: names.evidence[place])
  }

  private func isBeforeName(_ token: Int) -> Bool {
    switch tokens[token].kind {
    case .notKeyword, .noKeyword, .yesKeyword, .leftParenthesis: true
    case _: false
    }
  }

  /// Returns the place of the evidence that a token names among those of the file.
  func evidence(at token: Int) -> Int? {
    guard tokens[token].kind == .word else { return nil }
    let name = range(ofToken: token)
    let letters = source.bytes[name.start..<name.end]
    return names.evidence.firstIndex { other in
      other.end - other.start == letters.count
        && source.bytes[other.start..<other.end].elementsEqual(letters)
    }
  }

  // MARK: - Answers

  /// Reports points for several pieces of evidence, each by itself: added up where that makes the maximum.
  private mutating func reportAnswers(
    _ answers: [String], _ cases: [SpokenCase], _ replaced: SourceRange, at whole: SourceRange
  ) {
    let points = cases.map { pointsText($0.points) }
    let when = spelling(.whenKeyword)
    let sum = zip(answers, points).enumerated().map { index, pair in
      (index == 0 ? "" : "\(spelling(.plusKeyword)) ") + "\(pair.1) \(when) \(pair.0)"
    }.joined(separator: ", ")
    let isWhole = makesMaximum(cases)
    reportSlip(
      .expected(
        Phrase(
          vi: "điểm của từng nội dung nối bằng dấu phẩy: `\(sum)`",
          en: "points for one thing after the other, joined by commas: `\(sum)`"),
        found: source.text(of: whole), at: whole,
        fixes: isWhole ? [.replacement(of: replaced, by: sum)] : []))
  }

  /// Returns whole points added up; `nil` for others.
  private static func sum(of points: [String]) -> Int? {
    var sum = 0
    for text in points {
      guard let number = text.split(separator: " ").first.flatMap({ Int($0) }) else { return nil }
      sum += number
    }
    return sum
  }

  /// The maximum of the node in whose block the current token stands, where it is whole.
  private var maximumOfNode: Int? {
    var open = 0
    var index = position - 1
    while index > 0 {
      if tokens[index].kind == .rightBrace { open += 1 }
      if tokens[index].kind == .leftBrace {
        if open == 0 { break }
        open -= 1
      }
      index -= 1
    }
    while index > 0, tokens[index].kind != .newline, tokens[index].kind != .semicolon {
      if tokens[index].kind == .maxKeyword, kind(behind: index) == .number {
        return Int(source.text(of: range(ofToken: self.index(behind: index))))
      }
      index -= 1
    }
    return nil
  }
}
