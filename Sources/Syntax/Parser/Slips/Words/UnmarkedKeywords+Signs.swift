import Diagnostics

/// Signs typed in place of others, as `;` for `:`, signs that are missing, and signs too many.
///
/// A guess counts only if the file has fewer errors with it.
extension UnmarkedKeywords {
  private static let separators: [(text: String, kind: SyntaxKind)] = [
    (":", .colon), (",", .comma), (";", .semicolon),
  ]

  /// How many tokens before an error may be the sign at fault.
  private static let reach = 4

  /// Takes signs for others, or puts some in, as long as the file gets better by it.
  mutating func addSigns(to best: inout Diagnosed<SyntaxTree>, inserting: Bool) {
    var seen: Set<Int> = []
    var left = readingBudget(2...60)
    while left > 0, let found = sign(in: best, inserting, &left, &seen) {
      accepted.append(found.word)
      best = found.reading
    }
  }

  /// Returns the first sign that is better read as another, of several the one that leaves the fewest
  /// errors.
  private func sign(
    in best: Diagnosed<SyntaxTree>, _ inserting: Bool, _ left: inout Int, _ seen: inout Set<Int>
  ) -> (word: Misspelling, reading: Diagnosed<SyntaxTree>)? {
    for diagnostic in best.diagnostics.prefix(Self.errorLimit) {
      guard case .range(let range) = diagnostic.site,
        diagnostic.fixes.isEmpty || isParenthesis(at: range.start),
        seen.insert(range.start).inserted
      else { continue }
      var found: (word: Misspelling, reading: Diagnosed<SyntaxTree>)?
      let guesses =
        inserting
        ? keywordInsertions(at: range.start) + insertions(at: range.start)
        : replacements(at: range.start)
      for word in guesses {
        if left <= 0 { break }
        let reading = reading(with: word, after: best, &left)
        if Self.concern(Self.starts(of: reading.diagnostics), word) { continue }
        if joinsFault(word, reading.diagnostics) { continue }
        let least = found?.reading.diagnostics.count ?? best.diagnostics.count
        if reading.diagnostics.count < least { found = (word, reading) }
        if reading.diagnostics.isEmpty { break }
      }
      if let found { return found }
    }
    return nil
  }

  /// `true` iff a sign is read in place of `;` in front of or behind which another fault remains: that hid the
  /// second entry in the first one, and repaired nothing.
  private func joinsFault(_ word: Misspelling, _ left: [Diagnostic]) -> Bool {
    guard tokens.indices.contains(word.tokens.lowerBound), word.tokens.count == 1,
      tokens[word.tokens.lowerBound].kind == .semicolon
    else { return false }
    let start = entryBound(from: word.tokens.lowerBound, by: -1)
    let end = entryBound(from: word.tokens.lowerBound, by: 1)
    return Self.starts(of: left).contains { start <= $0 && $0 < end }
  }

  /// Returns the byte at which the entry before or behind a sign ends.
  private func entryBound(from index: Int, by step: Int) -> Int {
    var index = index + step
    while tokens.indices.contains(index), !tokens[index].endsLine {
      switch tokens[index].kind {
      case .semicolon, .leftBrace, .rightBrace: return Int(tokens[index].start)
      case _: index += step
      }
    }
    return tokens.indices.contains(index) ? Int(tokens[index].start) : 0
  }

  /// `true` iff a colon stands between the name of an option and its points, with no other one before it:
  /// `tốt: 10` is an arm that lacks its table.
  private func isColonOfArm(_ index: Int) -> Bool {
    let next = behind(index + 1)
    guard tokens[index].kind == .colon, next < tokens.count, tokens[next].kind == .number else {
      return false
    }
    let entry = tokens[..<index].reversed().prefix { token in
      switch token.kind {
      case .semicolon, .leftBrace, .rightBrace, .newline: false
      case _: true
      }
    }
    let words = entry.filter { !$0.kind.isTrivia }
    return words.count == 1 && words[0].kind == .word
  }

  /// `true` iff a `)` stands at a byte: whatever is missed there, it may be one too many.
  private func isParenthesis(at offset: Int) -> Bool {
    index(ofTokenAt: offset).map { tokens[$0].kind == .rightParenthesis } ?? false
  }

  /// Returns the signs that may be meant by the one at a byte, or by those shortly before it on its line.
  private func replacements(at offset: Int) -> [Misspelling] {
    guard var index = index(ofTokenAt: offset) else { return [] }
    var found: [Misspelling] = []
    var passed = 0
    while index >= 0, passed <= Self.reach, tokens[index].kind != .newline || passed == 0 {
      let kind = tokens[index].kind
      if !accepted.contains(where: { $0.tokens.contains(index) }) {
        if isSign(kind) {
          found += replacements(ofToken: index, stumble: offset)
        } else if kind == .rightParenthesis, passed == 0, let opening = opening(of: index) {
          found.append(opening)
        } else if passed < 2, let stray = strayToken(index, stumble: offset) {
          found.append(stray)
        }
      }
      if !kind.isTrivia { passed += 1 }
      index -= 1
    }
    return found
  }

  private func isSign(_ kind: SyntaxKind) -> Bool {
    kind == .dot || Self.separators.contains { $0.kind == kind }
  }

