extension Lint {
  /// Every lint, in the alphabetical order of the codes.
  package static var all: [Lint] {
    [
      .applicabilityInverted, .argumentsExchanged, .armOfExcludedKind, .awardNeedsMore,
      .bandLeavesDecimalsOpen, .bandsNotMonotone, .bandsWithEqualPoints, .bestLevelLimited,
      .blankPaysFull, .bonusWithoutCap, .boundOutOfReach, .branchesWithOneValue, .capWithoutEffect,
      .caseCoveredBefore, .ceilingBelowTotal, .ceilingOutOfReach, .choiceOfOne, .choiceUpsideDown,
      .citationMissing, .citationOutOfRow, .citationTwice, .citesReplacedDecision,
      .comparisonAlwaysSame, .constraintsContradict, .countTypedAsPercent, .dateOutsideValidity,
      .deadlineOutsidePeriod, .decisionReplacesItself, .decisionYearDiffers, .decomposedLetters,
      .deductionFallsWithFaults, .deductionWithoutFloor, .documentNeverAsked, .documentOfLaterYear,
      .effectiveBeforeDecision, .effectiveLongAfterDecision, .evidenceOfOtherCriterion,
      .evidenceWithoutTitle, .exactCountAsked, .exampleExpectsNothing, .exampleOffBoundaries,
      .examplePeriodDiffers, .floorAtMaximum, .fullPointsOutOfReach, .growthCannotFall,
      .hiddenCharacters, .knockOutInverted, .knockOutRaises, .knockOutTwice, .knockOutWithoutReason,
      .lastOfSumDivided, .levelAsksOtherPart, .levelNeedsLeftOutPart, .levelsInMixedUnits,
      .levelsOutOfOrder, .lowerLevelAsksMore, .lowestBandNotZero, .lowestKeptFirst, .markRangesGap,
      .markRangesOverlap, .mixedScripts, .namesDifferInMarksOnly, .noneGivesPart,
      .numberOfOtherPart, .numberingGap, .numberingOutOfOrder, .oddHoliday, .oddThresholdSign,
      .orAmongAnds, .parameterNeverChanges, .partUnlikeOthers, .passMarkAlwaysMet,
      .passMarkNeverAsked, .passMarkOutOfReach, .penaltyWithoutFloor, .percentTypedAsNumber,
      .pointsAgainstTitle, .pointsCutAtMaximum, .printedPointsDiffer, .printedSumDiffers,
      .quotaSkipsLevels, .quotaWithoutEffect, .ratioUpsideDown, .reasonDiffers, .rescaleWithoutSum,
      .rewardedAndPunished, .rowAsksOtherEvidence, .rowBoundsDiffer, .sameArgumentTwice,
      .sameConditionTwice, .sameEvidenceTitle, .sameExampleTitle, .sameLevelTitle, .sameReasonTwice,
      .sameRuleTwice, .sameTitleTwice, .scaleWithoutExamples, .shareAlwaysFull, .shareTypedAsPoints,
      .spreadNeverExceeded, .stepBeyondLimit, .stepMissesBound, .sumOfMarks,
      .thresholdBetweenRoundedValues, .titleBoundsDiffer, .titleFiguresDiffer,
      .titleLeavesDecimalsOpen, .titleRepeatsNumber, .titleSaysHighest, .titleSpacing,
      .titleUnitsDiffer, .titlesExchanged, .tooFewWithoutExtremes, .zeroPerOccurrence,
    ]
  }

  /// Returns the lint with a code, or `nil`.
  package static func named(_ code: String) -> Lint? { all.first { $0.code == code } }
}
