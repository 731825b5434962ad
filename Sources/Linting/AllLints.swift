extension Lint {
  /// Every lint, in the alphabetical order of the codes.
  package static var all: [Lint] {
    [
      .bandLeavesDecimalsOpen, .bandsNotMonotone, .bandsWithEqualPoints, .bonusWithoutCap,
      .choiceOfOne, .citationMissing, .citationTwice, .citesReplacedDecision,
      .comparisonAlwaysSame, .dateOutsideValidity, .decisionYearDiffers, .decomposedLetters,
      .deductionWithoutFloor, .documentNeverAsked, .effectiveBeforeDecision,
      .evidenceWithoutTitle, .exampleExpectsNothing, .exampleOffBoundaries, .hiddenCharacters,
      .knockOutTwice, .knockOutWithoutReason, .levelsOutOfOrder, .lowestBandNotZero,
      .mixedScripts, .namesDifferInMarksOnly, .numberingGap, .numberingOutOfOrder,
      .penaltyWithoutFloor, .percentTypedAsNumber, .printedPointsDiffer, .printedSumDiffers,
      .sameConditionTwice, .sameEvidenceTitle, .sameExampleTitle, .sameLevelTitle,
      .sameTitleTwice, .scaleWithoutExamples, .stepMissesBound, .thresholdBetweenRoundedValues,
      .titleLeavesDecimalsOpen, .titleRepeatsNumber, .titleSpacing,
    ]
  }

  /// Returns the lint with a code, or `nil`.
  package static func named(_ code: String) -> Lint? { all.first { $0.code == code } }
}
