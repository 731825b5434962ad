import Diagnostics

/// Functions of the rows of a table.
extension Parser {
  /// Parses a function of the rows of a table, and tells whether there was one.
  ///
  ///     aggregate ::= ('count of' | 'share of') table { modifier }
  ///                 | ('sum of' | function 'of' | 'best' [integer] 'of' | 'count of distinct' | 'value of'
  ///                  | 'earliest of' | 'latest of') sum 'over' table { modifier }
  ///                 | (function | 'best' [integer]) 'over' table { modifier } '{' chain '}' { modifier }
  ///
  /// `over units` with a scope may stand for `over` and a table behind a value.
  ///     function ::= 'sum' | 'mean' | 'median' | 'min' | 'max' | 'spread' | 'lowest' [integer] | 'product'
  ///                | 'geometric mean' | 'standard deviation' | 'sample standard deviation'
  mutating func parseAggregate() -> Bool {
    switch current {
    case .rowCountKeyword: parseRowCount(as: .rowCountKeyword)
    case .rowShareKeyword: parseRowCount(as: .rowShareKeyword)
    case .shareOfKeyword:
      let kind = peek()
      guard !kind.isNodeLevel, kind == .word else { return false }
      parseRowCount(as: .rowShareKeyword)
    case .sumOfKeyword, .distinctCountKeyword, .valueOfKeyword: parseRowValue(as: current)
    case .earliestKeyword, .latestKeyword:
      if startsList(after: 1) { return false }
      parseRowValue(as: current)
    case .sumKeyword:
      if peek() == .overKeyword {
        parseRowRule(as: .rowSumKeyword)
      } else if startsList(after: 1) {
        return false
      } else {
        parseRowValue(as: .sumOfKeyword)
      }
    case .totalKeyword:
      guard peek() == .overKeyword else { return false }
      parseRowRule(as: .rowSumKeyword)
    case .maxKeyword: return parseFunctionOfRows(as: .maxFunctionKeyword)
    case .bestKeyword, .lowestKeyword: return parseBestRows()
    case .percentileKeyword: parsePercentile()
    case _ where current.isListFunction: return parseFunctionOfRows(as: current)
    case _: return false
    }
    return true
  }

  private mutating func parseFunctionOfRows(as kind: SyntaxKind) -> Bool {
    switch peek() {
    case .overKeyword: parseRowRule(as: kind)
    case .ofKeyword where startsOperands(after: 2), .issuedByKeyword where startsOperands(after: 2):
      parseListBehindOf(as: kind)
    case .ofKeyword, .issuedByKeyword: parseRowValue(as: kind)
    case .leftParenthesis where isParenthesisOfRowValue(1) && !holdsSeveral(inParenthesis: 1):
      parseRowValue(as: kind)
    case .word where startsColumnWithoutOf: parseRowValue(as: kind)
    case _: return false
    }
    return true
  }

  /// Parses `mean of (a, b)`, a list with one word too many.
  private mutating func parseListBehindOf(as kind: SyntaxKind) {
    let start = checkpoint
    take(as: kind)
    skipStraySign()
    parseList { $0.parseListItem() }
    parseSelections()
    parsePrecision(mayRound: kind.needsPrecision)
    wrap(from: start, in: .listExpression)
  }

  /// `true` iff a parenthesis opens `count` tokens on that holds several operands, and no rows follow.
  private func startsOperands(after count: Int) -> Bool {
    peek(count) == .leftParenthesis && startsList(after: count)
      && holdsSeveral(inParenthesis: count)
  }

  /// `true` iff the parenthesis that opens `count` tokens on holds several values.
  private func holdsSeveral(inParenthesis count: Int) -> Bool {
    var (index, open) = (count, 0)
    repeat {
      switch peek(index) {
      case .leftParenthesis, .leftBrace: open += 1
      case .rightParenthesis, .rightBrace: open -= 1
      case .comma, .semicolon:
        if open == 1 { return !Self.isLink(peek(index + 1)) }
      case .endOfFile: return false
      case _: break
      }
      index += 1
    } while open > 0
    return false
  }

