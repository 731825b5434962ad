import Evidence
import Numbers
import Semantics

extension ReferenceEvaluator {
  func scored(_ value: ScoredValue) -> Answer {
    let answers = value.scores.map(answer)
    let marks = answers.compactMap(\.number).sorted()
    guard !marks.isEmpty else { return .nothing(answers.map(\.state).max() ?? .empty) }
    if let quorum = value.quorum, Rational(marks.count) < quorum.value {
      return .nothing(quorum.failure)
    }
    let result: Answer
    switch value.rule {
    case .last: result = answers.last { ![.empty, .notYetDue].contains($0.state) } ?? .nothing(.empty)
    case .only(let place): result = answers[place]
    case .lowest: result = .number(marks[0])
    case .highest: result = .number(marks[marks.count - 1])
    case .mean: result = .number(mean(marks))
    case .meanWithoutExtremes:
      let inner = Array(marks.dropFirst().dropLast())
      result = inner.isEmpty ? .nothing(.empty) : .number(mean(inner))
    case .median:
      let middle = [marks[(marks.count - 1) / 2], marks[marks.count / 2]]
      result = .number(mean(middle))
    case .weighted(let weights):
      let pairs = zip(answers, weights).compactMap { answer, weight in
        answer.number.map { ($0, weight) }
      }
      let whole = pairs.map(\.1).reduce(.zero, +)
      result = .number(pairs.map { $0 * $1 }.reduce(.zero, +) / whole)
    }
    if let spread = value.spread, marks[marks.count - 1] - marks[0] > spread.value,
      result.number != nil
    {
      return .nothing(spread.failure)
    }
    return result
  }

  private func mean(_ values: [Rational]) -> Rational {
    values.reduce(.zero, +) / Rational(values.count)
  }
}
