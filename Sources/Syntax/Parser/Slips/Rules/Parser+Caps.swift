import Diagnostics

/// Limits as annexes state them, behind a loss or as a number of things: `trừ tối đa 5`, `tối đa 5 sáng_kiến`.
///
/// Read word by word they would be a loss of 5, or 5 points for each thing.
extension Parser {
  private static let caps: Phrases = [
    "tối đa", "nhưng tối đa", "nhiều nhất", "không vượt quá", "nhưng không quá", "không quá",
    "nhưng không vượt quá", "at most", "but at most", "up to", "max", "maximum", "no more than",
    "not more than", "capped at", "not exceeding", "tối đa không quá", "nhưng tối đa không quá",
  ]
  /// Words for a limit with the loss in them, behind which only the number stands.
  private static let capsOfLosses: Phrases = [
    "tối đa trừ", "nhưng tối đa trừ", "tối đa bị trừ", "nhiều nhất trừ", "trừ nhiều nhất",
    "tổng điểm trừ không quá", "điểm trừ không quá", "không trừ quá", "nhưng không trừ quá",
    "trừ không vượt quá",
  ]

  /// Returns the last of the words for a limit that stand at a token in front of a number.
  private func lastOfCap(at start: Int) -> Int? {
    lastWord(of: Self.caps, at: start)
  }

  /// Returns the last of the words of a phrase that stands at a token in front of a number.
  private func lastWord(of phrases: Phrases, at start: Int) -> Int? {
    guard let (_, last) = phrase(among: phrases, at: start), kind(behind: last) == .number else {
      return nil
    }
    return last
  }

  /// Reads a limit that is none to the language, behind what begins at `start`.
  ///
  /// Returns `true` if there was one.
  mutating func parseCap(from start: Checkpoint) -> Bool {
    guard !isRecovering, current == .comma ? !isFollowedByLineBreak : !isAtLineStart else {
      return false
    }
    let first = startBehindComma
    if let last = lastWord(of: Self.capsOfLosses, at: first), losses(from: start).count == 1 {
      parseCapOfLoss(from: start, through: last, isOpen: false)
      return true
    }
    if tokens[first].kind == .lessKeyword {
      guard let last = lastOfCap(at: index(behind: first)) else { return false }
      parseCapOfLoss(from: start, through: last, isOpen: false)
      return true
    }
    guard let last = lastOfCap(at: first) else { return false }
    if let many = many(at: index(behind: last)), many.type == nil,
      let thing = countedThing(from: start)
    {
      parseCapOfThings(many, thing)
      return true
    }
    // `, không quá 5` limits the whole, as it says.
    guard current == .comma, tokens[first].kind != .atMostKeyword,
      losses(from: start).count == 1
    else { return false }
    parseCapOfLoss(from: start, through: last, isOpen: true)
    return true
  }

  /// The words `trừ` of a chain outside of parentheses and blocks.
  private func losses(from start: Checkpoint) -> [Int] {
    var open = 0
    return (start.token..<position).filter { index in
      switch tokens[index].kind {
      case .leftParenthesis, .leftBrace: open += 1
      case .rightParenthesis, .rightBrace: open -= 1
      case .lessKeyword: return open == 0
      case _: break
      }
      return false
    }
  }

