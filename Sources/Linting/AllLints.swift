extension Lint {
  /// Every lint, in the alphabetical order of the codes.
  package static var all: [Lint] {
    [
      .awardNeedsMore, .bandLeavesDecimalsOpen, .bandsNotMonotone, .bandsWithEqualPoints,
      .blankPaysFull, .bonusWithoutCap, .ceilingBelowTotal, .choiceOfOne, .citationMissing,
      .citationTwice, .citesReplacedDecision, .comparisonAlwaysSame, .constraintsContradict,
      .dateOutsideValidity, .decisionReplacesItself, .decisionYearDiffers, .decomposedLetters,
      .deductionWithoutFloor, .documentNeverAsked, .effectiveBeforeDecision, .evidenceWithoutTitle,
      .exampleExpectsNothing, .exampleOffBoundaries, .hiddenCharacters, .knockOutTwice,
      .knockOutWithoutReason, .levelsOutOfOrder, .lowestBandNotZero, .markRangesOverlap,
      .mixedScripts, .namesDifferInMarksOnly, .numberingGap, .numberingOutOfOrder,
      .penaltyWithoutFloor, .percentTypedAsNumber, .pointsCutAtMaximum, .printedPointsDiffer,
      .printedSumDiffers, .quotaWithoutEffect, .sameConditionTwice, .sameEvidenceTitle,
      .sameExampleTitle, .sameLevelTitle, .sameTitleTwice, .scaleWithoutExamples,
      .spreadNeverExceeded, .stepMissesBound, .thresholdBetweenRoundedValues,
      .titleLeavesDecimalsOpen, .titleRepeatsNumber, .titleSpacing,
    ]
  }

  /// Returns the lint with a code, or `nil`.
  package static func named(_ code: String) -> Lint? { all.first { $0.code == code } }
}
