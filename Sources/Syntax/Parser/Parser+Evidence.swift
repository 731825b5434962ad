import Diagnostics

extension Parser {
  //     evidence ::= 'evidence' [scoring] '{' { evidence-declaration | constraint } '}'
  mutating func parseEvidence() {
    node(.evidenceBlock) { parser in
      parser.take()
      if parser.current == .scoredByKeyword { parser.parseScoring() }
      parser.block(.list) { $0.parseEvidenceEntry() }
    }
  }

  /// Parses a declaration or a constraint.
  mutating func parseEvidenceEntry() {
    if current == .mustHoldKeyword { parseConstraint() } else { parseEvidenceDeclaration() }
  }

  //     constraint ::= 'must hold' condition [','] 'because' string
  private mutating func parseConstraint() {
    node(.constraint) { parser in
      parser.take()
      parser.parseCondition()
      if parser.isRecovering { return }
      parser.take(if: .comma)
      if parser.lacksOperator { parser.reportMissingOperator() }
      parser.expectKeyword(.becauseKeyword)
      if !parser.isRecovering { parser.expectString() }
    }
  }

  //     evidence-declaration ::= name { ',' name } [title] ':' type { ',' evidence-clause }
  mutating func parseEvidenceDeclaration() {
    node(.evidenceDeclaration) { parser in
      let first = parser.names.evidence.count
      parser.parseEvidenceName()
      while parser.take(if: .comma) { parser.parseEvidenceName() }
      let named = first..<parser.names.evidence.count
      if parser.current == .colon, parser.peek() == .string { parser.skipStraySign() }
      parser.take(if: .string)
      if parser.reportMissingType() { return }
      parser.expectSign(
        .colon, for: .equal, ":", Phrase(vi: "`:` và kiểu dữ liệu", en: "`:` and a type"))
      if parser.isRecovering { return }
      let type = parser.position
      parser.parseType()
      parser.names.noteType(parser.tokens[type].kind, ofEvidence: named)
      while !parser.isRecovering, !parser.endsWithComma, parser.takeCommaBeforeClause() {
        parser.parseEvidenceClause()
      }
    }
  }

  /// `true` iff a comma ends the line and the next line is no clause: it belongs to no one.
  private var endsWithComma: Bool {
    guard current == .comma, isFollowedByLineBreak else { return false }
    return peek() == .word || peek() == .rightBrace || peek() == .letKeyword
  }

  /// Takes the name of a piece of evidence; a keyword is an error that names the way out.
  mutating func parseEvidenceName() {
    if takeDeclaredWords(before: { $0 == .string || $0 == .colon }) || take(if: .word) {
      names.noteEvidence(at: range(ofToken: lastTaken))
      return
    }
    if current == .string, peek() == .colon, reportMissingName() { return }
    if current.isFunctionName {
      take(as: .word)
      return
    }
    switch (current.isKeyword, peek()) {
    case (true, .string), (true, .colon), (true, .comma):
      diagnostics.append(.reservedWord(currentText, at: currentRange))
      reservedNames.insert(currentText)
      take(as: .word)
    case (_, _):
      reportExpected(Phrase(vi: "tên của minh chứng", en: "the name of a piece of evidence"))
    }
  }

  /// `true` iff a line of the scale declares evidence: `x, y "Title" : percent`.
  var startsLooseEvidence: Bool {
    guard current == .word, isAtLineStart, !isFollowedByLineBreak else { return false }
    var count = 1
    while peek(count) == .comma, peek(count + 1) == .word { count += 2 }
    return peek(count) == .colon || peek(count) == .string && peek(count + 1) == .colon
  }

  /// Reads declarations of evidence whose block is not opened, as if it were.
  mutating func parseLooseEvidence() {
    let first = currentRange
    let keyword = spelling(.evidenceKeyword)
    let indentation = String(repeating: " ", count: indentation(ofLineAt: position))
    node(.evidenceBlock) { parser in
      while !parser.isRecovering, parser.startsLooseEvidence {
        parser.parseEvidenceDeclaration()
      }
      var edits = [TextEdit(replacing: first.atStart, with: "\(keyword) {\n\(indentation)")]
      if parser.isAtLostClosing {
        parser.takeLostClosing()
      } else if !parser.isRecovering, parser.current == .rightBrace, parser.braceBalance < 0 {
        parser.take()
        parser.braceBalance += 1
      } else {
        edits.append(TextEdit(replacing: parser.missingRange, with: "\n\(indentation)}"))
      }
      parser.diagnostics.append(.evidenceWithoutBlock(edits, keyword: keyword, at: first))
    }
  }

