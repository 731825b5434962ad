import Evaluation
import Evidence
import Numbers
import Semantics

/// Which numbers of a piece of evidence are the better ones.
enum Direction: Hashable, Sendable {
  case moreIsBetter
  case lessIsBetter
}

extension Subject {
  /// The inputs of which neither more nor less is better: those of which something is a share, and marks
  /// that only count within the range of a chosen class.
  ///
  /// Of what is divided by itself and others more is the greater part.
  var inputsWithoutDirection: Set<Int> {
    var result: Set<Int> = []
    for instruction in plan.instructions {
      guard let operand = instruction.operandWithoutDirection else { continue }
      var inputs = support[operand.index]
      if case .quotient(let left, _, _) = instruction, support[left.index].count == 1,
        inputs.count > 1
      {
        inputs.removeAll { $0 == support[left.index][0] }
      }
      result.formUnion(inputs)
    }
    return result
  }

  /// `true` iff the numbers of an input have an order that can be better or worse.
  func isOrdered(_ input: Int) -> Bool {
    guard case .field = inputs[input], let field = field(of: input) else { return false }
    switch field.type {
    case .yesNo, .percent, .count, .number, .points, .money, .date, .days: return true
    case .choice: return field.order != nil
    case .text, .table: return false
    }
  }

  /// Returns which numbers of an input are better, where the file says so: the order of options.
  func statedDirection(_ input: Int) -> Direction? {
    switch field(of: input)?.order {
    case .bestFirst: .lessIsBetter
    case .worstFirst: .moreIsBetter
    case nil: nil
    }
  }

  /// The inputs of which the best lies in the middle by the file's own words: in a table, or the first of
  /// several cases takes a range with two ends, and gives the most.
  var inputsWithBestMiddle: Set<Int> {
    let tables = scale.expressions.compactMap { scale.pointsTable($0) }
    var result = Set(
      scale.evidenceBestInTheMiddle(tables).compactMap { place(of: .field($0)) })
    for index in scale.expressions.indices {
      guard case .cases(let arms, let otherwise) = scale[ExpressionID(index)].kind,
        let first = arms.first, case .constant(let best) = scale[first.value].kind,
        case .all(let conditions) = scale[first.condition].kind
      else { continue }
      let others = (arms.dropFirst().map { $0.value } + [otherwise]).map { scale[$0].kind }
      let isBest = others.allSatisfy {
        if case .constant(let points) = $0 { return points < best }
        return false
      }
      guard isBest else { continue }
      var (lower, upper): (Set<Int>, Set<Int>) = ([], [])
      for condition in conditions {
        guard case .comparison(let sign, let left, let right) = scale[condition].kind,
          case .evidence(let field) = scale[left].kind, case .constant = scale[right].kind,
          let input = place(of: .field(field))
        else { continue }
        switch sign {
        case .greater, .greaterOrEqual: lower.insert(input)
        case .less, .lessOrEqual: upper.insert(input)
        case .equal, .notEqual: continue
        }
      }
      result.formUnion(lower.intersection(upper))
    }
    return result
  }
}

extension Instruction {
  /// The operand of which neither more nor less is better, if there is one.
  fileprivate var operandWithoutDirection: Register? {
    switch self {
    case .quotient(_, let right, _): right
    case .markWithin(let mark, _, _): mark
    case .constant, .text, .absent, .evidence, .evidenceText, .hasDocument, .documented,
      .unitKind, .period, .column, .columnText, .gather, .aggregate, .pairedAggregate, .ordered,
      .workingDays, .deadline, .unary, .binary, .function, .scale, .linear, .clamp, .limit, .round,
      .compare, .sameText, .all, .any, .atLeast, .isOneOf, .stateTest, .fallback, .select, .bands,
      .list, .weightedMean, .scored, .best, .checklist, .cohort, .awarded, .blank, .combine,
      .rescale, .exclusion, .gate, .maximum, .passes, .nodePoints, .nodeShare, .quantified, .total,
      .levelReached, .levelAfterKnockOuts, .totalAfterKnockOuts, .standing, .levelAfterQuota:
      nil
    }
  }
}
