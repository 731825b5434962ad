import Evidence
import Numbers
import Semantics

extension Machine {
  func quantified(_ question: NodeQuestion) -> Column<Number> {
    let subjects = question.subjects
    let points = subjects.map { self[$0.points] }
    let maxima = subjects.map { self[$0.maximum] }
    switch question.mode {
    case .each, .number: break
    case .sum, .mean: return summed(question, points, maxima)
    }
    switch question.test {
    case .applies:
      return asked(question.mode, maxima, Column(constant: .zero)) { _, _ in .one }
    case .points(let sign, let threshold):
      let threshold = self[threshold]
      return asked(question.mode, maxima, threshold) { index, row in
        compare(points[index].value(row), sign, threshold.value(row))
      }
    case .share(let sign, let threshold):
      let threshold = self[threshold]
      // Multiplied out, so that nothing is divided by a maximum of 0.
      return asked(question.mode, maxima, threshold) { index, row in
        let limit = threshold.value(row) * maxima[index].value(row)
        return limit.isOverflowed ? limit : compare(points[index].value(row), sign, limit)
      }
    case .passes:
      let answers = subjects.compactMap { subject in subject.passes.map { self[$0] } }
      return asked(question.mode, answers, Column(constant: .zero)) { index, row in
        answers[index].value(row)
      }
    }
  }

  /// Returns the sum or the mean of the points of those present in the row.
  private func summed(
    _ question: NodeQuestion, _ points: [Column<Number>], _ presence: [Column<Number>]
  ) -> Column<Number> {
    let coefficients = question.subjects.map { Number($0.coefficient) }
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .filed, count: count)
    for row in 0..<count {
      var (sum, divisor) = (Number.zero, Number.zero)
      for index in presence.indices where presence[index].state(row).isFiled {
        sum = sum + coefficients[index] * points[index].value(row)
        divisor = divisor + coefficients[index]
      }
      switch question.mode {
      case .each, .number, .sum: values[row] = sum
      case .mean:
        if divisor.isZero { states[row] = .notApplicable } else { values[row] = sum / divisor }
      }
    }
    return Column(values: values, states: states)
  }

  /// Returns how many subjects answer 1, or whether all do, over those present in the row.
  @inline(__always)
  private func asked(
    _ mode: NodeQuantifier.Mode, _ presence: [Column<Number>], _ threshold: Column<Number>,
    _ body: (Int, Int) -> Number
  ) -> Column<Number> {
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .filed, count: count)
    for row in 0..<count {
      states[row] = threshold.state(row)
      guard states[row].isFiled else { continue }
      var (asked, held) = (0, Number.zero)
      for index in presence.indices where presence[index].state(row).isFiled {
        asked += 1
        held = held + body(index, row)
      }
      switch mode {
      case .number, .sum, .mean: values[row] = held
      case .each:
        values[row] = held.isOverflowed ? held : answer(held == Number(Rational(asked)))
      }
    }
    return Column(values: values, states: states)
  }

  private func compare(_ left: Number, _ sign: ComparisonOperator, _ right: Number) -> Number {
    switch sign {
    case .equal: answer(left == right)
    case .notEqual: answer(left != right)
    case .less: answer(left < right)
    case .lessOrEqual: answer(!(right < left))
    case .greater: answer(right < left)
    case .greaterOrEqual: answer(!(left < right))
    }
  }
}
