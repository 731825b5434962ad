import Diagnostics

/// Reads evaluation periods as people write them, in either language, with or without tone marks.
///
/// - `2024`, `năm 2024`;
/// - `2024-06`, `06/2024`, `tháng 6/2024`, `tháng 6 năm 2024`;
/// - `Q1/2024`, `2024-Q1`, `quý 1/2024`, `quý I năm 2024`;
/// - `H1/2024`, `6 tháng đầu năm 2024`, `6 tháng cuối năm 2024`, also 3 and 9 months;
/// - `01/07/2012-30/06/2013`, `từ 01/07/2012 đến 30/06/2013`, `2012-07-01/2013-06-30`, and one day.
package enum PeriodText {
  /// What a text turned out to be.
  package enum Outcome: Hashable, Sendable {
    case period(EvaluationPeriod)
    /// Two days, the second before the first.
    case endsBeforeStart
    case notAPeriod
  }

  /// Reads a text as a period.
  package static func read(_ text: String) -> Outcome {
    let tokens = tokens(of: text)
    if let days = readDays(tokens) { return days }
    return readMonths(tokens[...]).map { .period($0) } ?? .notAPeriod
  }

  // MARK: - Words

  /// A part of the text; letters are in lower case and without marks.
  private enum Token: Hashable {
    case word(String)
    case number(Int, digits: Int)
    /// `/`, `-` or `.`; dashes of all lengths are `-`.
    case sign(UInt32)
  }

  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    var word = String.UnicodeScalarView()
    var (value, digits) = (0, 0)
    func flush() {
      if !word.isEmpty { tokens.append(.word(String(word))) }
      if digits > 0 { tokens.append(.number(value, digits: digits)) }
      word = String.UnicodeScalarView()
      (value, digits) = (0, 0)
    }
    for scalar in Suggestion.withoutMarks(text) {
      switch scalar {
      case 0x30...0x39:
        if !word.isEmpty || digits == 4 { flush() }
        value = value * 10 + Int(scalar) - 0x30
        digits += 1
      case 0x20, 0x09, 0xA0: flush()
      case 0x2D, 0x2010...0x2015, 0x2212:
        flush()
        tokens.append(.sign(0x2D))
      case 0x2E, 0x2F:
        flush()
        tokens.append(.sign(scalar))
      case _:
        if digits > 0 { flush() }
        if let letter = Unicode.Scalar(scalar) { word.append(letter) }
      }
    }
    flush()
    return tokens
  }

  // MARK: - From day to day

  /// Reads one day or two days; `nil` if the text does not begin with a day.
  private static func readDays(_ tokens: [Token]) -> Outcome? {
    var rest = tokens[...]
    if rest.first == .word("tu") || rest.first == .word("from") { rest.removeFirst() }
    guard let start = takeDay(&rest) else { return nil }
    guard let mark = rest.popFirst() else {
      return EvaluationPeriod(from: start, to: start).map { .period($0) }
    }
    switch mark {
    case .sign(0x2D), .sign(0x2F), .word("den"), .word("to"): break
    case .word, .number, .sign: return .notAPeriod
    }
    guard let end = takeDay(&rest), rest.isEmpty else { return .notAPeriod }
    return EvaluationPeriod(from: start, to: end).map { .period($0) } ?? .endsBeforeStart
  }

  /// Takes `30/06/2013` or `2013-06-30`.
  private static func takeDay(_ tokens: inout ArraySlice<Token>) -> CalendarDate? {
    var rest = tokens
    guard case .number(let first, let firstDigits)? = rest.popFirst(),
      case .sign(let mark)? = rest.popFirst(),
      case .number(let second, let secondDigits)? = rest.popFirst(), secondDigits <= 2,
      rest.popFirst() == .sign(mark), case .number(let third, let thirdDigits)? = rest.popFirst()
    else { return nil }
    let date: CalendarDate?
    switch (firstDigits, thirdDigits) {
    case (4, 1...2): date = CalendarDate(year: first, month: second, day: third)
    case (1...2, 4): date = CalendarDate(year: third, month: second, day: first)
    case (_, _): date = nil
    }
    if date != nil { tokens = rest }
    return date
  }

  // MARK: - Months, quarters, years

  private static func readMonths(_ tokens: ArraySlice<Token>) -> EvaluationPeriod? {
    var rest = tokens
    guard let first = rest.popFirst() else { return nil }
    switch first {
    case .number(let year, digits: 4):
      guard let mark = rest.popFirst() else { return .months(1, to: 12, of: year) }
      guard mark == .sign(0x2D) || mark == .sign(0x2F) else { return nil }
      return readPart(rest, of: year)
    case .number(let count, digits: 1...2):
      if case .sign? = rest.first, let year = year(rest.dropFirst()) {
        return .months(count, to: count, of: year)
      }
      guard rest.popFirst() == .word("thang"), let side = rest.popFirst(),
        let year = yearAlone(behind: rest)
      else { return nil }
      return months(count, at: side, of: year)
    case .word("nam"), .word("year"): return year(rest).flatMap { .months(1, to: 12, of: $0) }
    case .word("nua"):
      guard let side = rest.popFirst(), let year = yearAlone(behind: rest)
      else { return nil }
      return months(6, at: side, of: year)
    case .word(let word):
      guard let length = length(of: word), let number = takeOrdinal(&rest),
        let year = yearAlone(behind: rest)
      else { return nil }
      return part(number, ofLength: length, of: year)
    case .number, .sign: return nil
    }
  }

  /// Reads what stands behind a year: `-06`, `-Q1`.
  private static func readPart(_ tokens: ArraySlice<Token>, of year: Int) -> EvaluationPeriod? {
    var rest = tokens
    switch rest.popFirst() {
    case .number(let month, digits: 1...2)?:
      return rest.isEmpty ? .months(month, to: month, of: year) : nil
    case .word(let word)?:
      guard let length = length(of: word), let number = takeOrdinal(&rest), rest.isEmpty
      else { return nil }
      return part(number, ofLength: length, of: year)
    case .number?, .sign?, nil: return nil
    }
  }

  /// Returns how many months a word stands for.
  private static func length(of word: String) -> Int? {
    switch word {
    case "thang", "month", "m": 1
    case "quy", "quarter", "q": 3
    case "h", "half": 6
    case _: nil
    }
  }

  private static func part(_ number: Int, ofLength length: Int, of year: Int) -> EvaluationPeriod? {
    guard (1...(12 / length)).contains(number) else { return nil }
    return .months((number - 1) * length + 1, to: number * length, of: year)
  }

  /// Returns the first or the last months of a year.
  private static func months(_ count: Int, at side: Token, of year: Int) -> EvaluationPeriod? {
    guard (1...12).contains(count) else { return nil }
    switch side {
    case .word("dau"): return .months(1, to: count, of: year)
    case .word("cuoi"): return .months(13 - count, to: 12, of: year)
    case .word, .number, .sign: return nil
    }
  }

  /// Takes `1` or `I`.
  private static func takeOrdinal(_ tokens: inout ArraySlice<Token>) -> Int? {
    switch tokens.popFirst() {
    case .number(let number, digits: 1...2)?: number
    case .word("i")?: 1
    case .word("ii")?: 2
    case .word("iii")?: 3
    case .word("iv")?: 4
    case .word?, .number?, .sign?, nil: nil
    }
  }

  /// Returns the year that ends the text: `/2024`, `năm 2024` or ` 2024`.
  private static func yearAlone(behind tokens: ArraySlice<Token>) -> Int? {
    var rest = tokens
    switch rest.first {
    case .sign?, .word("nam")?, .word("of")?: rest.removeFirst()
    case .word?, .number?, nil: break
    }
    return year(rest)
  }

  private static func year(_ tokens: ArraySlice<Token>) -> Int? {
    guard tokens.count == 1, case .number(let year, digits: 4)? = tokens.first else { return nil }
    return year
  }
}
