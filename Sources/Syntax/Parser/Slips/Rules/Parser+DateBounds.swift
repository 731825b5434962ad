import Diagnostics

/// Bounds of dates in words: `trước ngày 15/11/2026`, `không muộn hơn 15/11`, `từ ngày … đến hết ngày …`.
///
/// Each function reports the words with their repair and goes on as if the language's own stood there.
extension Parser {
  /// Words before a date that bound a band of dates.
  private static let dateBounds: [(phrase: String, kind: SyntaxKind)] = [
    ("trước", .belowKeyword), ("sớm hơn", .belowKeyword), ("before", .belowKeyword),
    ("earlier than", .belowKeyword), ("prior to", .belowKeyword), ("sau", .aboveKeyword),
    ("muộn hơn", .aboveKeyword), ("chậm hơn", .aboveKeyword), ("quá", .aboveKeyword),
    ("từ sau", .aboveKeyword), ("after", .aboveKeyword), ("later than", .aboveKeyword),
    ("đến hết", .toKeyword), ("đến", .toKeyword), ("to", .toKeyword), ("chậm nhất", .toKeyword),
    ("chậm nhất là", .toKeyword), ("chậm nhất vào", .toKeyword), ("muộn nhất", .toKeyword),
    ("muộn nhất là", .toKeyword), ("không muộn hơn", .toKeyword), ("không chậm hơn", .toKeyword),
    ("không sau", .toKeyword), ("không quá", .toKeyword), ("trước hoặc trong", .toKeyword),
    ("trước hoặc vào", .toKeyword), ("trong hoặc trước", .toKeyword), ("no later than", .toKeyword),
    ("not later than", .toKeyword), ("on or before", .toKeyword), ("by", .toKeyword),
    ("until", .toKeyword), ("up to", .toKeyword), ("at the latest", .toKeyword),
    ("từ", .fromKeyword), ("from", .fromKeyword), ("kể từ", .fromKeyword),
    ("trong khoảng từ", .fromKeyword), ("trong thời gian từ", .fromKeyword),
    ("trong khoảng thời gian từ", .fromKeyword),
    ("sớm nhất", .fromKeyword),
    ("sớm nhất là", .fromKeyword), ("không trước", .fromKeyword), ("không sớm hơn", .fromKeyword),
    ("on or after", .fromKeyword), ("no earlier than", .fromKeyword),
    ("not earlier than", .fromKeyword), ("not before", .fromKeyword), ("since", .fromKeyword),
    ("starting from", .fromKeyword),
  ]
  private static let phrasesOfDates = Phrases(
    dateBounds.flatMap { [$0.phrase, $0.phrase + " ngày"] })

  /// Returns the words for a bound before a date, with the last of them.
  ///
  /// The language's own word is none.
  var dateBound: (text: String, last: Int, kind: SyntaxKind)? {
    guard let bound = dateBound(mayLackYear: false) else { return nil }
    return bound.last == position && current == bound.kind ? nil : bound
  }

  /// Returns the same; a date may lack its year where nothing but a date can stand.
  private func dateBound(
    mayLackYear: Bool
  ) -> (text: String, last: Int, kind: SyntaxKind)? {
    guard !isRecovering, let (text, last) = phrase(among: Self.phrasesOfDates),
      kind(behind: last) == .date || mayLackYear && isDayOfYear(index(behind: last)),
      let bound = Self.dateBounds.first(where: { $0.phrase == text || $0.phrase + " ngày" == text })
    else { return nil }
    return (text, last, bound.kind)
  }

  /// `true` iff a day and a month stand at a token: `15/11`.
  private func isDayOfYear(_ first: Int) -> Bool {
    guard first + 2 < tokens.count, tokens[first].kind == .number,
      tokens[first + 1].kind == .slash, tokens[first + 2].kind == .number,
      let day = Int(source.text(of: range(ofToken: first))),
      let month = Int(source.text(of: range(ofToken: first + 2)))
    else { return false }
    return (1...31).contains(day) && (1...12).contains(month)
  }

  // MARK: - Bands

  /// Reads `trước 16/11/2025` and `từ ngày 01/11/2025 đến ngày 15/11/2025` as bands of dates.
  ///
  /// Returns `true` if there was one.
  mutating func parseDateBoundInWords() -> Bool {
    guard let bound = dateBound else { return false }
    takeDateBound(bound)
    parseSum()
    guard bound.kind == .fromKeyword || bound.kind == .aboveKeyword, !isRecovering else {
      return true
    }
    if let end = dateBound, end.kind == .toKeyword {
      takeDateBound(end)
      parseSum()
    } else if current == .toKeyword || current == .toBelowKeyword {
      take()
      parseSum()
    }
    return true
  }

  private mutating func takeDateBound(_ bound: (text: String, last: Int, kind: SyntaxKind)) {
    let whole = currentRange.joined(with: range(ofToken: bound.last))
    take(through: bound.last, as: bound.kind)
    let replaced = SourceRange(file: source.id, start: whole.start, end: currentRange.start)
    reportSlip(
      .wordOfBand(bound.text, word: spelling(bound.kind), replacing: replaced, at: whole))
  }

  // MARK: - Comparisons

  /// Reads `nộp_ngày trước ngày 15/11/2024` and `từ 01/01/2026 đến 15/11/2026` as comparisons.
  ///
  /// Returns `true` if it did.
  mutating func parseDateInWords(from start: Checkpoint) -> Bool {
    let place = evidence(at: lastTaken)
    guard names.evidence.isEmpty || place != nil,
      let bound = dateBound(
        mayLackYear: place.map { names.evidenceTypes[$0] == .dateKeyword } ?? false)
    else { return false }
    let subject = source.text(of: range(ofToken: lastTaken))
    let first = currentRange
    var comparison = ""
    node(.error) { parser in
      comparison = parser.takeDate(behind: bound)
      guard bound.kind == .fromKeyword || bound.kind == .aboveKeyword,
        let end = parser.dateBound(mayLackYear: true),
        end.kind == .toKeyword || end.kind == .belowKeyword, !parser.isAtLineStart
      else { return }
      let and = parser.spelling(.andKeyword)
      comparison += " \(and) \(subject) " + parser.takeDate(behind: end)
    }
    if isRecovering { return true }
    let whole = first.joined(with: missingRange)
    reportSlip(.comparisonInWords(comparison, replacing: whole, with: comparison, at: whole))
    wrap(from: start, in: .binaryExpression)
    return true
  }

  /// Takes a date behind the words for its bound, and returns how both are written.
  private mutating func takeDate(
    behind bound: (text: String, last: Int, kind: SyntaxKind)
  ) -> String {
    let sign =
      switch bound.kind {
      case .fromKeyword: ">="
      case .aboveKeyword: ">"
      case .toKeyword: "<="
      case _: "<"
      }
    take(through: bound.last, as: .word)
    let value = currentRange.start
    if current == .number, isDayOfYear(position), !startsDayOfPeriod {
      for _ in 0..<3 { take() }
      // Of every period, as a criterion that is used again means it.
      return "\(sign) \(textTaken(from: value)) \(spelling(.ofPeriodKeyword))"
    }
    parseSum()
    return "\(sign) \(textTaken(from: value))"
  }
}
