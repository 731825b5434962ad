import Diagnostics
import Evaluation
import Numbers
import Semantics

/// A value at which something changes: the bound of a band, what a condition compares with, a limit.
struct Threshold: Hashable, Sendable {
  /// What reaches the value.
  enum Subject: Hashable, Sendable {
    case expression(ExpressionID)
    /// The points of a node.
    case node(Int)
  }

  /// To which side of the change the value itself belongs.
  enum Side: Hashable, Sendable {
    /// The value and what is greater: `from 98%`, `>= 90`.
    case above
    /// The value and what is less: `to 3`, `> 5`.
    case below
    /// Neither: `= 0`, a limit.
    case neither
  }

  let subject: Subject
  let value: Rational
  let side: Side
}

/// Finds the thresholds of a scale, each once, in the order of the file.
struct ThresholdSearch {
  private let scale: CheckedScale
  private(set) var thresholds: [Threshold] = []
  private var known: Set<Threshold> = []

  init(of plan: Plan) {
    scale = plan.scale
    for index in scale.expressions.indices where plan.register(of: ExpressionID(index)) != nil {
      visit(scale.expressions[index].kind)
    }
    for (index, node) in scale.nodes.enumerated() {
      switch node.passMark {
      case .points(let mark): add(.node(index), mark, .above)
      case .share(let share):
        if let maximum = node.maximum { add(.node(index), share * maximum, .above) }
      case .condition, .allChildren, .atLeast, nil: break
      }
      if let floor = node.floor { add(.node(index), floor, .neither) }
    }
  }

  private mutating func visit(_ kind: ExpressionKind) {
    if case .comparison(let comparison, let left, let right) = kind {
      if let value = constant(right) {
        add(.expression(left), value, side(comparison))
      } else if let value = constant(left) {
        add(.expression(right), value, side(comparison.mirrored))
      }
    }
    if case .bands(let subject, let arms, _) = kind {
      for interval in arms.flatMap({ $0.values.intervals }) {
        if let value = interval.singleValue {
          add(.expression(subject), value, .neither)
          continue
        }
        if let value = interval.infimum {
          add(.expression(subject), value, interval.includesInfimum ? .above : .below)
        }
        if let value = interval.supremum {
          add(.expression(subject), value, interval.includesSupremum ? .below : .above)
        }
      }
    }
    if case .clamped(let operand, let lower, let upper) = kind {
      for bound in [lower, upper].compactMap({ $0 }) {
        if let value = constant(bound) { add(.expression(operand), value, .neither) }
      }
    }
    if case .quantified(let quantifier) = kind { visit(quantifier) }
  }

  private mutating func visit(_ quantifier: NodeQuantifier) {
    for node in quantifier.nodes {
      switch quantifier.test {
      case .points(let comparison, let threshold):
        if let value = constant(threshold) { add(.node(node), value, side(comparison)) }
      case .share(let comparison, let threshold):
        guard let value = constant(threshold), let maximum = scale.nodes[node].maximum else {
          continue
        }
        add(.node(node), value * maximum, side(comparison))
      case .passes, .applies: continue
      }
    }
  }

  /// Returns the one value that an expression has for every unit, or `nil`.
  private func constant(_ id: ExpressionID) -> Rational? {
    if case .constant(let value) = scale[id].kind { return value }
    return scale[id].bounds.singleValue
  }

  private func side(_ comparison: ComparisonOperator) -> Threshold.Side {
    switch comparison {
    case .greaterOrEqual, .less: .above
    case .greater, .lessOrEqual: .below
    case .equal, .notEqual: .neither
    }
  }

  private mutating func add(_ subject: Threshold.Subject, _ value: Rational, _ side: Threshold.Side)
  {
    let threshold = Threshold(subject: subject, value: value, side: side)
    if known.insert(threshold).inserted { thresholds.append(threshold) }
  }
}
