import Diagnostics

/// Words that are left out where only one fits: `đủ điểm kế_hoạch` lacks `khi`, `tổng 90` lacks `>=`.
///
/// What stands on both sides tells which word may be missing. A guess counts only if the file has fewer
/// errors with it.
extension UnmarkedKeywords {
  /// What stands around a place where a word may be missing.
  private struct Gap {
    /// The tokens before the place, the nearest first, up to the start of the entry.
    let before: [Int]
    /// The token at which the parser stumbled.
    let next: Int
  }

  /// Returns the words that may be missing in front of a byte, the likeliest first.
  func keywordInsertions(at offset: Int) -> [Misspelling] {
    guard let next = index(ofTokenAt: offset) else { return [] }
    if isConditionAlone(next) { return [insertion(of: .fullKeyword, before: next, offset)] }
    let gap = Gap(before: tokensBefore(next), next: next)
    guard let last = gap.before.first else { return [] }
    var found: [Misspelling] = []
    for kind in missingKinds(in: gap) { found.append(insertion(of: kind, before: next, offset)) }
    if tokens[next].kind == .leftBrace, tokens[last].kind == .word, gap.before.count == 1 {
      // `nhiệt_độ { từ 18: … }` lacks the word at its start.
      found.append(insertion(of: .byKeyword, before: last, offset))
    }
    return found
  }

  /// `true` iff a condition is all that a part with a maximum says: `tối đa 10 { khi kế_hoạch }` lacks
  /// `đủ điểm`.
  func isConditionAlone(_ index: Int) -> Bool {
    guard tokens[index].kind == .whenKeyword, tokensBefore(index).isEmpty else { return false }
    var before = index - 1
    while before > 0, tokens[before].kind.isTrivia { before -= 1 }
    guard before >= 0, tokens[before].kind == .leftBrace else { return false }
    return tokensBefore(before).contains { tokens[$0].kind == .maxKeyword }
  }

  /// Returns the kinds of what may stand between the tokens around a gap.
  private func missingKinds(in gap: Gap) -> [SyntaxKind] {
    let last = tokens[gap.before[0]].kind
    let next = tokens[gap.next].kind
    let kinds = gap.before.map { tokens[$0].kind }
    if definesValue(kinds) { return [.equal] }
    var found: [SyntaxKind] = []
    switch (last, next) {
    case (.number, .word) where Self.limitsNumber(kinds),
      (.percentSign, .word) where Self.limitsNumber(Array(kinds.dropFirst())):
      // `mỗi 2 trễ`, `không quá 5 trễ`, `trễ <= 2 lần`: the word belongs to the number.
      break
    case (.fullKeyword, .word), (.number, .word), (.pointsKeyword, .word), (.percentSign, .word):
      let isLoss = kinds.prefix(4).contains { $0 == .lessKeyword || $0 == .plusKeyword }
      let isCount = type(ofEvidence: gap.next).map { $0 != .yesKeyword } ?? false
      found = isLoss || isCount ? [.perKeyword, .whenKeyword] : [.whenKeyword, .perKeyword]
    case (.number, .number), (.percentSign, .number), (.date, .date):
      if kinds.contains(.fromKeyword) { found.append(.toKeyword) }
    case (.word, .number), (.totalKeyword, .number), (.baseKeyword, .number), (.word, .date):
      if kinds.contains(where: { Self.startsCondition($0) }) { found.append(.greaterOrEqual) }
    case (.word, .word):
      if kinds.contains(.overKeyword) || kinds.contains(.rowCountKeyword) {
        found.append(kinds.contains(.whereKeyword) ? .equal : .whereKeyword)
      } else if kinds.contains(.mustHoldKeyword) {
        // Of two numbers one is held to the other, and which one only the drafter knows.
        break
      } else if kinds.contains(where: { Self.startsCondition($0) }) {
        found += [.equal, .andKeyword]
      }
    case (.string, _) where kinds.count == 2 && next != .otherwiseKeyword:
      // `5 "Năm sao" tổng >= 90`.
      found.append(.whenKeyword)
    case _:
      let defines = kinds.last == .letKeyword || kinds.last == .resultKeyword
      if next.isNodeLevel || next == .word,
        kinds.contains(where: { $0 == .greaterOrEqual || $0 == .equal && !defines })
      {
        found.append(.andKeyword)
      }
    }
    var open = 0
    for kind in kinds {
      if kind == .leftParenthesis { open += 1 }
      if kind == .rightParenthesis { open -= 1 }
    }
    if open > 0 { found.append(.rightParenthesis) }
    return found
  }

  /// `true` iff the word or sign before a number makes it a limit or a number of things.
  private static func limitsNumber(_ kinds: [SyntaxKind]) -> Bool {
    guard kinds.count > 1 else { return false }
    switch kinds[1] {
    case .perKeyword, .eachKeyword, .atMostKeyword, .notBelowKeyword, .maxKeyword, .equal, .less,
      .lessOrEqual, .greater, .greaterOrEqual, .slash:
      return true
    case _: return false
    }
  }

