import Diagnostics

/// A brace too many or too few, and `(` for `{`, where the lines tell which one it is.
///
/// A guess counts only if the file has fewer errors with it.
extension UnmarkedKeywords {
  /// Puts braces right as long as the file gets better by it.
  mutating func addBraces(to best: inout Diagnosed<SyntaxTree>) {
    var left = readingLimit(6...20)
    while !best.diagnostics.isEmpty, left > 0, let found = brace(in: best, &left) {
      accepted.append(found.brace)
      best = found.reading
    }
  }

  /// Returns the brace at fault, and the file without its fault, which has fewer errors then.
  private func brace(
    in best: Diagnosed<SyntaxTree>, _ left: inout Int
  ) -> (brace: Misspelling, reading: Diagnosed<SyntaxTree>)? {
    guard let fault = BraceLayout.fault(in: tokens(with: accepted), of: source) else { return nil }
    var found: (brace: Misspelling, reading: Diagnosed<SyntaxTree>)?
    // Of one error alone the parser knows what is missing, unless something stands twice.
    let braces =
      repetitions(for: fault)
      + (best.diagnostics.count > 1
        ? self.braces(for: fault, Self.starts(of: best.diagnostics)) : [])
    for brace in braces {
      if left == 0 { break }
      left -= 1
      let reading = read(with: accepted + [brace])
      // Behind the end of a scale no more than one error is said.
      if reading.leavesText, !best.leavesText { continue }
      let least = found?.reading.diagnostics.count ?? best.diagnostics.count
      if reading.diagnostics.count < least { found = (brace, reading) }
      if reading.diagnostics.isEmpty { break }
    }
    return found
  }

  /// Returns what may put a brace right; `errors` are the places of the errors.
  private func braces(for fault: BraceLayout.Fault, _ errors: [Int]) -> [Misspelling] {
    switch fault {
    case .missing(let opening, let next):
      return parenthesesForBraces(closing: opening, before: next)
        + [closingBrace(of: opening, before: next)].compactMap { $0 }
    case .surplus(let closing, let opening, let line):
      var found: [Misspelling] = []
      if let brace = token(at: closing, .rightBrace) {
        let range = self.range(brace)
        let block = opening.flatMap { token(at: $0, .leftBrace) }.map { self.range($0) }
        found.append(
          change(brace, to: .whitespace, "", .surplusBrace(opening: block, at: range)))
      }
      guard let first = index(ofTokenAt: line.lowerBound),
        let last = index(ofTokenAt: line.upperBound)
      else { return found }
      for index in first..<last where tokens[index].kind == .leftParenthesis {
        let sign = index..<index + 1
        found.append(
          change(sign, to: .leftBrace, "{", .otherSign("(", meant: "{", at: range(sign))))
      }
      var places = errors.filter { line.contains($0) && $0 < closing }.compactMap {
        index(ofTokenAt: $0)
      }
      if !line.contains(closing) { places.append(endOfLine(before: last)) }
      return found
        + places.map { place in
          let here = range(place..<place)
          let report = Diagnostic.missingOpening([TextEdit(replacing: here, with: " {")], at: here)
          return change(place..<place, to: .leftBrace, "{", report)
        }
    }
  }

  /// Returns what may stand twice: the brace of a block that is not closed, or the line that opens it.
  private func repetitions(for fault: BraceLayout.Fault) -> [Misspelling] {
    guard case .missing(let opening, let next) = fault else { return [] }
    return [secondBrace(beside: opening), secondLine(openedBy: opening, next)].compactMap { $0 }
  }

  /// Returns the line with the same words as the line of a brace in front of it.
  private func secondLine(openedBy opening: Int, _ next: Int) -> Misspelling? {
    let lines = (line(at: opening), line(at: next))
    guard lines.0.upperBound < lines.1.lowerBound, !lines.1.isEmpty,
      source.text(of: range(lines.0)) == source.text(of: range(lines.1))
    else { return nil }
    let words = range(lines.1)
    var end = lines.1.upperBound
    while end < tokens.count, tokens[end].kind == .whitespace { end += 1 }
    let isEnded = end < tokens.count && tokens[end].kind == .newline
    let start = source.lines.starts[source.lines.line(at: words.start)]
    let deleted = SourceRange(
      file: source.id, start: start, end: range(end..<(isEnded ? end + 1 : end)).end)
    return change(
      lines.1, to: .whitespace, "", .lineTwice(first: range(lines.0), deleting: deleted, at: words))
  }

