import Numbers

extension FieldReader {
  /// Appends the value of a cell of any form, or the problem with it.
  mutating func readWithCare(
    _ place: CellPlace, _ style: WritingStyle, _ bytes: Span<UInt8>,
    _ output: inout EvidenceColumn, _ problems: inout [CellProblem]
  ) {
    let cell = place.cell
    var form = style
    switch cell.form {
    case .missing:
      appendEmpty(place, &output)
    case .skipped:
      append(.zero, .empty, &output)
      if field.type == .text { output.texts.append("") }
    case .plain, .jsonText:
      let range = bytes.trimmed(cell.start, cell.end)
      read(bytes, range.lowerBound, range.upperBound, place, form, &output, &problems)
    case .doubledQuotes, .jsonEscapes:
      let text = cell.text(in: bytes)
      read(text.span, 0, text.count, place, form, &output, &problems)
    case .jsonNumber:
      form.decimal = .point
      guard let text = JSONNumber.withoutExponent(bytes, cell.start, cell.end) else {
        return fail(.numberTooLong, place, &output, &problems)
      }
      read(text.span, 0, text.count, place, form, &output, &problems)
    case .jsonTrue, .jsonFalse:
      guard field.type == .yesNo else {
        return fail(.wrongJSONType(.evidenceValue), place, &output, &problems)
      }
      append(cell.form == .jsonTrue ? .one : .zero, .filed, &output)
    }
  }

  /// Appends the value of a trimmed text.
  private mutating func read(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ place: CellPlace, _ style: WritingStyle,
    _ output: inout EvidenceColumn, _ problems: inout [CellProblem]
  ) {
    if start == end { return appendEmpty(place, &output) }
    let word: Int? =
      field.type == .yesNo || field.type == .choice ? words.value(bytes, start, end) : nil
    if let word {
      return append(SmallRational(Int64(word)), .filed, &output)
    }
    if mayBeNotApplicable(bytes, start, end), notApplicable.value(bytes, start, end) != nil {
      guard field.mayBeNotApplicable else {
        return fail(.notApplicableUndefined, place, &output, &problems)
      }
      append(.zero, .notApplicable, &output)
      if field.type == .text { output.texts.append("") }
      return
    }
    if bytes[start] == 0x23, Self.isSpreadsheetError(bytes, start, end) {
      return fail(.spreadsheetError, place, &output, &problems)
    }
    switch field.type {
    case .yesNo: fail(.notYesOrNo, place, &output, &problems)
    case .choice: fail(.unknownOption, place, &output, &problems)
    case .text:
      output.texts.append(bytes, start, end)
      append(.zero, .filed, &output)
    case .date: readDate(bytes, start, end, place, style, &output, &problems)
    case .percent, .count, .number, .points, .money, .days:
      readNumber(bytes, start, end, place, style, &output, &problems)
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

  private mutating func readNumber(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ place: CellPlace, _ style: WritingStyle,
    _ output: inout EvidenceColumn, _ problems: inout [CellProblem]
  ) {
    let outcome = number.read(
      bytes, start, end, decimal: style.decimal, preferDecimal: excludesThousands)
    let isPercent = field.type == .percent
    if number.hasPercentSign {
      guard isPercent else { return fail(.notANumber, place, &output, &problems) }
      shares.ruleOut()
    }
    switch outcome {
    case .inDoubt: fail(.decimalInDoubt, place, &output, &problems)
    case .otherSeparator: fail(.otherSeparator, place, &output, &problems)
    case .exponent: fail(.exponent, place, &output, &problems)
    case .tooLong: fail(.numberTooLong, place, &output, &problems)
    case .notANumber: fail(.notANumber, place, &output, &problems)
    case .small(let digits, let scale):
      if isPercent { shares.note(digits, scale: scale, place.cell, row: place.record) }
      let places = isPercent ? scale + 2 : scale
      guard places <= 18 else {
        let value = Rational(digits) / Rational.powerOfTen(places)
        return append(value, place, &output, &problems)
      }
      append(SmallRational.decimal(digits, scale: places), place, &output, &problems)
    case .large(let value):
      if isPercent { shares.ruleOut() }
      append(isPercent ? value / .hundred : value, place, &output, &problems)
    }
  }

  private mutating func readDate(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ place: CellPlace, _ style: WritingStyle,
    _ output: inout EvidenceColumn, _ problems: inout [CellProblem]
  ) {
    switch DateText.read(bytes, start, end, order: style.dateOrder) {
    case .notADate: fail(.notADate, place, &output, &problems)
    case .otherOrder: fail(.dateOrderInDoubt, place, &output, &problems)
    case .date(let date):
      if style.areDatesInDoubt, DateText.isAmbiguous(bytes, start, end) {
        return fail(.dateOrderInDoubt, place, &output, &problems)
      }
      append(SmallRational(Int64(date.dayNumber)), place, &output, &problems)
    }
  }

  /// Appends a number after testing it.
  private func append(
    _ value: SmallRational, _ place: CellPlace, _ output: inout EvidenceColumn,
    _ problems: inout [CellProblem]
  ) {
    if field.type == .count, !value.isInteger || value.signum < 0 {
      return fail(.notACount, place, &output, &problems)
    }
    guard bounds.allows(value) else { return fail(.outOfBounds, place, &output, &problems) }
    append(value, .filed, &output)
  }

  /// Appends a number of any size after testing it.
  private func append(
    _ value: Rational, _ place: CellPlace, _ output: inout EvidenceColumn,
    _ problems: inout [CellProblem]
  ) {
    if field.type == .count, !value.isInteger || value.signum < 0 {
      return fail(.notACount, place, &output, &problems)
    }
    guard bounds.allows(value) else { return fail(.outOfBounds, place, &output, &problems) }
    appendExact(value, &output)
  }

  private func appendExact(_ value: Rational, _ output: inout EvidenceColumn) {
    let small = SmallRational(value)
    if small.isOverflowed { output.large[output.values.count] = value }
    append(small, .filed, &output)
  }

  private func appendEmpty(_ place: CellPlace, _ output: inout EvidenceColumn) {
    if field.type == .text { output.texts.append("") }
    switch field.whenEmpty {
    case .notFiled: append(.zero, .empty, &output)
    case .notApplicable: append(.zero, .notApplicable, &output)
    case .value(let value): appendExact(value, &output)
    }
  }

  private func append(
    _ value: SmallRational, _ state: EvidenceState, _ output: inout EvidenceColumn
  ) {
    output.values.append(value)
    output.states.append(state)
  }

  /// Appends nothing filed, and the problem.
  private func fail(
    _ kind: CellProblem.Kind, _ place: CellPlace, _ output: inout EvidenceColumn,
    _ problems: inout [CellProblem]
  ) {
    append(.zero, .empty, &output)
    if field.type == .text { output.texts.append("") }
    problems.append(
      CellProblem(kind, place.cell.start, place.cell.end, row: place.row, field: index))
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
