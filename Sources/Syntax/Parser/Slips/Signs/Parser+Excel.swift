import Diagnostics

/// Functions as a spreadsheet has them: `=IF(n>=5;50;0)`, `SUM(a;b)`.
extension Parser {
  /// `true` iff a function of a spreadsheet stands here, and no rule of the file bears its name.
  mutating func startsExcelFunction() -> Bool {
    guard current == .word || current == .ifKeyword || current == .roundKeyword,
      position + 1 < tokens.count, tokens[position + 1].kind == .leftParenthesis
    else { return false }
    if current != .word { return operands(from: position + 1).ranges.count > 1 }
    let name = currentText
    if ExcelFunction(named: name) == nil { return false }
    let (source, tokens) = (source, tokens)
    return !names.isRule(name) { Self.rules(of: tokens, in: source) }
  }

  /// The names of rules that a file declares.
  private static func rules(of tokens: [Token], in source: SourceFile) -> Set<String> {
    var names: Set<String> = []
    for index in tokens.indices.dropLast(3)
    where tokens[index].kind == .ruleKeyword && tokens[index + 2].kind == .word {
      let range = SourceRange(
        file: source.id, start: Int(tokens[index + 2].start), end: Int(tokens[index + 3].start))
      names.insert(source.text(of: range))
    }
    return names
  }

  /// Takes `=` at the start of a rule, as a cell of a spreadsheet begins.
  mutating func skipFormulaSign() {
    guard current == .equal else { return }
    let sign = currentRange
    if peek() == .word || peek() == .ifKeyword {
      names.formulaSign = sign
      take()
      if startsExcelFunction() { return }
      names.formulaSign = nil
      reportSlip(.straySign("=", deleting: sign.joined(with: currentRange.atStart), at: sign))
    } else {
      skipStraySign()
    }
  }

  /// Parses a function of a spreadsheet as the function that it means; one of another form is passed.
  mutating func parseExcelFunction() {
    let isCondition = current == .ifKeyword
    let name = isCondition ? "IF" : current == .roundKeyword ? "ROUND" : currentText
    guard let function = ExcelFunction(named: name) else { return take() }
    let first = names.formulaSign.map { $0.joined(with: currentRange) } ?? currentRange
    let startsRule = names.formulaSign != nil || position == entryStart
    names.formulaSign = nil
    if case .renamed(let kind) = function {
      let word = Keyword.phrase(of: kind).text(in: language)
      reportSlip(.excelFunction(name, function, replacing: first, with: word, at: currentRange))
      parseListFunction(as: kind)
      return
    }
    let operands = operands(from: position + 1)
    let whole = first.joined(with: range(ofToken: operands.end))
    let text =
      operands.isClosed
      ? function.text(of: operands.ranges.map { source.text(of: $0) }, in: language) : nil
    // What stands behind it belongs to all of it, not to its last operand.
    let isWhole = startsRule && endsEntry(behind: operands.end)
    let replacement = text.map { isWhole ? $0 : "(\($0))" }
    reportSlip(
      .excelFunction(name, function, replacing: whole, with: replacement, at: currentRange))
    node(.error) { parser in
      while parser.position <= operands.end, !parser.isAtEnd { parser.take() }
    }
  }

  /// Returns the operands between the parenthesis at `opening` and the one that closes it on this line.
  func operands(from opening: Int) -> (ranges: [SourceRange], end: Int, isClosed: Bool) {
    var commas: [Int] = []
    var semicolons: [Int] = []
    var depth = 0
    var last = opening
    var index = opening
    scan: while index < tokens.count - 1 {
      let kind = tokens[index].kind
      let start = Int(tokens[index].start)
      switch kind {
      case .newline, .leftBrace, .rightBrace, .comment, .prose: break scan
      case .leftParenthesis: depth += 1
      case .rightParenthesis: depth -= 1
      case .comma: if depth == 1 { commas.append(start) }
      case .semicolon: if depth == 1 { semicolons.append(start) }
      case .number, .word:
        // In English a comma never stands in a number.
        let end = range(ofToken: index).end
        if depth == 1, language == .en {
          commas += (start..<end).filter { source.bytes[$0] == 0x2C }
        }
      case _: break
      }
      if !kind.isTrivia { last = index }
      if depth == 0 { break }
      index += 1
    }
    let isClosed = depth == 0
    var ranges: [SourceRange] = []
    var start = Int(tokens[opening].start) + 1
    let end = isClosed ? Int(tokens[last].start) : range(ofToken: last).end
    for separator in (semicolons.isEmpty ? commas : semicolons) + [end] {
      ranges.append(trimmed(start, max(start, separator)))
      start = separator + 1
    }
    return (ranges, last, isClosed)
  }

  /// Returns a range of bytes without the blanks around it.
  private func trimmed(_ start: Int, _ end: Int) -> SourceRange {
    var (start, end) = (start, end)
    while start < end, source.bytes[start] == 0x20 { start += 1 }
    while start < end, source.bytes[end - 1] == 0x20 { end -= 1 }
    return SourceRange(file: source.id, start: start, end: end)
  }
}
