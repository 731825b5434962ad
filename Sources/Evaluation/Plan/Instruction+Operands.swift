import Numbers
import Semantics

extension Instruction {
  /// The registers that the instruction reads.
  package var operands: [Register] {
    switch self {
    case .constant, .text, .absent, .evidence, .evidenceText, .hasDocument, .unitKind, .period,
      .column, .columnText:
      return []
    case .documented(let operand, _): return [operand]
    case .gather(let operand, _): return [operand]
    case .aggregate(let reduction):
      return [reduction.value, reduction.condition, reduction.key].compactMap { $0 }
        + reduction.ownerRegisters
    case .pairedAggregate(let reduction, let program, let original):
      return program.registers + reduction.ownerRegisters + [original].compactMap { $0 }
    case .ordered(let ordering): return ordering.registers
    case .cohort(_, let whenNone): return [whenNone].compactMap { $0 }
    case .workingDays(let last, let first, _), .deadline(let last, let first, _, _):
      return [last, first]
    case .unary(_, let operand), .scale(let operand, _), .linear(let operand, _),
      .limit(let operand, _), .round(let operand, _), .isOneOf(let operand, _),
      .stateTest(_, let operand), .standing(let operand, _):
      return [operand]
    case .binary(_, let left, let right), .compare(_, let left, let right),
      .sameText(let left, let right, _), .fallback(let left, let right):
      return [left, right]
    case .quotient(let left, let right, let whenZero):
      return [left, right] + (whenZero.map { [$0] } ?? [])
    case .function(_, let operands, _, let whenUndefined):
      return operands + [whenUndefined].compactMap { $0 }
    case .weightedMean(let terms, _): return terms.flatMap { [$0.value, $0.weight] }
    case .clamp(let operand, let lower, let upper):
      return [operand] + [lower, upper].compactMap { $0 }
    case .all(let operands), .any(let operands), .atLeast(_, let operands),
      .scored(let operands, _),
      .best(_, let operands, _), .awarded(let operands):
      return operands
    case .list(_, let operands, _, let selection, _): return operands + selection.computed
    case .select(let arms, let otherwise):
      return arms.flatMap { [$0.condition, $0.value] } + [otherwise]
    case .bands(let subject, let table):
      return [subject] + table.arms + (table.otherwise.map { [$0] } ?? [])
    case .markWithin(let mark, let subject, _): return [mark, subject]
    case .checklist(let terms): return terms.flatMap { [$0.points, $0.condition] }
    case .blank, .combine, .rescale, .gate, .exclusion, .maximum, .passes, .nodePoints, .nodeShare,
      .quantified, .total, .levelReached, .levelAfterKnockOuts, .totalAfterKnockOuts,
      .levelAfterQuota:
      return nodeOperands
    }
  }

  /// The registers of the instructions that only nodes and ladders use.
  private var nodeOperands: [Register] {
    switch self {
    case .blank(let operand): return [operand]
    case .combine(let combination): return combination.terms.registers + combination.presence
    case .rescale(let sum, let rescaling):
      return [sum] + rescaling.triggers + rescaling.terms.registers
        + rescaling.parts.compactMap { $0.separateSheet }
    case .gate(let gate):
      return [gate.source] + [gate.presence, gate.condition, gate.exclusion].compactMap { $0 }
    case .exclusion(let exclusion):
      return [exclusion.above, exclusion.condition].compactMap { $0 }
    case .maximum(let maximum):
      return [maximum.points] + maximum.terms.registers + maximum.rescaleTriggers
        + [maximum.exclusion].compactMap { $0 }
    case .passes(let rule):
      switch rule.test {
      case .points, .share: return [rule.points, rule.maximum]
      case .condition(let condition): return [rule.points, rule.maximum, condition]
      case .children(let answers, _): return [rule.points, rule.maximum] + answers
      }
    case .nodePoints(let points, let maximum), .nodeShare(let points, let maximum):
      return [points, maximum]
    case .quantified(let question):
      let subjects = question.subjects.flatMap {
        [$0.points, $0.maximum] + [$0.passes].compactMap { $0 }
      }
      switch question.test {
      case .points(_, let threshold), .share(_, let threshold): return subjects + [threshold]
      case .passes, .applies: return subjects
      }
    case .total(let added, let subtracted): return added + subtracted
    case .levelReached(let levels):
      return levels.flatMap { [$0.condition, $0.requirement].compactMap { $0 } }
    case .levelAfterKnockOuts(let reached, let steps): return [reached] + steps.registers
    case .totalAfterKnockOuts(let total, let reached, let steps):
      return [total, reached] + steps.registers
    case .levelAfterQuota(let level, let quota): return [level, quota.stays]
    case .constant, .text, .absent, .evidence, .evidenceText, .hasDocument, .documented,
      .unitKind, .period, .column, .columnText, .gather, .aggregate, .pairedAggregate, .ordered,
      .workingDays, .deadline, .unary, .binary,
      .quotient, .function, .weightedMean, .scored, .scale, .linear, .clamp, .limit, .round,
      .compare,
      .sameText, .all, .any,
      .atLeast, .isOneOf, .stateTest, .fallback, .select, .bands, .markWithin, .list, .best,
      .checklist, .cohort, .awarded, .standing:
      return []
    }
  }
}

extension [NodeTerm] {
  fileprivate var registers: [Register] { flatMap { [$0.points, $0.maximum] } }
}

extension KnockOutSteps {
  fileprivate var registers: [Register] {
    steps.map { $0.condition } + leastTotals.compactMap { $0 }
  }
}
