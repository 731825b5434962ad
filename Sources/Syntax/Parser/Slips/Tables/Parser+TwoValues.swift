import Diagnostics

/// Tables of two values as annexes draw them: `theo tuổi và thu_nhập { … }`, or a grid with `|` between its cells.
///
/// The language has a table in each row instead; what a cell stands for only the drafter can say.
extension Parser {
  /// Passes a table of two values behind `theo` and the first of them, with one error for all of it.
  ///
  /// Returns `true` if there was one.
  mutating func skipTableOfTwoValues(from start: Checkpoint) -> Bool {
    guard !isRecovering, lastTaken > start.token else { return false }
    let second = secondValue
    guard let brace = second?.brace ?? (current == .leftBrace ? position : nil),
      let end = closing(of: brace), second != nil || isGrid(brace..<end)
    else { return false }
    let by = range(ofToken: start.token)
    let head = by.joined(with: range(ofToken: brace - 1))
    var operand = index(behind: start.token)
    if tokens[operand].kind == .tableKeyword { operand = index(behind: operand) }
    let first = source.text(of: range(ofToken: operand).joined(with: missingRange))
    let name = second.map { source.text(of: $0.name) } ?? unknownName
    take(through: end, as: .word)
    reportSlip(
      .tableOfTwoValues(
        first, name, at: head.end > head.start ? trimmedEnd(of: head) : by))
    return true
  }

  /// Returns a range without the blanks at its end.
  private func trimmedEnd(of range: SourceRange) -> SourceRange {
    var end = range.end
    while end > range.start, source.bytes[end - 1] == 0x20 { end -= 1 }
    return SourceRange(file: range.file, start: range.start, end: end)
  }

  /// The second value behind `và` or a comma, and the brace of its table.
  private var secondValue: (name: SourceRange, brace: Int)? {
    guard current == .andKeyword || current == .comma, !isAtLineStart,
      kind(behind: position) == .word
    else { return nil }
    let name = index(behind: position)
    guard kind(behind: name) == .leftBrace else { return nil }
    return (range(ofToken: name), index(behind: name))
  }

  /// The brace that closes a block.
  private func closing(of brace: Int) -> Int? {
    var open = 0
    for index in brace..<tokens.count {
      if tokens[index].kind == .leftBrace { open += 1 }
      if tokens[index].kind == .rightBrace { open -= 1 }
      if open == 0 { return index }
    }
    return nil
  }

  /// `true` iff a line of a block has `|` between cells: several, or one behind a colon.
  ///
  /// Between two options it is meant for `hoặc`.
  private func isGrid(_ block: Range<Int>) -> Bool {
    guard hasBars else { return false }
    var (bars, colons) = (0, 0)
    for index in block {
      switch tokens[index].kind {
      case .newline, .semicolon: (bars, colons) = (0, 0)
      case .colon: colons += 1
      case .unexpected where source.text(of: range(ofToken: index)) == "|":
        bars += 1
        if bars > 1 || colons > 0 { return true }
      case _: break
      }
    }
    return false
  }
}