  private func replacements(ofToken index: Int, stumble: Int) -> [Misspelling] {
    func meant(_ tokens: Range<Int>, _ text: String, _ kind: SyntaxKind) -> Misspelling {
      sign(tokens, text, kind, stumble: stumble)
    }
    // `>;` and `<,` are half of a comparison.
    if index > 0, tokens[index - 1].kind == .greater || tokens[index - 1].kind == .less {
      let isGreater = tokens[index - 1].kind == .greater
      return [
        meant(
          index - 1..<index + 1, isGreater ? ">=" : "<=",
          isGreater ? .greaterOrEqual : .lessOrEqual)
      ]
    }
    let this = index..<index + 1
    // Behind a colon at the end of a line it is the value that is missing.
    if isColonOfArm(index) || tokens[index].kind == .colon && isLastOnLine(index) { return [] }
    let others =
      Self.separators.filter { $0.kind != tokens[index].kind }.map { meant(this, $0.text, $0.kind) }
      + [meant(this, "=", .equal)]
    let none = meant(this, "", .whitespace)
    // Behind the last word of a line no sign need stand.
    return isLastOnLine(index) && tokens[index].kind == .dot ? [none] + others : others + [none]
  }

  /// `true` iff a block or an entry ends behind a token.
  private func endsEntry(behind index: Int) -> Bool {
    let behind = self.behind(index + 1)
    return isLastOnLine(index) || tokens[behind].kind == .rightBrace
      || tokens[behind].kind == .semicolon
  }

  private func isLastOnLine(_ index: Int) -> Bool {
    let behind = self.behind(index + 1)
    return behind >= tokens.count || tokens[behind].endsLine || tokens[behind].kind == .comment
  }

  /// Returns a sign that may be one too many, or half of one: `{ -`, `=>`.
  private func strayToken(_ index: Int, stumble: Int) -> Misspelling? {
    let this = index..<index + 1
    switch tokens[index].kind {
    case .greater, .greaterOrEqual, .less:
      guard index > 0 else { return nil }
      let isGreater = tokens[index].kind != .less
      let before = tokens[index - 1].kind
      guard before == .equal || before == .greater && isGreater else { return nil }
      return sign(
        index - 1..<index + 1, isGreater ? ">=" : "<=",
        isGreater ? .greaterOrEqual : .lessOrEqual, stumble: stumble)
    case .minusSign, .plusSign, .star, .slash, .equal:
      // With nothing behind it, it is the second operand that is missing: `khi số_họp = }`.
      return endsEntry(behind: index) ? nil : sign(this, "", .whitespace, stumble: stumble)
    case .percentSign:
      // Without its only sign it is another number.
      guard index > 0, tokens[index - 1].kind == .percentSign else { return nil }
      return sign(this, "", .whitespace, stumble: stumble)
    case .rightParenthesis:
      return lacksOpening(index)
        ? closingWithoutOpening(this, stumble) : sign(this, "", .whitespace, stumble: stumble)
    case .string where source.text(of: range(this)).unicodeScalars.count == 1:
      return sign(this, "", .whitespace, stumble: stumble)
    case _: return nil
    }
  }

  /// `true` iff the opening may stand at several places: another pair of parentheses is closed before.
  private func lacksOpening(_ closing: Int) -> Bool {
    let before = tokensBefore(closing)
    return before.first.map { tokens[$0].kind } != .rightParenthesis
      && before.contains { tokens[$0].kind == .rightParenthesis }
  }

  /// Returns the reading without a `)` of which nobody can tell where it is opened.
  private func closingWithoutOpening(_ closing: Range<Int>, _ stumble: Int) -> Misspelling {
    let range = self.range(closing)
    return Misspelling(
      tokens: closing, range: range, kind: .whitespace, spelling: "", stumble: stumble,
      isCertain: false, report: .unopened(at: range, fixes: []))
  }

  /// Returns the signs that may be missing in front of a byte.
  private func insertions(at offset: Int) -> [Misspelling] {
    guard let index = index(ofTokenAt: offset), !isSign(tokens[index].kind) else { return [] }
    var place = index
    while place > 0, tokens[place - 1].kind == .whitespace { place -= 1 }
    guard place > 0, tokens[place - 1].kind != .newline, !isSign(tokens[place - 1].kind) else {
      return []
    }
    let separators =
      lacksOperand(index)
      ? Self.separators.filter { $0.kind != .semicolon } : Self.separators
    return separators.map { meant in
      sign(place..<place, meant.text, meant.kind, stumble: offset)
    }
  }

  /// `true` iff a token goes on with a condition or with what stands behind a colon, and begins no entry of
  /// its own: between two operands another sign than `;` is missing.
  private func lacksOperand(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .word, .number, .date, .startOfPeriodKeyword, .endOfPeriodKeyword: break
    case _: return false
    }
    var next = index + 1
    while next < tokens.count, !tokens[next].endsLine {
      switch tokens[next].kind {
      case .colon, .string: return false
      case .semicolon, .leftBrace, .rightBrace: next = tokens.count
      case _: next += 1
      }
    }
    let before = tokensBefore(index)
    guard let first = before.last else { return false }
    let opening = (0..<first).last { !tokens[$0].kind.isTrivia }.map { tokens[$0].kind }
    return opening == .colon
      || before.contains { Self.startsCondition(tokens[$0].kind) }
  }

  /// Returns a sign that is meant by what is typed, which may be nothing, or by nothing.
  private func sign(
    _ tokens: Range<Int>, _ meant: String, _ kind: SyntaxKind, stumble: Int
  ) -> Misspelling {
    let range = self.range(tokens)
    var report = Diagnostic.otherSign(source.text(of: range), meant: meant, at: range)
    if tokens.isEmpty, kind == .semicolon, let next = index(ofTokenAt: stumble) {
      let entry = self.range(next..<next + 1)
      report = .missingSeparator(
        found: source.text(of: entry), entry: .perhaps, at: entry, behind: range)
    }
    return Misspelling(
      tokens: tokens, range: range, kind: kind, spelling: meant, stumble: stumble,
      isCertain: false, report: report)
  }
}
