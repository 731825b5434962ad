import Diagnostics

/// Points for every so many things, as annexes give them: `trừ 1 mỗi 2 trễ`, `cứ 3 sáng_kiến được 1 điểm`.
///
/// The language counts things one by one. Whether a part of so many counts only the decision knows, so that both
/// readings are shown.
extension Parser {
  /// A number of things, such as `2 trễ` or `10% đúng_hạn`.
  struct Many {
    /// The number with its `%` or its unit of money.
    let number: SourceRange
    /// The type that the things must have for that unit, or `nil` without one.
    let type: SyntaxKind?
    /// The words behind it, in small letters.
    let words: [String]
    let things: SourceRange
    let last: Int
    /// `true` iff it is what the things lack of 100%.
    var isFall = false
  }

  /// Returns the number of things that begins at a token.
  func many(at start: Int) -> Many? {
    guard tokens[start].kind == .number else { return nil }
    var last = start
    var type: SyntaxKind?
    switch kind(behind: start) {
    case .percentSign: (last, type) = (index(behind: start), .percentKeyword)
    case .dongKeyword: (last, type) = (index(behind: start), .moneyKeyword)
    case _: break
    }
    let number = range(ofToken: start).joined(with: range(ofToken: last))
    var words: [String] = []
    var things: SourceRange?
    while words.count < 8, kind(behind: last) == .word || kind(behind: last) == .datedKeyword {
      last = index(behind: last)
      words += smallWords(ofToken: last)
      things = things?.joined(with: range(ofToken: last)) ?? range(ofToken: last)
    }
    let signs = ["x", "nhân", "chia", "times", "divided", "multiplied"]
    guard let things, things.start > number.end,
      !signs.contains(words[0]) || things == range(ofToken: last)
    else { return nil }
    return Many(number: number, type: type, words: words, things: things, last: last)
  }

  /// The name of what is counted, where it is certain.
  func name(of many: Many) -> String? {
    let typed = source.text(of: many.things)
    let isOneWord = tokens[many.last].kind == .word && many.things == range(ofToken: many.last)
    let evidence = names.evidence.firstIndex { source.text(of: $0) == typed }
    if isOneWord, evidence == nil { return isDefined(typed) && many.type == nil ? typed : nil }
    guard let name = isOneWord ? typed : evidenceName(of: many.words),
      let index = names.evidence.firstIndex(where: { source.text(of: $0) == name })
    else { return nil }
    switch names.evidenceTypes[index] {
    case .countKeyword, .daysKeyword, .numberKeyword: return many.type == nil ? name : nil
    case .percentKeyword, .moneyKeyword:
      return many.type == names.evidenceTypes[index] ? name : nil
    case _: return nil
    }
  }

  /// `true` iff the file defines the name.
  private func isDefined(_ name: String) -> Bool {
    tokens.indices.contains { index in
      tokens[index].kind == .letKeyword && kind(behind: index) == .word
        && source.text(of: range(ofToken: self.index(behind: index))) == name
    }
  }

  // MARK: - Behind the points

  /// The last of the words here that mean `mỗi` in front of so many things.
  var lastOfPerSoMany: Int? {
    let last: Int
    switch current {
    case .perKeyword: last = position
    case .eachKeyword where !isAtLineStart: last = position
    case .slash where lastTakenKind == .pointsKeyword: last = position
    case .word, .givenKeyword, .aboveKeyword:
      guard !isAtLineStart, let per = lastOfPerInWords else { return nil }
      last = per
    case _: return nil
    }
    guard !isRecovering, kind(behind: last) == .number, many(at: index(behind: last)) != nil else {
      return nil
    }
    return last
  }

  /// Reads `mỗi 2 trễ` behind points.
  mutating func parsePerSoMany(from start: Checkpoint, through last: Int) {
    guard let many = many(at: index(behind: last)) else { return }
    let first = currentRange
    let isTight = isAdjacent
    take(through: last, as: .perKeyword)
    take(through: many.last, as: .word)
    wrap(from: start, in: .error)
    reportSoMany(
      many, at: first.joined(with: range(ofToken: many.last)), before: isTight ? " " : "")
  }

  /// Reports so many things, `text` being what stands before and behind `mỗi …` in the repairs.
  private mutating func reportSoMany(
    _ many: Many, at whole: SourceRange, before: String = "", points: String = ""
  ) {
    let name = name(of: many)
    let number = source.text(of: many.number)
    let counted = many.isFall ? "(100% - \(name ?? unknownName))" : name ?? unknownName
    let things = "\(counted) / \(number)"
    let per = spelling(.perKeyword)
    reportSlip(
      .everySoMany(
        number, found: textBehindComma(whole), behind: before + points,
        wholes: "\(per) \(spelling(.floorKeyword))(\(things))", parts: "\(per) (\(things))",
        isKnown: name != nil, at: whole))
  }