  //     type ::= 'yes' '/' 'no' | 'choice' ['best first' | 'worst first'] '{' { option } '}' | 'text'
  //            | 'date' bounds | 'table' '{' { evidence-declaration | computed-column } '}' bounds
  //            | ('percent' | 'count' | 'number' | 'points' | 'money' | 'days') bounds
  //     computed-column ::= 'let' name [title] '=' chain
  //     bounds ::= ['from' constant] ['to' constant] ['step' constant]
  //
  // The type of a parameter is bare: a keyword without bounds and options.
  mutating func parseType(isBare: Bool = false) {
    node(.typeClause) { parser in
      if !isBare, parser.takeForeignType() { return }
      switch parser.current {
      case .yesKeyword:
        parser.take()
        parser.expect(.slash, Phrase(vi: "`/`", en: "`/`"))
        parser.expectNoOfType()
      case .slash where parser.peek() == .noKeyword: parser.takeNoOfType()
      case .choiceKeyword:
        parser.take()
        if isBare { return }
        if !parser.take(if: .bestFirstKeyword) { parser.take(if: .worstFirstKeyword) }
        if parser.takeOptionsInParentheses() { return }
        parser.block(.list) { $0.parseOption() }
      case .textKeyword: parser.take()
      case .tableKeyword: parser.parseTable()
      case .datedKeyword, .dateKeyword:
        parser.take(as: .dateKeyword)
        if !isBare { parser.parseBounds() }
      case .percentKeyword, .countKeyword, .numberKeyword, .pointsKeyword, .moneyKeyword,
        .daysKeyword:
        parser.take()
        if !isBare {
          parser.skipUnitBehindType()
          parser.skipBareBounds()
          parser.parseBounds()
        }
      case _:
        parser.reportExpected(
          Phrase(
            vi: """
              kiểu dữ liệu: `có/không`, `tỷ lệ`, `số lượng`, `số`, `điểm`, `tiền`, `ngày`, \
              `số ngày`, `lựa chọn {…}`, `chữ` hoặc `bảng {…}`
              """,
            en: """
              a type: `yes/no`, `percent`, `count`, `number`, `points`, `money`, `date`, `days`, \
              `choice {…}`, `text` or `table {…}`
              """))
      }
    }
  }

  /// Parses the columns of a table, which may be tables themselves, and how many rows it has.
  private mutating func parseTable() {
    guard depth < Self.maximumDepth else {
      report(.nestedTooDeep(at: currentRange))
      return
    }
    depth += 1
    defer { depth -= 1 }
    take()
    block(.columns) { parser in
      if parser.current == .letKeyword {
        parser.parseDefinition(.letDeclaration)
      } else {
        parser.parseEvidenceDeclaration()
      }
    }
    if !isRecovering { parseBounds() }
  }

  private mutating func parseBounds() {
    skipCommaBeforeBound()
    parseBoundsInSigns()
    if current == .fromKeyword, peek() != .string {
      take()
      parseConstant()
      skipCommaBeforeBound()
    }
    takeDashForTo()
    if take(if: .toKeyword) {
      parseConstant()
      skipCommaBeforeBound()
    }
    if take(if: .stepKeyword), !skipSplitDecimal() { parseConstant() }
  }

  //     evidence-clause ::= 'with document' | 'counts only with document' | 'for information'
  //                       | 'from' string | 'when empty' [':'] (constant | 'not applicable')
  //                       | 'note' string | scoring
  private mutating func parseEvidenceClause() {
    switch current {
    case .withDocumentKeyword, .countsOnlyWithDocumentKeyword: node(.documentClause) { $0.take() }
    case .forInformationKeyword: node(.informationClause) { $0.take() }
    case .fromKeyword:
      node(.sourceClause) { parser in
        parser.take()
        parser.expectString()
      }
    case .whenEmptyKeyword:
      node(.emptyClause) { parser in
        parser.take()
        parser.take(if: .colon)
        parser.parseConstant()
      }
    case .defaultKeyword where peek() == .number || peek() == .yesKeyword || peek() == .noKeyword:
      parseDefaultOfEvidence()
    case .noteKeyword: parseTextClause(.noteClause)
    case .scoredByKeyword: parseScoring()
    case _ where takeDocumentInWords(): return
    case _:
      reportExpected(
        Phrase(
          vi: "`kèm văn bản`, `từ \"nguồn\"` hoặc `khi trống: …`",
          en: "`with document`, `from \"source\"` or `when empty: …`"))
    }
  }
}
