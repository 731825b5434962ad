import Diagnostics

/// A brace too many or too few, and `(` for `{`, where the lines tell which one it is.
///
/// A guess counts only if the file has fewer errors with it.
extension UnmarkedKeywords {
  /// Puts braces right as long as the file gets better by it.
  mutating func addBraces(to best: inout Diagnosed<SyntaxTree>) {
    var left = readingLimit(6...20)
    while best.diagnostics.count > 1, left > 0, let found = brace(in: best, &left) {
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
    for brace in braces(for: fault, Self.starts(of: best.diagnostics)) {
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
      return closingBrace(of: opening, before: next).map { [$0] } ?? []
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

  /// Returns the brace that is missing in front of a line.
  private func closingBrace(of opening: Int, before next: Int) -> Misspelling? {
    guard let brace = token(at: opening, .leftBrace), let index = index(ofTokenAt: next) else {
      return nil
    }
    let end = endOfLine(before: index)
    let here = range(end..<end)
    let line = source.lines.line(at: opening)
    let margin = source.bytes[source.lines.starts[line]...].prefix { $0 == 0x20 || $0 == 0x09 }
    let closing =
      source.lines.line(at: here.start) == line
      ? " }" : "\n" + String(repeating: " ", count: margin.count) + "}"
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
