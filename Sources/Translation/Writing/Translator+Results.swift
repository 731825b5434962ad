import Evaluation
import Evidence
import Numbers
import Semantics

/// A column of the results.
struct ResultPiece {
  let name: String
  let sql: String
  /// What the column shows, above it.
  let note: String?
}

/// The columns of the results: those of `thang eval`, with the state of every node beside its points and
/// the reasons of the knock-outs beside the level. What they were as of earlier scorers stands behind them.
extension Translator {
  mutating func results() -> [ResultPiece] {
    var pieces: [ResultPiece] = []
    for name in source.unitColumns { pieces.append(piece(name, dialect.quoted(name))) }
    let reserved = ["unit", "name", "period", "base", "bonus", "penalty", "total", "flags", ""]
    let isInRounds = scale.isScoredInRounds
    for (index, node) in scale.nodes.enumerated() where !reserved.contains(node.path) {
      pieces += nodePieces(index, node)
      guard isInRounds[index] else { continue }
      pieces += rounds { translator, ending in
        translator.figurePieces(index, node, node.path + ending, note: nil)
      }
    }
    if scale.nodes.contains(where: { $0.isScored && $0.level != .scale }) {
      pieces += figure("base", plan.register(of: .base))
      if !scale.bonusSections.isEmpty { pieces += figure("bonus", plan.register(of: .bonus)) }
      if !scale.penaltySections.isEmpty {
        pieces += figure("penalty", plan.register(of: .penalty))
      }
      if plan.register(of: .total) != plan.totalAfterKnockOuts {
        pieces += figure("total_before_knock_outs", plan.register(of: .total))
      }
      pieces += figure("total", plan.totalAfterKnockOuts)
      pieces += rounds { $0.figure("total" + $1, $0.plan.totalAfterKnockOuts) }
    }
    for (index, ladder) in scale.ladders.enumerated() {
      pieces += ladderPieces(index, ladder)
      pieces += rounds { $0.levelPieces(index, ladder, ladder.name + $1, note: nil) }
    }
    for (index, result) in scale.results.enumerated() {
      let register = plan.register(ofResult: index)
      current = register
      pieces += shown(
        result.name, value(register), scale[result.value].type, scale.options(of: result.value),
        note: result.title)
    }
    for (index, stored) in source.fields.enumerated()
    where stored.field.isForInformation && stored.field.type != .table {
      source.use(index)
      let entry = source.entry(stored)
      pieces += shown(
        stored.field.name, entry.value, stored.field.type, stored.field.options,
        note: stored.field.title)
    }
    return pieces
  }

  private func piece(_ name: String, _ sql: String, _ note: String? = nil) -> ResultPiece {
    ResultPiece(name: name, sql: sql, note: note)
  }

  /// Returns columns of each earlier round; their names end in what is given.
  private mutating func rounds(
    _ make: (inout Translator, String) -> [ResultPiece]
  ) -> [ResultPiece] {
    var pieces: [ResultPiece] = []
    for round in scale.rounds.indices {
      turn(to: round)
      pieces += make(&self, names.ending)
      turn(to: nil)
    }
    return pieces
  }

  private mutating func nodePieces(_ index: Int, _ node: CheckedNode) -> [ResultPiece] {
    let pieces = figurePieces(index, node, node.path, note: nodeNote(node))
    let state = state(plan.registers(of: index).points)
    return pieces + [piece(node.path + "_state", stateText(state))]
  }

  /// Returns the points of a node, or whether it is passed.
  private mutating func figurePieces(
    _ index: Int, _ node: CheckedNode, _ name: String, note: String?
  ) -> [ResultPiece] {
    let registers = plan.registers(of: index)
    current = registers.points
    if node.isScored {
      let isThere = state(registers.maximum).test(.filed)
      let points = merged([(isThere, raw(registers.points))], otherwise: nil)
      return shown(name, points, .points, [], note: note)
    }
    guard let passes = registers.passes else { return [] }
    return shown(name, value(passes), .yesNo, [], note: note)
  }

  /// Returns what a comment says of a node: its number, its title and the clauses it rests on.
  func nodeNote(_ node: CheckedNode) -> String {
    var note = node.title.isEmpty ? node.path : "\(node.path) \(node.title)"
    if !node.citations.isEmpty {
      note += " [" + node.citations.map { $0.text }.joined(separator: "; ") + "]"
    }
    return note
  }

  private func stateText(_ state: StateTerm) -> String {
    let names: [(EvidenceState, String)] = [
      (.filed, "filed"), (.notApplicable, "not applicable"), (.notYetDue, "not yet due"),
      (.empty, "empty"), (.rejected, "rejected"),
    ]
    if let only = state.possible.only {
      return dialect.text(names.first { $0.0 == only }?.1 ?? "")
    }
    var text = "CASE \(state.sql.text)"
    for (value, name) in names where state.possible.contains(value) {
      text += " WHEN \(value.rawValue) THEN \(dialect.text(name))"
    }
    return text + " END"
  }

  private mutating func figure(_ name: String, _ register: Register) -> [ResultPiece] {
    current = register
    return shown(name, raw(register), .points, [], note: nil)
  }