  /// `true` iff the elements of a list follow `count` tokens on, and not one value of a row.
  private func startsList(after count: Int) -> Bool {
    switch peek(count) {
    case .leftBrace: return true
    case .isFiledKeyword: return startsList(after: count + 1)
    case .leftParenthesis: return !isParenthesisOfRowValue(count)
    case _: return false
    }
  }

  /// `true` iff the parenthesis that opens `count` tokens on is closed right before `over`.
  private func isParenthesisOfRowValue(_ count: Int) -> Bool {
    var index = index(ofNext: count)
    var open = 0
    while true {
      switch tokens[index].kind {
      case .leftParenthesis, .leftBrace: open += 1
      case .rightParenthesis, .rightBrace:
        open -= 1
        if open == 0 {
          let next = kind(behind: index)
          return next == .overKeyword || next == .overUnitsKeyword
        }
      case .endOfFile: return false
      case _: break
      }
      index += 1
    }
  }

  //     percentile ::= 'percentile' number ['%'] 'of' (sum 'over' table | ['filed'] list) { modifier }
  //                  | 'percentile' number ['%'] 'over' table { modifier } '{' chain '}' { modifier }
  private mutating func parsePercentile() {
    let next = peek(2) == .percentSign ? 3 : 2
    guard peek() == .number else {
      take()
      reportExpected(
        Phrase(vi: "một số từ 0 đến 100, như `90`", en: "a number from 0 to 100, such as `90`"))
      return
    }
    if peek(next) == .overKeyword {
      parseRowRule(as: .percentileKeyword)
    } else if startsOperands(after: next + 1) || peek(next + 1) == .isFiledKeyword {
      let start = checkpoint
      take()
      takePercentage()
      take(as: .ofValueKeyword)
      take(if: .isFiledKeyword)
      parseList { $0.parseListItem() }
      parseListModifiers()
      wrap(from: start, in: .listExpression)
    } else {
      parseRowValue(as: .percentileKeyword)
    }
  }

  /// Takes the number of a percentile, which may be written as a percent.
  private mutating func takePercentage() {
    take(if: .number)
    take(if: .percentSign)
  }

  /// Parses which values of a list count, and how a percentile is found among them.
  private mutating func parseListModifiers() {
    while !isRecovering {
      switch current {
      case .withoutExtremesKeyword, .withoutKeyword, .keepingKeyword: parseSelections()
      case _ where current.isPercentileMethod: take()
      case _: return
      }
    }
  }

  private mutating func parseBestRows() -> Bool {
    let next = peek() == .number ? 2 : 1
    switch peek(next) {
    case .overKeyword: parseRowRule(as: current)
    case .ofKeyword where !startsList(after: next + 1): parseRowValue(as: current)
    case _: return false
    }
    return true
  }

  private mutating func parseRowCount(as kind: SyntaxKind) {
    let start = checkpoint
    let outer = countedRows
    countedRows = CountedRows(start: currentRange.atStart, parentheses: openParentheses)
    node(.aggregateExpression) { parser in
      parser.take(as: kind)
      parser.node(.overClause) { $0.parseTableWithCondition() }
      parser.parseModifiers(of: kind)
    }
    if countedRows?.isCompared ?? false { rename(start, as: .error) }
    countedRows = outer
  }

  private mutating func parseRowValue(as kind: SyntaxKind) {
    let start = checkpoint
    var isOverUnits = false
    node(.aggregateExpression) { parser in
      parser.take(as: kind)
      switch kind {
      case .sumOfKeyword, .distinctCountKeyword, .valueOfKeyword, .earliestKeyword,
        .latestKeyword:
        break
      case .bestKeyword, .lowestKeyword:
        parser.take(if: .number)
        parser.take()
      case .percentileKeyword:
        parser.takePercentage()
        if parser.current == .ofKeyword || parser.current == .issuedByKeyword {
          parser.take(as: .ofValueKeyword)
        } else {
          parser.expectKeyword(.ofValueKeyword)
        }
      case _ where parser.current == .word || parser.current == .leftParenthesis:
        parser.takeMissingOf()
      case _: parser.take(as: .ofValueKeyword)
      }
      if parser.isRecovering { return }
      parser.skipEveryRow()
      parser.parseSum()
      if parser.current == .overUnitsKeyword {
        // The same words over the units.
        isOverUnits = true
        parser.take()
        if parser.isRecovering { return }
        parser.parseScope()
        parser.parseModifiers(of: kind, keepsNoneForDivision: true)
        return
      }
      parser.parseOver()
      parser.parseModifiers(of: kind)
    }
    if isOverUnits { rename(start, as: .unitsExpression) }
  }

