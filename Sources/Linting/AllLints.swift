extension Lint {
  /// Every lint, in the alphabetical order of the codes.
  package static var all: [Lint] {
    [
      .awardNeedsMore, .bandLeavesDecimalsOpen, .bandsNotMonotone, .bandsWithEqualPoints,
      .bestLevelLimited, .blankPaysFull, .bonusWithoutCap, .caseCoveredBefore, .ceilingBelowTotal,
      .ceilingOutOfReach, .choiceOfOne, .choiceUpsideDown, .citationMissing, .citationTwice,
      .citesReplacedDecision, .comparisonAlwaysSame, .constraintsContradict, .countTypedAsPercent,
      .dateOutsideValidity, .deadlineOutsidePeriod, .decisionReplacesItself, .decisionYearDiffers,
      .decomposedLetters, .deductionWithoutFloor, .documentNeverAsked, .effectiveBeforeDecision,
      .evidenceWithoutTitle, .exampleExpectsNothing, .exampleOffBoundaries, .floorAtMaximum,
      .fullPointsOutOfReach, .hiddenCharacters, .knockOutTwice, .knockOutWithoutReason,
      .levelsInMixedUnits, .levelsOutOfOrder, .lowerLevelAsksMore, .lowestBandNotZero,
      .lowestKeptFirst, .markRangesGap, .markRangesOverlap, .mixedScripts, .namesDifferInMarksOnly,
      .numberOfOtherPart, .numberingGap, .numberingOutOfOrder, .passMarkOutOfReach,
      .penaltyWithoutFloor, .percentTypedAsNumber, .pointsCutAtMaximum, .printedPointsDiffer,
      .printedSumDiffers, .quotaWithoutEffect, .ratioUpsideDown, .rescaleWithoutSum,
      .rewardedAndPunished, .sameArgumentTwice, .sameConditionTwice, .sameEvidenceTitle,
      .sameExampleTitle, .sameLevelTitle, .sameTitleTwice, .scaleWithoutExamples, .shareAlwaysFull,
      .shareTypedAsPoints, .spreadNeverExceeded, .stepMissesBound, .thresholdBetweenRoundedValues,
      .titleLeavesDecimalsOpen, .titleRepeatsNumber, .titleSpacing, .titleUnitsDiffer,
      .zeroPerOccurrence,
    ]
  }

  /// Returns the lint with a code, or `nil`.
  package static func named(_ code: String) -> Lint? { all.first { $0.code == code } }
}