  private mutating func levelPieces(
    _ index: Int, _ ladder: CheckedLadder, _ name: String, note: String?
  ) -> [ResultPiece] {
    current = plan.registers(ofLadder: index).level
    return shown(name, value(current), .choice, ladder.options, note: note)
  }

  private mutating func ladderPieces(_ index: Int, _ ladder: CheckedLadder) -> [ResultPiece] {
    let registers = plan.registers(ofLadder: index)
    let title = ladder.title.isEmpty ? nil : ladder.title
    var pieces = levelPieces(index, ladder, ladder.name, note: title)
    guard !ladder.knockOuts.isEmpty else { return pieces }
    pieces += shown(
      ladder.name + "_reached", value(registers.reached), .choice, ladder.options,
      note: "the level before what overrides it")
    var parts: [String] = []
    for (number, knockOut) in ladder.knockOuts.enumerated() {
      let holds = holds(registers.knockOuts[number])
      let reason = knockOut.reason.isEmpty ? "\(number + 1)" : knockOut.reason
      parts.append("CASE WHEN \(holds.text) THEN \(dialect.text("; " + reason)) ELSE '' END")
    }
    let joined = parts.joined(separator: " || ")
    pieces.append(
      piece(
        ladder.name + "_knock_outs", "NULLIF(substr(\(joined), 3), '')",
        "what overrides the level, with its reason"))
    return pieces
  }

  // MARK: Values as people read them

  private mutating func shown(
    _ name: String, _ value: SQLValue, _ type: ValueType?, _ options: [ChoiceOption], note: String?
  ) -> [ResultPiece] {
    switch type {
    case .text:
      return [piece(name, value.lead.text, note)]
    case .yesNo:
      let holds = kept(condition(value))
      let yes = dialect.text("yes")
      let no = dialect.text("no")
      return [
        piece(
          name, "CASE WHEN \(holds.text) THEN \(yes) WHEN \(holds.negated.text) THEN \(no) END",
          note)
      ]
    case .choice:
      if case .option(let sql, _) = value.form { return [piece(name, sql.text, note)] }
      guard !options.isEmpty, case .number(let whole, _) = number(value).form else { break }
      var text = "CASE " + whole.sql.text
      for (index, option) in options.enumerated() {
        text += " WHEN \(index) THEN \(dialect.text(option.name))"
      }
      return [piece(name, text + " END", note)]
    case .date:
      guard case .number(let whole, let scale) = number(value).form, scale == .one else { break }
      return [piece(name, dialect.date(of: whole.sql), note)]
    case .percent, .count, .number, .points, .money, .days, .table, nil: break
    }
    return numberPieces(name, number(value), note)
  }

  private mutating func numberPieces(
    _ name: String, _ value: SQLValue, _ note: String?
  ) -> [ResultPiece] {
    if case .number(let whole, let scale) = value.form,
      let places = (Rational.one / scale).decimalPlaces
    {
      let whole = product(whole, .power(of: Rational(10), places) / scale)
      return [
        piece(name, decimalText(whole, places: places, canBeNull: value.canBeNull), note)
      ]
    }
    let (above, below) = parts(value)
    return [
      piece(name + "_numerator", above.sql.text, note),
      piece(name + "_denominator", below.sql.text),
    ]
  }

  /// Returns a whole number of parts as a decimal number: exact in every dialect.
  private mutating func decimalText(_ whole: Whole, places: Int, canBeNull: Bool) -> String {
    if places == 0 { return whole.sql.text }
    let size = Rational.power(of: Rational(10), places)
    switch dialect {
    case .sqlite:
      let sql = kept(whole).sql
      let sign = "CASE WHEN \(sql.text) < 0 THEN '-' ELSE '' END"
      let isSigned = whole.lower.signum < 0
      let above = isSigned ? "abs(\(sql.text))" : sql.text(within: .product)
      let form = isSigned ? "%s%d.%0\(places)d" : "%d.%0\(places)d"
      let first = isSigned ? sign + ", " : ""
      let text = "printf('\(form)', \(first)\(above) / \(size.text), \(above) % \(size.text))"
      return canBeNull ? "CASE WHEN \(sql.text) IS NOT NULL THEN \(text) END" : text
    case .postgres:
      return whole.sql.text(within: .product) + " * " + (.one / size).text
    case .duckdb, .spark:
      let digits = max(-whole.lower, whole.upper).numeratorText.utf8.count
      if digits + places > 38 { refuse(.tooLarge(max(-whole.lower, whole.upper) * size)) }
      return "CAST(\(whole.sql.text) AS DECIMAL(\(max(1, digits)), 0)) * " + (.one / size).text
    }
  }
}

extension Dialect {
  /// Returns the day with a number from 1970-01-01.
  func date(of day: Fragment) -> String {
    switch self {
    case .sqlite: "date(\(day.text(within: .product)) * 86400, 'unixepoch')"
    case .postgres: "DATE '1970-01-01' + CAST(\(day.text) AS INTEGER)"
    case .duckdb: "CAST(DATE '1970-01-01' + CAST(\(day.text) AS INTEGER) AS DATE)"
    case .spark: "date_add(DATE'1970-01-01', CAST(\(day.text) AS INT))"
    }
  }
}
