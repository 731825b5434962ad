package import Diagnostics
package import Evidence
package import Numbers

/// A value that a unit has by comparison with the units of the same run [P5, P6, P34, P35].
///
/// The units that agree in all keys are a group; a unit without a key has no group and no value
/// (`empty`, or the state of the key). In its group a unit takes part if it was read without fault and
/// the filter holds for it. Where operand or filter use an own value (`OwnValue`) they are computed anew for
/// every unit that asks.
package struct CohortMeasure: Sendable {
  /// What the column of a `ranking` is called, for which no file writes a title.
  package static var rankTitle: Phrase { Phrase(vi: "Thứ hạng", en: "Rank") }

  /// What is made of the values of a group.
  package enum Function: Hashable, Sendable {
    /// How many units take part.
    case count
    /// The share of units for which the operand holds among all that take part; `empty` where none
    /// does. A condition without a value does not hold.
    case share
    /// The sum of the operands that are filed; 0 where none is.
    case sum
    /// As `sum`, but without any filed operand: the strongest state of the operands, `empty` where no
    /// unit takes part. The same for the functions that follow.
    case mean
    case least
    case greatest
    case median
    case percentile(Percentile)
    /// The greatest less the least.
    case spread
    case product
    /// Rounded; of numbers that are not negative.
    case geometricMean(Rounding)
    /// The standard deviation, of the values as a whole population or estimated from a sample (`empty`
    /// with fewer than two values), rounded.
    case deviation(isSample: Bool, Rounding)
    /// How many different values there are; 0 where none is filed.
    case distinct
    /// The sum of the `count` highest (or lowest) values; 0 where none is filed.
    case best(count: Int, highest: Bool)
    /// The place in the order, from 1: those who are equal share a place. The next place counts all
    /// who stand before it; in a dense order it is one more. A unit that does not take part:
    /// `notApplicable`; one without a first value: the state of that value.
    case rank(isDense: Bool)
    /// The part of the order that the unit lies in when it is cut into so many: the rank (not dense)
    /// times the number of parts, divided by the number of ranked units, rounded up.
    case part(of: Int)
    /// 1 iff the unit is among the first of the order; 0 also where it has no rank, and without a group
    /// as the limit says.
    case first(CohortLimit)
  }

  package let function: Function
  /// What is aggregated, a condition for `share`.
  ///
  /// `nil` for `count` and where there is an order.
  package let operand: ExpressionID?
  /// What units are ordered by, each key where all before it are equal; for the functions of order.
  ///
  /// Among units that are equal so far, one without a value stands behind those with one.
  package let order: [CohortOrder]
  package let keys: [CohortKey]
  package let filter: ExpressionID?
  /// Which of the filed operands count; `empty` where there are not more than are left out.
  package let selection: ValueSelection<Never>
  /// The result where too few units have a value for one; computed for the unit itself.
  package let whenNone: ExpressionID?

  /// Creates a measure.
  package init(
    function: Function, operand: ExpressionID?, order: [CohortOrder], keys: [CohortKey],
    filter: ExpressionID?, selection: ValueSelection<Never> = .all, whenNone: ExpressionID? = nil
  ) {
    self.function = function
    self.operand = operand
    self.order = order
    self.keys = keys
    self.filter = filter
    self.selection = selection
    self.whenNone = whenNone
  }

  /// `true` iff an operand may use values of the one that asks: not what units are ordered or grouped by.
  package func isAskedAnew(_ id: ExpressionID) -> Bool {
    switch function {
    case .rank, .part, .first: false
    case .count, .share, .sum, .mean, .least, .greatest, .median, .percentile, .spread, .product,
      .geometricMean, .deviation, .distinct, .best:
      askedOperands.contains(id)
    }
  }

  /// The expressions that are computed for each unit and may use values of the one that asks.
  package var askedOperands: [ExpressionID] { [operand, filter].compactMap { $0 } }
}

extension CohortMeasure {
  /// `true` iff a unit for which the filter does not hold has no value: it has no place in an order.
  var leavesOut: Bool {
    guard filter != nil else { return false }
    switch function {
    case .rank, .part: return true
    case .count, .share, .sum, .mean, .least, .greatest, .median, .percentile, .spread, .product,
      .geometricMean, .deviation, .distinct, .best, .first:
      return false
    }
  }
}

/// A value that units are ordered by.
package struct CohortOrder: Hashable, Sendable {
  package let value: ExpressionID
  /// `true` iff the lowest value stands first.
  package let lowestFirst: Bool

  /// Creates a key of an order.
  package init(value: ExpressionID, lowestFirst: Bool) {
    self.value = value
    self.lowestFirst = lowestFirst
  }
}

/// What units of one group have in common.
package enum CohortKey: Hashable, Sendable {
  /// The cluster that the evidence states.
  case cluster
  /// The unit above.
  case parent
  /// The evaluation period.
  case period
  /// The value of a choice or a text; `unitKind` for the kind.
  case value(ExpressionID)
}

extension CohortKey {
  /// What units must state beside their evidence so that they can be compared, if it is that.
  package var grouping: UnitGrouping? {
    switch self {
    case .cluster: .cluster
    case .parent: .parent
    case .period: .period
    case .value: nil
    }
  }
}

/// How many of a group are among the first.
package struct CohortLimit: Hashable, Sendable {
  /// Where the number comes from.
  package enum Size: Hashable, Sendable {
    case number(Int)
    /// A share of the units of the group for which a condition holds (`nil`: of all that were read),
    /// rounded to a whole number.
    case share(Rational, of: ExpressionID?, RoundingMode)
  }

  package let size: Size
  /// Whether all units that are equal at the edge are among the first, or none of them.
  package let takesTied: Bool
  /// Whether a unit that has no group, such as one without a cluster, counts as one of the first: it
  /// cannot be too many for a group that it is not in.
  package let keepsUngrouped: Bool

  /// Creates a limit.
  package init(size: Size, takesTied: Bool, keepsUngrouped: Bool = false) {
    self.keepsUngrouped = keepsUngrouped
    self.size = size
    self.takesTied = takesTied
  }
}

/// An award of a list, in the order of the file.
package struct CheckedAward: Sendable {
  /// What results show.
  package let code: String
  package let title: String
  /// Whether the unit gets it, if it has none before.
  package let condition: ExpressionID

  /// Creates an award.
  package init(code: String, title: String, condition: ExpressionID) {
    self.code = code
    self.title = title
    self.condition = condition
  }
}

/// A limit on how many units may have a level [P34].
///
/// Quotas apply one after another, behind the knock-outs: each to those who have its level then. A unit
/// that has no group, such as one without a cluster, keeps its level.
package struct CheckedQuota: Sendable {
  /// The level that is limited, by index.
  package let level: Int
  /// The level of those who do not stay, by index.
  package let rest: Int
  /// 1 iff a unit that has the level stays there.
  package let test: ExpressionID
  /// The levels whose units the share is taken of, by index; `nil` for a fixed number, and none for
  /// a share of all units.
  package let base: [Int]?
  /// The reason that the file gives, normally a clause of the decision.
  package let reason: String
  package let range: SourceRange

  /// Creates a quota.
  package init(
    level: Int, rest: Int, test: ExpressionID, base: [Int]?, reason: String, range: SourceRange
  ) {
    self.level = level
    self.rest = rest
    self.test = test
    self.base = base
    self.reason = reason
    self.range = range
  }
}
