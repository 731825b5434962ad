import Evaluation
import Evidence
import Numbers
import Semantics

extension Plan {
  /// The texts that the scale compares with, each once.
  var texts: [String] {
    var texts: [String] = []
    for instruction in instructions {
      if case .text(let text) = instruction, !texts.contains(text) { texts.append(text) }
    }
    return texts
  }

  /// Periods as units of the scale have them: a year, or the parts of it for which the scale is made; at
  /// most four.
  var samplePeriods: [EvaluationPeriod] {
    let year = (scale.header.effectiveFrom?.parts.year ?? 2024) + 1
    let months: [(Int, Int)] =
      switch scale.header.period {
      case .month: [(1, 1), (6, 6), (12, 12)]
      case .quarter: [(1, 3), (4, 6), (7, 9), (10, 12)]
      case .halfYear: [(1, 6), (7, 12), (1, 12)]
      case .year, nil: [(1, 12)]
      }
    return months.compactMap { .months($0.0, to: $0.1, of: year) }
  }

  /// By register, the first one that is computed in the same way: of evidence, periods, deadlines and quotients,
  /// which are often written more than once.
  var firstAlike: [Int: Int] {
    var firsts: [Instruction: Int] = [:]
    var result: [Int: Int] = [:]
    for (index, instruction) in instructions.enumerated() {
      switch instruction {
      case .evidence, .period, .quotient, .deadline:
        if let first = firsts[instruction] {
          result[index] = first
        } else {
          firsts[instruction] = index
        }
      case _: continue
      }
    }
    return result
  }

  /// The registers of the points of nodes that never exceed the maximum that applies to the unit.
  ///
  /// A leaf is cut to its stated maximum, and what adds up or averages such points stays below what the
  /// maxima make in the same way.
  var boundedPoints: Set<Int> {
    var isBounded = [Bool](repeating: false, count: scale.nodes.count)
    for index in scale.nodes.indices.reversed() {
      let node = scale.nodes[index]
      if node.children.isEmpty {
        isBounded[index] = (node.maximum?.signum ?? -1) >= 0
        continue
      }
      guard node.rule == nil, node.rounding == nil, (node.floor ?? .zero).signum <= 0 else {
        continue
      }
      isBounded[index] = node.children.allSatisfy { child in
        !scale.nodes[child].isScored
          || isBounded[child] && scale.nodes[child].coefficient.signum >= 0
      }
    }
    return Set(
      scale.nodes.indices.filter { isBounded[$0] }.map { registers(of: $0).points.index })
  }
}
