import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

/// What a table for people shows: unit, name, groups, bonus, penalty, total, levels, results, and the
/// evidence that describes the unit.
struct LeagueColumns: Sendable {
  struct Column: Sendable {
    let title: String
    let isNumber: Bool
    let content: ResultColumn.Content
    /// The round of scoring that is shown, or `nil` for the result itself.
    let round: Int?
  }

  private(set) var columns: [Column]
  private let scale: CheckedScale
  private let language: Language

  init(of scale: CheckedScale, options: ReportOptions) {
    self.scale = scale
    language = options.language
    func column(
      _ title: Phrase, _ content: ResultColumn.Content, isNumber: Bool = true
    ) -> Column {
      Column(
        title: title.text(in: options.language), isNumber: isNumber, content: content, round: nil)
    }
    /// What the figure was as of each earlier scorer, in the order of time.
    func rounds(
      _ title: Phrase, _ content: ResultColumn.Content, isNumber: Bool = true
    ) -> [Column] {
      scale.rounds.enumerated().map { round, scorer in
        let name = scale.schema.scorers[scorer].title
        return Column(
          title: "\(title.text(in: options.language)) (\(name))", isNumber: isNumber,
          content: content, round: round)
      }
    }
    var columns = [column(Phrase(vi: "Đơn vị", en: "Unit"), .unit, isNumber: false)]
    if options.hasNames {
      columns.append(column(Phrase(vi: "Tên", en: "Name"), .name, isNumber: false))
    }
    if options.hasPeriods {
      columns.append(column(Phrase(vi: "Kỳ", en: "Period"), .period, isNumber: false))
    }
    for index in scale.nodes.first?.children ?? [] {
      let node = scale.nodes[index]
      columns.append(
        column(
          Phrase(same: node.path), node.isScored ? .points(index) : .passes(index),
          isNumber: node.isScored))
    }
    if scale.nodes.contains(where: { $0.isScored && $0.level != .scale }) {
      if !scale.bonusSections.isEmpty {
        columns.append(column(Phrase(vi: "Thưởng", en: "Bonus"), .bonus))
      }
      if !scale.penaltySections.isEmpty {
        columns.append(column(Phrase(vi: "Trừ", en: "Penalty"), .penalty))
      }
      let title = Phrase(vi: "Tổng điểm", en: "Total")
      columns += rounds(title, .total)
      columns.append(column(title, .total))
    }
    for (index, ladder) in scale.ladders.enumerated() {
      let title = Phrase(same: LevelTally.title(ladder))
      columns += rounds(title, .level(index), isNumber: false)
      columns.append(column(title, .level(index), isNumber: false))
    }
    for (index, result) in scale.results.enumerated() {
      columns.append(
        column(
          Phrase(same: result.title), .result(index),
          isNumber: Self.isNumber(scale[result.value].type)))
    }
    for (index, field) in scale.schema.fields.enumerated() where field.isForInformation {
      columns.append(
        column(
          Phrase(same: field.title), .information(index), isNumber: Self.isNumber(field.type)))
    }
    self.columns = columns
  }

  private static func isNumber(_ type: ValueType?) -> Bool {
    switch type {
    case .percent, .count, .number, .points, .money, .days, .table, nil: true
    case .yesNo, .date, .choice, .text: false
    }
  }

  /// Returns the same columns for every version of a scale, blank where a version lacks one.
  static func joined(_ versions: [LeagueColumns]) -> [LeagueColumns] {
    let all = versions.flatMap { $0.columns }
    let titles = JoinedOrder.of(versions.map { $0.columns.map { $0.title } })
    return versions.map { version in
      var joined = version
      joined.columns = titles.compactMap { title in
        if let own = version.columns.first(where: { $0.title == title }) { return own }
        return all.first { $0.title == title }.map {
          Column(title: title, isNumber: $0.isNumber, content: .blank, round: nil)
        }
      }
      return joined
    }
  }

  /// Returns the cells of one unit.
  func cells(of outcome: Outcome) -> [String] {
    columns.map { cell($0.content, outcome.block.asOf(round: $0.round)[outcome.unit]) }
  }

  private func cell(_ content: ResultColumn.Content, _ outcome: Outcome) -> String {
    let (evidence, unit) = (outcome.block.evidence, outcome.unit)
    switch content {
    case .unit: return unit < evidence.codes.count ? evidence.codes[unit] : ""
    case .name: return unit < evidence.names.count ? evidence.names[unit] : ""
    case .points(let node):
      if outcome.isLeftOut(node) { return "–" }
      return short(outcome.points(of: node))
    case .passes(let node):
      guard let passes = outcome.passes(node) else { return "–" }
      return Verdict.words(passes).text(in: language)
    case .base: return short(outcome.base)
    case .bonus: return short(outcome.bonus)
    case .penalty: return short(outcome.penalty)
    case .total: return short(outcome.total)
    case .level(let ladder):
      guard let level = outcome.level(of: ladder).level else {
        return Phrase(vi: "Không xếp loại", en: "No level").text(in: language)
      }
      return LevelTally.title(scale.ladders[ladder].levels[level])
    case .period: return unit < evidence.periods.count ? evidence.periods[unit] : ""
    case .result(let index): return cell(result: index, outcome)
    case .information(let field): return cell(evidence: field, outcome)
    case .flags, .blank: return ""
    }
  }

  private func cell(result index: Int, _ outcome: Outcome) -> String {
    let (id, traced) = (scale.results[index].value, outcome.result(index))
    guard traced.state == .filed else { return "–" }
    if scale[id].type == .text { return outcome.text(of: id) }
    return text(traced.value, scale[id].type, scale.options(of: id))
  }

  private func cell(evidence field: Int, _ outcome: Outcome) -> String {
    let (column, unit) = (outcome.block.evidence.columns[field], outcome.unit)
    guard unit < column.states.count, column.states[unit] == .filed else { return "–" }
    let declaration = scale.schema.fields[field]
    if declaration.type == .text { return column.texts[unit] }
    return text(column.exactValue(at: unit), declaration.type, declaration.options)
  }

  /// Returns a value as people read it, with at most four decimals.
  private func text(_ value: Rational, _ type: ValueType?, _ options: [ChoiceOption]) -> String {
    switch type {
    case .count, .number, .points, nil: return short(value)
    case .choice:
      guard let index = value.integer, options.indices.contains(index) else { return short(value) }
      return options[index].title
    case .percent, .money, .days, .yesNo, .date, .text, .table:
      return NumberWording.value(value, type: type).text(in: language)
    }
  }

  /// Returns a number with at most four decimals.
  private func short(_ value: Rational) -> String {
    if let places = value.decimalPlaces, places <= 4 {
      return NumberWording.rounded(value).text(in: language)
    }
    let rounded = value.rounded(Rounding(mode: .halfUp, decimals: 4))
    return NumberWording.rounded(rounded).text(in: language)
  }

  /// The lines below the table.
  func notes() -> [String] {
    var notes: [String] = []
    if let illustration = scale.header.illustration {
      notes.append(
        Phrase(vi: "* Số liệu minh họa: \(illustration)", en: "* Illustrative: \(illustration)")
          .text(in: language))
    }
    return notes
  }

  /// The title of the report; with a star where the figures are an illustration.
  var title: String {
    let title = scale.title.isEmpty ? scale.name : scale.title
    return scale.header.illustration == nil ? title : title + " *"
  }
}

/// The words for passing.
enum Verdict {
  static func words(_ passes: Bool) -> Phrase {
    passes ? Phrase(vi: "đạt", en: "yes") : Phrase(vi: "không đạt", en: "no")
  }
}