  /// Returns the tokens of the line at a byte, without trivia around them.
  private func line(at offset: Int) -> Range<Int> {
    guard let token = index(ofTokenAt: offset) else { return 0..<0 }
    var first = token
    while first > 0, !tokens[first - 1].endsLine { first -= 1 }
    while first < token, tokens[first].kind.isTrivia { first += 1 }
    var last = token
    var index = token
    while index < tokens.count, !tokens[index].endsLine {
      if !tokens[index].kind.isTrivia { last = index }
      index += 1
    }
    return tokens[token].endsLine ? 0..<0 : first..<last + 1
  }

  /// Returns the second of two braces side by side on the line of a brace: `{ {`.
  private func secondBrace(beside opening: Int) -> Misspelling? {
    let line = line(at: opening)
    guard
      let first = line.first(where: { index in
        let next = behind(index + 1)
        return tokens[index].kind == .leftBrace && next < line.upperBound
          && tokens[next].kind == .leftBrace
      })
    else { return nil }
    let again = first + 1..<behind(first + 1) + 1
    let sign = range(again.upperBound - 1..<again.upperBound)
    return change(
      again, to: .whitespace, "",
      .straySign("{", deleting: range(again), isCertain: false, at: sign))
  }

  /// Returns the parenthesis that closes none of those opened since a brace, which it may be meant to close.
  private func parenthesesForBraces(closing opening: Int, before next: Int) -> [Misspelling] {
    guard let brace = token(at: opening, .leftBrace), let end = index(ofTokenAt: next) else {
      return []
    }
    var open = 0
    for index in brace.upperBound..<max(brace.upperBound, end) {
      switch tokens[index].kind {
      case .leftParenthesis: open += 1
      case .rightParenthesis where open == 0:
        let sign = index..<index + 1
        return [change(sign, to: .rightBrace, "}", .otherSign(")", meant: "}", at: range(sign)))]
      case .rightParenthesis: open -= 1
      case _: break
      }
    }
    return []
  }

  /// Returns the brace that is missing in front of a line.
  private func closingBrace(of opening: Int, before next: Int) -> Misspelling? {
    guard let brace = token(at: opening, .leftBrace), let index = index(ofTokenAt: next) else {
      return nil
    }
    let end = endOfLine(before: index)
    let here = range(end..<end)
    let line = source.lines.line(at: opening)
    let margin = source.indentation(ofLineAt: opening)
    let closing =
      source.lines.line(at: here.start) == line
      ? " }" : "\n" + String(repeating: " ", count: margin) + "}"
    return change(
      end..<end, to: .rightBrace, "}",
      .missingBrace(opening: range(brace), closing: closing, at: here))
  }

  private func change(
    _ tokens: Range<Int>, to kind: SyntaxKind, _ text: String, _ report: Diagnostic
  ) -> Misspelling {
    Misspelling(
      tokens: tokens, range: range(tokens), kind: kind, spelling: text,
      stumble: range(tokens).start, isCertain: false, report: report)
  }

  /// Returns the token at a byte, if it has a kind: not one that is only meant.
  private func token(at offset: Int, _ kind: SyntaxKind) -> Range<Int>? {
    guard let index = index(ofTokenAt: offset), tokens[index].kind == kind else { return nil }
    return index..<index + 1
  }

  /// Returns the place behind what stands before a token.
  private func endOfLine(before index: Int) -> Int {
    var end = index
    while end > 0, tokens[end - 1].kind.isTrivia { end -= 1 }
    return end
  }
}

extension Diagnosed<SyntaxTree> {
  /// `true` iff something stands behind the scale.
  fileprivate var leavesText: Bool { diagnostics.contains { $0.code == "text-after-scale" } }
}
