package import Diagnostics
package import Evaluation
import Evidence
import Numbers
import Semantics

/// A scale as a query over an evidence table.
package struct ScaleQuery: Sendable {
  /// The query: one statement whose rows are the results of the units, behind a setting where the dialect
  /// needs one to plan it.
  package let query: String
  /// The statements that make the tables that the query reads.
  package let schema: String
  /// The script that fills these tables from CSV files.
  package let loader: String
}

/// Returns the query that computes a scale, or why there is none: what the dialect does not compute
/// exactly is named with its place, and then there is no query.
///
/// - Parameters:
///   - plan: the scale.
///   - dialect: the database.
///   - digits: how many digits a figure of the evidence has where the scale states no bounds, 1 to 15: the
///     tables take no more.
/// - Returns: the query with its tables, and what keeps it from being written.
package func translate(
  _ plan: Plan, to dialect: Dialect, digits: Int = 9
) -> Diagnosed<ScaleQuery> {
  if let range = plan.scale.nodes.first?.nameRange,
    plan.leastColumnCount > dialect.greatestColumnCount
  {
    return Diagnosed(
      ScaleQuery(query: "", schema: "", loader: ""),
      [.notInSQL(.tooManyColumns(plan.leastColumnCount), dialect, at: range)])
  }
  let needed = plan.needed(for: plan.outputs)
  var translator = Translator(plan, dialect, digits: digits, needed: needed)
  // The first pass finds out which evidence is asked for; names and steps are the same in both.
  translator.run(needed)
  translator.runRounds(plan.needed(for: plan.roundOutputs))
  let results = translator.results()
  let count = translator.columns.count(in: .units) + 2 * translator.source.usedFields.count + 8
  let tables = StoredTables(translator.source, plan.scale)
  let schema = SchemaWriter(tables, dialect)
  var diagnostics = RefusalReport(translator).diagnostics
  if let range = plan.scale.nodes.first?.nameRange {
    if count > dialect.greatestColumnCount || results.count > dialect.greatestColumnCount {
      diagnostics.append(
        .notInSQL(.tooManyColumns(max(count, results.count)), dialect, at: range))
    }
    for clash in schema.clashes() {
      diagnostics.append(.notInSQL(.sameColumn(clash.first, clash.second), dialect, at: range))
    }
    // Capitals make two columns of results in every database.
    for clash in Dialect.postgres.clashes(among: results.map { $0.name }) {
      diagnostics.append(.notInSQL(.sameResult(clash.first), dialect, at: range))
    }
  }
  var writer = QueryWriter(translator)
  let head = ScriptHead(of: plan.scale, dialect)
  let query = head.text + dialect.preparation(forColumns: count) + writer.text(results)
  return Diagnosed(
    ScaleQuery(
      query: query, schema: head.text + schema.text(),
      loader: LoaderWriter(translator.source, tables, plan.scale).text()),
    diagnostics)
}

extension Plan {
  /// How many columns the results have at least, known before anything is translated: the points and the
  /// state of every part with points.
  fileprivate var leastColumnCount: Int {
    2 * scale.nodes.count { $0.isScored && $0.level != .scale }
  }

  /// What the results show.
  fileprivate var outputs: [Register] {
    var outputs = roundOutputs
    for quantity in ScaleQuantity.allCases { outputs.append(register(of: quantity)) }
    for index in scale.nodes.indices { outputs += shown(of: index) }
    for index in scale.ladders.indices {
      let registers = registers(ofLadder: index)
      outputs += [registers.reached] + registers.knockOuts
    }
    for index in scale.results.indices { outputs.append(register(ofResult: index)) }
    return outputs
  }

  /// What they show as of every scorer.
  fileprivate var roundOutputs: [Register] {
    let isInRounds = scale.isScoredInRounds
    return [totalAfterKnockOuts]
      + scale.nodes.indices.filter { isInRounds[$0] }.flatMap { shown(of: $0) }
      + scale.ladders.indices.map { registers(ofLadder: $0).level }
  }

  private func shown(of node: Int) -> [Register] {
    let registers = registers(of: node)
    return [registers.points, registers.maximum] + [registers.passes].compactMap { $0 }
  }

  /// Returns by instruction whether some outputs need it, what comparisons gather included.
  fileprivate func needed(for outputs: [Register]) -> [Bool] {
    var needed = [Bool](repeating: false, count: instructions.count)
    for register in outputs { needed[register.index] = true }
    for index in instructions.indices.reversed() where needed[index] {
      let instruction = instructions[index]
      // A comparison of every two is refused, whatever it reads.
      if case .pairedAggregate = instruction { continue }
      if case .cohort(let step, _) = instruction {
        if cohorts[step].pairs != nil { continue }
        for register in cohorts[step].registers { needed[register.index] = true }
      }
      for operand in instruction.operands { needed[operand.index] = true }
    }
    return needed
  }
}

/// The comment that a script begins with.
struct ScriptHead {
  let text: String

  init(of scale: CheckedScale, _ dialect: Dialect) {
    var lines = ["\(scale.title.isEmpty ? scale.name : scale.title) (\(scale.name))"]
    if !scale.header.decisionNumber.isEmpty {
      lines.append("\(scale.header.decisionNumber), \(scale.header.issuer)")
    }
    lines.append("For \(dialect.title). Whole numbers and decimals only: every result is exact.")
    lines.append("States: 0 filed, 1 not applicable, 2 not yet due, 3 empty, 4 rejected.")
    text = lines.map { "-- " + QueryWriter.oneLine($0) + "\n" }.joined()
  }
}