  /// Reads `trừ tối đa 5` or, where it may limit the whole as well, `tối đa 5` behind a loss.
  private mutating func parseCapOfLoss(from start: Checkpoint, through last: Int, isOpen: Bool) {
    let before = missingRange
    let first = currentRange
    let losses = losses(from: start)
    let number = index(behind: last)
    let limit = "\(spelling(.atMostKeyword)) \(source.text(of: range(ofToken: number)))"
    // A limit behind a condition or behind another limit would be read with that.
    let isPlain =
      losses.count == 1
      && !tokens[losses[0]..<position].contains {
        $0.kind == .whenKeyword || $0.kind == .atMostKeyword || $0.kind == .notBelowKeyword
      }
    let loss =
      isPlain && kind(beforeToken: losses[0]) == .comma
      ? source.text(of: range(ofToken: losses[0]).joined(with: before))
      : "\(spelling(.lessKeyword)) …"
    let end = SourceRange(
      file: source.id, start: before.start, end: range(ofToken: number).end)
    node(.error) { parser in
      while parser.position <= number { parser.take() }
      parser.take(if: .pointsKeyword)
    }
    let whole = first.joined(with: missingRange)
    reportSlip(
      isOpen
        ? .capOfLossOrWhole(
          "\(loss) \(limit)", limit, isKnown: isPlain, replacing: end, at: whole)
        : .capOfLoss("\(loss) \(limit)", limit, isKnown: isPlain, replacing: end, at: whole))
  }

  /// The name behind the last `mỗi` of a chain.
  private func countedThing(from start: Checkpoint) -> SourceRange? {
    let per = (start.token..<position).last {
      tokens[$0].kind == .perKeyword || tokens[$0].kind == .eachKeyword
    }
    guard let per, kind(behind: per) == .word else { return nil }
    return range(ofToken: index(behind: per))
  }

  /// Reads `2 mỗi sáng_kiến, tối đa 5 sáng_kiến`.
  private mutating func parseCapOfThings(_ many: Many, _ thing: SourceRange) {
    let before = missingRange
    let first = currentRange
    let name = source.text(of: thing)
    let isSame =
      many.words.allSatisfy { Self.units.contains($0) } || source.text(of: many.things) == name
      || TypedNames.joined(many.words) == name
    let number = source.text(of: many.number)
    let limited = "(\(name) \(spelling(.atMostKeyword)) \(number))"
    node(.error) { parser in
      while parser.position <= many.last { parser.take() }
    }
    let whole = first.joined(with: missingRange)
    reportSlip(
      .capOfThings(
        "\(spelling(.perKeyword)) \(limited)", found: textBehindComma(whole),
        isSame
          ? [
            TextEdit(replacing: thing, with: limited),
            TextEdit(replacing: before.joined(with: whole), with: ""),
          ] : [], at: whole))
  }

  /// Reads `(tối đa 10 điểm)` behind a rule as `, không quá 10`.
  ///
  /// Returns `true` if it did.
  mutating func parseCapInParentheses(from start: Checkpoint) -> Bool {
    guard !isRecovering, !isAtLineStart, let (number, closing) = cap(inParenthesis: 0),
      losses(from: start).isEmpty
    else { return false }
    let before = missingRange
    let whole = currentRange.joined(with: range(ofToken: closing))
    let wanted = ", \(spelling(.atMostKeyword)) \(source.text(of: range(ofToken: number)))"
    node(.error) { $0.take(through: closing, as: .word) }
    reportSlip(
      .expected(
        Phrase(same: "`\(wanted)`"), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: before.joined(with: whole), by: wanted)]))
    wrap(from: start, in: .error)
    return true
  }

  /// `true` iff a parenthesis so many tokens on holds a limit: `(tối đa 10 điểm)`.
  func holdsCap(_ count: Int) -> Bool { cap(inParenthesis: count) != nil }

  private func cap(inParenthesis count: Int) -> (number: Int, closing: Int)? {
    guard peek(count) == .leftParenthesis, let last = lastOfCap(at: index(ofNext: count + 1)) else {
      return nil
    }
    let number = index(behind: last)
    var closing = index(behind: number)
    if tokens[closing].kind == .pointsKeyword { closing = index(behind: closing) }
    return tokens[closing].kind == .rightParenthesis ? (number, closing) : nil
  }

  /// Passes `%` behind the number of units that get an award.
  mutating func skipPercentOfAward() {
    guard current == .percentSign, !isRecovering else { return }
    let share = range(ofToken: lastTaken).joined(with: currentRange)
    reportSlip(.shareOfAward(source.text(of: share), at: share))
    node(.error) { $0.take() }
  }
}
