import Diagnostics

/// Rows of a table as Markdown and mail programs write them: `| từ 95% | 5 |` is read as `từ 95%: 5`.
struct PastedRows {
  private let source: SourceFile
  private var tokens: [Token]
  /// The repair of the rows that follow each other, and where they begin.
  private var edits: [TextEdit] = []
  private var start: SourceRange?
  /// `false` once a row has another number of cells than a band and its points.
  private var isClear = true
  private var diagnostics: [Diagnostic] = []

  /// A line of the file that begins with `|`.
  private struct Row {
    let tokens: Range<Int>
    let bars: [Int]
    /// `true` iff only dashes stand between the bars.
    let isRule: Bool
  }

  private init(_ tokens: [Token], of source: SourceFile) {
    self.source = source
    self.tokens = tokens
  }

  /// Makes the bars around cells what they stand for, and returns one error for rows that follow each
  /// other.
  static func read(_ tokens: inout [Token], of source: SourceFile) -> [Diagnostic] {
    guard source.bytes.contains(UInt8(ascii: "|")) else { return [] }
    var rows = PastedRows(tokens, of: source)
    rows.readLines()
    tokens = rows.tokens
    return rows.diagnostics
  }

  private mutating func readLines() {
    var start = 0
    while start < tokens.count {
      var end = start
      while end < tokens.count, !tokens[end].endsLine { end += 1 }
      if let row = row(start..<end) {
        let next = end + 1
        var after = next
        while after < tokens.count, !tokens[after].endsLine { after += 1 }
        let isAboveRule = next < tokens.count && self.row(next..<after)?.isRule ?? false
        take(row, isHeader: isAboveRule && !hasNumber(row))
      } else if !isBlank(start..<end) {
        report()
      }
      start = end + 1
    }
    report()
  }

  private func isBlank(_ line: Range<Int>) -> Bool {
    line.allSatisfy { tokens[$0].kind == .whitespace || tokens[$0].kind == .comment }
  }

  private func row(_ line: Range<Int>) -> Row? {
    guard let first = line.first(where: { tokens[$0].kind != .whitespace }), isBar(first) else {
      return nil
    }
    let bars = line.filter { isBar($0) }
    let isRule = line.allSatisfy { index in
      switch tokens[index].kind {
      case .whitespace, .minusSign, .colon: true
      case _: isBar(index)
      }
    }
    // `||` is no empty cell: it joins conditions.
    guard bars.count > 1, bars[1] > bars[0] + 1 else { return nil }
    return Row(tokens: line, bars: bars, isRule: isRule)
  }

  /// `true` iff a row has a number, as headings have none.
  private func hasNumber(_ row: Row) -> Bool {
    row.tokens.contains { tokens[$0].kind == .number }
  }

  private func isBar(_ index: Int) -> Bool {
    tokens[index].kind == .unexpected && source.text(of: range(index..<(index + 1))) == "|"
  }

  private func range(_ indices: Range<Int>) -> SourceRange {
    source.range(of: indices, in: tokens)
  }

  private mutating func take(_ row: Row, isHeader: Bool) {
    if start == nil { start = range(row.bars[0]..<(row.bars[0] + 1)) }
    if isHeader || row.isRule {
      edits.append(TextEdit(replacing: range(row.tokens), with: ""))
      for index in row.tokens { tokens[index].kind = .whitespace }
      return
    }
    let last = row.tokens.last { tokens[$0].kind != .whitespace } ?? row.tokens.lowerBound
    let isClosed = row.bars.last == last
    let cells = row.bars.count - (isClosed ? 1 : 0)
    if cells != 2 { isClear = false }
    for (number, bar) in row.bars.enumerated() {
      let isSign = number == 1 && cells == 2
      var (low, high) = (bar, bar + 1)
      if number > 0, tokens[low - 1].kind == .whitespace { low -= 1 }
      if number < cells, high < tokens.count, tokens[high].kind == .whitespace { high += 1 }
      edits.append(TextEdit(replacing: range(low..<high), with: isSign ? ": " : ""))
      tokens[bar].kind = isSign ? .colon : .whitespace
    }
  }

  private mutating func report() {
    if let start { diagnostics.append(.pastedRows(isClear ? edits : [], at: start)) }
    (edits, start, isClear) = ([], nil, true)
  }
}
