import Diagnostics
import Evaluation
import Evidence
import Numbers
import Reporting
import Semantics

/// The results of another scale as the rows of a table.
struct LinkedResults: Sendable {
  private let link: ScaleLink
  private(set) var rows: ComputedRows
  /// The codes of the units and of those to which they belong.
  private var units = TextColumn()
  private var parents = TextColumn()
  /// The results that are not whole, though the table counts them.
  private(set) var diagnostics: [Diagnostic] = []

  init(_ link: ScaleLink, path: String) {
    self.link = link
    rows = ComputedRows(from: path, for: link.field.columns)
    rows.mayOverlap = link.contents.joined().contains {
      if case .months? = $0 { true } else { false }
    }
  }

  /// Adds a row for every unit of a block that has a result.
  ///
  /// - Parameters:
  ///   - block: the results.
  ///   - edition: by which version of the other scale they were found.
  mutating func append(_ block: OutcomeBlock, of edition: Int) {
    let scale = link.editions.editions[edition].compilation.scale
    let evidence = block.evidence
    for unit in 0..<block.count where !evidence.isBad[unit] {
      let code = evidence.codes[unit]
      let period = evidence.periods[unit]
      units.append(code)
      parents.append(evidence.parents[unit])
      rows.spans.append(evidence.period(of: unit))
      rows.sources.append(code)
      rows.rows.lines.append(evidence.lines[unit])
      rows.rows.keys.append(period.isEmpty ? code : "\(code) \(period)")
      for (index, content) in link.contents[edition].enumerated() {
        guard let content else {
          appendNothing(to: index)
          continue
        }
        append(content, block[unit], scale, to: index)
        checkWhole(index, unit: rows.rows.keys[rows.rows.keys.count - 1])
      }
    }
  }

  /// Gives every row to its unit: to the one with the same code, or else to the one it belongs to.
  mutating func settle(_ codes: Set<String>) {
    for row in 0..<units.count {
      let (unit, parent) = (units[row], parents[row])
      rows.owners.append(codes.contains(unit) || parent.isEmpty ? unit : parent)
    }
    rows.index()
  }

  /// Appends that the version of the other scale knows no such result.
  private mutating func appendNothing(to index: Int) {
    if link.field.columns[index].type == .text { rows.rows.columns[index].texts.append("") }
    append(.notApplicable, .zero, to: index)
  }

  /// Reports the last value of a column that counts, if it is not whole.
  private mutating func checkWhole(_ index: Int, unit: String) {
    let column = rows.rows.columns[index]
    let row = column.values.count - 1
    guard link.field.columns[index].type == .count, column.states[row] == .filed,
      !column.exactValue(at: row).isInteger
    else { return }
    diagnostics.append(
      .linkedNotWhole(link.field.columns[index].name, unit: unit, at: .file(path: rows.path)))
    rows.rows.columns[index].states[row] = .rejected
  }

  private mutating func append(
    _ content: ScaleLink.Content, _ outcome: Outcome, _ scale: CheckedScale, to index: Int
  ) {
    let (evidence, unit) = (outcome.block.evidence, outcome.unit)
    switch content {
    case .unit: append(text: evidence.codes[unit], to: index)
    case .name: append(text: evidence.names[unit], to: index)
    case .cluster: append(text: evidence.clusters[unit], to: index)
    case .period: append(text: evidence.periods[unit], to: index)
    case .months:
      let months = evidence.period(of: unit)?.monthCount
      append(months == nil ? .empty : .filed, Rational(months ?? 0), to: index)
    case .kind:
      let kind = Int(evidence.kinds[unit])
      let name = scale.schema.kinds.indices.contains(kind) ? scale.schema.kinds[kind].name : ""
      append(word: name, to: index)
    case .result(let content): append(content, outcome, scale, to: index)
    }
  }

