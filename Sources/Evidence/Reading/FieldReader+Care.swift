import Numbers

/// What a cell came to.
struct CellValue {
  let value: SmallRational
  let state: EvidenceState

  init(_ value: SmallRational, _ state: EvidenceState = .filed) {
    self.value = value
    self.state = state
  }

  static var nothing: CellValue { CellValue(.zero, .empty) }
}

/// What comes out of cells beside their values.
struct CellOutput {
  var large: [Int: Rational] = [:]
  var texts = TextColumn()
  var problems: [CellProblem] = []
}

extension FieldReader {
  /// Returns the value of a cell of any form; notes the problem if there is one.
  mutating func readWithCare(
    _ place: CellPlace, _ style: WritingStyle, _ bytes: Span<UInt8>, _ output: inout CellOutput
  ) -> CellValue {
    let cell = place.cell
    let textCount = output.texts.count
    // Every row has a text, whatever becomes of the cell.
    defer { if field.type == .text, output.texts.count == textCount { output.texts.append("") } }
    switch cell.form {
    case .missing: return empty(place, &output)
    case .skipped: return .nothing
    case .plain, .jsonText:
      let range = bytes.trimmed(cell.start, cell.end)
      return read(bytes, range.lowerBound, range.upperBound, place, style, &output)
    case .doubledQuotes, .jsonEscapes:
      let text = cell.text(in: bytes)
      return read(text.span, 0, text.count, place, style, &output)
    case .jsonNumber:
      var style = style
      style.decimal = .point
      guard let text = JSONNumber.withoutExponent(bytes, cell.start, cell.end) else {
        return fail(.numberTooLong, place, &output)
      }
      return read(text.span, 0, text.count, place, style, &output)
    case .jsonTrue, .jsonFalse:
      guard field.type == .yesNo else {
        return fail(.wrongJSONType(.evidenceValue), place, &output)
      }
      return CellValue(cell.form == .jsonTrue ? .one : .zero)
    }
  }

  /// Returns the value of a trimmed text.
  private mutating func read(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ place: CellPlace, _ style: WritingStyle,
    _ output: inout CellOutput
  ) -> CellValue {
    if start == end { return empty(place, &output) }
    if isWord, let word = words.value(bytes, start, end) {
      return CellValue(SmallRational(Int64(word)))
    }
    if mayBeNotApplicable(bytes, start, end), notApplicable.value(bytes, start, end) != nil {
      return field.mayBeNotApplicable
        ? CellValue(.zero, .notApplicable) : fail(.notApplicableUndefined, place, &output)
    }
    if mayBeNotYetDue(bytes, start, end), notYetDue.value(bytes, start, end) != nil {
      return CellValue(.zero, .notYetDue)
    }
    if bytes[start] == 0x23, Self.isSpreadsheetError(bytes, start, end) {
      return fail(.spreadsheetError, place, &output)
    }
    switch field.type {
    case .yesNo: return fail(.notYesOrNo, place, &output)
    case .choice: return fail(.unknownOption, place, &output)
    case .text:
      output.texts.append(bytes, start, end)
      return CellValue(.zero)
    case .date: return date(bytes, start, end, place, style, &output)
    // The rows of a table stand elsewhere; beside the unit stands at most how many they are.
    case .percent, .count, .number, .points, .money, .days, .table:
      return number(bytes, start, end, place, style, &output)
    }
  }

  /// `true` iff the text starts like one that means "not applicable".
  private func mayBeNotApplicable(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start <= 40 else { return false }
    switch bytes[start] | 0x20 {
    case 0x6E, 0x6B: return true
    default: return false
    }
  }

  /// Returns whether a text begins like one of the words for "not yet due".
  private func mayBeNotYetDue(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start >= 11, end - start <= 40 else { return false }
    return bytes[start] | 0x20 == 0x6E || bytes[start] | 0x20 == 0x63
  }

