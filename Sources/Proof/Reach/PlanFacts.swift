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

  /// A period as units of the scale have it: a year, or the part of it for which the scale is made.
  var samplePeriod: EvaluationPeriod? {
    let year = (scale.header.effectiveFrom?.parts.year ?? 2024) + 1
    return switch scale.header.period {
    case .month: .months(1, to: 1, of: year)
    case .quarter: .months(1, to: 3, of: year)
    case .halfYear: .months(1, to: 6, of: year)
    case .year, nil: .months(1, to: 12, of: year)
    }
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
