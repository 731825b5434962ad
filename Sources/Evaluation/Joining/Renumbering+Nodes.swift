import Semantics

extension Renumbering {
  /// Returns an instruction of nodes and ladders with new numbers.
  func nodeInstruction(_ instruction: Instruction) -> Instruction {
    switch instruction {
    case .blank(let operand): return .blank(stateOf: self(operand))
    case .combine(let combination):
      return .combine(
        NodeCombination(
          combination: combination.combination, terms: terms(combination.terms),
          presence: self(combination.presence), full: combination.full))
    case .rescale(let sum, let rescaling):
      let parts = rescaling.parts.map {
        Rescaling.Part(full: $0.full, separateSheet: self($0.separateSheet))
      }
      return .rescale(
        sum: self(sum),
        Rescaling(
          triggers: self(rescaling.triggers), parts: parts, terms: terms(rescaling.terms)))
    case .exclusion(let exclusion):
      return .exclusion(
        Exclusion(
          above: self(exclusion.above),
          kinds: exclusion.kinds.map { kinds in kinds.compactMap { places.kinds[$0] } },
          condition: self(exclusion.condition), countsInFull: exclusion.countsInFull))
    case .gate(let gate):
      return .gate(
        Gate(
          source: self(gate.source), presence: self(gate.presence),
          condition: self(gate.condition), exclusion: self(gate.exclusion), full: gate.full,
          countsInFull: gate.countsInFull))
    case .maximum(let maximum):
      return .maximum(
        NodeMaximum(
          points: self(maximum.points), stated: maximum.stated,
          countsInFull: maximum.countsInFull, exclusion: self(maximum.exclusion),
          terms: terms(maximum.terms), combination: maximum.combination,
          fullSum: maximum.fullSum, rescaleTriggers: self(maximum.rescaleTriggers)))
    case .passes(let rule):
      return .passes(
        PassRule(
          test: test(rule.test), points: self(rule.points), maximum: self(rule.maximum)))
    case .nodePoints(let points, let maximum):
      return .nodePoints(points: self(points), maximum: self(maximum))
    case .nodeShare(let points, let maximum):
      return .nodeShare(points: self(points), maximum: self(maximum))
    case .quantified(let question): return .quantified(self.question(question))
    case .total(let added, let subtracted):
      return .total(adding: self(added), subtracting: self(subtracted))
    case .levelReached(let levels):
      return .levelReached(
        levels.map {
          LevelStep(
            condition: self($0.condition), requirement: self($0.requirement),
            fallsThrough: $0.fallsThrough)
        })
    case .levelAfterKnockOuts(let reached, let steps):
      return .levelAfterKnockOuts(reached: self(reached), self.steps(steps))
    case .totalAfterKnockOuts(let total, let reached, let steps):
      return .totalAfterKnockOuts(
        total: self(total), reached: self(reached), self.steps(steps))
    case .standing(let level, let levels): return .standing(self(level), levels: levels)
    case .levelAfterQuota(let level, let quota):
      return .levelAfterQuota(
        level: self(level),
        QuotaStep(from: quota.from, rest: quota.rest, stays: self(quota.stays)))
    case .constant, .text, .absent, .evidence, .evidenceText, .hasDocument, .documented,
      .unitKind, .period, .column, .columnText, .gather, .aggregate, .pairedAggregate, .ordered,
      .workingDays, .deadline,
      .unary, .binary, .quotient, .function, .weightedMean, .scored, .scale, .linear, .clamp,
      .limit, .round, .compare, .sameText, .all, .any, .atLeast, .isOneOf, .stateTest, .fallback,
      .select, .bands, .markWithin, .list, .best, .checklist, .cohort, .awarded:
      return instruction
    }
  }

  private func test(_ test: PassRule.Test) -> PassRule.Test {
    switch test {
    case .points, .share: test
    case .condition(let condition): .condition(self(condition))
    case .children(let answers, let count): .children(self(answers), atLeast: count)
    }
  }

  private func question(_ question: NodeQuestion) -> NodeQuestion {
    let test: NodeQuestion.Test =
      switch question.test {
      case .points(let sign, let threshold): .points(sign, self(threshold))
      case .share(let sign, let threshold): .share(sign, self(threshold))
      case .passes, .applies: question.test
      }
    let subjects = question.subjects.map {
      NodeQuestion.Subject(
        points: self($0.points), maximum: self($0.maximum), passes: self($0.passes),
        coefficient: $0.coefficient)
    }
    return NodeQuestion(mode: question.mode, test: test, subjects: subjects)
  }
}
