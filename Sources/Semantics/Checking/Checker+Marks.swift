import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Checks `marks exceeded by energy (335, 670, 1005)`: how many of rising marks a value has passed.
  ///
  /// It is a table of bands: what lies between two marks has passed all up to the first of them.
  mutating func marks(_ node: SyntaxNode) -> ExpressionID {
    guard let operand = node.expressions.first else { return addError(at: node.range) }
    let subject = expression(operand, .any)
    guard let type = type(of: subject) else { return addError(at: node.range) }
    let order = order(of: subject)
    guard type.hasOrder || type == .choice && order != nil else {
      report(.orderOfUnordered(found: type, at: operand.range))
      return addError(at: node.range)
    }
    let options = options(of: subject)
    // Options that begin with the best are counted from the worst, and the bands turned round.
    let last: Rational? =
      type == .choice && order == .bestFirst ? Rational(max(0, options.count - 1)) : nil
    var marks: [Rational] = []
    for item in node.children where item.kind == .listItem {
      guard
        let stated = item.expressions.first.flatMap({ constant($0, type, options: options) })
      else { return addError(at: node.range) }
      let value = last.map { $0 - stated } ?? stated
      if let mark = marks.last, value <= mark {
        report(.marksNotRising(at: item.range))
        return addError(at: node.range)
      }
      marks.append(value)
    }
    guard !marks.isEmpty else { return addError(at: node.range) }
    let isStrict = node.token(.marksExceededKeyword) != nil
    let cuts: [Cut] = marks.map { isStrict ? .after($0) : .before($0) }
    var arms: [BandArm] = []
    for passed in 0...cuts.count {
      let lower = passed == 0 ? Cut.bottom : cuts[passed - 1]
      let upper = passed == cuts.count ? Cut.top : cuts[passed]
      guard let interval = Interval(from: lower, to: upper) else { continue }
      let points = Rational(passed)
      let value = add(.constant(points), .number, .point(points), at: node.range)
      arms.append(
        BandArm(
          values: IntervalSet(last.map { .point($0) - interval } ?? interval), value: value,
          range: node.range))
    }
    return add(
      .bands(subject: subject, arms, otherwise: nil), .number,
      Interval.closed(.zero, Rational(marks.count)) ?? .all, at: node.range)
  }
}

extension ValueType {
  /// `true` iff one value of the type can be more than another.
  fileprivate var hasOrder: Bool {
    switch self {
    case .percent, .count, .number, .points, .money, .date, .days: true
    case .yesNo, .choice, .text, .table: false
    }
  }
}
