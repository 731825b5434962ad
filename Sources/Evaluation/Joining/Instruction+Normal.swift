import Numbers
import Semantics

extension Instruction {
  /// The instruction in a form that does not depend on the order in which equal parts are written;
  /// instructions with the same form compute the same, for all evidence.
  var normal: Instruction {
    switch self {
    case .all(let operands): return .all(operands.inOrder)
    case .any(let operands): return .any(operands.inOrder)
    case .atLeast(let count, let operands): return .atLeast(count: count, operands.inOrder)
    case .list(let function, let operands, let filedOnly, let selection, let rounding):
      return .list(
        function, operands.inOrder, filedOnly: filedOnly, selection: selection,
        rounding: rounding)
    case .best(let count, let operands, let highest):
      return .best(count: count, operands.inOrder, highest: highest)
    case .isOneOf(let operand, let values): return .isOneOf(operand, values.sorted())
    case .binary(let sign, let left, let right):
      switch sign {
      case .add, .multiply:
        return left.index <= right.index ? self : .binary(sign, right, left)
      case .subtract: return self
      }
    case .compare(let sign, let left, let right):
      switch sign {
      case .equal, .notEqual:
        return left.index <= right.index ? self : .compare(sign, right, left)
      case .less, .lessOrEqual: return self
      case .greater: return .compare(.less, right, left)
      case .greaterOrEqual: return .compare(.lessOrEqual, right, left)
      }
    case .bands(let subject, let table): return .bands(subject: subject, table.normal)
    case .checklist(let terms):
      return .checklist(
        terms.sorted {
          ($0.condition.index, $0.points.index) < ($1.condition.index, $1.points.index)
        })
    case .scored(let scores, let value):
      return .scored(
        scores,
        ScoredValue(
          name: "", title: "", scores: [], scorers: value.scorers, rule: value.rule,
          spread: value.spread?.normal, quorum: value.quorum?.normal))
    case .combine(let combination):
      return .combine(
        NodeCombination(
          combination: combination.combination, terms: combination.terms.inOrder,
          presence: combination.presence.inOrder, full: combination.full))
    case .maximum(let maximum):
      return .maximum(
        NodeMaximum(
          points: maximum.points, stated: maximum.stated, countsInFull: maximum.countsInFull,
          exclusion: maximum.exclusion, terms: maximum.terms.inOrder,
          combination: maximum.combination, fullSum: maximum.fullSum,
          rescaleTriggers: maximum.rescaleTriggers.inOrder))
    case .quantified(let question):
      return .quantified(
        NodeQuestion(
          mode: question.mode, test: question.test,
          subjects: question.subjects.sorted {
            ($0.points.index, $0.maximum.index) < ($1.points.index, $1.maximum.index)
          }))
    case .total(let added, let subtracted):
      return .total(adding: added.inOrder, subtracting: subtracted.inOrder)
    case .constant, .text, .absent, .evidence, .evidenceText, .hasDocument, .documented,
      .unitKind, .period, .column, .columnText, .gather, .aggregate, .pairedAggregate, .ordered,
      .workingDays, .deadline,
      .unary, .quotient, .function, .weightedMean, .scale, .linear, .clamp, .limit, .round,
      .sameText, .stateTest, .fallback, .select, .markWithin, .cohort, .awarded, .blank, .rescale,
      .gate, .exclusion, .passes, .nodePoints, .nodeShare, .levelReached, .levelAfterKnockOuts,
      .totalAfterKnockOuts, .standing, .levelAfterQuota:
      return self
    }
  }
}

extension [Register] {
  fileprivate var inOrder: [Register] { sorted { $0.index < $1.index } }
}

extension [NodeTerm] {
  fileprivate var inOrder: [NodeTerm] {
    sorted { ($0.points.index, $0.maximum.index) < ($1.points.index, $1.maximum.index) }
  }
}

extension ScoredValue.Limit {
  fileprivate var normal: ScoredValue.Limit {
    ScoredValue.Limit(value: value, failure: failure, reason: "")
  }
}

extension BandTable {
  /// The same table without cuts between regions of one value, and with every value once, in the order
  /// of the line.
  fileprivate var normal: BandTable {
    var divisions: [Division] = []
    var places: [Register: Int] = [:]
    var regions: [Int] = []
    var arms: [Register] = []
    for (index, region) in self.regions.enumerated() {
      // What no arm takes is an arm behind all others.
      guard let value = self.arms.indices.contains(region) ? self.arms[region] : otherwise else {
        return self
      }
      let place = places[value] ?? arms.count
      if place == arms.count {
        places[value] = place
        arms.append(value)
      }
      if let last = regions.last {
        if last == place { continue }
        divisions.append(self.divisions[index - 1])
      }
      regions.append(place)
    }
    return BandTable(divisions: divisions, regions: regions, arms: arms, otherwise: nil)
  }
}
