import Evidence
import Numbers
import Semantics

extension Plan {
  /// The plan as text, one line an instruction, then where the figures of the scale are.
  package var dump: String {
    var lines: [String] = []
    for (index, instruction) in instructions.enumerated() {
      let rows = spaces[index].table.map { " for rows of table \($0)" } ?? ""
      lines.append("r\(index) = \(instruction.dump)\(rows)")
    }
    for (index, registers) in nodeRegisters.enumerated() {
      let path = scale.nodes[index].path
      var line = "node \(path.isEmpty ? "root" : path): points \(registers.points.dump)"
      line += " source \(registers.source.dump) maximum \(registers.maximum.dump)"
      if let passes = registers.passes { line += " passes \(passes.dump)" }
      lines.append(line)
    }
    lines.append(
      "base \(base.dump) bonus \(bonus.dump) penalty \(penalty.dump)"
        + " exact total \(exactTotal.dump) total \(total.dump) final total \(finalTotal.dump)")
    for (index, registers) in ladderRegisters.enumerated() {
      lines.append(
        "ladder \(scale.ladders[index].name): reached \(registers.reached.dump)"
          + " level \(registers.level.dump)")
    }
    for (index, register) in resultRegisters.enumerated() {
      lines.append("result \(scale.results[index].name): \(register.dump)")
    }
    for (index, step) in cohorts.enumerated() {
      lines.append("cohort \(index) in stage \(step.stage): \(step.dump)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Register {
  var dump: String { "r\(index)" }
}

private func listed(_ registers: [Register]) -> String {
  registers.map { $0.dump }.joined(separator: " ")
}

private func optional(_ word: String, _ register: Register?) -> String {
  register.map { " \(word) \($0.dump)" } ?? ""
}

private func optional(_ word: String, _ value: Rational?) -> String {
  value.map { " \(word) \($0.text)" } ?? ""
}

extension Instruction {
  /// The instruction in one line of words and registers.
  var dump: String {
    switch self {
    case .constant(let value): "constant \(value.text)"
    case .text(let text): "text \"\(text)\""
    case .absent(let state): "absent \(state.name)"
    case .evidence(let field): "evidence \(field)"
    case .evidenceText(let field): "evidence text \(field)"
    case .hasDocument(let field): "document of \(field)"
    case .documented(let operand, let field): "documented \(operand.dump) of \(field)"
    case .unitKind: "unit kind"
    case .column(let table, let column): "column \(column) of table \(table)"
    case .columnText(let table, let column, _): "text column \(column) of table \(table)"
    case .gather(let register, _): "\(register.dump) in each row"
    case .aggregate(let reduction): reduction.dump
    case .pairedAggregate(let reduction, let program, _):
      reduction.dump + " asked by rows" + program.dump
    case .ordered(let ordering): ordering.dump
    case .period(let figure): "period \(figure.dump)"
    case .workingDays(let last, let first, let notBelowZero):
      "working days \(last.dump) since \(first.dump)\(notBelowZero ? " from 0" : "")"
    case .deadline(let start, let amount, let unit, let isBefore):
      "\(start.dump) \(isBefore ? "minus" : "plus") \(amount.dump) \(unit.dump)"
    case .unary(let sign, let operand): "\(sign.dump) \(operand.dump)"
    case .binary(let sign, let left, let right): "\(sign.dump) \(listed([left, right]))"
    case .quotient(let left, let right, let whenZero):
      "divide \(listed([left, right]))" + optional("when zero", whenZero)
    case .function(let function, let operands, let rounding, let whenUndefined):
      "\(function.dump) \(listed(operands)) \(rounding.dump)"
        + optional("when undefined", whenUndefined)
    case .scale(let operand, let factor): "scale \(operand.dump) by \(factor.text)"
    case .linear(let measure, let scale): "linear \(measure.dump) \(scale.dump)"
    case .clamp(let operand, let lower, let upper):
      "clamp \(operand.dump)" + optional("from", lower) + optional("to", upper)
    case .limit(let operand, let limits): "limit \(operand.dump)\(limits.dump)"
    case .round(let operand, let rounding): "round \(operand.dump) \(rounding.dump)"
    case .compare(let sign, let left, let right): "\(left.dump) \(sign.dump) \(right.dump)"
    case .sameText(let left, let right, let negated):
      "\(negated ? "other" : "same") text \(listed([left, right]))"
    case .all(let operands): "all \(listed(operands))"
    case .any(let operands): "any \(listed(operands))"
    case .atLeast(let count, let operands): "at least \(count) of \(listed(operands))"
    case .isOneOf(let operand, let values):
      "\(operand.dump) is one of \(values.map { $0.text }.joined(separator: " "))"
    case .stateTest(let test, let operand): "\(operand.dump) is \(test.dump)"
    case .fallback(let first, let second): "\(first.dump) else \(second.dump)"
    case .select(let arms, let otherwise):
      "select"
        + arms.map { " \($0.condition.dump): \($0.value.dump)" }.joined(separator: ",")
        + " otherwise \(otherwise.dump)"
    case .bands(let subject, let table): "bands \(subject.dump)\(table.dump)"
    case .markWithin(let mark, let subject, let ranges):
      "mark \(mark.dump) within the range of \(subject.dump), \(ranges.count) options"
    case .list(let function, let operands, let filedOnly, let selection, let rounding):
      "\(function.dump)\(filedOnly ? " of filed" : "")\(selection.dump) \(listed(operands))"
        + (rounding.map { " \($0.dump)" } ?? "")
    case .scored(let scores, let value):
      "scored \(value.name) \(listed(scores)) \(value.rule.dump)"
        + optional("spread", value.spread?.value) + optional("quorum", value.quorum?.value)
    case .weightedMean(let terms, let filedOnly):
      "weighted mean\(filedOnly ? " of filed" : "")"
        + terms.map { " \($0.value.dump): \($0.weight.dump)" }.joined(separator: ",")
    case .best(let count, let operands, let highest):
      "\(highest ? "highest" : "lowest") \(count) of \(listed(operands))"
    case .checklist(let terms):
      "checklist"
        + terms.map { " \($0.condition.dump): \($0.points.dump)" }.joined(separator: ",")
    case .blank, .combine, .rescale, .gate, .maximum, .passes, .nodePoints, .nodeShare,
      .quantified, .total, .levelReached, .levelAfterKnockOuts, .totalAfterKnockOuts, .cohort,
      .awarded, .standing, .levelAfterQuota, .exclusion:
      nodeDump
    }
  }

  /// The instructions that only nodes and ladders use.
  private var nodeDump: String {
    switch self {
    case .blank(let operand): "blank in the state of \(operand.dump)"
    case .combine(let combination): combination.dump
    case .rescale(let sum, let rescaling):
      "rescale \(sum.dump) where \(listed(rescaling.triggers)) does not apply"
    case .exclusion(let exclusion): exclusion.dump
    case .gate(let gate): gate.dump
    case .maximum(let maximum):
      "maximum \(maximum.stated.text) of \(maximum.points.dump)"
        + (maximum.terms.isEmpty
          ? ""
          : " or \(maximum.combination.dump) \(listed(maximum.terms.map { $0.maximum }))")
    case .passes(let rule): "passes \(rule.points.dump) \(rule.test.dump)"
    case .nodePoints(let points, let maximum): "points \(points.dump) of \(maximum.dump)"
    case .nodeShare(let points, let maximum): "share \(points.dump) of \(maximum.dump)"
    case .quantified(let question): question.dump
    case .total(let added, let subtracted):
      "total \(listed(added))" + (subtracted.isEmpty ? "" : " minus \(listed(subtracted))")
    case .levelReached(let levels):
      "level"
        + levels.map { level in
          optional("if", level.condition) + optional("requiring", level.requirement)
            + (level.fallsThrough ? " else next" : "")
        }.joined(separator: ",")
    case .levelAfterKnockOuts(let reached, let steps):
      "level \(reached.dump) after \(listed(steps.steps.map { $0.condition }))"
    case .totalAfterKnockOuts(let total, let reached, let steps):
      "total \(total.dump) at \(reached.dump) after \(listed(steps.steps.map { $0.condition }))"
    case .cohort(let index, let whenNone): "cohort \(index)" + optional("if none", whenNone)
    case .awarded(let conditions): "award \(listed(conditions))"
    case .standing(let level, let levels):
      "level \(level.dump) is one of \(levels.map { "\($0)" }.joined(separator: " "))"
    case .levelAfterQuota(let level, let quota):
      "level \(level.dump), \(quota.from) to \(quota.rest) unless \(quota.stays.dump)"
    case .constant, .text, .absent, .evidence, .evidenceText, .hasDocument, .documented, .unitKind,
      .column, .columnText,
      .gather, .aggregate, .pairedAggregate, .ordered, .period, .workingDays, .deadline, .unary,
      .binary,
      .quotient,
      .function, .scale, .linear, .clamp, .limit, .round, .compare, .sameText, .all, .any,
      .atLeast, .isOneOf, .stateTest, .fallback, .select, .bands, .markWithin, .list,
      .weightedMean, .best, .scored,
      .checklist:
      ""
    }
  }
}

extension CohortStep {
  fileprivate var dump: String {
    var text = "\(function)" + optional("of", operand)
    for key in order { text += " by \(key.value.dump)\(key.lowestFirst ? " rising" : "")" }
    for key in keys {
      switch key {
      case .cluster: text += " within cluster"
      case .parent: text += " within parent"
      case .period: text += " within period"
      case .number(let register), .text(let register): text += " within \(register.dump)"
      }
    }
    return text + selection.widened().dump + optional("where", filter) + optional("base", base)
      + (pairs.map { " asked by units" + $0.dump } ?? "")
  }
}

extension PairProgram {
  fileprivate var dump: String {
    sources.map { " \($0.register.dump)\($0.isOwn ? " of the own" : "")" }.joined()
      + tables.map { " with the rows of table \($0.place)" }.joined()
  }
}

extension RowOrdering {
  fileprivate var dump: String {
    let order = " by \(key.dump)\(isFalling ? " falling" : "") in table \(table)"
    switch use {
    case .before(let value, let first, _):
      return "\(value.dump) of the row before" + order + optional("if none", first)
    case .among(let count, let condition, let value):
      return "first \(count.dump)" + order + optional("where", condition) + optional("of", value)
    case .carried(let program, let output, let first, _):
      let sources = program.sources.map { $0.register.dump }.joined(separator: " ")
      return "carried \(output) from \(sources)" + order + optional("if none", first)
    }
  }
}

extension TableReduction {
  fileprivate var dump: String {
    var text = "\(function.dump) of table \(table)"
    text += optional("value", value) + optional("where", condition) + optional("by", key)
    text += selection.dump + (filedOnly ? " filed only" : "")
    return text + optional("if none", whenNone)
  }
}

extension PeriodFigure {
  fileprivate var dump: String {
    switch self {
    case .start: "start"
    case .end: "end"
    case .year: "year"
    case .day(let day, let month): "\(day)/\(month)"
    }
  }
}

extension DayUnit {
  fileprivate var dump: String {
    switch self {
    case .days: "days"
    case .workingDays: "working days"
    case .months: "months"
    case .years: "years"
    }
  }
}

extension LinearScale {
  fileprivate var dump: String {
    "\(from.text): \(valueAtFrom.text) to \(to.text): \(valueAtTo.text)"
  }
}

extension Limits {
  fileprivate var dump: String {
    optional("from", floor) + optional("to", ceiling) + (rounding.map { " \($0.dump)" } ?? "")
      + optional("maximum", maximum)
  }
}

extension Rounding {
  fileprivate var dump: String {
    switch mode {
    case .halfUp: "half up to \(step.text)"
    case .halfEven: "half even to \(step.text)"
    case .up: "up to \(step.text)"
    case .down: "down to \(step.text)"
    }
  }
}

extension BandTable {
  fileprivate var dump: String {
    var text = ""
    for (index, region) in regions.enumerated() {
      if index > 0 {
        let division = divisions[index - 1]
        text += " \(division.isAfter ? "after" : "from") \(division.value.text):"
      } else {
        text += ":"
      }
      text += " \(region < arms.count ? arms[region].dump : otherwise?.dump ?? "none")"
    }
    return text
  }
}

extension NodeCombination {
  fileprivate var dump: String {
    "combine \(combination.dump) of \(listed(terms.map { $0.points }))"
      + " if any of \(listed(presence))"
  }
}

extension Combination {
  fileprivate var dump: String {
    switch self {
    case .rule: "nothing"
    case .sum: "sum"
    case .mean: "mean"
    case .weights: "weights"
    case .best(let count): "best \(count)"
    case .lowest: "lowest"
    }
  }
}

extension Gate {
  fileprivate var dump: String {
    "gate \(source.dump)" + optional("with", presence) + optional("if", condition)
      + optional("unless", exclusion) + " else \(countsInFull ? full.text : "0")"
  }
}

extension Exclusion {
  fileprivate var dump: String {
    var text = "exclude" + optional("with", above) + optional("unless", condition)
    if let kinds { text += " but kinds " + kinds.map { "\($0)" }.joined(separator: " ") }
    return text + (countsInFull ? " in full" : "")
  }
}

extension PassRule.Test {
  fileprivate var dump: String {
    switch self {
    case .points(let mark): "from \(mark.text)"
    case .share(let mark): "from share \(mark.text)"
    case .condition(let condition): "if \(condition.dump)"
    case .children(let answers, let least):
      "if \(least.map { "\($0)" } ?? "all") of \(listed(answers))"
    }
  }
}

extension NodeQuestion {
  fileprivate var dump: String {
    let word =
      switch mode {
      case .each: "each"
      case .number: "number"
      case .sum: "sum"
      case .mean: "mean"
      }
    let points = listed(subjects.map { $0.points })
    return switch test {
    case .points(let sign, let threshold): "\(word) of \(points) \(sign.dump) \(threshold.dump)"
    case .share(let sign, let threshold):
      "\(word) share of \(points) \(sign.dump) \(threshold.dump)"
    case .passes: "\(word) of \(listed(subjects.compactMap { $0.passes }))"
    case .applies: "\(word) of \(points)"
    }
  }
}