  /// `true` iff a condition follows on a word.
  static func startsCondition(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .whenKeyword, .ifKeyword, .andKeyword, .orKeyword, .whereKeyword, .notKeyword,
      .mustHoldKeyword, .passWhenKeyword, .countsOnlyWhenKeyword, .appliesWhenKeyword,
      .doesNotApplyWhenKeyword:
      true
    case _: false
    }
  }

  /// `true` iff a definition lacks its sign: `kết quả x "X" tổng`.
  private func definesValue(_ kinds: [SyntaxKind]) -> Bool {
    guard let first = kinds.last, first == .letKeyword || first == .resultKeyword else {
      return false
    }
    return kinds.count == 2 || kinds.count == 3 && kinds[0] == .string
  }

  /// Returns the tokens before one, the nearest first, up to the start of its entry.
  func tokensBefore(_ index: Int) -> [Int] {
    var found: [Int] = []
    var before = index - 1
    while before >= 0, found.count < 24 {
      switch tokens[before].kind {
      case .semicolon, .leftBrace, .rightBrace, .colon: return found
      case .newline, .prose, .endOfFile: return found
      case .whitespace, .comment: break
      case _: found.append(before)
      }
      before -= 1
    }
    return found
  }

  /// Returns the word with which the type of some evidence begins, where the file declares it on one line.
  private func type(ofEvidence token: Int) -> SyntaxKind? {
    let name = source.text(of: range(token..<token + 1))
    for index in tokens.indices where tokens[index].kind == .word && index != token {
      guard source.bytes[Int(tokens[index].start)] == source.bytes[Int(tokens[token].start)] else {
        continue
      }
      var next = behind(index + 1)
      if next < tokens.count, tokens[next].kind == .string { next = behind(next + 1) }
      guard next < tokens.count, tokens[next].kind == .colon,
        source.text(of: range(index..<index + 1)) == name
      else { continue }
      let kind = behind(next + 1)
      return kind < tokens.count && tokens[kind].kind.isKeyword ? tokens[kind].kind : nil
    }
    return nil
  }

  /// Returns the `(` that a `)` lacks, if the words before it show where it belongs: behind the word of a
  /// function, or in front of the operands that the nearest sign joins: `a và b hoặc c)`, `2 * c + 1)`.
  func opening(of closing: Int) -> Misspelling? {
    let before = tokensBefore(closing)
    var depth = 0
    var nearest: SyntaxKind?
    var behind = closing
    for token in before {
      let kind = tokens[token].kind
      if kind == .rightParenthesis { depth += 1 }
      if kind == .leftParenthesis { depth -= 1 }
      if depth < 0 { return nil }
      let opens =
        kind.isFunctionName && tokens[behind].kind != .leftParenthesis
        || nearest.map { Self.binds(kind, tighterThan: $0) } ?? (kind == .notKeyword)
      if depth == 0, opens { return opening(before: behind, closing) }
      if depth == 0, nearest == nil, Self.joins(kind) { nearest = kind }
      behind = token
    }
    return nil
  }

  private static func joins(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .andKeyword, .orKeyword, .plusSign, .minusSign: true
    case _: false
    }
  }

  /// `true` iff operands that one word or sign joins stand in parentheses behind another one.
  private static func binds(_ kind: SyntaxKind, tighterThan nearest: SyntaxKind) -> Bool {
    switch nearest {
    case .orKeyword: kind == .andKeyword || kind == .notKeyword
    case .andKeyword: kind == .orKeyword || kind == .notKeyword
    case _: kind == .star || kind == .slash
    }
  }

  private func opening(before operand: Int, _ closing: Int) -> Misspelling {
    let place = range(operand..<operand)
    let sign = range(closing..<closing + 1)
    let report = Diagnostic.unopened(
      at: sign,
      fixes: [
        .addition(of: "(", at: place),
        Fix(Phrase(vi: "xóa `)`", en: "delete `)`"), [TextEdit(replacing: sign, with: "")]),
      ])
    return Misspelling(
      tokens: operand..<operand, range: place, kind: .leftParenthesis, spelling: "(",
      stumble: sign.start, isCertain: false, report: report)
  }

  /// Returns a word or sign that is missing in front of a token.
  private func insertion(of kind: SyntaxKind, before next: Int, _ offset: Int) -> Misspelling {
    let place = range(next..<next)
    let language = Parser.language(of: tokens, in: source)
    let text = Self.signText(of: kind) ?? Keyword.phrase(of: kind).text(in: language)
    let isClosing = kind == .rightParenthesis
    var before = place
    if isClosing, let last = tokensBefore(next).first { before = range(last..<last + 1).atEnd }
    let token = isClosing ? index(ofTokenAt: before.start) ?? next : next
    return Misspelling(
      tokens: token..<token, range: before, kind: kind, spelling: text, stumble: offset,
      isCertain: false,
      report: .missingWord(text, behind: before, with: isClosing ? text : text + " "))
  }

  private static func signText(of kind: SyntaxKind) -> String? {
    switch kind {
    case .equal: "="
    case .greaterOrEqual: ">="
    case .rightParenthesis: ")"
    case _: nil
    }
  }
}
