package import Diagnostics
package import Numbers

/// One arm of `cases`.
package struct CaseArm: Sendable {
  package let condition: ExpressionID
  package let value: ExpressionID
  package let range: SourceRange

  /// Creates an arm.
  package init(condition: ExpressionID, value: ExpressionID, range: SourceRange) {
    self.condition = condition
    self.value = value
    self.range = range
  }
}

/// One arm of a `by` table: bands of an ordered value, or options of a choice.
package struct BandArm: Sendable {
  /// The values that this arm takes and no arm before it.
  package let values: IntervalSet
  package let value: ExpressionID
  /// The arm's condition as written.
  package let range: SourceRange

  /// Creates an arm.
  package init(values: IntervalSet, value: ExpressionID, range: SourceRange) {
    self.values = values
    self.value = value
    self.range = range
  }
}

/// Points that grow in proportion to a measure.
///
/// Without marks the points are `measure` (a share) times `full`. With `from` and `to` they are linear
/// between the two marks, from `pointsAtFrom` to `pointsAtTo`, and constant outside. With `fullFrom` a
/// measure of at least that mark gives `full`.
package struct Proportion: Sendable {
  /// The two marks of a linear scale and the points at each; `from` and `to` differ.
  package struct Marks: Sendable {
    package let from: Rational
    package let to: Rational
    package let pointsAtFrom: Rational
    package let pointsAtTo: Rational

    /// Creates the marks.
    package init(from: Rational, to: Rational, pointsAtFrom: Rational, pointsAtTo: Rational) {
      self.from = from
      self.to = to
      self.pointsAtFrom = pointsAtFrom
      self.pointsAtTo = pointsAtTo
    }
  }

  package let measure: ExpressionID
  package let full: Rational
  package let marks: Marks?
  package let fullFrom: Rational?

  /// Creates a proportion.
  package init(measure: ExpressionID, full: Rational, marks: Marks?, fullFrom: Rational?) {
    self.measure = measure
    self.full = full
    self.marks = marks
    self.fullFrom = fullFrom
  }
}

/// A function of a list of values.
package struct ListExpression: Sendable {
  /// What is made of the list.
  package enum Function: Hashable, Sendable {
    case sum
    case mean
    case least
    case greatest
    /// How many of the conditions hold; with `filedOnly` over any values: how many are filed.
    case count
    case median
    case percentile(Percentile)
    /// The distance between the greatest and the least value.
    case spread
    /// All values multiplied.
    case product
    /// The nth root of the product of n values that are not below 0.
    case geometricMean
    /// The standard deviation of a whole population: the divisor is the number of values.
    case deviation
    /// The standard deviation estimated from a sample: the divisor is one less, and fewer than two
    /// values give `empty`.
    case sampleDeviation

    /// `true` iff the value is hardly ever a fraction, so that the list says how it is rounded.
    package var needsRounding: Bool {
      switch self {
      case .geometricMean, .deviation, .sampleDeviation: true
      case .sum, .mean, .least, .greatest, .count, .median, .percentile, .spread, .product: false
      }
    }
  }

  package let function: Function
  package let elements: [ExpressionID]
  /// Only the elements that are filed count; where none is, the result takes their strongest state
  /// (`count` gives 0).
  package let filedOnly: Bool
  /// Which of the values count; the result is `empty` where there are not more than are left out.
  ///
  /// Where a computed number lacks, so does the result.
  package let selection: ValueSelection<ExpressionID>
  /// How the value is rounded, correctly; there iff the function needs it.
  package let rounding: Rounding?

  /// Creates a list expression.
  package init(
    function: Function, elements: [ExpressionID], filedOnly: Bool,
    selection: ValueSelection<ExpressionID> = .all, rounding: Rounding? = nil
  ) {
    self.function = function
    self.elements = elements
    self.filedOnly = filedOnly
    self.selection = selection
    self.rounding = rounding
  }
}

/// One item of a checklist: its points are earned where its condition holds.
package struct ChecklistItem: Sendable {
  package let title: String
  package let points: ExpressionID
  package let condition: ExpressionID
  package let range: SourceRange

  /// Creates an item.
  package init(title: String, points: ExpressionID, condition: ExpressionID, range: SourceRange) {
    self.title = title
    self.points = points
    self.condition = condition
    self.range = range
  }
}

/// The marks that may be given for one option of a choice.
package struct MarkRange: Hashable, Sendable {
  /// The value of the option (its index).
  package let option: Rational
  package let values: Interval

  /// Creates a range of marks.
  package init(option: Rational, values: Interval) {
    self.option = option
    self.values = values
  }
}

/// A comparison made for several nodes: `each group >= 70%`, `number of criteria reaching 50%`.
package struct NodeQuantifier: Sendable {
  /// What the answers for the single nodes are combined to.
  package enum Mode: Hashable, Sendable {
    /// 1 iff the test holds for every applicable node.
    case each
    /// The number of applicable nodes for which the test holds.
    case number
    /// The sum of the points of the applicable nodes.
    case sum
    /// The mean of the points of the applicable nodes; `notApplicable` where there is none.
    case mean
  }

  /// What is asked of each node.
  package enum Test: Sendable {
    /// The points compared with a threshold.
    case points(ComparisonOperator, ExpressionID)
    /// The share of the applicable maximum compared with a threshold.
    case share(ComparisonOperator, ExpressionID)
    /// The node passes.
    case passes
    /// Nothing: every applicable node counts.
    case applies
  }

  package let mode: Mode
  package let nodes: [Int]
  package let test: Test
  /// `true` iff every node counts in the sum or the mean as often as its coefficient says.
  package let usesCoefficients: Bool

  /// Creates a quantifier.
  package init(mode: Mode, nodes: [Int], test: Test, usesCoefficients: Bool = false) {
    self.usesCoefficients = usesCoefficients
    self.mode = mode
    self.nodes = nodes
    self.test = test
  }
}