  /// Returns the text of a range without a comma in front of it.
  func textBehindComma(_ range: SourceRange) -> String {
    String(source.text(of: range).drop { $0 == "," || $0 == " " })
  }

  /// What stands for a name that nobody knows.
  var unknownName: String { language == .vi ? "TÊN" : "NAME" }

  // MARK: - In front of the points

  /// Points for so many things in front of them: `cứ 3 sáng_kiến được 1 điểm`.
  private struct PointsForSoMany {
    let many: Many
    let number: Int
    let isLoss: Bool
  }

  /// Reads `cứ 3 sáng_kiến được 1 điểm` and `mỗi 2 trễ trừ 1`.
  ///
  /// Returns `true` if it did.
  mutating func parsePointsForSoMany(isWholeRule: Bool) -> Bool {
    guard !isRecovering, isWholeRule || current == .comma,
      let found = pointsForSoMany(at: isWholeRule ? position : startBehindComma)
    else { return false }
    let first = currentRange
    let points = source.text(of: range(ofToken: found.number))
    node(.error) { parser in
      parser.take(through: found.number, as: .word)
      parser.take(if: .pointsKeyword)
    }
    let sign = spelling(found.isLoss ? .lessKeyword : .plusKeyword)
    let opening = isWholeRule ? (found.isLoss ? openingOfLoss : "") : ", \(sign) "
    reportSoMany(
      found.many, at: first.joined(with: missingRange), before: opening, points: "\(points) ")
    return true
  }

  /// What a loss begins with that is a rule of its own; in a penalty all points are taken off.
  var openingOfLoss: String {
    isInPenalty ? "" : "\(spelling(.fullKeyword)), \(spelling(.lessKeyword)) "
  }

  /// Words for what a share lacks: `giảm 1% đúng_hạn trừ 0,2 điểm`.
  private static let falls: Phrases = [
    "giảm", "giảm đi", "cứ giảm", "mỗi khi giảm", "thấp hơn", "thiếu", "hụt", "giảm mỗi",
    "falling by",
    "lacking",
  ]

  private func pointsForSoMany(at start: Int) -> PointsForSoMany? {
    let first = start
    var start = start
    if let (_, last) = phrase(among: Self.falls, at: start) {
      start = last
    } else if tokens[start].kind == .word {
      guard source.text(of: range(ofToken: start)).lowercased() == "cứ" else { return nil }
      if kind(behind: start) == .eachKeyword { start = index(behind: start) }
    } else if tokens[start].kind != .eachKeyword {
      return nil
    }
    let number = index(behind: start)
    guard kind(behind: start) == .number, !isOne(number) else { return nil }
    var last = number
    if kind(behind: last) == .percentSign || kind(behind: last) == .dongKeyword {
      last = index(behind: last)
    }
    let end = last
    var things: SourceRange?
    var words: [String] = []
    var isLoss = false
    var (count, lastThing) = (0, last)
    while kind(behind: last) == .word || kind(behind: last).isKeyword, count < 8 {
      last = index(behind: last)
      count += 1
      isLoss = isLoss || tokens[last].kind == .lessKeyword
      let own = smallWords(ofToken: last)
      if own.allSatisfy({ Self.verbs.contains($0) }) { continue }
      words += own
      lastThing = last
      things = things?.joined(with: range(ofToken: last)) ?? range(ofToken: last)
    }
    guard kind(behind: last) == .number, let things else { return nil }
    let type: SyntaxKind? =
      switch tokens[end].kind {
      case .percentSign: .percentKeyword
      case .dongKeyword: .moneyKeyword
      case _: nil
      }
    let isFall = phrase(among: Self.falls, at: first) != nil
    // Of what else something falls short is not said.
    if isFall, type != .percentKeyword || !isLoss { return nil }
    let many = Many(
      number: range(ofToken: number).joined(with: range(ofToken: end)), type: type, words: words,
      things: things, last: lastThing, isFall: isFall)
    return PointsForSoMany(many: many, number: index(behind: last), isLoss: isLoss)
  }

  private func isOne(_ number: Int) -> Bool {
    source.text(of: range(ofToken: number)).drop { $0 == "0" } == "1"
      && kind(behind: number) != .percentSign
  }
}
