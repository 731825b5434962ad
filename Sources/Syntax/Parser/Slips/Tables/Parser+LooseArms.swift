import Diagnostics

/// Tables that lack their word and their braces: `đúng_hạn: trên 90%: 10; còn lại: 5`, `tốt: 10; khá: 7`.
extension Parser {
  /// Passes such a table where a rule stands, with one error for all of it.
  ///
  /// Returns `true` if there was one.
  mutating func skipLooseArms() -> Bool {
    guard !isRecovering, current == .word, kind(behind: position) == .colon else { return false }
    let name = currentText
    let colon = index(behind: position)
    if names.evidence.contains(where: { source.text(of: $0) == name }) {
      guard startsArm(behind: colon) else { return false }
      skipTableOfName(name, colon)
    } else {
      guard startsOptionArm(at: position) else { return false }
      skipOptionArms()
    }
    return true
  }

  /// `true` iff a band or an option stands behind a token, with points behind another colon.
  private func startsArm(behind colon: Int) -> Bool {
    switch kind(behind: colon) {
    case .fromKeyword, .aboveKeyword, .belowKeyword, .toKeyword, .number, .word, .greater,
      .greaterOrEqual, .less, .lessOrEqual, .yesKeyword, .noKeyword:
      break
    case _: return false
    }
    for token in tokens[(colon + 1)...] {
      switch token.kind {
      case .colon, .equal: return true
      case .newline, .semicolon, .leftBrace, .rightBrace, .endOfFile: return false
      case _: continue
      }
    }
    return false
  }

  private func startsOptionArm(at index: Int) -> Bool {
    guard tokens[index].kind == .word, kind(behind: index) == .colon else { return false }
    switch kind(behind: self.index(behind: index)) {
    case .number, .fullKeyword: return true
    case _: return false
    }
  }

  private mutating func skipTableOfName(_ name: String, _ colon: Int) {
    let first = currentRange
    let sign = range(ofToken: colon)
    node(.error) { $0.takeArm() }
    let by = "\(spelling(.byKeyword)) \(name)"
    reportSlip(
      .tableWithoutBy(
        "\(by) { … }",
        [
          TextEdit(replacing: first.joined(with: sign), with: by + " {"),
          TextEdit(replacing: missingRange, with: " }"),
        ], at: first))
  }

  /// Passes arms that are named by the options of some choice.
  private mutating func skipOptionArms() {
    let first = currentRange
    node(.error) { parser in
      repeat {
        parser.takeArm()
      } while parser.startsOptionArm(at: parser.position) || parser.startsBand
    }
    reportSlip(.bandsWithoutBy(at: first, fixes: []))
  }

  // MARK: - Things behind the number of a comparison

  /// Passes `lần` or the like behind the number with which something is compared: `trễ <= 2 lần`.
  mutating func skipThingBehindCompared() {
    guard current == .word, lastTakenKind == .number, !isRecovering, !isAtLineStart,
      Self.units.contains(currentText.lowercased()),
      !names.evidence.contains(where: { source.text(of: $0) == currentText })
    else { return }
    switch kind(behind: position) {
    case .newline, .semicolon, .comma, .rightBrace, .rightParenthesis, .andKeyword, .orKeyword,
      .thenKeyword, .colon, .becauseKeyword, .endOfFile:
      skipStrayWordBehind()
    case _: return
    }
  }

  /// Passes a word with the blank in front of it.
  private mutating func skipStrayWordBehind() {
    let word = currentRange
    let deleted = missingRange.joined(with: word)
    reportSlip(
      .straySign(source.text(of: word), deleting: deleted, isCertain: false, at: word))
    node(.error) { $0.take() }
  }
}