  private mutating func append(
    _ content: ResultColumn.Content, _ outcome: Outcome, _ scale: CheckedScale, to index: Int
  ) {
    switch content {
    case .unit: append(text: outcome.block.evidence.codes[outcome.unit], to: index)
    case .name: append(text: outcome.block.evidence.names[outcome.unit], to: index)
    case .period: append(text: outcome.block.evidence.periods[outcome.unit], to: index)
    case .flags, .blank: append(text: "", to: index)
    case .information(let field):
      let column = outcome.block.evidence.columns[field]
      let isFiled = column.states[outcome.unit] == .filed
      if scale.schema.fields[field].type == .text {
        append(text: isFiled ? column.texts[outcome.unit] : "", to: index)
      } else if scale.schema.fields[field].type == .choice {
        let chosen = isFiled ? column.exactValue(at: outcome.unit) : .zero
        append(
          column.states[outcome.unit], option: chosen, of: scale.schema.fields[field].options,
          to: index)
      } else {
        append(
          column.states[outcome.unit], isFiled ? column.exactValue(at: outcome.unit) : .zero,
          to: index)
      }
    case .points(let node):
      append(
        outcome.isLeftOut(node) ? .notApplicable : .filed, outcome.points(of: node), to: index)
    case .passes(let node):
      let passes = outcome.passes(node)
      append(
        passes == nil ? .notApplicable : .filed, passes == true ? .one : .zero, to: index)
    case .base: append(.filed, outcome.base, to: index)
    case .bonus: append(.filed, outcome.bonus, to: index)
    case .penalty: append(.filed, outcome.penalty, to: index)
    case .total: append(.filed, outcome.total, to: index)
    case .level(let ladder):
      let level = outcome.level(of: ladder).level
      let levels = scale.ladders[ladder].levels
      append(
        level: level.flatMap { levels.indices.contains($0) ? levels[$0].code : nil }, to: index)
    case .result(let result):
      let traced = outcome.result(result)
      if link.field.columns[index].type == .text {
        let text = outcome.text(of: scale.results[result].value)
        rows.rows.columns[index].texts.append(traced.state == .filed ? text : "")
      }
      if link.field.columns[index].type == .choice {
        let options = scale.options(of: scale.results[result].value)
        return append(traced.state, option: traced.value, of: options, to: index)
      }
      append(traced.state, traced.value, to: index)
    }
  }

  /// Appends an option of the other scale as the option of the same name.
  private mutating func append(
    _ state: EvidenceState, option number: Rational, of options: [ChoiceOption], to index: Int
  ) {
    guard state == .filed, let place = number.integer, options.indices.contains(place) else {
      return append(state == .filed ? .empty : state, .zero, to: index)
    }
    append(word: options[place].name, to: index)
  }

  /// Appends a level; that a unit reached none is an answer too.
  private mutating func append(level code: String?, to index: Int) {
    let column = link.field.columns[index]
    switch column.type {
    case .choice:
      let names = code.map { [$0] } ?? ScaleLink.noLevelNames
      let option = column.options.firstIndex { names.contains($0.name) }
      append(option == nil ? .empty : .filed, Rational(option ?? 0), to: index)
    case .text: append(text: code ?? "", to: index)
    case .count, .number:
      let number = code.map { Rational(decimal: $0) } ?? .zero
      append(number == nil ? .empty : .filed, number ?? .zero, to: index)
    case .yesNo, .percent, .points, .money, .date, .days, .table: append(.empty, .zero, to: index)
    }
  }

  private mutating func append(word: String, to index: Int) {
    let column = link.field.columns[index]
    guard column.type == .choice else { return append(text: word, to: index) }
    let option = column.options.firstIndex { $0.name == word }
    append(option == nil ? .empty : .filed, Rational(option ?? 0), to: index)
  }

  private mutating func append(text: String, to index: Int) {
    rows.rows.columns[index].texts.append(text)
    append(text.isEmpty ? .empty : .filed, .zero, to: index)
  }

  private mutating func append(_ state: EvidenceState, _ value: Rational, to index: Int) {
    let value = state == .filed ? value : .zero
    let small = SmallRational(value)
    let row = rows.rows.columns[index].values.count
    if small.isOverflowed { rows.rows.columns[index].large[row] = value }
    rows.rows.columns[index].values.append(small)
    rows.rows.columns[index].states.append(state)
  }
}

extension Diagnostic {
  fileprivate static func linkedNotWhole(
    _ column: String, unit: String, at site: Site
  ) -> Diagnostic {
    Diagnostic(
      code: "linked-not-whole",
      Phrase(
        vi: "kết quả `\(column)` của \(unit) không phải số nguyên; hãy khai cột đó là `số`",
        en: "the result `\(column)` of \(unit) is not whole; declare the column a `number`"),
      at: site)
  }
}
