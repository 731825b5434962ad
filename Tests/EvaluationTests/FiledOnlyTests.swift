import Evaluation
import Evidence
import Numbers
import Semantics
import Testing

/// `filed only` leaves out whatever is not filed, for whatever reason; without any value left the strongest
/// reason is the result.
@Suite struct FiledOnlyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// `nil` for 4.
    let elements: [EvidenceState?]
    /// Of the mean, where it has no value.
    let state: EvidenceState
    var testDescription: String { "\(elements.map { $0.map { "\($0)" } ?? "4" })" }
  }

  static let cases = [
    Case(elements: [nil, .notApplicable], state: .filed),
    Case(elements: [.notApplicable, nil, .empty, .rejected, .notYetDue], state: .filed),
    Case(elements: [.notApplicable], state: .notApplicable),
    Case(elements: [.notApplicable, .notYetDue], state: .notYetDue),
    Case(elements: [.notApplicable, .empty], state: .empty),
    Case(elements: [.rejected, .notApplicable, .empty], state: .rejected),
  ]

  @Test(arguments: cases)
  func `leaves out what does not apply like what is blank`(_ sample: Case) {
    var build = ScaleBuilder()
    let elements = sample.elements.map { state in
      state.map { build.add(.absent($0)) } ?? build.constant(Rational(4))
    }
    for function in [ListExpression.Function.mean, .sum, .least, .count] {
      build.result(
        build.add(
          .list(ListExpression(function: function, elements: elements, filedOnly: true))))
    }
    build.result(
      build.add(
        .list(ListExpression(function: .mean, elements: elements, filedOnly: false))))
    build.orderNodesAndTotals()
    let outcome = NodeTests.outcome(build.scale())
    let isFiled = sample.state == .filed
    let four = isFiled ? Rational(4) : .zero
    for index in 0..<3 {
      #expect(outcome.result(index) == TracedValue(state: sample.state, value: four))
    }
    // How many are filed is always known.
    #expect(outcome.result(3) == TracedValue(state: .filed, value: isFiled ? .one : .zero))
    // Without the words one that is not filed makes the whole missing.
    #expect(outcome.result(4).state != .filed)
  }
}