  private mutating func parseRowRule(as kind: SyntaxKind) {
    node(.aggregateExpression) { parser in
      parser.take(as: kind)
      parser.takePercentage()
      parser.parseOver()
      parser.parseModifiers(of: kind)
      if parser.isRecovering { return }
      parser.node(.rowRule) { parser in
        var count = 0
        parser.block(.list) { parser in
          count += 1
          if count > 1 {
            parser.reportExpected(Phrase(vi: "`}`: chỉ một quy tắc", en: "`}`: one rule only"))
          } else {
            parser.parseChain()
          }
        }
      }
      parser.parseModifiers(of: kind)
    }
  }

  //     over ::= 'over' table
  private mutating func parseOver() {
    if isRecovering { return }
    node(.overClause) { parser in
      if parser.current == .inKeyword, parser.peek() == .word {
        parser.takeSlip(for: .overKeyword)
      } else {
        parser.expectOver()
      }
      if !parser.isRecovering { parser.parseTableWithCondition() }
    }
  }

  //     table ::= name ['where' condition]
  private mutating func parseTableWithCondition() {
    guard current == .word, !isMissingAtLineEnd else {
      reportExpected(Phrase(vi: "tên của một bảng", en: "the name of a table"))
      return
    }
    parseDottedName()
    guard current == .whereKeyword else { return }
    node(.whereClause) { parser in
      parser.take()
      parser.parseCondition()
    }
  }

  //     modifier ::= selection | 'filed only' | 'interpolated' | 'interpolated without the ends' | 'nearest rank' | ('at the highest' | 'at the lowest') sum
  //                | 'if none' [':'] unary | precision
  //
  // In a divisor `if none` may belong to the division.
  mutating func parseModifiers(of kind: SyntaxKind, keepsNoneForDivision: Bool = false) {
    while !isRecovering {
      switch current {
      case _ where takeLeftOutInWords(): continue
      case .withoutExtremesKeyword, .withoutKeyword, .keepingKeyword: parseSelections()
      case .filedOnlyKeyword: take()
      case _ where kind == .percentileKeyword && current.isPercentileMethod: take()
      case .atHighestKeyword, .atLowestKeyword:
        node(.keyClause) { parser in
          parser.take()
          parser.parseSum()
        }
      case .ifNoneKeyword:
        if keepsNoneForDivision, divisorParentheses == openParentheses { return }
        node(.noneClause) { parser in
          parser.take()
          parser.take(if: .colon)
          parser.parseUnary()
        }
      case .roundKeyword, .toKeyword:
        let before = position
        parsePrecision(mayRound: kind.needsPrecision)
        if position == before { return }
      case _: return
      }
    }
  }

  //     row-before ::= 'of the row before' 'by' primary ['if none' [':'] unary]
  mutating func parseRowBefore(from start: Checkpoint) {
    take()
    expectKeyword(.byKeyword)
    if !isRecovering { parsePrimary() }
    if current == .ifNoneKeyword, !isRecovering {
      node(.noneClause) { parser in
        parser.take()
        parser.take(if: .colon)
        parser.parseUnary()
      }
    }
    wrap(from: start, in: .rowBeforeExpression)
  }
}

extension SyntaxKind {
  /// `true` iff the token says how a percentile is found between two values.
  package var isPercentileMethod: Bool {
    switch self {
    case .interpolatedKeyword, .interpolatedInsideKeyword, .nearestRankKeyword: true
    case _: false
    }
  }

  /// `true` iff the token names a function of several numbers.
  var isListFunction: Bool {
    switch self {
    case .meanKeyword, .medianKeyword, .minFunctionKeyword, .maxFunctionKeyword, .spreadKeyword,
      .productFunctionKeyword, .geometricMeanKeyword, .deviationKeyword, .sampleDeviationKeyword:
      true
    case _: false
    }
  }
}