  private mutating func number(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ place: CellPlace, _ style: WritingStyle,
    _ output: inout CellOutput
  ) -> CellValue {
    let outcome = numbers.read(
      bytes, start, end, decimal: style.decimal, preferDecimal: excludesThousands)
    let isPercent = field.type == .percent
    if numbers.hasPercentSign {
      guard isPercent else { return fail(.notANumber, place, &output) }
      shares.ruleOut()
    }
    switch outcome {
    case .inDoubt: return fail(.decimalInDoubt, place, &output)
    case .otherSeparator: return fail(.otherSeparator, place, &output)
    case .exponent: return fail(.exponent, place, &output)
    case .tooLong: return fail(.numberTooLong, place, &output)
    case .notANumber: return fail(.notANumber, place, &output)
    case .small(let digits, let scale):
      if isPercent { shares.note(digits, scale: scale, place.cell, row: place.record) }
      let places = isPercent ? scale + 2 : scale
      guard places <= 18 else {
        return tested(Rational(digits) / Rational.powerOfTen(places), place, &output)
      }
      return tested(SmallRational.decimal(digits, scale: places), place, &output)
    case .large(let value):
      if isPercent { shares.ruleOut() }
      return tested(isPercent ? value / .hundred : value, place, &output)
    }
  }

  private mutating func date(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ place: CellPlace, _ style: WritingStyle,
    _ output: inout CellOutput
  ) -> CellValue {
    switch DateText.read(bytes, start, end, order: style.dateOrder) {
    case .notADate: return fail(.notADate, place, &output)
    case .otherOrder: return fail(.dateOrderInDoubt, place, &output)
    case .date(let date):
      if style.areDatesInDoubt, DateText.isAmbiguous(bytes, start, end) {
        return fail(.dateOrderInDoubt, place, &output)
      }
      return tested(SmallRational(Int64(date.dayNumber)), place, &output)
    }
  }

  /// Returns a number that fits in two words, or the problem with it.
  private func tested(
    _ value: SmallRational, _ place: CellPlace, _ output: inout CellOutput
  ) -> CellValue {
    if isCount, !value.isInteger || value.signum < 0 {
      return fail(.notACount, place, &output)
    }
    return bounds.allows(value) ? CellValue(value) : fail(.outOfBounds, place, &output)
  }

  /// Returns a number of any size, or the problem with it.
  private func tested(
    _ value: Rational, _ place: CellPlace, _ output: inout CellOutput
  ) -> CellValue {
    if isCount, !value.isInteger || value.signum < 0 {
      return fail(.notACount, place, &output)
    }
    return bounds.allows(value)
      ? exact(value, place, &output) : fail(.outOfBounds, place, &output)
  }

  private func exact(
    _ value: Rational, _ place: CellPlace, _ output: inout CellOutput
  ) -> CellValue {
    let small = SmallRational(value)
    if small.isOverflowed { output.large[place.row] = value }
    return CellValue(small)
  }

  /// Returns what the scale says of a cell that is empty.
  private func empty(_ place: CellPlace, _ output: inout CellOutput) -> CellValue {
    // Of a table this is known only when its rows are.
    switch field.type == .table ? .notFiled : field.whenEmpty {
    case .notFiled: .nothing
    case .notApplicable: CellValue(.zero, .notApplicable)
    case .value(let value): exact(value, place, &output)
    }
  }

  /// Notes a problem, and returns that nothing was filed.
  private func fail(
    _ kind: CellProblem.Kind, _ place: CellPlace, _ output: inout CellOutput
  ) -> CellValue {
    output.problems.append(
      CellProblem(kind, place.cell.start, place.cell.end, row: place.row, field: index))
    return .nothing
  }

  /// `true` iff the text is what a spreadsheet shows for a failed formula, such as `#N/A`.
  private static func isSpreadsheetError(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let errors = [
      "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    ]
    return errors.contains { bytes.equals(start, end, Array($0.utf8)) }
  }
}

extension Rational {
  /// Returns 10 to a small power.
  fileprivate static func powerOfTen(_ power: Int) -> Rational {
    var result = Rational.one
    for _ in 0..<power { result = result * Rational(10) }
    return result
  }
}
