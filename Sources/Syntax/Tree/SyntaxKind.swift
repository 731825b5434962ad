/// What a token or a node of the tree is.
///
/// Tokens come first, then keywords, then nodes. A keyword has one kind whatever its language; where
/// two keywords share a spelling in one of the languages, the lexer gives the first kind and the parser
/// renames the token by its context, so that the tree always says what is meant.
package enum SyntaxKind: UInt16, Hashable, Sendable, CaseIterable {
  // Trivia; `prose` is what stands in Markdown outside the fences of a literate scale.
  case whitespace, newline, prose, comment
  // Tokens.
  case word, number, date, string
  case leftBrace, rightBrace, leftParenthesis, rightParenthesis
  case colon, semicolon, comma, dot, percentSign
  case plusSign, minusSign, star, slash
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case unexpected, endOfFile

  // Keywords of declarations.
  case scaleKeyword, decisionKeyword, datedKeyword, issuedByKeyword, legalBasisKeyword
  case replacesKeyword, effectiveFromKeyword, effectiveToKeyword, periodKeyword
  case yearKeyword, halfYearKeyword, quarterKeyword, monthKeyword
  case unitsKeyword, evidenceKeyword, letKeyword, resultKeyword
  case ruleKeyword, mustHoldKeyword
  case groupKeyword, criterionKeyword, indicatorKeyword, itemKeyword
  case bonusKeyword, penaltyKeyword, insideTheScaleKeyword, aboveTheScaleKeyword
  case levelsKeyword, exampleKeyword, unitKeyword, givenKeyword, expectKeyword
  case illustrativeKeyword, noteKeyword, holidaysKeyword, workingDayKeyword, workweekKeyword
  case extendsKeyword, amendmentKeyword, amendsKeyword, addsKeyword, repealsKeyword
  case correctsKeyword, partOfKeyword, wordsKeyword, withKeyword, parameterKeyword
  // Keywords of clauses.
  case maxKeyword, coefficientKeyword, weightKeyword, citesKeyword
  case articleKeyword, clauseKeyword, pointKeyword, annexKeyword, sectionKeyword, ofDocumentKeyword
  case appliesToKeyword, doesNotApplyToKeyword, appliesWhenKeyword, doesNotApplyWhenKeyword
  case whenNotApplicableKeyword
  case fullPointsKeyword, countsAsPassedKeyword, leaveOutKeyword
  case rescaleGroupKeyword, rescaleTotalKeyword, separateSheetKeyword
  case mustReachKeyword, allKeyword, passWhenKeyword, countsOnlyWhenKeyword
  case combineKeyword, weightsKeyword
  case noLevelKeyword, forceKeyword, downKeyword, levelKeyword, lowerBoundKeyword
  case requiresKeyword, elseNextLevelKeyword, elseNoLevelKeyword, becauseKeyword
  case upKeyword, inThisOrderKeyword, requirementElseKeyword
  // Keywords of types.
  case percentKeyword, countKeyword, numberKeyword, pointsKeyword, moneyKeyword
  case dateKeyword, daysKeyword, choiceKeyword, textKeyword, tableKeyword
  case withDocumentKeyword, countsOnlyWithDocumentKeyword, forInformationKeyword
  case whenEmptyKeyword, dongKeyword
  case bestFirstKeyword, worstFirstKeyword
  // Keywords of expressions.
  case fullKeyword, whenKeyword, lessKeyword, plusKeyword, perKeyword, eachKeyword
  case notBelowKeyword, atMostKeyword, defaultKeyword
  case roundKeyword, halfUpKeyword, halfEvenKeyword, roundUpKeyword, roundDownKeyword
  case decimalsKeyword, stepKeyword
  case byKeyword, fromKeyword, toKeyword, toBelowKeyword, aboveKeyword, belowKeyword
  case orMoreKeyword, orLessKeyword, otherwiseKeyword, casesKeyword
  case ifKeyword, thenKeyword, elseKeyword, andKeyword, orKeyword, notKeyword, yesKeyword, noKeyword
  case isFiledKeyword, isEmptyKeyword, isNotApplicableKeyword, isRejectedKeyword, isOneOfKeyword
  case hasDocumentKeyword, thatApplyKeyword, marksExceededKeyword, marksReachedKeyword
  case notYetDueKeyword, isNotYetDueKeyword
  case notApplicableKeyword, emptyKeyword, rejectedKeyword
  case proportionalToKeyword, betweenKeyword, givingKeyword, fullFromKeyword
  case ratioOfKeyword, ratioToKeyword, ifNoneKeyword
  case bestKeyword, lowestKeyword, ofKeyword, atLeastKeyword, checklistKeyword
  case markKeyword, withinKeyword, afterKeyword, shareOfKeyword
  case beforeKeyword, belongsToKeyword, intoKeyword, inPlaceKeyword
  case startAtKeyword
  case sumKeyword, meanKeyword, medianKeyword, minFunctionKeyword, maxFunctionKeyword
  case countFunctionKeyword, withoutExtremesKeyword, absKeyword, floorKeyword, ceilingKeyword
  case ofValueKeyword, overKeyword, whereKeyword, sumOfKeyword, rowSumKeyword, rowCountKeyword
  case distinctCountKeyword, rowShareKeyword, valueOfKeyword, atHighestKeyword, atLowestKeyword
  case withoutKeyword, atEachEndKeyword, keepingKeyword, highestKeyword, filedOnlyKeyword
  case spreadKeyword
  case workingDaysKeyword, startOfPeriodKeyword, endOfPeriodKeyword, yearOfPeriodKeyword
  case ofPeriodKeyword, earliestKeyword, latestKeyword
  case powerKeyword, rootKeyword, squareRootKeyword, naturalLogarithmKeyword
  case commonLogarithmKeyword, exponentialKeyword, productFunctionKeyword, geometricMeanKeyword
  case deviationKeyword, sampleDeviationKeyword, weightedMeanKeyword
  case percentileKeyword, interpolatedKeyword, interpolatedInsideKeyword, nearestRankKeyword
  case scorersKeyword, scoredByKeyword, countsKeyword, lastFiledKeyword
  case spreadAtMostKeyword, quorumKeyword
  case numberOfKeyword, reachingKeyword, passesKeyword, inKeyword
  // Keywords of values across units.
  case overUnitsKeyword, countOfUnitsKeyword, shareOfUnitsKeyword
  case rankOfKeyword, decileOfKeyword, quantileKeyword, lowestFirstKeyword, denseKeyword
  case thenByKeyword, withinClusterKeyword, withinKindKeyword, withinParentKeyword
  case withinPeriodKeyword, withinSameKeyword, rankingKeyword, awardsKeyword, firstKeyword
  case allTiedKeyword, noneTiedKeyword, quotaKeyword, ofThoseRatedKeyword, ofAllUnitsKeyword
  case theRestKeyword, inClusterKeyword, ofParentKeyword, ofThisUnitKeyword, ofThisRowKeyword
  case ofRowBeforeKeyword
  case totalKeyword, exactTotalKeyword, baseKeyword, kindKeyword

  // Nodes.
  case file, error
  case scaleDeclaration, decisionClause, legalBasisClause, replacesClause, effectiveClause
  case periodClause, unitsBlock, option, totalClause, roundClause, notApplicableClause
  case illustrativeClause, noteClause, holidaysBlock, holiday, workweek
  case scorersBlock, scoringClause, countsClause, scoringLimit
  case evidenceBlock, evidenceDeclaration, typeClause, sourceClause, documentClause, emptyClause
  case informationClause
  case letDeclaration, resultDeclaration
  case ruleDeclaration, parameter, constraint
  case nodeDeclaration, sectionDeclaration, label
  case maxClause, coefficientClause, weightClause, citesClause, appliesClause, mustReachClause
  case provision, provisionPart
  case appliesWhenClause, passWhenClause, countsOnlyClause, combineClause, clampClause, ruleClause
  case levelsDeclaration, levelDeclaration, knockOut, orderClause, quota
  case rankingDeclaration, awardsDeclaration, awardDeclaration
  case orderKey, withinClause
  case exampleDeclaration, exampleUnit, exampleMembership, examplePeriod, givenBlock, givenEntry
  case expectBlock, expectEntry
  case parameterDeclaration, parameterValue, extendsClause, amendmentDeclaration
  case amendsEntry, addsEntry, repealsEntry, replacesEntry, correctsEntry
  case amendmentTarget, amendmentPlace, amendmentReference, titleChange
  case givenRows, givenRow, overClause, whereClause, selectionClause, keyClause, noneClause
  case rowRule
  // Nodes of expressions.
  case name, numberLiteral, percentLiteral, moneyLiteral, dateLiteral, yesNoLiteral, textLiteral
  case fullExpression, absentExpression, quantityExpression, kindExpression, nodeReference
  case parenthesized, prefixExpression, binaryExpression, stateTest, oneOfExpression, passTest
  case fallbackExpression, conditionalExpression, byExpression, arm, pattern, casesExpression
  case whenExpression, chainExpression, clampExpression, roundExpression, roundingMode
  case proportionalExpression, marks, ratioExpression, perExpression
  case functionExpression, weightedMeanExpression, weightedItem
  case listExpression, atLeastExpression, bestExpression, checklistExpression, listItem
  case durationExpression, periodExpression
  case daysExpression, markExpression, markArm, shareExpression, quantifierExpression
  case unitsExpression, ownExpression, rowBeforeExpression
  case marksExpression
  case aggregateExpression
  case callExpression, requirementExpression, stepsExpression, step

  /// `true` iff the token has no meaning: white space, line breaks, comments and prose.
  package var isTrivia: Bool { rawValue <= SyntaxKind.comment.rawValue }

  /// `true` iff the token is a keyword.
  package var isKeyword: Bool {
    rawValue >= SyntaxKind.scaleKeyword.rawValue && rawValue <= SyntaxKind.kindKeyword.rawValue
  }

  /// `true` iff the node is a sentence of an amendment: amends, adds, repeals, replaces, corrects.
  package var isAmendingEntry: Bool {
    rawValue >= SyntaxKind.amendsEntry.rawValue && rawValue <= SyntaxKind.correctsEntry.rawValue
  }

  /// `true` iff the keyword is a function that is also a usual name; before anything but its list the word
  /// is that name.
  package var isFunctionName: Bool {
    switch self {
    case .powerKeyword, .rootKeyword, .exponentialKeyword, .productFunctionKeyword: true
    case _: false
    }
  }

  /// `true` iff the token names a level of the decision's tree: group, criterion, indicator, item.
  package var isNodeLevel: Bool {
    rawValue >= SyntaxKind.groupKeyword.rawValue && rawValue <= SyntaxKind.itemKeyword.rawValue
  }
}
